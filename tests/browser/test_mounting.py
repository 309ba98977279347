"""A long chat keeps only the turns near the reader in the page; nobody should notice."""

from typing import Any, cast

import anyio
import asyncpg
import pytest
from playwright.async_api import Page, expect

from tests.browser.moments import at_rest, until
from tests.browser.test_page import open_page
from tests.support import long_chats
from tests.support.chat import Chat

pytestmark = pytest.mark.anyio

MESSAGES = 500
# Walks through the whole chat and notes what each turn says whenever it is there.
WALK = """(step) => new Promise((done) => {
    const scroller = document.querySelector('.transcript');
    const seen = {};
    const look = () => {
        for (const turn of document.querySelectorAll('message-exchange :is(.bubble, part-text p:first-child)')) {
            const {id} = turn.closest('message-exchange').dataset;
            (seen[id] ??= new Set()).add(turn.textContent);
        }
    };
    let quiet = 0;
    const go = () => {
        look();
        const before = scroller.scrollTop;
        scroller.scrollTop += step;
        quiet = scroller.scrollTop === before ? quiet + 1 : 0;
        if (quiet < 5) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go)));
        else done(Object.values(seen).map((texts) => [...texts].sort()));
    };
    go();
})"""
MOUNTED = "document.querySelectorAll('message-exchange:has(.turn)').length"


async def open_all(page: Page, chat: Chat, sql: asyncpg.Connection) -> None:
    conversation_id = await long_chats.write(sql, MESSAGES)
    await open_page(page, chat, f"/c/{conversation_id}")
    await expect(page.get_by_text(f"Answer number {MESSAGES - 1}:")).to_be_in_viewport()
    await expect(page.locator("message-exchange")).to_have_count(MESSAGES // 2, timeout=20_000)


async def few_mounted(page: Page) -> None:
    with anyio.fail_after(20):
        while await page.evaluate(MOUNTED) > 40:
            await anyio.sleep(0.05)


async def test_every_turn_is_there_when_one_comes_to_it(page: Page, chat: Chat, sql: asyncpg.Connection) -> None:
    await open_all(page, chat, sql)
    up = await page.evaluate(WALK, -1_500)
    assert sorted(up) == sorted(
        [f"Answer number {n + 1}: some bold words, code and a link.", f"Question number {n}?"]
        for n in range(0, MESSAGES, 2)
    )
    assert sorted(await page.evaluate(WALK, 1_500)) == sorted(up)
    await few_mounted(page)
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    counters = cast("dict[str, Any]", await session.send("Memory.getDOMCounters"))
    assert counters["nodes"] <= 6_000


async def test_what_the_reader_holds_stays(page: Page, chat: Chat, sql: asyncpg.Connection) -> None:
    await open_all(page, chat, sql)
    scroller = page.get_by_role("log", name="Messages")
    edited = page.locator("user-message", has=page.get_by_text(f"Question number {MESSAGES - 14}?"))
    await edited.evaluate("turn => turn.startEditing()")
    await page.get_by_role("form", name="Edit message").get_by_role("textbox").fill("A better question")
    held = page.locator("message-exchange", has=page.get_by_text(f"Question number {MESSAGES - 10}?"))
    await held.locator(".bubble").evaluate("bubble => getSelection().selectAllChildren(bubble)")
    await scroller.focus()
    await page.keyboard.press("Home")
    await expect(page.get_by_text("Question number 0?")).to_be_in_viewport()
    await few_mounted(page)
    assert await page.evaluate("getSelection().toString()") == f"Question number {MESSAGES - 10}?"
    await expect(page.get_by_role("textbox", name="Message").first).to_have_value("A better question")
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(page.locator("message-exchange .answer")).to_have_count(MESSAGES // 2)
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await few_mounted(page)
    await expect(page.get_by_text("Question number 0?")).to_be_in_viewport()


async def test_the_page_stands_still_while_turns_come_and_go(page: Page, chat: Chat, sql: asyncpg.Connection) -> None:
    await open_all(page, chat, sql)
    scroller = page.get_by_role("log", name="Messages")
    await scroller.hover()
    offset = "(() => { const turn = document.elementFromPoint(640, 500).closest('message-exchange');"
    offset += " return [turn.dataset.id, turn.getBoundingClientRect().top]; })()"
    for _ in range(4):
        top = await scroller.evaluate("element => element.scrollTop")
        await page.mouse.wheel(0, -9_000)
        await until(page, f"document.querySelector('.transcript').scrollTop < {top} - 1000")
        before = await at_rest(lambda: page.evaluate(offset))
        await few_mounted(page)
        after = await page.evaluate(offset)
        assert before[0] == after[0]
        assert abs(before[1] - after[1]) < 3
