"""The first minute, without a key: what a new chat suggests shows what the page can do."""

import pytest
from playwright.async_api import Page, expect

from chatapp.settings import Settings
from tests.browser.test_page import answers, open_page
from tests.support.chat import serving

pytestmark = pytest.mark.anyio


async def ask(page: Page, suggestion: str) -> None:
    await page.get_by_role("link", name="New chat").click()
    await page.get_by_role("button", name=suggestion).click()
    await page.get_by_role("textbox", name="Message").press("Enter")


async def test_the_suggestions_show_thoughts_sources_an_approval_and_markdown(page: Page, database_url: str) -> None:
    async with serving(Settings(shutdown_grace=0), database_url) as chat:
        await open_page(page, chat)
        await ask(page, "See it think")
        await expect(answers(page)).to_contain_text("Your message has 4 words", timeout=15_000)
        await expect(answers(page).get_by_role("button", name="Thought")).to_be_visible()

        await ask(page, "Search with sources")
        await expect(answers(page)).to_contain_text("Searched for “server-sent events”", timeout=15_000)
        await expect(answers(page).get_by_role("link", name="Source 1, html.spec.whatwg.org")).to_have_attribute(
            "href", "https://html.spec.whatwg.org/multipage/server-sent-events.html"
        )

        await ask(page, "Be asked first")
        card = page.get_by_role("alert", name="Approval")
        await expect(card).to_contain_text("Allow send postcard?", timeout=15_000)
        await card.get_by_role("button", name="Allow once").click()
        await expect(answers(page)).to_contain_text("nothing was sent", timeout=15_000)

        await ask(page, "Show me Markdown")
        await expect(answers(page).get_by_role("table")).to_be_visible(timeout=15_000)
        await expect(answers(page).locator("math")).to_be_visible(timeout=15_000)
        await expect(answers(page).locator("pre code")).to_contain_text("def greeting", timeout=15_000)
        await page.goto("about:blank")
