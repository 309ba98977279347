"""A prompt in, text out, and everything that was ever asked."""

from typing import Any

import anyio
import asyncpg
import pytest

from chatapp.db.full_text import WORDS
from tests.support.chat import API, Chat, text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

ENDLESS = '#script {"tokens": 5000, "rate": 50} '
UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


async def ask(chat: Chat, prompt: str, **fields: Any) -> tuple[str, str]:
    """The answer and its id."""
    response = await chat.http.post("/stream", json={"prompt": prompt, **fields})
    assert response.status_code == 200, response.text
    return response.text, response.headers["x-run-id"]


async def history(chat: Chat, **params: Any) -> list[dict[str, Any]]:
    response = await chat.http.get("/history", params=params)
    assert response.status_code == 200, response.text
    return response.json()


async def test_the_answer_is_text_and_is_kept(chat: Chat) -> None:
    text, run = await ask(chat, "Hello")
    (entry,) = await history(chat)
    assert set(entry) == {"id", "prompt", "response", "created_at"}
    assert (entry["id"], entry["prompt"], entry["response"]) == (run, "Hello", text)
    assert (await chat.http.get(f"/history/{run}")).json() == entry
    assert text == text_of(await chat.attach(run))


async def test_text_comes_while_it_is_written(chat: Chat) -> None:
    async with chat.http.stream("POST", "/stream", json={"prompt": ENDLESS}) as response:
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        pieces = response.aiter_text()
        assert await anext(pieces)
        run = response.headers["x-run-id"]
        assert (await chat.get(f"/runs/{run}"))["status"] == "running"
        assert (await chat.http.get(f"/history/{run}")).status_code == 404  # kept when it is complete
        assert await history(chat) == []
        await chat.http.post(f"{API}/runs/{run}/cancel")
        async for _ in pieces:
            continue
    assert (await history(chat))[0]["id"] == run


async def test_an_answer_nobody_reads_on_is_completed_and_kept(chat: Chat) -> None:
    prompt = '#script {"tokens": 40, "rate": 100}'
    async with chat.http.stream("POST", "/stream", json={"prompt": prompt}) as response:
        await anext(response.aiter_bytes())
        run = response.headers["x-run-id"]
    await chat.ended(run)
    (entry,) = await history(chat)
    assert entry["response"] == text_of(await chat.attach(run))
    assert len(entry["response"].split()) == 40


async def test_every_prompt_is_a_conversation_of_its_own(chat: Chat, upstream: Upstream) -> None:
    for prompt in ("One", "Two"):
        await ask(chat, prompt)
    said = [entry["content"] for entry in upstream.log.requests[-1].body["messages"] if entry["role"] == "user"]
    assert said == ["Two"]
    assert [entry["title"] for entry in (await chat.get("/conversations"))["items"]] == ["Two", "One"]


async def test_the_model_can_be_chosen(chat: Chat) -> None:
    assert (await ask(chat, "Say this", model="openai:echo"))[0] == "Say this"


async def test_the_history_is_in_pages_newest_first(chat: Chat) -> None:
    for number in range(5):
        await ask(chat, f"Number {number}")
    pages = [await history(chat, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [[entry["prompt"] for entry in page] for page in pages] == [
        ["Number 4", "Number 3"],
        ["Number 2", "Number 1"],
        ["Number 0"],
        [],
    ]


async def test_the_history_has_what_was_asked_through_every_door(chat: Chat) -> None:
    first = await chat.say("Over here", conversation_id="kitchen")
    second = await chat.say("And again", conversation_id="kitchen")
    _, third = await ask(chat, "Over there")
    found = await history(chat)
    assert [entry["id"] for entry in found] == [third, second.run_id, first.run_id]
    assert [entry["response"] for entry in found[1:]] == [second.text, first.text]


async def test_words_are_found_on_either_side(chat: Chat) -> None:
    _, sky = await ask(chat, "Why is the sky blue?", model="openai:echo")
    _, sea = await ask(chat, '#script {"text": "The sea mirrors it."} Why is the water blue?')
    _, grass = await ask(chat, '#script {"text": "Chlorophyll."} Why is the GRASS green?')
    for words, expected in {
        "sky": [sky],
        "SEA": [sea],
        "blue": [sea, sky],
        '"is the grass"': [grass],
        "blue -water": [sky],
        "chlorophyll or mirrors": [grass, sea],
        "why": [grass, sea, sky],
        "nothing": [],
        "'; DROP TABLE messages --": [],
        "blue & | ! ( ':*": [sea, sky],
    }.items():
        assert [entry["id"] for entry in await history(chat, q=words)] == expected, words
    assert [entry["id"] for entry in await history(chat, q="why", limit=1, offset=1)] == [sea]


async def test_searching_goes_through_the_index(chat: Chat, sql: asyncpg.Connection) -> None:
    await ask(chat, "Why is the sky blue?")
    condition = WORDS.format("messages")
    await sql.execute("SET enable_seqscan = off")
    plan = await sql.fetch(
        f"EXPLAIN SELECT id FROM messages WHERE {condition} @@ websearch_to_tsquery('simple', 'sky')"
    )
    assert any("messages_words" in row[0] for row in plan)


async def test_a_message_of_a_hundred_thousand_different_words_is_kept_and_found(chat: Chat) -> None:
    words = " ".join(f"{number:x}-{number:o}-\N{GOTHIC LETTER AHSA}{number}" for number in range(100_000))
    await ask(chat, f"Begin {words}", model="openai:fast")
    assert len(await history(chat, q="begin")) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "body"),
        (b"{", "1"),
        (b"[]", "body"),
        (b"{}", "prompt"),
        (b'{"prompt": ""}', "prompt"),
        (b'{"prompt": 7}', "prompt"),
        (b'{"prompt": null}', "prompt"),
        (b'{"prompt": "a\\u0000"}', "prompt"),
        (b'{"prompt": "x", "model": "nobody:nothing"}', "model"),
    ],
)
async def test_a_malformed_prompt_names_the_field(chat: Chat, sql: asyncpg.Connection, body: bytes, field: str) -> None:
    response = await chat.http.post("/stream", content=body, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert field in [entry["field"] for entry in response.json()["errors"]]
    assert await sql.fetchval("SELECT count(*) FROM messages") == 0


@pytest.mark.parametrize("params", [{"q": ""}, {"q": "x" * 201}, {"q": "a\0"}])
async def test_words_have_bounds(chat: Chat, params: dict[str, str]) -> None:
    response = await chat.http.get("/history", params=params)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "q")


async def test_a_model_that_fails_at_once_is_an_error_and_no_answer(chat: Chat) -> None:
    response = await chat.http.post("/stream", json={"prompt": "Hello", "model": "openai:broken"})
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert await history(chat) == []


async def test_a_cut_answer_is_kept_as_far_as_it_came(chat: Chat) -> None:
    text, run = await ask(chat, '#script {"tokens": 30, "rate": 100, "error_after": 10}')
    kept = (await chat.http.get(f"/history/{run}")).json()["response"]
    assert kept and text.startswith(f"{kept}\n[")


async def test_what_is_not_there_and_what_is_anothers_are_the_same(chat: Chat, sql: asyncpg.Connection) -> None:
    _, run = await ask(chat, "Mine")
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    await sql.execute("UPDATE conversations SET owner = $1", eve)
    await sql.execute("UPDATE runs SET owner = $1", eve)
    for unknown in (UNKNOWN, run):
        assert (await chat.http.get(f"/history/{unknown}")).status_code == 404
    assert await history(chat) == []
    assert await history(chat, q="mine") == []
    assert (await chat.http.get("/history/x")).status_code == 400


async def test_a_deleted_conversation_leaves_the_history(chat: Chat) -> None:
    answer = await chat.say("Forget this")
    await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")
    assert await history(chat) == []


async def test_hundred_prompts_at_once_are_all_kept(chat: Chat) -> None:
    texts: dict[str, str] = {}

    async def one(number: int) -> None:
        text, run = await ask(chat, f"Number {number}")
        texts[run] = text

    async with anyio.create_task_group() as group:
        for number in range(100):
            group.start_soon(one, number)
    assert {entry["id"]: entry["response"] for entry in await history(chat, limit=100)} == texts
