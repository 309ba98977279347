"""The connections to providers, against servers that say exactly what they are told to."""

import asyncio
import gzip
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import anyio
import httpx2
import pytest

from chatapp.engine.leftovers import clearing_up
from chatapp.engine.provider_transport import MAX_BUFFERED_BYTES, ProviderTransport

pytestmark = pytest.mark.anyio

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LAST = b"0\r\n\r\n"

Step = bytes | float | None
"""Bytes to send, seconds to wait, or None to hang up."""


class Server:
    """Answers each request with the next list of steps, and remembers what it was asked."""

    def __init__(self, *answers: list[Step]) -> None:
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.tasks.append(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while self.answers:
                self.requests.append(await reader.readuntil(b"\r\n\r\n"))
                for step in self.answers.pop(0):
                    if step is None:
                        return
                    await self._do(step, writer)
            await reader.read()
        finally:
            writer.close()

    async def _do(self, step: bytes | float, writer: asyncio.StreamWriter) -> None:
        if isinstance(step, bytes):
            writer.write(step)
            await writer.drain()
        else:
            await asyncio.sleep(step)


@asynccontextmanager
async def talking(*answers: list[Step], patience: float = 5) -> AsyncGenerator[tuple[Server, httpx2.AsyncClient]]:
    server = Server(*answers)
    listener = await asyncio.start_server(server.serve, "127.0.0.1")
    server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    async with httpx2.AsyncClient(transport=ProviderTransport(), timeout=patience) as client:
        yield server, client
    listener.close()
    for task in server.tasks:
        task.cancel()
    await asyncio.gather(*server.tasks, return_exceptions=True)
    await listener.wait_closed()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


@pytest.mark.parametrize(
    "answer",
    [
        [CHUNKED + chunk(b"one ") + chunk(b"two") + LAST],
        [CHUNKED, 0.01, chunk(b"one ")[:4], 0.01, chunk(b"one ")[4:] + chunk(b"two"), LAST],
        [OK + b"Content-Length: 7\r\n\r\none ", 0.01, b"two"],
        [OK + b"\r\none ", 0.01, b"two", None],
        [b"HTTP/1.1 100 Continue\r\n\r\n", 0.01, CHUNKED + chunk(b"one two") + LAST],
        [OK + b"Content-Length: 0\r\n\r\n"],
    ],
)
async def test_a_body_is_read_however_it_is_framed(answer: list[Step]) -> None:
    async with talking(answer) as (server, client):
        assert (await client.get(server.url)).text in {"one two", ""}


async def test_a_request_is_sent_as_it_is() -> None:
    async with talking([OK + b"Content-Length: 0\r\n\r\n"]) as (server, client):
        await client.get(f"{server.url}a%20b?c=d", headers={"X-Name": "value"})
    assert server.requests[0].startswith(b"GET /a%20b?c=d HTTP/1.1\r\n")
    assert b"X-Name: value\r\n" in server.requests[0]


async def test_a_connection_is_used_again() -> None:
    answer: list[Step] = [CHUNKED + chunk(b"x") + LAST]
    async with talking(answer, answer, answer) as (server, client):
        for _ in range(3):
            await client.get(server.url)
    assert (len(server.tasks), len(server.requests)) == (1, 3)


async def test_an_unused_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.engine.provider_transport.IDLE_SECONDS", 0.01)
    async with talking([CHUNKED + LAST]) as (server, client):
        await client.get(server.url)
        with anyio.fail_after(1):
            await asyncio.wait(server.tasks)


async def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    async with talking([CHUNKED + LAST, None], [CHUNKED + LAST]) as (server, client):
        await client.get(server.url)
        await asyncio.wait(server.tasks)
        await anyio.sleep(0.01)
        assert (await client.get(server.url)).status_code == 200
    assert len(server.tasks) == 2


@pytest.mark.parametrize("answer", [[OK + b"Connection: close\r\nContent-Length: 1\r\n\r\nx"], [OK + b"\r\nx", None]])
async def test_a_connection_that_ends_is_not_used_again(answer: list[Step]) -> None:
    async with talking(answer, answer) as (server, client):
        for _ in range(2):
            await client.get(server.url)
    assert len(server.tasks) == 2


async def test_a_response_that_is_not_read_to_its_end_closes_the_connection() -> None:
    async with talking([CHUNKED + chunk(b"x")]) as (server, client):
        async with client.stream("GET", server.url) as response:
            await anext(response.aiter_bytes())
        with anyio.fail_after(1):
            await asyncio.wait(server.tasks)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ([None], httpx2.RemoteProtocolError),
        ([CHUNKED + chunk(b"x"), None], httpx2.RemoteProtocolError),
        ([OK + b"Content-Length: 9\r\n\r\nx", None], httpx2.RemoteProtocolError),
        ([b"What?\r\n\r\n"], httpx2.RemoteProtocolError),
        ([60.0], httpx2.ReadTimeout),
        ([CHUNKED + chunk(b"x"), 60.0], httpx2.ReadTimeout),
    ],
)
async def test_what_goes_wrong_is_told_in_the_clients_words(answer: list[Step], error: type[Exception]) -> None:
    async with talking(answer, patience=0.1) as (server, client):
        with anyio.fail_after(2), pytest.raises(error):
            await client.get(server.url)


async def test_a_response_that_nobody_closes_is_closed_with_its_run() -> None:
    async with talking([CHUNKED, b"2\r\nhi\r\n"]) as (server, client):
        async with clearing_up():
            response = await client.send(client.build_request("GET", server.url), stream=True)
            pieces = response.aiter_raw()
            assert await anext(pieces) == b"hi"
        with anyio.fail_after(2):
            await asyncio.gather(*server.tasks)
        assert [piece async for piece in pieces] == []


async def test_nobody_there_is_told() -> None:
    async with httpx2.AsyncClient(transport=ProviderTransport()) as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get("http://127.0.0.1:9/")


async def test_a_line_break_in_a_header_is_not_sent() -> None:
    async with talking([]) as (server, client):
        with pytest.raises(httpx2.LocalProtocolError):
            await client.get(server.url, headers={"Authorization": "Bearer x\r\nX-More: y"})
    assert server.requests == []


async def test_more_than_fits_is_left_with_the_server() -> None:
    pieces = [chunk(b"x" * 65_536)] * 200
    async with talking([CHUNKED, *pieces, LAST]) as (server, client), client.stream("GET", server.url) as response:
        body = response.aiter_raw()
        size = len(await anext(body))
        await anyio.sleep(0.1)
        largest = len(await anext(body))
        assert largest < MAX_BUFFERED_BYTES * 4
        assert size + largest + sum([len(piece) async for piece in body]) == 200 * 65_536


@asynccontextmanager
async def filtered(
    server: Server, client: httpx2.AsyncClient, body_filter: Callable[[bytes], bytes]
) -> AsyncGenerator[httpx2.Response]:
    async with client.stream("GET", server.url) as response:
        response.extensions["read_through"](body_filter)
        yield response


async def test_a_filter_sees_everything_once_and_says_what_is_left() -> None:
    seen: list[bytes] = []

    def every_second(piece: bytes) -> bytes:
        seen.append(piece)
        return b"" if len(seen) % 2 else piece

    steps: list[Step] = [step for number in range(10) for step in (chunk(b"%d" % number), 0.01)]
    async with (
        talking([CHUNKED, 0.01, *steps, LAST]) as (server, client),
        filtered(server, client, every_second) as response,
    ):
        left = b"".join([piece async for piece in response.aiter_raw()])
    assert b"".join(seen) == b"0123456789"
    assert left == b"".join(seen[1::2])


async def test_a_provider_that_says_only_what_is_filtered_is_not_silent() -> None:
    steps: list[Step] = [step for _ in range(8) for step in (chunk(b"x"), 0.05)]
    async with (
        talking([CHUNKED, *steps, LAST], patience=0.2) as (server, client),
        filtered(server, client, lambda _: b"") as response,
    ):
        assert [piece async for piece in response.aiter_raw()] == []


async def test_a_filter_that_breaks_breaks_the_response() -> None:
    def broken(_: bytes) -> bytes:
        raise ZeroDivisionError

    reported: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    async with (
        talking([CHUNKED, 0.05, chunk(b"x"), 0.05, LAST]) as (server, client),
        filtered(server, client, broken) as response,
    ):
        with anyio.fail_after(2), pytest.raises(ZeroDivisionError):
            await response.aread()
    assert isinstance(reported[0]["exception"], ZeroDivisionError)


async def test_a_compressed_body_is_read_although_none_was_asked_for() -> None:
    body = gzip.compress(b"one two")
    head = OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    async with talking([head + body[:9], 0.01, body[9:]]) as (server, client):
        assert (await client.get(server.url)).text == "one two"
