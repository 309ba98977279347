"""The panel about a chat: its model, instructions and tools, its outline and its sources."""

import re
from typing import Literal

import anyio
import pytest
from playwright.async_api import Page, expect

from tests.browser.moments import HOLD, held, withheld
from tests.browser.test_page import answers, finished, open_page, send, stored
from tests.support.chat import Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


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
