"""A tool that asks before it does anything, decided on the page."""

import json
import re
import sys
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from pydantic_ai import Tool

from chatapp.settings import Settings
from tests.browser.test_page import open_page, send
from tests.support import processes
from tests.support.chat import serving
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

ASK = (
    '#script {"text": "Sending.", "tool_calls": [{"name": "send_mail", "arguments": {"to": "ann@example.com"}}], '
    '"then": {"text": "That is settled."}} send it'
)


@pytest.mark.parametrize("is_allowed", [True, False])
async def test_the_reader_decides_whether_a_tool_may_run(
    page: Page, settings: Settings, database_url: str, is_allowed: bool
) -> None:
    sent: list[str] = []

    def send_mail(to: str) -> str:
        """Send a mail."""
        sent.append(to)
        return "sent"

    async with serving(settings, database_url, tools=[Tool(send_mail, requires_approval=True)]) as chat:
        await open_page(page, chat)
        await send(page, ASK)
        card = page.get_by_role("alert", name="Approval")
        await expect(card).to_contain_text("Allow send mail?")
        await page.reload()
        await expect(card.get_by_role("textbox", name="Arguments")).to_have_value(re.compile("ann@example.com"))
        assert sent == []
        await expect(page.get_by_role("button", name="Answer again")).to_be_visible()
        await expect(page.get_by_role("button", name="Continue", exact=True)).to_be_hidden()
        await expect(page.get_by_role("img", name="waiting for you")).to_be_visible()
        if is_allowed:
            await card.get_by_role("textbox", name="Arguments").fill('{"to": "bob@example.com"}')
            await card.get_by_role("button", name="Allow once").click()
        else:
            await card.get_by_role("button", name="Don’t allow").click()
        await expect(page.locator("answer-message").last).to_contain_text("That is settled.")  # not in the question
        await expect(card).to_be_hidden()
        await expect(page.get_by_role("img", name="waiting for you")).to_be_hidden()
        assert sent == (["bob@example.com"] if is_allowed else [])
        await page.goto("about:blank")


async def test_a_tool_that_is_allowed_for_the_chat_asks_once(page: Page, settings: Settings, database_url: str) -> None:
    sent: list[str] = []

    def send_mail(to: str) -> str:
        """Send a mail."""
        sent.append(to)
        return "sent"

    async with serving(settings, database_url, tools=[Tool(send_mail, requires_approval=True)]) as chat:
        await open_page(page, chat)
        await send(page, ASK)
        card = page.get_by_role("alert", name="Approval")
        await card.get_by_role("button", name="Always in this chat").click()
        await expect(page.locator("answer-message").last).to_contain_text("That is settled.")
        await send(page, ASK)
        await expect(page.locator("answer-message")).to_have_count(2)
        await expect(page.locator("answer-message").last).to_contain_text("That is settled.")
        assert len(sent) == 2
        await page.get_by_role("button", name="Ask again", exact=True).click()
        await send(page, ASK)
        await expect(card).to_be_visible()
        await page.goto("about:blank")


async def test_a_question_outlives_its_server_and_is_answered_elsewhere(
    page: Page, browser: Browser, upstream: Upstream, database_url: str, tmp_path: Path
) -> None:
    notes, config = tmp_path / "notes", tmp_path / "mcp.json"
    command = {"command": sys.executable, "args": ["-m", "tests.support.mcp_notes", str(notes)]}
    server = {**command, "cwd": str(Path(__file__).parents[2]), "approval": True}
    config.write_text(json.dumps({"mcpServers": {"notes": server}}))
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_MCP_CONFIG": str(config),
    }
    call = {"name": "notes_write_note", "arguments": {"text": "milk"}}
    ask = f"#script {json.dumps({'text': 'Noting.', 'tool_calls': [call], 'then': {'text': 'That is settled.'}})} go"
    async with processes.serve(**environment) as first:
        await open_page(page, first.chat)
        await send(page, ask)
        await expect(page.get_by_role("alert", name="Approval")).to_contain_text("Allow notes write note?")
        place = "/" + page.url.partition(first.url + "/")[2]
        await first.kill()
    assert not notes.exists()
    async with processes.serve(**environment) as second:
        elsewhere = await browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
        other = await elsewhere.new_page()
        await open_page(other, second.chat, place)
        card = other.get_by_role("alert", name="Approval")
        await card.get_by_role("textbox", name="Arguments").fill('{"text": "bread"}')
        await card.get_by_role("button", name="Allow once").click()
        await expect(other.locator("answer-message").last).to_contain_text("That is settled.")
        assert notes.read_text() == "bread\n"
        await elsewhere.close()
    await page.goto("about:blank")
