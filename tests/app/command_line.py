#!/usr/bin/env python3
"""The binary as people and scripts use it: exit codes, help, what goes to stdout and what to stderr, hostile input.

    command_line.py BINARY"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BINARY = sys.argv.pop(1) if len(sys.argv) > 1 else "build/dev/parsimony"
COMMANDS = (["run"], ["demo"], ["enrich"], ["explain"], ["formats"], ["formats", "list"], ["formats", "show"], ["dead-letters"],
            ["dead-letters", "list"], ["dead-letters", "replay"], ["check"])


def run(*arguments, data=b"", **environment):
    return subprocess.run([BINARY, *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                          env={**os.environ, **environment})


def enrich(data, *arguments):
    """Exit code and the records that came out."""
    done = run("enrich", "--output", "ndjson", *arguments, "-", data=data)
    return done.returncode, [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


class Usage(unittest.TestCase):
    def test_every_command_has_help_with_examples_and_exit_codes(self):
        for command in COMMANDS:
            done = run(*command, "--help")
            text = done.stdout.decode()
            self.assertEqual((done.returncode, done.stderr), (0, b""), command)
            if command not in (["formats"], ["dead-letters"]):
                self.assertIn("Examples:", text, command)
        self.assertIn("Exit codes:", run("--help").stdout.decode())

    def test_the_version_is_printed(self):
        done = run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout.decode(), r"^parsimony \d+\.\d+\.\d+\n$")

    def test_usage_errors_end_with_2_and_are_told_on_stderr(self):
        for arguments in ([], ["nonsense"], ["enrich"], ["enrich", "--input", "xml", "-"], ["enrich", "--bogus", "-"], ["formats"],
                          ["explain"], ["dead-letters", "replay"], ["dead-letters", "replay", "x"], ["run", "--set", "a"],
                          ["run", "--set", "kafka.delivery=exactly_once"], ["demo", "--seconds", "-1"], ["check", "/nonexistent"]):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertEqual(done.stdout, b"", arguments)
            self.assertNotEqual(done.stderr, b"", arguments)

    def test_check_names_file_line_and_nearest_key(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "p.yaml")
            path.write_text("kafka:\n  borkers: a:1\n")
            done = run("check", str(path))
            self.assertEqual(done.returncode, 2)
            self.assertIn(f'{path}:2: unknown key "kafka.borkers"; did you mean "kafka.brokers"?', done.stderr.decode())
            path.write_text("kafka: {brokers: a:1}\n")
            self.assertEqual(run("check", str(path)).returncode, 0)


class Enrich(unittest.TestCase):
    def test_one_record_comes_out_for_each_that_goes_in(self):
        lines = ["2024-06-07 08:09:10,123 INFO [main] shop.Cart - order 17 placed", "", "plain", "  ", '{"level":"warn","msg":"x"}', "\x00\x1b[31m"]
        for mode in ([], ["--stream"]):
            code, records = enrich("\n".join(lines).encode() + b"\n", *mode)
            self.assertEqual(code, 0)
            self.assertEqual([r["body"] for r in records], lines)

    def test_empty_input_gives_nothing(self):
        self.assertEqual(enrich(b""), (0, []))
        self.assertEqual(enrich(b"\n"), (0, [{"body": ""}]))

    def test_carriage_returns_are_stripped_and_bytes_that_are_no_utf8_shown(self):
        code, records = enrich(b"a\r\nb\xff\r\r\n")
        self.assertEqual((code, [r["body"] for r in records]), (0, ["a", "b\ufffd\r"]))

    def test_what_is_no_json_record_is_a_record_an_error_and_exit_1(self):
        done = run("enrich", "--input", "ndjson", "--output", "ndjson", "-", data=b'{"body":"good"}\nnot json\n{"no":"body"}\n')
        self.assertEqual(done.returncode, 1)
        bodies = [json.loads(line)["body"] for line in done.stdout.splitlines()]
        self.assertEqual(bodies, ["good", "not json", '{"no":"body"}'])
        self.assertIn("line 2", done.stderr.decode())
        self.assertIn("line 3", done.stderr.decode())

    def test_a_million_bad_lines_are_not_a_million_errors(self):
        done = run("enrich", "--input", "ndjson", "--stream", "--output", "ndjson", "-", data=b"x\n" * 20000)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stdout.splitlines()), 20000)
        self.assertLess(len(done.stderr.splitlines()), 20)

    def test_the_senders_severity_is_kept(self):
        _, records = enrich(b'{"body":"E everything is fine","severity_number":9,"severity_text":"Info"}\n', "--input", "ndjson")
        self.assertEqual((records[0]["severity_number"], records[0]["severity_text"]), (9, "Info"))

    def test_unknown_keys_are_absent(self):
        _, records = enrich(b"\n")
        self.assertEqual(list(records[0]), ["body"])

    def test_otlp_json_is_one_batch_a_line(self):
        done = run("enrich", "--input", "ndjson", "--output", "otlp-json", "-", data=b'{"body":{"a":1},"instance":"i-1"}\n')
        batch = json.loads(done.stdout)["resourceLogs"][0]
        self.assertEqual(batch["resource"]["attributes"], [{"key": "service.instance.id", "value": {"stringValue": "i-1"}}])
        self.assertEqual(batch["scopeLogs"][0]["logRecords"][0]["body"]["kvlistValue"]["values"][0]["key"], "a")

    def test_hostile_lines_are_records(self):
        for line in (b"[" * 1_000_000, b"{" * 100_000, b"(" * 50_000 + b")" * 50_000, b"a=" * 200_000, b'"' * 100_000, b"\xff" * 100_000,
                     b"x " * 100_000, b'{"body":' + b"[" * 500 + b"]" * 500 + b"}"):
            for form in ("lines", "ndjson"):
                done = run("enrich", "--stream", "--input", form, "--output", "ndjson", "-", data=line + b"\n")
                self.assertIn(done.returncode, (0, 1), line[:20])
                self.assertEqual(len(done.stdout.splitlines()), 1, line[:20])

    def test_a_line_over_the_limit_is_cut_and_told(self):
        done = run("enrich", "--stream", "--output", "ndjson", "-", data=b"x" * (17 << 20) + b"\nnext\n")
        self.assertEqual(done.returncode, 1)
        self.assertEqual([len(json.loads(line)["body"]) for line in done.stdout.splitlines()], [16 << 20, 4])
        self.assertIn("line 1", done.stderr.decode())

    def test_a_missing_file_ends_with_1(self):
        done = run("enrich", "/nonexistent/app.log")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn("/nonexistent/app.log", done.stderr.decode())

    def test_a_full_disk_is_told(self):
        if not pathlib.Path("/dev/full").exists():
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, "enrich", "-"], input=b"x\n", stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("writing failed", done.stderr.decode())

    def test_a_crash_at_start_up_is_an_event_and_its_lines_are_marked(self):
        def record(second, body, pod, restarts):
            return {"body": body, "time": f"2026-03-01T10:{second // 60:02d}:{second % 60:02d}Z",
                    "resource": {"k8s.namespace.name": "shop", "k8s.deployment.name": "cart", "k8s.pod.uid": pod,
                                 "k8s.container.name": "app", "k8s.container.restart_count": restarts}}

        def steady(second):
            return record(second, f"2026-03-01 10:{second // 60:02d}:{second % 60:02d},000 INFO [worker-1] shop.Cart: placed order {second}", "a", 0)

        records = [steady(second) for second in range(700)]
        records += [record(700, 'Exception in thread "main" java.lang.IllegalStateException: no database', "b", 1),
                    record(700, "\tat org.example.Cart.main(Cart.java:42)", "b", 1)]
        records += [steady(second) for second in range(701, 760)]
        data = "".join(json.dumps(one) + "\n" for one in records).encode()
        for mode in ([], ["--stream"]):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, "events")
                code, out = enrich(data, "--input", "ndjson", "--events", str(path), *mode)
                self.assertEqual((code, len(out)), (0, len(records)), mode)
                events = [json.loads(line) for line in path.read_text().splitlines()]
            self.assertEqual([event["event_name"] for event in events], ["parsimony.startup.crashed"], mode)
            self.assertEqual(events[0]["severity_number"], 21)
            self.assertEqual(events[0]["attributes"]["parsimony.crash.lines"], [records[700]["body"], records[701]["body"]])
            self.assertEqual(out[700]["phase"], "startup")
            self.assertEqual(out[701]["severity_source"], "inherited")
            self.assertEqual(out[701]["phase"], "startup")
            self.assertEqual(sum(1 for one in out if one.get("phase")), 2, "steady lines are not part of the start")

    def test_a_line_of_a_mebibyte_is_read_as_any_other(self):
        line = "2026-03-14 09:12:01,123 WARN [main] org.example.shop.Cart: " + "error " * 180_000
        code, out = enrich((line + "\n2026-03-14 09:12:02,123 INFO [main] org.example.shop.Cart: done\n").encode(), "--stream")
        self.assertEqual((code, len(out)), (0, 2))
        self.assertEqual([one["severity_number"] for one in out], [13, 9])
        self.assertEqual(out[0]["body"], line)

    def test_events_go_to_their_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "events")
            self.assertEqual(run("enrich", "--events", str(path), "-", data=b"x\n").returncode, 0)
            self.assertEqual(path.read_bytes(), b"")

    def test_no_colours_but_on_a_terminal(self):
        self.assertNotIn(b"\x1b", run("enrich", "-", data=b"E 1\n\x1b[31mred\x1b[0m\n").stdout)


class Other(unittest.TestCase):
    def test_explain_tells_the_place_of_a_severity(self):
        done = run("explain", '203.0.113.9 - - [07/Jun/2024:08:09:10 +0000] "GET /errors HTTP/1.1" 200 17')
        self.assertEqual(done.returncode, 0)
        self.assertIn("http.status", done.stdout.decode())

    def test_formats_of_the_binary_can_be_listed_and_shown(self):
        listed = run("formats", "list", "--builtin", "--output", "ndjson")
        formats = [json.loads(line) for line in listed.stdout.splitlines()]
        self.assertGreater(len(formats), 15)
        shown = run("formats", "show", "--builtin", formats[0]["name"])
        self.assertEqual(shown.returncode, 0)
        self.assertIn(formats[0]["id"], shown.stdout.decode())
        self.assertEqual(run("formats", "show", "--builtin", "nothing.of.the.kind").returncode, 1)

    def test_formats_reads_the_state_where_no_node_runs_and_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run("formats", "list", "--set", "http.listen=127.0.0.1:1", "--set", f"state.directory={folder}/state")
            self.assertEqual(done.returncode, 1)
            self.assertIn("no node answers", done.stderr.decode())
            self.assertIn("does not exist", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
