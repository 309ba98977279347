"""What is done when a model's provider does not answer: ask again after a while, then another model, then tell.

All of it happens before the first output of a request. Once there is some, it is the reader's and nothing is rewound.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from pydantic_ai import RunContext
from pydantic_ai.capabilities.abstract import CapabilityOrdering
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelRateLimitError,
    ModelServerError,
    ModelUnavailableError,
    RetryModelRequest,
)
from pydantic_ai.messages import ModelResponse
from pydantic_ai.models import Model, ModelRequestContext, ModelResolutionContext

from chatapp.engine.leftovers import EndsWithRun
from chatapp.engine.model_errors import explain
from chatapp.errors import ChatappError

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 8.0  # of our own choice; a provider may ask for more
SECONDS_BEFORE_FALLBACK = 3.0  # nobody waits long while another model may answer
MOST_REPETITIONS = 5
PASSING = (ModelRateLimitError, ModelUnavailableError, ModelServerError)

LoadModel = Callable[[str], Awaitable[Model[Any]]]


@dataclass
class Persistence(EndsWithRun):
    """Asks again where that may help.

    Args:
        load: the model object for an id.
        seconds: how long one request waits in all; 0 asks once.
        fallback: the id of the model that is asked when the chosen one does not answer.
    """

    load: LoadModel
    seconds: float
    fallback: str | None = None
    _step: int = field(default=0, init=False)
    _repetitions: int = field(default=0, init=False)
    _waited: float = field(default=0.0, init=False)
    _chosen_failed_with: ChatappError | None = field(default=None, init=False)

    def get_ordering(self) -> CapabilityOrdering:
        """Behind all that an agent does about it by itself."""
        return CapabilityOrdering(position="outermost")

    async def for_run(self, ctx: RunContext[object]) -> "Persistence":
        """What was tried belongs to a run."""
        return replace(self)

    async def resolve_model_id(self, ctx: ModelResolutionContext[object], *, model_id: str) -> Model[Any] | None:
        """The fallback is the catalogue's; any other model is looked for as ever."""
        return await self.load(model_id) if model_id == self.fallback else None

    async def on_model_request_error(
        self, ctx: RunContext[object], *, request_context: ModelRequestContext, error: Exception
    ) -> ModelResponse:
        """Ask again, ask the fallback, or tell why there is no answer."""
        if self._step != ctx.run_step:
            self._step, self._chosen_failed_with = ctx.run_step, None
            self._begin()
        explained = explain(error)
        if explained is None or not isinstance(error, ModelAPIError):
            raise error
        model = request_context.model_id or request_context.model.model_id
        log.warning("A model does not answer", model=model, code=explained.code, error=str(error)[:500])
        pause = self._pause(error)
        if pause is not None:
            self._repetitions += 1
            self._waited += pause
            await asyncio.sleep(pause)
            raise RetryModelRequest
        explained = self._told(explained, error)
        if self.fallback and self._may_fall_back(model):
            self._chosen_failed_with = explained
            self._begin()
            raise RetryModelRequest(self.fallback)
        if self._chosen_failed_with is not None:
            first = self._chosen_failed_with
            raise type(first)(f"{first.detail} The fallback model did not answer either.", **first.extra) from error
        raise explained from error

    @property
    def _limit(self) -> float:
        has_other = self.fallback is not None and self._chosen_failed_with is None
        return min(self.seconds, SECONDS_BEFORE_FALLBACK) if has_other else self.seconds

    def _may_fall_back(self, model: str) -> bool:
        return self._chosen_failed_with is None and model != self.fallback

    def _begin(self) -> None:
        self._repetitions, self._waited = 0, 0.0

    def _pause(self, error: ModelAPIError) -> float | None:
        """Seconds until it is worth asking again; None if it is not."""
        if not isinstance(error, PASSING) or self._repetitions >= MOST_REPETITIONS:
            return None
        own = min(FIRST_PAUSE_SECONDS * 2**self._repetitions, LONGEST_PAUSE_SECONDS) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
        pause = own if error.retry_after is None else max(error.retry_after, 0.0) + 0.05
        return pause if self._waited + pause <= self._limit else None

    def _told(self, explained: ChatappError, error: ModelAPIError) -> ChatappError:
        """The error, with what was tried."""
        if not isinstance(error, PASSING):
            return explained
        told = explained.detail
        if self._repetitions:
            told += f" The model was asked {self._repetitions + 1} times in {self._waited:.0f} seconds."
        if error.retry_after is not None and error.retry_after > self._limit - self._waited:
            told += f" Its provider asks to wait {_duration(error.retry_after)}."
        return type(explained)(told, **explained.extra) if told != explained.detail else explained


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7_200 else f"{seconds / 3_600:.0f} hours"
