"""Shortens a chat's history before it fills the model's window: the oldest messages are summarised once, and the
summary stands for them from then on. The newest are told word for word."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from pydantic_ai.messages import ModelMessage

from chatapp.engine.context_size import (
    BYTES_PER_TOKEN,
    exchanges_of,
    given_up,
    reported_by,
    text_tokens,
    tokens_of,
    tokens_of_prompt,
)
from chatapp.engine.history import Summary, Turn, model_history
from chatapp.engine.model_errors import explain
from chatapp.engine.models import PATIENCE_SECONDS, ModelCatalogue
from chatapp.engine.ports import RunSpec, RunStore
from chatapp.engine.summarising import ask_for_summary
from chatapp.engine.turn_messages import usage_of
from chatapp.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

WINDOW = 32_000  # tokens, where nobody knows: what most models read at least
SMALLEST_WINDOW = 4_000  # of characters, this many are short for any model
ANSWER = 0.25  # parts of the window: for the answer and what comes with its tools,
KEPT = 0.3  # for what is kept word for word,
READ = 0.6  # for what is summarised at once,
WRITTEN = 0.1  # for the summary
MOST_WRITTEN = 3_000
REFUSED = 0.6  # of what was too much for a provider, so much may be a window


class Compaction:
    """Makes histories fit."""

    def __init__(self, models: ModelCatalogue, store: RunStore, most_tokens: int | None = None) -> None:
        """`most_tokens` is the window of models that tell none, and the largest that others are thought to have."""
        self._models = models
        self._store = store
        self._most_tokens = most_tokens

    async def fitted(self, spec: RunSpec) -> RunSpec:
        """The run with a history that the model can read, shortened where it has to be. It fails for nothing."""
        bare = replace(spec, turns=())
        try:
            if self._is_short(spec, SMALLEST_WINDOW):
                return bare
            window = await self._window(spec.model)
            room = window - max(int(window * ANSWER), min(spec.settings.get("max_tokens") or 0, window // 2))
            if self._is_short(spec, room):
                return bare
            history = _History(spec)
            return bare if history.size <= room else await self._shortened(spec, history, window, least=2) or bare
        except Exception:  # the run itself will tell what it cannot do without
            log.exception("A history was not looked at", run_id=str(spec.run_id))
            return bare

    async def shortened(self, spec: RunSpec) -> RunSpec | None:
        """The run with less of a history that was too long for its provider; None where nothing can be left out."""
        try:
            history = _History(spec)
            window = min(await self._window(spec.model), int(history.size * REFUSED))
            return await self._shortened(spec, history, window, least=1)
        except Exception:  # then what the provider said stands
            log.exception("A history was not shortened", run_id=str(spec.run_id))
            return None

    async def _shortened(self, spec: RunSpec, history: "_History", window: int, *, least: int) -> RunSpec | None:
        room = int(window * KEPT) - tokens_of_prompt(spec.prompt)
        count = given_up(history.sizes, room, least)
        oldest = history.exchanges[:count]
        last = oldest[-1][-1].id if oldest else None
        if last is None:
            return None
        with suppress(DatabaseUnavailable):
            await self._store.tell_of_summary(spec.run_id)
        summary, usage = await self._summary(spec, oldest, window)
        with suppress(DatabaseUnavailable):  # it serves this run; the next one makes its own
            await self._store.keep_summary(spec.run_id, spec.attempt, last, summary, usage)
        turns = [turn for exchange in history.exchanges[count:] for turn in exchange]
        return replace(spec, history=model_history(turns, summary), turns=(), summary=summary)

    async def _summary(
        self, spec: RunSpec, oldest: Sequence[Sequence[Turn]], window: int
    ) -> tuple[Summary, list[dict[str, Any]]]:
        """The summary and what it took. Without one, what was told before stands, and messages are left out."""
        before = spec.summary or Summary("")
        turns = [turn for exchange in oldest for turn in exchange]
        system = (*before.system, *(turn.content for turn in turns if turn.role == "system"))
        usage: list[dict[str, Any]] = []
        try:
            text, reply = await ask_for_summary(
                await self._models.load(spec.model),
                model_history(turns),
                before.text,
                read=int(window * READ),
                written=min(MOST_WRITTEN, int(window * WRITTEN)),
            )
            usage = usage_of([reply])
            if text:
                return Summary(text, system, before.is_complete), usage
            log.warning("A summary is empty", run_id=str(spec.run_id))
        except Exception as error:  # whatever it is: the run goes on
            known = isinstance(error, TimeoutError) or explain(error) is not None
            log.warning(
                "No summary was made", run_id=str(spec.run_id), error=str(error), exc_info=None if known else error
            )
        return Summary(before.text, system, is_complete=False), usage

    async def _window(self, model_id: str) -> int:
        info = None
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                info = await self._models.abilities(model_id, waits=True)
        known = (info and info.context_window) or (await self._models.load(model_id)).context_window
        return min(known, self._most_tokens or known) if known else self._most_tokens or WINDOW

    def _is_short(self, spec: RunSpec, tokens: int) -> bool:
        """Whether it has fewer characters than may be tokens, which is known without reading the turns."""
        most = tokens if self._most_tokens is None else min(tokens, int(self._most_tokens * (1 - ANSWER)))
        told = sum(len(turn.content) + len(turn.model_messages or "") for turn in spec.turns)
        files = sum(BYTES_PER_TOKEN * tokens_of_prompt(turn.files) for turn in spec.turns if turn.files)
        return not spec.turns or told + files + tokens_of_prompt(spec.prompt) <= most


class _History:
    """What is told of a chat, exchange by exchange, and how long it is."""

    def __init__(self, spec: RunSpec) -> None:
        self.exchanges = exchanges_of(spec.turns)
        told = [model_history(exchange) for exchange in self.exchanges]
        sizes = [tokens_of(messages) for messages in told]
        beginning = tokens_of(model_history([], spec.summary)) + text_tokens(spec.instructions + spec.context)
        prompt = tokens_of_prompt(spec.prompt)
        estimated = beginning + sum(sizes) + prompt
        self.size = prompt + (self._counted(told, sizes) or estimated - prompt)
        # What the estimate does not know of, tools and another tokenizer, is shared out.
        self.sizes = [int(size * max(1.0, self.size / estimated)) for size in sizes]

    def _counted(self, told: Sequence[Sequence[ModelMessage]], sizes: Sequence[int]) -> int:
        """From the last request on that a provider has counted, the rest by estimate; 0 where none was."""
        since = 0
        for exchange, messages, size in zip(reversed(self.exchanges), reversed(told), reversed(sizes), strict=True):
            if exchange[-1].is_measured and (reported := reported_by(messages)):
                return since + reported
            since += size
        return 0
