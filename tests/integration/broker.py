"""A real Apache Kafka broker in a folder of its own (scripts/kafka)."""
import pathlib
import shutil
import subprocess
import tempfile

from confluent_kafka.admin import AdminClient, NewTopic

ROOT = pathlib.Path(__file__).resolve().parents[2]
KAFKA = ROOT / "scripts" / "kafka"


class Broker:
    def __init__(self, **properties):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="parsimony-kafka-"))
        self.properties = [f"{key.replace('_', '.')}={value}" for key, value in properties.items()]
        self.address = self.start()

    def start(self):
        done = subprocess.run([KAFKA, "start", self.folder, *self.properties], check=True, stdout=subprocess.PIPE, text=True, timeout=120)
        return done.stdout.strip()

    def stop(self):
        subprocess.run([KAFKA, "stop", self.folder], check=True, timeout=60)

    def kill(self):
        subprocess.run([KAFKA, "kill", self.folder], check=True, timeout=60)

    def create_topic(self, name, partitions, **config):
        config = {key.replace("_", "."): str(value) for key, value in config.items()}
        admin = AdminClient({"bootstrap.servers": self.address})
        for future in admin.create_topics([NewTopic(name, num_partitions=partitions, replication_factor=1, config=config)]).values():
            future.result(timeout=30)

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
