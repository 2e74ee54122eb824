"""Counts every record in and out."""
import collections

import otlp


class Oracle:
    """Knows the lines that went in; is shown the messages that came out."""

    def __init__(self, lines):
        self.lines = lines
        self.total = sum(len(bodies) for bodies in lines.values())
        self.seen = collections.defaultdict(list)  # workload: numbers in order of arrival, per partition chain
        self.wrong_bodies = []
        self.enriched = collections.Counter()

    def show(self, message):
        for part, record in otlp.records(message.value()):
            workload, number = otlp.attribute(record, "test.workload"), otlp.attribute(record, "test.number")
            if workload is None:
                continue  # not one of the numbered records
            self.seen[workload].append((message.partition(), message.offset(), number))
            if record.body.string_value != self.lines[workload][number]:
                self.wrong_bodies.append((workload, number, record.body.string_value))
            if otlp.attribute(record, "parsimony.pattern.id"):
                self.enriched["pattern"] += 1
            if record.severity_number:
                self.enriched["severity"] += 1
            if record.time_unix_nano:
                self.enriched["time"] += 1

    def distinct(self):
        return sum(len({number for _, _, number in numbers}) for numbers in self.seen.values())

    def records(self):
        return sum(len(numbers) for numbers in self.seen.values())

    def missing(self):
        return {workload: sorted(set(range(len(bodies))) - {n for _, _, n in self.seen[workload]})[:5]
                for workload, bodies in self.lines.items() if len({n for _, _, n in self.seen[workload]}) != len(bodies)}

    def out_of_order(self):
        """Workloads whose records of one partition do not come in the order in which they went in."""
        wrong = []
        for workload, numbers in self.seen.items():
            by_partition = collections.defaultdict(list)
            for partition, _, number in numbers:
                by_partition[partition].append(number)
            if any(a > b for chain in by_partition.values() for a, b in zip(chain, chain[1:])):
                wrong.append(workload)
        return wrong
