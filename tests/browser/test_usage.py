"""What answers took, as the page tells it."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.test_page import finished, open_page
from tests.support.chat import Chat, serving
from tests.support.providers import of_openai
from tests.support.upstream import Upstream
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

SPENT_ON_TITLE = {"prompt_tokens": 30, "completion_tokens": 3, "total_tokens": 33}
MODELS["names-later"] = Script(text="Made by a model", first_delay=2, usage=SPENT_ON_TITLE)
SPENT = '#script {"text": "Yes.", "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}} '


async def test_a_chat_and_its_month_tell_what_they_took(page: Page, chat: Chat) -> None:
    first = await chat.say(SPENT + "one", model="openai:gpt-4o")
    await open_page(page, chat, f"/c/{first.conversation_id}")
    panel = page.get_by_role("complementary", name="Details")
    await expect(panel.get_by_role("definition")).to_have_text(["1", "1,000", "100", "$0.0035"])
    await page.get_by_role("textbox", name="Message").fill(SPENT + "two")
    await page.keyboard.press("Enter")
    await finished(page)
    await expect(panel.get_by_role("definition").first).to_have_text("2")

    await page.keyboard.press("Control+/")
    await page.get_by_role("tab", name="Usage").click()
    models = page.get_by_role("table", name="By model")
    await expect(models.get_by_role("row", name="openai:gpt-4o")).to_contain_text("$0.0035")
    await expect(models.get_by_role("row", name="Together").get_by_role("cell").first).to_have_text("2")
    await expect(page.get_by_role("button", name="Month after")).to_be_disabled()
    await page.get_by_role("button", name="Month before").click()
    await expect(page.get_by_text("Nothing was asked in this month.", exact=True)).to_be_visible()


async def test_what_the_title_took_is_told_when_it_comes(page: Page, upstream: Upstream, database_url: str) -> None:
    settings = of_openai(upstream).model_copy(update={"titles": True, "title_model": "openai:names-later"})
    async with serving(settings, database_url) as chat:
        await open_page(page, chat)
        await page.get_by_role("textbox", name="Message").fill(SPENT + "once")
        await page.keyboard.press("Enter")
        await finished(page)
        numbers = page.get_by_role("complementary", name="Details").get_by_role("definition")
        await expect(numbers).to_have_text(["1", "1,000", "100"])
        await expect(page.get_by_role("link", name="Made by a model")).to_be_visible()
        await expect(numbers).to_have_text(["1", "1,030", "103"])
        await page.goto("about:blank")
