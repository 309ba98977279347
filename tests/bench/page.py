"""What a long answer costs the page: `python -m tests.bench.page [--kilobytes 500] [--rate 0] [--slowdown 1 4]`.

The whole product: a server, the upstream, Chromium. Prints the longest main-thread task while the answer streams, how
many took over 50 ms, and when the last word was on the screen, at each slowdown of the processor.
"""

import argparse
import asyncio
import sys
import tempfile
import time

from playwright.async_api import Page, async_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.support import processes
from tests.support.upstream import Script, Upstream
from tests.support.upstream.script import MODELS

PARAGRAPH = (
    "## Part {n}\n\nSome **bold** words, `code`, a [link](https://example.com/{n}) and plain text that goes on for a "
    "while, as answers do.\n\n- one item\n- another item\n\n```python\ndef part_{n}(x: int) -> int:\n"
    "    return x + {n}\n```\n\n| a | b |\n|---|---|\n| {n} | 2 |\n\n"
)
OBSERVE = """() => {
    window.tasks = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push(entry.duration)))
        .observe({entryTypes: ['longtask']});
}"""


async def stream(page: Page, url: str, options: argparse.Namespace, slowdown: float) -> str:
    """Stream one answer and tell what it cost."""
    session = await page.context.new_cdp_session(page)
    await page.goto(url)
    await page.get_by_role("textbox", name="Message").wait_for()
    await session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    await page.evaluate(OBSERVE)
    text, number = "", 0
    while len(text) < options.kilobytes * 1000:
        number += 1
        text += PARAGRAPH.format(n=number)
    MODELS["bench"] = Script(text=text, piece=12, rate=options.rate)
    await page.get_by_role("textbox", name="Message").fill("A long answer, please")
    begun = time.monotonic()
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name=f"Part {number}", exact=True).wait_for(timeout=240_000)
    shown = time.monotonic() - begun
    await page.wait_for_timeout(1_000)
    tasks = sorted(await page.evaluate("window.tasks"))
    long = [task for task in tasks if task > 50]
    await session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return (
        f"{slowdown:g}x slower: {len(text) / 1000:.0f} kB in {shown:.1f} s, "
        f"longest task {tasks[-1] if tasks else 0:.0f} ms, {len(long)} over 50 ms"
    )


async def main(options: argparse.Namespace) -> None:
    """One server, one page for each slowdown."""
    if CHROMIUM is None:
        sys.exit("Chromium is missing")
    with tempfile.TemporaryDirectory() as folder:
        async with Upstream() as upstream, async_playwright() as playwright:
            environment = {
                "CHATAPP_DATA_DIR": folder,
                "OPENAI_BASE_URL": upstream.url,
                "OPENAI_API_KEY": "sk-test",
                "CHATAPP_MODEL": "openai:bench",
            }
            async with processes.serve(**environment) as running:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                for slowdown in options.slowdown:
                    page = await browser.new_page(viewport={"width": 1440, "height": 900})
                    print(await stream(page, running.url, options, slowdown))
                    await page.close()
                await browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kilobytes", type=int, default=500)
    parser.add_argument("--rate", type=float, default=0, help="tokens of 12 characters a second; 0 is full speed")
    parser.add_argument("--slowdown", type=float, nargs="+", default=[1, 4])
    asyncio.run(main(parser.parse_args()))
