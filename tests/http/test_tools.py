"""Tools in a chat: which there are, what they find, and that their failure is not the answer's."""

import json
from collections.abc import AsyncGenerator
from typing import Any

import anyio
import pytest
from pydantic_ai import Tool

from chatapp.settings import Settings
from tests.support.chat import API, Answer, Chat, serving
from tests.support.providers import of_every_provider
from tests.support.upstream import Upstream
from tests.support.web_pages import WebPages, web_pages

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pages() -> AsyncGenerator[WebPages]:
    async with web_pages() as running:
        yield running


@pytest.fixture
async def chat(database_url: str, settings: Settings, pages: WebPages) -> AsyncGenerator[Chat]:
    web = {"web_search_url": pages.search_url, "web_fetch": "any"}
    async with serving(settings.model_copy(update=web), database_url) as running:
        yield running


def calling(*calls: tuple[str, dict[str, Any]]) -> str:
    """A message that lets the upstream's model call tools."""
    asked = [{"name": name, "arguments": arguments} for name, arguments in calls]
    return f"#script {json.dumps({'text': 'Looking.', 'tool_calls': asked, 'then': {'text': 'Done.'}})} go"


async def calls_of(chat: Chat, answer: Answer) -> list[Any]:
    return [part for part in (await chat.message(answer))["parts"] if part["type"] == "tool-call"]


async def test_tools_are_listed_with_what_a_reader_should_know(chat: Chat) -> None:
    items = (await chat.get("/tools"))["items"]
    assert [(tool["name"], tool["title"], tool["kind"], tool["needs_approval"]) for tool in items] == [
        ("current_time", "Current time", "built-in", False),
        ("web_search", "Search the web", "built-in", False),
        ("web_fetch", "Read web pages", "built-in", False),
    ]


async def test_what_a_search_and_a_page_are_is_told_live_and_stored(chat: Chat, pages: WebPages) -> None:
    page = f"{pages.url}/rain"
    answer = await chat.say(calling(("web_search", {"query": "rain"}), ("web_fetch", {"url": page})))
    assert answer.text == "Looking.\n\nDone."
    search, fetch = await calls_of(chat, answer)
    assert [source["url"] for source in search["sources"]] == [page, f"{pages.url}/sun"]
    assert search["sources"][0] == {"url": page, "title": "rain & rain", "snippet": "What rain says."}
    assert fetch["sources"] == [{"url": page, "title": "Rain in Lisbon", "snippet": ""}]
    told = {
        event.body["toolCallId"]: event.body["metadata"]["sources"]
        for event in answer.events
        if event.type == "TOOL_CALL_RESULT"
    }
    assert told == {search["id"]: search["sources"], fetch["id"]: fetch["sources"]}
    again = [
        event.body.get("metadata") for event in await chat.attach(answer.run_id) if event.type == "TOOL_CALL_RESULT"
    ]
    assert again == [event.body["metadata"] for event in answer.events if event.type == "TOOL_CALL_RESULT"]


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("web_search", {"query": "limited"}, "takes no more searches"),
        ("web_fetch", {"url": "http://169.254.169.254/"}, "belongs to the network of the server"),
        ("web_fetch", {"address": "wrong"}, "url"),
        ("web_walk", {}, "web_walk"),
    ],
)
async def test_a_tool_that_fails_tells_the_model_and_the_reader(
    chat: Chat, name: str, arguments: dict[str, Any], reason: str
) -> None:
    answer = await chat.say(calling((name, arguments)))
    assert (answer.text, answer.last["type"]) == ("Looking.\n\nDone.", "RUN_FINISHED")
    [call] = await calls_of(chat, answer)
    assert call["status"] == "failed"
    assert reason in call["result"]


async def test_tools_that_are_switched_off_are_not_there(database_url: str, settings: Settings) -> None:
    off = settings.model_copy(update={"web_search": "off", "web_fetch": "off"})
    async with serving(off, database_url) as chat:
        assert [tool["name"] for tool in (await chat.get("/tools"))["items"]] == ["current_time"]


async def test_the_tools_of_a_chat_are_its_own(chat: Chat) -> None:
    ask = calling(("current_time", {"zone": "UTC"}), ("web_search", {"query": "rain"}))
    answer = await chat.say(ask)
    path = f"{API}/conversations/{answer.conversation_id}"
    assert (await chat.http.patch(path, json={"tools": ["current_time", "gone_meanwhile"]})).status_code == 200
    answer = await chat.say(ask, conversation_id=answer.conversation_id)
    assert [call["status"] for call in await calls_of(chat, answer)] == ["done", "failed"]
    answer = await chat.say(ask, conversation_id=answer.conversation_id, tools=["web_search"])  # named by this turn
    assert [call["status"] for call in await calls_of(chat, answer)] == ["failed", "done"]
    assert (await chat.http.patch(path, json={"tools": ["-web_search"]})).status_code == 200
    answer = await chat.say(ask, conversation_id=answer.conversation_id)
    assert [call["status"] for call in await calls_of(chat, answer)] == ["done", "failed"]
    answer = await chat.say(ask, conversation_id=answer.conversation_id, tools=["-current_time"])
    assert [call["status"] for call in await calls_of(chat, answer)] == ["failed", "done"]
    assert (await chat.http.patch(path, json={"tools": None})).json()["tools"] is None
    answer = await chat.say(ask, conversation_id=answer.conversation_id)
    assert [call["status"] for call in await calls_of(chat, answer)] == ["done", "done"]


async def test_a_tool_that_is_allowed_for_ever_asks_no_more_in_this_chat(database_url: str, settings: Settings) -> None:
    sent: list[str] = []

    def send_mail(to: str) -> str:
        sent.append(to)
        return "sent"

    ask = calling(("send_mail", {"to": "ann"}))
    async with serving(settings, database_url, tools=[Tool(send_mail, requires_approval=True)]) as chat:
        first = await chat.say(ask)
        path = f"{API}/runs/{first.run_id}/approvals"
        assert (await chat.http.post(path, json={"approved": True, "always": True})).status_code == 202
        await chat.ended(first.run_id)
        assert (await chat.conversation(first.conversation_id))["allowed_tools"] == ["send_mail"]
        await chat.say(ask, conversation_id=first.conversation_id)
        assert sent == ["ann", "ann"]
        assert (await chat.say(ask)).last["outcome"]["type"] == "interrupt"  # another chat
        chat_path = f"{API}/conversations/{first.conversation_id}"
        assert (await chat.http.patch(chat_path, json={"allowed_tools": []})).status_code == 200
        asking = await chat.say(ask, conversation_id=first.conversation_id)
        assert asking.last["outcome"]["type"] == "interrupt"
        assert sent == ["ann", "ann"]


@pytest.mark.parametrize(
    "model", ["openai:gpt-5", "lab:fast", "anthropic:claude-sonnet-5-5", "google:gemini-2.5-flash"]
)
async def test_a_chat_goes_on_after_what_a_strict_provider_would_refuse(
    database_url: str, upstream: Upstream, model: str
) -> None:
    async def look_long() -> str:
        await anyio.sleep(60)
        return "found"

    def send_mail(to: str) -> str:
        return "sent"

    tools = [Tool(look_long), Tool(send_mail, requires_approval=True)]
    async with serving(of_every_provider(upstream), database_url, tools=tools) as chat:
        async with chat.start(calling(("look_long", {}), ("send_mail", {"to": "ann"})), model=model) as (
            answer,
            events,
        ):
            async for event in events:
                if event.type == "TOOL_CALL_END":
                    break
            assert (await chat.http.post(f"{API}/runs/{answer.run_id}/cancel")).status_code == 202
            answer.events += [event async for event in events]
        assert answer.last["outcome"]["type"] == "cancelled"
        chat_id = answer.conversation_id
        assert (await chat.say("And now?", conversation_id=chat_id, model=model)).last["outcome"]["type"] == "success"
        continued = await chat.say(conversation_id=chat_id, parent_id=answer.message_id, model=model)
        assert continued.last["type"] == "RUN_FINISHED"

        asking = await chat.say(calling(("send_mail", {"to": "ann"})), conversation_id=chat_id, model=model)
        assert asking.last["outcome"]["type"] == "interrupt"
        assert (await chat.say("Never mind", conversation_id=chat_id, model=model)).last["outcome"]["type"] == "success"

        call = {"name": "look_up", "arguments": {}}
        script = {"text": "\n\n", "tool_calls": [call], "then": {"text": "\n"}}
        blank = await chat.say(f"#script {json.dumps(script)} go", conversation_id=chat_id, model=model)
        assert blank.last["outcome"]["type"] == "success"
        assert (await chat.say("And now?", conversation_id=chat_id, model=model)).last["outcome"]["type"] == "success"
