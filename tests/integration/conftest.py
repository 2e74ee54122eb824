import pytest

from broker import Broker

SIXTEEN_MIB = 16 << 20


@pytest.fixture(scope="session")
def broker():
    """One broker for all tests; each uses topics of its own."""
    with_large_messages = Broker(message_max_bytes=SIXTEEN_MIB + 4096, replica_fetch_max_bytes=SIXTEEN_MIB + 4096)
    yield with_large_messages
    with_large_messages.close()
