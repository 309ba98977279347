"""Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), one AG-UI event each."""

from typing import ClassVar

from chatapp.engine.events import NumberedEvent


class SseEncoder:
    """`id` is the cursor, so that `EventSource` resumes by itself."""

    media_type: ClassVar[str] = "text/event-stream"

    def encode(self, event: NumberedEvent) -> bytes:
        """One event; JSON has no raw line breaks, so `data` is one line."""
        return b"id: %d-%d\ndata: %b\n\n" % (*event.cursor, event.json)

    def heartbeat(self) -> bytes:
        """A comment."""
        return b": ping\n\n"
