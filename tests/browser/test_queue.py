"""What is written while an answer is written, in every tab."""

import re

import pytest
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.browser.test_page import answers, open_page, send, shows
from tests.support.chat import Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

ENDLESS = '#script {"tokens": 2000, "rate": 20} go'


def chips(page: Page) -> Locator:
    return page.get_by_role("group", name=re.compile("^(Next|Waiting) message"))


async def begun(page: Page, chat: Chat, text: str) -> None:
    await open_page(page, chat)
    await send(page, text)
    await expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    await expect(page).to_have_url(re.compile("/c/"))


async def test_it_waits_in_every_tab_and_can_be_changed_there(page: Page, context: BrowserContext, chat: Chat) -> None:
    await begun(page, chat, ENDLESS)
    await send(page, "One more")
    await send(page, "And another")
    other = await context.new_page()
    await other.goto(page.url)
    await expect(chips(other)).to_have_count(2)
    await expect(chips(other)).to_contain_text(["One more", "And another"])
    await chips(other).first.get_by_role("button", name="Remove").click()
    await expect(chips(page)).to_have_count(1)
    await expect(chips(page)).to_contain_text("And another")
    await chips(page).first.get_by_role("button", name="Edit").click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("And another")
    await expect(chips(other)).to_have_count(0)


async def test_it_goes_out_by_itself_after_the_answer(page: Page, chat: Chat, upstream: Upstream) -> None:
    await begun(page, chat, '#script {"text": "A slow answer, word by word.", "rate": 20, "lasts": true} first')
    await send(page, '#script {"text": "The second answer."} second')
    await expect(chips(page)).to_have_count(1)
    await expect(answers(page).first).to_contain_text("A slow answer, word by word.")
    await upstream.let_end()
    await expect(answers(page)).to_have_count(2)
    await shows(page, "The second answer.")
    await expect(chips(page)).to_have_count(0)


async def test_stop_keeps_it_until_it_is_sent(page: Page, chat: Chat) -> None:
    await begun(page, chat, ENDLESS)
    await send(page, '#script {"text": "Now."} next')
    await expect(chips(page)).to_have_count(1)
    await page.get_by_role("button", name="Stop", exact=True).click()
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    await page.reload()
    await chips(page).get_by_role("button", name="Send now").click()
    await shows(page, "Now.")
    await expect(chips(page)).to_have_count(0)


async def test_send_now_stops_the_answer_that_is_in_the_way(page: Page, chat: Chat) -> None:
    await begun(page, chat, ENDLESS)
    await send(page, '#script {"text": "Now."} next')
    await chips(page).get_by_role("button", name="Send now").click()
    await shows(page, "Now.")
    await expect(chips(page)).to_have_count(0)
