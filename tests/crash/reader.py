"""A reader that comes back after every loss, and checks that nothing is missing or told twice."""

import json
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx

from chatapp.ids import uuid7
from tests.support.chat import API

DELTAS = {"TEXT_MESSAGE_CONTENT", "REASONING_MESSAGE_CONTENT", "TOOL_CALL_ARGS"}
RETRY_SECONDS = 0.1
LOST = (httpx.TransportError, httpx.StreamError)


class Broken(AssertionError):
    """A promise was broken."""


@dataclass(slots=True)
class Reader:
    """Sends one message, over and over until it is accepted, and reads its answer to the end, wherever it is told."""

    addresses: list[str]
    pick: Any  # a seeded random.Random
    prompt: str
    conversation_id: str
    message_id: str = field(default_factory=lambda: str(uuid7()))
    run_id: str = ""
    cursor: tuple[int, int] = (0, 0)
    texts: dict[str, str] = field(default_factory=dict[str, str])
    end: dict[str, Any] = field(default_factory=dict[str, Any])
    losses: int = 0
    snapshots: int = 0

    @property
    def text(self) -> str:
        """The answer as this reader has it."""
        return "".join(self.texts.values())

    async def read(self) -> None:
        """Until the terminal event."""
        while not self.end:
            async with httpx.AsyncClient(base_url=self.pick.choice(self.addresses), timeout=20) as client:
                try:
                    await (self._attach(client) if self.run_id else self._send(client))
                except LOST:
                    self.losses += 1
            if not self.end:
                await anyio.sleep(RETRY_SECONDS)

    async def _send(self, client: httpx.AsyncClient) -> None:
        message = {"id": self.message_id, "content": self.prompt}
        body = {"message": message, "conversation_id": self.conversation_id}
        async with client.stream("POST", f"{API}/chat", json=body) as response:
            if response.status_code in (429, 503):
                return
            if response.status_code != 200:
                raise Broken(f"{response.status_code}: {(await response.aread()).decode()}")
            self.run_id = response.headers["x-run-id"]
            await self._take_in(response)

    async def _attach(self, client: httpx.AsyncClient) -> None:
        params = {"after": f"{self.cursor[0]}-{self.cursor[1]}"} if self.cursor != (0, 0) else {}
        async with client.stream("GET", f"{API}/runs/{self.run_id}/events", params=params) as response:
            if response.status_code == 503:
                return
            if response.status_code != 200:
                raise Broken(f"attach at {self.cursor}: {response.status_code} {(await response.aread()).decode()}")
            await self._take_in(response)

    async def _take_in(self, response: httpx.Response) -> None:
        cursor = (0, 0)
        async for line in response.aiter_lines():
            if line.startswith("id: "):
                attempt, _, seq = line[4:].partition("-")
                cursor = int(attempt), int(seq)
            elif line.startswith("data: "):
                self._check(cursor, json.loads(line[6:]))

    def _check(self, cursor: tuple[int, int], event: dict[str, Any]) -> None:
        attempt, seq = cursor
        if event["type"] == "MESSAGES_SNAPSHOT":
            if attempt <= self.cursor[0]:
                raise Broken(f"a snapshot within attempt {attempt}")
            self.snapshots += 1
            said = [entry for entry in event["messages"] if entry["role"] == "assistant"]
            self.texts = {entry["id"]: entry.get("content", "") for entry in said}
        else:
            units = len(event["delta"]) if event["type"] in DELTAS else 1
            expected = self.cursor[1] + units if attempt == self.cursor[0] else None
            if self.cursor == (0, 0):
                expected = units
            if seq != expected:
                raise Broken(f"{event['type']} {cursor} after {self.cursor}, {units} units")
            if event["type"] == "TEXT_MESSAGE_CONTENT":
                key = event["messageId"]
                self.texts[key] = self.texts.get(key, "") + event["delta"]
            if event["type"] in ("RUN_FINISHED", "RUN_ERROR"):
                self.end = event
        self.cursor = cursor
