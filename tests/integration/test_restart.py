"""kill -9 in the middle loses nothing, and what was learned is known at once."""
import json
import time
import urllib.request

import lines as log_lines
import otlp
from node import Node
from oracle import Oracle
from topic import Input, Output


def formats_of(node):
    with urllib.request.urlopen(f"http://127.0.0.1:{node.http_port}/api/v1/formats", timeout=5) as answer:
        return json.load(answer)


def test_kill_in_the_middle(broker, tmp_path):
    lines = log_lines.lines()
    oracle = Oracle(lines)
    broker.create_topic("kill-in", 4)
    broker.create_topic("kill-out", 4)
    source = Input(broker, "kill-in")
    payloads = [payload for _, payload in otlp.batches_by_resource(lines, seed=3)]
    before = len(payloads) * 3 // 4  # fewer lines follow than lie behind what is known: nothing is to be learned again
    for number, payload in enumerate(payloads[:before]):
        source.send(payload, partition=number % 4)
    source.flush()
    settings = dict(kafka__group="kill", kafka__instance="node-0", kafka__input__topics="[kill-in]", kafka__output__topic="kill-out")
    node = Node(broker, tmp_path, **settings)
    output = Output(broker, "kill-out")
    messages = []
    try:
        node.wait_ready()
        messages += output.read(lambda got: len(got) >= before * 3 // 4, 60)
        time.sleep(3)  # what was learned is written at a bounded rate
        for number, payload in enumerate(payloads[before:]):
            source.send(payload, partition=number % 4)
        known = {(f["workload"], f["id"]) for f in formats_of(node)["formats"]}
        node.kill()
        source.flush()
        node.start()
        node.wait_ready()
        messages += output.read(lambda got: sum(1 for m in messages + got for _ in otlp.records(m.value())) >= oracle.total, 90, idle=3)
        assert node.metric("parsimony_formats_restored_total") > 0, "the second start knew no format"
        assert formats_of(node), "formats list shows nothing"
        learned = [f for f in formats_of(node)["formats"] if (f["workload"], f["id"]) not in known]
        assert node.metric("parsimony_formats_learned_total") == 0, f"learned again: {learned}"
        node.stop()
    finally:
        node.close()
        output.close()
    for message in messages:
        oracle.show(message)
    assert oracle.missing() == {}, "records were lost"
    assert oracle.wrong_bodies == []
