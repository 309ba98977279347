"""Plain text: the answer as it comes, and nothing else."""

from typing import ClassVar

from ag_ui.core import RunErrorEvent, TextMessageContentEvent

from chatapp.engine.events import NumberedEvent


class TextEncoder:
    """A failure is told in brackets on a line of its own, because nothing else is left to tell it with."""

    media_type: ClassVar[str] = "text/plain"

    def encode(self, event: NumberedEvent) -> bytes:
        """The text of an event."""
        match event.body:
            case TextMessageContentEvent(delta=text):
                return text.encode()
            case RunErrorEvent(message=message):
                return f"\n[{message}]\n".encode()
            case _:
                return b""

    def heartbeat(self) -> bytes:
        """Nothing can be said that is not text of the answer."""
        return b""
