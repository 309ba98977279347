"""OpenAI's list of messages as one turn of ours: instructions, history, and what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)

from chatapp.conversations.service import NewMessage
from chatapp.engine.ports import ToolDecision
from chatapp.engine.turn_messages import dump_turn
from chatapp.errors import InvalidInput
from chatapp.files.attachments import Attachment
from chatapp.gateways.attachments import image_at
from chatapp.gateways.openai.schemas import (
    AssistantEntry,
    CalledTool,
    Entry,
    ImageContent,
    SystemEntry,
    TextContent,
    ToolEntry,
    UserEntry,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the messages of a request ask for. Without a `message` the results of tools were brought."""

    instructions: str | None
    history: list[NewMessage]
    message: NewMessage | None
    results: list[ToolDecision]


def turn_of(messages: Sequence[Entry], *, brings_history: bool = True) -> Turn:
    """What is asked for. Without `brings_history` only what is new counts.

    Raises:
        InvalidInput: they end with neither the user nor tools, or calls and results do not belong together.
    """
    told = next((at for at, message in enumerate(messages) if not isinstance(message, SystemEntry)), len(messages))
    instructions = "\n\n".join(_text(message.content) for message in messages[:told] if message.content) or None
    last = messages[-1]
    history = _history(messages, told) if brings_history else []
    if isinstance(last, ToolEntry):
        return Turn(instructions, history, None, _last_results(messages))
    if not isinstance(last, UserEntry):
        raise InvalidInput.of(messages="The last message has to be the user's, or the result of a tool.")
    message = _plain(last, len(messages) - 1)
    if not (message.content.strip() or message.files):
        raise InvalidInput.of(messages="The last message is empty.")
    return Turn(instructions, history[:-1], message, [])


def _history(messages: Sequence[Entry], start: int) -> list[NewMessage]:
    """The assistant's messages between two of the user's, with the calls and results among them, are one answer."""
    history: list[NewMessage] = []
    at = start
    for is_answer, group in groupby(messages[start:], lambda entry: isinstance(entry, AssistantEntry | ToolEntry)):
        entries = list(group)
        if is_answer:
            question = history[-1] if history and history[-1].role == "user" else None
            history += _answers(entries, at, question)
        else:
            history += (_plain(entry, at + offset) for offset, entry in enumerate(entries))
        at += len(entries)
    return history


def _plain(message: Entry, at: int) -> NewMessage:
    if isinstance(message, UserEntry):
        files = tuple(_attachments(message, at))
        return NewMessage("user", _text(message.content), files=files)
    return NewMessage("system", _text(message.content or ()))


def _answers(entries: Sequence[Entry], at: int, question: NewMessage | None) -> Iterator[NewMessage]:
    texts = [_text(entry.content) for entry in entries if isinstance(entry, AssistantEntry) and entry.content]
    if not any(isinstance(entry, ToolEntry) or _calls(entry) for entry in entries):
        yield from (NewMessage("assistant", text) for text in texts)
        return
    asked = [ModelRequest(parts=[UserPromptPart(question.content)])] if question else []  # a turn begins with it
    seen = dump_turn([*asked, *_seen_by_model(entries, at)])
    yield NewMessage("assistant", "\n\n".join(texts), model_messages=seen)


def _seen_by_model(entries: Sequence[Entry], at: int) -> list[ModelMessage]:
    seen: list[ModelMessage] = []
    names: dict[str, str] = {}  # of the calls that wait for a result
    for offset, entry in enumerate(entries):
        if isinstance(entry, ToolEntry):
            if entry.tool_call_id not in names:
                raise InvalidInput.of(
                    **{f"messages.{at + offset}": "A message of the role 'tool' has to answer a call just before it."}
                )
            part = ToolReturnPart(names.pop(entry.tool_call_id), _text(entry.content), entry.tool_call_id)
            if isinstance(request := seen[-1], ModelRequest):
                request.parts = [*request.parts, part]
            else:
                seen.append(ModelRequest(parts=[part]))
            continue
        _require_results(names, at + offset)
        names = {call.id: call.function.name for call in _calls(entry)}
        text = _text(entry.content or ())
        calls = [ToolCallPart(call.function.name, call.function.arguments, call.id) for call in _calls(entry)]
        if parts := [*([TextPart(text)] if text else []), *calls]:
            seen.append(ModelResponse(parts=parts))
    _require_results(names, at + len(entries))
    return seen


def _require_results(names: dict[str, str], at: int) -> None:
    if names:
        raise InvalidInput.of(
            **{f"messages.{at - 1}": f"The call {next(iter(names))!r} has no result: a message of the role 'tool'."}
        )


def _calls(entry: Entry) -> Sequence[CalledTool]:
    return (entry.tool_calls or ()) if isinstance(entry, AssistantEntry) else ()


def _last_results(messages: Sequence[Entry]) -> list[ToolDecision]:
    results: list[ToolDecision] = []
    for message in reversed(messages):
        if not isinstance(message, ToolEntry):
            break
        results.append(ToolDecision(message.tool_call_id, result=_text(message.content)))
    return results[::-1]


def _text(contents: Sequence[TextContent | ImageContent]) -> str:
    return "\n".join(part.text for part in contents if isinstance(part, TextContent))


def _attachments(message: UserEntry, at: int) -> Iterator[Attachment]:
    for number, part in enumerate(message.content):
        if isinstance(part, ImageContent):
            try:
                yield image_at(part.image_url.url)
            except ValueError as error:
                raise InvalidInput.of(**{f"messages.{at}.content.{number}.image_url.url": str(error)}) from None
