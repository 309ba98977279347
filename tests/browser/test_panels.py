"""Palette, settings and details, and the whole of the page without a mouse."""

import re
from typing import Literal

import anyio
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.moments import HOLD, held, withheld
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


async def test_instructions_and_tools_of_a_chat_reach_the_model(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await page.get_by_role("textbox", name="Instructions").fill("Answer like a pirate.")
    await page.get_by_role("switch", name="Current time").click()
    await expect(page.get_by_role("switch", name="Current time")).to_have_attribute("aria-checked", "false")
    await send(page, "Hello there")
    await finished(page)
    asked = upstream.log.requests[0].body
    assert "Answer like a pirate." in str(asked["messages"])
    assert "current_time" not in str(asked.get("tools"))
    assert (await chat.get("/conversations"))["items"][0]["instructions"] == "Answer like a pirate."

    await page.reload()
    field = page.get_by_role("textbox", name="Instructions")
    await expect(field).to_have_value("Answer like a pirate.")
    async with held(page, 1_500):
        await field.fill("Answer like a poet.")
        await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await send(page, "And now?")
    await expect(answers(page)).to_have_count(2)
    await finished(page)
    assert "Answer like a poet." in str(upstream.log.requests[-1].body["messages"])


async def test_instructions_are_not_written_before_it_is_known_whose_they_are(page: Page, chat: Chat) -> None:
    answer = await chat.say("Hello there")
    released = await withheld(page, f"**/conversations/{answer.conversation_id}?*")
    await page.goto(f"{chat.url}/c/{answer.conversation_id}")
    field = page.get_by_role("textbox", name="Instructions")
    await expect(field).not_to_be_editable()
    released.set()
    await expect(page.get_by_role("article")).to_have_count(2)
    await field.fill("Answer like a poet.")
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert (await chat.get("/conversations"))["items"][0]["instructions"] == "Answer like a poet."


async def test_instructions_are_kept_that_were_just_being_written_when_another_chat_is_opened(
    page: Page, chat: Chat
) -> None:
    answer = await chat.say("Hello there")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await page.evaluate(HOLD, 600)  # the pause after which they would be saved by themselves
    field = page.get_by_role("textbox", name="Instructions")
    await expect(page.get_by_role("article")).to_have_count(2)
    await field.press_sequentially("Answer like a poet.")
    await page.keyboard.press("Control+Shift+o")
    await expect(page.get_by_role("heading", name="What are we working on?")).to_be_visible()
    await expect(field).to_have_value("")
    await page.get_by_role("link", name=re.compile("Hello there")).click()
    await expect(field).to_have_value("Answer like a poet.")


async def test_what_is_chosen_while_a_chat_is_on_its_way_holds_for_it(page: Page, chat: Chat) -> None:
    answer = await chat.say("Hello there")
    released = await withheld(page, f"**/conversations/{answer.conversation_id}?*")
    await page.goto(f"{chat.url}/c/{answer.conversation_id}")
    await page.get_by_role("switch", name="Current time").click()
    await page.locator("details-panel").get_by_role("button", name=re.compile("^Model")).click()
    await page.get_by_role("option", name=re.compile("^echo")).click()
    released.set()
    await expect(page.get_by_role("article")).to_have_count(2)
    await expect(page.get_by_role("switch", name="Current time")).to_have_attribute("aria-checked", "false")
    with anyio.fail_after(10):
        while True:
            kept = (await chat.get("/conversations"))["items"][0]
            if kept["tools"] and kept["model"]:
                break
            await anyio.sleep(0.05)
    assert (kept["tools"], kept["model"]) == (["-current_time"], "openai:echo")


async def test_the_outline_leads_to_a_heading(page: Page, chat: Chat) -> None:
    answer = await chat.say("Show it", model="openai:markdown")
    released = await withheld(page, "**/assets/message-list-*.js")
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await page.get_by_role("tab", name="Outline").click()
    async with held(page, 1_600):
        await page.get_by_role("button", name="A plan").click()
        released.set()  # the click comes before there is anything to go to
        await expect(page.get_by_role("heading", name="A plan")).to_have_attribute("data-flash", "")
    await page.get_by_role("tab", name="Sources").click()
    await expect(page.get_by_role("link", name="a link").last).to_have_attribute("href", "https://example.com/")


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


async def test_a_model_is_chosen_for_this_chat_or_for_new_ones(page: Page, chat: Chat) -> None:
    composer = page.get_by_role("form", name="Message")

    async def pick(role: Literal["option", "button"], name: str) -> None:
        await composer.get_by_role("button", name="Model:").click()
        await composer.get_by_role(role, name=re.compile(name)).click()

    await open_page(page, chat)
    await pick("option", "^echo")
    await send(page, "Say it back")
    await finished(page)
    assert (await stored(chat))[-1]["model"] == "openai:echo"
    await page.get_by_role("link", name="New chat").click()
    await expect(composer.get_by_role("button", name="Model: fast")).to_be_visible()
    await pick("option", "^echo")
    await pick("button", "Use echo for new chats")
    await page.reload()
    await composer.get_by_role("button", name="Model: echo").click()
    await expect(composer.get_by_role("option", name="echo for new chats")).to_be_visible()
