"""A client of a chatapp server: puts a question, and reads the answer through lost connections.

It is a reader like any other. The question carries an id, so putting it again joins the run that it started before;
the answer is read again from the last cursor.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import httpx2

from chatapp.errors import NotFound, Refused, ServerUnreachable
from chatapp.problems import MEDIA_TYPE

API = "/api/v1"
PATIENCE_SECONDS = 60.0  # how long a server that went away may take to come back
PAUSE_SECONDS = 0.3
SILENCE_SECONDS = 45.0  # three heartbeats

T = TypeVar("T")
Show = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server answers: at an address, or on a socket of this process."""

    url: str
    unix_socket: Path | None = None
    is_local: bool = False  # no proxy of the environment stands before it


@dataclass(frozen=True, slots=True)
class Asked:
    """The run that a question started."""

    run_id: str
    conversation_id: str
    message_id: str


class _Lost(Exception):
    """The server cannot go on at the moment."""


class Client:
    """Use as `async with Client(…) as client:`.

    Args:
        place: where the server answers.
        look_again: where it answers by now; asked when a connection is lost.
        notify: told what the reader should know.
    """

    def __init__(self, place: Place, look_again: Callable[[], Place], notify: Callable[[str], None]) -> None:
        self._place: Place = place
        self._look_again = look_again
        self._notify = notify
        self._http = _http(place)
        self._lost_at: float | None = None
        self._cursor: str | None = None
        self._asked: asyncio.Future[Asked] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def asked(self) -> Asked:
        """The run, as soon as the server has it."""
        return await asyncio.shield(self._asked)

    async def ask(self, body: dict[str, Any], show: Show) -> dict[str, Any]:
        """Put the question and read the answer to its end; gives the run as it then stands.

        Raises:
            Refused: the server does not take the question.
            ServerUnreachable: nothing answers, or nothing for so long that it was given up.
        """
        await self._patiently(lambda: self._read(body, show))
        return await self.get(f"/runs/{(await self.asked()).run_id}")

    async def cancel(self) -> None:
        """Ask the run to stop; `ask` then comes to its end."""
        run_id = (await self.asked()).run_id
        await self._patiently(lambda: self._json("POST", f"/runs/{run_id}/cancel"))

    async def get(self, path: str) -> Any:
        """
        Raises:
            NotFound: there is no such thing.
            Refused: the server does not give it.
            ServerUnreachable: nothing answers.
        """
        return await self._patiently(lambda: self._json("GET", path))

    async def _json(self, method: str, path: str) -> Any:
        response = await self._http.request(method, API + path)
        _require_good(response, self._place)
        return _parsed(response, self._place)

    async def _read(self, body: dict[str, Any], show: Show) -> None:
        async with self._open(body) as response:
            if response.status_code == 204:
                return  # the end was read before
            if response.status_code != 200:
                await response.aread()
                _require_good(response, self._place)
            self._note(response)
            async for event in httpx2.EventSource(response, max_event_size=None):
                self._lost_at = None
                said = json.loads(event.data)
                await show(said)
                self._cursor = event.id
                if said["type"] in ("RUN_FINISHED", "RUN_ERROR"):
                    return
        raise _Lost("The server stopped in the middle of the answer.")

    def _open(self, body: dict[str, Any]) -> Any:
        headers = {"Accept": "text/event-stream"}
        if not self._asked.done():
            return self._http.stream("POST", f"{API}/chat", json=body, headers=headers)
        params = {"after": self._cursor} if self._cursor else {}
        run_id = self._asked.result().run_id
        return self._http.stream("GET", f"{API}/runs/{run_id}/events", params=params, headers=headers)

    def _note(self, response: httpx2.Response) -> None:
        if self._asked.done():
            return
        headers = response.headers
        try:
            ids = [str(UUID(headers[name])) for name in ("x-run-id", "x-conversation-id", "x-message-id")]
        except (KeyError, ValueError):
            raise ServerUnreachable(f"What answers at {self._place.url} is not chatapp.") from None
        self._asked.set_result(Asked(*ids))

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try until it goes well, or the server has been away for too long."""
        while True:
            try:
                result = await attempt()
            except (httpx2.TransportError, _Lost) as error:
                await self._pause(error)
            else:
                self._lost_at = None
                return result

    async def _pause(self, error: Exception) -> None:
        if isinstance(error, httpx2.ConnectError | httpx2.UnsupportedProtocol) and not self._asked.done():
            raise ServerUnreachable(f"Nothing answers at {self._place.url}.") from error
        now = time.monotonic()
        if self._lost_at is None:
            self._lost_at = now
            self._notify("The connection to the server is lost; trying again.")
        if now - self._lost_at > PATIENCE_SECONDS:
            raise ServerUnreachable(f"{self._place.url} does not answer any more. What was written is kept there.")
        await asyncio.sleep(PAUSE_SECONDS)
        place = await asyncio.to_thread(self._look_again)
        if place != self._place:
            await self._http.aclose()
            self._place, self._http = place, _http(place)


def _http(place: Place) -> httpx2.AsyncClient:
    transport = httpx2.AsyncHTTPTransport(uds=str(place.unix_socket)) if place.unix_socket else None
    timeout = httpx2.Timeout(SILENCE_SECONDS, connect=5)
    return httpx2.AsyncClient(base_url=place.url, transport=transport, timeout=timeout, trust_env=not place.is_local)


def _require_good(response: httpx2.Response, place: Place) -> None:
    if response.is_success:
        return
    if response.status_code == 503:
        raise _Lost
    if response.headers.get("content-type") != MEDIA_TYPE:
        raise ServerUnreachable(f"What answers at {place.url} is not chatapp.")
    raise (NotFound if response.status_code == 404 else Refused)(_parsed(response, place)["detail"])


def _parsed(response: httpx2.Response, place: Place) -> Any:
    try:
        return response.json()
    except ValueError:
        raise ServerUnreachable(f"What answers at {place.url} is not chatapp.") from None
