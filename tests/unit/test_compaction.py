"""Which messages of a long chat are kept word for word, and how the others are told to whoever summarises them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_ai import Agent
from pydantic_ai.capabilities import AbstractCapability, ProcessHistory
from pydantic_ai.messages import (
    BinaryContent,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import ModelRequestContext
from pydantic_ai.usage import RequestUsage

from chatapp.engine.context_size import exchanges_of, given_up, reported_by, tokens_of
from chatapp.engine.demo import DemoModel
from chatapp.engine.history import Summary, Turn, model_history
from chatapp.engine.own_agent import shortens_history
from chatapp.engine.summarising import Entry, ask_for_summary, entries_of, transcript
from chatapp.engine.turn_messages import dump_turn

quickly = settings(max_examples=100, deadline=None, derandomize=True, database=None)
SIZES = st.lists(st.integers(1, 5_000), max_size=40)
ROOM = st.integers(-1_000, 100_000)
CALLED: list[ModelMessage] = [
    ModelRequest([UserPromptPart("What time is it?")]),
    ModelResponse([ToolCallPart("clock", '{"zone": "UTC"}', tool_call_id="c")]),
    ModelRequest([ToolReturnPart("clock", "12:00", tool_call_id="c")]),
    ModelResponse([TextPart("It is noon.")], usage=RequestUsage(input_tokens=900, output_tokens=10)),
]


@quickly
@given(SIZES, ROOM, st.integers(0, 3))
def test_the_newest_that_have_room_are_kept_and_the_last_in_any_case(sizes: list[int], room: int, least: int) -> None:
    count = given_up(sizes, room, least)
    kept = sizes[count:]
    assert sum(kept) <= room or len(kept) <= least
    assert len(kept) >= min(least, len(sizes))
    assert count == 0 or len(kept) == least or sum(sizes[count - 1 :]) > room  # no more than necessary


@quickly
@given(SIZES, ROOM, st.integers(0, 10_000))
def test_a_larger_window_keeps_no_less(sizes: list[int], room: int, more: int) -> None:
    assert given_up(sizes, room + more, 2) <= given_up(sizes, room, 2)


@quickly
@given(st.lists(st.sampled_from(["user", "assistant", "system"]), max_size=20))
def test_nothing_stands_between_an_answer_and_its_question(roles: list[str]) -> None:
    turns = [Turn(role, f"{number}") for number, role in enumerate(roles)]
    exchanges = exchanges_of(turns)
    assert [turn for exchange in exchanges for turn in exchange] == turns
    assert all(exchange[0].role == "user" for exchange in exchanges[1:])
    assert all(turn.role != "user" for exchange in exchanges for turn in exchange[1:])


@quickly
@given(st.lists(st.text(max_size=3_000), max_size=12), st.integers(2_400, 20_000))
def test_what_is_read_for_a_summary_has_a_limit(texts: list[str], most_bytes: int) -> None:
    told = transcript([Entry("User: ", text) for text in texts], most_bytes)
    added = 20 * len(texts)  # the labels, and the marks of what is left out
    sizes = sum(len(text) for text in texts), sum(len(text.encode()) for text in texts)
    assert len(told) - added <= max(200 * len(texts), most_bytes * sizes[0] / max(1, sizes[1]))


def test_long_messages_lose_their_middle_and_short_ones_nothing() -> None:
    told = transcript([Entry("User: ", "Paint it blue."), Entry("Assistant: ", f"begin {'x' * 9_000} end")], 1_000)
    assert told.startswith("User: Paint it blue.\n\nAssistant: begin xxx")
    assert told.endswith("x end")
    assert " […] " in told
    assert 900 < len(told) < 1_100


def test_of_too_many_messages_the_oldest_are_left_out() -> None:
    told = transcript([Entry("User: ", f"{number} " + "x" * 500) for number in range(50)], 4_000)
    assert told.startswith("[The oldest 30 are left out.]\n\nUser: 30 ")
    assert "User: 49 " in told


def test_calls_are_told_with_their_results() -> None:
    assert [f"{label}{text}" for label, text in entries_of(CALLED)] == [
        "User: What time is it?",
        'Assistant called clock: {"zone":"UTC"}',
        "Result of clock: 12:00",
        "Assistant: It is noon.",
    ]


def test_an_answer_takes_its_calls_with_it() -> None:
    turns = [Turn("user", "Hi"), Turn("assistant", "It is noon.", dump_turn(CALLED).decode()), Turn("user", "And now?")]
    first, _ = exchanges_of(turns)
    assert model_history(first) == model_history(turns)[:4]
    assert reported_by(model_history(first)) == 910


def test_a_chinese_character_counts_more_than_a_latin_one_and_an_image_more_than_either() -> None:
    def tokens(content: Any) -> int:
        return tokens_of([ModelRequest([UserPromptPart(content)])])

    assert tokens("a" * 400) < tokens("\u4e2d" * 400) < tokens([BinaryContent(b"x", media_type="image/png")])


def test_a_summary_stands_before_what_is_kept() -> None:
    told = model_history([Turn("user", "Hi"), Turn("assistant", "Yes")], Summary("It is blue.", ("Be kind.",)))
    assert [type(part).__name__ for message in told for part in message.parts] == [
        "SystemPromptPart",
        "CompactionPart",
        "UserPromptPart",
        "TextPart",
    ]


@pytest.mark.anyio
async def test_the_demo_keeps_what_was_asked() -> None:
    text, reply = await ask_for_summary(DemoModel(pace=0), CALLED, "", read=1_000, written=100)
    assert "- What time is it?" in text
    assert reply.usage.input_tokens > 0


class Forgetful(AbstractCapability[object]):
    async def before_model_request(self, ctx: Any, request_context: ModelRequestContext) -> ModelRequestContext:
        request_context.messages = request_context.messages[-1:]
        return request_context


@pytest.mark.parametrize(
    ("capabilities", "does"), [([], False), ([ProcessHistory(lambda told: told[-2:])], True), ([Forgetful()], True)]
)
def test_an_agent_may_shorten_histories_by_itself(capabilities: list[Any], does: bool) -> None:
    assert shortens_history(Agent("test", capabilities=capabilities)) is does
