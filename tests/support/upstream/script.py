"""What the upstream is told to do: the fields of a script, and which script a request asks for."""

import json
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    NonNegativeFloat,
    PositiveInt,
    ValidationError,
)

from tests.support.upstream.samples import MARKDOWN, UNICODE

DIRECTIVE = "#script"


class UnknownModelError(Exception):
    """The request names a model that is not served."""


class ScriptError(Exception):
    """The directive in the message is not a script."""


class ToolCall(BaseModel):
    """A tool call of the answer. Its arguments are sent in pieces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    arguments: dict[str, Any] | str = {}


class Page(BaseModel):
    """A page that a search finds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    title: str = ""
    text: str = ""


class Search(BaseModel):
    """A search of the provider's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    query: str
    pages: list[Page]


class Script(BaseModel):
    """One answer, told in the order of its happening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: int = 200  # another one is an error without an answer
    # An error as the provider tells it. `summary` is only one for whoever asks what the model thinks.
    problem: Literal["key", "quota", "context", "busy", "overloaded", "broken", "summary"] | None = None
    provider: str | None = None  # only this one has the problem
    retry_after: float | None = None  # seconds, a header of the error
    times: int | None = None  # only the first so many requests of a key see any fault
    key: str | None = None  # what `times` counts by; the message where absent

    header_delay: float = 0  # seconds before the status line
    first_delay: float = 0  # seconds between the headers and the first token
    reasoning: str | None = None  # sent before the text, as `reasoning_content`
    search: Search | None = None  # told after the reasoning, if the protocol tells it; the text cites its pages
    tokens: int | list[str] = 50  # how many words, or exactly these tokens
    text: str | None = None  # this text, instead of `tokens`
    lines: int | None = None  # so many numbered lines, instead of `tokens`
    piece: PositiveInt = 4  # characters per token of `text`, `reasoning` and tool arguments
    stamp: bool = False  # each token is the monotonic time of its sending
    rate: NonNegativeFloat = 0  # tokens a second; 0 is full speed
    lasts: bool = False  # then word after word at that rate, until `Upstream.let_end`
    split_bytes: PositiveInt | None = None  # write the stream in segments of so many bytes

    stall_after: int | None = None  # say so many tokens, then nothing, and never end
    drop_after: int | None = None  # say so many tokens, then cut the connection
    garbage_after: int | None = None  # after so many tokens send an event that is not JSON
    error_after: int | None = None  # after so many tokens send an error as an event

    tool_calls: list[ToolCall] = []
    stall_in_calls: bool = False  # then nothing: the calls are never complete
    then: "Script | None" = None  # the answer to the tools' results
    finish_reason: Literal["stop", "length", "content_filter"] = "stop"
    usage: dict[str, Any] | None = None  # instead of the counted usage
    seed: int = 0  # chooses the words

    def without_faults(self) -> "Script":
        return self.model_copy(
            update={
                "status": 200,
                "problem": None,
                "stall_after": None,
                "drop_after": None,
                "garbage_after": None,
                "error_after": None,
            }
        )


MODELS: dict[str, Script] = {
    "fast": Script(tokens=200),
    "slow": Script(tokens=60, rate=5),
    "echo": Script(rate=50),
    "stamp": Script(tokens=200, rate=50, stamp=True),
    "long": Script(tokens=20_000),
    "markdown": Script(text=MARKDOWN, rate=60),
    "unicode": Script(text=UNICODE, piece=1, split_bytes=7),
    "reasoning": Script(reasoning="First this. Then that. So it must be so.", tokens=20, rate=60),
    "tool": Script(
        tokens=5,
        tool_calls=[ToolCall(name="current_time", arguments={"zone": "UTC"})],
        then=Script(text="The tool has answered."),
    ),
    "cut-off": Script(tokens=30, finish_reason="length"),
    "stalls": Script(tokens=60, rate=50, stall_after=20),
    "drops": Script(tokens=60, rate=50, drop_after=20),
    "garbage": Script(tokens=60, rate=50, garbage_after=20),
    "silent": Script(tokens=0, stall_after=0),
    "no-key": Script(status=401),
    "busy": Script(status=429, retry_after=2),
    "broken": Script(status=500),
}


# Names of which pydantic-ai knows something.
REAL_FAMILIES = ("gpt-", "claude-", "gemini-", "mistral-", "openai/", "vendor/", "qwen3:")


def choose(model: str, prompt: str, rounds: int) -> Script:
    """The script for a message of the user, after so many rounds of tool calls."""
    named = _named(model, prompt)
    script = _directive(prompt) or named
    for _ in range(rounds):
        script = script.then or Script()
    return script


def _directive(prompt: str) -> Script | None:
    if not prompt.startswith(DIRECTIVE):
        return None
    try:
        # Text may follow the JSON, so that a script can also carry a readable question.
        fields, _ = json.JSONDecoder().raw_decode(prompt[len(DIRECTIVE) :].lstrip())
        return Script.model_validate(fields)
    except (json.JSONDecodeError, ValidationError) as error:
        raise ScriptError(str(error)) from error


def _named(model: str, prompt: str) -> Script:
    if model == "echo":
        return MODELS["echo"].model_copy(update={"text": prompt})
    if model.startswith(REAL_FAMILIES):
        return MODELS["fast"]
    if model not in MODELS:
        raise UnknownModelError(model)
    return MODELS[model]
