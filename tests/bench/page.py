"""What the page costs: `python -m tests.bench.page [load|open|type|stream] [--messages 2000] [--kilobytes 500]`.

The whole product: a server, the upstream, Chromium. `load`: first visits. `open`: a chat of many messages, until its
end is seen and until all of it is there, with nodes, memory and the frames of scrolling through it. `type`: how long
after a key its letter is painted, while an answer is written at the end of 500 messages. `stream`: the longest task of
the main thread while a long answer is written, its frames, how much of the time it was busy, and how long after the
last word was sent it was on the screen.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any, Literal, cast
from uuid import UUID

import asyncpg
from playwright.async_api import Browser, CDPSession, Page, async_playwright

from chatapp.db import embedded
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.support import databases, long_chats, processes
from tests.support.processes import Process
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
    window.frames_ = [];
    let last = performance.now();
    const frame = (now) => { frames_.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""
# From the key, as the system tells its time, to right behind the frame that shows its letter.
TIME_KEYS = """() => {
    window.keys = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
        scheduler.postTask(() => keys.push(performance.now() - event.timeStamp), {priority: 'user-blocking'});
    }), {capture: true});
}"""
# When keys go into the field, by the page's own clock: looking from outside takes as long as what is looked at.
TIME_FIELD = """() => {
    window.fieldAt = 0;
    const hasKeys = () => document.activeElement instanceof HTMLTextAreaElement;
    const look = () => (hasKeys() ? (fieldAt = performance.now()) : setTimeout(look, 2));
    look();
}"""
# When there was something to see, when there was a field, and how much moved.
LOADED = """() => new Promise((done) => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const told = (moves) => done([paint, fieldAt, moves.reduce((sum, {value}) => sum + value, 0)]);
    setTimeout(told, 300, []);
    new PerformanceObserver((list) => told(list.getEntries())).observe({type: 'layout-shift', buffered: true});
})"""
# Asked often, so it must be cheap: the end of the text alone, not the tree of roles.
TAIL = """() => {
    let node = document.querySelector('answer-message:last-of-type part-text');
    while (node?.lastChild) node = node.lastChild;
    return (node?.textContent ?? '').trimEnd().endsWith('very end.');
}"""
CHARACTERS_PER_TOKEN = 12
MESSAGES_WHILE_TYPING = 500
TYPED = "What somebody writes while an answer is still being written, some of it twice. " * 2
BETWEEN_KEYS_MS = 70
LOADING_SECONDS = 2
WRITING_SECONDS = 2  # what a person takes for a message; the page loads the rest of itself meanwhile
CHARACTERS_UNDER_WAY = 500  # with so many an answer is being written
PACES_PER_SECOND = 400  # the upstream writes at most so often; faster rates are made of larger pieces


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values) or [0.0]
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def told(page: Page) -> str:
    """Tasks and frames since `OBSERVE`."""
    tasks: list[float] = await page.evaluate("window.tasks")
    frames: list[float] = await page.evaluate("window.frames_")
    return (
        f"longest task {max(tasks, default=0):.0f} ms, {len([task for task in tasks if task > 50])} over 50 ms, "
        f"frames p50 {percentile(frames, 0.5):.0f} p99 {percentile(frames, 0.99):.0f} ms"
    )


async def stream(page: Page, server: Process, upstream: Upstream, options: argparse.Namespace) -> str:
    """Stream one answer and tell what it cost."""
    length = prepare_answer(options)
    await page.goto(server.url)
    await page.get_by_role("textbox", name="Message").fill("A long answer, please")
    await page.wait_for_timeout(WRITING_SECONDS * 1000)
    await page.evaluate(OBSERVE)
    upstream.log.clear()
    meters = [await busy_meter(page, domain) for domain in ("timeTicks", "threadTicks")]
    before = [await busy_seconds(meter) for meter in meters]
    begun = time.monotonic()
    await page.keyboard.press("Enter")
    while not (upstream.log.requests and upstream.log.requests[0].ended_at and await page.evaluate(TAIL)):
        if time.monotonic() - begun > options.patience:
            return f"not shown after {options.patience} s"
        await asyncio.sleep(0.02)
    shown = time.monotonic()
    sent = upstream.log.requests[0].ended_at or shown
    busy, computing = [
        (await busy_seconds(meter) - seconds) / (shown - begun) for meter, seconds in zip(meters, before, strict=True)
    ]
    return (
        f"{length / 1000:.0f} kB sent in {sent - begun:.1f} s, shown {max(0, shown - sent):.2f} s later, "
        f"busy {busy:.0%}, {computing:.0%} on a core; {await told(page)}"
    )


def prepare_answer(options: argparse.Namespace) -> int:
    """Have the model answer at length. Gives the number of characters."""
    text, number = "", 0
    while len(text) < options.kilobytes * 1000:
        number += 1
        text += PARAGRAPH.format(n=number)
    at_once = max(1, round(options.rate / PACES_PER_SECOND))
    piece = CHARACTERS_PER_TOKEN * at_once
    MODELS["bench"] = Script(text=text + "This is the very end.", piece=piece, rate=options.rate / at_once)
    return len(text)


async def busy_meter(page: Page, domain: Literal["timeTicks", "threadTicks"]) -> CDPSession:
    """Tells how long the main thread has been busy: by the clock, waiting for a core included, or on a core."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable", {"timeDomain": domain})
    return session


async def busy_seconds(meter: CDPSession) -> float:
    metrics = cast("dict[str, Any]", await meter.send("Performance.getMetrics"))["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


async def type_meanwhile(page: Page, server: Process, options: argparse.Namespace) -> str:
    """Write the next message while an answer is written in a long chat."""
    conversation = await long_chat(options, MESSAGES_WHILE_TYPING)
    prepare_answer(options)
    await page.goto(f"{server.url}/c/{conversation}")
    field = page.get_by_role("textbox", name="Message")
    await page.evaluate(TIME_KEYS)
    await field.press_sequentially(TYPED, delay=BETWEEN_KEYS_MS)
    before = await keys_told(page)
    await page.keyboard.press("Enter")
    while (
        await page.evaluate("document.querySelector('answer-message[data-live]')?.textContent.length ?? 0")
        < CHARACTERS_UNDER_WAY
    ):
        await asyncio.sleep(0.1)
    await page.evaluate("keys.length = 0")
    await field.press_sequentially(TYPED, delay=BETWEEN_KEYS_MS)
    if await page.evaluate(TAIL):
        return "the answer ended too soon"
    return (
        f"a key's letter beside {MESSAGES_WHILE_TYPING} messages {before}; and beside an answer {await keys_told(page)}"
    )


async def keys_told(page: Page) -> str:
    """Keys since `TIME_KEYS`."""
    keys: list[float] = await page.evaluate("window.keys")
    return f"after p50 {percentile(keys, 0.5):.0f} p95 {percentile(keys, 0.95):.0f} ms ({len(keys)} keys)"


async def long_chat(options: argparse.Namespace, messages: int) -> UUID:
    """A chat of so many messages."""
    sql = cast("asyncpg.Connection", await asyncpg.connect(options.database_url))
    conversation = await long_chats.write(sql, messages)
    await sql.close()
    return conversation


async def open_long(page: Page, server: Process, options: argparse.Namespace) -> str:
    """Open a chat of many messages, wait for all of it, scroll through it."""
    conversation = await long_chat(options, options.messages)
    await page.goto(server.url)
    await page.get_by_role("textbox", name="Message").wait_for()
    await page.evaluate(OBSERVE)
    session = await page.context.new_cdp_session(page)
    last = f"Answer number {options.messages - 1}"
    opened = await page.evaluate(
        """([path, last]) => new Promise((done) => {
            const begun = performance.now();
            history.pushState(null, '', path);
            dispatchEvent(new PopStateEvent('popstate'));
            const look = () => {
                const parts = document.querySelectorAll('answer-message:last-of-type part-text');
                const isThere = parts[parts.length - 1]?.textContent.startsWith(last);
                if (isThere) requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
                else setTimeout(look, 4);
            };
            look();
        })""",
        [f"/c/{conversation}", last],
    )
    begun = time.monotonic()
    while await page.evaluate("document.getElementsByTagName('message-exchange').length") < options.messages // 2:
        if time.monotonic() - begun > options.patience:
            return "older messages did not come"
        await asyncio.sleep(0.1)
    everything = time.monotonic() - begun
    loading = await told(page)
    await page.evaluate("frames_.length = 0; tasks.length = 0")
    await page.evaluate(
        """() => new Promise((done) => {
            const scroller = document.querySelector('.transcript');
            let steps = 240;
            const step = () => { scroller.scrollTop -= 400; --steps ? requestAnimationFrame(step) : done(); };
            step();
        })"""
    )
    scrolling = await told(page)
    return (
        f"{options.messages} messages: end seen after {opened:.0f} ms, all there after {everything:.1f} s ({loading}); "
        f"scrolling: {scrolling}; {await memory(session)}"
    )


async def memory(session: CDPSession) -> str:
    await session.send("HeapProfiler.collectGarbage")
    counters = cast("dict[str, Any]", await session.send("Memory.getDOMCounters"))
    heap = cast("dict[str, Any]", await session.send("Runtime.getHeapUsage"))
    return f"{counters['nodes']} nodes, {heap['usedSize'] / 1e6:.1f} MB heap"


@asynccontextmanager
async def new_page(browser: Browser, slowdown: float) -> AsyncGenerator[Page]:
    """A page of somebody who was never here."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    yield page
    await context.close()


async def load(browser: Browser, server: Process, slowdown: float, options: argparse.Namespace) -> str:
    """First visits, of which the first is also the server's and the browser's."""
    visits: list[tuple[float, float, float]] = []
    sizes: dict[str, int] = {}
    for number in range(options.visits):
        async with new_page(browser, slowdown) as page:
            if number == 0:
                sizes = await watch_sizes(page)
            await page.add_init_script(f"({TIME_FIELD})()")
            await page.goto(server.url, wait_until="commit")
            await page.wait_for_timeout(LOADING_SECONDS * 1000)  # whoever asks the page meanwhile has it wait
            visits.append(tuple(await page.evaluate(LOADED)))
    files = {name.rsplit("/", 1)[-1] or "/": size for name, size in sizes.items() if "/api/" not in name}
    paints, fields, shifts = zip(*visits, strict=True)
    return (
        f"{options.visits} visits: first paint {spread(paints)} ms, field ready {spread(fields)} ms, layout shift "
        f"{max(shifts):.3f}; {len(files)} files, {sum(files.values())} bytes: {files}"
    )


def spread(values: Sequence[float]) -> str:
    """The first one, and of the others the median and the ends."""
    first, *others = values
    if not others:
        return f"{first:.0f}"
    return f"{median(others):.0f} ({min(others):.0f} to {max(others):.0f}, the very first {first:.0f})"


async def watch_sizes(page: Page) -> dict[str, int]:
    """The bytes that came for each address, filled in while the page loads."""
    sizes: dict[str, int] = {}
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    names: dict[str, str] = {}

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def loaded(event: dict[str, Any]) -> None:
        sizes[names.get(event["requestId"], "?")] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", loaded)
    return sizes


async def measure(browser: Browser, server: Process, upstream: Upstream, options: argparse.Namespace) -> None:
    """Each thing that was asked for, on a page of its own, at each slowdown of the processor."""
    for slowdown in options.slowdown:
        for what in options.what:
            if what == "load":
                result = await load(browser, server, slowdown, options)
            else:
                async with new_page(browser, slowdown) as page:
                    result = await {
                        "stream": lambda page=page: stream(page, server, upstream, options),
                        "open": lambda page=page: open_long(page, server, options),
                        "type": lambda page=page: type_meanwhile(page, server, options),
                    }[what]()
            print(f"{slowdown:g}x slower, {what}: {result}", flush=True)


async def main(options: argparse.Namespace) -> None:
    """One server, one browser."""
    if CHROMIUM is None:
        sys.exit("Chromium is missing")
    with tempfile.TemporaryDirectory() as folder, embedded.run(Path(folder)) as (cluster, _):
        await databases.create(cluster, "bench")
        options.database_url = databases.address(cluster, "bench")
        await databases.migrate(options.database_url)
        async with Upstream() as upstream, async_playwright() as playwright:
            environment = {
                "DATABASE_URL": options.database_url,
                "OPENAI_BASE_URL": upstream.url,
                "OPENAI_API_KEY": "sk-test",
                "CHATAPP_MODEL": "openai:bench",
            }
            async with processes.serve(**environment) as server:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                await measure(browser, server, upstream, options)
                await browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["load", "open", "type", "stream"])
    parser.add_argument("--visits", type=int, default=7, help="for `load`")
    parser.add_argument("--kilobytes", type=int, default=500)
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--rate", type=float, default=1_000, help="tokens of 12 characters a second; 0 is full speed")
    parser.add_argument("--slowdown", type=float, nargs="+", default=[1])
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait for anything")
    asyncio.run(main(parser.parse_args()))
