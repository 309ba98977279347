"""The same page for other eyes."""

import json
from collections.abc import Iterator
from typing import Any

from playwright.async_api import Page

from tests.browser.scenes.stage import World, open_long, scene

CONTROLS = {"A", "BUTTON", "INPUT", "SELECT", "TEXTAREA"}


@scene
async def big_text(page: Page, world: World) -> None:
    """As a browser that was told to write twice as large: media queries follow it, unlike the page's own size."""
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    await open_long(page, world)


@scene
async def largest_text(page: Page, world: World) -> None:
    await page.evaluate("settings => localStorage.setItem('chatapp.settings', settings)", json.dumps({"textSize": 130}))
    await open_long(page, world)


@scene
async def right_to_left(page: Page, world: World) -> None:
    await page.evaluate(
        "settings => localStorage.setItem('chatapp.settings', settings)", json.dumps({"direction": "rtl"})
    )
    await open_long(page, world)


@scene
async def compact(page: Page, world: World) -> None:
    chosen = json.dumps({"density": "compact", "font": "serif"})
    await page.evaluate("settings => localStorage.setItem('chatapp.settings', settings)", chosen)
    await open_long(page, world)


@scene
async def forced_colors(page: Page, world: World) -> None:
    await page.emulate_media(forced_colors="active")
    await open_long(page, world)


@scene
async def focus_rings(page: Page, world: World) -> None:
    """The ring of every control at once."""
    await open_long(page, world)
    session = await page.context.new_cdp_session(page)
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    document = await session.send("DOM.getDocument", {"depth": -1, "pierce": True})
    for node in _controls(document["root"]):
        forced = {"nodeId": node["nodeId"], "forcedPseudoClasses": ["focus", "focus-visible"]}
        await session.send("CSS.forcePseudoState", forced)


def _controls(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if node["nodeName"] in CONTROLS or "tabindex" in node.get("attributes", ())[::2]:
        yield node
    for child in (*node.get("children", ()), *node.get("shadowRoots", ())):
        yield from _controls(child)
