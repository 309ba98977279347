"""Newline-delimited JSON: one AG-UI event a line, its cursor as the member `id`."""

from typing import ClassVar

from chatapp.engine.events import NumberedEvent


class NdjsonEncoder:
    """The same events as SSE."""

    media_type: ClassVar[str] = "application/x-ndjson"

    def encode(self, event: NumberedEvent) -> bytes:
        """One line."""
        return b'{"id":"%b",%b\n' % (str(event.cursor).encode(), event.json[1:])

    def heartbeat(self) -> bytes:
        """An empty line, which readers of NDJSON skip."""
        return b"\n"
