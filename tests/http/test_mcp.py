"""Tools of MCP servers: real servers, as processes of their own, over both transports."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import psutil
import pytest

from chatapp.engine.tools import mcp_servers
from chatapp.settings import Settings
from tests.http.test_tools import calling, calls_of
from tests.support.chat import API, Chat, serving
from tests.support.ports import free_port
from tests.support.web_pages import web_pages

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
TIME = {"command": sys.executable, "args": ["-m", "mcp_server_time"]}


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run goes on without a server that is slow to start, as those here are on a busy machine."""
    monkeypatch.setattr(mcp_servers, "WAIT_SECONDS", 60)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def text_of(notes: Path) -> str:
    return notes.read_text() if notes.exists() else ""


def notes_over_stdio(notes: Path, **more: Any) -> dict[str, Any]:
    return {"command": sys.executable, "args": ["-m", "tests.support.mcp_notes", str(notes)], "cwd": str(ROOT), **more}


@asynccontextmanager
async def notes_over_http(notes: Path, port: int = 0) -> AsyncGenerator[int]:
    """The server, once it answers; gives its port."""
    port = port or free_port()
    async with _listening(port, "-m", "tests.support.mcp_notes", str(notes), str(port)):
        yield port


@asynccontextmanager
async def duckduckgo_over_http() -> AsyncGenerator[int]:
    """The one from PyPI, once it answers; gives its port."""
    port = free_port()
    arguments = ("--transport", "streamable-http", "--port", str(port), "--allow-private-urls")
    async with _listening(port, "-m", "duckduckgo_mcp_server.server", *arguments):
        yield port


@asynccontextmanager
async def _listening(port: int, *arguments: str) -> AsyncGenerator[None]:
    """A process of Python, once it listens."""
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT)
    try:
        with anyio.fail_after(60):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await anyio.sleep(0.02)
                else:
                    writer.close()
                    break
        yield
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def chatting(
    settings: Settings, database_url: str, tmp_path: Path, servers: dict[str, Any], **changes: Any
) -> AsyncGenerator[Chat]:
    config = tmp_path / "mcp.json"
    config.write_text(json.dumps({"mcpServers": servers}))
    async with serving(settings.model_copy(update={"mcp_config": config, **changes}), database_url) as chat:
        yield chat


async def listed(chat: Chat, *servers: str) -> dict[str, Any]:
    """`/tools` once these servers are connected or have failed."""
    with anyio.fail_after(20):
        while True:
            found = await chat.get("/tools")
            if all(server["status"] not in {"idle", "connecting"} for server in found["servers"]):
                return found
            await anyio.sleep(0.02)


def children() -> set[psutil.Process]:
    """The processes that this one started and that run; a browser of other tests may be among them."""
    return set(psutil.Process().children())


async def test_a_server_over_stdio_is_used_and_ended_with_the_chat(
    settings: Settings, database_url: str, tmp_path: Path
) -> None:
    others = children()
    async with chatting(settings, database_url, tmp_path, {"time": TIME}) as chat:
        assert children() == others  # nobody wanted it yet
        answer = await chat.say(calling(("time_get_current_time", {"timezone": "UTC"})))
        [call] = await calls_of(chat, answer)
        assert (call["status"], json.loads(call["result"])["timezone"]) == ("done", "UTC")
        [process] = children() - others
        await chat.say(calling(("time_get_current_time", {"timezone": "Mars/Base"})))
        assert children() == {*others, process}  # it is kept
    assert not process.is_running()


async def test_a_server_over_http_is_used_and_found_again(
    settings: Settings, database_url: str, tmp_path: Path, notes: Path
) -> None:
    async with notes_over_http(notes) as port:
        server = {"url": f"http://127.0.0.1:{port}/mcp"}
        async with chatting(settings, database_url, tmp_path, {"my notes": server}) as chat:
            found = await listed(chat)
            assert found["servers"] == [{"name": "my notes", "status": "connected", "reason": None}]
            names = [tool["name"] for tool in found["items"] if tool["server"] == "my notes"]
            assert names == ["my_notes_write_note", "my_notes_burn_notes", "my_notes_dawdle", "my_notes_much"]
            await chat.say(calling(("my_notes_write_note", {"text": "milk"})), tools=["my notes"])
            assert text_of(notes) == "milk\n"


async def test_a_published_server_over_http_is_used(settings: Settings, database_url: str, tmp_path: Path) -> None:
    async with web_pages() as pages, duckduckgo_over_http() as port:
        server = {"url": f"http://127.0.0.1:{port}/mcp"}
        async with chatting(settings, database_url, tmp_path, {"duck": server}) as chat:
            found = await listed(chat)
            names = {tool["name"] for tool in found["items"] if tool["server"] == "duck"}
            assert names == {"duck_search", "duck_fetch_content", "duck_expand_link"}
            answer = await chat.say(calling(("duck_fetch_content", {"url": f"{pages.url}/rain"})))
            [call] = await calls_of(chat, answer)
            assert call["status"] == "done"
            assert "Rain in Lisbon" in call["result"]


async def test_a_server_that_died_is_connected_again(
    settings: Settings, database_url: str, tmp_path: Path, notes: Path
) -> None:
    ask, others = calling(("notes_write_note", {"text": "milk"})), children()
    async with chatting(settings, database_url, tmp_path, {"notes": notes_over_stdio(notes)}) as chat:
        await chat.say(ask)
        [process] = children() - others
        process.kill()
        answer = await chat.say(ask)
        [call] = await calls_of(chat, answer)
        assert (call["status"], answer.text) == ("failed", "Looking.\n\nDone.")
        assert call["result"] == "The connection to notes was lost during the call."
        await chat.say(ask)
        assert text_of(notes) == "milk\nmilk\n"


async def test_broken_servers_delay_nobody_and_say_why(settings: Settings, database_url: str, tmp_path: Path) -> None:
    servers = {
        "missing": {"command": "no-such-command"},
        "nowhere": {"url": "http://127.0.0.1:1/mcp"},
        "dying": {"command": sys.executable, "args": ["-c", "pass"]},
        "secret": {"url": "https://mcp.example/", "headers": {"Authorization": "Bearer ${NO_SUCH_VARIABLE}"}},
        "empty": {},
        "wrong": {"command": ["not", "a", "text"]},
        "off": {"command": "no-such-command", "disabled": True},
    }
    async with chatting(settings, database_url, tmp_path, servers) as chat:
        assert (await chat.say('#script {"text": "Hello."} hi')).text == "Hello."
        found = await listed(chat)
    assert {server["name"]: (server["status"], server["reason"]) for server in found["servers"]} == {
        "missing": ("failed", "There is no command 'no-such-command'."),
        "nowhere": ("failed", "It cannot be reached, or does not speak MCP."),
        "dying": ("failed", "It ended, or did not speak MCP."),
        "secret": ("failed", "Its configuration needs the environment variable NO_SUCH_VARIABLE."),
        "empty": ("failed", "Its configuration has neither a command nor a url."),
        "wrong": ("failed", "Its configuration is not right: command."),
    }


async def test_its_tools_ask_first_where_the_configuration_says_so(
    settings: Settings, database_url: str, tmp_path: Path, notes: Path
) -> None:
    server = notes_over_stdio(notes, approval=["write_note"])
    async with chatting(settings, database_url, tmp_path, {"notes": server}) as chat:
        answer = await chat.say(calling(("notes_write_note", {"text": "milk"})))
        tools = {tool["name"]: tool for tool in (await listed(chat))["items"]}
        assert [name for name, tool in tools.items() if tool["needs_approval"]] == ["notes_write_note"]
        assert [name for name, tool in tools.items() if tool["unsafe_to_repeat"]] == ["notes_burn_notes"]
        assert answer.last["outcome"]["type"] == "interrupt"
        assert text_of(notes) == ""
        [call] = await calls_of(chat, answer)
        decision = {"tool_call_id": call["id"], "approved": True, "arguments": {"text": "bread"}}
        path = f"{API}/runs/{answer.run_id}/approvals"
        assert (await chat.http.post(path, json={"decisions": [decision]})).status_code == 202
        await chat.ended(answer.run_id)
        assert text_of(notes) == "bread\n"


async def test_its_calls_end_in_time_and_its_results_are_cut(
    settings: Settings, database_url: str, tmp_path: Path, notes: Path
) -> None:
    limits = {"tool_timeout": 0.5, "max_tool_characters": 1_000}
    async with chatting(settings, database_url, tmp_path, {"notes": notes_over_stdio(notes)}, **limits) as chat:
        slow, large = await calls_of(chat, await chat.say(calling(("notes_dawdle", {}), ("notes_much", {}))))
    assert (slow["status"], slow["result"]) == ("failed", "notes_dawdle was stopped: it took longer than 0.5 seconds.")
    assert large["status"] == "done"
    assert large["result"].endswith("of which these are the first 1000.]")


async def test_a_variable_of_the_environment_may_stand_in_the_configuration(
    settings: Settings, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_FOR_MCP", sys.executable)
    server = {"command": "${PYTHON_FOR_MCP}", "args": ["-m", "${MODULE_FOR_MCP:-mcp_server_time}"]}
    async with chatting(settings, database_url, tmp_path, {"time": server}) as chat:
        assert (await listed(chat))["servers"][0]["status"] == "connected"
