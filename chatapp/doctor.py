"""Looks at what chatapp stands on, and says what to do about what is wrong: what `chatapp doctor` does.

It starts a server of its own, beside any other, and asks it: what holds for that one holds for `chatapp serve`.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2

from chatapp import references, server_file, serving
from chatapp.client import API
from chatapp.engine.models import NOT_YET
from chatapp.errors import ChatappError, ConfigurationError
from chatapp.references import AgentReference
from chatapp.settings import Settings, names

if TYPE_CHECKING:
    from chatapp.engine.own_agent import Brought

SECONDS = 20.0  # for anything that is asked; an MCP server may take 15 to connect
PAUSE_SECONDS = 0.3


class Finding(NamedTuple):
    """What was looked at, and how it is. `is_good` is None for what is only told."""

    subject: str
    is_good: bool | None
    detail: str


async def examine(settings: Settings, agent: AgentReference | None = None) -> AsyncGenerator[Finding]:
    """Every finding, as it is made; with an agent, of a server that serves it."""
    brought = None
    if agent is not None:
        finding, brought = _own(agent)
        yield finding
    if (wrong := _settings(settings, brought)) is not None:
        yield wrong
        return
    yield _address(settings)
    if settings.redis_url is not None:
        yield await _redis(settings.redis_url.get_secret_value())
    async with AsyncExitStack() as opened:
        try:
            path = await opened.enter_async_context(serving.private(settings, brought))
        except ChatappError as error:
            yield Finding("database", False, error.detail)
            return
        place = "the one of DATABASE_URL" if settings.database_url else f"our own, in {settings.data_dir / 'postgres'}"
        yield Finding("database", True, f"{place}; it answers and is up to date")
        transport = httpx2.AsyncHTTPTransport(uds=str(path))
        client = await opened.enter_async_context(
            httpx2.AsyncClient(transport=transport, base_url="http://localhost", timeout=SECONDS, trust_env=False)
        )
        yield await _page(client)
        for finding in _models(await _listed(client)):
            yield finding
        for finding in _tools(await _connected(client)):
            yield finding


def _own(agent: AgentReference) -> "tuple[Finding, Brought | None]":
    try:
        brought = references.load(agent)
    except ConfigurationError as error:
        return Finding("agent", False, error.detail), None
    own = brought.agent.model
    name = own if isinstance(own, str) else own.model_id if own is not None else None
    told = f"its own model is {name}" if name else "it has no model of its own and runs on those that are configured"
    return Finding("agent", True, f"{agent.agent}; {told}"), brought


def _settings(settings: Settings, brought: "Brought | None") -> Finding | None:
    from chatapp.app import check

    try:
        check(settings, brought)
    except ConfigurationError as error:
        return Finding("settings", False, error.detail)
    return None


def _address(settings: Settings) -> Finding:
    if url := server_file.find(settings.data_dir):
        return Finding("server", True, f"answers at {url}")
    try:
        with serving.listening(settings):
            return Finding("server", None, f"none runs here; {settings.host}:{settings.port} is free for one")
    except ChatappError as error:
        return Finding("server", False, error.detail)


async def _redis(url: str) -> Finding:
    from redis import asyncio as redis
    from redis.exceptions import RedisError

    client: Any = redis.Redis.from_url(url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    try:
        await client.ping()
        return Finding("redis", True, "answers")
    except RedisError as error:
        told = f"does not answer: {error} Answers come through the database meanwhile. Check REDIS_URL."
        return Finding("redis", False, told)
    finally:
        await client.aclose()


async def _page(client: httpx2.AsyncClient) -> Finding:
    page = await client.get("/")
    if page.status_code == 200 and "<chat-app>" in page.text:
        return Finding("page", True, "there")
    return Finding("page", False, "is missing from this installation. Install chatapp again.")


async def _listed(client: httpx2.AsyncClient) -> dict[str, Any]:
    """The models, once every provider has answered or has had the time to."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    while True:
        listed = (await client.get(f"{API}/models")).json()
        is_late = asyncio.get_running_loop().time() > deadline
        if is_late or all(provider["reason"] != NOT_YET for provider in listed["providers"]):
            return listed
        await asyncio.sleep(PAUSE_SECONDS)


def _where(provider: str) -> str:
    """Which settings to look at."""
    fields = {name: Settings.model_fields.get(f"{provider}_{name}") for name in ("api_key", "base_url")}
    variables = [names(f"{provider}_{name}", field)[-1] for name, field in fields.items() if field is not None]
    return f"Look at {' and '.join(variables) or 'CHATAPP_ENDPOINTS'}."


async def _connected(client: httpx2.AsyncClient) -> dict[str, Any]:
    """The tools, once every MCP server is connected or has failed."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    while True:
        listed = (await client.get(f"{API}/tools")).json()
        is_late = asyncio.get_running_loop().time() > deadline
        if is_late or all(server["status"] not in {"idle", "connecting"} for server in listed["servers"]):
            return listed
        await asyncio.sleep(PAUSE_SECONDS)


def _tools(listed: dict[str, Any]) -> list[Finding]:
    by_server: dict[str | None, list[str]] = {None: []}
    for tool in listed["items"]:
        by_server.setdefault(tool["server"], []).append(tool["name"])
    findings = [Finding("tools", None, ", ".join(by_server[None]) or "none")]
    for server in listed["servers"]:
        is_good = server["status"] == "connected"
        told = ", ".join(by_server.get(server["name"], [])) or "it has no tools"
        findings.append(Finding(f"MCP server {server['name']}", is_good, told if is_good else server["reason"]))
    return findings


def _models(listed: dict[str, Any]) -> list[Finding]:
    findings: list[Finding] = []
    for provider in listed["providers"]:
        count = sum(model["provider"] == provider["name"] for model in listed["items"])
        told = "1 model" if count == 1 else f"{count} models"
        if reason := provider["reason"]:
            told = f"{reason} {_where(provider['name'])}"
        elif provider["name"] == "ollama" and not count:
            told = "none is found; if one runs elsewhere, OLLAMA_BASE_URL says where"
        good = (True if count else None) if provider["is_available"] else False
        findings.append(Finding(f"models of {provider['name']}", good, told))
    default = next((model for model in listed["items"] if model["is_default"]), None)
    if default is None:
        findings.append(Finding("model for new chats", False, "there is none. Name one with CHATAPP_MODEL."))
    elif not default["is_available"]:
        told = f"{default['id']}: {default['reason']} Name another one with CHATAPP_MODEL."
        findings.append(Finding("model for new chats", False, told))
    else:
        hint = ". A key, such as OPENAI_API_KEY, connects a real one" if default["provider"] == "demo" else ""
        findings.append(Finding("model for new chats", True, default["id"] + hint))
    return findings
