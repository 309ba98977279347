"""The answers of a session as server-sent events: `token`, and at the end `done` or `error`.

The id names the run too: a session has many, and a reader that comes back late must not go on in another one.
"""

from typing import Any, ClassVar

from ag_ui.core import MessagesSnapshotEvent, RunErrorEvent, RunFinishedEvent, TextMessageContentEvent
from pydantic_core import to_json

from chatapp.engine.events import NumberedEvent
from chatapp.protocols.answer_text import snapshot_text, status_of


class SessionSseEncoder:
    """Every `data` is a JSON object, because text has line breaks."""

    media_type: ClassVar[str] = "text/event-stream"

    def __init__(self, run_id: str, message_id: str) -> None:
        self._run_id = run_id
        self._ids = {"run_id": run_id, "message_id": message_id}

    def encode(self, event: NumberedEvent) -> bytes:
        """One event; `reset` puts right a reader that has seen more than was kept."""
        match event.body:
            case TextMessageContentEvent(delta=text):
                return self._event("token", event, {"token": text})
            case MessagesSnapshotEvent(messages=messages):
                return self._event("reset", event, {"text": snapshot_text(messages)})
            case RunFinishedEvent() as finished:
                return self._event("done", event, {**self._ids, "status": status_of(finished)})
            case RunErrorEvent(message=message, code=code):
                return self._event("error", event, {**self._ids, "code": code, "message": message})
            case _:
                return b""

    def heartbeat(self) -> bytes:
        """A comment."""
        return b": ping\n\n"

    def _event(self, name: str, event: NumberedEvent, data: dict[str, Any]) -> bytes:
        place = f"{self._run_id}:{event.cursor}"
        return b"event: %b\nid: %b\ndata: %b\n\n" % (name.encode(), place.encode(), to_json(data))
