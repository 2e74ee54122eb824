"""OTLP batches made and read with the official Python protobuf classes: an implementation that is not ours."""
import collections
import random

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.common.v1 import common_pb2
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.logs.v1 import logs_pb2
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord, LogsData, ResourceLogs, ScopeLogs
from opentelemetry.proto.resource.v1 import resource_pb2
from opentelemetry.proto.resource.v1.resource_pb2 import Resource


def text(value):
    return AnyValue(string_value=value)


def resource(workload):
    """The resource of a pod of a deployment."""
    attributes = {"service.name": workload, "k8s.namespace.name": "test", "k8s.deployment.name": workload,
                  "k8s.pod.name": f"{workload}-7d9c6b5f4-x2k8z", "k8s.pod.uid": f"uid-{workload}", "k8s.container.name": "app"}
    return Resource(attributes=[KeyValue(key=k, value=text(v)) for k, v in attributes.items()])


def record(workload, number, line, observed_ns):
    """A record as the collector's filelog receiver makes it, numbered so that it can be found again."""
    return LogRecord(observed_time_unix_nano=observed_ns, body=text(line),
                     attributes=[KeyValue(key="test.workload", value=text(workload)), KeyValue(key="test.number", value=AnyValue(int_value=number))])


def resource_logs(workload, records):
    return ResourceLogs(resource=resource(workload), scope_logs=[ScopeLogs(log_records=records)])


def batch(parts):
    return LogsData(resource_logs=parts).SerializeToString()


def batches_by_resource(lines, seed, observed_ns=1_790_000_000_000_000_000):
    """(workload, payload): one resource a message, 1 to 500 records each; the workloads in turn."""
    random_ = random.Random(seed)
    left = {workload: collections.deque(enumerate(bodies)) for workload, bodies in lines.items()}
    while left:
        for workload in list(left):
            queue = left[workload]
            count = random_.randint(1, 500)
            chunk = [queue.popleft() for _ in range(min(count, len(queue)))]
            yield workload, batch([resource_logs(workload, [record(workload, n, line, observed_ns + n) for n, line in chunk])])
            if not queue:
                del left[workload]


def batches_as_the_collector(lines, seed, observed_ns=1_790_000_000_000_000_000):
    """Payloads of 1 to 500 records with several resources each, as the collector's batch processor makes them."""
    random_ = random.Random(seed)
    left = {workload: collections.deque(enumerate(bodies)) for workload, bodies in lines.items()}
    while left:
        size = random_.randint(1, 500)
        parts = []
        for workload in random_.sample(list(left), min(len(left), random_.randint(1, 5))):
            queue = left[workload]
            chunk = [queue.popleft() for _ in range(min(max(1, size // 3), len(queue)))]
            parts.append(resource_logs(workload, [record(workload, n, line, observed_ns + n) for n, line in chunk]))
            if not queue:
                del left[workload]
        yield batch(parts)


def attribute(record_, key):
    for pair in record_.attributes:
        if pair.key == key:
            return getattr(pair.value, pair.value.WhichOneof("value"))
    return None


def records(payload):
    """(ResourceLogs, LogRecord) of a payload, in order."""
    request = ExportLogsServiceRequest.FromString(payload)
    for part in request.resource_logs:
        for scope in part.scope_logs:
            for one in scope.log_records:
                yield part, one


def without_utf8_rule():
    """LogsData in which every string is declared as bytes: the official parser without its rule on UTF-8."""
    pool = descriptor_pool.DescriptorPool()
    for module in (common_pb2, resource_pb2, logs_pb2):
        file = descriptor_pb2.FileDescriptorProto()
        module.DESCRIPTOR.CopyToProto(file)
        waiting = list(file.message_type)
        while waiting:
            message = waiting.pop()
            waiting += message.nested_type
            for field in message.field:
                if field.type == descriptor_pb2.FieldDescriptorProto.TYPE_STRING:
                    field.type = descriptor_pb2.FieldDescriptorProto.TYPE_BYTES
        pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(LogsData.DESCRIPTOR.full_name))


BytesLogsData = without_utf8_rule()


def is_malformed(payload):
    """True where the wire syntax is broken; invalid UTF-8 is not malformed, nor is an empty or absent payload."""
    try:
        BytesLogsData.FromString(payload or b"")
        return False
    except DecodeError:
        return True
