"""The browser's own `EventSource`, wherever a GET gives events."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.moments import until
from tests.browser.test_page import open_page
from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio

WORDS = "Word after word, read by what every browser brings along. " * 3
SLOW = f'#script {{"text": "{WORDS}", "piece": 3, "rate": 120}} Go on.'

READ = """([path, names, ends]) => new Promise((done) => {
    const source = new EventSource(path);
    const heard = (window.heard = []);
    const hear = (event) => {
        heard.push([event.type, event.data, event.lastEventId]);
        if (ends.some((end) => event.type === end || event.data.includes(end))) { source.close(); done(heard); }
    };
    for (const name of names) source.addEventListener(name, hear);
})"""


async def read(page: Page, path: str, names: list[str], ends: list[str]) -> list[list[str]]:
    """What an `EventSource` hears until one of `ends`: type, data and id of each event."""
    heard: list[list[str]] = await asyncio.wait_for(page.evaluate(READ, [path, names, ends]), 20)
    return heard


async def test_it_reads_a_run_and_goes_on_where_it_was(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    answer = await chat.begin(SLOW)
    path = f"{API}/runs/{answer.run_id}/events"
    heard = await read(page, path, ["message"], ['"RUN_FINISHED"'])
    text = "".join(
        await page.evaluate("(all) => all.map((data) => JSON.parse(data).delta ?? '')", [h[1] for h in heard])
    )
    assert text == WORDS == (await chat.message(answer))["content"]

    behind = await read(page, f"{path}?after={heard[1][2]}", ["message"], ['"RUN_FINISHED"'])
    assert behind[-1][2] == heard[-1][2]
    assert len(behind) < len(heard) + 1 and '"RUN_STARTED"' not in behind[0][1]


async def test_it_reads_a_session(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    session = (await chat.http.post("/api/create_session", json={})).json()["session_id"]
    sent = await chat.http.post(f"/api/chat/send/{session}", json={"message": SLOW})
    assert sent.status_code == 202
    heard = await read(page, f"/api/chat/receive/{session}", ["token", "done", "error"], ["done", "error"])
    told: list[Any] = await page.evaluate(
        "(all) => all.map((data) => JSON.parse(data).token ?? '')", [h[1] for h in heard]
    )
    assert ("".join(told), heard[-1][0]) == (WORDS, "done")


async def test_it_reads_what_changes_elsewhere(page: Page, chat: Chat) -> None:
    await open_page(page, chat)
    names = ["resync", "conversation.created", "run.started"]
    reading = asyncio.create_task(read(page, f"{API}/events", names, ["run.started"]))
    await until(page, "window.heard?.length")
    await chat.begin(SLOW)
    assert [name for name, _, _ in await reading] == names
