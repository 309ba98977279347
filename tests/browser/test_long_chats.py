"""Chats of thousands of messages, answers of every kind, and what means harm."""

import json
import re

import anyio
import asyncpg
import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.answers import HOSTILE, LANGUAGES
from tests.browser.moments import at_rest, held, until, withheld
from tests.browser.test_page import FENCE, LONG, answers, finished, open_page, send, shows, stored
from tests.support import long_chats
from tests.support.chat import Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

# A browser that does not hold what is in sight while something comes above it.
NO_ANCHORING = """
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (name, ...rest) => name !== 'overflow-anchor' && supports(name, ...rest);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {overflow-anchor: none !important; content-visibility: visible !important}`);
    document.adoptedStyleSheets.push(sheet);
"""


async def test_a_long_chat_shows_its_end_and_fetches_the_rest(page: Page, chat: Chat, sql: asyncpg.Connection) -> None:
    conversation_id = await long_chats.write(sql, 400)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if str(conversation_id) in request.url else None)
    await open_page(page, chat, f"/c/{conversation_id}")
    await expect(page.get_by_text("Answer number 399")).to_be_in_viewport()
    assert "limit=60" in next(url for url in asked if "/api/" in url)
    scroller = page.get_by_role("log", name="Messages")
    with anyio.fail_after(20):
        while await page.locator("message-exchange").count() < 200:
            await anyio.sleep(0.1)
    await expect(page.get_by_text("Answer number 399")).to_be_in_viewport()
    await scroller.focus()
    await page.keyboard.press("Home")
    await expect(page.get_by_text("Question number 0?")).to_be_in_viewport()


@pytest.mark.parametrize("is_held_by_hand", [False, True])
async def test_older_messages_that_come_do_not_move_the_reader(
    page: Page, chat: Chat, sql: asyncpg.Connection, is_held_by_hand: bool
) -> None:
    if is_held_by_hand:
        await page.add_init_script(NO_ANCHORING)
    conversation_id = await long_chats.write(sql, 300)
    released = await withheld(page, "**/conversations/*before=*")
    await open_page(page, chat, f"/c/{conversation_id}")
    await expect(page.get_by_text("Answer number 299")).to_be_visible()
    scroller = page.get_by_role("log", name="Messages")
    await scroller.hover()
    top = await scroller.evaluate("element => element.scrollTop")
    await page.mouse.wheel(0, -1_500)
    await until(page, f"document.querySelector('.transcript').scrollTop < {top} - 1000")
    await at_rest(lambda: scroller.evaluate("element => element.scrollTop"))
    seen = page.locator("user-message").nth(-6)
    await seen.scroll_into_view_if_needed()
    text = await seen.locator(".bubble").inner_text()
    before = await at_rest(seen.bounding_box)
    released.set()
    with anyio.fail_after(20):
        while await page.locator("message-exchange").count() < 150:
            await anyio.sleep(0.1)
    after = await at_rest(page.locator("user-message").filter(has=page.get_by_text(text, exact=True)).bounding_box)
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 3


async def test_settled_turns_are_not_touched_while_another_one_is_written(
    page: Page, chat: Chat, sql: asyncpg.Connection, upstream: Upstream
) -> None:
    conversation_id = await long_chats.write(sql, 40)
    await open_page(page, chat, f"/c/{conversation_id}")
    await expect(page.locator("message-exchange")).to_have_count(20)
    await page.evaluate(
        """() => {
            window.touched = 0;
            const settled = Array.from(document.querySelectorAll('answer-message')).slice(-6, -2);
            const observer = new MutationObserver((changes) => (touched += changes.length));
            for (const exchange of settled) {
                observer.observe(exchange, {subtree: true, childList: true, characterData: true, attributes: true});
            }
        }"""
    )
    await at_rest(lambda: page.evaluate("window.touched"), times=8)
    await page.evaluate("window.touched = 0")
    await send(page, LONG)
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"(\w+ ){25}"))
    await upstream.let_end()
    await finished(page)
    assert await page.evaluate("window.touched") == 0


@pytest.mark.parametrize("kind", HOSTILE)
async def test_what_means_harm_does_none(browser: Browser, chat: Chat, kind: str) -> None:
    """In a profile of its own: the policy tells the console of what it stops before it is cleaned away."""
    context = await browser.new_context(viewport={"width": 1024, "height": 768}, service_workers="block")
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("pageerror", lambda error: asked.append(str(error)))
    answer = await chat.say("#script " + json.dumps({"text": HOSTILE[kind] + "\n\nThe end.", "piece": 200}))
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await expect(answers(page).last).to_contain_text("The end.", timeout=20_000)
    await page.wait_for_timeout(300)
    assert [url for url in asked if not url.startswith((chat.url, "data:", "blob:"))] == []
    harmful = "article :is(script, iframe, object, form[action], meta, style, [onerror], [onload], [onclick])"
    assert await page.locator(harmful).count() == 0
    links = await page.locator("part-text a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.get_by_role("button", name="Send")).to_be_in_viewport()
    await context.close()


async def test_code_in_many_languages_is_coloured(page: Page, chat: Chat) -> None:
    code = {"html": "<p class='x'>word</p>", "xml": "<a b='c'/>", "css": "a { color: red; }", "diff": "+ added\n- gone",
            "markdown": "# Title\n\n**bold**", "json": '{"a": [1, true, "x"]}', "yaml": "a: 1\nb: text # why",
            "ini": "[part]\na = 1", "toml": "[part]\na = 1"}  # fmt: skip
    usual = 'if (x == 1) return "text"; // 42'
    blocks = [f"{FENCE}{language}\n{code.get(language, usual)}\n{FENCE}" for language in LANGUAGES]
    text = "\n\n".join(blocks)
    answer = await chat.say("#script " + json.dumps({"text": text, "piece": 200}))
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    await expect(page.locator(".md-code")).to_have_count(len(LANGUAGES))
    for block in await page.locator(".md-code").all():
        await block.scroll_into_view_if_needed()
    with anyio.fail_after(20):
        while await page.evaluate("Array.from(CSS.highlights.values()).reduce((sum, kind) => sum + kind.size, 0)") == 0:
            await anyio.sleep(0.1)


async def test_formulas_are_drawn_and_prices_are_not(page: Page, chat: Chat) -> None:
    text = "Euler: $e^{i\\pi}+1=0$.\n\n$$\n\\frac{1}{2}\n$$\n\nFrom $5 to $10. Broken: \\(\\frac{1\\)."
    await open_page(page, chat)
    await send(page, "#script " + json.dumps({"text": text}))
    await finished(page)
    await expect(page.locator("part-text math")).to_have_count(2)
    await expect(answers(page).last).to_contain_text("From $5 to $10.")
    await expect(page.locator(".md-math:not([data-tex])")).to_have_text("\\frac{1")


async def test_long_code_folds_when_it_is_out_of_sight(page: Page, chat: Chat) -> None:
    lines = "".join(f"line_{number} = {number}\n" for number in range(60))
    text = f"{FENCE}python\n{lines}{FENCE}\n\n" + "A paragraph after it.\n\n" * 60
    answer = await chat.say("#script " + json.dumps({"text": text, "piece": 100}))
    await open_page(page, chat, f"/c/{answer.conversation_id}")
    more = page.get_by_role("button", name="Show all 60 lines")
    await expect(more).to_be_attached()
    await more.scroll_into_view_if_needed()
    await more.click()
    await expect(more).to_be_hidden()
    await page.get_by_role("button", name="Copy", exact=True).first.scroll_into_view_if_needed()
    await expect(page.locator("pre")).to_contain_text("line_59 = 59")


async def test_a_selection_in_a_growing_table_survives(page: Page, chat: Chat) -> None:
    rows = "".join(f"| row {number} | {number} |\n" for number in range(120))
    await open_page(page, chat)
    await send(page, "#script " + json.dumps({"text": f"| a | b |\n|---|---|\n{rows}", "rate": 300, "piece": 6}))
    await expect(page.get_by_role("cell", name="row 20", exact=True)).to_be_visible()
    selected = await page.evaluate(
        "() => { const cell = document.querySelector('tbody td'); getSelection().selectAllChildren(cell);"
        " return getSelection().toString(); }"
    )
    await finished(page)
    assert selected == "row 0"
    assert await page.evaluate("getSelection().toString()") == selected
    await expect(page.locator("tbody tr")).to_have_count(120)


async def test_the_page_opens_without_the_server_and_says_so(browser: Browser, chat: Chat) -> None:
    context = await browser.new_context()
    own = await context.new_page()
    await own.goto(chat.url)
    await own.evaluate("navigator.serviceWorker.ready")
    with anyio.fail_after(20):
        while not await own.evaluate("caches.match('/').then(Boolean)"):
            await anyio.sleep(0.1)
    await context.set_offline(offline=True)
    await own.reload()
    await expect(own.get_by_text("You are offline")).to_be_visible()
    await expect(own.get_by_role("textbox", name="Message")).to_be_visible()
    async with held(own, 2_000):
        await context.set_offline(offline=False)
        await expect(own.get_by_text("Back online")).to_be_visible()
    await send(own, "Back again")
    await finished(own)
    await shows(own, (await stored(chat))[1]["content"])
    await context.close()


async def test_the_page_can_be_installed(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    manifest = (await chat.http.get("/manifest.webmanifest")).json()
    assert {icon.get("purpose") for icon in manifest["icons"]} >= {"any", "maskable"}
    for icon in manifest["icons"]:
        assert (await chat.http.get(icon["src"])).status_code == 200
    worker = await chat.http.get("/sw.js")
    assert re.match(r"(text|application)/javascript", worker.headers["content-type"])
