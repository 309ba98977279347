"""Just enough HTTP/1.1 for a provider that must be fast and must be able to misbehave."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import cast

import httptools


class Request:
    """A request that has arrived whole."""

    def __init__(self, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
        self.method, self.path, self.headers, self.body = method, path, headers, body


class Exchange:
    """One request and the answer that is being written to it."""

    def __init__(self, request: Request, connection: "Connection") -> None:
        self.request = request
        self.is_over = False
        self._connection = connection
        self._split: int | None = None

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """The whole answer at once."""
        head = {"content-type": "application/json", "content-length": str(len(body)), **(headers or {})}
        self._connection.write(_head(status, head) + body)
        self._end()

    def start_stream(self, split_bytes: int | None = None) -> None:
        self._split = split_bytes
        head = {"content-type": "text/event-stream", "cache-control": "no-cache", "transfer-encoding": "chunked"}
        self._connection.write(_head(200, head))

    def write(self, data: bytes) -> None:
        """Send without waiting for the client."""
        if self._split is None:
            self._write_chunk(data)
            return
        for at in range(0, len(data), self._split):
            self._write_chunk(data[at : at + self._split])

    async def drain(self) -> None:
        """Wait until the client has read enough of what was written."""
        await self._connection.drain()

    def finish_stream(self) -> None:
        self._connection.write(b"0\r\n\r\n")
        self._end()

    def drop(self) -> None:
        """Cut the connection in the middle of the answer."""
        self.is_over = True
        self._connection.close()

    def _write_chunk(self, data: bytes) -> None:
        # An empty chunk would end the body.
        if data and not self.is_over:
            self._connection.write(b"%x\r\n%b\r\n" % (len(data), data))

    def _end(self) -> None:
        self.is_over = True


Handler = Callable[[Exchange], Awaitable[None]]


class Connection(asyncio.Protocol):
    """A client's connection. Leaving ends the answer that is being written to it."""

    def __init__(self, handle: Handler, connections: "set[Connection]") -> None:
        self._handle = handle
        self._connections = connections
        self._can_write = asyncio.Event()
        self._can_write.set()
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._parser = httptools.HttpRequestParser(self)
        self._path = ""
        self._headers: dict[str, str] = {}
        self._body = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A cast, because uvloop's transports do not inherit from asyncio's.
        self._transport = cast("asyncio.Transport", transport)
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        self._can_write.set()
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def pause_writing(self) -> None:
        self._can_write.clear()

    def resume_writing(self) -> None:
        self._can_write.set()

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    async def drain(self) -> None:
        # Also lets the other streams write when nothing holds this one back.
        await asyncio.sleep(0)
        await self._can_write.wait()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    async def abort(self) -> None:
        """End at once, together with what is being answered."""
        task = self._task
        if self._transport is not None:
            self._transport.abort()
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    # Called by the parser.

    def on_message_begin(self) -> None:
        self._path, self._headers, self._body = "", {}, bytearray()

    def on_url(self, url: bytes) -> None:
        self._path += url.decode()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode().lower()] = value.decode()

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        request = Request(self._parser.get_method().decode(), self._path, self._headers, bytes(self._body))
        self._task = asyncio.get_running_loop().create_task(self._answer(request), name=request.path)

    async def _answer(self, request: Request) -> None:
        await self._handle(Exchange(request, self))


def _head(status: int, headers: dict[str, str]) -> bytes:
    phrase = "Site is overloaded" if status == 529 else HTTPStatus(status).phrase  # no standard knows it
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
