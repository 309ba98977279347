"""`/stream` and `/history`: a prompt in, text out, and everything that was ever asked.

Each prompt is a conversation of its own, titled by it and open in the page: whoever sends one names nothing that it
could go on with. The history is not only of these: a question asked through any other door is in it as well, with the
same id as everywhere, its run's.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.service import NewMessage
from chatapp.errors import Draining, NotFound, RunFailed, TooManyRuns, UnknownModel
from chatapp.problems import problems
from chatapp.protocols.text import TextEncoder
from chatapp.runs.endpoints import Runs
from chatapp.runs.requests import NewRun
from chatapp.runs.response import RunResponse, from_first_output
from chatapp.texts import InputText, Name

router = APIRouter(tags=["prompt stream"])

_TEXT: dict[str, Any] = {
    "description": "The answer's text as it is written.",
    "content": {TextEncoder.media_type: {"schema": {"type": "string"}, "example": "Light is scattered by the air."}},
}


class Prompt(BaseModel):
    """A question."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"prompt": "Why is the sky blue?"}]})

    prompt: InputText = Field(min_length=1)
    model: Name | None = Field(None, description="As `provider:name`; absent: the default.")


class ExchangeOut(BaseModel):
    """A question and its answer."""

    id: UUID = Field(description="The run's: the same as `X-Run-Id` said.")
    prompt: str
    response: str
    created_at: datetime


@router.post(
    "/stream",
    response_class=Response,
    responses={200: _TEXT, **problems(NotFound, UnknownModel, RunFailed, TooManyRuns, Draining)},
)
async def stream(body: Prompt, user: CurrentUser, runs: Runs) -> RunResponse:
    """Ask, and read the answer as plain text while it is written.

    It is written to its end, and kept, whether or not you read on. A model that fails at once is an error of this
    request; a later failure is told in brackets on the last line.
    """
    started = await runs.start(user.id, NewRun(message=NewMessage("user", body.prompt), model=body.model))
    batches = await from_first_output(runs.events(started.run_id, started.after))
    return RunResponse(batches, TextEncoder(), started.headers)


@router.get("/history", responses=problems())
async def list_history(
    user: CurrentUser,
    runs: Runs,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
    q: Annotated[
        InputText | None,
        Query(
            min_length=1,
            max_length=200,
            description='Words that question or answer say: `sky blue`, `"blue sky"`, `sky -grey`, `sky or sea`.',
        ),
    ] = None,
) -> list[ExchangeOut]:
    """What you asked and what was answered, the newest first."""
    found = await runs.exchanges(user.id, limit=limit, offset=offset, words=q)
    return [ExchangeOut.model_validate(entry) for entry in found]


@router.get("/history/{exchange_id}", responses=problems(NotFound))
async def read_history(exchange_id: UUID, user: CurrentUser, runs: Runs) -> ExchangeOut:
    """One question with its answer."""
    return ExchangeOut.model_validate(await runs.exchange(user.id, exchange_id))
