"""A chat that has grown too long for its model, as the page shows it."""

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Page, expect

from chatapp.settings import Settings
from tests.browser.test_page import finished, open_page, send
from tests.browser.test_scenes import AXE, violations
from tests.support.chat import Chat, serving
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

MODELS["sums-up-blue"] = Script(text="They agreed to paint the boat **blue**.", header_delay=1)
LONG = '#script {"text": "Yes.", "usage": {"prompt_tokens": 900, "completion_tokens": 1, "total_tokens": 901}}'
SAID = [("user", "Question {}"), ("assistant", "Answer {}.")]
HISTORY = [{"role": role, "content": text.format(number)} for number in range(4) for role, text in SAID]


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    changed = {"model": "openai:sums-up-blue", "context_window": 1_000, "model_timeout": 30}
    settings = settings.model_copy(update=changed)
    async with serving(settings, database_url) as running:
        yield running


async def test_it_shows_where_the_models_memory_is_a_summary(page: Page, chat: Chat) -> None:
    first = await chat.say(LONG, messages=HISTORY)
    await open_page(page, chat, f"/c/{first.conversation_id}")
    await expect(page.get_by_text("Yes.", exact=True)).to_be_visible()
    node = page.get_by_role("button", name="Earlier messages were summarised for the model", exact=True)
    await expect(node).to_have_count(0)
    await send(page, '#script {"text": "More."}')
    await expect(page.get_by_text("Summarising earlier messages for sums-up-blue")).to_be_visible()
    await finished(page)

    holder = page.get_by_role("article").filter(has=node)
    await expect(holder).to_contain_text("Answer 2.")  # the last two exchanges are told word for word
    await node.focus()
    await page.keyboard.press("Enter")
    await expect(node).to_have_attribute("aria-expanded", "true")
    await expect(holder.get_by_text("They agreed to paint the boat blue.", exact=True)).to_be_visible()
    if AXE.exists():  # installed with the page's tools
        await page.evaluate(AXE.read_text(encoding="utf-8"))
        assert await violations(page) == []
    await page.reload()
    await expect(node).to_have_attribute("aria-expanded", "false")
