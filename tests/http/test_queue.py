"""Messages that wait for the running answer."""

from typing import Any
from uuid import uuid4

import anyio
import asyncpg
import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Answer, Chat, serving
from tests.support.feed import following
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

SLOW = '#script {"text": "A slow answer, word by word.", "rate": 4} '
ENDLESS = '#script {"tokens": 2000, "rate": 20} '


def message(content: str) -> dict[str, str]:
    return {"id": str(uuid4()), "content": content}


async def post(chat: Chat, to: Answer, said: Any, when_busy: str = "queue") -> Any:
    """Send without reading the answer; gives the status and what is told of a waiting message."""
    body = {"conversation_id": to.conversation_id, "message": said, "when_busy": when_busy}
    async with chat.http.stream("POST", f"{API}/chat", json=body) as response:
        is_json = "json" in response.headers["content-type"]
        await response.aread() if is_json else None
        return response.status_code, response.json() if is_json else None


async def waiting(chat: Chat, answer: Answer) -> list[str]:
    return [queued["content"] for queued in (await chat.conversation(answer.conversation_id))["queue"]]


async def said(chat: Chat, answer: Answer, count: int) -> list[str]:
    """The contents of the conversation's messages, once there are so many and all have ended."""
    with anyio.fail_after(10):
        while True:
            messages = (await chat.conversation(answer.conversation_id))["messages"]
            if len(messages) >= count and all(one["status"] != "running" for one in messages):
                return [one["content"] for one in messages]
            await anyio.sleep(0.05)


async def test_what_is_sent_meanwhile_waits_and_goes_out_in_order(chat: Chat) -> None:
    first = await chat.begin(SLOW)
    two, three = message('#script {"text": "Second."}'), message('#script {"text": "Third."}')
    status, queued = await post(chat, first, two)
    assert (status, queued["id"], queued["conversation_id"]) == (202, two["id"], first.conversation_id)
    await post(chat, first, three)
    assert await waiting(chat, first) == [two["content"], three["content"]]
    contents = await said(chat, first, 6)
    assert contents[1::2] == ["A slow answer, word by word.", "Second.", "Third."]
    assert await waiting(chat, first) == []


async def test_it_is_refused_unless_asked_for(chat: Chat) -> None:
    first = await chat.begin(SLOW)
    status, problem = await post(chat, first, message("Meanwhile"), when_busy="reject")
    assert (status, problem["code"]) == (409, "run_already_active")


async def test_sending_it_again_changes_nothing(chat: Chat, upstream: Upstream) -> None:
    first, again = await chat.begin(SLOW), message("Again")
    assert [(await post(chat, first, again))[0] for _ in range(2)] == [202, 202]
    assert (await post(chat, first, {**again, "content": "Other words"}))[0] == 409
    assert await waiting(chat, first) == ["Again"]
    await said(chat, first, 4)
    assert (await post(chat, first, again))[0] == 200  # it joins the answer that is there
    assert len(upstream.log.requests) == 2


async def test_a_waiting_message_can_be_taken_back(chat: Chat) -> None:
    first, taken = await chat.begin(SLOW), message("Taken back")
    async with following(chat) as follower:
        await post(chat, first, taken)
        await follower.hears("queue.changed")
        path = f"{API}/conversations/{first.conversation_id}/queue/{taken['id']}"
        assert [(await chat.http.delete(path)).status_code for _ in range(2)] == [204, 404]
        await follower.hears("queue.changed", "run.ended")
    assert len(await said(chat, first, 2)) == 2


@pytest.mark.parametrize("end", ["stopped", "failed"])
async def test_after_an_answer_that_did_not_end_well_it_waits_for_somebody(chat: Chat, end: str) -> None:
    cut = '#script {"tokens": 90, "rate": 90, "drop_after": 20} '
    first, held = await chat.begin(ENDLESS if end == "stopped" else cut), message('#script {"text": "Now."}')
    await post(chat, first, held)
    if end == "stopped":
        await chat.http.post(f"{API}/runs/{first.run_id}/cancel")
    await chat.ended(first.run_id)
    await anyio.sleep(2.2)  # so often it is looked for
    assert await waiting(chat, first) == [held["content"]]
    answer = await chat.say(held, conversation_id=first.conversation_id)
    assert answer.text == "Now."
    assert await waiting(chat, first) == []


async def test_what_cannot_be_sent_says_why_and_holds_the_others(chat: Chat, sql: asyncpg.Connection) -> None:
    first = await chat.begin(ENDLESS)
    await post(chat, first, message("One"))
    await post(chat, first, message("Two"))
    await sql.execute(
        """UPDATE queued_messages SET request = request || '{"model": "nobody:x"}' WHERE content = 'One'"""
    )
    await chat.http.post(f"{API}/runs/{first.run_id}/cancel")
    await chat.ended(first.run_id)
    await sql.execute("UPDATE messages SET status = 'finished' WHERE id = $1", first.message_id)
    with anyio.fail_after(10):
        while not (queued := (await chat.conversation(first.conversation_id))["queue"])[0]["error"]:
            await anyio.sleep(0.05)
    assert [(one["content"], one["error"] and one["error"]["code"]) for one in queued] == [
        ("One", "unknown_model"),
        ("Two", None),
    ]


async def test_only_so_many_wait(chat: Chat) -> None:
    first = await chat.begin(ENDLESS)
    statuses = [(await post(chat, first, message(f"{number}")))[0] for number in range(51)]
    assert statuses == [202] * 50 + [409]


async def test_nobody_else_sees_or_removes_it(chat: Chat, sql: asyncpg.Connection) -> None:
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    first, hers = await chat.begin(ENDLESS), message("Hers")
    await post(chat, first, hers)
    await sql.execute("UPDATE queued_messages SET owner = $1", eve)
    path = f"{API}/conversations/{first.conversation_id}/queue/{hers['id']}"
    assert (await chat.http.delete(path)).status_code == 404
    assert (await post(chat, first, hers))[0] == 404


async def test_it_is_sent_where_the_process_that_answered_is_gone(
    database_url: str, settings: Settings, sql: asyncpg.Connection
) -> None:
    async with serving(settings, database_url) as chat:
        first = await chat.begin(ENDLESS)
        await post(chat, first, message('#script {"text": "Afterwards."}'))
        await chat.http.post(f"{API}/runs/{first.run_id}/cancel")
        await chat.ended(first.run_id)
    # As if it had ended well, and the process had died before it looked for what waits.
    await sql.execute("UPDATE messages SET status = 'finished' WHERE id = $1", first.message_id)
    async with serving(settings, database_url) as chat:
        assert (await said(chat, first, 4))[-1] == "Afterwards."


async def test_its_files_go_with_it(chat: Chat, upstream: Upstream) -> None:
    content, headers = b"Rain in May.", {"Content-Type": "application/octet-stream"}
    file = (await chat.http.post(f"{API}/files", params={"name": "note.txt"}, content=content, headers=headers)).json()
    first = await chat.begin(SLOW)
    _, queued = await post(chat, first, {**message("What is in it?"), "file_ids": [file["id"]]})
    assert queued["file_ids"] == [file["id"]]
    await said(chat, first, 4)
    assert "Rain in May." in str(upstream.log.requests[-1].body)
