"""Leaves out of messages what a provider would refuse."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pydantic_ai.messages import ModelMessage


def keeping(kept_of: Callable[[ModelMessage], Sequence[Any]], messages: Sequence[ModelMessage]) -> list[ModelMessage]:
    """The messages with those of their parts that `kept_of` gives. One of which nothing is kept is left out."""
    with_parts = [(message, kept_of(message)) for message in messages]
    return [
        message if len(parts) == len(message.parts) else replace(message, parts=list(parts))
        for message, parts in with_parts
        if parts or not message.parts
    ]
