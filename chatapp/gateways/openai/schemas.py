"""What OpenAI's clients send. Fields that are not here are ignored, as theirs come and go."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, JsonValue, field_validator, model_validator

from chatapp.texts import InputText, Name

MOST_TOOLS = 128
MOST_STOPS = 16
EXAMPLES: list[JsonValue] = [
    {"model": "demo:chat", "messages": [{"role": "user", "content": "Why is the sky blue?"}], "stream": True},
    {
        "model": "demo:chat",
        "messages": [{"role": "user", "content": "And at sunset?"}],
        "metadata": {"conversation_id": "my-chat"},
    },
]


class TextContent(BaseModel):
    """Text."""

    type: Literal["text"]
    text: InputText


class ImageUrl(BaseModel):
    """Where an image is: `data:` with its bytes, or an address that the model's provider reads."""

    url: InputText


class ImageContent(BaseModel):
    """An image."""

    type: Literal["image_url"]
    image_url: ImageUrl


def _as_parts(content: object) -> object:
    """A string is one part; so that what follows is told apart by its `type` alone."""
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    if isinstance(content, list):
        for part in content:  # pyright: ignore[reportUnknownVariableType]
            kind: object = part.get("type") if isinstance(part, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
            if kind in ("input_audio", "file"):
                raise ValueError(f"Content of type {kind!r} is not supported here; there is 'text' and 'image_url'.")
    return content  # pyright: ignore[reportUnknownVariableType]


Texts = Annotated[list[TextContent], BeforeValidator(_as_parts)]
Contents = Annotated[
    list[Annotated[TextContent | ImageContent, Field(discriminator="type")]], BeforeValidator(_as_parts)
]


class SystemEntry(BaseModel):
    """Instructions."""

    role: Literal["system", "developer"]
    content: Texts


class UserEntry(BaseModel):
    """What the user says."""

    role: Literal["user"]
    content: Contents = Field(min_length=1)


class CalledFunction(BaseModel):
    """Which function the model called; `arguments` is JSON as it wrote it."""

    name: Name
    arguments: InputText


class CalledTool(BaseModel):
    """A call that the model made before."""

    id: Name
    type: Literal["function"] = "function"
    function: CalledFunction


class AssistantEntry(BaseModel):
    """What the model said before."""

    role: Literal["assistant"]
    content: Texts | None = None
    tool_calls: list[CalledTool] | None = None


class ToolEntry(BaseModel):
    """What a call gave."""

    role: Literal["tool"]
    tool_call_id: Name
    content: Texts


Entry = Annotated[SystemEntry | UserEntry | AssistantEntry | ToolEntry, Field(discriminator="role")]


class Function(BaseModel):
    """A function that the client runs."""

    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")]
    description: InputText = ""
    parameters: dict[str, Any] = Field(default_factory=lambda: {"type": "object", "properties": {}})

    @field_validator("description", "parameters", mode="before")
    @classmethod
    def _absent(cls, value: object, info: Any) -> object:
        if value is not None:
            return value
        return "" if info.field_name == "description" else {"type": "object", "properties": {}}


class FunctionTool(BaseModel):
    """A tool that the client runs."""

    type: Literal["function"]
    function: Function


class StreamOptions(BaseModel):
    """How a stream ends."""

    include_usage: bool | None = None


class ResponseFormat(BaseModel, extra="allow"):
    """What the answer has to look like. The model's provider sees to it."""

    type: Literal["text", "json_object", "json_schema"]


class CompletionRequest(BaseModel):
    """Asks for an answer."""

    model_config = {"json_schema_extra": {"examples": EXAMPLES}}

    model: Name = Field(description="As `/v1/models` lists it; the part behind the colon is enough where it is unique.")
    messages: list[Entry] = Field(min_length=1, max_length=10_000)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    store: bool | None = Field(None, description="Keep it as a conversation. Otherwise it is gone once it is answered.")
    metadata: dict[str, InputText] | None = Field(
        None,
        description="`conversation_id` goes on with a conversation, whose stored messages count instead of the ones "
        "sent, or begins one of that name.",
    )
    tools: list[FunctionTool] | None = Field(None, max_length=MOST_TOOLS)
    server_tools: list[Name] | None = Field(
        None,
        max_length=100,
        description="Not of OpenAI: names from `/api/v1/tools` that the server runs; absent: none.",
    )
    tool_choice: JsonValue = None
    parallel_tool_calls: bool | None = None
    response_format: ResponseFormat | None = None
    stop: list[Annotated[str, Field(min_length=1)]] | None = Field(None, max_length=MOST_STOPS)
    temperature: float | None = Field(None, ge=0, le=2)
    top_p: float | None = Field(None, ge=0, le=1)
    max_tokens: int | None = Field(None, ge=1)
    max_completion_tokens: int | None = Field(None, ge=1)
    seed: int | None = None
    presence_penalty: float | None = Field(None, ge=-2, le=2)
    frequency_penalty: float | None = Field(None, ge=-2, le=2)
    logit_bias: dict[str, int] | None = None
    user: InputText | None = None
    reasoning_effort: Name | None = None
    n: int | None = None
    logprobs: bool | None = None
    modalities: list[str] | None = None

    @field_validator("stop", mode="before")
    @classmethod
    def _one_stop(cls, stop: object) -> object:
        return [stop] if isinstance(stop, str) else stop

    @field_validator("n")
    @classmethod
    def _one_answer(cls, n: int | None) -> int | None:
        if n not in (None, 1):
            raise ValueError("There is one answer to a request: n has to be 1.")
        return n

    @field_validator("logprobs")
    @classmethod
    def _no_logprobs(cls, logprobs: bool | None) -> bool | None:
        if logprobs:
            raise ValueError("The probabilities of tokens are not told here.")
        return logprobs

    @field_validator("modalities")
    @classmethod
    def _text_only(cls, modalities: list[str] | None) -> list[str] | None:
        if modalities and modalities != ["text"]:
            raise ValueError("Answers are text.")
        return modalities

    @model_validator(mode="after")
    def _named_is_kept(self) -> "CompletionRequest":
        if self.store is False and self.conversation_id:
            raise ValueError("store: a conversation that is named with metadata.conversation_id is kept.")
        return self

    @property
    def conversation_id(self) -> str | None:
        """Which conversation, by its id or any other name."""
        return (self.metadata or {}).get("conversation_id") or None

    @property
    def is_kept(self) -> bool:
        """Whether it becomes, or is, a conversation in the list."""
        return bool(self.store or self.conversation_id)
