"""Palette and settings, and the whole of the page without a mouse."""

import re

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.scenes import paste
from tests.browser.test_page import LONG, answers, finished, open_page, send, shows, stored
from tests.support.chat import API, Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


def message_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


async def test_everything_can_be_done_without_a_mouse(  # noqa: PLR0915  (one visit, from its beginning to its end)
    page: Page, context: BrowserContext, chat: Chat
) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    await chat.say("An older chat")
    await open_page(page, chat)
    keyboard = page.keyboard
    await message_field(page).press("Shift+Tab")
    await keyboard.press("/")
    await expect(message_field(page)).to_be_focused()
    await keyboard.type("First question")
    await keyboard.press("Enter")
    await finished(page)

    await keyboard.press("Alt+ArrowUp")
    await keyboard.press("c")
    await expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_attached()
    assert (await page.evaluate("navigator.clipboard.readText()")).split() == (await stored(chat))[1]["content"].split()
    await keyboard.press("Alt+ArrowUp")
    await keyboard.press("e")
    await keyboard.press("Control+a")
    await keyboard.type("Better question")
    await keyboard.press("Enter")
    await expect(page.get_by_role("article").first).to_contain_text("Better question")
    await finished(page)
    await message_field(page).press("Alt+ArrowUp")
    await keyboard.press("Alt+ArrowUp")
    await keyboard.press("ArrowLeft")
    await expect(page.get_by_role("article").first).to_contain_text("First question")

    await keyboard.press("Control+k")
    await expect(page.get_by_role("combobox")).to_be_focused()
    await keyboard.type("older")
    await expect(page.get_by_role("option", name="An older chat").first).to_have_attribute("aria-selected", "true")
    await keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("An older chat")

    await message_field(page).focus()
    await keyboard.press("F6")
    await expect(page.get_by_role("tab", name="Chat")).to_be_focused()
    await keyboard.press("ArrowRight")
    await keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Outline")).to_be_focused()
    await keyboard.press("Control+.")
    await expect(page.get_by_role("tab", name="Outline")).to_be_hidden()

    await keyboard.press("Control+/")
    await expect(page.get_by_role("tab", name="Shortcuts")).to_be_focused()
    await keyboard.press("ArrowDown")
    await keyboard.press("ArrowDown")
    await expect(page.get_by_role("tab", name="Appearance")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await keyboard.press("d")
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="Settings")).to_be_hidden()

    row = page.get_by_role("link", name=re.compile("An older chat"))
    await row.focus()
    await keyboard.press("F2")
    await keyboard.type("Renamed by keys")
    await keyboard.press("Enter")
    renamed = page.get_by_role("link", name=re.compile("Renamed by keys"))
    await renamed.focus()
    await keyboard.press("Delete")
    await expect(renamed).to_be_hidden()
    await keyboard.press("Control+z")
    await expect(renamed).to_be_visible()
    await keyboard.press("Control+b")
    await expect(renamed).to_be_hidden()
    await keyboard.press("Control+Shift+o")
    await expect(page.get_by_role("heading", name="What are we working on?")).to_be_visible()
    await expect(message_field(page)).to_be_focused()


async def test_settings_hold_over_a_reload(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_label("Density").select_option("compact")
    await page.get_by_label("Direction of the page").select_option("rtl")
    await page.get_by_label("Text size").fill("120")
    await page.get_by_label("Text size").dispatch_event("change")
    await page.locator("settings-dialog").get_by_role("tab", name="Chat").click()
    await page.get_by_role("switch", name=re.compile("^Enter sends")).click()
    await page.keyboard.press("Escape")
    await page.reload()
    root = page.locator("html")
    await expect(root).to_have_attribute("data-density", "compact")
    await expect(root).to_have_attribute("dir", "rtl")
    assert await root.evaluate("element => getComputedStyle(element).fontSize") == "19.2px"
    await message_field(page).fill("One line")
    await message_field(page).press("Enter")
    await expect(message_field(page)).to_have_value("One line\n")
    await message_field(page).press("Control+Enter")
    await expect(page.get_by_role("article").first).to_contain_text("One line")


async def test_a_chat_is_archived_and_brought_back(page: Page, chat: Chat) -> None:
    await chat.say("Put me away")
    await open_page(page, chat)
    row = page.get_by_role("link", name=re.compile("Put me away"))
    await page.get_by_role("button", name="Menu of Put me away").click()
    await page.get_by_role("menuitem", name="Archive").click()
    await expect(row).to_be_hidden()
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_role("tab", name="Data").click()
    await page.get_by_role("button", name="Bring back").click()
    await page.keyboard.press("Escape")
    await expect(row).to_be_visible()


async def test_all_chats_are_deleted_only_after_the_word(page: Page, chat: Chat) -> None:
    await chat.say("Gone soon")
    await open_page(page, chat)
    await page.get_by_role("button", name="Settings").click()
    await page.get_by_role("tab", name="Data").click()
    delete = page.get_by_role("button", name="Delete all chats")
    await expect(delete).to_be_disabled()
    await page.get_by_role("textbox", name="Delete all chats").fill("delete")
    await delete.click()
    await expect(page.get_by_text("All chats are deleted.")).to_be_visible()
    assert (await chat.get("/conversations"))["items"] == []


async def test_a_pinned_chat_is_there_however_old_it_is(page: Page, chat: Chat) -> None:
    old = (await chat.http.post(f"{API}/conversations", json={"title": "Old and dear"})).json()["id"]
    await chat.http.patch(f"{API}/conversations/{old}", json={"pinned": True})
    for number in range(35):
        await chat.http.post(f"{API}/conversations", json={"title": f"Newer {number}"})
    await open_page(page, chat)
    await expect(page.get_by_role("link", name=re.compile("Old and dear"))).to_be_visible()


async def test_the_whole_chat_is_copied_as_markdown(page: Page, context: BrowserContext, chat: Chat) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = await chat.say("Show it", model="openai:markdown")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Copy as Markdown").click()
    await expect(page.get_by_text("on the clipboard")).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("# Show it\n\n**You:**\n\nShow it")
    assert (await stored(chat))[1]["content"].strip() in copied


async def test_another_model_answers_what_one_could_not(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.evaluate("localStorage.setItem('chatapp.model', '\"openai:drops\"')")
    await page.reload()
    await send(page, "Tell me")
    other = page.get_by_role("button", name=re.compile("^Use "))
    await expect(other).to_be_visible()
    name = (await other.inner_text()).removeprefix("Use ")
    await other.click()
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    assert (await stored(chat))[-1]["model"] == f"openai:{name}"


async def test_a_paste_of_ten_megabytes_is_a_chip_and_is_sent(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    text = "A line of a log file that is long\n" * 300_000
    await paste(page, text)
    await expect(page.get_by_text("Pasted text, 300,001 lines")).to_be_visible()
    await page.get_by_role("button", name="Open", exact=True).click()
    await page.get_by_role("button", name="Remove").click()
    await paste(page, text[:1_000_000])
    await message_field(page).fill("What is wrong here?")
    await message_field(page).press("Enter")
    await finished(page)
    assert (await stored(chat))[0]["content"] == "What is wrong here?\n\n" + text[:1_000_000]
    assert len(await page.locator(".bubble").first.inner_text()) < 5_000


async def test_an_answer_that_ended_while_no_page_was_open_is_marked(page: Page, chat: Chat) -> None:
    first = await chat.say("Before")
    await open_page(page, chat)
    await expect(page.get_by_role("link", name=re.compile("Before"))).to_be_visible()
    await page.goto("about:blank")
    await chat.say("While you were away", conversation_id=first.conversation_id)
    await open_page(page, chat)
    await expect(page.get_by_role("img", name="new answer")).to_be_visible()


async def test_a_version_chosen_in_one_tab_shows_in_the_other(page: Page, context: BrowserContext, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, "First try")
    await finished(page)
    await page.get_by_role("button", name="Answer again").click()
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await finished(page)
    other = await context.new_page()
    await other.goto(page.url)
    await expect(other.get_by_text("2 of 2", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Previous version").click()
    await expect(page.get_by_text("1 of 2", exact=True)).to_be_visible()
    await expect(other.get_by_text("1 of 2", exact=True)).to_be_visible()


async def test_turning_the_phone_in_the_middle_of_an_answer_loses_nothing(
    page: Page, chat: Chat, upstream: Upstream
) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await open_page(page, chat)
    await send(page, LONG)
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await page.set_viewport_size({"width": 844, "height": 390})
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.set_viewport_size({"width": 320, "height": 640})
    await upstream.let_end()
    await finished(page)
    await shows(page, (await stored(chat))[1]["content"])
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_icons_say_what_they_mean(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    tip = page.locator(".tooltip")
    await page.get_by_role("button", name="Hide chats").hover()
    await expect(tip).to_have_text("Hide chats (Ctrl B)")
    await page.keyboard.press("Escape")
    await expect(tip).to_be_hidden()


async def test_a_finger_that_stays_on_a_row_opens_its_menu(browser: Browser, chat: Chat) -> None:
    await chat.say("Hello")
    context = await browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block")
    page = await context.new_page()
    await open_page(page, chat)
    await page.get_by_role("button", name="Show chats").tap()
    row = page.get_by_role("link", name=re.compile("Hello"))
    await row.click(trial=True)  # once the drawer stands still
    box = await row.bounding_box()
    assert box
    session = await context.new_cdp_session(page)
    point = {"x": box["x"] + 60, "y": box["y"] + 20}
    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    await page.wait_for_timeout(600)
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await expect(page.get_by_role("menuitem", name="Rename")).to_be_visible()
    await expect(page).to_have_url(f"{chat.url}/")
    await context.close()
