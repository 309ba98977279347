"""Stopping an answer."""

import time

import anyio
import pytest

from tests.support.chat import API, Chat, serving
from tests.support.providers import of_every_provider
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

ENDLESS = '#script {"tokens": 5000, "rate": 50}'


async def cancel(chat: Chat, run_id: str) -> int:
    return (await chat.http.post(f"{API}/runs/{run_id}/cancel")).status_code


async def test_cancel_keeps_what_was_written_and_lets_go_of_the_provider(chat: Chat, upstream: Upstream) -> None:
    async with chat.start(ENDLESS) as (answer, events):
        async for event in events:
            answer.events.append(event)
            if len(answer.events) == 15:
                asked_at = time.monotonic()
                assert await cancel(chat, answer.run_id) == 202
    stored = await chat.message(answer)
    assert (answer.last["type"], answer.last["outcome"]["type"]) == ("RUN_FINISHED", "cancelled")
    assert (stored["status"], stored["content"]) == ("cancelled", answer.text)
    assert answer.text
    request = upstream.log.requests[0]
    with anyio.fail_after(1):
        while request.ending == "running":
            await anyio.sleep(0.01)
    assert request.client_disconnected
    assert request.ended_at is not None and request.ended_at - asked_at < 1


async def test_cancel_before_the_first_token(chat: Chat) -> None:
    async with chat.start('#script {"tokens": 5, "first_delay": 30}') as (answer, events):
        await anext(events)
        await cancel(chat, answer.run_id)
        assert [event.body["outcome"]["type"] async for event in events] == ["cancelled"]
    assert (await chat.message(answer))["content"] == ""


async def test_cancelling_again_or_too_late_changes_nothing(chat: Chat) -> None:
    answer = await chat.say("Hello")
    assert await cancel(chat, answer.run_id) == 202
    assert (await chat.get(f"/runs/{answer.run_id}"))["status"] == "finished"


async def test_a_stopped_answer_is_continued_where_it_stopped(chat: Chat, upstream: Upstream) -> None:
    stopped = await chat.begin(ENDLESS)
    await cancel(chat, stopped.run_id)
    await chat.ended(stopped.run_id)
    kept = (await chat.message(stopped))["content"]
    await chat.say(conversation_id=stopped.conversation_id, parent_id=stopped.message_id, model="openai:fast")
    sent = [entry for entry in upstream.log.requests[-1].body["messages"] if entry["role"] != "system"]
    assert [entry["role"] for entry in sent] == ["user", "assistant", "user"]
    assert sent[1]["content"] == kept
    shown = (await chat.conversation(stopped.conversation_id))["messages"]
    assert [message["role"] for message in shown] == ["user", "assistant", "assistant"]


@pytest.mark.parametrize(
    "model", ["openai:gpt-5", "lab:fast", "anthropic:claude-sonnet-5-5", "google:gemini-2.5-flash"]
)
async def test_a_chat_goes_on_after_a_thought_that_was_cut_off(
    database_url: str, upstream: Upstream, model: str
) -> None:
    async with serving(of_every_provider(upstream), database_url) as chat:
        script = '#script {"reasoning": "It may be so, and it may be otherwise.", "rate": 20, "text": "So."}'
        async with chat.start(script, model=model) as (answer, events):
            async for event in events:
                if event.type == "REASONING_MESSAGE_CONTENT":
                    break
            await cancel(chat, answer.run_id)
            answer.events += [event async for event in events]
        assert answer.last["outcome"]["type"] == "cancelled"
        assert [part["type"] for part in (await chat.message(answer))["parts"]] == ["reasoning"]
        after = await chat.say("Well?", conversation_id=answer.conversation_id, model=model)
        assert after.last["outcome"]["type"] == "success"
        continued = await chat.say(conversation_id=answer.conversation_id, parent_id=answer.message_id, model=model)
        assert continued.last["outcome"]["type"] == "success"


async def test_a_complete_answer_is_not_continued(chat: Chat) -> None:
    answer = await chat.say("Hello")
    body = {"conversation_id": answer.conversation_id, "parent_id": answer.message_id}
    assert (await chat.http.post(f"{API}/chat", json=body)).status_code == 400


async def test_deleting_a_conversation_stops_its_answer(chat: Chat, upstream: Upstream) -> None:
    answer = await chat.begin(ENDLESS)
    assert (await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")).status_code == 204
    with anyio.fail_after(2):
        while upstream.log.requests[0].ending == "running":
            await anyio.sleep(0.01)
    assert (await chat.http.get(f"{API}/runs/{answer.run_id}")).status_code == 404
