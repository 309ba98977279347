"""The list, and what can be done with one conversation."""

from datetime import datetime

import asyncpg
import pytest

from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio


async def create(chat: Chat, title: str) -> str:
    response = await chat.http.post(f"{API}/conversations", json={"title": title})
    assert response.status_code == 201
    return response.json()["id"]


async def patch(chat: Chat, conversation_id: str, **fields: object) -> dict[str, object]:
    response = await chat.http.patch(f"{API}/conversations/{conversation_id}", json=fields)
    assert response.status_code == 200, response.text
    return response.json()


async def titles(chat: Chat, **params: object) -> list[str]:
    return [item["title"] for item in (await chat.get("/conversations", **params))["items"]]


async def test_pages_hold_every_conversation_once_newest_first(chat: Chat) -> None:
    for number in range(25):
        await create(chat, f"Chat {number}")
    seen: list[str] = []
    cursor = None
    while True:
        page = await chat.get("/conversations", limit=10, **({"cursor": cursor} if cursor else {}))
        seen += [item["title"] for item in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == [f"Chat {number}" for number in reversed(range(25))]


async def test_conversations_of_the_same_moment_are_paged_too(chat: Chat, sql: asyncpg.Connection) -> None:
    for number in range(7):
        await create(chat, str(number))
    await sql.execute("UPDATE conversations SET updated_at = $1", datetime.fromisoformat("2026-01-01T00:00:00Z"))
    first = await chat.get("/conversations", limit=4)
    second = await chat.get("/conversations", limit=4, cursor=first["next_cursor"])
    assert {item["title"] for item in first["items"] + second["items"]} == set("0123456")
    assert second["next_cursor"] is None


@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"cursor": "x"}, {"cursor": "é" * 9}])
async def test_a_page_out_of_bounds_is_refused(chat: Chat, params: dict[str, object]) -> None:
    assert (await chat.http.get(f"{API}/conversations", params=params)).status_code == 400


async def test_titles_are_searched_by_words_not_patterns(chat: Chat) -> None:
    for title in ("100 % wool", "100 sheep", "a_b", "aXb"):
        await create(chat, title)
    assert await titles(chat, q="100 %") == ["100 % wool"]
    assert await titles(chat, q="A_B") == ["a_b"]


async def test_an_answer_moves_its_conversation_to_the_top(chat: Chat) -> None:
    first = await chat.say("First")
    await chat.say("Second")
    await chat.say("More", conversation_id=first.conversation_id)
    assert await titles(chat) == ["First", "Second"]


async def test_rename_pin_archive_and_settings(chat: Chat) -> None:
    made = await create(chat, "Old")
    changed = await patch(chat, made, title=" New ", pinned=True, model="openai:echo", instructions="Be brief.")
    assert (changed["title"], changed["model"], changed["instructions"]) == ("New", "openai:echo", "Be brief.")
    assert changed["pinned_at"] is not None
    assert (await patch(chat, made, pinned=False, instructions=None))["pinned_at"] is None
    await patch(chat, made, archived=True)
    assert (await titles(chat), await titles(chat, archived=True)) == ([], ["New"])
    assert (await chat.conversation(made))["instructions"] is None


@pytest.mark.parametrize(
    "body",
    [{"title": ""}, {"title": None}, {"title": "x" * 301}, {"titel": 1}, {"pinned": None}, {"pinned": "often"}],
)
async def test_a_malformed_change_is_refused(chat: Chat, body: dict[str, object]) -> None:
    made = await create(chat, "Old")
    response = await chat.http.patch(f"{API}/conversations/{made}", json=body)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")
    assert await titles(chat) == ["Old"]


async def test_its_instructions_and_model_are_used(chat: Chat, upstream) -> None:
    made = await create(chat, "Set")
    await patch(chat, made, model="openai:echo", instructions="Be brief.")
    await chat.say("Hello", conversation_id=made)
    sent = upstream.log.requests[-1].body
    assert (sent["model"], sent["messages"][0]["content"]) == ("echo", "Be brief.")


async def test_delete_removes_everything_of_it(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say("Hello")
    kept = await chat.say("Stay")
    assert (await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")).status_code == 204
    assert (await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")).status_code == 404
    assert await sql.fetch("SELECT DISTINCT conversation::text FROM messages") == [(kept.conversation_id,)]


async def test_batch_delete_counts_what_there_was(chat: Chat) -> None:
    ids = [await create(chat, str(number)) for number in range(3)]
    response = await chat.http.post(f"{API}/conversations/batch-delete", json={"ids": [*ids[:2], ids[0]]})
    assert response.json() == {"deleted": 2}
    assert await titles(chat) == ["2"]


async def test_an_edit_makes_a_branch_and_both_stay_readable(chat: Chat) -> None:
    first = await chat.say("One")
    second = await chat.say("Two", conversation_id=first.conversation_id)
    edited = await chat.say("Two, better", conversation_id=first.conversation_id, parent_id=first.message_id)
    shown = (await chat.conversation(first.conversation_id))["messages"]
    assert [message["content"] for message in shown][2] == "Two, better"
    assert len(shown[2]["siblings"]) == 2

    back = await patch(chat, first.conversation_id, head_message_id=shown[2]["siblings"][0])
    assert back["head_message_id"] == second.message_id
    shown = (await chat.conversation(first.conversation_id))["messages"]
    assert [message["id"] for message in shown][-1] == second.message_id
    assert edited.message_id not in [message["id"] for message in shown]


async def test_the_first_message_can_be_edited_too(chat: Chat) -> None:
    first = await chat.say("One")
    await chat.say("Uno", conversation_id=first.conversation_id, parent_id=None)
    shown = (await chat.conversation(first.conversation_id))["messages"]
    assert [message["content"] for message in shown][:1] == ["Uno"]
    assert len(shown[0]["siblings"]) == 2


async def test_a_branch_through_a_foreign_message_is_refused(chat: Chat) -> None:
    one, other = await chat.say("One"), await chat.say("Other")
    response = await chat.http.patch(
        f"{API}/conversations/{one.conversation_id}", json={"head_message_id": other.message_id}
    )
    assert response.status_code == 400


async def test_a_running_answer_is_told_in_the_list_and_how_it_ended(chat: Chat) -> None:
    async def listed() -> list[tuple[str | None, str | None]]:
        items = (await chat.get("/conversations"))["items"]
        return [(item["active_run_id"], item["head_status"]) for item in items]

    await chat.http.post(f"{API}/conversations", json={"title": "Empty"})
    answer = await chat.begin('#script {"tokens": 400, "rate": 100}')
    assert await listed() == [(answer.run_id, "running"), (None, None)]
    await chat.http.post(f"{API}/runs/{answer.run_id}/cancel")
    await chat.ended(answer.run_id)
    assert await listed() == [(None, "cancelled"), (None, None)]


async def test_a_long_conversation_comes_page_by_page_from_its_end(chat: Chat) -> None:
    first = await chat.say("one")
    for word in ("two", "three"):
        await chat.say(word, conversation_id=first.conversation_id)
    path = f"/conversations/{first.conversation_id}"
    whole = await chat.get(path)
    assert len(whole["messages"]) == 6
    assert not whole["has_earlier"]
    last = await chat.get(path, limit=4)
    assert last["messages"] == whole["messages"][2:]
    assert last["has_earlier"]
    before = await chat.get(path, limit=4, before=last["messages"][0]["id"])
    assert before["messages"] == whole["messages"][:2]
    assert not before["has_earlier"]
    assert (await chat.get(path, before=whole["messages"][0]["id"]))["messages"] == []


async def test_messages_before_one_of_another_conversation_are_refused(chat: Chat) -> None:
    here, there = await chat.say("here"), await chat.say("there")
    foreign = (await chat.conversation(there.conversation_id))["messages"][0]["id"]
    path = f"{API}/conversations/{here.conversation_id}"
    assert (await chat.http.get(path, params={"before": foreign})).status_code == 400
    assert (await chat.http.get(path, params={"limit": 0})).status_code == 400


async def test_pinned_conversations_are_listed_apart(chat: Chat) -> None:
    pinned = await create(chat, "Pinned")
    await create(chat, "Other")
    await patch(chat, pinned, pinned=True)
    assert await titles(chat, pinned=True) == ["Pinned"]
    assert await titles(chat, pinned=False) == ["Other"]
