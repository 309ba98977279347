"""What every wire format can do."""

from typing import ClassVar, Protocol

from chatapp.engine.events import NumberedEvent


class Encoder(Protocol):
    """Turns the events of one run into the bytes of one response. Made for each reader; may keep state."""

    media_type: ClassVar[str]

    def encode(self, event: NumberedEvent) -> bytes:
        """The bytes for an event; none where the format has nothing to say."""
        ...

    def heartbeat(self) -> bytes:
        """What keeps a silent connection open."""
        ...
