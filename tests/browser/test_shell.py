"""The frame around a chat: panels in windows of middling width, and what is said of the connection."""

import signal

import pytest
from playwright.async_api import BrowserContext, Page, expect

from chatapp.settings import Settings
from tests.browser.test_page import answers, finished, open_page, send, stored
from tests.support import processes
from tests.support.chat import Chat, serving

pytestmark = pytest.mark.anyio


async def test_escape_closes_details_that_lie_over_the_chat(page: Page, chat: Chat) -> None:
    await page.set_viewport_size({"width": 1024, "height": 768})
    await open_page(page, chat)
    chats = page.get_by_role("navigation", name="Chats")
    assert (await chats.evaluate("nav => nav.getBoundingClientRect().width")) == 263  # and the line beside it
    await expect(page.get_by_role("separator")).to_have_count(0)
    await page.get_by_role("button", name="Show details").click()
    await expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    await page.get_by_role("textbox", name="Message").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("complementary", name="Details")).to_be_hidden()


async def test_an_icon_says_what_it_means_when_a_key_leads_to_it(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.get_by_role("button", name="Theme").focus()
    await page.keyboard.press("Tab")
    await expect(page.locator(".tooltip")).to_have_text("Settings")
    await page.keyboard.press("Escape")
    await expect(page.locator(".tooltip")).to_be_hidden()


async def test_what_was_sent_without_a_connection_goes_out_when_there_is_one(
    context: BrowserContext, page: Page, chat: Chat
) -> None:
    await chat.say("Hello there")
    await open_page(page, chat)
    await page.get_by_role("link", name="Hello there").click()
    await expect(answers(page)).to_have_count(1)
    await context.set_offline(offline=True)
    await send(page, "Written on the train")
    await expect(page.get_by_text("Not sent")).to_be_visible()
    await context.set_offline(offline=False)
    await expect(answers(page)).to_have_count(2)
    await finished(page)
    assert [message["content"] for message in await stored(chat)][2] == "Written on the train"


async def test_a_server_that_is_stopped_says_so(page: Page, database_url: str) -> None:
    async with processes.serve(DATABASE_URL=database_url) as server:
        await page.goto(server.url)
        await expect(page.get_by_text("Your chats will be here.")).to_be_visible()
        async with page.expect_response("**/api/v1/events"):
            await page.reload()
        await server.stop(signal.SIGTERM)
        await expect(page.get_by_text("The server is shutting down; it will be back.")).to_be_visible()


async def test_the_demo_leads_to_how_a_model_is_connected(page: Page, database_url: str) -> None:
    async with serving(Settings(shutdown_grace=0), database_url) as chat:
        await open_page(page, chat)
        await page.get_by_role("button", name="Connect a model").click()
        await expect(page.get_by_role("tab", name="Models")).to_be_focused()
        await expect(page.get_by_text("OPENAI_API_KEY=…")).to_be_visible()
        await page.goto("about:blank")
