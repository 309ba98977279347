"""OpenAI's own SDK, as it is, against the server."""

import asyncio
from uuid import UUID

import anyio
import openai
import pytest
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionChunk

from tests.support.chat import API, Chat
from tests.support.openai_client import HELLO, ask, chunks, conversations, script, stored_answer, text_of, user

pytestmark = pytest.mark.anyio


# Text in, text out


async def test_an_answer_comes_as_one_object(client: AsyncOpenAI, upstream) -> None:
    answer = await ask(client, {"role": "developer", "content": "Be brief."}, HELLO, model="openai:echo")
    assert (answer.object, answer.model) == ("chat.completion", "openai:echo")
    assert answer.id.startswith("chatcmpl-") and UUID(answer.id.removeprefix("chatcmpl-"))
    [choice] = answer.choices
    assert (choice.message.role, choice.message.content, choice.finish_reason) == ("assistant", "Hello", "stop")
    assert choice.message.tool_calls is None
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens > 0
    sent = upstream.log.requests[-1].body["messages"]
    assert [(message["role"], message["content"]) for message in sent] == [("system", "Be brief."), ("user", "Hello")]


async def test_an_answer_comes_in_chunks(client: AsyncOpenAI) -> None:
    received = await chunks(client, user(script(text="One two three.")), stream_options={"include_usage": True})
    assert text_of(received) == "One two three."
    assert received[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in received[:-1]] == [None] * (len(received) - 2) + ["stop"]
    assert received[-1].choices == [] and received[-1].usage is not None
    assert received[-1].usage.completion_tokens > 0
    assert len({chunk.id for chunk in received}) == 1


async def test_usage_is_not_told_where_it_is_not_asked_for(client: AsyncOpenAI) -> None:
    assert all(chunk.usage is None and chunk.choices for chunk in await chunks(client, HELLO))


async def test_the_history_that_is_brought_is_what_the_model_sees(client: AsyncOpenAI, upstream) -> None:
    history = [user("I am Ada"), {"role": "assistant", "content": "Hello Ada"}]
    parts = [{"type": "text", "text": "Who am I?"}, {"type": "text", "text": "Say."}]
    await ask(client, {"role": "system", "content": "Know people."}, *history, user(parts))
    sent = upstream.log.requests[-1].body["messages"]
    assert [message["content"] for message in sent] == ["Know people.", "I am Ada", "Hello Ada", "Who am I?\nSay."]


async def test_reasoning_is_told_beside_the_text(client: AsyncOpenAI) -> None:
    answer = await ask(client, HELLO, model="openai:reasoning")
    assert answer.choices[0].message.reasoning_content == "First this. Then that. So it must be so."
    received = await chunks(client, HELLO, model="openai:reasoning")
    told = "".join(getattr(chunk.choices[0].delta, "reasoning_content", None) or "" for chunk in received)
    assert told == "First this. Then that. So it must be so."


async def test_the_demo_model_answers(client: AsyncOpenAI) -> None:
    assert (await ask(client, HELLO, model="demo:chat")).choices[0].message.content


# What the model is asked for


async def test_settings_reach_the_provider(client: AsyncOpenAI, upstream) -> None:
    settings = {"temperature": 0.5, "top_p": 0.9, "seed": 7, "presence_penalty": 0.1, "frequency_penalty": 0.2}
    form = {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "object"}, "strict": True}}
    await ask(
        client, HELLO, **settings, max_tokens=99, user="ada", logit_bias={"50256": -100}, response_format=form, stop="§"
    )
    sent = upstream.log.requests[-1].body
    assert {name: sent[name] for name in settings} == settings
    assert 99 in (sent.get("max_tokens"), sent.get("max_completion_tokens"))
    assert (sent["user"], sent["logit_bias"], sent["stop"]) == ("ada", {"50256": -100}, ["§"])
    assert sent["response_format"] == form
    assert "tools" not in sent


async def test_a_model_that_cannot_keep_to_a_form_is_not_asked_to(client: AsyncOpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        await ask(client, HELLO, model="demo:chat", response_format={"type": "json_object"})
    assert raised.value.param == "response_format"


async def test_a_cut_off_answer_says_so(chat: Chat, client: AsyncOpenAI) -> None:
    assert (await ask(client, HELLO, model="openai:cut-off")).choices[0].finish_reason == "length"
    received = await chunks(client, HELLO, model="openai:cut-off", store=True)
    assert received[-1].choices[0].finish_reason == "length"
    replayed = await chat.attach(received[0].id.removeprefix("chatcmpl-"))
    assert replayed[-1].body["result"] == {"finishReason": "length"}


async def test_text_ends_before_a_stop_sequence_whatever_the_provider_does(
    chat: Chat, client: AsyncOpenAI, upstream
) -> None:
    endless = script(text="One. Two. ###Three. " + "And on. " * 500, rate=400, piece=3)
    answer = await ask(client, user(endless), stop=["###", "Never"], store=True)
    received = await chunks(client, user(endless), stop="###", store=True)
    assert answer.choices[0].message.content == text_of(received) == "One. Two. "
    assert answer.choices[0].finish_reason == received[-1].choices[0].finish_reason == "stop"
    assert [record.ending for record in upstream.log.requests] == ["disconnected", "disconnected"]
    stored = await stored_answer(chat, answer.conversation_id)
    assert (stored["content"], stored["status"]) == ("One. Two. ", "finished")
    await ask(client, user("And?"), metadata={"conversation_id": answer.conversation_id})
    assert upstream.log.requests[-1].body["messages"][-2]["content"] == "One. Two. "


async def test_what_only_begins_like_a_stop_sequence_is_said(client: AsyncOpenAI) -> None:
    received = await chunks(client, user(script(text="One ## two #", piece=1)), stop=["###"])
    assert text_of(received) == "One ## two #"


# Models


async def test_models_are_listed_and_found(client: AsyncOpenAI) -> None:
    listed = [model async for model in await client.models.list()]
    assert {"demo:chat", "openai:fast"} <= {model.id for model in listed}
    found = await client.models.retrieve("openai:fast")
    assert (found.id, found.object, found.owned_by) == ("openai:fast", "model", "openai")
    with pytest.raises(openai.NotFoundError) as raised:
        await client.models.retrieve("nobody:knows")
    assert raised.value.code == "model_not_found"


async def test_a_name_that_only_one_provider_has_is_enough(client: AsyncOpenAI) -> None:
    assert (await ask(client, HELLO, model="fast")).model == "openai:fast"
    assert (await client.models.retrieve("chat")).id == "demo:chat"


# What is kept


async def test_an_answer_that_nobody_keeps_is_gone(chat: Chat, client: AsyncOpenAI, sql) -> None:
    async with client.chat.completions.with_streaming_response.create(
        model="openai:fast", messages=[HELLO], stream=True
    ) as response:
        conversation_id = response.headers["x-conversation-id"]
        assert await conversations(chat) == []
        await response.read()
    whole = await ask(client, HELLO)
    with anyio.fail_after(5):
        while await sql.fetchval("SELECT count(*) FROM conversations"):
            await anyio.sleep(0.02)
    for gone in (conversation_id, whole.conversation_id):
        assert (await chat.http.get(f"{API}/conversations/{gone}")).status_code == 404


async def test_a_kept_answer_is_a_conversation_like_any_other(chat: Chat, client: AsyncOpenAI) -> None:
    question = user(script("Why?", text="Grüße, 日本語 👨‍👩‍👧‍👦.\n", piece=1))
    received = await chunks(client, question, store=True)
    [listed] = await conversations(chat)
    assert listed["id"] == received[0].conversation_id
    asked, answered = (await chat.conversation(listed["id"]))["messages"]
    assert (asked["content"], answered["content"]) == (question["content"], text_of(received))
    assert answered["run_id"] == received[0].id.removeprefix("chatcmpl-")


@pytest.mark.parametrize("name", ["notes", "5f0c9f0e-2a44-4c63-9a2e-0f8a4e1f2d12"])
async def test_a_named_conversation_goes_on(chat: Chat, client: AsyncOpenAI, upstream, name: str) -> None:
    first = await ask(client, user("One"), metadata={"conversation_id": name}, model="openai:echo")
    forged = [user("One"), {"role": "assistant", "content": "A lie"}]
    second = await ask(client, *forged, user("Two"), metadata={"conversation_id": name}, model="openai:echo")
    assert first.conversation_id == second.conversation_id
    assert [message["content"] for message in upstream.log.requests[-1].body["messages"]][-3:] == ["One", "One", "Two"]
    [listed] = await conversations(chat)
    assert name in (listed["id"], (await chat.conversation(listed["id"]))["external_id"])


async def test_a_conversation_of_the_page_goes_on(chat: Chat, client: AsyncOpenAI) -> None:
    answer = await chat.say("One")
    await ask(client, user("Two"), metadata={"conversation_id": answer.conversation_id})
    messages = (await chat.conversation(answer.conversation_id))["messages"]
    assert [message["role"] for message in messages] == ["user", "assistant"] * 2


# Runs


async def test_another_reader_attaches_and_cancels(chat: Chat, client: AsyncOpenAI, upstream) -> None:
    received: list[ChatCompletionChunk] = []
    with pytest.raises(openai.APIError) as raised:
        async for chunk in await ask(client, user(script(tokens=500, rate=50)), stream=True, store=True):
            received.append(chunk)
            if len(received) == 5:
                run_id = chunk.id.removeprefix("chatcmpl-")
                await chat.http.post(f"{API}/runs/{run_id}/cancel")
    assert raised.value.code == "run_cancelled"
    events = await chat.attach(run_id)
    told = "".join(event.body["delta"] for event in events if event.type == "TEXT_MESSAGE_CONTENT")
    stored = await stored_answer(chat, received[0].conversation_id)
    assert told == stored["content"] == text_of(received)
    assert stored["status"] == "cancelled"
    assert upstream.log.requests[-1].client_disconnected


async def test_a_client_that_leaves_does_not_lose_the_answer(chat: Chat, client: AsyncOpenAI, upstream) -> None:
    asked_before = len(upstream.log.requests)
    question = user(script(tokens=40, rate=50))
    asking = asyncio.create_task(ask(client, question, metadata={"conversation_id": "patience"}))
    await upstream.log.wait_until(lambda requests: len(requests) > asked_before)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    [listed] = await conversations(chat)
    run_id = (await chat.conversation(listed["id"]))["messages"][-1]["run_id"]
    assert (await chat.ended(run_id))["status"] == "finished"
    assert len((await stored_answer(chat, listed["id"]))["content"].split()) == 40
