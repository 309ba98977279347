"""The clients that others publish for these protocols: OpenAI's own, and those in Node."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest
from openai import AsyncOpenAI
from pydantic_ai import Tool

from chatapp.settings import Settings
from tests.support.chat import Chat, serving
from tests.support.node import CLIENT, packages

Node = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
async def client(chat: Chat) -> AsyncGenerator[AsyncOpenAI]:
    """OpenAI's SDK, as it is."""
    async with AsyncOpenAI(base_url=f"{chat.url}/v1", api_key="anything", max_retries=0) as client:
        yield client


@pytest.fixture
async def node() -> Node:
    """Runs `script` with `arguments`; gives the JSON that it prints. What it asserts itself fails the test too."""
    await packages()

    async def run(script: str, *arguments: str) -> Any:
        async with asyncio.timeout(60):
            code, printed, complaints = await _run("node", script, *arguments)
        assert code == 0, complaints
        return json.loads(printed.splitlines()[-1])

    return run


@pytest.fixture
def paid() -> list[int]:
    """What the tool `pay` was called with, once it was allowed."""
    return []


@pytest.fixture
async def paying(database_url: str, settings: Settings, paid: list[int]) -> AsyncGenerator[Chat]:
    """A server with a tool that asks before it runs."""

    async def pay(amount: int) -> str:
        """Pay an amount."""
        paid.append(amount)
        return f"paid {amount}"

    async with serving(settings, database_url, tools=[Tool(pay, requires_approval=True)]) as running:
        yield running


async def stored(chat: Chat, name: str) -> list[Any]:
    """The messages of the conversation that a protocol calls `name`."""
    items = (await chat.get("/conversations"))["items"]
    found = [await chat.conversation(item["id"]) for item in items]
    return next(one["messages"] for one in found if one["external_id"] == name)


async def _run(*command: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=CLIENT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, complaints = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode(), complaints.decode()
