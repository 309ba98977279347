"""Every state of the page in both themes: axe finds nothing, nothing scrolls sideways, no other host is asked."""

import gzip
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.scenes import SCENES, furnish
from tests.browser.test_page import finished, open_page, send
from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

ON_A_PHONE = ("empty", "answer-top", "drawer", "details-chat", "settings-appearance", "failed", "attached",
              "files-sent")  # fmt: skip
FOR_PICTURES = ("fallback-font", "focus-rings", "largest-text", "tooltip")  # nothing that axe could tell anew
PHONE = ViewportSize(width=320, height=640)


async def violations(page: Page, only: str = "") -> list[tuple[str, list[str]]]:
    options = {"resultTypes": ["violations"], **({"runOnly": [only]} if only else {})}
    found = await page.evaluate("options => axe.run(options)", options)
    return [(problem["id"], [node["html"][:200] for node in problem["nodes"][:3]]) for problem in found["violations"]]


async def check(page: Page, chat: Chat, name: str) -> None:
    """Play the scene in the light, look at it, turn the lights off, look again."""
    if not AXE.exists():
        pytest.skip("axe-core is installed with the page's tools: npm ci in frontend/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.emulate_media(color_scheme="light", reduced_motion="reduce")
    world = await furnish(chat, chats=8)
    await page.goto(chat.url)
    await SCENES[name](page, world)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    assert await violations(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page, only="color-contrast") == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in asked if not url.startswith((chat.url, "data:", "blob:"))] == []


@pytest.mark.parametrize("name", [name for name in SCENES if name not in FOR_PICTURES])
async def test_axe_finds_nothing(page: Page, chat: Chat, name: str) -> None:
    await check(page, chat, name)


@pytest.mark.parametrize("name", ON_A_PHONE)
async def test_axe_finds_nothing_on_a_phone(page: Page, chat: Chat, name: str) -> None:
    await page.set_viewport_size(PHONE)
    await check(page, chat, name)


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
