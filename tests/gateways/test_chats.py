"""The chats of the socket, over HTTP."""

import anyio
import asyncpg
import pytest

from tests.support.chat import API, Chat
from tests.support.sockets import begun, socket_to

pytestmark = pytest.mark.anyio

UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


async def test_chats_are_made_listed_and_read(chat: Chat) -> None:
    made = await chat.http.post("/api/chats", json={"title": "Lisbon"})
    assert made.status_code == 201
    chat_id = made.json()["chat_id"]
    async with socket_to(chat) as socket:
        await socket.completed(await socket.say("Hello", chat_id=chat_id))
    listed = (await chat.http.get("/api/users/me/chats")).json()
    assert [(entry["chat_id"], entry["title"], entry["active_task_id"]) for entry in listed] == [
        (chat_id, "Lisbon", None)
    ]
    read = (await chat.http.get(f"/api/chats/{chat_id}")).json()
    assert [set(entry) for entry in read.pop("messages")] == [{"id", "content", "is_ai", "timestamp"}] * 2
    assert read == listed[0]


async def test_a_chat_names_the_task_that_answers_it(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket, chat_id="kitchen")
        read = (await chat.http.get("/api/chats/kitchen")).json()
        assert read["active_task_id"] == task
        assert [entry["is_ai"] for entry in read["messages"]] == [False]


async def test_chats_come_in_pages(chat: Chat) -> None:
    made = [(await chat.http.post("/api/chats", json={})).json()["chat_id"] for _ in range(5)]
    pages = [await listed(chat, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [entry["chat_id"] for page in pages for entry in page] == made[::-1]


async def listed(chat: Chat, **params: int) -> list[dict[str, str]]:
    return (await chat.http.get("/api/users/me/chats", params=params)).json()


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"offset": -1}, {"offset": 10**10}])
@pytest.mark.parametrize("path", ["/api/users/me/chats", "/history"])
async def test_a_page_has_bounds(chat: Chat, path: str, wrong: dict[str, int]) -> None:
    response = await chat.http.get(path, params=wrong)
    assert response.status_code == 400
    assert [entry["field"] for entry in response.json()["errors"]] == list(wrong)


async def test_another_users_list_is_not_there(chat: Chat) -> None:
    assert (await chat.http.get("/api/users/999/chats")).status_code == 404
    assert (await chat.http.delete("/api/users/999/chats/empty")).status_code == 404
    assert (await chat.http.get("/api/chats/unknown")).status_code == 404


async def test_deleting_many_tells_how_many_there_were(chat: Chat) -> None:
    made = [(await chat.http.post("/api/chats")).json()["chat_id"] for _ in range(3)]
    async with socket_to(chat) as socket:
        await socket.completed(await socket.say("Hello", chat_id="kitchen"))
    gone = [*made[:2], made[0], "kitchen", "unknown", UNKNOWN]
    response = await chat.http.post("/api/chats/batch-delete", json={"chat_ids": gone})
    assert response.json() == {"deleted": 3}
    assert [entry["chat_id"] for entry in await listed(chat)] == [made[2]]


@pytest.mark.parametrize("body", [{}, {"chat_ids": "x"}, {"chat_ids": [7]}, {"chat_ids": ["x"] * 5_001}])
async def test_a_batch_has_a_shape_and_a_size(chat: Chat, body: dict[str, object]) -> None:
    assert (await chat.http.post("/api/chats/batch-delete", json=body)).status_code == 400


async def test_empty_chats_are_cleaned_up(chat: Chat, sql: asyncpg.Connection) -> None:
    await chat.say("Hello", conversation_id="full")
    for _ in range(3):
        await chat.http.post("/api/chats")
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    await sql.execute("INSERT INTO conversations (id, owner) VALUES (gen_random_uuid(), $1)", eve)
    for expected in (3, 0):
        response = await chat.http.delete("/api/users/me/chats/empty")
        assert response.json() == {"deleted": expected}
    assert await sql.fetchval("SELECT count(*) FROM conversations") == 2


async def test_a_chat_that_is_opened_while_the_empty_ones_go_stays(chat: Chat) -> None:
    made = [(await chat.http.post("/api/chats")).json()["chat_id"] for _ in range(20)]
    statuses: list[int] = []

    async def send(chat_id: str) -> None:
        body = {"message": "Hello", "conversation_id": chat_id}
        statuses.append((await chat.http.post(f"{API}/chat", json=body)).status_code)

    async with anyio.create_task_group() as group:
        for chat_id in made:
            group.start_soon(send, chat_id)
        group.start_soon(chat.http.delete, "/api/users/me/chats/empty")
    left = await listed(chat, limit=100)
    assert len(left) == statuses.count(200)


async def test_only_json_is_taken(chat: Chat) -> None:
    for path in ("/api/chats", "/api/chats/batch-delete", "/stream", "/api/chat/send/x"):
        response = await chat.http.post(path, content=b"{}", headers={"Content-Type": "text/plain"})
        assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type"), path
