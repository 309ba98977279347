"""Many readers in one process: sends requests, counts the stamps that come back, tells how old they were.

Started by `streams`: `python -m tests.bench.reader`, a `Job` as JSON on stdin, a `Reading` as JSON on stdout.
It parses nothing but the HTTP framing, so that what is measured is the server.
"""

import asyncio
import json
import re
import sys
import time
from array import array
from dataclasses import asdict, dataclass
from typing import Any, cast

import httptools
import uvloop

from tests.support.upstream.frames import STAMP_DIGITS, stamp_age

# The closing bracket proves that the stamp is whole; JSON may have escaped it.
_STAMP_ENDS = ("⟩".encode(), rb"\u27e9")
_STAMP = re.compile(rb"(\d{%d})(?:%b)" % (STAMP_DIGITS, b"|".join(map(re.escape, _STAMP_ENDS))))
_LONGEST_STAMP = STAMP_DIGITS + len(_STAMP_ENDS[1])
# A long delta is sent in several events, and may be cut within a stamp.
_BETWEEN_DELTAS = re.compile(
    rb'"\}\n\n(?:id: \S*\n)?data: \{"type":"TEXT_MESSAGE_CONTENT","messageId":"[^"]*","delta":"'
)
_LONGEST_REST = 512


@dataclass(frozen=True)
class Job:
    """What to ask, and of whom."""

    port: int
    path: str
    bodies: list[dict[str, Any]]
    tokens: int
    is_paced: bool
    timeout: float


@dataclass(frozen=True)
class Reading:
    """What came back. Latencies are in milliseconds, the rest in seconds."""

    tokens: int
    seconds: float
    errors: list[str]
    latency_p50: float
    latency_p99: float
    first_token_p50: float
    first_token_p99: float
    all_under_way: tuple[float, float]  # from the last first token to the first last one, by the monotonic clock
    tokens_under_way: int  # of all of them, meanwhile


class Reader(asyncio.Protocol):
    """One client: one request, read to its end."""

    def __init__(self, job: Job, body: dict[str, Any], ages: "array[float]", arrivals: "array[float]") -> None:
        self.tokens = 0
        self.error: str | None = None
        self.first_token_at: float | None = None
        self.asked_at = 0.0
        self.last_token_at = 0.0
        self.finished = asyncio.get_running_loop().create_future()
        self._job, self._ages, self._arrivals = job, ages, arrivals
        self._request = _request(job, body)
        self._parser = httptools.HttpResponseParser(self)
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.asked_at = time.monotonic()
        cast("asyncio.Transport", transport).write(self._request)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(f"cut off after {self.tokens} tokens" if exc is None else str(exc))

    # Called by the parser.

    def on_body(self, body: bytes) -> None:
        now = time.monotonic_ns()
        data = self._rest + body
        longest_rest = _LONGEST_STAMP
        if not self._job.is_paced:
            data, longest_rest = _BETWEEN_DELTAS.sub(b"", data), _LONGEST_REST
        stamps = _STAMP.findall(data)
        self._rest = data[max(data.rfind(end) for end in _STAMP_ENDS) + 1 :][-longest_rest:]
        if not stamps:
            return
        self.last_token_at = now / 1e9
        if self.first_token_at is None:
            self.first_token_at = self.last_token_at
        self.tokens += len(stamps)
        self._arrivals.extend([self.last_token_at] * len(stamps))
        # At full speed most of a token's age is what waits in the buffers, and one of a batch tells that.
        for stamp in stamps if self._job.is_paced else stamps[-1:]:
            self._ages.append(stamp_age(int(stamp), now) / 1e6)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status != 200:
            self._end(f"status {status}")
        elif self.tokens != self._job.tokens:
            self._end(f"{self.tokens} of {self._job.tokens} tokens")
        else:
            self._end(None)

    def _end(self, error: str | None) -> None:
        if not self.finished.done():
            self.error = error
            self.finished.set_result(None)


async def read(job: Job) -> Reading:
    """Start all readers at once and wait for the last of them."""
    loop = asyncio.get_running_loop()
    ages, arrivals = array("d"), array("d")
    started = time.monotonic()
    connections = [
        loop.create_connection(lambda b=body: Reader(job, b, ages, arrivals), "127.0.0.1", job.port)
        for body in job.bodies
    ]
    opened = await asyncio.gather(*connections)
    readers = [reader for _, reader in opened]
    _, late = await asyncio.wait([reader.finished for reader in readers], timeout=job.timeout)
    for transport, _ in opened:
        transport.close()
    errors = [reader.error for reader in readers if reader.error] + ["no end"] * len(late)
    firsts = [(reader.first_token_at, reader.asked_at) for reader in readers if reader.first_token_at is not None]
    waited = [first - asked for first, asked in firsts]
    begin = max((first for first, _ in firsts), default=started)
    end = min((reader.last_token_at for reader in readers), default=started)
    return Reading(
        tokens=sum(reader.tokens for reader in readers),
        seconds=max((reader.last_token_at for reader in readers), default=started) - started,
        errors=errors,
        latency_p50=percentile(ages, 0.5),
        latency_p99=percentile(ages, 0.99),
        first_token_p50=percentile(waited, 0.5),
        first_token_p99=percentile(waited, 0.99),
        all_under_way=(begin, end),
        tokens_under_way=sum(begin < arrival <= end for arrival in arrivals),
    )


def percentile(values: "array[float] | list[float]", share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def _request(job: Job, body: dict[str, Any]) -> bytes:
    content = json.dumps(body).encode()
    head = [
        f"POST {job.path} HTTP/1.1",
        f"host: 127.0.0.1:{job.port}",
        "accept: text/event-stream",
        "content-type: application/json",
        f"content-length: {len(content)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content


if __name__ == "__main__":
    print(json.dumps(asdict(uvloop.run(read(Job(**json.load(sys.stdin)))))))
