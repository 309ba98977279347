"""What lasts only for a moment, and what has to come to rest: a test waits for it, however slow the machine is."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio
from playwright.async_api import Page, Route

Read = TypeVar("Read")

# The page's own timers of this length wait for `RELEASE` instead of the clock.
HOLD = """(length) => {
    const {setTimeout: start, clearTimeout: clear} = window;
    const held = new Map();
    window.setTimeout = (call, ms, ...rest) => {
        const id = start(call, ms === length ? 1e8 : ms, ...rest);
        if (ms === length) held.set(id, call);
        return id;
    };
    window.clearTimeout = (id) => clear(id, held.delete(id));
    window.release = () => {
        Object.assign(window, {setTimeout: start, clearTimeout: clear});
        for (const [id, call] of held) call(clear(id));
        return held.size;
    };
}"""
RELEASE = "release()"


@asynccontextmanager
async def held(page: Page, milliseconds: int) -> AsyncGenerator[None]:
    """What the page shows for so long stays until the end of the block; there has to be something."""
    await page.evaluate(HOLD, milliseconds)
    yield
    assert await page.evaluate(RELEASE) > 0


async def withheld(page: Page, addresses: str) -> anyio.Event:
    """What the page asks for there is not answered until the event is set."""
    released = anyio.Event()

    async def wait(route: Route) -> None:
        await released.wait()
        await route.continue_()

    await page.route(addresses, wait)
    return released


async def at_rest(read: Callable[[], Awaitable[Read]], *, times: int = 3) -> Read:
    """What is read once it stays the same."""
    same, before = 0, await read()
    with anyio.fail_after(20):
        while same < times:
            await anyio.sleep(0.1)
            now = await read()
            same = same + 1 if now == before else 0
            before = now
    return before


async def until(page: Page, expression: str) -> None:
    """Wait for something that only a script can see."""
    with anyio.fail_after(20):
        while not await page.evaluate(expression):  # its own way of waiting is refused by the policy for scripts
            await anyio.sleep(0.05)
