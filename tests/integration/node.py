"""A running `parsimony run`, as an operator would start it."""
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("PARSIMONY_BINARY", ROOT / "build" / "release" / "parsimony"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Node:
    def __init__(self, broker, folder, **settings):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.health_port, self.http_port = free_port(), free_port()
        self.settings = {
            "kafka.brokers": broker.address,
            "state.directory": self.folder / "state",
            "health.listen": f"127.0.0.1:{self.health_port}",
            "http.listen": f"127.0.0.1:{self.http_port}",
            **{key.replace("__", "."): value for key, value in settings.items()},
        }
        self.log = open(self.folder / "node.log", "ab")
        self.process = None
        self.start()

    def start(self):
        sets = [part for key, value in self.settings.items() for part in ("--set", f"{key}={value}")]
        self.process = subprocess.Popen([BINARY, "run", *sets], stdout=self.log, stderr=self.log, cwd=self.folder)

    def wait_ready(self, seconds=60):
        deadline = time.time() + seconds
        while time.time() < deadline:
            assert self.process.poll() is None, f"the node ended with {self.process.returncode}:\n{self.log_tail()}"
            if self.status("/readyz") == 200:
                return self
            time.sleep(0.1)
        raise AssertionError(f"the node is not ready after {seconds} s:\n{self.log_tail()}")

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.health_port}{path}", timeout=5) as answer:
            return answer.read().decode()

    def status(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.health_port}{path}", timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return None

    def metrics(self):
        """{name with labels: value}"""
        found = {}
        for line in self.get("/metrics").splitlines():
            if line and not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                found[name] = float(value)
        return found

    def metric(self, name):
        """The sum over all labels of a metric."""
        return sum(value for key, value in self.metrics().items() if key.split("{")[0] == name)

    def resident_bytes(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no VmRSS")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def stop(self, seconds=40):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=seconds)
        assert code == 0, f"the node ended with {code}:\n{self.log_tail()}"

    def close(self):
        if self.process.poll() is None:
            self.kill()
        self.log.close()

    def log_tail(self, lines=40):
        return "\n".join((self.folder / "node.log").read_text(errors="replace").splitlines()[-lines:])
