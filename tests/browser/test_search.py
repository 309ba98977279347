"""Finding what was said, and going there."""

import json

import pytest
from playwright.async_api import Page, expect

from tests.browser.moments import held
from tests.browser.test_page import open_page
from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio


async def look_for(page: Page, words: str) -> None:
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox", name="Search chats, models and actions").fill(words)


async def test_a_message_is_found_by_its_words_and_opened_on_its_branch(page: Page, chat: Chat) -> None:
    long = "\n\n".join(f"Paragraph {number}." for number in range(60))
    first = await chat.say("#script " + json.dumps({"text": f"The lighthouse stands on a cliff.\n\n{long}"}))
    question = (await chat.message(first))["parent_id"]
    await chat.say(None, conversation_id=first.conversation_id, parent_id=question)
    for number in range(3):
        await chat.say(f'#script {{"text": "Later {number}"}}', conversation_id=first.conversation_id)
    await chat.http.patch(f"{API}/conversations/{first.conversation_id}", json={"title": "Towers"})
    await open_page(page, chat)
    await look_for(page, "stands lightho")
    option = page.get_by_role("option", name="The lighthouse stands on a cliff.")
    await expect(option.first).to_contain_text("Towers")
    assert set(await option.first.locator("mark").all_inner_texts()) == {"lightho", "stands"}
    answered = option.filter(has_not_text="#script")
    await expect(answered).to_have_count(2)  # both versions say it
    await page.keyboard.press("Escape")
    for newest_first in (1, 0):  # the older answer is on the branch that is not shown, and then the newer one is
        await look_for(page, "stands lightho")
        await expect(answered).to_have_count(2)
        flashing = page.locator(".turn[data-flash]")
        async with held(page, 1_600):
            await answered.nth(newest_first).click()
            await expect(page).to_have_url(f"{chat.url}/c/{first.conversation_id}")
            await expect(flashing.get_by_text("The lighthouse stands on a cliff.")).to_be_in_viewport()
        await expect(flashing).to_have_count(0)


async def test_without_a_find_a_chat_can_be_started_with_the_words(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await look_for(page, "zeppelin")
    await expect(page.get_by_text("No chat mentions “zeppelin”.")).to_be_visible()
    await page.get_by_role("option", name="Start a chat with “zeppelin”").click()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("zeppelin")
