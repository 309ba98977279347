"""Chats that grow longer than their model can read."""

import json
import re
from collections.abc import AsyncGenerator
from typing import Any

import asyncpg
import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Answer, Chat, serving
from tests.support.feed import following
from tests.support.upstream import Upstream
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

WINDOW = 1_000
SMALL, LARGE = 100, 900  # tokens that a provider counts: of a chat that is short for the window, and of one that is not
SUMMARY = "They agreed to paint the boat blue."
MODELS["sums-up"] = Script(text=SUMMARY, usage={"prompt_tokens": 70, "completion_tokens": 7, "total_tokens": 77})
MODELS["sums-up-late"] = Script(text=SUMMARY, first_delay=30)
MODELS["sums-up-never"] = Script(status=500)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"model": "openai:sums-up", "context_window": WINDOW, "model_timeout": 60})


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    async with serving(settings, database_url) as running:
        yield running


async def ask(chat: Chat, number: int, to: Answer | None = None, size: int = SMALL, **fields: Any) -> Answer:
    """Ask for `Answer {number}.`, after which the provider says how long the chat is."""
    usage = {"prompt_tokens": size, "completion_tokens": 5, "total_tokens": size + 5}
    script = json.dumps({"text": f"Answer {number}.", "usage": usage, **fields.pop("script", {})})
    if to is not None:
        fields["conversation_id"] = to.conversation_id
    return await chat.say(f"#script {script} Question {number}", **fields)


async def long_chat(chat: Chat, **fields: Any) -> Answer:
    """A chat of five exchanges, of which the next answer needs a summary."""
    said = [("user", "Question {}"), ("assistant", "Answer {}. So it is.")]
    earlier = [{"role": role, "content": text.format(number)} for number in range(4) for role, text in said]
    return await ask(chat, 4, size=LARGE, messages=earlier, **fields)


def told(upstream: Upstream, index: int = -1) -> tuple[bool, list[int]]:
    """What a request tells: whether it has the summary, and which answers."""
    messages = upstream.log.requests[index].body["messages"]
    answers = re.findall(
        r"Assistant: Answer (\d)|^Answer (\d)", "\n".join(str(said["content"]) for said in messages), re.MULTILINE
    )
    return SUMMARY in json.dumps(messages), [int(one or other) for one, other in answers]


def is_summary(upstream: Upstream, index: int) -> bool:
    return not upstream.log.requests[index].body.get("stream")


async def summaries(chat: Chat, answer: Answer) -> list[tuple[int, str, bool]]:
    """Where the model's memory is a summary: behind which exchange, and what it says."""
    messages = (await chat.conversation(answer.conversation_id))["messages"]
    return [
        (index // 2, message["summary"]["text"], message["summary"]["is_complete"])
        for index, message in enumerate(messages)
        if message["summary"]
    ]


async def test_the_oldest_messages_are_summarised_once_before_the_window_ends(chat: Chat, upstream: Upstream) -> None:
    first = await long_chat(chat)
    assert told(upstream) == (False, [0, 1, 2, 3])
    assert (await ask(chat, 5, first)).text == "Answer 5."
    assert (is_summary(upstream, 1), told(upstream, 1)) == (True, (False, [0, 1, 2]))
    assert told(upstream, 2) == (True, [3, 4])
    assert await summaries(chat, first) == [(2, SUMMARY, True)]
    await ask(chat, 6, first)
    assert (len(upstream.log.requests), told(upstream)) == (4, (True, [3, 4, 5]))


async def test_a_later_summary_tells_what_the_earlier_one_did(
    chat: Chat, upstream: Upstream, sql: asyncpg.Connection
) -> None:
    first = await long_chat(chat)
    await ask(chat, 5, first, LARGE)
    # What a summary stands for is not even read: it may be anything.
    await sql.execute("UPDATE messages SET parts = '[{}]', model_messages = '[{}]' WHERE content LIKE 'Question 0'")
    await ask(chat, 6, first)
    assert (is_summary(upstream, -2), told(upstream, -2)) == (True, (True, [3]))
    assert told(upstream) == (True, [4, 5])
    assert json.dumps(upstream.log.requests[-1].body).count(SUMMARY) == 1
    await sql.execute("UPDATE messages SET parts = '[]' WHERE content LIKE 'Question 0'")
    assert [behind for behind, *_ in await summaries(chat, first)] == [2, 3]


async def test_a_branch_from_before_the_summary_does_not_know_it(chat: Chat, upstream: Upstream) -> None:
    first = await long_chat(chat)
    await ask(chat, 5, first)
    messages = (await chat.conversation(first.conversation_id))["messages"]
    below = {exchange: messages[2 * exchange + 1]["id"] for exchange in (1, 2, 3)}
    for exchange, known in ((1, (False, [0, 1])), (2, (True, [])), (3, (True, [3]))):
        await ask(chat, 6, first, parent_id=below[exchange])
        assert told(upstream) == known
    assert [behind for behind, *_ in await summaries(chat, first)] == [2]


async def test_what_a_summary_took_is_counted(chat: Chat) -> None:
    first = await long_chat(chat)
    await ask(chat, 5, first)
    usage = (await chat.conversation(first.conversation_id))["usage"]
    assert (usage["answers"], usage["input_tokens"], usage["output_tokens"]) == (2, LARGE + SMALL + 70, 5 + 5 + 7)
    assert (await chat.get("/usage"))["total"] == usage


async def test_whoever_has_the_chat_open_is_told(chat: Chat) -> None:
    async with following(chat) as follower:
        first = await long_chat(chat)
        await follower.hears("conversation.created", "conversation.updated", "run.started", "run.ended")
        await ask(chat, 5, first)
        changes = await follower.hears("run.started", "run.summarising", "conversation.summarised", "run.ended")
    messages = (await chat.conversation(first.conversation_id))["messages"]
    assert changes[2]["message_id"] == next(message["id"] for message in messages if message["summary"])


async def test_without_a_summary_the_oldest_messages_are_left_out(
    chat: Chat, upstream: Upstream, sql: asyncpg.Connection
) -> None:
    first = await long_chat(chat)
    await ask(chat, 5, first, model="openai:sums-up-never")
    assert told(upstream) == (False, [3, 4])
    assert await summaries(chat, first) == [(2, "", False)]
    await ask(chat, 6, first, LARGE)
    assert told(upstream) == (False, [3, 4, 5])

    await sql.execute(  # what was left out is read again after a while
        "UPDATE messages SET summary = summary || jsonb_build_object('created_at', now() - interval '1 hour')"
    )
    await ask(chat, 7, first)
    assert (told(upstream, -2), told(upstream)) == ((False, [0, 1, 2, 3, 4]), (True, [5, 6]))
    assert await summaries(chat, first) == [(2, "", False), (4, SUMMARY, True)]


async def test_stopping_does_not_wait_for_a_summary(chat: Chat, upstream: Upstream) -> None:
    first = await long_chat(chat)
    fields = {"conversation_id": first.conversation_id, "model": "openai:sums-up-late"}
    async with chat.start("More", **fields) as (answer, events):
        await upstream.log.wait_until(lambda requests: len(requests) == 2)
        await chat.http.post(f"{API}/runs/{answer.run_id}/cancel")
        await upstream.log.wait_until(lambda requests: requests[-1].client_disconnected, seconds=1)
        assert [event.type async for event in events][-1] == "RUN_FINISHED"
    assert (await chat.ended(answer.run_id))["status"] == "cancelled"
    assert len(upstream.log.requests) == 2
    assert await summaries(chat, first) == []


async def test_what_a_provider_finds_too_long_is_shortened_and_asked_again(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(settings.model_copy(update={"context_window": None}), database_url) as chat:
        first = await long_chat(chat)
        answer = await ask(chat, 5, first, script={"problem": "context", "times": 1})
        assert (answer.text, told(upstream)) == ("Answer 5.", (True, [4]))
        answer = await ask(chat, 6, first, script={"problem": "context"})
        assert answer.last["code"] == "context_too_long"


async def test_a_chat_is_told_whole_where_that_is_wanted(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(settings.model_copy(update={"compaction": False}), database_url) as chat:
        await ask(chat, 5, await long_chat(chat))
    assert [told(upstream, index) for index in (0, 1)] == [(False, [0, 1, 2, 3]), (False, [0, 1, 2, 3, 4])]


async def test_a_history_that_a_client_keeps_is_not_shortened(chat: Chat, upstream: Upstream) -> None:
    said = [{"role": "user", "content": "So it is. " * 100}, {"role": "assistant", "content": "Yes."}] * 4
    body = {"model": "openai:fast", "messages": [*said, {"role": "user", "content": "And?"}]}
    assert (await chat.http.post("/v1/chat/completions", json=body)).is_success
    assert len(upstream.log.requests) == 1


async def test_a_system_message_is_told_word_for_word(chat: Chat, upstream: Upstream) -> None:
    said = [{"role": "user", "content": "So it is. " * 100}, {"role": "assistant", "content": "Yes."}] * 4
    await chat.say("And?", messages=[{"role": "system", "content": "Be kind."}, *said])
    assert ["Be kind." in str(record.body) for record in upstream.log.requests] == [False, True]
    assert [is_summary(upstream, index) for index in (0, 1)] == [True, False]
