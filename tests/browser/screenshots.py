"""Takes pictures of the running product: `python -m tests.browser.screenshots [--out FOLDER] [--only WORD] [--readme]`.

Every scene at five sizes, light and dark. `--readme` renews the picture in the README instead.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.scenes import SCENES, Scene, World, furnish
from tests.support import processes
from tests.support.processes import Process
from tests.support.upstream import Upstream

README_PICTURE = Path(__file__).parent / "readme.png"
EARLIER = ("A table of the planets", "Haiku for a release", "Which index for history?", "Rename all files of a folder")
SIZES = ((1440, 900), (1024, 768), (820, 1180), (390, 844), (320, 640))
SCHEMES = ("light", "dark")
AT_ONCE = 2


@asynccontextmanager
async def running(**environment: str) -> AsyncGenerator[tuple[Process, Browser]]:
    """A server with data of its own, and a browser."""
    if CHROMIUM is None:
        sys.exit("Chromium is missing")
    with tempfile.TemporaryDirectory() as folder:
        async with processes.serve(CHATAPP_DATA_DIR=folder, **environment) as server, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            yield server, browser
            await browser.close()


async def take_readme_picture() -> None:
    """Ask the demo model for its best and wait until it has answered."""
    async with running() as (server, browser):
        for title in EARLIER:
            await server.chat.http.post("/api/v1/conversations", json={"title": title})
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        await page.goto(server.url)
        for question in ("Think first, then answer", "Search for server-sent events"):
            await page.get_by_role("textbox", name="Message").fill(question)
            await page.keyboard.press("Enter")
            await page.get_by_role("button", name="Stop").wait_for()
            await page.get_by_role("button", name="Send").wait_for(timeout=60_000)
        await page.wait_for_timeout(1_500)
        await page.screenshot(path=README_PICTURE)


async def take(browser: Browser, world: World, name: str, scene: Scene, out: Path, options: argparse.Namespace) -> None:
    """One scene, at every size and in every scheme; what goes wrong is told and does not stop the others."""
    for width, height in SIZES:
        for scheme in options.schemes:
            if options.width and width not in options.width:
                continue
            viewport = ViewportSize(width=width, height=height)
            context = await browser.new_context(
                viewport=viewport,
                color_scheme=scheme,
                locale="en-GB",
                reduced_motion="reduce",
                has_touch=width < 500,
                service_workers="block",
            )
            page = await context.new_page()
            try:
                await shoot(page, world, scene, out / f"{name}-{width}-{scheme}.png")
            except Exception as error:  # noqa: BLE001  (one scene that fails must not cost the pictures of the others)
                print(f"{name} {width} {scheme}: {str(error).splitlines()[0]}")
            await context.close()


async def shoot(page: Page, world: World, scene: Scene, path: Path) -> None:
    """Play the scene and take its picture."""
    await page.goto(world.chat.url)
    await scene(page, world)
    await page.wait_for_timeout(250)
    await page.screenshot(path=path)


async def take_all(options: argparse.Namespace) -> None:
    """Every scene that was asked for."""
    options.out.mkdir(parents=True, exist_ok=True)
    async with Upstream() as upstream:
        environment = {"OPENAI_BASE_URL": upstream.url, "OPENAI_API_KEY": "sk-test", "CHATAPP_MODEL": "openai:writer"}
        async with running(**environment) as (server, browser):
            world = await furnish(server.chat)
            limit = asyncio.Semaphore(AT_ONCE)

            async def one(name: str, scene: Scene) -> None:
                async with limit:
                    await take(browser, world, name, scene, options.out, options)

            wanted = {name: scene for name, scene in SCENES.items() if any(word in name for word in options.only)}
            await asyncio.gather(*(one(name, scene) for name, scene in wanted.items()))
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "screenshots")
    parser.add_argument("--only", nargs="+", default=[""], help="words in the names of scenes")
    parser.add_argument("--width", type=int, nargs="+", help="only these widths")
    parser.add_argument("--schemes", nargs="+", default=SCHEMES)
    parser.add_argument("--readme", action="store_true", help="renew the README's picture")
    chosen = parser.parse_args()
    asyncio.run(take_readme_picture() if chosen.readme else take_all(chosen))
