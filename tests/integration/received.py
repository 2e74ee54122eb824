"""What a topic has brought so far, as a test's story numbers it."""
import time

import otlp


class Received:
    """Reads an Output: its records by workload and number, each as it came first (after a kill some come twice), and its events."""

    def __init__(self, output):
        self._output = output
        self.messages = []
        self.records = {}  # (workload, number): record
        self.events = []  # (message, resource logs, record)

    def wait_for(self, count, seconds=60):
        """Until `count` different records are there, no longer than `seconds`."""
        deadline = time.time() + seconds
        while len(self.records) < count and time.time() < deadline:
            self._add(self._output.read(lambda got: len(got) > 0, 5, idle=0.5))

    def drain(self):
        """What comes until the topic is silent."""
        self._add(self._output.read(lambda got: True, 5, idle=2))

    def _add(self, messages):
        self.messages += messages
        for message in messages:
            for part, record in otlp.records(message.value()):
                if record.event_name:
                    self.events.append((message, part, record))
                else:
                    self.records.setdefault((otlp.attribute(record, "test.workload"), otlp.attribute(record, "test.number")), record)
