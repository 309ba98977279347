"""A real browser: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from chatapp.settings import Settings
from tests.support.programs import require

# A test that is right never waits that long; a busy machine may.
expect.set_options(timeout=15_000)

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def patient(settings: Settings) -> Settings:
    """A model that is waited for is waited for, however long a test takes to look."""
    return settings.model_copy(update={"model_timeout": 60})


@pytest.fixture(scope="session")
async def browser() -> AsyncGenerator[Browser]:
    chromium = require("chromium")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        await running.close()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return patient(settings)


@pytest.fixture
async def context(browser: Browser) -> AsyncGenerator[BrowserContext]:
    """A profile of its own. Errors of the page fail the test."""
    # Without the kept shell, so that every request is one that a test can see; tests of the shell make their own.
    made = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", service_workers="block")
    errors: list[str] = []
    made.on("weberror", lambda error: errors.append(str(error.error)))
    made.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    yield made
    await made.close()
    assert errors == []


@pytest.fixture
async def page(context: BrowserContext) -> Page:
    return await context.new_page()
