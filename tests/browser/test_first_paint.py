"""What is on the screen before the page's script is there."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.moments import withheld
from tests.support.chat import Chat

pytestmark = pytest.mark.anyio


async def place(element: Locator) -> dict[str, float]:
    box = await element.bounding_box()
    assert box is not None
    return {side: round(value, 1) for side, value in box.items()}


@pytest.mark.parametrize(
    ("screen_width", "kept"),
    [
        (1440, {}),
        (1440, {"chatapp.sidebar-width": "350"}),
        (1000, {}),
        (1440, {"chatapp.settings": '{"textSize":120}'}),
    ],
)
async def test_the_panel_stands_where_it_is_going_to_be(
    page: Page, chat: Chat, screen_width: int, kept: dict[str, str]
) -> None:
    await page.set_viewport_size({"width": screen_width, "height": 900})
    await page.add_init_script(f"Object.assign(localStorage, {kept})")
    released = await withheld(page, "**/assets/index-*.js")
    await page.goto(chat.url, wait_until="commit")
    # It is there before its styles are, and its text is as wide as its font.
    await expect(page.locator(".first-panel")).to_have_css("position", "fixed")
    await page.evaluate("""() => document.fonts.load('1em "Source Sans 3 Variable"').then(() => null)""")
    before = [await place(page.locator(part)) for part in (".first-panel", ".first-brand b", ".first-brand svg")]
    released.set()
    await expect(page.locator(".first-panel")).to_have_count(0)
    after = [await place(page.locator(part)) for part in (".side", ".brand b", ".brand svg")]
    assert before == after


@pytest.mark.parametrize(("screen_width", "kept"), [(1440, {"chatapp.sidebar": "false"}), (800, {})])
async def test_there_is_none_where_it_is_not_going_to_be(
    page: Page, chat: Chat, screen_width: int, kept: dict[str, str]
) -> None:
    await page.set_viewport_size({"width": screen_width, "height": 900})
    await page.add_init_script(f"Object.assign(localStorage, {kept})")
    await page.route("**/assets/index-*.js", lambda route: route.abort())
    await page.goto(chat.url)
    await expect(page.locator(".first-panel")).to_be_attached()
    await expect(page.locator(".first-panel")).to_be_hidden()
