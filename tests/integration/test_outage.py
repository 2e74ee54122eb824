"""The broker stops and comes back under load: the node recovers by itself, loses nothing and is not restarted by its liveness."""
import os
import threading
import time

import lines as log_lines
import otlp
from broker import Broker
from node import Node
from oracle import Oracle
from topic import Input, Output

OUTAGE_SECONDS = int(os.environ.get("PARSIMONY_OUTAGE_SECONDS", "30"))  # 600 is the long form


def test_broker_outage_under_load(tmp_path):
    broker = Broker()
    broker.create_topic("outage-in", 4)
    broker.create_topic("outage-out", 4)
    lines = log_lines.lines()
    oracle = Oracle(lines)
    payloads = [payload for _, payload in otlp.batches_by_resource(lines, seed=4)]
    source = Input(broker, "outage-in")
    node = Node(broker, tmp_path, kafka__group="outage", kafka__input__topics="[outage-in]", kafka__output__topic="outage-out")
    output = None
    liveness = []
    watching = threading.Event()

    def watch():
        while not watching.wait(1):
            liveness.append(node.status("/livez"))

    watcher = threading.Thread(target=watch, daemon=True)
    try:
        node.wait_ready()
        pid = node.process.pid
        watcher.start()
        third = len(payloads) // 3
        for number, payload in enumerate(payloads[:third]):
            source.send(payload, partition=number % 4)
        broker.stop()
        for number, payload in enumerate(payloads[third : 2 * third]):
            source.send(payload, partition=number % 4)
        time.sleep(OUTAGE_SECONDS)
        broker.start()
        for number, payload in enumerate(payloads[2 * third :]):
            source.send(payload, partition=number % 4)
        source.flush(OUTAGE_SECONDS + 120)
        output = Output(broker, "outage-out")
        for message in output.read(lambda got: sum(1 for m in got for _ in otlp.records(m.value())) >= oracle.total, 180, idle=3):
            oracle.show(message)
        assert node.process.poll() is None and node.process.pid == pid, "the node ended"
        assert set(liveness) == {200}, f"liveness said {set(liveness)}"
        assert oracle.missing() == {}, "records were lost"
        assert oracle.wrong_bodies == []
        node.stop()
    finally:
        watching.set()
        node.close()
        if output:
            output.close()
        broker.close()
