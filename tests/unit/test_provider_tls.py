"""The connections to providers over TLS: who is believed, and that all the rest is as without it."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import httpx2
import pytest
import trustme

from chatapp.engine.provider_transport import ProviderTransport
from chatapp.engine.providers.openai import OpenAIProvider
from chatapp.errors import ModelUnreachable

pytestmark = pytest.mark.anyio

PIECES = [b"one ", b"two ", b"three"]


@pytest.fixture(params=[False, True], ids=["asyncio", "uvloop"], scope="module")
def anyio_backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, bool]]:
    """The loops have TLS of their own each, and the server runs on uvloop."""
    return "asyncio", {"use_uvloop": request.param}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def _trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


trusted = pytest.mark.usefixtures("_trusted")


@dataclass
class Server:
    """Answers with three pieces, and remembers who was asked for and which connections have ended."""

    port: int = 0
    names: list[str | None] = field(default_factory=list)
    requests: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    is_endless: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.tasks.add(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # the client leaves
            while await reader.readuntil(b"\r\n\r\n"):
                self.requests += 1
                writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                for piece in PIECES:
                    writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                    await writer.drain()
                if not self.is_endless:
                    writer.write(b"0\r\n\r\n")
        self.ended.set()
        writer.close()


@asynccontextmanager
async def serving(authority: trustme.CA, *names: str, is_endless: bool = False) -> AsyncGenerator[Server]:
    server = Server(is_endless=is_endless)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    context.sni_callback = lambda _socket, name, _context: server.names.append(name)
    listener = await asyncio.start_server(server.serve, "localhost", ssl=context)
    server.port = listener.sockets[0].getsockname()[1]
    yield server
    listener.close()
    for task in server.tasks:
        task.cancel()
    await asyncio.gather(*server.tasks, return_exceptions=True)


@asynccontextmanager
async def asking() -> AsyncGenerator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(transport=ProviderTransport(), timeout=5) as client:
        yield client


@trusted
async def test_an_answer_comes_over_one_connection_from_the_server_that_was_named(authority: trustme.CA) -> None:
    async with serving(authority, "localhost") as server, asking() as client:
        for _ in range(3):
            assert (await client.get(f"https://localhost:{server.port}/")).content == b"".join(PIECES)
    assert (server.names, server.requests) == (["localhost"], 3)


@trusted
async def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    async with serving(authority, "provider.example") as server, asking() as client:
        with pytest.raises(httpx2.ConnectError, match="ostname mismatch"):
            await client.get(f"https://localhost:{server.port}/")
    assert server.requests == 0


async def test_an_authority_that_nobody_knows_is_refused(authority: trustme.CA) -> None:
    async with serving(authority, "localhost") as server, asking() as client:
        with pytest.raises(httpx2.ConnectError, match="unable to get local issuer"):
            await client.get(f"https://localhost:{server.port}/")
    assert server.requests == 0


async def test_a_server_without_tls_is_refused() -> None:
    listener = await asyncio.start_server(lambda _, writer: writer.close(), "localhost")
    port = listener.sockets[0].getsockname()[1]
    async with asking() as client:
        with pytest.raises(httpx2.ConnectError):
            await client.get(f"https://localhost:{port}/")
    listener.close()


async def test_a_provider_that_is_not_believed_is_one_that_cannot_be_reached(authority: trustme.CA) -> None:
    async with serving(authority, "localhost") as server:
        provider = OpenAIProvider("openai", "sk-test", f"https://localhost:{server.port}/v1", timeout=5)
        with pytest.raises(ModelUnreachable):
            await provider.models()
        await provider.close()


@trusted
async def test_leaving_an_answer_closes_the_connection(authority: trustme.CA) -> None:
    async with serving(authority, "localhost", is_endless=True) as server, asking() as client:
        async with client.stream("GET", f"https://localhost:{server.port}/") as response:
            await anext(response.aiter_raw())
        with anyio.fail_after(1):
            await server.ended.wait()


@trusted
async def test_a_filter_reads_the_decrypted_body(authority: trustme.CA) -> None:
    seen = b""

    def swallow(piece: bytes) -> bytes:
        nonlocal seen
        seen += piece
        return b""

    async with serving(authority, "localhost") as server, asking() as client:
        async with client.stream("GET", f"https://localhost:{server.port}/") as response:
            response.extensions["read_through"](swallow)
            assert [piece async for piece in response.aiter_raw()] == []
    assert seen == b"".join(PIECES)
