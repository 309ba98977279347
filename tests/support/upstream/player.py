"""Plays a script: turns it into bytes on an exchange, at its pace and with its faults."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import cycle
from typing import Any

from tests.support.upstream.dialect import Asked, Dialect
from tests.support.upstream.frames import GARBAGE, arguments_text, problem_of, stamp
from tests.support.upstream.http import Exchange
from tests.support.upstream.log import RequestRecord
from tests.support.upstream.pacer import Pacer
from tests.support.upstream.samples import numbered_lines, pieces, words
from tests.support.upstream.script import Script

BATCH_TOKENS = 64
_GOLDEN_RATIO = 0.618034


class Tokens:
    """Tokens still to be sent. They are encoded when they are taken, so that a stamp tells the moment of sending."""

    def __init__(self, count: int, encode: Callable[[int, int], bytes]) -> None:
        self.sent, self.count = 0, count
        self._encode = encode

    def take(self, count: int) -> bytes:
        first = self.sent
        self.sent = min(first + count, self.count)
        return self._encode(first, self.sent)


class Player:
    """Plays one script on one exchange."""

    def __init__(
        self,
        script: Script,
        exchange: Exchange,
        record: RequestRecord,
        pacer: Pacer,
        dialect: Dialect,
        asked: Asked,
        end: asyncio.Event,
    ) -> None:
        self._end = end
        self._script, self._exchange, self._record, self._pacer = script, exchange, record, pacer
        self._dialect, self._asked = dialect, asked
        self._frames = dialect.frames(record.number, asked)

    async def play(self) -> None:
        await asyncio.sleep(self._script.header_delay)
        if self._script.problem or self._script.status != 200:
            self._refuse()
        elif self._asked.is_stream:
            await self._stream()
        else:
            await self._answer_whole()

    def _refuse(self) -> None:
        wait = self._script.retry_after
        headers = {} if wait is None else {"retry-after": f"{wait:g}"}
        if self._script.problem:
            status, body = self._dialect.problem(self._script.problem)
        else:
            status, body = self._script.status, self._dialect.problem(problem_of(self._script.status))[1]
        self._record.status = status
        self._exchange.send(status, body, headers)

    async def _stream(self) -> None:
        script, exchange, frames = self._script, self._exchange, self._frames
        exchange.start_stream(script.split_bytes)
        exchange.write(frames.begin())
        await asyncio.sleep(script.first_delay)
        if script.reasoning:
            await self._send(self._tokens(pieces(script.reasoning, script.piece), frames.reasoning))
        if script.search:
            exchange.write(frames.search(script.search))
        await self._say()
        self._call_tools()
        if script.stall_in_calls:
            await exchange.drain()
            await self._stall()
        exchange.write(frames.finish(self._finish_reason(), self._usage()))
        await exchange.drain()
        exchange.finish_stream()

    async def _say(self) -> None:
        """The text, with the faults at their places."""
        script = self._script
        tokens = self._text_tokens()
        faults = [
            (script.garbage_after, self._send_garbage),
            (script.error_after, self._send_error),
            (script.drop_after, self._drop),
            (script.stall_after, self._stall),
        ]
        for after, fault in sorted(((at, fault) for at, fault in faults if at is not None), key=lambda item: item[0]):
            await self._send(tokens, until=after)
            await fault()
        await self._send(tokens)
        if script.lasts:
            await self._go_on()

    async def _go_on(self) -> None:
        for word in cycle(words(1_000, self._script.seed + 1)):
            with suppress(TimeoutError):
                async with asyncio.timeout(1 / self._script.rate):
                    await self._end.wait()
                    return
            self._exchange.write(self._frames.text(f" {word.strip()}"))
            self._record.count_tokens()
            await self._exchange.drain()

    async def _send(self, tokens: Tokens, until: int | None = None) -> None:
        until = tokens.count if until is None else min(until, tokens.count)
        if self._script.rate:
            await Paced(self._exchange, self._record, self._pacer, self._script.rate).send(tokens, until)
            return
        while tokens.sent < until:
            before = tokens.sent
            self._exchange.write(tokens.take(min(BATCH_TOKENS, until - before)))
            self._record.count_tokens(tokens.sent - before)
            await self._exchange.drain()

    async def _send_garbage(self) -> None:
        self._exchange.write(GARBAGE)

    async def _send_error(self) -> None:
        self._exchange.write(self._frames.error())

    async def _drop(self) -> None:
        await self._exchange.drain()
        self._record.end("dropped")
        self._exchange.drop()
        await self._stall()

    async def _stall(self) -> None:
        # Cancelled when the connection ends, and by nothing else.
        await asyncio.get_running_loop().create_future()

    def _call_tools(self) -> None:
        for index, call in enumerate(self._script.tool_calls):
            self._exchange.write(self._frames.tool_call(index, self._call_id(index), call))
            for piece in pieces(arguments_text(call), self._script.piece):
                self._exchange.write(self._frames.tool_arguments(index, piece))

    async def _answer_whole(self) -> None:
        script = self._script
        tokens = self._plain_tokens()
        await asyncio.sleep(script.first_delay + (len(tokens) / script.rate if script.rate else 0))
        if script.drop_after is not None:
            await self._drop()
        if script.stall_after is not None:
            await self._stall()
        self._record.count_tokens(len(tokens))
        message: dict[str, Any] = {"role": "assistant", "content": "".join(tokens), "refusal": None}
        if script.reasoning:
            message["reasoning_content"] = script.reasoning
        if script.tool_calls:
            message["tool_calls"] = [
                {
                    "id": self._call_id(index),
                    "type": "function",
                    "function": {"name": call.name, "arguments": arguments_text(call)},
                }
                for index, call in enumerate(script.tool_calls)
            ]
        body = self._frames.whole(message, self._finish_reason(), self._usage())
        self._exchange.send(200, GARBAGE if script.garbage_after is not None else body)

    def _text_tokens(self) -> Tokens:
        if self._script.stamp and isinstance(self._script.tokens, int):
            # All tokens of one write leave at the same moment: one stamp is right for all of them.
            return Tokens(self._script.tokens, lambda first, last: self._frames.stamp() * (last - first))
        return self._tokens(self._plain_tokens(), self._frames.text)

    def _plain_tokens(self) -> list[str]:
        script = self._script
        if script.text is not None:
            return pieces(script.text, script.piece)
        if script.lines is not None:
            return pieces(numbered_lines(script.lines), script.piece)
        if isinstance(script.tokens, list):
            return script.tokens
        return [stamp()] * script.tokens if script.stamp else words(script.tokens, script.seed)

    def _tokens(self, tokens: Sequence[str], encode: Callable[[str], bytes]) -> Tokens:
        return Tokens(len(tokens), lambda first, last: b"".join(map(encode, tokens[first:last])))

    def _finish_reason(self) -> str:
        return "tool_calls" if self._script.tool_calls else self._script.finish_reason

    def _usage(self) -> dict[str, Any]:
        if self._script.usage is not None:
            return self._script.usage
        asked, said = self._asked.words, self._record.tokens_sent
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}

    def _call_id(self, index: int) -> str:
        return f"call_{self._record.number}_{index}"


class Paced:
    """Sends tokens at a steady rate."""

    def __init__(self, exchange: Exchange, record: RequestRecord, pacer: Pacer, rate: float) -> None:
        self._exchange, self._record, self._pacer = exchange, record, pacer
        self._interval = 1 / rate
        # Streams that start together do not speak in step: many real ones do not either.
        self._due = pacer.now() + self._interval * (record.number * _GOLDEN_RATIO % 1)
        self._finished = asyncio.get_running_loop().create_future()

    async def send(self, tokens: Tokens, until: int) -> None:
        self._step(tokens, until)
        await self._finished

    def _step(self, tokens: Tokens, until: int) -> None:
        if self._finished.done():
            return
        if tokens.sent >= until:
            self._finished.set_result(None)
            return
        if self._pacer.now() >= self._due:
            self._exchange.write(tokens.take(1))
            self._record.count_tokens()
            self._due += self._interval
        self._pacer.at(self._due, partial(self._step, tokens, until))
