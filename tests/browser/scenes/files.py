"""Files of messages: on their way, and sent."""

from playwright.async_api import FilePayload, Page, expect

from tests.browser.scenes.stage import World, ask, done, scene, start
from tests.support.documents import pdf, png


@scene
async def attached(page: Page, world: World) -> None:
    await start(page, world)
    await attach(
        page,
        ("screenshot.png", png(640, 400)),
        ("Report of last year with everything in it.pdf", pdf("x")),
        ("archive.zip", b"PK\x03\x04" + b"\0" * 40),
    )
    await expect(page.get_by_text("This kind of file is not taken")).to_be_visible()
    await expect(page.locator(".attached progress")).to_have_count(0)


@scene
async def files_sent(page: Page, world: World) -> None:
    await ask(page, world, "Hello", "thoughtful")
    await done(page)
    await attach(page, ("screenshot.png", png(640, 400)), ("report.pdf", pdf("What we did")), ("run.py", b"print(1)"))
    await expect(page.locator(".attached progress")).to_have_count(0)
    await page.get_by_role("textbox", name="Message").fill("What do you make of these?")
    await page.get_by_role("button", name="Send").click()
    await done(page)


async def attach(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files, as the button does."""
    chosen = [FilePayload(name=name, mimeType="", buffer=content) for name, content in files]
    await page.locator("chat-composer input[type=file]").set_input_files(chosen)
