"""One turn and the next: keys and fingers on them, what lets go of the end, what is copied."""

import json
import re

import anyio
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.moments import held, withheld
from tests.browser.test_page import FENCE, LONG, answers, finished, open_page, send, shows, stored
from tests.support.chat import Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

ENDLESS = '#script {"reasoning": "First this.", "tokens": 20000, "rate": 400} tell me'


async def test_versions_are_walked_by_keys_without_losing_the_place(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    keyboard = page.keyboard
    await send(page, ENDLESS)
    await expect(answers(page).last.locator("part-text").last).to_contain_text(re.compile(r"\w+ \w+"))
    await keyboard.press("Escape")
    await expect(page.get_by_text("You stopped this answer")).to_be_visible()
    await keyboard.press("Alt+ArrowUp")
    await expect(answers(page)).to_be_focused()
    await keyboard.press("r")
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await expect(answers(page)).to_be_focused()
    await keyboard.press("Escape")
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await expect(answers(page)).to_be_focused()
    await keyboard.press("ArrowLeft")
    await expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    await expect(answers(page)).to_be_focused()
    await page.get_by_role("button", name="Next version").focus()
    await keyboard.press("Enter")
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Previous version")).to_be_focused()
    await keyboard.press("ArrowLeft")
    await expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="Version 1 of 2.")).to_be_attached()
    await keyboard.press("Alt+ArrowUp")
    await expect(page.get_by_role("article").first).to_be_focused()
    await keyboard.press("Alt+ArrowDown")
    await expect(answers(page)).to_be_focused()


async def test_another_branch_begins_behind_an_answer_in_the_middle(page: Page, chat: Chat) -> None:
    first = await chat.say("First question")
    await chat.say("Second question", conversation_id=first.conversation_id)
    await open_page(page, chat, f"/c/{first.conversation_id}")
    await expect(page.get_by_role("article")).to_have_count(4)
    await answers(page).first.hover()
    await answers(page).first.get_by_role("button", name="New branch from here").click()
    await expect(page.get_by_text("begins another branch here. What followed stays.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    await page.get_by_role("button", name="Show it again").click()
    await expect(page.get_by_role("article")).to_have_count(4)
    await answers(page).first.hover()
    await answers(page).first.get_by_role("button", name="New branch from here").click()
    await send(page, "Another question")
    await finished(page)
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Previous version").click()
    await expect(page.get_by_role("article").nth(2)).to_contain_text("Second question")


async def test_the_details_give_the_focus_back(page: Page, chat: Chat) -> None:
    answer = await chat.say("#script " + json.dumps({"text": "Rain [1](https://a.example/)."}))
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await page.get_by_role("button", name="Hide details").click()
    mark = page.get_by_role("link", name="Source 1, a.example")
    await mark.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("details-panel .source a")).to_be_focused()
    await page.keyboard.press("Control+.")
    await expect(mark).to_be_focused()


async def stands_still(scroller: Locator) -> None:
    """Text goes on coming, and what is seen does not move."""
    measure = "element => [element.scrollTop, element.scrollHeight]"
    now, height = await scroller.evaluate(measure)
    with anyio.fail_after(20):
        while True:  # where a key leads to is not reached at once
            await anyio.sleep(0.1)
            before, (now, height) = now, await scroller.evaluate(measure)
            if now == before:
                break
        while (later := await scroller.evaluate(measure))[1] < height + 100:
            await anyio.sleep(0.05)
    assert abs(later[0] - now) < 2


async def follows(page: Page, scroller: Locator) -> None:
    await scroller.focus()
    await page.keyboard.press("End")
    await expect(page.get_by_role("button", name="Jump to latest")).to_be_hidden()
    distance = "element => element.scrollHeight - element.clientHeight - element.scrollTop"
    with anyio.fail_after(20):
        while await scroller.evaluate(distance) > 2:
            await anyio.sleep(0.05)


async def test_the_reader_gets_loose_by_selecting_unfolding_and_keys(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, ENDLESS)
    scroller = page.get_by_role("log", name="Messages")
    await expect(answers(page)).to_contain_text(re.compile(r"(\w+ ){400}"))
    last = page.locator("part-text p").last

    await follows(page, scroller)
    await last.evaluate("line => getSelection().setBaseAndExtent(line.firstChild, 0, line.firstChild, 5)")
    await stands_still(scroller)

    await follows(page, scroller)
    await page.get_by_role("button", name="Thought for").evaluate("button => button.click()")
    await stands_still(scroller)

    await follows(page, scroller)
    await page.keyboard.press("PageUp")
    await expect(page.get_by_role("button", name="Jump to latest")).to_be_visible()
    await stands_still(scroller)
    await page.get_by_role("button", name="Stop").click()


async def test_an_answer_is_copied_as_markdown_and_as_it_looks(page: Page, context: BrowserContext, chat: Chat) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = f"Some **bold** words [1](https://a.example/).\n\n- أولا\n- ثانيا\n\n{FENCE}python\nx = 1\n{FENCE}"
    answer = await chat.say("#script " + json.dumps({"text": text}))
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await expect(page.locator("part-text ul:dir(rtl)")).to_be_visible()
    row = page.locator("answer-actions")
    async with held(page, 1_500):
        await row.get_by_role("button", name="Copy").click()
        await expect(row.get_by_role("button", name="Copied")).to_be_visible()
    read = "kind => navigator.clipboard.read().then(([item]) => item.getType(kind)).then((blob) => blob.text())"
    assert await page.evaluate(read, "text/plain") == text
    html = await page.evaluate(read, "text/html")
    assert '<strong>bold</strong> words <a href="https://a.example/">[1]</a>.' in html
    assert "Wrap" not in html
    await row.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Copy as text").click()
    await expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_attached()
    words = await page.evaluate("navigator.clipboard.readText()")
    assert words.split() == ["Some", "bold", "words.", "أولا", "ثانيا", "x", "=", "1"]


async def test_a_message_on_its_way_has_a_rail_that_waits(page: Page, chat: Chat) -> None:
    released = await withheld(page, "**/api/v1/chat")
    await open_page(page, chat)
    await send(page, "Hello there")
    await expect(page.get_by_text("Sending…")).to_be_visible()
    await expect(page.locator(".answer.sending .rail")).to_be_visible()
    released.set()
    await finished(page)
    await expect(page.locator(".sending")).to_have_count(0)


async def test_with_a_finger_everything_is_there_and_large_enough(
    browser: Browser, chat: Chat, upstream: Upstream
) -> None:
    first = await chat.say("Hello there")
    await chat.say("And again", conversation_id=first.conversation_id)
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, service_workers="block"
    )
    page = await context.new_page()
    await open_page(page, chat, f"/c/{first.conversation_id}")
    for turn in await page.get_by_role("article").all():
        await expect(turn.get_by_role("button", name="Copy")).to_be_visible()
    sizes = await page.locator(".transcript button").evaluate_all(
        "buttons => buttons.map((button) => button.getBoundingClientRect()).map(({width, height}) => [width, height])"
    )
    assert [size for size in sizes if min(size) < 44] == []
    await page.get_by_role("textbox", name="Message").fill(LONG)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await page.reload()
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await upstream.let_end()
    await finished(page)
    await shows(page, (await stored(chat))[-1]["content"])
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await context.close()
