"""The frames of the chat socket: JSON texts, each with its `type`. A run is a `task` here."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from ag_ui.core import MessagesSnapshotEvent, RunErrorEvent, TextMessageContentEvent
from pydantic import JsonValue
from pydantic_core import to_json

from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.protocols.answer_text import snapshot_text

PONG = '{"type":"pong"}'

_IDS: dict[str, JsonValue] = {"task_id": "019a9e1c-6f3d-7b0e-8a55-30c1d7f5b9aa", "chat_id": "kitchen"}
_MESSAGE: dict[str, JsonValue] = {
    "id": "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10",
    "content": "Why is the sky blue?",
    "is_ai": False,
    "timestamp": "2026-11-20T09:30:00Z",
}
EXAMPLES: dict[str, dict[str, JsonValue]] = {
    "message": {"type": "message", "message": _MESSAGE, **_IDS},
    "token": {"type": "token", "token": "Light ", **_IDS, "cursor": "1-8"},
    "generation_complete": {"type": "generation_complete", **_IDS, "status": "finished", "cursor": "1-57"},
    "error": {
        "type": "error",
        "message": "The model is overloaded. Try again in a moment.",
        "code": "model_overloaded",
    },
    "pong": {"type": "pong"},
}


class Said(NamedTuple):
    """A message as the frames have it."""

    id: UUID
    content: str
    is_ai: bool
    timestamp: datetime


class TaskFrames:
    """The frames of one task. Made for each reader."""

    def __init__(self, task_id: UUID, chat_id: str, answer_id: UUID, started_at: datetime) -> None:
        self.task_id = task_id
        self._ids = {"task_id": str(task_id), "chat_id": chat_id}
        self._ids_json = to_json(self._ids).decode()[1:-1]
        self._answer_id = answer_id
        self._started_at = started_at

    def encode(self, event: NumberedEvent) -> list[str]:
        """What an event says. A `message` with the id of the answer replaces what a reader has of it: sent where that
        reader has seen more than was kept."""
        match event.body:
            case TextMessageContentEvent(delta=text):
                token = to_json(text).decode()
                return [f'{{"type":"token","token":{token},{self._ids_json},"cursor":"{event.cursor}"}}']
            case MessagesSnapshotEvent(messages=messages):
                kept = Said(self._answer_id, snapshot_text(messages), is_ai=True, timestamp=self._started_at)
                return [self.message(kept, cursor=str(event.cursor))]
            case RunErrorEvent(message=message, code=code):
                return [error_frame(message, code=code, **self._ids)]
            case _:
                return []

    def message(self, said: Said, **more: str) -> str:
        """A whole message."""
        return _frame("message", message=said._asdict(), **self._ids, **more)

    def complete(self, status: str, cursor: Cursor) -> str:
        """The last frame."""
        return complete_frame(**self._ids, status=status, cursor=str(cursor))


def complete_frame(**members: Any) -> str:
    """Nothing more comes of this task."""
    return _frame("generation_complete", **members)


def error_frame(message: str, **more: Any) -> str:
    """What went wrong, with its stable `code` and what it was about."""
    return _frame("error", message=message, **more)


def _frame(kind: str, **members: Any) -> str:
    return to_json({"type": kind, **members}).decode()
