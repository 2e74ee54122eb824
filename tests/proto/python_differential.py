#!/usr/bin/env python3
"""The OTLP reader, splicer and JSON mapping against OpenTelemetry's official Python package, which makes and reads the bytes.

    python_differential.py OTLP_FILTER [--seed N] [--rounds N]

OTLP_FILTER is the binary of otlp_filter.cpp. Random batches, well-formed and mutated, go through it; what comes back is read
with the official classes and compared."""

import argparse
import base64
import copy
import json
import math
import random
import struct
import subprocess
import sys

from google.protobuf import json_format
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.logs.v1.logs_pb2 import LogsData


class Filter:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, request, payload, argument=0):
        """Returns the answer, or None where the payload is malformed."""
        self.process.stdin.write(request.encode() + struct.pack("<II", argument, len(payload)) + payload)
        self.process.stdin.flush()
        head = self.process.stdout.read(5)
        assert len(head) == 5, "the filter ended"
        done, size = struct.unpack("<cI", head)
        answer = self.process.stdout.read(size)
        return answer if done == b"+" else None


WORDS = ["", "GET /error 200", "Jörg", "日本語", "🎉", 'say "hi"\n\t\\', "\x00\x1f\x7f", "x" * 300, "level=info", "{\"a\": 1}"]


def any_value(rng, value, depth=0):
    kind = rng.randrange(9 if depth < 5 else 6)
    if kind <= 1:
        value.string_value = rng.choice(WORDS)
    elif kind == 2:
        value.bool_value = rng.random() < 0.5
    elif kind == 3:
        value.int_value = rng.choice([0, 1, -1, 2**63 - 1, -(2**63), rng.getrandbits(40)])
    elif kind == 4:
        value.double_value = rng.choice([0.0, -1.5, 1e300, 5e-324, math.inf, -math.inf, math.nan, rng.random(), 1e15, 1e16])
    elif kind == 5:
        value.bytes_value = rng.randbytes(rng.randrange(8))
    elif kind == 6:
        value.array_value.SetInParent()
        for _ in range(rng.randrange(4)):
            any_value(rng, value.array_value.values.add(), depth + 1)
    elif kind == 7:
        value.kvlist_value.SetInParent()
        for i in range(rng.randrange(4)):
            key_value(rng, value.kvlist_value.values.add(), depth + 1)
    return value


def key_value(rng, pair, depth=0):
    pair.key = f"key.{rng.randrange(100)}"
    any_value(rng, pair.value, depth)


def batch(rng):
    data = LogsData()
    for _ in range(rng.randrange(4)):
        resource = data.resource_logs.add()
        if rng.random() < 0.8:
            for _ in range(rng.randrange(5)):
                key_value(rng, resource.resource.attributes.add())
            if rng.random() < 0.2:
                resource.resource.dropped_attributes_count = rng.getrandbits(32)
            if rng.random() < 0.2:
                resource.resource.entity_refs.add(schema_url="u", type="service", id_keys=["a", "b"])
        if rng.random() < 0.3:
            resource.schema_url = "https://opentelemetry.io/schemas/1.27.0"
        for _ in range(rng.randrange(4)):
            scope = resource.scope_logs.add()
            if rng.random() < 0.5:
                scope.scope.name, scope.scope.version = "logger", rng.choice(WORDS)
                key_value(rng, scope.scope.attributes.add())
            scope.schema_url = rng.choice(WORDS)
            for _ in range(rng.randrange(6)):
                record(rng, scope.log_records.add())
    return data


def record(rng, one):
    sometimes = lambda: rng.random() < 0.4
    if sometimes():
        one.time_unix_nano = rng.getrandbits(64)
    if sometimes():
        one.observed_time_unix_nano = rng.getrandbits(63)
    if sometimes():
        one.severity_number = rng.randrange(25)
    if sometimes():
        one.severity_text = rng.choice(WORDS)
    if sometimes():
        one.flags = rng.getrandbits(32)
    if sometimes():
        one.trace_id, one.span_id = rng.randbytes(16), rng.randbytes(8)
    if sometimes():
        one.event_name = "event"
    if sometimes():
        one.dropped_attributes_count = rng.getrandbits(32)
    if rng.random() < 0.9:
        any_value(rng, one.body)
    for _ in range(rng.randrange(4)):
        key_value(rng, one.attributes.add())


def records(data):
    return [one for resource in data.resource_logs for scope in resource.scope_logs for one in scope.log_records]


def with_additions(data, every):
    """What the filter's add() does, with the official classes."""
    data = copy.deepcopy(data)
    for number, one in enumerate(records(data)):
        if every and number % every == 0:
            one.severity_number = 9
            one.severity_text = f"L{number}"
            one.attributes.add(key="gained.number").value.int_value = number
            values = one.attributes.add(key="gained.list").value.array_value.values
            values.add().int_value = 1
            values.add().string_value = "x"
    return data


def same(ours, theirs):
    """Equality of messages with nan equal to itself, as deterministic bytes."""
    return ours.SerializeToString(deterministic=True) == theirs.SerializeToString(deterministic=True)


def plain(value):
    """An AnyValue as the filter's plain JSON."""
    kind = value.WhichOneof("value")
    if kind == "array_value":
        return [plain(one) for one in value.array_value.values]
    if kind == "kvlist_value":
        return {one.key: plain(one.value) for one in value.kvlist_value.values}
    if kind == "bytes_value":
        return base64.b64encode(value.bytes_value).decode()
    if kind == "double_value" and not math.isfinite(value.double_value):
        return "NaN" if math.isnan(value.double_value) else "Infinity" if value.double_value > 0 else "-Infinity"
    return getattr(value, kind) if kind else None


def view(one):
    return dict(time=one.time_unix_nano, observed=one.observed_time_unix_nano, severity=one.severity_number, flags=one.flags,
                text=one.severity_text, event=one.event_name, trace=one.trace_id.hex(), span=one.span_id.hex(),
                attributes=[[pair.key, plain(pair.value)] for pair in one.attributes], body=plain(one.body))


def convert_ids(tree, convert):
    """Python's json_format writes ids in base64, OTLP wants hex."""
    if isinstance(tree, list):
        return [convert_ids(one, convert) for one in tree]
    if not isinstance(tree, dict):
        return tree
    return {key: convert(value) if key in ("traceId", "spanId") else convert_ids(value, convert) for key, value in tree.items()}


def base64_to_hex(text):
    return base64.b64decode(text).hex()


def hex_to_base64(text):
    return base64.b64encode(bytes.fromhex(text)).decode()


def check_splicing(ask, rng, data, payload):
    assert ask("s", payload) == payload, "an untouched batch comes out byte for byte"
    every = rng.choice([1, 2, 3])
    assert same(LogsData.FromString(ask("s", payload, every)), with_additions(data, every)), "spliced"


def check_splitting(ask, rng, data, payload):
    enriched = with_additions(data, 1)
    limit = rng.randrange(1, len(payload) * 2 + 10)
    rest, parts = ask("l", payload, limit), []
    while rest:
        size = struct.unpack("<I", rest[:4])[0]
        parts.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    came, gained, number = records(data), records(enriched), 0
    for part in parts:
        inside = records(LogsData.FromString(part))
        for one in inside:
            kept = same(one, came[number])
            assert kept or same(one, gained[number]), "a split record is the one that came or the enriched one"
            assert not kept or len(inside) == 1 or part == payload, "what stays as it came goes alone, or all of it"
            number += 1
        assert len(part) <= limit or len(inside) <= 1 or part == payload, "a message keeps below the limit"
    assert number == len(came), "every record comes out once"


def check_views(ask, data, payload):
    ours = [json.loads(line) for line in ask("v", payload).splitlines()]
    assert ours == [view(one) for one in records(data)], "views"


def check_json(ask, data, payload):
    ours = json.loads(ask("p", payload))
    theirs = json.loads(json_format.MessageToJson(data, use_integers_for_enums=True))
    assert ours == convert_ids(theirs, base64_to_hex), "JSON written"
    back = json_format.Parse(json.dumps(convert_ids(ours, hex_to_base64)), LogsData())
    assert same(back, data), "our JSON read by the official package"
    text = json.dumps(convert_ids(theirs, base64_to_hex), indent=1, ensure_ascii=len(payload) % 2 == 0)
    assert same(LogsData.FromString(ask("j", text.encode())), data), "official JSON read by us"


def check_mutated(ask, rng, payload, counts):
    mutated = bytearray(payload)
    for _ in range(rng.randrange(1, 4)):
        if not mutated:
            break
        at = rng.randrange(len(mutated))
        action = rng.randrange(4)
        if action == 0:
            del mutated[at:]
        elif action == 1:
            mutated[at] ^= 1 << rng.randrange(8)
        elif action == 2:
            mutated.insert(at, rng.randrange(256))
        else:
            del mutated[at : at + rng.randrange(1, 4)]
    mutated = bytes(mutated)
    ours = ask("s", mutated, 1)
    try:
        data = LogsData.FromString(mutated)
    except DecodeError:
        # Ours accepts one thing that the official parser refuses: a string that is not UTF-8.
        counts["refused by both" if ours is None else "not UTF-8"] += 1
        return
    assert ours is not None, "what the official package reads is not malformed"
    assert ask("s", mutated) == mutated
    assert same(LogsData.FromString(ours), with_additions(data, 1)), "mutated and spliced"
    counts["read by both"] += 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("filter")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rounds", type=int, default=400)
    options = arguments.parse_args()
    ask = Filter(options.filter)
    counts = {"read by both": 0, "refused by both": 0, "not UTF-8": 0}
    for round_ in range(options.rounds):
        rng = random.Random(options.seed * 1_000_003 + round_)
        data = batch(rng)
        payload = data.SerializeToString()
        assert ExportLogsServiceRequest.FromString(payload).SerializeToString() == payload
        try:
            check_splicing(ask, rng, data, payload)
            check_splitting(ask, rng, data, payload)
            check_views(ask, data, payload)
            check_json(ask, data, payload)
            for _ in range(5):
                check_mutated(ask, rng, payload, counts)
        except AssertionError:
            print(f"seed {options.seed}, round {round_}: {payload.hex()}", file=sys.stderr)
            raise
    print(f"{options.rounds} batches agree; mutated ones:", ", ".join(f"{count} {what}" for what, count in counts.items()))
    assert min(counts["read by both"], counts["refused by both"]) > 0


if __name__ == "__main__":
    main()
