"""Send here, receive there."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import anyio
import asyncpg
import httpx
import pytest

from tests.support.chat import API, Chat, text_of

pytestmark = pytest.mark.anyio

SLOW = '#script {"tokens": 60, "rate": 100} '
ENDLESS = '#script {"tokens": 5000, "rate": 50} '
UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


@dataclass(slots=True)
class Sent:
    """One server-sent event."""

    event: str
    id: str
    data: dict[str, Any]


async def begin(chat: Chat) -> str:
    response = await chat.http.post("/api/create_session")
    assert response.status_code == 200, response.text
    return response.json()["session_id"]


async def send(chat: Chat, session: str, message: Any, **params: Any) -> httpx.Response:
    return await chat.http.post(f"/api/chat/send/{session}", json={"message": message}, params=params)


async def receive(chat: Chat, session: str, after: str | None = None, most: int = 100_000) -> list[Sent]:
    """The session's answer, or the first so many events of it."""
    headers = {"Last-Event-ID": after} if after else {}
    found: list[Sent] = []
    async with chat.http.stream("GET", f"/api/chat/receive/{session}", headers=headers) as response:
        assert response.status_code in (200, 204), await response.aread()
        fields: dict[str, str] = {}
        async for line in response.aiter_lines():
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
                continue
            if "data" in fields:
                found.append(Sent(fields["event"], fields["id"], json.loads(fields["data"])))
                if len(found) == most:
                    break
            fields = {}
    return found


def text(events: list[Sent]) -> str:
    return "".join(event.data["token"] for event in events if event.event == "token")


async def history(chat: Chat, session: str) -> list[dict[str, Any]]:
    response = await chat.http.get(f"/api/history/{session}")
    assert response.status_code == 200, response.text
    assert response.json()["session_id"] == session
    return response.json()["messages"]


async def test_what_is_sent_is_answered_elsewhere(chat: Chat) -> None:
    session = await begin(chat)
    response = await send(chat, session, "Hello")
    sent = response.json()
    assert (response.status_code, set(sent)) == (202, {"message_id", "run_id"})
    events = await receive(chat, session)
    question, answer = await history(chat, session)
    assert (question["role"], question["content"]) == ("user", "Hello")
    assert (answer["role"], answer["id"], answer["status"]) == ("assistant", sent["message_id"], "finished")
    assert text(events) == answer["content"] != ""
    assert {event.event for event in events[:-1]} == {"token"}
    assert (events[-1].event, events[-1].data) == ("done", {**sent, "status": "finished"})


async def test_sending_does_not_wait_for_the_answer(chat: Chat) -> None:
    session = await begin(chat)
    assert (await send(chat, session, '#script {"tokens": 1, "first_delay": 30}')).status_code == 202
    assert [entry["status"] for entry in await history(chat, session)] == ["finished", "running"]


async def test_whoever_waits_gets_the_finished_answer(chat: Chat) -> None:
    session = await begin(chat)
    response = await send(chat, session, SLOW, wait=True)
    answer = (await history(chat, session))[1]
    assert response.status_code == 200
    assert response.json() == {
        "message_id": answer["id"],
        "run_id": response.json()["run_id"],
        "status": "finished",
        "content": answer["content"],
    }
    assert text_of(await chat.attach(response.json()["run_id"])) == answer["content"] != ""


async def test_whoever_waits_is_told_of_a_failure(chat: Chat) -> None:
    session = await begin(chat)
    response = await send(chat, session, '#script {"status": 500}', wait=True)
    run = await chat.get(f"/runs/{response.json()['run_id']}")
    assert (response.status_code, response.json()["code"]) == (500, run["error"]["code"])


async def test_whoever_waits_gets_what_was_written_until_it_was_stopped(chat: Chat) -> None:
    session = await begin(chat)
    answers: list[httpx.Response] = []

    async def ask() -> None:
        answers.append(await send(chat, session, ENDLESS, wait=True))

    async with anyio.create_task_group() as group:
        group.start_soon(ask)
        while not (row := await chat.conversation(session))["active_run_id"]:
            await anyio.sleep(0.02)
        assert await receive(chat, session, most=3)
        await chat.http.post(f"{API}/runs/{row['active_run_id']}/cancel")
    body = answers[0].json()
    assert (answers[0].status_code, body["status"]) == (200, "cancelled")
    assert body["content"] == (await history(chat, session))[1]["content"] != ""


async def test_a_lost_reader_goes_on_where_it_was(chat: Chat) -> None:
    session = await begin(chat)
    await send(chat, session, SLOW)
    first = await receive(chat, session, most=7)
    rest = await receive(chat, session, first[-1].id)
    assert text(first) + text(rest) == (await history(chat, session))[1]["content"]
    assert rest[-1].event == "done"
    assert await receive(chat, session, rest[-1].id) == []


async def test_a_late_reader_gets_all_of_the_last_answer(chat: Chat) -> None:
    session = await begin(chat)
    for message in ("One", "Two"):
        await send(chat, session, message, wait=True)
    told = await history(chat, session)
    assert text(await receive(chat, session)) == told[-1]["content"]


async def test_a_reader_of_the_answer_before_reads_it_to_its_end_first(chat: Chat) -> None:
    session = await begin(chat)
    await send(chat, session, SLOW, wait=True)
    first = await receive(chat, session, most=1)
    await send(chat, session, "Two", wait=True)
    _, answer_one, _, answer_two = await history(chat, session)
    rest = await receive(chat, session, first[-1].id)
    assert text(first) + text(rest) == answer_one["content"]
    assert text(await receive(chat, session, rest[-1].id)) == answer_two["content"]


async def test_a_cursor_of_other_readers_works(chat: Chat) -> None:
    session = await begin(chat)
    run = (await send(chat, session, SLOW, wait=True)).json()["run_id"]
    events = await chat.attach(run)
    cursor = events[len(events) // 2].cursor
    whole = (await history(chat, session))[1]["content"]
    assert whole.endswith(rest := text(await receive(chat, session, cursor)))
    assert rest == text_of(await chat.attach(run, cursor))
    assert await receive(chat, session, events[-1].cursor) == []


async def test_another_sessions_run_is_no_place(chat: Chat) -> None:
    session, other = await begin(chat), await begin(chat)
    for name in (session, other):
        await send(chat, name, f"Hello {name}", wait=True)
    place = (await receive(chat, other, most=1))[0].id
    assert text(await receive(chat, session, place)) == (await history(chat, session))[1]["content"]
    unknown = f"{UNKNOWN}:1-5"
    assert text(await receive(chat, session, unknown)) == (await history(chat, session))[1]["content"]


@pytest.mark.parametrize("place", ["x", "1-", "x:1-2", f"{UNKNOWN}:x", "1-2:1-2", "9" * 101])
async def test_a_place_that_is_none_is_refused(chat: Chat, place: str) -> None:
    session = await begin(chat)
    response = await chat.http.get(f"/api/chat/receive/{session}", headers={"Last-Event-ID": place})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "last-event-id")


async def test_a_session_without_an_answer_has_nothing_to_receive(chat: Chat) -> None:
    session = await begin(chat)
    assert (await chat.http.get(f"/api/chat/receive/{session}")).status_code == 204
    assert await history(chat, session) == []


async def test_a_failure_is_an_error_event(chat: Chat) -> None:
    session = await begin(chat)
    sent = (await send(chat, session, '#script {"tokens": 30, "rate": 100, "error_after": 10}')).json()
    events = await receive(chat, session)
    run = await chat.ended(sent["run_id"])
    assert events[-1].event == "error"
    assert {**events[-1].data, "retry_at": None} == {**sent, **run["error"]}
    assert text(events) == (await history(chat, session))[1]["content"] != ""


async def test_a_session_answers_one_message_at_a_time(chat: Chat) -> None:
    session = await begin(chat)
    run = (await send(chat, session, ENDLESS)).json()["run_id"]
    refused = await send(chat, session, "Me too")
    assert (refused.status_code, refused.json()["code"]) == (409, "run_already_active")
    assert refused.json()["run_id"] == run


async def test_the_same_message_sent_again_joins_its_run(chat: Chat) -> None:
    session = await begin(chat)
    message = {"id": str(uuid4()), "content": SLOW}
    first = await send(chat, session, message)
    again = await send(chat, session, message, wait=True)
    assert again.json() == {**first.json(), "status": "finished", "content": again.json()["content"]}
    assert len(await history(chat, session)) == 2


async def test_a_session_remembers(chat: Chat, upstream) -> None:
    session = await begin(chat)
    for message in ("One", "Two"):
        await send(chat, session, message, wait=True)
    said = [entry["role"] for entry in upstream.log.requests[-1].body["messages"] if entry["role"] != "system"]
    assert said == ["user", "assistant", "user"]


async def test_a_session_is_a_conversation_like_any_other(chat: Chat) -> None:
    session = await begin(chat)
    run = (await send(chat, session, ENDLESS)).json()["run_id"]
    assert (await chat.conversation(session))["active_run_id"] == run
    assert (await chat.http.post(f"{API}/runs/{run}/cancel")).status_code == 202
    events = await receive(chat, session)
    assert (events[-1].event, events[-1].data["status"]) == ("done", "cancelled")
    answer = await chat.say("Over there", conversation_id=session)
    assert text(await receive(chat, session)) == answer.text
    named = await chat.say("Hello", conversation_id="kitchen")
    assert text(await receive(chat, "kitchen")) == named.text


@pytest.mark.parametrize("session", [UNKNOWN, "kitchen", "..%2F..", "x" * 200])
async def test_an_unknown_session_is_not_there(chat: Chat, session: str) -> None:
    assert (await send(chat, session, "x")).status_code == 404
    for path in ("chat/receive", "history"):
        assert (await chat.http.get(f"/api/{path}/{session}")).status_code == 404


async def test_another_users_session_is_not_there(chat: Chat, sql: asyncpg.Connection) -> None:
    session = await begin(chat)
    await send(chat, session, "Mine", wait=True)
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    await sql.execute("UPDATE conversations SET owner = $1", eve)
    await sql.execute("UPDATE runs SET owner = $1", eve)
    assert (await send(chat, session, "x")).status_code == 404
    for path in ("chat/receive", "history"):
        assert (await chat.http.get(f"/api/{path}/{session}")).status_code == 404
    own = await begin(chat)
    place = f"{await sql.fetchval('SELECT id FROM runs')}:1-1"
    refused = await chat.http.get(f"/api/chat/receive/{own}", headers={"Last-Event-ID": place})
    assert refused.status_code == 204


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "body"),
        (b"{", "1"),
        (b"{}", "message"),
        (b'{"message": ""}', "message.content"),
        (b'{"message": 7}', "message"),
        (b'{"message": "a\\u0000"}', "message.content"),
        (b'{"message": {"id": "x", "content": "y"}}', "message.id"),
        (b'{"message": "x", "model": "nobody:nothing"}', "model"),
    ],
)
async def test_a_malformed_message_names_the_field(chat: Chat, body: bytes, field: str) -> None:
    session = await begin(chat)
    path = f"/api/chat/send/{session}"
    response = await chat.http.post(path, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert field in [entry["field"] for entry in response.json()["errors"]]
    assert await history(chat, session) == []


async def test_the_schema_tells_all_of_it(chat: Chat) -> None:
    paths = (await chat.http.get("/openapi.json")).json()["paths"]
    for path, method, statuses in (
        ("/api/create_session", "post", {"200", "400", "403", "500"}),
        ("/api/chat/send/{session_id}", "post", {"200", "202", "400", "404", "409", "429", "500", "503"}),
        ("/api/chat/receive/{session_id}", "get", {"200", "204", "400", "404"}),
        ("/api/history/{session_id}", "get", {"200", "400", "404"}),
        ("/stream", "post", {"200", "400", "429", "500", "503"}),
        ("/history", "get", {"200", "400"}),
        ("/history/{exchange_id}", "get", {"200", "400", "404"}),
        ("/api/chats", "post", {"201", "400"}),
        ("/api/chats/batch-delete", "post", {"200", "400"}),
        ("/api/chats/{chat_id}", "get", {"200", "400", "404"}),
        ("/api/users/{user_id}/chats", "get", {"200", "400", "404"}),
        ("/api/users/{user_id}/chats/empty", "delete", {"200", "400", "404"}),
        ("/ws/{user_id}", "get", {"101", "404", "426"}),
    ):
        assert statuses <= set(paths[path][method]["responses"]), path
        assert paths[path][method]["description"], path
