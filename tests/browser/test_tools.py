"""What tools have found and done, on the page."""

import json
import re
from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Browser, Page, expect

from chatapp.settings import Settings
from tests.browser.test_page import open_page, send
from tests.support.chat import Chat, serving
from tests.support.web_pages import WebPages, web_pages

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pages() -> AsyncGenerator[WebPages]:
    async with web_pages() as running:
        yield running


@pytest.fixture
async def chat(database_url: str, settings: Settings, pages: WebPages) -> AsyncGenerator[Chat]:
    async with serving(settings.model_copy(update={"web_search_url": pages.search_url}), database_url) as running:
        yield running


def searching(query: str, answer: str) -> str:
    call = {"name": "web_search", "arguments": {"query": query}}
    return f"#script {json.dumps({'text': 'Looking.', 'tool_calls': [call], 'then': {'text': answer}})} go"


async def test_what_an_answer_is_from_stands_below_it(page: Page, chat: Chat, pages: WebPages) -> None:
    await open_page(page, chat)
    await send(page, searching("rain", f"It rains. [1]({pages.url}/rain) And [more](https://more.example/)."))
    answer = page.locator("answer-message").last
    line = answer.get_by_role("button", name=re.compile("^Searched the web for “rain” · 2 results"))
    await expect(line).to_be_visible()
    row = answer.get_by_role("navigation", name="Sources")
    await expect(row.get_by_role("link")).to_have_count(2)
    await expect(answer.locator("a.md-cite")).to_have_text("1")
    for _ in range(2):  # live, and as it is stored
        await expect(row.get_by_role("link").first).to_have_attribute("href", f"{pages.url}/rain")
        await row.get_by_role("button", name="+1 source", exact=True).click()
        await expect(page.get_by_role("tab", name="Sources")).to_have_attribute("aria-selected", "true")
        await expect(page.locator("details-panel .source .snippet").first).to_have_text("What rain says.")
        await page.reload()


async def test_the_number_of_a_source_says_what_it_is_and_leads_to_it(page: Page, chat: Chat, pages: WebPages) -> None:
    await open_page(page, chat)
    words = " word" * 200  # the number is below the first screen of the panel, and of the answer
    links = "".join(f"- [Page {number}](https://more.example/{number})\n" for number in range(30))
    await send(
        page, searching("rain", f"{links}\nIt rains. [7]({pages.url}/rain) Then [8](https://b.example/).{words}")
    )
    answer = page.locator("answer-message").last
    mark = answer.get_by_role("link", name="Source 7")
    await expect(answer.locator("part-text").last).to_contain_text("It rains.7 Then8.")
    row = answer.get_by_role("navigation", name="Sources")
    await expect(row.get_by_role("link").first).to_have_text(re.compile("^7"))
    card = page.get_by_role("tooltip")
    await mark.hover()
    await expect(card).to_contain_text("What rain says.")
    await page.keyboard.press("Escape")
    await expect(card).to_be_hidden()
    await answer.get_by_role("link", name="Source 8").focus()
    await page.keyboard.press("Shift+Tab")
    await expect(card).to_contain_text("What rain says.")
    await page.keyboard.press("Enter")
    source = page.locator("details-panel .source").filter(has_text="What rain says.")
    await expect(source.get_by_role("link")).to_be_focused()
    await expect(source).to_be_in_viewport()
    assert len(page.context.pages) == 1


async def test_a_search_that_failed_says_so(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, searching("limited", "No luck."))
    answer = page.locator("answer-message").last
    line = answer.get_by_role("button", name=re.compile("^Could not search the web for “limited”"))
    await line.click()
    await expect(page.get_by_role("region", name="Result")).to_contain_text("DuckDuckGo takes no more searches")


async def test_what_is_switched_off_stays_off_in_every_browser(page: Page, chat: Chat, browser: Browser) -> None:
    await open_page(page, chat)
    web = page.get_by_role("button", name="Web", exact=True)
    await web.click()
    await expect(web).to_have_attribute("aria-pressed", "false")
    await send(page, searching("rain", "Done."))
    line = page.locator("answer-message").last.get_by_role("button", name=re.compile("^Could not search"))
    await expect(line).to_be_visible()
    elsewhere = await browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    other = await elsewhere.new_page()
    await open_page(other, chat, "/" + page.url.partition(chat.url + "/")[2])
    switch = other.get_by_role("switch", name=re.compile("^Search the web"))
    await expect(switch).to_have_attribute("aria-checked", "false")
    await switch.click()
    await expect(switch).to_have_attribute("aria-checked", "true")
    await page.reload()
    await expect(web).to_have_attribute("aria-pressed", "true")
    await elsewhere.close()
