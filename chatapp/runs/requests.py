"""What is asked for when a run is started, in no protocol's words: gateways and endpoints translate to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pydantic_ai import ModelSettings

from chatapp.conversations.service import NewMessage
from chatapp.engine.ports import ClientTool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """One turn: a new message, or with `parent_id` alone an answer to an old one.

    Attributes:
        reference: the conversation's id, or any string that a protocol calls it by; None or unknown: a new one.
        message: the new message of the user.
        history: earlier messages that the client brought along; used where the conversation is new, for otherwise
            the stored ones win.
        goes_on: there is no new message; go on from the last of `history`, an answer whose tool calls have results.
        parent_id: answer from here. With `has_parent` and None: from the start.
        tools: names of the server's tools that the model may call; None: all of them.
        client_tools: tools that the client runs; a call ends the run, which waits for the result.
        context: more instructions for this run only.
        settings: what the model is asked for: temperature, max_tokens, stop_sequences and so on.
        is_temporary: the conversation is in no list and goes away by itself, an hour after its start at the latest.
    """

    reference: str | None = None
    message: NewMessage | None = None
    history: Sequence[NewMessage] = ()
    goes_on: bool = False
    parent_id: UUID | None = None
    has_parent: bool = False
    model: str | None = None
    instructions: str | None = None
    tools: Sequence[str] | None = None
    client_tools: Sequence[ClientTool] = ()
    context: str = ""
    settings: ModelSettings = field(default_factory=ModelSettings)
    is_temporary: bool = False
