"""What the page shows of things that happen elsewhere: in another tab, on another device, by a program."""

import json
import re

import pytest
from playwright.async_api import BrowserContext, Locator, Page, Request, Route, expect

from tests.browser.moments import at_rest, held
from tests.browser.test_page import LONG, answers, finished, open_page, send, shows, stored
from tests.support.chat import API, Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


def row(page: Page, title: str) -> Locator:
    return page.get_by_role("link", name=re.compile(title))


async def follows(page: Page, chat: Chat) -> None:
    """Wait until the page hears of changes: it shows a chat that it has not made itself."""
    created = (await chat.http.post(f"{API}/conversations", json={"title": "Is it live?"})).json()
    await expect(row(page, "Is it live")).to_be_visible()
    await chat.http.delete(f"{API}/conversations/{created['id']}")
    await expect(row(page, "Is it live")).to_have_count(0)


async def patch(chat: Chat, conversation_id: str, **changes: object) -> None:
    response = await chat.http.patch(f"{API}/conversations/{conversation_id}", json=changes)
    assert response.status_code == 200


async def test_the_list_follows_what_happens_elsewhere(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await follows(page, chat)
    answer = await chat.say("Made elsewhere")
    await expect(row(page, "Made elsewhere")).to_be_visible()
    await patch(chat, answer.conversation_id, title="Renamed elsewhere")
    await expect(row(page, "Renamed elsewhere")).to_be_visible()
    await patch(chat, answer.conversation_id, pinned=True)
    await expect(page.get_by_role("heading", name="Pinned")).to_be_visible()
    await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")
    await expect(row(page, "Renamed elsewhere")).to_be_hidden()


async def test_what_is_chosen_for_a_chat_elsewhere_shows_here(page: Page, chat: Chat) -> None:
    answer = await chat.say("Hello")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await follows(page, chat)
    await patch(chat, answer.conversation_id, instructions="Answer like a poet.", tools=["-current_time"])
    switch = page.get_by_role("switch", name="Current time")
    await expect(switch).to_have_attribute("aria-checked", "false")
    await expect(page.get_by_role("textbox", name="Instructions")).to_have_value("Answer like a poet.")
    await patch(chat, answer.conversation_id, tools=None)
    await expect(switch).to_have_attribute("aria-checked", "true")


async def test_a_row_tells_of_its_answer_until_it_is_opened(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await follows(page, chat)
    async with chat.start(LONG) as (_, events):
        await expect(page.get_by_role("img", name="being answered")).to_be_visible()
        await upstream.let_end()
        async for _ in events:
            pass
    await expect(page.get_by_role("img", name="new answer")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("img", name="new answer")).to_be_visible()
    await row(page, "#script").click()
    await expect(page.get_by_role("img", name="new answer")).to_be_hidden()
    await follows(page, chat)
    await chat.say('#script {"tokens": 10, "drop_after": 5} and fail')
    await row(page, "and fail").hover()
    await expect(page.get_by_role("img", name="answer failed")).to_be_visible()
    await row(page, "and fail").focus()
    await expect(page.get_by_role("img", name="answer failed")).to_be_visible()


async def test_rows_that_come_steal_neither_focus_nor_place(page: Page, chat: Chat) -> None:
    for number in range(40):
        await chat.http.post(f"{API}/conversations", json={"title": f"Chat number {number}"})
    await open_page(page, chat)
    await follows(page, chat)
    list_element = page.locator("conversation-list")
    await list_element.evaluate("element => element.scrollTop = 400")
    focused = row(page, r"Chat number 23\b")
    await focused.focus()
    before = await at_rest(focused.bounding_box)
    await chat.say("Pushes in at the top")
    await chat.http.post(f"{API}/conversations", json={"title": "And another one"})
    await expect(row(page, "And another one")).to_be_attached()
    await expect(focused).to_be_focused()
    after = await at_rest(focused.bounding_box)
    assert before and after
    assert abs(before["y"] - after["y"]) < 2


async def test_a_title_being_edited_is_left_alone(page: Page, chat: Chat) -> None:
    await chat.say("Under the pen")
    await open_page(page, chat)
    await follows(page, chat)
    await row(page, "Under the pen").press("F2")
    field = page.get_by_role("navigation", name="Chats").get_by_role("textbox")
    await field.fill("Half a ti")
    async with page.expect_response("**/conversations?limit=*"):
        await chat.say("Comes meanwhile")
    await expect(field).to_be_focused()
    await field.press_sequentially("tle")
    await field.press("Enter")
    await expect(row(page, "Half a title")).to_be_visible()
    await expect(row(page, "Comes meanwhile")).to_be_visible()


async def test_a_run_of_another_tab_streams_here(
    context: BrowserContext, page: Page, chat: Chat, upstream: Upstream
) -> None:
    await open_page(page, chat)
    await send(page, "Hello there")
    await finished(page)
    other = await context.new_page()
    await open_page(other, chat, "/" + page.url.split("/", 3)[3])
    await expect(answers(other)).to_have_count(1)
    await send(page, LONG)
    await expect(other.get_by_role("button", name="Stop")).to_be_visible()
    await expect(answers(other)).to_have_count(2)
    await expect(answers(other).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await upstream.let_end()
    await finished(other)
    await shows(other, (await stored(chat))[3]["content"])
    await finished(page)


async def test_a_run_of_a_program_streams_here(page: Page, chat: Chat, upstream: Upstream) -> None:
    first = await chat.say("Hello there")
    await open_page(page, chat, f"/c/{first.conversation_id}")
    await follows(page, chat)
    await chat.begin(LONG, conversation_id=first.conversation_id)
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await upstream.let_end()
    await finished(page)
    await shows(page, (await chat.conversation(first.conversation_id))["messages"][3]["content"])


async def test_the_chat_on_screen_follows_its_title_and_its_end(page: Page, chat: Chat) -> None:
    answer = await chat.say("Hello there")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await follows(page, chat)
    await patch(chat, answer.conversation_id, title="A better name")
    await expect(page.get_by_role("heading", level=1)).to_have_text("A better name")
    await page.get_by_role("textbox", name="Message").fill("Not sent yet")
    await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")
    await expect(page.get_by_text("This chat was deleted")).to_be_visible()
    await page.get_by_role("button", name="New chat").click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("Not sent yet")


async def test_tabs_share_one_feed_and_the_next_takes_over(context: BrowserContext, page: Page, chat: Chat) -> None:
    feeds: list[str] = []
    context.on("request", lambda request: feeds.append(request.url) if request.url.endswith("/events") else None)
    await open_page(page, chat)
    await follows(page, chat)
    other = await context.new_page()
    await open_page(other, chat)
    await follows(other, chat)
    assert len(feeds) == 1
    await page.close()
    await follows(other, chat)
    assert len(feeds) == 2


async def test_what_happened_while_the_line_was_down_is_caught_up(
    context: BrowserContext, page: Page, chat: Chat
) -> None:
    answer = await chat.say("Hello there")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await follows(page, chat)
    await context.set_offline(True)
    await expect(page.get_by_text("You are offline")).to_be_visible()
    await chat.say("Anybody there?", conversation_id=answer.conversation_id)
    await chat.say("Another chat")
    async with held(page, 2_000):
        await context.set_offline(False)
        await expect(page.get_by_text("Back online")).to_be_visible()
    await expect(row(page, "Another chat")).to_be_visible()
    await expect(answers(page)).to_have_count(2)


async def test_a_new_attempt_replaces_the_answer_and_says_so(page: Page, chat: Chat) -> None:
    """Told by a server of the test's own: the first line breaks, the second is another attempt."""
    lines = iter(
        [
            _sse("1-1", type="RUN_STARTED", threadId="c", runId="r")
            + _sse("1-9", type="TEXT_MESSAGE_CONTENT", messageId="a", delta="Kept words. Lost wor"),
            _sse("2-1", type="RUN_STARTED", threadId="c", runId="r")
            + _sse(
                "2-2",
                type="MESSAGES_SNAPSHOT",
                messages=[
                    {"id": "u", "role": "user", "content": "Tell me"},
                    {"id": "b", "role": "assistant", "content": "Kept words. "},
                ],
            )
            + _sse("2-9", type="TEXT_MESSAGE_CONTENT", messageId="b", delta="And better ones."),
            _sse("2-10", type="RUN_FINISHED", threadId="c", runId="r"),
        ]
    )
    asked: list[str | None] = []

    async def tell(route: Route, request: Request) -> None:
        asked.append(request.headers.get("last-event-id"))
        await route.fulfill(
            status=200,
            headers={"Content-Type": "text/event-stream", "X-Run-Id": "r", "X-Message-Id": "m"},
            body=next(lines),
        )

    await page.route("**/api/v1/chat", tell)
    await page.route("**/api/v1/runs/r/events", tell)
    await open_page(page, chat)
    await send(page, "Tell me")
    await expect(page.get_by_text("Continued after a restart")).to_be_visible()
    await finished(page)
    await shows(page, "Kept words. And better ones.")
    assert asked == [None, "1-9", "2-9"]


def _sse(cursor: str, **event: object) -> str:
    return f"id: {cursor}\ndata: {json.dumps(event)}\n\n"


async def test_f6_goes_round_the_panels(page: Page, chat: Chat) -> None:
    await chat.say("Hello there")
    await open_page(page, chat)
    await expect(row(page, "Hello there")).to_be_visible()
    field = page.get_by_role("textbox", name="Message")
    details = page.locator("chat-details:focus-within")
    await field.focus()
    await page.keyboard.press("F6")
    await expect(details).to_be_attached()
    await page.keyboard.press("F6")
    await expect(row(page, "Hello there")).to_be_focused()
    await page.keyboard.press("F6")
    await expect(page.get_by_role("log", name="Messages")).to_be_focused()
    await page.keyboard.press("Shift+F6")
    await expect(row(page, "Hello there")).to_be_focused()
    await page.keyboard.press("Shift+F6")
    await expect(details).to_be_attached()
    await page.keyboard.press("Shift+F6")
    await expect(field).to_be_focused()


async def test_a_table_is_copied_for_spreadsheets_and_documents(
    page: Page, context: BrowserContext, chat: Chat
) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    await open_page(page, chat)
    table = "| City | People |\n|---|---|\n| **Graz** | 300,000 |\n| Linz | 210,000 |\n\nThat is all."
    await send(page, "#script " + json.dumps({"text": table}))
    await finished(page)
    async with held(page, 1_500):
        await page.get_by_role("button", name="Copy table").click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "City\tPeople\nGraz\t300,000\nLinz\t210,000"
    html = await page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert html.count("<tr") == 3
    assert "<strong" in html
