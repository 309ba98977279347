"""What a run says: AG-UI events (https://docs.ag-ui.com), numbered.

The number counts *units*: a delta is as many units as it has characters, any other event is one. An event carries the
number of its last unit. So a reader may stand anywhere, even within a delta that was merged from many, and the same
cursor means the same place live, in the journal and in the events rebuilt from the stored message.
"""

from typing import NamedTuple, Self

from ag_ui.core import (
    BaseEvent,
    ReasoningMessageContentEvent,
    RunErrorEvent,
    RunFinishedEvent,
    TextMessageContentEvent,
    ToolCallArgsEvent,
)
from pydantic import JsonValue
from pydantic_core import to_json

from chatapp.errors import InvalidInput

Delta = TextMessageContentEvent | ReasoningMessageContentEvent | ToolCallArgsEvent
DELTAS = (TextMessageContentEvent, ReasoningMessageContentEvent, ToolCallArgsEvent)
TERMINAL = (RunFinishedEvent, RunErrorEvent)
MAX_DELTA_CHARACTERS = 16_384  # a longer one is sent in pieces, so that no reader has to swallow it whole


class Cursor(NamedTuple):
    """A place in a run: everything up to and including unit `seq` of attempt `attempt` has been read."""

    attempt: int = 0
    seq: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Raises:
            InvalidInput: the text is not of the form `attempt-seq`.
        """
        attempt, separator, seq = text.strip().partition("-")
        if not (separator and attempt.isascii() and attempt.isdigit() and seq.isascii() and seq.isdigit()):
            raise InvalidInput.of(after="A cursor looks like 1-57.")
        if len(attempt) > 9 or len(seq) > 18:
            raise InvalidInput.of(after="There is no such place in any run.")
        return cls(int(attempt), int(seq))

    def __str__(self) -> str:
        return f"{self.attempt}-{self.seq}"


class NumberedEvent:
    """An event and the place just behind it. Encoded once, however many readers there are."""

    __slots__ = ("_body", "_json", "cursor")

    def __init__(self, cursor: Cursor, body: BaseEvent) -> None:
        self.cursor = cursor
        self._body = body
        self._json: bytes | None = None

    @property
    def body(self) -> BaseEvent:
        """The event."""
        return self._body

    @property
    def json(self) -> bytes:
        """The event as AG-UI JSON, without null fields."""
        if self._json is None:
            self._json = _json(self._body)
        return self._json

    @property
    def is_terminal(self) -> bool:
        """Whether nothing follows."""
        return isinstance(self._body, TERMINAL)


class NumberedDelta(NumberedEvent):
    """Some text of a delta. Its AG-UI event is made when somebody asks for more than the JSON."""

    __slots__ = ("_head", "_text")

    def __init__(self, cursor: Cursor, head: "DeltaHead", text: str) -> None:
        self.cursor = cursor  # and no call of `super`: one of these is made for each word
        self._body = head.event
        self._json = None
        self._head = head
        self._text = text

    @property
    def body(self) -> BaseEvent:
        """The event."""
        return with_delta(self._head.event, self._text)

    @property
    def json(self) -> bytes:
        """As `NumberedEvent.json`."""
        if self._json is None:
            self._json = b"%b%b}" % (self._head.json, to_json(self._text))
        return self._json


class DeltaHead:
    """What all pieces of a delta have in common, encoded once."""

    __slots__ = ("event", "json")

    def __init__(self, event: Delta) -> None:
        self.event = event
        self.json = _json(with_delta(event, "")).removesuffix(b'""}')  # the text is the last member

    def numbered(self, text: str, attempt: int, start: int) -> list[NumberedEvent]:
        """`text`, which begins behind unit `start`, in pieces that are not too long."""
        if len(text) <= MAX_DELTA_CHARACTERS:
            return [NumberedDelta(Cursor(attempt, start + len(text)), self, text)]
        return [
            NumberedDelta(Cursor(attempt, start + at + len(piece)), self, piece)
            for at in range(0, len(text), MAX_DELTA_CHARACTERS)
            if (piece := text[at : at + MAX_DELTA_CHARACTERS])
        ]


def delta_id(event: Delta) -> str:
    """The id of the message or tool call that a delta belongs to."""
    return event.tool_call_id if isinstance(event, ToolCallArgsEvent) else event.message_id


def units(event: BaseEvent) -> int:
    """How many numbers an event takes."""
    return len(event.delta) if isinstance(event, DELTAS) else 1


def with_delta(event: Delta, delta: str) -> Delta:
    """The same delta event with other text."""
    if isinstance(event, ToolCallArgsEvent):
        return ToolCallArgsEvent.model_construct(tool_call_id=event.tool_call_id, delta=delta)
    return type(event).model_construct(message_id=event.message_id, delta=delta)


def number(events: list[BaseEvent], attempt: int, before: int, after: int = 0) -> list[NumberedEvent]:
    """Number `events`, which begin behind unit `before`, and keep what lies behind unit `after`."""
    numbered: list[NumberedEvent] = []
    seq = before
    for event in events:
        start, seq = seq, seq + units(event)
        if seq <= after:
            continue
        if isinstance(event, DELTAS):
            skip = max(after - start, 0)
            numbered += DeltaHead(event).numbered(event.delta[skip:], attempt, start + skip)
        else:
            numbered.append(NumberedEvent(Cursor(attempt, seq), event))
    return numbered


def _json(event: BaseEvent) -> bytes:
    return event.model_dump_json(by_alias=True, exclude_none=True).encode()


def storable(text: str) -> str:
    """`text` as Postgres and UTF-8 can hold it: no NUL, no lone surrogates."""
    if text.isascii() and "\0" not in text:
        return text
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def storable_json(value: JsonValue) -> JsonValue:
    """`storable` for every string in a JSON value."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable_json(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): storable_json(item) for key, item in value.items()}
    return value
