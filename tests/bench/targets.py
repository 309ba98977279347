"""The servers that are compared: how each is started, and what a client sends it."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UPSTREAM_KEY = "sk-test-bench"


@dataclass(frozen=True)
class Place:
    """Where a server finds its upstream, and what it may use."""

    upstream: str
    port: int
    folder: Path


@dataclass(frozen=True)
class Target:
    """A server under test. `body` turns the message for the upstream into a request."""

    name: str
    command: Callable[[Place], list[str]]
    path: str
    body: Callable[[str], dict[str, Any]]
    environment: Callable[[Place], dict[str, str]] = lambda _: {}

    def full_environment(self, place: Place) -> dict[str, str]:
        # Settings of the person who runs the bench must not change what is measured.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHATAPP_", "OPENAI_"))}
        kept.pop("DATABASE_URL", None)
        return {**kept, **self.environment(place)}


def _module(name: str, *more: str) -> Callable[[Place], list[str]]:
    return lambda place: [sys.executable, "-m", f"tests.bench.servers.{name}", place.upstream, str(place.port), *more]


def _openai_body(message: str) -> dict[str, Any]:
    return {"model": "stamp", "stream": True, "messages": [{"role": "user", "content": message}]}


def _ag_ui_body(message: str) -> dict[str, Any]:
    return {
        "threadId": "bench",
        "runId": "bench",
        "state": {},
        "messages": [{"id": "1", "role": "user", "content": message}],
        "tools": [],
        "context": [],
        "forwardedProps": {},
    }


def _chatapp_command(place: Place) -> list[str]:
    return [sys.executable, "-m", "chatapp", "serve", "--port", str(place.port)]


def _chatapp_environment(place: Place) -> dict[str, str]:
    return {
        "CHATAPP_DATA_DIR": str(place.folder),
        "CHATAPP_MODEL": "openai:stamp",
        "CHATAPP_LOG_LEVEL": "error",
        "CHATAPP_MAX_RUNS_PER_USER": "100000",  # all readers are one user here
        "CHATAPP_MAX_RUNS": "100000",
        "CHATAPP_TITLES": "off",  # the others name no chats
        "OPENAI_BASE_URL": place.upstream,
        "OPENAI_API_KEY": UPSTREAM_KEY,
    }


def _chatapp_body(message: str) -> dict[str, Any]:
    return {"message": message, "model": "openai:stamp", "tools": []}  # the others give the model none either


FLOOR = "aiohttp"
BARE = "pydantic-ai"
CHATAPP = Target("chatapp", _chatapp_command, "/api/v1/chat", _chatapp_body, _chatapp_environment)

TARGETS = (
    Target(FLOOR, _module("aiohttp_proxy"), "/v1/chat/completions", _openai_body),
    Target(f"{FLOOR}-uvloop", _module("aiohttp_proxy", "uvloop"), "/v1/chat/completions", _openai_body),
    Target("starlette", _module("starlette_proxy"), "/v1/chat/completions", _openai_body),
    Target(BARE, _module("bare_agent"), "/", _ag_ui_body),
    CHATAPP,
)


def message(rate: float, tokens: int, number: int) -> str:
    """What the upstream is told. The number makes each message its own."""
    return "#script " + json.dumps({"stamp": True, "rate": rate, "tokens": tokens, "key": str(number)})
