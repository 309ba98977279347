"""Every state of the page in both themes: axe finds nothing, nothing scrolls sideways, no other host is asked."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize

from chatapp.ids import uuid7
from tests.browser.conftest import patient
from tests.browser.scenes import SCENES, World, furnish
from tests.support import databases
from tests.support.chat import API, serving
from tests.support.providers import of_openai
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

ON_A_PHONE = ("empty", "answer-top", "drawer", "details-chat", "settings-appearance", "failed", "attached",
              "files-sent")  # fmt: skip
FOR_PICTURES = ("fallback-font", "focus-rings", "largest-text", "tooltip")  # nothing that axe could tell anew
PHONE = ViewportSize(width=320, height=640)


@pytest.fixture(scope="module")
async def furnished(postgres: str, template: str) -> AsyncGenerator[World]:
    """One server with chats in it for all scenes, as the pictures have it."""
    name = f"chatapp_views_{uuid7().hex}"
    await databases.create(postgres, name, template)
    async with Upstream(check_keys=True) as upstream:
        async with serving(patient(of_openai(upstream)), databases.address(postgres, name)) as chat:
            yield await furnish(chat, chats=8)
    await databases.drop(postgres, name)


@pytest.fixture
async def world(furnished: World) -> AsyncGenerator[World]:
    """Whatever still answers when a scene is over is stopped before the next one."""
    yield furnished
    for conversation in (await furnished.chat.get("/conversations"))["items"]:
        if run := conversation["active_run_id"]:
            await furnished.chat.http.post(f"{API}/runs/{run}/cancel")


async def violations(page: Page, only: str = "") -> list[tuple[str, list[str]]]:
    options = {"resultTypes": ["violations"], **({"runOnly": [only]} if only else {})}
    found = await page.evaluate("options => axe.run(options)", options)
    return [(problem["id"], [node["html"][:200] for node in problem["nodes"][:3]]) for problem in found["violations"]]


async def check(page: Page, world: World, name: str) -> None:
    """Play the scene in the light, look at it, turn the lights off, look again."""
    if not AXE.exists():
        pytest.skip("axe-core is installed with the page's tools: npm ci in frontend/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.emulate_media(color_scheme="light", reduced_motion="reduce")
    await page.goto(world.chat.url)
    await SCENES[name](page, world)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    assert await violations(page) == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page, only="color-contrast") == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in asked if not url.startswith((world.chat.url, "data:", "blob:"))] == []


@pytest.mark.parametrize("name", [name for name in SCENES if name not in FOR_PICTURES])
async def test_axe_finds_nothing(page: Page, world: World, name: str) -> None:
    await check(page, world, name)


@pytest.mark.parametrize("name", ON_A_PHONE)
async def test_axe_finds_nothing_on_a_phone(page: Page, world: World, name: str) -> None:
    await page.set_viewport_size(PHONE)
    await check(page, world, name)
