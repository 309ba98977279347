"""The upstream itself: routes, keys, and its life as a server."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self, cast

from tests.support.upstream.frames import error_body, models_body
from tests.support.upstream.http import Connection, Exchange
from tests.support.upstream.log import RequestLog, RequestRecord
from tests.support.upstream.pacer import Pacer
from tests.support.upstream.player import Player
from tests.support.upstream.script import (
    MODELS,
    Script,
    ScriptError,
    UnknownModelError,
    choose,
)

VALID_KEY_PREFIX = "sk-test"


class Upstream:
    """A provider on a port of this machine. `async with Upstream() as upstream: upstream.url`."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, check_keys: bool = False) -> None:
        self.log = RequestLog()
        self._host, self._port, self._check_keys = host, port, check_keys
        self._connections: set[Connection] = set()
        self._pacer: Pacer | None = None
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The base URL for a client, with `/v1`."""
        return f"http://{self._host}:{self._port}/v1"

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._pacer = Pacer()
        self._server = await loop.create_server(
            lambda: Connection(self._handle, self._connections), self._host, self._port, backlog=4096
        )
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        await self.disconnect_all()
        await self._server.wait_closed()

    async def disconnect_all(self) -> None:
        """Cut every connection, as a provider does that goes down."""
        for connection in list(self._connections):
            await connection.abort()

    async def _handle(self, exchange: Exchange) -> None:
        path = exchange.request.path.partition("?")[0]
        match exchange.request.method, path:
            case "POST", "/v1/chat/completions":
                await self._complete(exchange)
            case "GET", "/v1/models":
                self._list_models(exchange)
            case "GET", "/_log":
                exchange.send(200, json.dumps(self.log.as_json()).encode())
            case "DELETE", "/_log":
                self.log.clear()
                exchange.send(200, b"{}")
            case _:
                exchange.send(404, error_body(404, f"There is no {path}."))

    def _list_models(self, exchange: Exchange) -> None:
        if self._is_refused(exchange):
            exchange.send(401, error_body(401))
        else:
            exchange.send(200, models_body(list(MODELS)))

    async def _complete(self, exchange: Exchange) -> None:
        assert self._pacer is not None
        body = _json_object(exchange.request.body)
        if body is None:
            exchange.send(400, error_body(400, "The body is not a JSON object."))
            return
        record = self.log.add(body, exchange.request.headers)
        try:
            await Player(self._script(exchange, record), exchange, record, self._pacer).play()
            record.end("finished")
        except asyncio.CancelledError:
            record.end("disconnected")
            raise

    def _script(self, exchange: Exchange, record: RequestRecord) -> Script:
        if self._is_refused(exchange):
            return Script(status=401)
        try:
            script, record.prompt = choose(record.body)
        except UnknownModelError:
            return Script(status=404)
        except ScriptError:
            return Script(status=400)
        seen = self.log.count(script.key or record.prompt)
        if script.times is not None and seen > script.times:
            return script.without_faults()
        return script

    def _is_refused(self, exchange: Exchange) -> bool:
        key = exchange.request.headers.get("authorization", "").removeprefix("Bearer ")
        return self._check_keys and not key.startswith(VALID_KEY_PREFIX)


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        value: object = json.loads(body)
    except ValueError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
