"""1,000 hostile messages between good ones: what is malformed is in the dead letters, all else comes out, memory stays flat."""
import os
import random

import otlp
from node import Node
from topic import Input, Output

LIMIT = 16 << 20


def tag(number, wire_type):
    return bytes([number << 3 | wire_type])


def length_delimited(number, content, claim=None):
    size, out = len(content) if claim is None else claim, b""
    while size > 127:
        out += bytes([size & 127 | 128])
        size >>= 7
    return tag(number, 2) + out + bytes([size]) + content


def hostile(random_, number):
    """(payload, kind) of one hostile message."""
    good = otlp.batch([otlp.resource_logs("victim", [otlp.record("hostile", number, f"2026-03-01 10:00:00,123 INFO [main] a.B: line {number}", 1)])])
    kind = number % 10
    if kind == 0:
        return good[: random_.randint(1, len(good) - 1)], "truncated"
    if kind == 1:
        return random_.randbytes(random_.randint(1, 2000)), "random bytes"
    if kind == 2:
        return length_delimited(1, b"abc", claim=random_.choice([4, 1000, 1 << 31, 1 << 40])), "broken length"
    if kind == 3:
        return b"", "empty"
    if kind == 4:
        return None, "null"
    if kind == 5:  # a resource_logs that is a varint, a body that is a number: known fields of another wire type
        return tag(1, 0) + b"\x05" + good, "wrong wire type"
    if kind == 6:
        return good.replace(b"line", b"\xff\xfe\xc3\x28"), "invalid UTF-8"
    if kind == 7:
        flipped = bytearray(good)
        for _ in range(3):
            flipped[random_.randrange(len(flipped))] ^= 1 << random_.randrange(8)
        return bytes(flipped), "flipped bits"
    if kind == 8:
        return length_delimited(1, length_delimited(2, length_delimited(2, length_delimited(5, length_delimited(1, b"[" * 50_000))))), "all brackets"
    size = 10 << 20 if number % 250 == 9 else 100_000
    return otlp.batch([otlp.resource_logs("victim", [otlp.record("hostile", number, "x" * size, 1)])]), "large"


def test_hostile_messages_between_good_ones(broker, tmp_path):
    random_ = random.Random(int(os.environ.get("PARSIMONY_SEED", "7")))
    for topic in ("hostile-in", "hostile-out", "hostile-dead"):
        broker.create_topic(topic, 2, max_message_bytes=LIMIT)
    source = Input(broker, "hostile-in")
    node = Node(broker, tmp_path, kafka__group="hostile", kafka__input__topics="[hostile-in]", kafka__output__topic="hostile-out",
                kafka__dead_letters__topic="hostile-dead", **{"kafka__librdkafka__message.max.bytes": LIMIT})
    output, dead = Output(broker, "hostile-out"), Output(broker, "hostile-dead")
    expected_out, sent, letters, came, after_100 = 0, {}, [], [], None
    try:
        node.wait_ready()
        for number in range(1000):
            payload, kind = hostile(random_, number)
            source.send(payload, partition=number % 2, headers={"number": str(number).encode()})
            sent[number] = (payload, kind)
            line = f"2026-03-01 10:00:00,{number % 1000:03d} WARN [main] org.example.Good: number {number} is good"
            source.send(otlp.batch([otlp.resource_logs("good", [otlp.record("good", number, line, 1)])]), partition=number % 2)
            expected_out += 1
            if number == 99:
                source.flush()
                came += output.read(lambda got: sum(m.headers() is None for m in got) >= 100, 60, idle=1)
                after_100 = node.resident_bytes()
        source.flush()
        came += output.read(lambda got: sum(m.headers() is None for m in came + got) >= expected_out, 120, idle=3)
        letters += dead.read(lambda got: True, 30, idle=3)
        at_the_end = node.resident_bytes()
        node.stop()
    finally:
        node.close()
        output.close()
        dead.close()
    good = [r for m in came if m.headers() is None for _, r in otlp.records(m.value())]
    assert sorted(otlp.attribute(r, "test.number") for r in good) == list(range(1000))
    assert all(r.severity_number == 13 for r in good[100:]), "good lines between hostile ones are read"
    dead_numbers = {int(dict(m.headers())["number"]) for m in letters}
    out_numbers = {int(dict(m.headers())["number"]) for m in came if m.headers() is not None}
    must_be_dead = {n for n, (payload, _) in sent.items() if otlp.is_malformed(payload)}
    wrong = {n: sent[n][1] for n in must_be_dead ^ dead_numbers}
    assert not wrong, f"dead letters differ from what is malformed: {list(wrong.items())[:10]}"
    assert out_numbers == set(sent) - dead_numbers, "what is not malformed comes out"
    for letter in letters:
        headers = dict(letter.headers())
        assert headers["parsimony.reason"] and headers["parsimony.topic"] == b"hostile-in"
        assert {"parsimony.partition", "parsimony.offset", "parsimony.timestamp"} <= set(headers)
        assert letter.value() == sent[int(headers["number"])][0], "a dead letter is the message as it came"
    print(f"resident after 100: {after_100 >> 20} MiB, at the end: {at_the_end >> 20} MiB, ratio {at_the_end / after_100:.2f}")
    assert at_the_end <= 1.2 * after_100


def test_messages_just_under_the_limit_come_out_split(broker, tmp_path):
    limit = 1_000_000
    for topic in ("large-in", "large-out"):
        broker.create_topic(topic, 1)
    source = Input(broker, "large-in")
    records = [otlp.record("large", n, f"2026-03-01 10:00:{n % 60:02d},123 INFO [main] org.example.Large: order {n} of customer {n * 7} placed in {n % 97} ms " + "y" * 400, 1)
               for n in range(1700)]
    while len(otlp.batch([otlp.resource_logs("large", records)])) > limit - 1000:
        records.pop()
    source.send(otlp.batch([otlp.resource_logs("large", records)]))
    single = otlp.batch([otlp.resource_logs("single", [otlp.record("single", 0, "2026-03-01 10:00:00,123 INFO [main] org.example.Large: " + "z" * (limit - 1600), 1)])])
    source.send(single)
    source.flush()
    node = Node(broker, tmp_path, kafka__group="large", kafka__input__topics="[large-in]", kafka__output__topic="large-out",
                **{"kafka__librdkafka__message.max.bytes": limit})
    output = Output(broker, "large-out")
    try:
        node.wait_ready()
        came = output.read(lambda got: sum(1 for m in got for _ in otlp.records(m.value())) >= len(records) + 1, 60, idle=2)
        node.stop()
    finally:
        node.close()
        output.close()
    out = [r for m in came for _, r in otlp.records(m.value())]
    assert [otlp.attribute(r, "test.number") for r in out if otlp.attribute(r, "test.workload") == "large"] == list(range(len(records)))
    assert sum(otlp.attribute(r, "test.workload") == "single" for r in out) == 1
    assert len(came) >= 3, "the enriched batch is larger than the limit and was split"
