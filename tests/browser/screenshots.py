"""Takes the README's picture of the running product: `python -m tests.browser.screenshots`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.support import processes

README_PICTURE = Path(__file__).parent / "readme.png"
EARLIER = ("A table of the planets", "Haiku for a release", "Which index for history?", "Rename all files of a folder")


async def take(page: Page, url: str) -> None:
    """Ask the demo model for its best and wait until it has answered."""
    await page.goto(url)
    for question in ("Think first, then answer", "What time is it in Europe/Lisbon?"):
        await page.get_by_role("textbox", name="Message").fill(question)
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Stop").wait_for()
        await page.get_by_role("button", name="Send").wait_for(timeout=60_000)
    await page.wait_for_timeout(1_500)
    await page.screenshot(path=README_PICTURE)


async def main() -> None:
    """One server, one browser, one picture."""
    if CHROMIUM is None:
        sys.exit("Chromium is missing")
    with tempfile.TemporaryDirectory() as folder:
        async with processes.serve(CHATAPP_DATA_DIR=folder) as running, async_playwright() as playwright:
            for title in EARLIER:
                await running.chat.http.post("/api/v1/conversations", json={"title": title})
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            await take(await browser.new_page(viewport={"width": 1440, "height": 900}), running.url)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
