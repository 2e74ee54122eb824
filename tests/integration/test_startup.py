"""Start-ups, a crash loop and interleaved stacks through a real broker, with kill -9 in the middle."""
import time

import otlp
from fleet import Fleet
from node import Node
from oracle import Oracle
from received import Received
from topic import Input, Output

CALM, KILLED, END = 720, 762, 1000  # seconds of the story
LOOP = {720: 1, 750: 2, 790: 3}  # second: restart that crashes
PODS = ["cart-0", "cart-1", "cart-2", "cart-3", "mail-0", "mail-1"]
PARTITION = {"cart-0": 0, "cart-1": 1, "cart-2": 1, "cart-3": 2, "mail-0": 0, "mail-1": 3}


def story():
    fleet = Fleet()
    for second in range(END):
        for pod in PODS:
            if pod != "cart-0" or second < CALM - 1:
                fleet.work(second, pod)
        if second in LOOP:
            fleet.crash(second, "cart-0", LOOP[second])
        if second == 850:
            fleet.start(second, "cart-0", 4)
        if second > 850:
            fleet.work(second, "cart-0", 4)
        if second in (735, 900):
            fleet.stacks(second, "cart-1", "cart-2")
    return fleet


def anomalies(record):
    found = otlp.attribute(record, "parsimony.anomaly")
    return [one.string_value for one in found.values] if found else []


def test_start_ups_and_a_crash_loop(broker, tmp_path):
    fleet = story()
    oracle = Oracle(fleet.lines)
    broker.create_topic("fleet-in", 4)
    broker.create_topic("fleet-out", 4)
    source = Input(broker, "fleet-in")
    node = Node(broker, tmp_path, kafka__group="fleet", kafka__instance="node-0", kafka__input__topics="[fleet-in]",
                kafka__output__topic="fleet-out")
    output = Output(broker, "fleet-out")
    received = Received(output)

    def tell(begin, end):
        for pod, payload in fleet.messages(begin, end):
            source.send(payload, key=pod, partition=PARTITION[pod])
        source.flush()

    try:
        node.wait_ready()
        tell(0, KILLED)
        received.wait_for(sum(1 for one in fleet.records if one.second < KILLED))
        time.sleep(8)  # what is known of copies is written at a bounded rate
        node.kill()
        node.start()
        node.wait_ready()
        tell(KILLED, END)
        received.wait_for(oracle.total)
        received.drain()
        assert node.metric("parsimony_input_keyed") == 1
        node.stop()
    finally:
        node.close()
        output.close()

    for message in received.messages:
        oracle.show(message)
    assert oracle.missing() == {}, "records were lost"
    assert oracle.wrong_bodies == []

    crashes = [event for event in received.events if event[2].event_name == "parsimony.startup.crashed"]
    assert {otlp.attribute(event, "service.instance.id").split("/")[0] for _, _, event in crashes} == {"uid-cart-0"}, "only one pod crashes"
    assert len({otlp.attribute(event, "parsimony.crash.id") for _, _, event in crashes}) == 1, "one loop has one id, across the kill too"
    assert max(otlp.attribute(event, "parsimony.crash.count") for _, _, event in crashes) == len(LOOP)
    for message, part, event in crashes:
        assert message.partition() == 0
        assert message.key() in (b"cart-0", b"mail-0"), "that of the message that showed it: the next start's, or any while the pod is silent"
        assert event.severity_number == 21
        assert any(pair.key == "k8s.pod.uid" and pair.value.string_value == "uid-cart-0" for pair in part.resource.attributes)
        assert otlp.attribute(event, "parsimony.crash.lines").values[-1].string_value == "\tat org.example.cart.Main.main(Main.java:17)"

    heads, wrong = {}, []
    for told in fleet.records:
        record = received.records[(told.pod.split("-")[0], told.number)]
        marks, severity = anomalies(record), record.severity_number
        if told.kind in ("ERROR", "WARN"):
            heads[told.pod] = (otlp.attribute(record, "parsimony.pattern.id"), severity)
            right = severity == {"ERROR": 17, "WARN": 13}[told.kind] and not marks
        elif told.kind == "continuation":
            right = "continuation" in marks and heads[told.pod] == (otlp.attribute(record, "parsimony.pattern.id"), severity)
        elif told.kind == "steady":
            right = otlp.attribute(record, "parsimony.phase") is None and severity == 9
        else:
            right = otlp.attribute(record, "parsimony.phase") == "startup" and "startup" in marks
        if not right:
            wrong.append((told, marks, severity, otlp.attribute(record, "parsimony.phase"), otlp.attribute(record, "parsimony.format.id")))
    assert wrong == []


def test_a_crash_into_silence(broker, tmp_path):
    """The only pod of a partition crashes: no message comes that could tell the time."""
    fleet = Fleet()
    for second in range(5):
        fleet.work(second, "cart-0")
    fleet.crash(5, "cart-0", 1)
    broker.create_topic("silent-in", 1)
    broker.create_topic("silent-out", 1)
    source = Input(broker, "silent-in")
    node = Node(broker, tmp_path, kafka__group="silent", kafka__input__topics="[silent-in]", kafka__output__topic="silent-out")
    output = Output(broker, "silent-out")
    try:
        node.wait_ready()
        for pod, payload in fleet.messages(0, 10):
            source.send(payload, key=pod)
        source.flush()
        begin = time.time()
        messages = output.read(lambda got: any(r.event_name for m in got for _, r in otlp.records(m.value())), 100)
        took = time.time() - begin
        events = [(m, r) for m in messages for _, r in otlp.records(m.value()) if r.event_name]
        assert [r.event_name for _, r in events] == ["parsimony.startup.crashed"]
        assert events[0][0].key() is None, "no message showed it"
        assert took > 20, "a silence is not that short"
        node.stop()
    finally:
        node.close()
        output.close()
