"""Questions, answers in every state, and the composer."""

import json

from playwright.async_api import Page, expect

from tests.browser.scenes.stage import World, ask, done, open_long, scene, start


@scene
async def empty(page: Page, world: World) -> None:
    await start(page, world)


@scene
async def waiting(page: Page, world: World) -> None:
    await ask(page, world, "Are you there?", "mute")
    await expect(page.get_by_text("Waiting for")).to_be_visible()
    await page.wait_for_timeout(2_600)


@scene
async def thinking(page: Page, world: World) -> None:
    await ask(page, world, "What is the answer to everything?", "thinker")
    await expect(page.get_by_text("Thinking…")).to_be_visible()
    await page.wait_for_timeout(1_500)


@scene
async def thought_unfolded(page: Page, world: World) -> None:
    await ask(page, world, "Which half?", "thoughtful")
    await done(page)
    await page.get_by_role("button", name="Thought for").click()
    await page.wait_for_timeout(300)


@scene
async def tool_done(page: Page, world: World) -> None:
    await ask(page, world, "What time is it in Lisbon?", "clock")
    await done(page)
    await page.get_by_role("button", name="Used current time").click()
    await page.wait_for_timeout(300)


@scene
async def tool_running(page: Page, world: World) -> None:
    await ask(page, world, "What time is it in Lisbon?", "tooler")
    await expect(page.get_by_role("button", name="Using current time")).to_be_visible()
    await page.wait_for_timeout(300)


@scene
async def tools_folded(page: Page, world: World) -> None:
    await ask(page, world, "How far apart are their clocks?", "busy-bee")
    await done(page)
    await page.get_by_role("button", name="Used 2 tools").click()
    await page.get_by_role("button", name="Used current time").first.click()
    await page.wait_for_timeout(300)


@scene
async def approval(page: Page, world: World) -> None:
    await ask(page, world, "A postcard to Ada, please", "demo:chat")
    await expect(page.get_by_role("alert", name="Approval")).to_be_visible(timeout=10_000)


@scene
async def citation(page: Page, world: World) -> None:
    await ask(page, world, "Search for server-sent events", "demo:chat")
    await done(page)
    await page.get_by_role("link", name="Source 1, html.spec.whatwg.org").focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("tooltip")).to_be_visible()


async def writing(page: Page, world: World, model: str) -> None:
    await ask(page, world, "Tell me all of it", model)
    await expect(page.locator("part-text").last).to_contain_text(" ")
    await page.wait_for_timeout(2_500)


@scene
async def writing_prose(page: Page, world: World) -> None:
    await writing(page, world, "prose")


@scene
async def writing_list(page: Page, world: World) -> None:
    await writing(page, world, "lister")


@scene
async def writing_table(page: Page, world: World) -> None:
    await writing(page, world, "tabler")


@scene
async def writing_code(page: Page, world: World) -> None:
    await writing(page, world, "coder")


@scene
async def scrolled_up(page: Page, world: World) -> None:
    await writing(page, world, "lister")
    await page.wait_for_timeout(3_000)
    await page.get_by_role("log", name="Messages").hover()
    await page.mouse.wheel(0, -500)
    await expect(page.get_by_role("button", name="Jump to latest")).to_be_visible()


@scene
async def answer_end(page: Page, world: World) -> None:
    await open_long(page, world)


@scene
async def answer_top(page: Page, world: World) -> None:
    await open_long(page, world)
    await page.get_by_role("log", name="Messages").evaluate("element => { element.scrollTop = 0; }")
    await page.wait_for_timeout(300)


@scene
async def answer_middle(page: Page, world: World) -> None:
    await open_long(page, world)
    for share in (0.4, 0.5):
        await page.get_by_role("log", name="Messages").evaluate(
            "(element, share) => { element.scrollTop = element.scrollHeight * share; }", share
        )
        await page.wait_for_timeout(400)


@scene
async def bubble_word(page: Page, world: World) -> None:
    await ask(page, world, "Hi", "thoughtful")
    await done(page)


@scene
async def bubble_lines(page: Page, world: World) -> None:
    await ask(page, world, "\n".join(f"Line {n} of what I have to say" for n in range(1, 41)), "thoughtful")
    await done(page)


@scene
async def bubble_long_word(page: Page, world: World) -> None:
    await ask(page, world, "Donaudampfschifffahrt" * 10, "thoughtful")
    await done(page)


@scene
async def stopped(page: Page, world: World) -> None:
    await writing(page, world, "prose")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("You stopped this answer")).to_be_visible()


@scene
async def failed(page: Page, world: World) -> None:
    await ask(page, world, "Tell me, whatever happens", "falls")
    await expect(page.get_by_role("button", name="Try again")).to_be_visible()
    await page.get_by_role("button", name="Details", exact=True).last.click()


@scene
async def not_sent(page: Page, world: World) -> None:
    await page.route("**/api/v1/chat", lambda route: route.abort())
    await ask(page, world, "Do not lose me", "prose")
    await expect(page.get_by_text("Not sent")).to_be_visible()


@scene
async def offline(page: Page, world: World) -> None:
    await open_long(page, world)
    await page.context.set_offline(offline=True)
    await expect(page.get_by_text("You are offline")).to_be_visible()


@scene
async def reconnecting(page: Page, world: World) -> None:
    """Told by a server of the scene's own, whose line breaks and does not come back."""
    lines = [
        {"type": "RUN_STARTED", "threadId": "c", "runId": "r"},
        {"type": "TEXT_MESSAGE_CONTENT", "messageId": "a", "delta": "These words have come, and then"},
    ]
    told = "".join(f"id: 1-{number}\ndata: {json.dumps(line)}\n\n" for number, line in enumerate(lines))
    headers = {"Content-Type": "text/event-stream", "X-Run-Id": "r", "X-Message-Id": "m"}
    await page.route("**/api/v1/runs/*/events", lambda route: route.abort())
    await page.route("**/api/v1/chat", lambda route: route.fulfill(headers=headers, body=told))
    await ask(page, world, "Are you still there?", "prose")
    await expect(page.get_by_text("Connection lost")).to_be_visible()


@scene
async def branches(page: Page, world: World) -> None:
    await ask(page, world, "Say it in one word", "thoughtful")
    await done(page)
    await page.get_by_role("button", name="Answer again").click()
    await expect(page.get_by_text("2 of 2", exact=True)).to_be_visible()
    await done(page)


@scene
async def editing(page: Page, world: World) -> None:
    await open_long(page, world)
    await page.get_by_role("textbox", name="Message").press("ArrowUp")
    await expect(page.get_by_role("form", name="Edit message")).to_be_visible()


@scene
async def queued(page: Page, world: World) -> None:
    await writing(page, world, "prose")
    await page.get_by_role("textbox", name="Message").fill("And what about snow?")
    await page.get_by_role("textbox", name="Message").press("Control+Enter")
    await expect(page.get_by_role("group", name="Next message")).to_be_visible()


@scene
async def pasted(page: Page, world: World) -> None:
    await start(page, world)
    await paste(page, "A line of a log file\n" * 900)
    await expect(page.get_by_text("Pasted text, 901 lines")).to_be_visible()


async def paste(page: Page, text: str) -> None:
    """What the browser does at Ctrl V, without a clipboard that other tests would share."""
    await page.get_by_role("textbox", name="Message").evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        }""",
        text,
    )
