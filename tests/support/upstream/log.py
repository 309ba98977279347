"""What the upstream was asked, and how each request ended."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import anyio

from tests.support.upstream.script import Script

Ending = Literal["running", "finished", "dropped", "disconnected"]


@dataclass(eq=False)
class RequestRecord:
    """One request for an answer. Times are `time.monotonic()`."""

    number: int
    body: dict[str, Any]
    headers: dict[str, str]
    prompt: str = ""
    script: Script | None = None
    status: int = 200
    tokens_sent: int = 0
    started_at: float = field(default_factory=time.monotonic)
    ended_at: float | None = None
    ending: Ending = "running"
    _changed: Callable[[], None] = field(default=lambda: None, repr=False)

    @property
    def client_disconnected(self) -> bool:
        """The client closed the connection before the answer's end."""
        return self.ending == "disconnected"

    def count_tokens(self, count: int = 1) -> None:
        self.tokens_sent += count

    def end(self, ending: Ending) -> None:
        """The first ending counts."""
        if self.ending == "running":
            self.ending, self.ended_at = ending, time.monotonic()
            self._changed()

    def as_json(self) -> dict[str, Any]:
        names = ("number", "body", "prompt", "status", "tokens_sent", "started_at", "ended_at", "ending")
        return {name: getattr(self, name) for name in names}


class RequestLog:
    """Every request since the start or the last `clear`."""

    def __init__(self) -> None:
        self.requests: list[RequestRecord] = []
        self._seen: Counter[str] = Counter()
        self._changed = anyio.Event()

    def add(self, body: dict[str, Any], headers: dict[str, str]) -> RequestRecord:
        record = RequestRecord(len(self.requests) + 1, body, headers, _changed=self._tell)
        self.requests.append(record)
        self._tell()
        return record

    def count(self, key: str) -> int:
        """How many requests of this key there have been, with this one."""
        self._seen[key] += 1
        return self._seen[key]

    def clear(self) -> None:
        self.requests.clear()
        self._seen.clear()

    async def wait_until(self, condition: Callable[[list[RequestRecord]], bool], seconds: float = 5) -> None:
        """Wait for something that requests or their endings will make true."""
        with anyio.fail_after(seconds):
            while not condition(self.requests):
                await self._changed.wait()

    def as_json(self) -> dict[str, Any]:
        return {"count": len(self.requests), "requests": [record.as_json() for record in self.requests]}

    def _tell(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()
