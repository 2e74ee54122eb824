"""Every record that goes in comes out once, in order within its resource, with its body untouched, and enriched."""
import lines as log_lines
import otlp
from node import Node
from oracle import Oracle
from topic import Input, Output


def run_through(broker, tmp_path, name, send):
    lines = log_lines.lines()
    oracle = Oracle(lines)
    broker.create_topic(f"{name}-in", 4)
    broker.create_topic(f"{name}-out", 4)
    source = Input(broker, f"{name}-in")
    send(source, lines)
    source.flush()
    node = Node(broker, tmp_path, kafka__group=name, kafka__input__topics=f"[{name}-in]", kafka__output__topic=f"{name}-out")
    output = Output(broker, f"{name}-out")
    try:
        node.wait_ready()
        for message in output.read(lambda got: len(got) > 0 and sum(1 for m in got for _ in otlp.records(m.value())) >= oracle.total, 120, idle=2):
            oracle.show(message)
        node.stop()
    finally:
        node.close()
        output.close()
    assert oracle.missing() == {}
    assert oracle.records() == oracle.total, "a record came out twice"
    assert oracle.wrong_bodies == []
    return oracle


def test_keyed_with_one_resource_a_message(broker, tmp_path):
    def send(source, lines):
        for workload, payload in otlp.batches_by_resource(lines, seed=1):
            source.send(payload, key=workload.encode())

    oracle = run_through(broker, tmp_path, "keyed", send)
    assert oracle.out_of_order() == []
    assert oracle.enriched["pattern"] > oracle.total * 0.95
    assert oracle.enriched["time"] > oracle.total * 0.5
    assert oracle.enriched["severity"] > oracle.total * 0.4


def test_as_the_collector_sends_without_key_several_resources_round_robin(broker, tmp_path):
    def send(source, lines):
        for number, payload in enumerate(otlp.batches_as_the_collector(lines, seed=2)):
            source.send(payload, partition=number % 4)

    oracle = run_through(broker, tmp_path, "unkeyed", send)
    assert oracle.out_of_order() == []
