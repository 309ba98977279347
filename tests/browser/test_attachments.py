"""Files in the page: chosen, dropped and pasted, on their way, sent, edited, and what the model got of them."""

from base64 import b64encode

import pytest
from playwright.async_api import Page, Route, expect

from chatapp.settings import Settings
from tests.browser.scenes.files import attach
from tests.browser.test_page import answers, finished, open_page, send, stored
from tests.support.chat import API, Chat
from tests.support.documents import pdf, png
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

PICTURE = png(40, 30)
# What the browser does when files are dropped or pasted, with files that are made here.
BRING = """
(target, {kind, files}) => {
    const dataTransfer = new DataTransfer();
    for (const {name, text} of files) dataTransfer.items.add(new File([text], name));
    const make = (type) => kind === 'paste'
        ? new ClipboardEvent('paste', {clipboardData: dataTransfer, bubbles: true, cancelable: true})
        : new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true});
    const types = kind === 'paste' ? ['paste'] : ['dragenter', 'dragover', 'drop'];
    for (const type of types) target.dispatchEvent(make(type));
}
"""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"max_file_bytes": 1_000_000})


async def test_an_image_and_a_pdf_from_the_button_to_the_model(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Attach files").click()
    assert (await chooser.value).is_multiple()
    await attach(page, ("cat.png", PICTURE), ("rain.pdf", pdf("The rain in Spain")))
    await expect(page.get_by_role("button", name="Remove cat.png")).to_be_visible()
    await send(page, "What is this?")
    await finished(page)
    text, image, document = upstream.log.requests[-1].body["messages"][-1]["content"]
    assert text["text"] == "What is this?"
    assert image["image_url"]["url"] == f"data:image/png;base64,{b64encode(PICTURE).decode()}"
    assert "The rain in Spain" in document["text"]
    for _ in range(2):  # as it was sent, and as it was stored
        shown = page.get_by_role("link", name="Open cat.png").locator("img")
        await expect(shown).to_have_js_property("naturalWidth", 40)
        card = page.locator("message-files").get_by_role("link", name="rain.pdf")
        href = await card.get_attribute("href")
        assert href
        assert (await chat.http.get(href)).content.startswith(b"%PDF")
        await page.reload()
    await expect(page.get_by_role("list", name="Files")).to_have_count(1)  # nothing is left in the composer


async def test_dropped_and_pasted_files_stay_in_the_draft(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.locator("chat-header").evaluate(BRING, {"kind": "drop", "files": [{"name": "a.txt", "text": "dropped"}]})
    field = page.get_by_role("textbox", name="Message")
    await field.evaluate(BRING, {"kind": "paste", "files": [{"name": "b.txt", "text": "pasted"}]})
    await expect(page.locator(".attached .meta")).to_have_text(["7 bytes", "6 bytes"])
    await page.reload()
    await expect(page.locator(".attached .attached-name")).to_have_text(["a.txt", "b.txt"])
    await page.get_by_role("button", name="Remove a.txt").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".attached .attached-name")).to_have_text(["b.txt"])
    await expect(field).to_be_focused()
    await page.keyboard.press("Enter")
    await finished(page)
    assert [part["name"] for part in (await stored(chat))[0]["parts"]] == ["b.txt"]


async def test_sending_waits_for_the_upload(page: Page, chat: Chat, upstream: Upstream) -> None:
    held: list[Route] = []
    await page.route("**/api/v1/files?*", lambda route: held.append(route))  # noqa: PLW0108  (Playwright marks it)
    await open_page(page, chat)
    async with page.expect_request("**/api/v1/files?*"):
        await attach(page, ("notes.md", b"# Notes"))
    await send(page, "Read this")
    await expect(page.get_by_text("Sends when the files are there.")).to_be_visible()
    assert upstream.log.requests == []
    await held[0].continue_()
    await finished(page)
    assert "```markdown\n# Notes\n```" in upstream.log.requests[-1].body["messages"][-1]["content"][1]["text"]


async def test_a_refused_file_says_why_and_holds_the_message(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await attach(page, ("a.zip", b"PK\3\4\0"), ("b.txt", b"x" * 1_000_001), ("c.txt", b"fine"))
    troubles = page.locator(".attached").get_by_role("alert")
    await expect(troubles.first).to_contain_text("This kind of file is not taken")
    await expect(troubles.last).to_contain_text("larger than 0.954 MB")
    await send(page, "Read them")
    await page.get_by_role("button", name="Remove a.zip").click()
    await page.get_by_role("button", name="Remove b.txt").click()
    await expect(troubles).to_have_count(0)
    assert upstream.log.requests == []
    await page.get_by_role("textbox", name="Message").press("Enter")
    await finished(page)
    assert [part["type"] for part in (await stored(chat))[0]["parts"]] == ["text", "file"]


async def test_a_model_that_sees_nothing_is_told_before_sending(page: Page, chat: Chat) -> None:
    await page.add_init_script("localStorage.setItem('chatapp.model', JSON.stringify('demo:chat'))")
    await open_page(page, chat)
    await attach(page, ("cat.png", PICTURE))
    await expect(page.locator(".attached").get_by_role("alert")).to_contain_text(
        "takes no images. Choose another model."
    )
    await send(page, "What is this?")
    assert (await chat.get("/conversations"))["items"] == []
    await page.get_by_role("button", name="Remove cat.png").click()
    await send(page, "Nothing to see")
    await finished(page)


async def test_an_edit_keeps_or_drops_files(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await attach(page, ("a.txt", b"a"), ("b.txt", b"b"))
    await send(page, "Both")
    await finished(page)
    await page.get_by_role("textbox", name="Message").press("ArrowUp")
    editor = page.get_by_role("form", name="Edit message")
    await editor.get_by_role("button", name="Remove a.txt").click()
    await editor.get_by_role("button", name="Save and send").click()
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await finished(page)
    question = (await stored(chat))[0]
    assert (question["content"], [part["name"] for part in question["parts"][1:]]) == ("Both", ["b.txt"])


async def test_a_message_that_was_not_sent_gives_its_files_back(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await attach(page, ("a.txt", b"a"))
    await expect(page.locator(".attached .meta")).to_be_visible()
    await page.route(f"**{API}/chat", lambda route: route.abort())
    await send(page, "Lost?")
    await expect(page.get_by_text("Not sent.")).to_be_visible()
    await page.reload()
    await expect(page.locator("message-files .sent-card")).to_be_visible()
    await page.get_by_role("button", name="Edit").last.click()
    await expect(page.locator(".attached .attached-name")).to_have_text("a.txt")
    await page.unroute(f"**{API}/chat")
    await page.get_by_role("button", name="Send").click()
    await finished(page)
    await expect(answers(page)).to_have_count(1)
    assert [part["type"] for part in (await stored(chat))[0]["parts"]] == ["text", "file"]
