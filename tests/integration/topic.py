"""Producing to and reading from Kafka with the official Python client."""
import time
import uuid

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition


class Input:
    def __init__(self, broker, topic):
        self.topic = topic
        self.producer = Producer({"bootstrap.servers": broker.address, "linger.ms": 5, "message.max.bytes": 16 << 20,
                                  "queue.buffering.max.kbytes": 1 << 20, "enable.idempotence": True,
                                  "message.timeout.ms": 3_600_000})
        self.failed = []

    def send(self, payload, key=None, partition=None, headers=None):
        where = {} if partition is None else {"partition": partition}
        while True:
            try:
                self.producer.produce(self.topic, value=payload, key=key, headers=headers, on_delivery=self.delivered, **where)
                break
            except BufferError:
                self.producer.poll(0.1)
        self.producer.poll(0)

    def delivered(self, error, _message):
        if error is not None:
            self.failed.append(error)

    def flush(self, seconds=120):
        left = self.producer.flush(seconds)
        assert left == 0 and not self.failed, f"{left} messages not sent, errors: {self.failed[:3]}"


class Output:
    """Reads a topic from its beginning, all partitions."""

    def __init__(self, broker, topic):
        self.consumer = Consumer({"bootstrap.servers": broker.address, "group.id": f"oracle-{uuid.uuid4()}", "enable.auto.commit": False,
                                  "auto.offset.reset": "earliest", "fetch.message.max.bytes": 32 << 20})
        self.partitions = []
        while not self.partitions:  # a topic that was just created has none yet
            self.partitions = sorted(self.consumer.list_topics(topic, timeout=30).topics[topic].partitions)
        self.consumer.assign([TopicPartition(topic, p, 0) for p in self.partitions])

    def read(self, enough, seconds, idle=None):
        """Messages until enough(messages so far) or the time is over; with `idle`, until so many seconds bring nothing more."""
        messages, deadline, last = [], time.time() + seconds, time.time()
        while time.time() < deadline:
            message = self.consumer.poll(0.2)
            if message is None:
                if enough(messages) and (idle is None or time.time() - last > idle):
                    return messages
                continue
            if message.error():
                raise KafkaException(message.error())
            messages.append(message)
            last = time.time()
            if idle is None and enough(messages):
                return messages
        return messages

    def close(self):
        self.consumer.close()
