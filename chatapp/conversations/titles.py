"""Gives chats a title once their first answer is there: in the background, by a model.

What a person has named stays as it is: only a title that is still the first words is replaced.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import structlog

from chatapp.conversations import title_queries
from chatapp.conversations.title_queries import Untitled
from chatapp.db.errors import translated
from chatapp.engine.model_errors import explain
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import Ending, RunSpec
from chatapp.engine.titling import ask_for_title, shortened
from chatapp.engine.turn_messages import usage_of
from chatapp.usage import service as usage

log = structlog.get_logger(__name__)

AT_ONCE = 4


class Titles:
    """Use as `async with titles.running():`; what is under way at the end of the block is dropped."""

    def __init__(self, models: ModelCatalogue, model: str | None) -> None:
        """`model` is asked instead of the one that answered."""
        self._models = models
        self._model = model
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Make titles for the length of the block."""
        try:
            yield
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def run_ended(self, spec: RunSpec, ending: Ending) -> None:
        """An answer has ended; it may be the first one of its chat. Waits for nothing."""
        if ending.status == "finished" and ending.content:
            task = asyncio.create_task(self._make(spec.message_id), name=f"title for {spec.message_id}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _make(self, answer: UUID) -> None:
        async with self._slots:
            try:
                if (untitled := await _claim(answer)) is not None:
                    await self._name(untitled)
            except Exception as error:  # whatever it is: the chat keeps the title that it has
                known = isinstance(error, TimeoutError) or explain(error) is not None
                log.warning("No title was made", error=str(error), exc_info=None if known else error)

    async def _name(self, untitled: Untitled) -> None:
        if untitled["title"] not in {shortened(untitled["first"]), shortened(untitled["question"])}:
            return  # somebody has named it
        model = await self._models.load(self._model or untitled["model"])
        title, reply = await ask_for_title(model, untitled["question"], untitled["answer"])
        await usage.add(untitled["id"], "title", usage_of([reply]))
        if title:
            await _set(untitled, title)


@translated
async def _claim(answer: UUID) -> Untitled | None:
    return await title_queries.claim(answer)


@translated
async def _set(untitled: Untitled, title: str) -> None:
    await title_queries.name(untitled["id"], untitled["title"], title)
