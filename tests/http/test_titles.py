"""Titles that a model makes after the first answer."""

import asyncpg
import pytest

from chatapp.settings import Settings
from tests.support import processes
from tests.support.chat import API, Answer, Chat, serving
from tests.support.feed import following
from tests.support.upstream import Upstream
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

MODELS.update(
    {
        "names": Script(text='"Light and\u00a0air."\n\nI hope you like it.'),
        "names-late": Script(text="Made by a model", first_delay=0.3),
    }
)
ANSWERED = ("conversation.created", "conversation.updated", "run.started", "run.ended")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"titles": True, "title_model": "openai:names"})


async def title(chat: Chat, answer: Answer) -> str:
    return (await chat.conversation(answer.conversation_id))["title"]


async def test_a_chat_is_named_after_its_first_answer_and_everybody_is_told(chat: Chat, upstream: Upstream) -> None:
    async with following(chat) as follower:
        answer = await chat.say("Why is the sky blue?")
        assert (await follower.hears(*ANSWERED, "conversation.updated"))[-1]["title"] == "Light and air"
        assert await title(chat, answer) == "Light and air"
        await chat.say("And at sunset?", conversation_id=answer.conversation_id)
        await follower.hears("run.started", "run.ended")
    assert [record.body["model"] for record in upstream.log.requests] == ["fast", "names", "fast"]


@pytest.mark.parametrize("model", ["broken", "no-key", "silent"])
async def test_a_model_that_gives_none_leaves_the_first_words(
    database_url: str, settings: Settings, upstream: Upstream, model: str
) -> None:
    settings = settings.model_copy(update={"title_model": f"openai:{model}", "model_timeout": 0.3})
    async with serving(settings, database_url) as chat:
        answer = await chat.say("Why is the sky blue?")
        await upstream.log.wait_until(lambda asked: len(asked) == 2 and asked[1].ending != "running")
        assert (await chat.message(answer))["status"] == "finished"
        assert await title(chat, answer) == "Why is the sky blue?"


async def test_a_title_that_a_person_gives_meanwhile_stays(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    settings = settings.model_copy(update={"title_model": "openai:names-late"})
    async with serving(settings, database_url) as chat:
        answer = await chat.say("Why is the sky blue?")
        await upstream.log.wait_until(lambda asked: len(asked) == 2)
        path = f"{API}/conversations/{answer.conversation_id}"
        await chat.http.patch(path, json={"title": "Why is the sky blue?"})  # even if it says the same
        await upstream.log.wait_until(lambda asked: asked[1].ending == "finished")
        await chat.say("And at sunset?", conversation_id=answer.conversation_id)
        assert await title(chat, answer) == "Why is the sky blue?"


async def test_a_chat_that_was_made_with_a_title_keeps_it(chat: Chat, upstream: Upstream) -> None:
    made = (await chat.http.post(f"{API}/conversations", json={"title": "Mine"})).json()
    answer = await chat.say("Hello", conversation_id=made["id"])
    assert (await title(chat, answer), len(upstream.log.requests)) == ("Mine", 1)


async def test_a_chat_whose_first_answer_failed_is_named_after_the_next(chat: Chat, sql: asyncpg.Connection) -> None:
    async with following(chat) as follower:
        failed = await chat.say("Why is the sky blue?", model="openai:broken")
        await follower.hears(*ANSWERED)
        await chat.say("Try again", conversation_id=failed.conversation_id, model="openai:fast")
        told = await follower.hears("run.started", "run.ended", "conversation.updated")
    assert told[-1]["title"] == "Light and air"
    assert await sql.fetchval("SELECT title_by FROM conversations") == "model"


async def test_processes_that_share_a_database_name_a_chat_once(
    chat: Chat, database_url: str, upstream: Upstream
) -> None:
    environment = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": upstream.url, "CHATAPP_MODEL": "openai:fast"}
    async with (
        processes.serve(DATABASE_URL=database_url, CHATAPP_TITLES="on", **environment) as other,
        following(chat) as follower,
    ):
        answer = await other.chat.say("Why is the sky blue?")
        assert (await follower.hears(*ANSWERED, "conversation.updated"))[-1]["title"]
        await chat.say("And at sunset?", conversation_id=answer.conversation_id)
        await follower.hears("run.started", "run.ended")
    assert [record.body["model"] for record in upstream.log.requests] == ["fast", "fast", "fast"]  # the second names


async def test_the_demo_names_its_own_chats_offline(database_url: str) -> None:
    async with serving(Settings(ollama_base_url="off"), database_url) as chat, following(chat) as follower:
        await chat.say("Please tell me why the sky is blue.")
        assert (await follower.hears(*ANSWERED, "conversation.updated"))[-1]["title"] == "Why the sky is blue"


async def test_a_chat_of_another_api_is_named_too(chat: Chat, upstream: Upstream) -> None:
    body = {"model": "openai:fast", "store": True, "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
    async with following(chat) as follower:
        await chat.http.post("/v1/chat/completions", json=body)
        assert (await follower.hears(*ANSWERED, "conversation.updated"))[-1]["title"] == "Light and air"
        await chat.http.post("/v1/chat/completions", json=body | {"store": False})
        await follower.hears("conversation.updated", "run.started", "run.ended")
    assert [record.body["model"] for record in upstream.log.requests] == ["fast", "names", "fast"]
