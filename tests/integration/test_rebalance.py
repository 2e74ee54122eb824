"""Nodes join and leave a group under load: partitions move, nothing is lost, and nothing comes out twice."""
import threading
import time

import lines as log_lines
import otlp
from node import Node
from oracle import Oracle
from topic import Input, Output

PARTITIONS = 6


def wait_for(what, seconds=60):
    deadline = time.time() + seconds
    while not what():
        assert time.time() < deadline, "the partitions did not move in time"
        time.sleep(0.1)


def assigned(nodes):
    return [int(node.metric("parsimony_assigned_partitions")) for node in nodes]


def test_nodes_join_and_leave_under_load(broker, tmp_path):
    lines = log_lines.lines()
    oracle = Oracle(lines)
    broker.create_topic("rebalance-in", PARTITIONS)
    broker.create_topic("rebalance-out", PARTITIONS)
    source = Input(broker, "rebalance-in")
    payloads = [payload for _, payload in otlp.batches_by_resource(lines, seed=5)]
    moved = threading.Event()

    def send():
        for number, payload in enumerate(payloads):
            source.send(payload, partition=number % PARTITIONS)
            if not moved.is_set():  # the load lasts until the last node has come and gone
                time.sleep(20 / len(payloads))

    sender = threading.Thread(target=send)
    settings = dict(kafka__group="rebalance", kafka__input__topics="[rebalance-in]", kafka__output__topic="rebalance-out")
    nodes, output = [], None
    try:
        sender.start()
        for name, expected in (("first", [6]), ("second", [3, 3]), ("third", [2, 2, 2])):
            nodes.append(Node(broker, tmp_path / name, **settings).wait_ready())
            wait_for(lambda: sorted(assigned(nodes)) == expected)
        nodes[0].stop()
        wait_for(lambda: sorted(assigned(nodes[1:])) == [3, 3])
        moved.set()
        sender.join()
        source.flush()
        output = Output(broker, "rebalance-out")
        messages = output.read(lambda got: sum(1 for m in got for _ in otlp.records(m.value())) >= oracle.total, 120, idle=3)
        for node in nodes[1:]:
            node.stop()
    finally:
        moved.set()
        sender.join()
        for node in nodes:
            node.close()
        if output:
            output.close()
    for message in messages:
        oracle.show(message)
    assert oracle.missing() == {}, "records were lost"
    assert oracle.records() == oracle.total, "a drained partition was committed, so nothing comes out twice"
    assert oracle.wrong_bodies == []
