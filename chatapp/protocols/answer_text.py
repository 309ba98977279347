"""What the formats that tell only the text of an answer have in common."""

from collections.abc import Sequence

from ag_ui.core import AssistantMessage, Message, RunFinishedEvent

_STATUS = {"success": "finished", "cancelled": "cancelled", "interrupt": "interrupted"}


def snapshot_text(messages: Sequence[Message]) -> str:
    """The text that a `MESSAGES_SNAPSHOT` leaves of an answer."""
    return "".join(message.content or "" for message in messages if isinstance(message, AssistantMessage))


def status_of(event: RunFinishedEvent) -> str:
    """How a run ended, in the word that is stored."""
    return _STATUS[event.outcome.type] if event.outcome else "finished"
