"""What is told of an agent's output beside its text."""

from typing import Any

import pytest
from pydantic_ai.messages import BinaryContent, ModelMessage, ModelResponse, TextPart, ToolCallPart

from chatapp.engine.output import untold

CALL = ToolCallPart("final_result", {"city": "Lisbon"})
TEXT = TextPart("It is Lisbon.")


@pytest.mark.parametrize(
    ("output", "parts", "told"),
    [
        ("It is Lisbon.", [TEXT], ""),
        ("it is lisbon.", [TEXT], ""),  # a validator changed it; readers have seen the text
        ("Hello, Lisbon.", [TEXT, CALL], "Hello, Lisbon."),
        ({"city": "Lisbon"}, [TEXT, CALL], '```json\n{\n  "city": "Lisbon"\n}\n```'),
        ({"city": "Lisbon"}, [TextPart('{"city": "Lisbon"}')], ""),
        ({"city": "Lisbon"}, [TextPart('```json\n{"city": "Lisbon"}\n```')], ""),
        (6, [TEXT], "```json\n6\n```"),  # a function made it of the text
        (None, [TEXT], ""),
        (BinaryContent(b"png", media_type="image/png"), [], "A file of 3 bytes, image/png."),
    ],
)
def test_an_output_is_told_once(output: Any, parts: list[Any], told: str) -> None:
    messages: list[ModelMessage] = [ModelResponse(parts=parts)]
    assert untold(output, messages, {"final_result"}) == told
