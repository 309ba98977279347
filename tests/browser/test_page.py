"""What a person does with the page, in a real browser against a real server."""

import json
import re

import anyio
import pytest
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.browser.moments import at_rest, until
from tests.support.chat import Chat, text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

# Until `upstream.let_end`.
LONG = '#script {"tokens": 20, "rate": 50, "lasts": true} tell me'
FENCE = "```"


async def open_page(page: Page, chat: Chat, path: str = "/") -> None:
    await page.goto(chat.url + path)
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


async def send(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Message")
    await field.fill(text)
    await field.press("Enter")
    await page.evaluate("() => new Promise(requestAnimationFrame)")  # what is sent is shown with the next frame


def answers(page: Page) -> Locator:
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=re.compile(r"^(?!You)")))


async def finished(page: Page) -> None:
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    await expect(answers(page).last.get_by_role("button", name="Answer again")).to_be_visible()


async def stored(chat: Chat) -> list[dict]:
    first = (await chat.get("/conversations"))["items"][0]
    return (await chat.conversation(first["id"]))["messages"]


async def shown_words(page: Page) -> list[str]:
    return (await answers(page).last.locator("part-text").inner_text()).split()


async def shows(page: Page, text: str) -> None:
    """Wait until the last answer's text is on the screen: it is revealed a little later than it comes."""
    words: list[str] = []
    with anyio.move_on_after(15):
        while (words := await shown_words(page)) != text.split():
            await anyio.sleep(0.05)
    assert words == text.split()


async def test_ask_and_read_the_answer(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, "Hello there")
    await finished(page)
    await shows(page, (await stored(chat))[1]["content"])
    await expect(page).to_have_url(re.compile(r"/c/[0-9a-f-]{36}$"))
    await expect(page.get_by_role("heading", level=1)).to_have_text("Hello there")
    await expect(page.get_by_role("link", name=re.compile("Hello there"))).to_have_attribute("aria-current", "page")


async def test_reload_in_the_middle_goes_on_where_it_is(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await send(page, LONG)
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await page.reload()
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await upstream.let_end()
    await finished(page)
    await shows(page, (await stored(chat))[1]["content"])


async def test_a_second_tab_and_curl_end_with_the_same_text(
    page: Page, context: BrowserContext, chat: Chat, upstream: Upstream
) -> None:
    await open_page(page, chat)
    await send(page, LONG)
    await expect(page).to_have_url(re.compile("/c/"))
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+"))
    run_id = (await chat.get("/conversations"))["items"][0]["active_run_id"]
    second = await context.new_page()
    await second.goto(page.url)
    await expect(answers(second).last.locator("part-text")).to_contain_text(re.compile(r"\w+"))
    await upstream.let_end()
    read = text_of(await chat.attach(run_id))
    for tab in (page, second):
        await finished(tab)
        await shows(tab, read)
    assert (await stored(chat))[1]["content"] == read


async def test_leaving_the_chat_and_coming_back_finds_the_answer(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await send(page, LONG)
    await expect(page).to_have_url(re.compile("/c/"))
    chat_id = page.url.rpartition("/")[2]
    await page.get_by_role("link", name="New chat").click()
    await send(page, "Another one")
    await finished(page)
    await page.get_by_role("link", name=re.compile("#script")).click()
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await upstream.let_end()
    await finished(page)
    await shows(page, (await chat.conversation(chat_id))["messages"][1]["content"])


async def test_stop_keeps_what_was_written(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, '#script {"tokens": 5000, "rate": 50} tell me')
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("You stopped this answer")).to_be_visible()
    message = (await stored(chat))[1]
    assert message["status"] == "cancelled"
    await expect(answers(page).last.locator("part-text")).to_have_text(message["content"].strip())


async def test_a_failure_says_what_to_do_and_trying_again_works(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, '#script {"tokens": 30, "rate": 100, "drop_after": 10, "times": 1, "key": "page"} tell me')
    again = page.get_by_role("button", name="Try again")
    await expect(again).to_be_visible()
    await shows(page, (await stored(chat))[1]["content"])
    await again.click()
    await expect(again).to_be_hidden()
    await finished(page)
    assert [message["status"] for message in await stored(chat)] == ["finished", "finished"]


async def test_a_busy_provider_is_asked_again_when_it_wants_to_be(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, '#script {"problem": "busy", "retry_after": 8, "times": 1, "key": "page"} tell me')
    again = page.get_by_role("button", name="Try again")
    await expect(again).to_have_text(re.compile(r"Try again \([1-8]\)"))
    await expect(again).to_be_disabled()
    await page.reload()
    await expect(again).to_be_disabled()
    await expect(again).to_have_text("Try again", timeout=10_000)
    await again.click()
    await finished(page)
    assert [message["status"] for message in await stored(chat)] == ["finished", "finished"]


async def test_a_message_that_could_not_be_sent_is_kept_and_sent_again(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.route("**/api/v1/chat", lambda route: route.abort())
    await send(page, "Do not lose me")
    await expect(page.get_by_text("Not sent")).to_be_visible()
    await page.unroute("**/api/v1/chat")
    await page.get_by_role("button", name="Try again").click()
    await finished(page)
    assert (await stored(chat))[0]["content"] == "Do not lose me"
    assert len((await chat.get("/conversations"))["items"]) == 1


async def test_a_lost_connection_is_taken_up_again(
    page: Page, context: BrowserContext, chat: Chat, upstream: Upstream
) -> None:
    await open_page(page, chat)
    await send(page, LONG)
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    await context.set_offline(True)
    await expect(page.get_by_text("You are offline")).to_be_visible()
    await context.set_offline(False)
    await upstream.let_end()
    await finished(page)
    await shows(page, (await stored(chat))[1]["content"])


async def test_a_draft_survives_a_reload(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await page.get_by_role("textbox", name="Message").fill("Half a thought")
    await page.reload()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("Half a thought")


async def test_enter_does_not_send_while_composing(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    field = page.get_by_role("textbox", name="Message")
    await field.fill("にほん")
    await field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    await expect(field).to_have_value("にほん")
    assert (await chat.get("/conversations"))["items"] == []


async def test_rename_and_delete_with_undo(page: Page, chat: Chat) -> None:
    await chat.say("Old name")
    await open_page(page, chat)
    await page.get_by_role("link", name=re.compile("Old name")).click()
    await page.get_by_role("link", name=re.compile("Old name")).press("F2")
    field = page.get_by_role("navigation", name="Chats").get_by_role("textbox")
    await field.fill("New name")
    await field.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("New name")

    await page.get_by_role("button", name="Menu of New name").click()
    await page.get_by_role("menuitem", name="Delete").click()
    row = page.get_by_role("link", name=re.compile("New name"))
    await expect(row).to_be_hidden()
    await page.get_by_role("button", name="Undo").click()
    await expect(row).to_be_visible()
    assert [item["title"] for item in (await chat.get("/conversations"))["items"]] == ["New name"]


async def test_a_delete_that_is_not_undone_is_done_when_the_page_goes(page: Page, chat: Chat) -> None:
    await chat.say("Gone soon")
    await open_page(page, chat)
    await page.get_by_role("button", name="Menu of Gone soon").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    await page.goto("about:blank")
    with anyio.fail_after(15):
        while (await chat.get("/conversations"))["items"]:
            await anyio.sleep(0.05)


async def test_edit_makes_a_branch_to_walk_between(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, "First try")
    await finished(page)
    question = page.get_by_role("article").first
    await question.hover()
    await question.get_by_role("button", name="Edit").click()
    field = question.get_by_role("textbox")
    await field.fill("Second try")
    await field.press("Enter")
    await expect(page.get_by_role("article").first).to_contain_text("Second try")
    await finished(page)
    await page.get_by_role("button", name=re.compile("Previous")).first.click()
    await expect(page.get_by_role("article").first).to_contain_text("First try")


async def test_code_is_copied_exactly(page: Page, context: BrowserContext, chat: Chat) -> None:
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = "def f(x):\n    return x  # <b> & 'quotes'\n"
    await open_page(page, chat)
    await send(page, "#script " + json.dumps({"text": f"{FENCE}python\n{code}{FENCE}\n"}))
    await finished(page)
    await page.get_by_role("article").last.get_by_role("button", name="Copy").first.click()
    assert (await page.evaluate("navigator.clipboard.readText()")).rstrip("\n") == code.rstrip("\n")


async def test_hostile_markdown_does_nothing(page: Page, chat: Chat) -> None:
    hostile = (
        "<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3)) "
        "![pixel](https://evil.example/p.png) <iframe src=https://evil.example></iframe>"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    await open_page(page, chat)
    await send(page, "#script " + json.dumps({"text": hostile}))
    await finished(page)
    assert [url for url in asked if not url.startswith((chat.url, "data:", "blob:"))] == []
    assert (
        await page.locator("article script, article iframe, article [onerror], article [href^=javascript]").count() == 0
    )


async def test_the_reader_keeps_the_scroll_position(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    await send(page, '#script {"tokens": 300, "rate": 300, "lasts": true} tell me')
    scroller = page.get_by_role("log", name="Messages")
    pill = page.get_by_role("button", name=re.compile("Jump to latest"))
    await expect(answers(page).last).to_contain_text(re.compile(r"(\w+ ){300}"))
    await scroller.hover()
    await page.mouse.wheel(0, -600)
    await expect(pill).to_be_visible()
    before = await at_rest(lambda: scroller.evaluate("element => element.scrollTop"))
    height = await scroller.evaluate("element => element.scrollHeight")
    await until(page, f"document.querySelector('.transcript').scrollHeight > {height} + 100")
    assert abs(await scroller.evaluate("element => element.scrollTop") - before) < 2
    await pill.click()
    await expect(pill).to_be_hidden()


async def test_a_selection_in_the_answer_survives_its_writing(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await send(page, LONG)
    await expect(answers(page).last.locator("part-text p").first).to_contain_text(re.compile(r"(\w+ ){8}"))
    selected = await page.evaluate(
        """() => {
            const node = document.createTreeWalker(
                document.querySelector('part-text p'), NodeFilter.SHOW_TEXT).nextNode();
            getSelection().setBaseAndExtent(node, 0, node, 12);
            return getSelection().toString();
        }"""
    )
    await upstream.let_end()
    await finished(page)
    assert len(selected) == 12
    assert await page.evaluate("getSelection().toString()") == selected


async def test_on_a_phone_the_list_is_a_drawer(page: Page, chat: Chat) -> None:
    await chat.say("Pocket chat")
    await page.set_viewport_size({"width": 390, "height": 844})
    await open_page(page, chat)
    row = page.get_by_role("link", name=re.compile("Pocket chat"))
    await expect(row).to_be_hidden()
    await page.get_by_role("button", name="Show chats").click()
    await row.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Pocket chat")
    await expect(row).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_chat_that_is_not_there_says_so(page: Page, chat: Chat) -> None:
    await page.goto(f"{chat.url}/c/019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10")
    await expect(page.get_by_text("This chat does not exist")).to_be_visible()


async def test_an_answer_is_announced_once_at_its_start_and_its_end(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await page.evaluate(
        """() => {
            window.said = [];
            for (const region of document.querySelectorAll('[role=status]'))
                new MutationObserver(() => region.textContent.trim() && said.push(region.textContent.trim()))
                    .observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    await send(page, LONG)
    await until(page, "said.some((text) => text.includes('is answering'))")
    await upstream.let_end()
    await finished(page)
    await until(page, "said.some((text) => text.startsWith('Answer finished'))")
    said = [text.split(",")[0] for text in await page.evaluate("window.said")]
    assert said in (["Sent.", "fast is answering.", "Answer finished"], ["Sent. fast is answering.", "Answer finished"])


async def test_cancel_from_the_page_lets_go_of_the_provider(page: Page, chat: Chat, upstream: Upstream) -> None:
    await open_page(page, chat)
    await send(page, '#script {"tokens": 5000, "rate": 20} tell me')
    await expect(answers(page).last.locator("part-text")).to_contain_text(re.compile(r"\w+"))
    await page.get_by_role("textbox", name="Message").press("Escape")
    with anyio.fail_after(15):
        while upstream.log.requests[0].ending == "running":
            await anyio.sleep(0.02)
    assert upstream.log.requests[0].client_disconnected
