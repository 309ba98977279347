"""Readers: the one who asks, and comes back after every loss; and those who look in from anywhere and leave again.

Both check each number and each character as they come. And somebody who stops or deletes what others read.
"""

import json
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx

from chatapp.protocols.text import BEGINS_AGAIN
from tests.crash.answer import TERMINAL, Answer, Broken, Cursor, units_of
from tests.support.chat import API, TLS

RETRY_SECONDS = 0.1
READ_SECONDS = 20
LOST = (httpx.TransportError, httpx.StreamError)
GONE = "not_found"
SSE, NDJSON, TEXT = "text/event-stream", "application/x-ndjson", "text/plain"


@dataclass(slots=True)
class Position:
    """Where a reader stands in an answer, and what it has of the text."""

    answer: Answer
    cursor: Cursor = (0, 0)
    offset: int = 0  # how long the text is up to here
    texts: dict[str, str] = field(default_factory=dict[str, str])
    snapshots: int = 0

    def take(self, cursor: Cursor, event: dict[str, Any]) -> None:
        """Go on to the place behind an event.

        Raises:
            Broken: something is missing, is told twice, or is not what it should be.
        """
        if event["type"] == "MESSAGES_SNAPSHOT":
            self._put_right(cursor, event)
        else:
            if event.get("code") == GONE:
                return  # no unit of the run, which is no more: each reader is told where it is
            units = units_of(event)
            begin = self._begin(cursor, len(units), event["type"])
            is_text = event["type"] == "TEXT_MESSAGE_CONTENT"
            if is_text:
                self._append(event)
            for place, unit in enumerate(units, begin + 1):
                self.offset += is_text
                self.answer.hear((cursor[0], place), unit, self.offset)
        self.cursor = cursor

    def _begin(self, cursor: Cursor, units: int, kind: str) -> int:
        attempt, seq = cursor
        begin = self.cursor[1] if attempt == self.cursor[0] else None
        if self.cursor == (0, 0):
            begin = 0
        if begin is None or seq != begin + units:
            raise Broken(f"run {self.answer.run_id}: {kind} {cursor} after {self.cursor}, {units} units")
        return begin

    def _append(self, event: dict[str, Any]) -> None:
        key, delta = event["messageId"], event["delta"]
        self.texts[key] = self.texts.get(key, "") + delta
        if self.answer.expected[self.offset : self.offset + len(delta)] != delta:
            raise Broken(f"run {self.answer.run_id}: {delta!r} at {self.offset} of {self.answer.expected!r}")

    def _put_right(self, cursor: Cursor, event: dict[str, Any]) -> None:
        if cursor[0] <= self.cursor[0]:
            raise Broken(f"run {self.answer.run_id}: a snapshot within attempt {cursor[0]}")
        self.snapshots += 1
        said = [entry for entry in event["messages"] if entry["role"] == "assistant"]
        self.texts = {entry["id"]: entry.get("content", "") for entry in said}
        text = "".join(self.texts.values())
        self.offset = len(text)
        if not self.answer.expected.startswith(text):
            raise Broken(f"run {self.answer.run_id}: a snapshot says {text!r} of {self.answer.expected!r}")


@dataclass(slots=True)
class Reader:
    """Reads one answer at a time, wherever it is told."""

    addresses: list[str]
    pick: random.Random
    counts: Counter[str]
    doing: str = ""  # for when it never comes to its end

    def client(self) -> httpx.AsyncClient:
        address = self.pick.choice(self.addresses)
        self.doing = f"asks {address}"
        return httpx.AsyncClient(base_url=address, verify=TLS, timeout=READ_SECONDS)

    async def ask(self, answer: Answer) -> None:
        """Send the message until it is accepted, and read its answer to the end."""
        position, refused = Position(answer), ""
        while not answer.end:
            accept = self.pick.choice([SSE, SSE, NDJSON]) if answer.run_id or refused else self._any_format()
            try:
                async with self.client() as client:
                    if answer.run_id:
                        await self._attach(client, position, accept)
                    else:
                        refused = await self._send(client, position, SSE if refused else accept)
            except LOST as error:
                self.doing += f": {error!r}"
                self.counts["connections lost"] += 1
            if not answer.end:
                await anyio.sleep(RETRY_SECONDS)
        answer.ended_at = time.monotonic()
        answer.text = "".join(position.texts.values())
        self.counts["snapshots"] += position.snapshots
        if refused and answer.kind != refused:
            raise Broken(f"refused as {refused}, ended as {answer.kind}")

    async def look_in(self, answer: Answer) -> None:
        """Read from some place, leave at some moment, come again; once it has ended, read to the end."""
        while True:
            await anyio.sleep(self.pick.uniform(0, 1))
            if not answer.run_id:
                continue
            is_last = bool(answer.end)
            try:
                async with self.client() as client:
                    if await self._visit(client, answer, stays=is_last) and is_last:
                        return
            except LOST as error:
                self.doing += f": {error!r}"
                self.counts["connections lost"] += 1

    async def meddle(self, answer: Answer) -> None:
        """Stop or delete an answer, if somebody wishes that, at some moment; asks until a process has heard it."""
        while not (answer.run_id or answer.end):
            await anyio.sleep(RETRY_SECONDS)
        await anyio.sleep(self.pick.uniform(0, 2))
        answer.is_wished = bool(answer.wish) and not answer.end
        is_heard = not answer.is_wished
        while not is_heard:
            try:
                async with self.client() as client:
                    is_heard = await self._wish(client, answer)
            except LOST as error:
                self.doing += f": {error!r}"
                self.counts["connections lost"] += 1
            await anyio.sleep(RETRY_SECONDS)

    async def _wish(self, client: httpx.AsyncClient, answer: Answer) -> bool:
        """Gives whether it was heard."""
        self.doing += f" to {answer.wish}"
        if answer.wish == "stop":
            response = await client.post(f"{API}/runs/{answer.run_id}/cancel")
        else:
            response = await client.delete(f"{API}/conversations/{answer.chat_id}")
        if response.is_success or (response.status_code == 404 and answer.is_deleted):  # it was heard before
            self.counts[f"asked to {answer.wish}"] += 1
            return True
        if response.status_code != 503:
            raise Broken(f"asked to {answer.wish}: {response.status_code} {response.text}")
        return False

    def _any_format(self) -> str:
        return self.pick.choice([SSE, NDJSON, TEXT])

    async def _send(self, client: httpx.AsyncClient, position: Position, accept: str) -> str:
        """Gives the code of the error where the answer failed before it began, which is the status of this request."""
        answer = position.answer
        message = {"id": answer.message_id, "content": answer.prompt}
        body = {"message": message, "conversation_id": answer.conversation_id}
        self.counts["sends"] += 1
        async with client.stream("POST", f"{API}/chat", json=body, headers={"Accept": accept}) as response:
            if response.status_code in (429, 503):
                return ""
            if response.status_code == 500 and accept != SSE:
                return json.loads(await response.aread())["code"]
            if response.status_code != 200:
                raise Broken(f"{response.status_code}: {(await response.aread()).decode()}")
            answer.run_id, answer.chat_id = response.headers["x-run-id"], response.headers["x-conversation-id"]
            if accept == TEXT:
                await self._read_text(response, answer, 0)
            else:
                await self._follow(response, position, accept)
        return ""

    async def _attach(self, client: httpx.AsyncClient, position: Position, accept: str) -> None:
        params = _after(position.cursor)
        self.doing += f" to go on from {position.cursor} in {accept}"
        address = f"{API}/runs/{position.answer.run_id}/events"
        async with client.stream("GET", address, params=params, headers={"Accept": accept}) as response:
            if response.status_code == 503:
                return
            if response.status_code == 404 and position.answer.is_deleted:
                position.answer.end = {"type": "RUN_ERROR", "code": GONE}
                return
            if response.status_code != 200:
                raise Broken(f"at {position.cursor}: {response.status_code} {(await response.aread()).decode()}")
            await self._follow(response, position, accept)

    async def _follow(self, response: httpx.Response, position: Position, accept: str) -> None:
        async for cursor, event in events_of(response, accept):
            position.take(cursor, event)
            if event["type"] in TERMINAL:
                position.answer.end = {name: value for name, value in event.items() if name != "id"}

    async def _visit(self, client: httpx.AsyncClient, answer: Answer, *, stays: bool) -> bool:
        """Gives whether it read to the end."""
        accept = self._any_format()
        cursor, offset = answer.some_cursor(self.pick)
        self.doing += f" for what is behind {cursor} in {accept}, {stays=}"
        leaves_after = 1_000_000 if stays else self.pick.randint(1, 40)
        address = f"{API}/runs/{answer.run_id}/events"
        async with client.stream("GET", address, params=_after(cursor), headers={"Accept": accept}) as response:
            if response.status_code in (204, 503):
                return response.status_code == 204
            if response.status_code == 404 and answer.is_deleted:
                return True
            if response.status_code != 200:
                raise Broken(f"at {cursor}: {response.status_code} {(await response.aread()).decode()}")
            self.counts[f"visits in {accept}"] += 1
            if accept == TEXT:
                return await self._read_text(response, answer, offset, 0 if stays else self.pick.randint(1, 400))
            position = Position(answer, cursor, offset)
            async for at, event in events_of(response, accept):
                position.take(at, event)
                leaves_after -= 1
                if event["type"] in TERMINAL:
                    return True
                if not leaves_after:
                    return False
        return False

    async def _read_text(self, response: httpx.Response, answer: Answer, offset: int, leaves_at: int = 0) -> bool:
        """Gives whether it read to the end. Text tells no cursors: what comes has to go on from `offset`."""
        got, is_whole = "", True
        async for piece in response.aiter_text():
            got += piece
            if leaves_at and len(got) >= leaves_at:
                is_whole = False
                break
        *before, last = got.split(BEGINS_AGAIN)
        begins = [offset, *[0] * len(before)]
        for begin, part in zip(begins, [*before, last], strict=True):
            said = part.partition("\n[")[0]  # no script has a bracket in it
            if not answer.expected.startswith(said, begin):
                raise Broken(f"run {answer.run_id}: text {got!r} from {offset} on, of {answer.expected!r}")
        if is_whole:
            answer.told_as_text.append(answer.expected[: begins[-1]] + last.partition("\n[")[0])
        return is_whole


async def events_of(response: httpx.Response, accept: str) -> AsyncGenerator[tuple[Cursor, dict[str, Any]]]:
    """The events of a response, and their cursors."""
    cursor = ""
    async for line in response.aiter_lines():
        if accept == NDJSON and line:
            event = json.loads(line)
            yield _cursor(event["id"]), event
        elif line.startswith("id: "):
            cursor = line[4:]
        elif line.startswith("data: "):
            yield _cursor(cursor), json.loads(line[6:])


def _cursor(text: str) -> Cursor:
    attempt, _, seq = text.partition("-")
    return int(attempt), int(seq)


def _after(cursor: Cursor) -> dict[str, str]:
    return {"after": f"{cursor[0]}-{cursor[1]}"} if cursor != (0, 0) else {}
