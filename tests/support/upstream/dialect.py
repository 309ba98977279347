"""What the protocols of providers have in common, for whoever plays a script in one of them."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from tests.support.upstream.script import Search, ToolCall

Problem = Literal[
    "key", "quota", "context", "busy", "overloaded", "broken", "malformed", "summary", "no model", "no path"
]


@dataclass(frozen=True)
class Asked:
    """What a request wants."""

    model: str
    prompt: str  # the last message of the user
    rounds: int  # how many times the model has called tools since
    is_stream: bool
    words: int  # of all messages
    with_usage: bool = True
    wants_summary: bool = False
    wants_sources: bool = False  # of searches
    is_sound: bool = True  # as those want it who are strict: a call of a tool has one result, a text is not blank


class Frames(Protocol):
    """Encodes the events of one answer, in the order in which they are asked for."""

    def begin(self) -> bytes: ...

    def reasoning(self, piece: str) -> bytes: ...

    def search(self, search: Search) -> bytes:
        """A search of the provider's own; text that follows cites its pages."""
        ...

    def text(self, token: str) -> bytes: ...

    def stamp(self) -> bytes: ...

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes: ...

    def tool_arguments(self, index: int, piece: str) -> bytes: ...

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        """The end; `reason` and `usage` are told as OpenAI tells them."""
        ...

    def error(self) -> bytes:
        """An error in the middle."""
        ...

    def whole(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        """The answer to a request that did not ask for a stream; `message` is OpenAI's."""
        ...


class Dialect(Protocol):
    """One provider's protocol."""

    def key(self, headers: dict[str, str]) -> str:
        """The API key of a request."""
        ...

    def read(self, path: str, body: dict[str, Any]) -> Asked | None:
        """What a request to a path wants; None for a path that answers nothing."""
        ...

    def frames(self, number: int, asked: Asked) -> Frames: ...

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        """The status and the body of an error."""
        ...

    def listing(self, path: str, body: dict[str, Any]) -> bytes | None:
        """What a path answers that tells of models; None if it does not."""
        ...
