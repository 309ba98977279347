"""Tools and images over OpenAI's API."""

import base64
import json

import openai
import pytest
from openai import AsyncOpenAI

from tests.support.chat import Chat
from tests.support.openai_client import HELLO, ask, calls_of, chunks, script, stored_answer, text_of, user

pytestmark = pytest.mark.anyio

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "The weather in a city.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}
CALLS = [{"name": "weather", "arguments": {"city": city}} for city in ("Lisbon", "Oslo")]


# Tools


async def test_a_tool_is_called_and_its_result_answered(client: AsyncOpenAI, upstream) -> None:
    question = user(script(tokens=0, tool_calls=CALLS[:1], then={"text": "It is sunny."}))
    answer = await ask(client, question, tools=[WEATHER])
    [choice] = answer.choices
    assert (choice.finish_reason, choice.message.content) == ("tool_calls", None)
    [call] = choice.message.tool_calls
    assert (call.type, call.function.name, json.loads(call.function.arguments)) == (
        "function",
        "weather",
        {"city": "Lisbon"},
    )
    result = {"role": "tool", "tool_call_id": call.id, "content": '{"sky": "blue"}'}
    answer = await ask(client, question, choice.message, result, tools=[WEATHER])
    assert (answer.choices[0].message.content, answer.choices[0].finish_reason) == ("It is sunny.", "stop")
    asked, called, returned = upstream.log.requests[-1].body["messages"][-3:]
    assert asked["content"] == question["content"]
    assert called["tool_calls"][0]["id"] == returned["tool_call_id"] == call.id
    assert returned["content"] == '{"sky": "blue"}'


async def test_two_tools_are_called_at_once(client: AsyncOpenAI) -> None:
    question = user(script(text="Let me look.", tool_calls=CALLS, then={"text": "Both are."}))
    received = await chunks(client, question, tools=[WEATHER])
    assert received[-1].choices[0].finish_reason == "tool_calls"
    calls = calls_of(received)
    assert [(name, json.loads(arguments)) for _, name, arguments in calls] == [
        ("weather", {"city": "Lisbon"}),
        ("weather", {"city": "Oslo"}),
    ]
    said = {
        "role": "assistant",
        "content": text_of(received),
        "tool_calls": [
            {"id": call_id, "type": "function", "function": {"name": name, "arguments": arguments}}
            for call_id, name, arguments in calls
        ],
    }
    results = [{"role": "tool", "tool_call_id": call_id, "content": "sunny"} for call_id, *_ in calls]
    assert text_of(await chunks(client, question, said, *results, tools=[WEATHER])) == "Both are."


async def test_a_kept_conversation_goes_on_with_the_results_alone(chat: Chat, client: AsyncOpenAI, upstream) -> None:
    question = user(script(text="Let me look.", tool_calls=CALLS, then={"text": "Both are."}))
    first = await ask(client, question, tools=[WEATHER], store=True)
    calls = first.choices[0].message.tool_calls
    results = [{"role": "tool", "tool_call_id": call.id, "content": "sunny"} for call in calls]
    metadata = {"conversation_id": first.conversation_id}
    received = await chunks(client, *results, tools=[WEATHER], metadata=metadata)
    assert text_of(received) == "Both are."
    assert received[0].id == first.id
    stored = await stored_answer(chat, first.conversation_id)
    assert stored["content"] == "Let me look.\n\nBoth are."
    assert [part["type"] for part in stored["parts"]] == ["text", "tool-call", "tool-call", "text"]
    assert [message["role"] for message in upstream.log.requests[-1].body["messages"][-3:]] == [
        "assistant",
        "tool",
        "tool",
    ]


async def test_results_that_nobody_waits_for_are_refused(client: AsyncOpenAI) -> None:
    first = await ask(client, HELLO, store=True)
    result = {"role": "tool", "tool_call_id": "call_1", "content": "sunny"}
    with pytest.raises(openai.ConflictError):
        await ask(client, result, metadata={"conversation_id": first.conversation_id})


async def test_the_servers_own_tools_are_there_only_when_asked_for(client: AsyncOpenAI, upstream) -> None:
    await ask(client, HELLO, tools=[WEATHER])
    [tool] = upstream.log.requests[-1].body["tools"]
    assert tool["function"]["name"] == "weather"
    answer = await ask(client, HELLO, model="openai:tool", extra_body={"server_tools": ["current_time"]})
    assert answer.choices[0].message.content.endswith("The tool has answered.")
    assert (answer.choices[0].message.tool_calls, answer.choices[0].finish_reason) == (None, "stop")


async def test_a_tool_can_be_demanded_or_forbidden(client: AsyncOpenAI, upstream) -> None:
    choice = {"type": "function", "function": {"name": "weather"}}
    for wanted in ("required", "none", choice):
        await ask(client, HELLO, tools=[WEATHER], tool_choice=wanted, parallel_tool_calls=False)
        sent = upstream.log.requests[-1].body
        assert (sent["tool_choice"], sent["parallel_tool_calls"]) == (wanted, False)


# Images


async def test_an_image_reaches_the_model(client: AsyncOpenAI, upstream) -> None:
    url = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    image = {"type": "image_url", "image_url": {"url": url}}
    await ask(client, user([{"type": "text", "text": "What is this?"}, image]))
    text, seen = upstream.log.requests[-1].body["messages"][-1]["content"]
    assert text["text"] == "What is this?"
    assert seen["image_url"]["url"] == url


async def test_an_images_address_is_passed_on(client: AsyncOpenAI, upstream) -> None:
    image = {"type": "image_url", "image_url": {"url": "https://example.com/cat.png"}}
    await ask(client, user([image, {"type": "text", "text": "What is this?"}]))
    _, seen = upstream.log.requests[-1].body["messages"][-1]["content"]
    assert seen["image_url"]["url"] == "https://example.com/cat.png"
