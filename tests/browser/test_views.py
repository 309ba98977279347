"""The page as it is first seen: axe finds nothing, it is small, and all of it is our own."""

import gzip

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.test_page import finished, open_page, send
from tests.browser.test_scenes import AXE
from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["empty", "answer", "failure", "phone"])
async def test_axe_finds_nothing_at_first_sight(page: Page, chat: Chat, view: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is installed with the page's tools: npm ci in frontend/")
    await page.emulate_media(color_scheme=scheme)
    if view == "phone":
        await page.set_viewport_size({"width": 390, "height": 844})
    await open_page(page, chat)
    if view == "failure":
        await send(page, '#script {"tokens": 10, "drop_after": 5} tell me')
        await expect(page.get_by_role("button", name="Try again")).to_be_visible()
    elif view != "empty":
        await page.goto(f"{chat.url}/c/{(await chat.say('Show it', model='openai:markdown')).conversation_id}")
        await finished(page)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(problem["id"], [node["html"] for node in problem["nodes"]]) for problem in found["violations"]] == []


async def test_the_first_load_is_small_and_our_own(page: Page, chat: Chat) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    await open_page(page, chat)
    await expect(page.get_by_text("Your chats will be here")).to_be_visible()  # the feed stays open: never idle
    await page.wait_for_load_state("load")
    static = [url for url in loaded if API not in url and not url.startswith("data:")]
    assert all(url.startswith(chat.url) for url in loaded)
    assert len(static) <= 10
    scripts = 0
    async with httpx.AsyncClient() as client:
        for url in static:
            if url.endswith(".js"):
                scripts += len(gzip.compress((await client.get(url)).content, 9))
    assert scripts <= 80_000
