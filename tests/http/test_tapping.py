"""Text that readers have before the agent: it is the same answer, whatever comes between, and however it ends."""

import json
from typing import Any

import anyio
import asyncpg
import httpx2
import pytest
from openai import AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.providers.openai import OpenAIProvider

from chatapp.engine.tapped_openai import TappedOpenAIChatModel
from chatapp.engine.tapping import tapping
from tests.support.chat import API, Answer, Chat
from tests.support.upstream import Upstream
from tests.support.upstream.samples import UNICODE

pytestmark = pytest.mark.anyio


def script(**fields: Any) -> str:
    return "#script " + json.dumps(fields)


async def told_to_the_model(sql: asyncpg.Connection, answer: Answer) -> list[Any]:
    """The model's own messages of a turn, as stored."""
    stored = await sql.fetchval("SELECT model_messages FROM messages WHERE id = $1", answer.message_id)
    return [part for message in json.loads(stored) for part in message["parts"] if message["kind"] == "response"]


async def test_text_is_read_piece_by_piece(chat: Chat) -> None:
    answer = await chat.say(script(tokens=[f"{number} " for number in range(20)], rate=40))
    deltas = [event.body["delta"] for event in answer.events if event.type == "TEXT_MESSAGE_CONTENT"]
    assert len(deltas) > 10
    assert answer.text == "".join(f"{number} " for number in range(20))


async def test_the_model_is_told_what_readers_saw(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say(script(text=UNICODE, piece=1, split_bytes=7))
    [part] = await told_to_the_model(sql, answer)
    assert answer.text == part["content"] == (await chat.message(answer))["content"] == UNICODE


async def test_reasoning_text_and_a_tool_call_keep_their_order(chat: Chat, sql: asyncpg.Connection) -> None:
    call = {"name": "current_time", "arguments": {"zone": "UTC"}}
    then = {"tokens": ["It ", "is ", "noon."], "rate": 100}
    answer = await chat.say(
        script(reasoning="First this.", tokens=["Let ", "me ", "look."], rate=100, tool_calls=[call], then=then)
    )
    parts = (await chat.message(answer))["parts"]
    assert [part["type"] for part in parts] == ["reasoning", "text", "tool-call", "text"]
    assert answer.text == "Let me look.\n\nIt is noon."
    told = [part.get("content") for part in await told_to_the_model(sql, answer)]
    assert [text for text in told if text] == ["First this.", "Let me look.", "It is noon."]


async def test_reasoning_in_tags_is_not_text(chat: Chat) -> None:
    answer = await chat.say(script(tokens=["<think>", "Hm", " hm.", "</think>", "So ", "it ", "is."], rate=100))
    assert answer.text == "So it is."
    assert [part["text"] for part in (await chat.message(answer))["parts"]] == ["Hm hm.", "So it is."]


async def test_a_cancelled_answer_keeps_to_the_byte_what_was_seen(chat: Chat, sql: asyncpg.Connection) -> None:
    async with chat.start(script(tokens=5_000, rate=100)) as (answer, events):
        async for event in events:
            answer.events.append(event)
            if len(answer.events) == 30:
                await chat.http.post(f"{API}/runs/{answer.run_id}/cancel")
    [part] = await told_to_the_model(sql, answer)
    assert len(answer.text) > 20
    assert answer.text == part["content"] == (await chat.message(answer))["content"]


@pytest.mark.parametrize("model", ["openai:drops", "openai:garbage"])
async def test_a_failed_answer_keeps_all_that_the_provider_said(chat: Chat, upstream: Upstream, model: str) -> None:
    answer = await chat.say("Hello", model=model)
    assert answer.last["type"] == "RUN_ERROR"
    # Whoever sends garbage goes on until it is hung up on.
    assert upstream.log.requests[-1].tokens_sent >= 20 == len(answer.text.split())
    assert (await chat.message(answer))["content"] == answer.text


async def test_an_error_in_the_stream_comes_behind_the_text(chat: Chat) -> None:
    answer = await chat.say(script(tokens=["one ", "two ", "three", "never"], rate=50, error_after=3))
    assert (answer.last["code"], answer.text) == ("model_failed", "one two three")


async def test_a_stored_answer_is_read_again_with_the_same_numbers(chat: Chat) -> None:
    answer = await chat.say(script(tokens=30, rate=100))
    middle = answer.events[len(answer.events) // 2]
    rest = await chat.attach(answer.run_id, middle.cursor)
    assert rest[-1].cursor == answer.events[-1].cursor
    before = sum(len(event.body.get("delta", "")) for event in answer.events if event.seq <= middle.seq)
    assert "".join(event.body.get("delta", "") for event in rest) == answer.text[before:]


async def test_many_answers_at_once_do_not_mix(chat: Chat) -> None:
    async def say(number: int) -> None:
        tokens = [f"{number}-{index} " for index in range(30)]
        assert (await chat.say(script(tokens=tokens, rate=200))).text == "".join(tokens)

    async with anyio.create_task_group() as group:
        for number in range(20):
            group.start_soon(say, number)


async def test_a_model_taps_over_any_transport(upstream: Upstream) -> None:
    tapped: list[str] = []
    async with httpx2.AsyncClient() as http:
        client = AsyncOpenAI(base_url=upstream.url, api_key="sk-test", http_client=http)
        agent = Agent(TappedOpenAIChatModel("fast", provider=OpenAIProvider(openai_client=client)))
        with tapping(lambda text: not tapped.append(text)):
            async with agent.run_stream(script(tokens=[*"abcdefgh"], rate=100)) as result:
                output = await result.get_output()
    assert (output, "".join(tapped)) == ("abcdefgh", "bcdefgh")
