"""HTTP/1.1 to the providers, as a transport of httpx2: the client stays httpx2's, the connections are these.

A streamed answer is thousands of tiny pieces. httpx2's own transport spends five times as long on each of them as
parsing it takes (measured: 60 µs against 11), which was most of what a token cost. It does more, though: where a proxy
is configured, httpx2's is used.
"""

import asyncio
import ssl
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable
from typing import cast

import httptools
import httpx2

IDLE_SECONDS = 5.0  # an unused connection is not trusted for longer
MAX_BUFFERED_BYTES = 256 * 1024  # nothing more is read until some of it was taken

Origin = tuple[str, str, int]


class ProviderTransport(httpx2.AsyncBaseTransport):
    """Keeps connections alive between requests; opens as many as are needed at once."""

    def __init__(self) -> None:
        self._ssl_context: ssl.SSLContext | None = None
        self._idle: dict[Origin, list[_Connection]] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the response is returned when its headers are there."""
        timeouts = request.extensions.get("timeout", {})
        connection = self._reuse(_origin(request)) or await self._connect(_origin(request), timeouts.get("connect"))
        try:
            connection.write(_head(request))
            await connection.write_body(request)
            await connection.headers_received(timeouts.get("read"))
        except BaseException:
            connection.close()
            raise
        return httpx2.Response(
            connection.status,
            headers=connection.headers,
            stream=_Body(self, connection, timeouts.get("read")),
            extensions={"http_version": b"HTTP/1.1"},
        )

    async def aclose(self) -> None:
        """Close what is idle; what is not is closed with its response."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    def release(self, connection: "_Connection") -> None:
        """Take back a connection whose response was read, or is no longer wanted."""
        if connection.can_be_reused:
            connection.idle_since = time.monotonic()
            self._idle.setdefault(connection.origin, []).append(connection)
        else:
            connection.close()

    def _reuse(self, origin: Origin) -> "_Connection | None":
        idle = self._idle.get(origin, [])
        while idle:
            connection = idle.pop()
            if connection.can_be_reused and time.monotonic() - connection.idle_since < IDLE_SECONDS:
                connection.begin()
                return connection
            connection.close()
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
    """One connection and the response that is being read from it."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.idle_since = 0.0
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self.begin()

    def begin(self) -> None:
        """Be ready for the response to another request."""
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self._parser = httptools.HttpResponseParser(self)
        self._pieces: deque[bytes] = deque()
        self._buffered = 0
        self._has_headers = False
        self._is_complete = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    @property
    def can_be_reused(self) -> bool:
        """Whether the response was read to its end and another may follow."""
        is_read = self._is_complete and not self._pieces and self._error is None
        return is_read and self._transport is not None and self._parser.should_keep_alive()

    def write(self, data: bytes) -> None:
        """Send bytes, now or as soon as they can be sent."""
        if self._transport is not None:
            self._transport.write(data)

    async def write_body(self, request: httpx2.Request) -> None:
        """Send the body of a request."""
        is_chunked = "transfer-encoding" in request.headers
        async for piece in cast("AsyncIterable[bytes]", request.stream):
            if piece:
                self.write(b"%x\r\n%b\r\n" % (len(piece), piece) if is_chunked else piece)
        if is_chunked:
            self.write(b"0\r\n\r\n")

    async def headers_received(self, seconds: float | None) -> None:
        """Return when the status and the headers are known."""
        while not self._has_headers:
            await self._wait(seconds)

    async def piece(self, seconds: float | None) -> bytes:
        """More of the body; nothing at its end."""
        while not self._pieces:
            if self._is_complete:
                return b""
            await self._wait(seconds)
        piece = b"".join(self._pieces)
        self._pieces.clear()
        if self._buffered > MAX_BUFFERED_BYTES and self._transport is not None:
            self._transport.resume_reading()
        self._buffered = 0
        return piece

    def close(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    async def _wait(self, seconds: float | None) -> None:
        if self._error is not None:
            raise self._error
        waiter = self._waiter = self._loop.create_future()
        timer = self._loop.call_later(seconds, self._fail, httpx2.ReadTimeout("")) if seconds is not None else None
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

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
        if self._buffered > MAX_BUFFERED_BYTES and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._has_headers and _ends_with_connection(self.headers):
            self._is_complete = True
        if exc is not None:
            self._fail(httpx2.ReadError(str(exc)))
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
        self._pieces.append(body)
        self._buffered += len(body)

    def on_message_complete(self) -> None:
        if self._has_headers:
            self._is_complete = True
        else:  # "100 Continue" and its like announce the response
            self.headers = []


class _Body(httpx2.AsyncByteStream):
    """The body of a response, as it comes."""

    def __init__(self, transport: ProviderTransport, connection: _Connection, seconds: float | None) -> None:
        self._transport = transport
        self._connection: _Connection | None = connection
        self._seconds = seconds

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        while self._connection is not None and (piece := await self._connection.piece(self._seconds)):
            yield piece

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._transport.release(connection)


def _origin(request: httpx2.Request) -> Origin:
    url = request.url
    return url.scheme, url.raw_host.decode(), url.port or (443 if url.scheme == "https" else 80)


def _head(request: httpx2.Request) -> bytes:
    lines = [b"%b %b HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
    lines += [b"%b: %b" % header for header in request.headers.raw]
    if any(b"\r" in line or b"\n" in line for line in lines):
        raise httpx2.LocalProtocolError("A header has a line break in it.")
    return b"\r\n".join([*lines, b"", b""])


def _ends_with_connection(headers: list[tuple[bytes, bytes]]) -> bool:
    names = {name.lower() for name, _ in headers}
    return not names & {b"content-length", b"transfer-encoding"}
