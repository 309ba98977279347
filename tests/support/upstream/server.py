"""The upstream itself: routes, keys, and its life as a server."""

import asyncio
import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self, cast

from tests.support.upstream.anthropic import AnthropicDialect
from tests.support.upstream.chat import ChatDialect, GroqDialect, MistralDialect, OllamaDialect, OpenRouterDialect
from tests.support.upstream.dialect import Asked, Dialect
from tests.support.upstream.gemini import GeminiDialect
from tests.support.upstream.http import Connection, Exchange
from tests.support.upstream.log import RequestLog, RequestRecord
from tests.support.upstream.pacer import Pacer
from tests.support.upstream.player import Player
from tests.support.upstream.responses import ResponsesDialect
from tests.support.upstream.script import (
    Script,
    ScriptError,
    UnknownModelError,
    choose,
)

VALID_KEY_PREFIX = "sk-test"
DIALECTS: dict[str, Sequence[Dialect]] = {
    "openai": (ChatDialect(), ResponsesDialect()),
    "anthropic": (AnthropicDialect(),),
    "google": (GeminiDialect(),),
    "groq": (GroqDialect(),),
    "mistral": (MistralDialect(),),
    "openrouter": (OpenRouterDialect(),),
    "ollama": (OllamaDialect(),),
}


class Upstream:
    """A provider on a port of this machine. `async with Upstream() as upstream: upstream.url`."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, check_keys: bool = False) -> None:
        self.log = RequestLog()
        self._host, self._port, self._check_keys = host, port, check_keys
        self._connections: set[Connection] = set()
        self._pacer: Pacer | None = None
        self._end = asyncio.Event()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The base URL for a client of OpenAI's, with `/v1`."""
        return f"{self.root}/v1"

    @property
    def root(self) -> str:
        """The address; behind it, the name of a provider and what follows its own base URL."""
        return f"http://{self._host}:{self._port}"

    async def __aenter__(self) -> Self:
        self._pacer = Pacer()
        await self.come_back()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.go_away()

    async def come_back(self) -> None:
        """Answer, on the same port as before."""
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Connection(self._handle, self._connections), self._host, self._port, backlog=4096
        )
        self._port = self._server.sockets[0].getsockname()[1]

    async def go_away(self) -> None:
        """Cut every connection and refuse new ones."""
        assert self._server is not None
        self._server.close()
        await self.disconnect_all()
        await self._server.wait_closed()

    async def disconnect_all(self) -> None:
        """Cut every connection, as a provider does that goes down."""
        for connection in list(self._connections):
            await connection.abort()

    async def let_end(self) -> None:
        """Let the answers end that last. One that a page has only just asked for is waited for."""
        await self.log.wait_until(lambda requests: any(record.ending == "running" for record in requests))
        self._end.set()
        self._end = asyncio.Event()

    async def _handle(self, exchange: Exchange) -> None:
        request, path = exchange.request, exchange.request.path.partition("?")[0]
        if path == "/_log":
            self._tell_log(exchange)
            return
        provider, path = _provider(path)
        dialects = DIALECTS[provider]
        body = _json_object(request.body)
        for dialect in dialects:
            asked = dialect.read(path, body or {}) if request.method == "POST" else None
            if asked is not None:
                await self._complete(exchange, provider, dialect, asked, body)
                return
            if (listing := dialect.listing(path, body or {})) is not None:
                self._list(exchange, dialect, listing)
                return
        exchange.send(*dialects[0].problem("no path", f"There is no {path}."))

    def _tell_log(self, exchange: Exchange) -> None:
        if exchange.request.method == "DELETE":
            self.log.clear()
            exchange.send(200, b"{}")
        else:
            exchange.send(200, json.dumps(self.log.as_json()).encode())

    def _list(self, exchange: Exchange, dialect: Dialect, listing: bytes) -> None:
        if self._is_refused(exchange, dialect):
            exchange.send(*dialect.problem("key"))
        else:
            exchange.send(200, listing)

    async def _complete(
        self, exchange: Exchange, provider: str, dialect: Dialect, asked: Asked, body: dict[str, Any] | None
    ) -> None:
        assert self._pacer is not None
        if body is None:
            exchange.send(*dialect.problem("malformed", "The body is not a JSON object."))
            return
        record = self.log.add(body, exchange.request.headers)
        try:
            script = self._script(exchange, record, provider, dialect, asked)
            await Player(script, exchange, record, self._pacer, dialect, asked, self._end).play()
            record.end("finished")
        except asyncio.CancelledError:
            record.end("disconnected")
            raise

    def _script(
        self, exchange: Exchange, record: RequestRecord, provider: str, dialect: Dialect, asked: Asked
    ) -> Script:
        if self._is_refused(exchange, dialect):
            return Script(problem="key")
        record.prompt = asked.prompt
        if not asked.is_sound:
            return Script(status=400)
        try:
            script = record.script = choose(asked.model, asked.prompt, asked.rounds)
        except UnknownModelError:
            return Script(status=404)
        except ScriptError:
            return Script(status=400)
        seen = self.log.count(script.key or record.prompt)
        is_past = script.times is not None and seen > script.times
        is_others = script.provider not in {None, provider}
        if is_past or is_others or (script.problem == "summary" and not asked.wants_summary):
            return script.without_faults()
        return script

    def _is_refused(self, exchange: Exchange, dialect: Dialect) -> bool:
        return self._check_keys and not dialect.key(exchange.request.headers).startswith(VALID_KEY_PREFIX)


def _provider(path: str) -> tuple[str, str]:
    """Whose path it is, and the path there. What names nobody is OpenAI's."""
    name, _, rest = path.removeprefix("/").partition("/")
    return (name, f"/{rest}") if name in DIALECTS else ("openai", path)


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        value: object = json.loads(body)
    except ValueError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
