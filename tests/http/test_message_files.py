"""Files of messages: what each model is given of them, and how long they stay."""

from base64 import b64encode
from collections.abc import AsyncGenerator
from typing import Any

import asyncpg
import pytest

from chatapp.files.model_content import MOST_CHARACTERS
from chatapp.files.service import FileService
from chatapp.settings import Settings
from tests.support.chat import API, Chat, serving
from tests.support.documents import pdf, png
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

CLAUDE, BLIND = "anthropic:claude-sonnet-5-5", "ollama:qwen3:4b"
PICTURE = png()
SHOWN = f"data:image/png;base64,{b64encode(PICTURE).decode()}"


@pytest.fixture
def settings(upstream: Upstream) -> Settings:
    return Settings(
        openai_api_key="sk-test",
        openai_base_url=upstream.url,
        anthropic_api_key="sk-test",
        anthropic_base_url=f"{upstream.root}/anthropic",
        ollama_api_key="sk-test",
        ollama_base_url=f"{upstream.root}/ollama",
        model="openai:fast",
        shutdown_grace=0.2,
        retry_seconds=0,
        titles=False,
    )


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    async with serving(settings, database_url) as running:
        yield running


async def send(chat: Chat, content: bytes, name: str) -> str:
    headers = {"Content-Type": "application/octet-stream"}
    response = await chat.http.post(f"{API}/files", params={"name": name}, content=content, headers=headers)
    assert response.status_code == 201, response.text
    return response.json()["id"]


def asked(upstream: Upstream, at: int = -1) -> Any:
    """The content of a message that the provider was sent last."""
    return upstream.log.requests[-1].body["messages"][at]["content"]


async def test_an_image_is_seen_and_shown(chat: Chat, upstream: Upstream, sql: asyncpg.Connection) -> None:
    file_id = await send(chat, PICTURE, "cat.png")
    answer = await chat.say({"content": "What is this?", "file_ids": [file_id]})
    text, image = asked(upstream)
    assert (text["text"], image["image_url"]["url"]) == ("What is this?", SHOWN)
    question = (await chat.conversation(answer.conversation_id))["messages"][0]
    [said, shown] = question["parts"]
    assert (said["text"], shown["type"], shown["name"]) == ("What is this?", "file", "cat.png")
    assert (shown["file_id"], shown["size"]) == (file_id, len(PICTURE))
    assert SHOWN[30:60] not in await sql.fetchval("SELECT string_agg(model_messages::text, '') FROM messages")
    await chat.say("And now?", conversation_id=answer.conversation_id)
    assert asked(upstream, -3)[1]["image_url"]["url"] == SHOWN


async def test_a_pdf_is_given_as_text_or_as_it_is(chat: Chat, upstream: Upstream) -> None:
    content = pdf("The rain in Spain", "stays mainly in the plain")
    message = {"content": "Sum it up", "file_ids": [await send(chat, content, "rain.pdf")]}
    await chat.say(message)
    given = asked(upstream)[1]["text"]
    assert given == "File “rain.pdf”:\n```\nThe rain in Spain\n\nstays mainly in the plain\n```"
    await chat.say(message, model=CLAUDE)
    document = asked(upstream)[1]
    assert (document["type"], document["source"]["data"]) == ("document", b64encode(content).decode())


async def test_code_is_given_with_its_language_and_long_text_is_cut(chat: Chat, upstream: Upstream) -> None:
    code = await send(chat, b"\xef\xbb\xbfprint('```')\n", "run.py")
    long = await send(chat, "é".encode() * (MOST_CHARACTERS + 5), "long.log")
    await chat.say({"content": "Read them", "file_ids": [code, long]})
    _, first, second = asked(upstream)
    assert first["text"] == "File “run.py”:\n````python\nprint('```')\n\n````"
    assert second["text"].count("é") == MOST_CHARACTERS
    assert second["text"].endswith(f"[Only the first {MOST_CHARACTERS} characters of this file are given.]")


async def test_an_image_for_a_model_that_sees_none_is_refused_in_words(chat: Chat, sql: asyncpg.Connection) -> None:
    message = {"content": "What is this?", "file_ids": [await send(chat, PICTURE, "cat.png")]}
    for model in (BLIND, "demo:chat"):
        response = await chat.http.post(f"{API}/chat", json={"message": message, "model": model})
        assert (response.status_code, response.json()["code"]) == (400, "images_not_taken")
    assert await sql.fetchval("SELECT count(*) FROM messages") == 0
    abilities = {model["id"]: model["abilities"] for model in (await chat.models())["items"]}
    assert [abilities[model]["images"] for model in (BLIND, "openai:fast", CLAUDE)] == [False, None, True]
    assert [abilities[model]["pdfs"] for model in (BLIND, "openai:fast", CLAUDE)] == [False, False, True]


async def test_a_model_that_sees_none_is_told_of_an_earlier_image(chat: Chat, upstream: Upstream) -> None:
    answer = await chat.say({"content": "Look", "file_ids": [await send(chat, PICTURE, "cat.png")]})
    await chat.models()
    await chat.say("And now?", conversation_id=answer.conversation_id, model=BLIND)
    assert asked(upstream, -3)[1]["text"] == "[File “cat.png”: this model takes no images.]"


async def test_a_file_alone_is_a_message_and_an_edit_may_change_it(chat: Chat, upstream: Upstream) -> None:
    first, second = await send(chat, b"one", "one.txt"), await send(chat, b"two", "two.txt")
    answer = await chat.say({"content": "", "file_ids": [first]})
    assert (await chat.conversation(answer.conversation_id))["title"] == "one.txt"
    edited = {"content": "Both", "file_ids": [first, second]}
    await chat.say(edited, conversation_id=answer.conversation_id, parent_id=None)
    [message, _] = (await chat.conversation(answer.conversation_id))["messages"]
    assert len(message["siblings"]) == 2
    assert [part["name"] for part in message["parts"] if part["type"] == "file"] == ["one.txt", "two.txt"]
    assert [part["text"][6:13] for part in asked(upstream)[1:]] == ["one.txt", "two.txt"]


async def test_a_pdf_inside_another_protocols_message_is_read_when_it_is_wanted(
    chat: Chat, upstream: Upstream, sql: asyncpg.Connection
) -> None:
    url = f"data:application/pdf;base64,{b64encode(pdf('Inside')).decode()}"
    parts = [{"type": "text", "text": "Read"}, {"type": "file", "url": url, "mediaType": "application/pdf"}]
    body = {"id": "chat", "messages": [{"id": "1", "role": "user", "parts": parts}]}
    assert (await chat.http.post(f"{API}/vercel/chat", json=body)).status_code == 200
    assert "Inside" in asked(upstream)[1]["text"]
    assert await sql.fetchval("SELECT text FROM files") == "Inside"


async def test_files_that_no_message_has_go_away(chat: Chat, sql: asyncpg.Connection) -> None:
    names = ("new.txt", "old.txt", "sent.txt", "deleted.txt")
    ids = {name: await send(chat, name.encode(), name) for name in names}
    await chat.say({"content": "Keep it", "file_ids": [ids["sent.txt"]]})
    gone = await chat.say({"content": "Drop it", "file_ids": [ids["deleted.txt"]]})
    await chat.http.delete(f"{API}/conversations/{gone.conversation_id}")
    await sql.execute("UPDATE files SET created_at = now() - interval '8 days' WHERE name <> 'new.txt'")
    await FileService(1).remove_unused()
    assert {row["name"] for row in await sql.fetch("SELECT name FROM files")} == {"new.txt", "sent.txt"}
    assert await sql.fetchval("SELECT count(*) FROM file_chunks") == 2
