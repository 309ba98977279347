"""An agent that somebody brings, on the page."""

import re

import pytest
from playwright.async_api import Page, expect

from chatapp.settings import Settings
from tests.browser.test_page import open_page, send
from tests.http.test_own_agent import Place, handed_over, placing
from tests.support.chat import serving

pytestmark = pytest.mark.anyio


async def test_its_tools_and_its_output_are_shown(page: Page, database_url: str, settings: Settings) -> None:
    async with serving(settings, database_url, brought=placing(Place)) as chat:
        await open_page(page, chat)
        await send(page, handed_over(city="Lisbon"))
        answer = page.locator("answer-message").last
        for _ in range(2):  # live, and as it is stored
            await expect(answer.locator("pre code")).to_have_text(re.compile(r'^\{\s+"city": "Lisbon"\s+\}\s*$'))
            await expect(answer.get_by_role("button", name=re.compile("^Used look"))).to_be_visible()
            await expect(answer.get_by_text(re.compile("final.result"))).to_have_count(0)
            await page.reload()
