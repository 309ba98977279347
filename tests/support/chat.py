"""A real server in the test's own event loop, and a client that does what the product's clients do."""

import asyncio
import contextlib
import json
import socket
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx

from chatapp.app import create_app
from chatapp.settings import Settings
from chatapp.web.server import ExitSignal, Server, configured

API = "/api/v1"
TLS = ssl.create_default_context()  # made once: a client of its own would read all certificates for each test
TERMINAL = {"RUN_FINISHED", "RUN_ERROR"}


@dataclass(slots=True)
class Event:
    """One event as it came over the wire."""

    cursor: str
    body: dict[str, Any]

    @property
    def type(self) -> str:
        return self.body["type"]

    @property
    def seq(self) -> int:
        return int(self.cursor.partition("-")[2])


@dataclass(slots=True)
class Answer:
    """A response that was read to its end."""

    run_id: str
    conversation_id: str
    message_id: str
    events: list[Event] = field(default_factory=list[Event])

    @property
    def text(self) -> str:
        return text_of(self.events)

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1].body


def text_of(events: list[Event]) -> str:
    """The answer's text."""
    return "".join(event.body["delta"] for event in events if event.type == "TEXT_MESSAGE_CONTENT")


class Chat:
    """A client of one server."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.http = client

    @property
    def url(self) -> str:
        return str(self.http.base_url).rstrip("/")

    async def say(self, message: Any = None, **fields: Any) -> Answer:
        """Send a message and read the answer to its end."""
        async with self.start(message, **fields) as (answer, events):
            answer.events = [event async for event in events]
            return answer

    @asynccontextmanager
    async def start(self, message: Any = None, **fields: Any) -> AsyncGenerator[tuple[Answer, AsyncIterator[Event]]]:
        """Send a message; gives the events as they come. Leaving the block closes the connection."""
        body = {**({"message": message} if message is not None else {}), **fields}
        async with self.http.stream("POST", f"{API}/chat", json=body) as response:
            assert response.status_code == 200, (await response.aread()).decode()
            headers = response.headers
            ids = Answer(headers["x-run-id"], headers["x-conversation-id"], headers["x-message-id"])
            events = sse_events(response)
            yield ids, events
            await events.aclose()

    async def begin(self, message: Any = None, **fields: Any) -> Answer:
        """Send a message and leave once the answer has begun."""
        async with self.start(message, **fields) as (answer, events):
            async for event in events:
                if event.type == "TEXT_MESSAGE_CONTENT":
                    break
            return answer

    async def attach(self, run_id: str, after: str | None = None) -> list[Event]:
        """Read a run from a cursor to its end."""
        params = {"after": after} if after else {}
        async with self.http.stream("GET", f"{API}/runs/{run_id}/events", params=params) as response:
            if response.status_code == 204:
                return []
            assert response.status_code == 200, (await response.aread()).decode()
            return [event async for event in sse_events(response)]

    async def get(self, path: str, **params: Any) -> Any:
        """JSON of a GET that goes well."""
        response = await self.http.get(f"{API}{path}", params=params)
        assert response.status_code == 200, response.text
        return response.json()

    async def models(self, *silent: str) -> Any:
        """What can be chosen, once every provider has answered but those that never do."""
        while True:
            listed = await self.get("/models")
            if {each["name"] for each in listed["providers"] if each["is_pending"]} <= set(silent):
                return listed

    async def conversation(self, conversation_id: str) -> Any:
        return await self.get(f"/conversations/{conversation_id}")

    async def message(self, answer: Answer) -> Any:
        """The stored message of an answer."""
        messages = (await self.conversation(answer.conversation_id))["messages"]
        return next(message for message in messages if message["id"] == answer.message_id)

    async def ended(self, run_id: str) -> Any:
        """The run once it has ended."""
        with anyio.fail_after(20):
            while True:
                run = await self.get(f"/runs/{run_id}")
                if run["status"] != "running":
                    return run
                await anyio.sleep(0.02)


async def sse_events(response: httpx.Response) -> AsyncGenerator[Event]:
    """The events of an SSE response."""
    cursor = ""
    async for line in response.aiter_lines():
        if line.startswith("id: "):
            cursor = line[4:]
        elif line.startswith("data: "):
            yield Event(cursor, json.loads(line[6:]))


class _QuietServer(Server):
    """Leaves the signals to pytest, and notices sooner that it is to end."""

    async def main_loop(self) -> None:
        while not await self.on_tick(0):
            await asyncio.sleep(0.02)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


@asynccontextmanager
async def serving(settings: Settings, database_url: str, **options: Any) -> AsyncGenerator[Chat]:
    """Serve on a free port for the length of the block; `options` are those of `create_app`."""
    exit_signal = ExitSignal()
    app = create_app(settings, database_url, exit_signal=exit_signal, **options)
    server = _QuietServer(configured(app, settings), exit_signal)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            if task.done():
                task.result()
                raise RuntimeError("the server did not start")
            await asyncio.sleep(0.01)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        limits = httpx.Limits(max_connections=None, keepalive_expiry=2)  # the server hangs up after five seconds
        try:
            async with httpx.AsyncClient(base_url=url, verify=TLS, timeout=30, limits=limits) as client:
                yield Chat(client)
        finally:
            server.should_exit = True
            await task
