"""HTTP/1.1 to the providers, as a transport of httpx2: the client stays httpx2's, the connections are these.

A streamed answer is thousands of tiny pieces, and what a library does for each of them is most of what an answer costs.
These connections wake nobody while a filter swallows what comes; aiohttp's client, as a transport of httpx2, wakes the
task that reads for every piece. CPU ms of the whole server for 1,000 tokens, by `tests.bench.streams`, side by side:

    100 answers of 500 tokens, median of three    these 68   aiohttp 98
    100 answers of 200 tokens                     these 110  aiohttp 116 to 134   httpx2's own 161
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from typing import cast

import httptools
import httpx2

from chatapp.engine.leftovers import close_with_run
from chatapp.engine.starting import end_turn

IDLE_SECONDS = 4.0  # many servers hang up on an unused connection after five
MAX_IDLE = 100
MAX_BUFFERED_BYTES = 256 * 1024  # nothing more is read until this was taken

Origin = tuple[str, str, int]
Filter = Callable[[bytes], bytes]


class ProviderTransport(httpx2.AsyncBaseTransport):
    """Keeps connections alive between requests, and opens as many as are needed at once.

    A response has the extension `read_through`: a function that takes a filter for the body. The filter sees bytes as
    soon as all before them have been taken, and gives what is left of them.
    """

    def __init__(self) -> None:
        self._ssl_context: ssl.SSLContext | None = None
        self._idle: dict[Origin, list[_Connection]] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the response is returned when its headers are there."""
        timeouts = request.extensions.get("timeout", {})
        head, origin = _head(request), _origin(request)
        connection = self._reuse(origin) or await self._connect(origin, timeouts.get("connect"))
        try:
            connection.write(head)
            await _write_body(request, connection)
            end_turn()
            await connection.headers_received(timeouts.get("read"))
        except BaseException:
            connection.close()
            raise
        body = _Body(connection, timeouts.get("read"), self._release)
        close_with_run(body)
        return httpx2.Response(
            connection.status,
            headers=connection.headers,
            stream=body,
            extensions={"http_version": b"HTTP/1.1", "read_through": connection.read_through},
        )

    async def aclose(self) -> None:
        """Close what is idle; what is not is closed with its response."""
        for connections in self._idle.values():
            for connection in connections:
                connection.idle_timer.cancel()
                connection.close()
            connections.clear()

    def _release(self, connection: "_Connection") -> None:
        idle = self._idle.setdefault(connection.origin, [])
        if connection.can_be_reused and len(idle) < MAX_IDLE:
            idle.append(connection)
            connection.idle_timer = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._retire, connection)
        else:
            connection.close()

    def _retire(self, connection: "_Connection") -> None:
        self._idle[connection.origin].remove(connection)
        connection.close()

    def _reuse(self, origin: Origin) -> "_Connection | None":
        idle = self._idle.get(origin, [])
        while idle:
            connection = idle.pop()
            connection.idle_timer.cancel()
            if connection.can_be_reused:
                connection.begin()
                return connection
        return None

    async def _connect(self, origin: Origin, seconds: float | None) -> "_Connection":
        scheme, host, port = origin
        if scheme == "https" and self._ssl_context is None:
            self._ssl_context = httpx2.create_ssl_context()
        try:
            async with asyncio.timeout(seconds):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: _Connection(origin), host, port, ssl=self._ssl_context if scheme == "https" else None
                )
        except TimeoutError as error:
            raise httpx2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpx2.ConnectError(str(error)) from error
        return connection


class _Connection(asyncio.Protocol):
    """One connection, and the response that is being read from it."""

    idle_timer: asyncio.TimerHandle

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._heard_at = 0.0
        self._error: Exception | None = None
        self.begin()

    def begin(self) -> None:
        """Be ready for the response to a request."""
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self._parser = httptools.HttpResponseParser(self)
        self._has_headers = False
        self._is_complete = False
        self._is_kept_alive = False
        self._received = bytearray()
        self._filter: Filter | None = None
        self._filtered = b""

    @property
    def can_be_reused(self) -> bool:
        """Whether the response was read to its end and another may follow."""
        is_read = self._is_complete and not self._received and not self._filtered and self._error is None
        return is_read and self._transport is not None and self._is_kept_alive

    def write(self, data: bytes) -> None:
        """Send bytes, now or as soon as they can be sent."""
        if self._transport is not None:
            self._transport.write(data)

    async def headers_received(self, seconds: float | None) -> None:
        """Return when the status and the headers are known."""
        while not self._has_headers:
            await self._wait(seconds)

    def read_through(self, body_filter: Filter) -> None:
        """Have `body_filter` say what is left of the body."""
        self._filter = body_filter

    async def piece(self, seconds: float | None) -> bytes:
        """More of the body; nothing at its end."""
        while True:
            if piece := self.take():
                return piece
            if self._is_complete:
                return b""
            await self._wait(seconds)

    def take(self) -> bytes:
        """What is there of the body."""
        if not self._filtered:
            self._pass_on()
        piece, self._filtered = self._filtered, b""
        return piece

    def close(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    def _pass_on(self) -> None:
        piece = bytes(self._received)
        self._received.clear()
        if len(piece) > MAX_BUFFERED_BYTES and self._transport is not None:
            self._transport.resume_reading()
        self._filtered = self._filter(piece) if self._filter and piece else piece

    async def _wait(self, seconds: float | None) -> None:
        if self._error is not None:
            raise self._error
        self._waiter = self._loop.create_future()
        self._heard_at = self._loop.time()
        self._expire_after(seconds)
        try:
            await self._waiter
        finally:
            self._waiter = None
            if self._timer is not None:
                self._timer.cancel()

    def _expire_after(self, seconds: float | None) -> None:
        """Fail when nothing was heard for so long."""
        if seconds is None:
            return
        left = self._heard_at + seconds - self._loop.time()
        if left > 0:
            self._timer = self._loop.call_later(left, self._expire_after, seconds)
        else:
            self._fail(httpx2.ReadTimeout("The provider fell silent."))

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _fail(self, error: Exception) -> None:
        self._error = self._error or error
        self._wake()

    # Called by the event loop.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if self._is_complete:  # nobody asked
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(httpx2.RemoteProtocolError(str(error)))
            self.close()
            return
        if self._filter and self._waiter and not self._waiter.done():
            self._heard_at = self._loop.time()
            self._pass_on()
            if not (self._filtered or self._is_complete):
                return
        if len(self._received) > MAX_BUFFERED_BYTES and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if exc is not None:
            self._fail(httpx2.ReadError(str(exc)) if isinstance(exc, OSError) else exc)
        elif self._has_headers and _ends_with_connection(self.headers):
            self._is_complete = True
        elif not self._is_complete:
            self._fail(httpx2.RemoteProtocolError("The connection ended before the response did."))
        self._wake()

    # Called by the parser.

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        self.status = self._parser.get_status_code()
        self._has_headers = self.status >= 200

    def on_body(self, body: bytes) -> None:
        self._received += body

    def on_message_complete(self) -> None:
        if self._has_headers:
            self._is_complete = True
            self._is_kept_alive = self._parser.should_keep_alive()
        else:  # "100 Continue" and its like come before the response
            self.headers = []


class _Body(httpx2.AsyncByteStream):
    """The body of a response, as it comes."""

    def __init__(self, connection: _Connection, seconds: float | None, release: Callable[[_Connection], None]) -> None:
        self._connection: _Connection | None = connection
        self._seconds = seconds
        self._release = release

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        try:
            while self._connection is not None and (piece := await self._connection.piece(self._seconds)):
                yield piece
        except asyncio.CancelledError:
            if self._connection is not None and (piece := self._connection.take()):
                yield piece  # it was passed on when the cancellation came
            raise

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._release(connection)


async def _write_body(request: httpx2.Request, connection: _Connection) -> None:
    is_chunked = "transfer-encoding" in request.headers
    async for piece in cast("AsyncIterable[bytes]", request.stream):
        if piece:
            connection.write(b"%x\r\n%b\r\n" % (len(piece), piece) if is_chunked else piece)
    if is_chunked:
        connection.write(b"0\r\n\r\n")


def _head(request: httpx2.Request) -> bytes:
    lines = [b"%b %b HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
    lines += [b"%b: %b" % header for header in request.headers.raw]
    if any(b"\r" in line or b"\n" in line for line in lines):
        raise httpx2.LocalProtocolError("A header has a line break in it.")
    return b"\r\n".join([*lines, b"", b""])


def _origin(request: httpx2.Request) -> Origin:
    url = request.url
    return url.scheme, url.raw_host.decode(), url.port or (443 if url.scheme == "https" else 80)


def _ends_with_connection(headers: list[tuple[bytes, bytes]]) -> bool:
    names = {name.lower() for name, _ in headers}
    return not names & {b"content-length", b"transfer-encoding"}
