"""OpenAI's messages as our turns."""

import base64
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_ai.messages import ModelMessagesTypeAdapter

from chatapp.errors import InvalidInput
from chatapp.gateways.attachments import image_at
from chatapp.gateways.openai.asking import new_run
from chatapp.gateways.openai.schemas import CompletionRequest, Entry
from chatapp.gateways.openai.turns import Turn, turn_of

ENTRIES: TypeAdapter[list[Entry]] = TypeAdapter(list[Entry])


def user(content: Any) -> Any:
    return {"role": "user", "content": content}


def called(*ids: str, content: str | None = None) -> Any:
    calls = [{"id": name, "type": "function", "function": {"name": f"tool_{name}", "arguments": "{}"}} for name in ids]
    return {"role": "assistant", "content": content, "tool_calls": calls}


def result(call_id: str, content: str = "done") -> Any:
    return {"role": "tool", "tool_call_id": call_id, "content": content}


def turn(*messages: Any, brings_history: bool = True) -> Turn:
    return turn_of(ENTRIES.validate_python(list(messages)), brings_history=brings_history)


def seen(model_messages: bytes | None) -> list[list[str]]:
    """The kinds of what the model saw and said."""
    assert model_messages is not None
    return [
        [part.part_kind for part in message.parts] for message in ModelMessagesTypeAdapter.validate_json(model_messages)
    ]


def test_leading_system_messages_are_the_instructions_and_later_ones_history() -> None:
    system = [{"role": role, "content": role} for role in ("system", "developer")]
    made = turn(*system, user("One"), {"role": "system", "content": "Now in Dutch."}, user("Two"))
    assert made.instructions == "system\n\ndeveloper"
    assert [(message.role, message.content) for message in made.history] == [
        ("user", "One"),
        ("system", "Now in Dutch."),
    ]
    assert made.message is not None and made.message.content == "Two"


def test_an_earlier_answer_with_calls_is_one_message_that_the_model_sees_whole() -> None:
    said = {"role": "assistant", "content": "Both are."}
    made = turn(user("Hot?"), called("a", "b", content="Let me look."), result("b"), result("a"), said, user("And?"))
    assert [(message.role, message.content) for message in made.history] == [
        ("user", "Hot?"),
        ("assistant", "Let me look.\n\nBoth are."),
    ]
    assert seen(made.history[1].model_messages) == [
        ["user-prompt"],
        ["text", "tool-call", "tool-call"],
        ["tool-return", "tool-return"],
        ["text"],
    ]
    assert made.results == []


def test_results_at_the_end_are_what_is_new() -> None:
    made = turn(user("Hot?"), called("a"), result("a", "cold"), called("b", "c"), result("b", "hot"), result("c", ""))
    assert made.message is None
    assert [(decision.tool_call_id, decision.result) for decision in made.results] == [("b", "hot"), ("c", "")]
    assert seen(made.history[-1].model_messages)[1:] == [
        ["tool-call"],
        ["tool-return"],
        ["tool-call"] * 2,
        ["tool-return"] * 2,
    ]


def test_a_stored_history_makes_the_one_that_is_sent_needless() -> None:
    assert turn(result("a", "cold"), brings_history=False).results[0].result == "cold"
    assert turn(result("a"), user("And?"), brings_history=False).history == []


@pytest.mark.parametrize(
    ("messages", "field"),
    [
        ([user("Hot?"), result("a")], "messages.1"),
        ([user("Hot?"), called("a"), result("b")], "messages.2"),
        ([user("Hot?"), called("a", "b"), result("a")], "messages.2"),
        ([user("Hot?"), called("a"), user("Well?")], "messages.1"),
        ([user("Hot?"), called("a"), called("b"), result("b")], "messages.1"),
        ([user("Hot?"), called("a"), result("a"), result("a")], "messages.3"),
        ([user("Hot?"), {"role": "assistant", "content": "Yes"}], "messages"),
        ([user("  ")], "messages"),
    ],
)
def test_calls_and_results_that_do_not_belong_together_are_refused(messages: list[Any], field: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        turn(*messages)
    assert raised.value.extra["errors"][0]["field"] == field


def test_an_image_alone_is_a_message() -> None:
    made = turn(user([{"type": "image_url", "image_url": {"url": "https://example.com/a/cat.jpg?x=1"}}]))
    assert made.message is not None
    [file] = made.message.files
    assert (made.message.content, file.media_type, file.data) == ("", "image/jpeg", None)


def test_images_come_as_bytes_or_addresses() -> None:
    encoded = base64.b64encode(b"\x89PNG").decode()
    assert image_at(f"data:image/png;base64,{encoded}").data == b"\x89PNG"
    assert image_at("data:image/svg+xml,%3Csvg/%3E").data == b"<svg/>"
    assert image_at("https://example.com/cat").media_type == "image/*"


@pytest.mark.parametrize(
    "url",
    ["data:text/html,x", "data:image/png", "data:image/png;base64,§§", "data:image/png,", "ftp://a/b", "https:", "cat"],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"image|file|data:"):
        image_at(url)


@pytest.mark.parametrize(
    ("model", "asked", "given"),
    [
        ("openai:gpt-5", {}, ()),
        ("openai:gpt-5", {"server_tools": ["current_time"]}, ["current_time"]),
        ("agent:weather", {}, None),
        ("agent:weather", {"server_tools": []}, ()),
    ],
)
def test_only_somebodys_own_agent_comes_with_tools_that_were_not_asked_for(model: str, asked: Any, given: Any) -> None:
    body = CompletionRequest.model_validate({"model": model, "messages": [user("Hello")], **asked})
    assert new_run(body, turn(user("Hello")), model, {}).tools == given
