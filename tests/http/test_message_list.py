"""Clients that keep the messages themselves and send `{id, messages, data}`."""

import json
from typing import Any

import pytest

from tests.support.chat import API, Chat, Event, text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


def user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def ai(content: str) -> dict[str, str]:
    return {"role": "ai", "content": content}


def events_of(body: str) -> list[Event]:
    return [Event(line["id"], line) for line in map(json.loads, filter(None, body.split("\n")))]


async def stored(chat: Chat, name: str) -> list[tuple[str, str]]:
    found = next(item for item in (await chat.get("/conversations"))["items"] if item["external_id"] == name)
    return [(message["role"], message["content"]) for message in (await chat.conversation(found["id"]))["messages"]]


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/x-ndjson", ""])
async def test_lines_of_json_come_unasked(chat: Chat, accept: str) -> None:
    body = {"id": "mine", "messages": [user("Hello")], "data": {}}
    response = await chat.http.post(f"{API}/chat", json=body, headers={"Accept": accept})
    events = events_of(response.text)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/x-ndjson")
    assert [events[0].type, events[-1].type] == ["RUN_STARTED", "RUN_FINISHED"]
    assert await stored(chat, "mine") == [("user", "Hello"), ("assistant", text_of(events))]


@pytest.mark.parametrize("accept", ["text/event-stream", "text/plain"])
async def test_another_format_may_be_asked_for(chat: Chat, accept: str) -> None:
    body = {"id": "mine", "messages": [user("Hello")]}
    response = await chat.http.post(f"{API}/chat", json=body, headers={"Accept": accept})
    assert response.headers["content-type"].startswith(accept)


async def test_the_answer_comes_while_the_model_speaks(chat: Chat, upstream: Upstream) -> None:
    body = {"id": "mine", "messages": [user('#script {"tokens": 40, "rate": 40} Hello')]}
    async with chat.http.stream("POST", f"{API}/chat", json=body) as response:
        async for line in response.aiter_lines():
            if line and json.loads(line)["type"] == "TEXT_MESSAGE_CONTENT":
                assert upstream.log.requests[-1].ending == "running"
                break


async def test_the_whole_list_begins_a_new_conversation(chat: Chat, upstream: Upstream) -> None:
    messages = [user("I am Ada"), ai("Hello Ada"), user("Who am I?")]
    body = {"id": "mine", "messages": messages, "data": {"prompt": "Be brief.", "model": "openai:echo"}}
    assert text_of(events_of((await chat.http.post(f"{API}/chat", json=body)).text)) == "Who am I?"
    assert [role for role, _ in await stored(chat, "mine")] == ["user", "assistant", "user", "assistant"]
    sent = upstream.log.requests[-1].body
    assert sent["model"] == "echo"
    assert [(message["role"], message["content"]) for message in sent["messages"]] == [
        ("system", "Be brief."),
        ("user", "I am Ada"),
        ("assistant", "Hello Ada"),
        ("user", "Who am I?"),
    ]


async def test_the_growing_list_is_one_conversation(chat: Chat) -> None:
    messages: list[Any] = []
    for question in ("One", "Two", "Three"):
        messages.append(user(question))
        body = {"id": "mine", "messages": messages, "data": {"model": "openai:echo"}}
        messages.append(ai(text_of(events_of((await chat.http.post(f"{API}/chat", json=body)).text))))
    assert [content for _, content in await stored(chat, "mine")] == ["One", "One", "Two", "Two", "Three", "Three"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"message", "messages"}),
        ({"id": "mine"}, {"message", "messages"}),
        ({"id": "mine", "messages": []}, {"message", "messages"}),
        ({"data": {"prompt": "Be brief."}}, {"message", "messages"}),
        ({"id": "mine", "messages": None}, {"message", "messages"}),
        ({"id": "mine", "messages": [{}]}, {"messages.0.role", "messages.0.content"}),
        ({"id": "mine", "messages": [user("x"), {"role": "ai"}, user("y")]}, {"messages.1.content"}),
        ({"id": "mine", "messages": [{"content": "x"}]}, {"messages.0.role"}),
        ({"id": "mine", "messages": [user("")]}, {"messages"}),
        ({"id": "mine", "messages": [user("x"), ai("y")]}, {"messages"}),
        ({"id": "mine", "messages": "x"}, {"messages"}),
        ({"id": 7, "messages": [user("x")]}, {"id"}),
        ({"id": "mine", "messages": [user("x")], "data": "x"}, {"data"}),
        ({"id": "mine", "messages": [user("x")], "data": {"prompt": 7}}, {"data.prompt"}),
    ],
)
async def test_what_is_missing_or_wrong_is_named(chat: Chat, body: dict[str, Any], fields: set[str]) -> None:
    response = await chat.http.post(f"{API}/chat", json=body)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert {error["field"] for error in response.json()["errors"]} == fields
    assert (await chat.get("/conversations"))["items"] == []


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 401}, {"tokens": 10, "drop_after": 0}])
async def test_a_model_that_fails_before_it_says_anything_is_a_500(chat: Chat, fault: dict[str, Any]) -> None:
    body = {"id": "mine", "messages": [user(f"#script {json.dumps(fault)} x")]}
    response = await chat.http.post(f"{API}/chat", json=body)
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert problem["code"].startswith("model_") and problem["detail"]
    assert "sk-test" not in response.text and "127.0.0.1" not in response.text


async def test_a_model_that_fails_later_ends_the_lines_with_an_error(chat: Chat) -> None:
    body = {"id": "mine", "messages": [user('#script {"tokens": 40, "drop_after": 20} x')]}
    response = await chat.http.post(f"{API}/chat", json=body)
    events = events_of(response.text)
    assert (response.status_code, events[-1].type) == (200, "RUN_ERROR")
    assert await stored(chat, "mine") == [("user", body["messages"][0]["content"]), ("assistant", text_of(events))]
