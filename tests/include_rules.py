#!/usr/bin/env python3
"""Holds the include rules of docs/architecture.md (the folder table): who may include what. Prints each line that breaks one."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("proto", "pipeline", "state", "actors", "app")

# Our own folders that a folder may include.
MAY_INCLUDE = {
    "proto": {"proto"},
    "pipeline": {"proto", "pipeline"},
    "state": {"proto", "pipeline", "state"},
    "actors": {"proto", "pipeline", "state", "actors"},
    "app": set(FOLDERS),
}
# What state/ may use of pipeline/ are its value types.
STATE_MAY_USE = {"pipeline/knowledge.hpp", "pipeline/format/format.hpp", "pipeline/pattern/miner.hpp", "pipeline/severity.hpp"}

CAF, KAFKA, ROCKSDB = r"caf/", r"librdkafka/", r"rocksdb/"
SOCKETS = r"(curl/|httplib|sys/socket|netinet/|arpa/|poll\.h)"
THREADS = r"(thread|mutex|shared_mutex|condition_variable|future|atomic|semaphore|latch|barrier|stop_token|pthread\.h)$"
CLOCKS = r"(ctime|time\.h|sys/time\.h)$"  # <chrono> has calendars too: its clocks are told apart below
FILES = r"(fstream|filesystem|cstdio|stdio\.h|unistd\.h|fcntl\.h|iostream)$"
RANDOMNESS = r"random$"
MUST_NOT = {
    "proto": [CAF, KAFKA, ROCKSDB, SOCKETS, THREADS, CLOCKS, FILES],
    "pipeline": [CAF, KAFKA, ROCKSDB, SOCKETS, THREADS, CLOCKS, FILES, RANDOMNESS],
    "state": [CAF, KAFKA, SOCKETS],
    "actors": [],
    "app": [],
}
CLOCK_USE = re.compile(r"\b(system|steady|high_resolution|utc|file)_clock\b")
CLOCKLESS = {"proto", "pipeline"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def broken_rules(folder, path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.relative_to(ROOT)}:{number}"
        if folder in CLOCKLESS and CLOCK_USE.search(line):
            yield f"{where}: {folder}/ may not look at a clock"
        found = INCLUDE.match(line)
        if not found:
            continue
        quote, name = found.groups()
        top = name.split("/")[0]
        if quote == '"' and top in FOLDERS:
            if top not in MAY_INCLUDE[folder]:
                yield f"{where}: {folder}/ may not include {name}"
            if folder == "state" and top == "pipeline" and name not in STATE_MAY_USE:
                yield f"{where}: state/ may use pipeline's value types only, not {name}"
        if quote == "<" and any(re.match(rule, name) for rule in MUST_NOT[folder]):
            yield f"{where}: {folder}/ may not use <{name}>"


def main():
    files = [(f, p) for f in FOLDERS for p in sorted((ROOT / f).rglob("*")) if p.suffix in (".hpp", ".cpp")]
    if not files:
        sys.exit("include_rules: no source file found: the test looks at the wrong place")
    broken = [b for folder, path in files for b in broken_rules(folder, path)]
    print("\n".join(broken) if broken else f"{len(files)} files keep the include rules")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
