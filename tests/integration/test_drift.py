"""A workload whose logger is swapped, whose levels are renamed and whose logger is swapped once more, through a real broker, with
kill -9 in between."""
import json
import time
import urllib.request

import otlp
from fleet import START, stamp
from node import Node
from oracle import Oracle
from received import Received
from topic import Input, Output

SWAPPED, KILLED, RENAMED, UNKNOWN, END = 1500, 2100, 2600, 3200, 3800  # seconds of the story; a record each
LEVELS = ["info", "info", "info", "warn", "error"]
SEVERITY = {"info": 9, "warn": 13, "error": 17}
NAMES = {"info": "Information", "warn": "Warning", "error": "Error"}
TEXTS = {"info": "Order {} placed for customer-{}", "warn": "Slow answer of depot-{} after {} ms", "error": "Cannot reach depot-{} on port {}"}


def cart(second):
    """Severity and line of a record."""
    level = LEVELS[second * 7 % 11 % 5]
    message = TEXTS[level].format(second * 7 % 9000, second * 3 % 251)
    if second < SWAPPED:
        line = f"@{stamp(second, '%Y-%m-%dT%H:%M:%S.125Z')} ~{level.upper()}~ :core{second % 7}: {message}"
    elif second < RENAMED:
        line = json.dumps({"ts": stamp(second, "%Y-%m-%dT%H:%M:%S.125Z"), "level": level, "msg": message})
    elif second < UNKNOWN:
        line = json.dumps({"ts": stamp(second, "%Y-%m-%dT%H:%M:%S.125Z"), "level": NAMES[level], "msg": message})
    else:
        line = f"{stamp(second, '%Y-%m-%dT%H:%M:%S.125Z')} core={second % 7} |{level.upper()}| {message}"
    return SEVERITY[level], line


def mail(second):
    """It never changes."""
    return 9, f"{stamp(second, '%Y-%m-%d %H:%M:%S,250')} - mail.queue - INFO - Message {1000 + second * 3 % 9000} sent to customer-{second % 400}"


def payloads(begin, end, size=10):
    for at in range(begin, end, size):
        for partition, (workload, write) in enumerate((("cart", cart), ("mail", mail))):
            records = [otlp.record(workload, n, write(n)[1], (START + n) * 1_000_000_000) for n in range(at, min(at + size, end))]
            yield partition, workload, otlp.batch([otlp.resource_logs(workload, records)])


def lineage_of(node):
    """{id of a format of the workload: which one it superseded, and why}"""
    with urllib.request.urlopen(f"http://127.0.0.1:{node.http_port}/api/v1/formats", timeout=5) as answer:
        known = json.load(answer)["formats"]
    return {one["id"]: (one["supersedes"], one["superseded_because"]) for one in known if one["workload"].endswith("cart/app") and "supersedes" in one}


def test_formats_that_change(broker, tmp_path):
    oracle = Oracle({"cart": [cart(n)[1] for n in range(END)], "mail": [mail(n)[1] for n in range(END)]})
    broker.create_topic("drift-in", 2)
    broker.create_topic("drift-out", 2)
    source = Input(broker, "drift-in")
    node = Node(broker, tmp_path, kafka__group="drift", kafka__instance="node-0", kafka__input__topics="[drift-in]",
                kafka__output__topic="drift-out")
    output = Output(broker, "drift-out")
    received = Received(output)

    def play(begin, end):
        for partition, workload, payload in payloads(begin, end):
            source.send(payload, key=workload, partition=partition)
        source.flush()
        received.wait_for(2 * end)

    try:
        node.wait_ready()
        play(0, KILLED)
        assert node.metric("parsimony_drifts_noticed_total") == 1
        time.sleep(8)  # what was learned is written at a bounded rate, offsets are committed at one
        node.kill()
        node.start()
        node.wait_ready()
        play(KILLED, RENAMED)
        assert node.metric("parsimony_drifts_noticed_total") == 0, "what was told before the restart is told again"
        play(RENAMED, END)
        received.drain()
        assert node.metric("parsimony_drifts_noticed_total") == 2
        assert node.metric("parsimony_format_events_total") == 2 and node.metric("parsimony_crash_events_total") == 0
        assert node.metric("parsimony_startup_windows_open") == 0, "nothing starts"
        time.sleep(3)
        lineage = lineage_of(node)
        node.stop()
    finally:
        node.close()
        output.close()

    for message in received.messages:
        oracle.show(message)
    assert oracle.missing() == {}, "records were lost"
    assert oracle.wrong_bodies == []

    told = [(otlp.attribute(event, "parsimony.format.why"), event) for _, _, event in received.events]
    assert [why for why, _ in told] == ["new layout", "severities renamed", "unexplained lines"], "each once, across the kill too"
    for (message, part, event), begin in zip(received.events, (SWAPPED, RENAMED, UNKNOWN)):
        assert event.event_name == "parsimony.format.changed"
        assert message.partition() == 0 and message.key() == b"cart", "that of the message that showed it"
        assert any(pair.key == "k8s.deployment.name" and pair.value.string_value == "cart" for pair in part.resource.attributes)
        assert event.severity_number == 9, "nothing is lost: something explains the new lines"
        after = event.time_unix_nano // 1_000_000_000 - START - begin
        assert 0 <= after <= 200, f"noticed after {after} records"
        for key, of in (("parsimony.format.before", range(begin)), ("parsimony.format.after", range(begin, END))):
            samples = [one.string_value for one in otlp.attribute(event, key).values]
            assert 1 <= len(samples) <= 3
            assert set(samples) <= {cart(n)[1] for n in of}, key
        wrong = [n for n in range(begin, min(one for one in (RENAMED, UNKNOWN, END) if one > begin))
                 if received.records["cart", n].severity_number != cart(n)[0]]
        assert all(n < begin + after for n in wrong), "a severity is wrong after the change was told"
    old, new = ([otlp.attribute(event, f"parsimony.format.{which}") for _, event in told] for which in ("old", "new"))
    assert old[1:] == ["json", "json"] and new[:2] == ["json", "json"]
    assert lineage[new[2]] == ("json", "unexplained lines")
    assert lineage["json"] == (old[0], "new layout")
    assert [n for n in range(END) if received.records["mail", n].severity_number != 9] == []
