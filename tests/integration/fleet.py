"""A keyed fleet as a story of records, each with the time at which it was observed: copies that run, one that crashes in a
loop, stacks of two copies that interleave."""
import collections
import datetime

import otlp
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.resource.v1.resource_pb2 import Resource

START = 1_790_000_000  # seconds since 1970: long before any test runs, for no record may come from the future

Record = collections.namedtuple("Record", "second pod restarts line number kind")

BANNER = ["  .   ____          _            __ _ _", " /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\", "( ( )\\___ | '_ | '_| | '_ \\/ _` | \\ \\ \\ \\",
          " :: Spring Boot ::                (v3.3.4)"]
CRASH = ['Exception in thread "main" java.lang.IllegalStateException: no database at db-7:5432',
         "\tat org.example.cart.Database.open(Database.java:42)", "\tat org.example.cart.Main.main(Main.java:17)"]


def stamp(second, form):
    return datetime.datetime.fromtimestamp(START + second, datetime.timezone.utc).strftime(form)


def cart(second, level, text):
    return f"{stamp(second, '%Y-%m-%dT%H:%M:%S.125Z')} {level:>5} 1 --- [nio-8080-exec-{1 + second % 9}] o.e.cart.CartController : {text}"


def mail(second, level, text):
    return f"{stamp(second, '%Y-%m-%d %H:%M:%S,250')} - mail.queue - {level} - {text}"


class Fleet:
    """Pods are named WORKLOAD-NUMBER. `records` are in the order of their time."""

    def __init__(self):
        self.records = []
        self.lines = collections.defaultdict(list)  # workload: bodies by number

    def say(self, second, pod, restarts, line, kind):
        workload = pod.split("-")[0]
        self.records.append(Record(second, pod, restarts, line, len(self.lines[workload]), kind))
        self.lines[workload].append(line)

    def work(self, second, pod, restarts=0):
        if pod.startswith("cart"):
            self.say(second, pod, restarts, cart(second, "INFO", f"Order {1000 + second * 7 % 9000} placed in {second % 250} ms"), "steady")
        else:
            self.say(second, pod, restarts, mail(second, "INFO", f"Message {1000 + second * 3 % 9000} sent to customer-{second % 400}"), "steady")

    def start(self, second, pod, restarts):
        for line in BANNER:
            self.say(second, pod, restarts, line, "startup")

    def crash(self, second, pod, restarts):
        self.start(second, pod, restarts)
        for line in CRASH:
            self.say(second + 1, pod, restarts, line, "crash")

    def stacks(self, second, first, other):
        """Both copies write an exception at the same time, line by line in turn."""
        mine = [cart(second, "ERROR", f"Order {second} could not be placed"), "java.lang.IllegalStateException: stock of item 7 is negative",
                "\tat org.example.cart.Stock.reserve(Stock.java:88)", "\tat org.example.cart.Orders.place(Orders.java:141)"]
        theirs = [cart(second, "WARN", f"Payment {second} is tried again"), "java.net.SocketTimeoutException: Read timed out",
                  "\tat org.example.cart.Payments.read(Payments.java:311)", "\tat org.example.cart.Payments.pay(Payments.java:64)"]
        for place, (one, two) in enumerate(zip(mine, theirs)):
            self.say(second, first, 0, one, "continuation" if place else "ERROR")
            self.say(second, other, 0, two, "continuation" if place else "WARN")

    def messages(self, begin, end, seconds=10):
        """(pod, payload) of a part of the story: what a pod wrote in some seconds, alone where copies interleave."""
        waiting = {}
        limit = begin + seconds
        for record in self.records:
            if not begin <= record.second < end:
                continue
            if record.second >= limit:
                yield from self.flush(waiting)
                limit = record.second + seconds
            if record.kind in ("ERROR", "WARN", "continuation"):
                yield from self.flush(waiting)
                yield record.pod, self.payload([record])
            else:
                waiting.setdefault((record.pod, record.restarts), []).append(record)
        yield from self.flush(waiting)

    def flush(self, waiting):
        for (pod, _), records in waiting.items():
            yield pod, self.payload(records)
        waiting.clear()

    def payload(self, records):
        pod, restarts = records[0].pod, records[0].restarts
        workload = pod.split("-")[0]
        attributes = {"k8s.namespace.name": "shop", "k8s.deployment.name": workload, "k8s.container.name": "app", "k8s.pod.name": pod,
                      "k8s.pod.uid": f"uid-{pod}", "k8s.container.restart_count": str(restarts)}
        part = otlp.resource_logs(workload, [otlp.record(workload, one.number, one.line, (START + one.second) * 1_000_000_000) for one in records])
        part.resource.CopyFrom(Resource(attributes=[KeyValue(key=k, value=otlp.text(v)) for k, v in attributes.items()]))
        return otlp.batch([part])
