"""The page within another application, below a prefix: nothing of it reaches outside."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.scenes.files import attach
from tests.browser.test_page import finished, open_page, send
from tests.support import processes
from tests.support.documents import png
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

HOST = """
import chatapp
from fastapi import FastAPI

chat = chatapp.create_app(model="openai:fast")
app = FastAPI(lifespan=chat.router.lifespan_context)
app.mount("/office/chat", chat)
"""


async def test_it_is_asked_read_again_and_linked_to_below_its_prefix(
    page: Page, tmp_path: Path, database_url: str, upstream: Upstream
) -> None:
    (tmp_path / "host.py").write_text(HOST)
    environment = {"DATABASE_URL": database_url, "OPENAI_BASE_URL": upstream.url, "OPENAI_API_KEY": "sk-test"}
    arguments = ("uvicorn", "host:app", "--port", "0")
    async with processes.serve_module(
        *arguments, cwd=tmp_path, stderr=asyncio.subprocess.STDOUT, **environment
    ) as running:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        below = f"{running.url}/office/chat"
        await open_page(page, running.chat, "/office/chat/")
        await attach(page, ("cat.png", png()))
        await send(page, "Hello")
        await finished(page)
        await expect(page).to_have_url(re.compile(rf"^{below}/c/[0-9a-f-]+$"))
        await page.reload()
        await finished(page)
        await expect(page.locator("message-files img")).to_have_js_property("naturalWidth", 2)
        await page.get_by_role("link", name="New chat").click()
        await expect(page).to_have_url(f"{below}/")
        await page.get_by_role("link", name="Hello").first.click()
        await finished(page)
        manifest = await page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json())")
        assert (await running.chat.http.get(f"/office/chat/{manifest['icons'][0]['src']}")).status_code == 200
        assert "/office/chat/openapi.json" in (await running.chat.http.get("/office/chat/docs")).text
        assert [url for url in asked if not url.startswith((f"{below}/", "data:", "blob:"))] == []
        await page.goto("about:blank")
