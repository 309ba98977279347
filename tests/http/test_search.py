"""Messages found by what they say."""

import json
from typing import Any

import asyncpg
import pytest

from chatapp.search import repository, service
from chatapp.search.snippets import snippet_of
from tests.support import long_chats
from tests.support.chat import API, Answer, Chat

pytestmark = pytest.mark.anyio


async def say(chat: Chat, question: str, answer: str = "Noted.") -> Answer:
    return await chat.say(f"#script {json.dumps({'text': answer}, ensure_ascii=False)} {question}")


async def found(chat: Chat, q: str, **params: Any) -> list[dict[str, Any]]:
    return (await chat.get("/search", q=q, **params))["items"]


def marked(item: dict[str, Any]) -> list[str]:
    return [piece["text"] for piece in item["snippet"] if piece["is_match"]]


async def test_the_message_its_place_and_the_way_to_it_are_given(chat: Chat) -> None:
    answer = await say(chat, "a", f"{'filler ' * 60}The mirror of the Sea, it is calm. {'filler ' * 60}")
    (item,) = [item for item in await found(chat, "sea mirr") if item["role"] == "assistant"]
    assert (item["message_id"], item["conversation_id"]) == (answer.message_id, answer.conversation_id)
    assert (item["role"], item["is_archived"]) == ("assistant", False)
    assert item["title"] == (await chat.conversation(answer.conversation_id))["title"]
    assert marked(item) == ["mirr", "Sea"]
    text = "".join(piece["text"] for piece in item["snippet"])
    assert "The mirror of the Sea, it is calm." in text
    assert text.startswith("…")
    assert len(text) < 200


async def test_words_beginnings_and_scripts_without_spaces_are_found(chat: Chat) -> None:
    sky = await say(chat, "x", "Why the sky is blue: Rayleigh scattering, snake_case, v2.0 and O'Brien \\ 100%.")
    tokyo = await say(chat, "y", "東京に行きました。昨日は雨でした。")
    peking = await say(chat, "z", "我昨天去了北京,天气很好。")
    expected = {
        "ray": [sky],
        "sky blu": [sky],
        "SCATTERING": [sky],
        "o'brien": [sky],
        "snake_case": [sky],
        "v2.0": [sky],
        '"sky" (is) & blue |': [sky],
        "sky tokyo": [],
        "cattering": [],
        "行きました": [tokyo],
        "昨天 北京": [peking],
        "昨": [peking, tokyo],
        "100%": [sky],
    }
    for words, answers in expected.items():
        ids = [item["message_id"] for item in await found(chat, words) if item["role"] == "assistant"]
        assert ids == [answer.message_id for answer in answers], words


async def test_what_says_it_more_comes_first_then_the_newer(chat: Chat) -> None:
    once = await say(chat, "1", "One lighthouse.")
    often = await say(chat, "2", "Lighthouse, lighthouse, lighthouse.")
    newest = await say(chat, "3", "One lighthouse.")
    items = [item["message_id"] for item in await found(chat, "lighthouse") if item["role"] == "assistant"]
    assert items == [often.message_id, newest.message_id, once.message_id]
    assert len(await found(chat, "lighthouse", limit=1)) == 1


@pytest.mark.parametrize(
    "q", ["'", '"', "\\", "'; DROP TABLE messages --", "& | ! ( ) :* <->", "…!?", "%", "_", "😀", "a" * 200]
)
async def test_anything_may_be_asked(chat: Chat, q: str) -> None:
    await say(chat, "Hello")
    assert await found(chat, q) == []


@pytest.mark.parametrize("params", [{}, {"q": ""}, {"q": "x" * 10_000}, {"q": "a\0b"}, {"q": "a", "limit": "51"}])
async def test_what_makes_no_sense_is_refused(chat: Chat, params: dict[str, str]) -> None:
    response = await chat.http.get(f"{API}/search", params=params)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


async def test_nobody_finds_the_words_of_another(chat: Chat, sql: asyncpg.Connection) -> None:
    await say(chat, "x", "A secret 秘密.")
    assert await found(chat, "secret") != []
    await sql.execute(
        "INSERT INTO users (username, password, email, active, admin, superuser) "
        "VALUES ('eve', '', 'eve@example.com', true, false, false)"
    )
    await sql.execute("UPDATE conversations SET owner = (SELECT id FROM users WHERE username = 'eve')")
    assert await found(chat, "secret") == []
    assert await found(chat, "秘密") == []


async def test_words_that_are_everywhere_are_found_in_the_last_messages(
    chat: Chat, sql: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index gives up when there are too many: a query that takes its time stands for them."""
    await long_chats.write(sql, 40)
    monkeypatch.setattr(service, "TIMEOUT_SECONDS", 0.3)
    monkeypatch.setattr(repository, "BY_WORDS", f"SELECT pg_sleep(9), slow.* FROM ({repository.BY_WORDS}) slow")
    items = await found(chat, "answer", limit=5)
    assert [marked(item)[:1] for item in items] == [["Answer"]] * 5


def test_a_snippet_is_one_line_and_marks_each_word() -> None:
    pieces = snippet_of("one\n\ntwo  Three\tthreefold", ["three", "one"])
    assert [(piece.text, piece.is_match) for piece in pieces] == [
        ("one", True), (" two ", False), ("Three", True), (" ", False), ("three", True), ("fold", False),
    ]  # fmt: skip
    assert [piece.text for piece in snippet_of("nothing here", ["else"])] == ["nothing here"]
