#!/usr/bin/env python3
"""Data-driven cases: tests/cases/<product>/<case>/{input.log | input.ndjson, expected.ndjson}.

Each case is one run of `parsimony enrich`; line n of expected.ndjson is what record n must read as: an object of the keys that the case
is about. A key with null must be absent from the output. "attributes" is compared by its own keys in the same way.

    run.py --bin build/dev/parsimony [--update] [--stream] [case ...]

--update writes what came out over the values of the keys that a case lists. Read the diff before you commit it."""
import argparse
import json
import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).resolve().parent


def enrich(binary, case, stream):
    source = next(case.glob("input.*"))
    form = "ndjson" if source.suffix == ".ndjson" else "lines"
    command = [binary, "enrich", "--workload", f"{case.parent.name}.{case.name}", "--input", form, "--output", "ndjson"]
    done = subprocess.run(command + (["--stream"] if stream else []) + [source], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if done.returncode != 0:
        raise ValueError(f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def differences(expected, got, path=""):
    for key, want in expected.items():
        have = got.get(key)
        if isinstance(want, dict):
            yield from differences(want, have or {}, f"{path}{key}.")
        elif have != want:
            yield f"{path}{key}: expected {json.dumps(want)}, got {json.dumps(have)}"


def updated(expected, got):
    return {key: updated(want, got.get(key) or {}) if isinstance(want, dict) else got.get(key) for key, want in expected.items()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("--stream", action="store_true", help="read each line once, as a node does")
    arguments.add_argument("cases", nargs="*")
    options = arguments.parse_args()
    cases = [pathlib.Path(c).resolve() for c in options.cases] or sorted(f.parent for f in CASES.glob("*/*/expected.ndjson"))
    if not cases:
        sys.exit("cases: none found")
    failed = 0
    for case in cases:
        name = case.relative_to(CASES)
        expected = [json.loads(line) for line in (case / "expected.ndjson").read_text(encoding="utf-8").splitlines()]
        try:
            got = enrich(options.bin, case, options.stream)
        except ValueError as error:
            got, problems = [], [str(error)]
        else:
            problems = [f"line {n}: {d}" for n, (e, g) in enumerate(zip(expected, got), 1) for d in differences(e, g)]
            if len(expected) != len(got):
                problems.append(f"{len(expected)} records expected, {len(got)} came")
        if options.update and len(expected) == len(got):
            lines = [json.dumps(updated(e, g), ensure_ascii=False) for e, g in zip(expected, got)]
            (case / "expected.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
        elif problems:
            failed += 1
            print(f"{name}:", *problems[:8], sep="\n  ")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
