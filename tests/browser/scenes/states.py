"""The states of the list and of the connection, and what a keyboard sees."""

import json
from datetime import UTC, datetime, timedelta

from playwright.async_api import Page, Route, expect

from tests.browser.scenes.panels import drawer
from tests.browser.scenes.stage import World, open_long, scene, start
from tests.support.chat import API

NOW = datetime.now(UTC)

RUN = {"active_run_id": "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"}


@scene
async def row_states(page: Page, world: World) -> None:
    """Each sign and each heading: what cannot be brought about at once is put into what the server tells."""
    earlier = world.ids[-5:0:-1]
    changes = {id_: {"updated_at": (NOW - timedelta(days=n * n / 4)).isoformat()} for n, id_ in enumerate(earlier)}
    # Older than all of the page: what is pinned is told apart from it.
    changes[world.ids[0]] = {"updated_at": (NOW - timedelta(days=2000)).isoformat()}
    changes |= {world.ids[-3]: RUN, world.ids[-4]: {"is_waiting": True}}

    async def tell(route: Route) -> None:
        response = await route.fetch()
        told = await response.json()
        for item in told["items"]:
            item.update(changes.get(item["id"], {}))
        await route.fulfill(response=response, json=told)

    await page.route(f"**{API}/conversations?*", tell)
    marks = json.dumps({world.ids[-1]: "new", world.ids[-2]: "failed"})
    await page.evaluate("marks => localStorage.setItem('chatapp.marks', marks)", marks)
    await drawer(page, world)
    for sign in ("being answered", "waiting for you", "answer failed", "new answer"):
        await expect(page.get_by_role("img", name=sign)).to_be_visible()


@scene
async def loading_list(page: Page, world: World) -> None:
    await hold(page, f"{API}/conversations?")
    await start(page, world)
    if await page.get_by_role("button", name="Show chats").is_visible():
        await page.get_by_role("button", name="Show chats").click()
    await expect(page.get_by_role("status", name="Loading chats")).to_be_visible()
    await page.wait_for_timeout(300)


@scene
async def loading_chat(page: Page, world: World) -> None:
    await hold(page, f"{API}/conversations/")
    await page.goto(f"{world.chat.url}/c/{world.long_id}")
    await expect(page.get_by_role("status", name="Loading the chat")).to_be_visible()


async def hold(page: Page, path: str) -> None:
    """From the next load on the server takes for ever over these."""
    await page.add_init_script(
        """{
            const ask = window.fetch;
            window.fetch = (...request) => String(request[0]).includes(PATH) ? new Promise(() => {}) : ask(...request);
        }""".replace("PATH", json.dumps(path))
    )


@scene
async def server_away(page: Page, world: World) -> None:
    await page.route(f"**{API}/events", lambda route: route.abort())
    await open_long(page, world)
    await expect(page.get_by_text("The server cannot be reached")).to_be_visible(timeout=10_000)


@scene
async def tooltip(page: Page, world: World) -> None:
    await open_long(page, world)
    await page.get_by_role("button", name="Chat menu").focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Tab")
    await expect(page.locator(".tooltip")).to_be_visible()


@scene
async def fallback_font(page: Page, world: World) -> None:
    """As long as our fonts are not there, and where they cannot be loaded."""
    await page.route("**/*.woff2", lambda route: route.abort())
    await open_long(page, world)


@scene
async def forced_colors_panels(page: Page, world: World) -> None:
    await page.emulate_media(forced_colors="active")
    await open_long(page, world)
    if await page.get_by_role("button", name="Show details").is_visible():
        await page.get_by_role("button", name="Show details").click()
    await page.get_by_role("switch").first.click()
    await page.wait_for_timeout(300)
