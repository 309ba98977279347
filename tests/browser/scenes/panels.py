"""What opens beside and over the page."""

from playwright.async_api import Page, expect

from tests.browser.scenes.stage import DRAWER, World, open_long, scene, start, width
from tests.support.chat import API


@scene
async def drawer(page: Page, world: World) -> None:
    await open_long(page, world)
    if await width(page) < DRAWER:
        await page.get_by_role("button", name="Show chats").click()
    await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()


@scene
async def row_menu(page: Page, world: World) -> None:
    await drawer(page, world)
    await page.get_by_role("button", name="Menu of All that Markdown").click()
    await expect(page.get_by_role("menuitem", name="Archive")).to_be_visible()


@scene
async def renaming(page: Page, world: World) -> None:
    await drawer(page, world)
    await page.get_by_role("link", name="All that Markdown").press("F2")
    await expect(page.get_by_role("textbox", name="Title")).to_be_focused()


async def details(page: Page, world: World, tab: str) -> None:
    await open_long(page, world)
    if await page.get_by_role("button", name="Show details").is_visible():
        await page.get_by_role("button", name="Show details").click()
    await page.get_by_role("tab", name=tab).click()
    await page.wait_for_timeout(300)


@scene
async def details_chat(page: Page, world: World) -> None:
    await details(page, world, "Chat")


@scene
async def details_sources(page: Page, world: World) -> None:
    await details(page, world, "Sources")


@scene
async def details_outline(page: Page, world: World) -> None:
    await details(page, world, "Outline")


@scene
async def answer_details(page: Page, world: World) -> None:
    await open_long(page, world)
    await page.get_by_role("button", name="More").last.click()
    await page.get_by_role("menuitem", name="Details").click()
    await expect(page.get_by_text("Tokens written").last).to_be_visible()


async def palette(page: Page, world: World, words: str) -> None:
    await open_long(page, world)
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox").fill(words)
    await page.wait_for_timeout(600)


@scene
async def palette_empty(page: Page, world: World) -> None:
    await palette(page, world, "")


@scene
async def palette_results(page: Page, world: World) -> None:
    await palette(page, world, "can")


@scene
async def palette_nothing(page: Page, world: World) -> None:
    await palette(page, world, "zeppelin")


@scene
async def model_picker(page: Page, world: World) -> None:
    await start(page, world)
    await page.locator("chat-composer").get_by_role("button", name="Model:").click()
    await page.wait_for_timeout(300)


async def settings(page: Page, world: World, section: str) -> None:
    await open_long(page, world)
    if section == "Shortcuts":
        await page.keyboard.press("Control+/")
    else:
        if await width(page) < DRAWER:
            await page.get_by_role("button", name="Show chats").click()
        await page.get_by_role("button", name="Settings").click()
    await page.locator("settings-dialog").get_by_role("tab", name=section).click()
    await page.wait_for_timeout(300)


@scene
async def settings_appearance(page: Page, world: World) -> None:
    await settings(page, world, "Appearance")


@scene
async def settings_chat(page: Page, world: World) -> None:
    await settings(page, world, "Chat")


@scene
async def settings_models(page: Page, world: World) -> None:
    await settings(page, world, "Models")


@scene
async def settings_usage(page: Page, world: World) -> None:
    await settings(page, world, "Usage")


@scene
async def settings_about(page: Page, world: World) -> None:
    await settings(page, world, "About")


@scene
async def settings_data(page: Page, world: World) -> None:
    await settings(page, world, "Data")


@scene
async def settings_shortcuts(page: Page, world: World) -> None:
    await settings(page, world, "Shortcuts")


@scene
async def toast(page: Page, world: World) -> None:
    made = await world.chat.http.post(f"{API}/conversations", json={"title": "Notes for the trip to رحلة"})
    await start(page, world, f"/c/{made.json()['id']}")
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    await page.get_by_role("button", name="Undo").focus()


@scene
async def missing(page: Page, world: World) -> None:
    await page.goto(f"{world.chat.url}/c/019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10")
    await expect(page.get_by_text("This chat does not exist")).to_be_visible()
