"""Plain text: the answer as it comes, and nothing else."""

from typing import ClassVar

from ag_ui.core import AssistantMessage, MessagesSnapshotEvent, RunErrorEvent, TextMessageContentEvent

from chatapp.engine.events import NumberedEvent

BEGINS_AGAIN = "\n[The server stopped in the middle of this answer. Here it is from its start.]\n"


class TextEncoder:
    """What is not text of the answer is told in brackets on a line of its own, because nothing else is left to tell it
    with: that the answer failed, and that what was said before does not count and the whole of it follows."""

    media_type: ClassVar[str] = "text/plain"

    def encode(self, event: NumberedEvent) -> bytes:
        """The text of an event."""
        match event.body:
            case TextMessageContentEvent(delta=text):
                return text.encode()
            case MessagesSnapshotEvent(messages=messages):
                said = [message.content or "" for message in messages if isinstance(message, AssistantMessage)]
                return (BEGINS_AGAIN + "".join(said)).encode()
            case RunErrorEvent(message=message):
                return f"\n[{message}]\n".encode()
            case _:
                return b""

    def heartbeat(self) -> bytes:
        """Nothing can be said that is not text of the answer."""
        return b""
