"""Ids that other protocols give to messages, as ours."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("5f1c6a0e-6d0b-5e0c-9c39-2f8b7f0d6a11")


def stable_id(owner: int, conversation: str, message_id: str, content: str | None = None) -> UUID:
    """A UUID as it is; any other string becomes one, the same each time for the same owner and conversation, so that
    sending a message again finds the first one.

    `content` tells apart what a client sends under one id after the user has edited it.
    """
    if content is None:
        try:
            return UUID(message_id)
        except ValueError:
            pass
    return uuid5(_NAMESPACE, "\n".join([str(owner), conversation, message_id, content or ""]))
