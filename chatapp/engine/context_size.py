"""How much of a model's window messages take up, by estimate, and how many of them are kept word for word."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic_ai.messages import (
    BinaryContent,
    CompactionPart,
    ModelMessage,
    ModelResponse,
    NativeToolCallPart,
    NativeToolReturnPart,
    RetryFeedbackPart,
    SystemPromptPart,
    TextContent,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserContent,
    UserPromptPart,
)

from chatapp.engine.history import Turn

BYTES_PER_TOKEN = 4  # bytes and not characters: a Chinese one is about a token
MESSAGE_TOKENS = 4
IMAGE_TOKENS = 1_500
FILE_BYTES_PER_TOKEN = 25  # a page of a PDF is some 50 kB and 2,000 tokens


def exchanges_of(turns: Sequence[Turn]) -> list[list[Turn]]:
    """The turns cut before each question. An answer's tool calls and their results are in one of them."""
    exchanges: list[list[Turn]] = []
    for turn in turns:
        if turn.role == "user" or not exchanges:
            exchanges.append([])
        exchanges[-1].append(turn)
    return exchanges


def given_up(sizes: Sequence[int], room: int, least: int) -> int:
    """How many of the oldest exchanges do not fit into `room` beside the newer ones. The last `least` always stay."""
    kept = 0
    for index in range(len(sizes) - 1, -1, -1):
        kept += sizes[index]
        if kept > room:
            return max(0, min(index + 1, len(sizes) - least))
    return 0


def tokens_of(messages: Iterable[ModelMessage]) -> int:
    """Of messages; thoughts are not told again."""
    return sum(MESSAGE_TOKENS + sum(_part_tokens(part) for part in message.parts) for message in messages)


def tokens_of_prompt(prompt: str | Sequence[UserContent] | None) -> int:
    """Of a question with its files."""
    return sum(_content_tokens(piece) for piece in ([prompt] if isinstance(prompt, str) else prompt or ()))


def reported_by(messages: Sequence[ModelMessage]) -> int:
    """What the provider counted for the last response and all that it was asked with; 0 where it did not tell."""
    for message in reversed(messages):
        if isinstance(message, ModelResponse):
            return message.usage.input_tokens + message.usage.output_tokens if message.usage.input_tokens else 0
    return 0


def text_tokens(text: str) -> int:
    """Of a text."""
    return len(text.encode(errors="replace")) // BYTES_PER_TOKEN


def text_of_content(content: str | Sequence[UserContent]) -> str:
    """What of a question is text; anything else is mentioned."""
    return "\n".join(_text(piece) or "[a file]" for piece in ([content] if isinstance(content, str) else content))


def _part_tokens(part: Any) -> int:
    match part:
        case UserPromptPart():
            return tokens_of_prompt(part.content)
        case ToolReturnPart() | NativeToolReturnPart():
            return text_tokens(part.model_response_str())
        case ToolCallPart() | NativeToolCallPart():
            return text_tokens(part.tool_name + part.args_as_json_str())
        case RetryFeedbackPart():
            return text_tokens(str(part.content))
        case TextPart(content=str(text)) | SystemPromptPart(content=str(text)) | CompactionPart(content=str(text)):
            return text_tokens(text)
        case _:
            return 0


def _content_tokens(piece: UserContent) -> int:
    if text := _text(piece):
        return text_tokens(text)
    if isinstance(piece, BinaryContent) and not piece.media_type.startswith("image/"):
        return len(piece.data) // FILE_BYTES_PER_TOKEN
    return IMAGE_TOKENS


def _text(piece: UserContent) -> str:
    return piece if isinstance(piece, str) else piece.content if isinstance(piece, TextContent) else ""
