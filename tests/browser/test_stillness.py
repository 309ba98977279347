"""What stays where it is: all else while an answer grows, and what is there while the rest is loaded."""

import anyio
import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.moments import until
from tests.browser.test_page import LONG, open_page, send, shown_words
from tests.support.chat import Chat
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


async def test_while_an_answer_grows_nothing_else_on_the_page_moves(page: Page, chat: Chat, upstream: Upstream) -> None:
    """Each change of style has Chromium paint all coloured code anew, and an animation is one in every frame."""
    await open_page(page, chat)
    await send(page, LONG)
    await expect(page.get_by_role("img", name="being answered")).to_be_visible()
    await expect(page.locator("part-text")).to_contain_text(" ")
    await page.evaluate(
        """() => {
            window.titles = 0;
            new MutationObserver((changes) => (titles += changes.length))
                .observe(document.querySelector('title'), {childList: true, characterData: true, subtree: true});
            const hosts = (root) => [...root.querySelectorAll('*')].filter((element) => element.shadowRoot);
            const roots = (root) => [root, ...hosts(root).flatMap((host) => roots(host.shadowRoot))];
            const isCaret = ({effect}) => effect.target.matches('[data-caret]'); // blinks where text comes slowly
            window.moving = () => roots(document).flatMap((root) => root.getAnimations())
                .filter((animation) => animation.playState === 'running' && !isCaret(animation)).length;
        }"""
    )
    await until(page, "moving() === 0")  # what showed that the message was sent
    words = len(await shown_words(page))
    while len(await shown_words(page)) < words + 50:
        assert await page.evaluate("[moving(), titles]") == [0, 0]
    await upstream.let_end()


async def test_nothing_moves_when_models_tools_and_chats_come(page: Page, chat: Chat) -> None:
    async def late(route: Route) -> None:
        await anyio.sleep(0.5)
        await route.continue_()

    await page.route("**/api/v1/**", late)
    await page.add_init_script(
        """window.moved = [];
        new PerformanceObserver((list) => {
            for (const {sources} of list.getEntries()) moved.push(...sources.map(({node}) => node?.outerHTML ?? '?'));
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    await open_page(page, chat)
    await expect(page.get_by_role("switch", name="Current time")).to_be_visible()
    for name in ("Web", "Attach files"):
        await expect(page.get_by_role("button", name=name)).to_be_visible()
    await page.wait_for_timeout(200)
    assert await page.evaluate("moved") == []
