"""`/v1`: as OpenAI's SDKs expect it. Any API key does, as long as there is one local user."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Annotated, Any, Literal
from uuid import UUID

from ag_ui.core import (
    ReasoningMessageContentEvent,
    RunErrorEvent,
    RunFinishedEvent,
    TextMessageContentEvent,
    ToolCallStartEvent,
)
from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.service import ConversationService
from chatapp.engine.models import ModelCatalogue, ModelInfo
from chatapp.errors import (
    Conflict,
    DatabaseUnavailable,
    Draining,
    ModelRateLimited,
    NotFound,
    RunAlreadyActive,
    RunFailed,
    TooManyRuns,
    UnknownModel,
)
from chatapp.gateways.openai.asking import client_tools, model_id, new_run, settings_of
from chatapp.gateways.openai.errors import problems, respond
from chatapp.gateways.openai.schemas import CompletionRequest
from chatapp.gateways.openai.turns import turn_of
from chatapp.protocols.openai_chat import ChatChunkEncoder, Completion, Head
from chatapp.protocols.openai_errors import openai_error
from chatapp.runs.response import EventBatches, RunResponse, from_first_output, with_ending
from chatapp.runs.service import RunService, StartedRun

PREFIX = "/v1"
OUTPUT = (
    TextMessageContentEvent,
    ReasoningMessageContentEvent,
    ToolCallStartEvent,
    RunFinishedEvent,
    RunErrorEvent,
)

router = APIRouter(prefix=PREFIX, tags=["openai"])

_COMPLETION = {
    "description": "The answer: a `chat.completion`, or with `stream` its `chat.completion.chunk` events.",
    "content": {
        "application/json": {"schema": {"type": "object"}},
        "text/event-stream": {"schema": {"type": "string"}},
    },
}


class OpenAIModel(BaseModel):
    """A model."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0  # nobody tells when it was made
    owned_by: str

    @classmethod
    def of(cls, info: ModelInfo) -> "OpenAIModel":
        """From the catalogue."""
        return cls(id=info.id, owned_by=info.provider)


class OpenAIModels(BaseModel):
    """All models."""

    object: Literal["list"] = "list"
    data: list[OpenAIModel]


class _Services:
    """What the endpoints need."""

    def __init__(self, request: Request) -> None:
        self.runs: RunService = request.state.runs
        self.models: ModelCatalogue = request.state.models
        self.conversations: ConversationService = request.state.conversations


Services = Annotated[_Services, Depends(_Services)]


@router.get("/models", responses=problems())
async def list_models(user: CurrentUser, services: Services) -> OpenAIModels:
    """The models that can be chosen."""
    return OpenAIModels(data=[OpenAIModel.of(info) for info in await services.models.list(waits=True)])


@router.get("/models/{model:path}", responses=problems(UnknownModel))
async def read_model(model: str, user: CurrentUser, services: Services) -> OpenAIModel:
    """One of them."""
    wanted = await model_id(model, services.models)
    for info in await services.models.list(waits=True):
        if info.id == wanted:
            return OpenAIModel.of(info)
    raise UnknownModel.of(model=f"There is no model {model!r}.")


@router.post(
    "/chat/completions",
    response_class=Response,
    responses={
        200: _COMPLETION,
        **problems(NotFound, Conflict, RunAlreadyActive, UnknownModel, ModelRateLimited, TooManyRuns, Draining),
    },
)
async def complete(body: CompletionRequest, user: CurrentUser, services: Services) -> Response:
    """Ask for an answer.

    It is written to its end even when you stop reading. With `store` it is kept as a conversation;
    `metadata.conversation_id` goes on with one.
    """
    model = await model_id(body.model, services.models)
    started, is_resumed = await _start(body, user.id, model, services)
    head = Head(
        run_id=started.run_id,
        conversation_id=started.conversation_id,
        model=model,
        client_tools=frozenset(tool.name for tool in client_tools(body)),
        is_resumed=is_resumed,
    )
    headers = started.headers
    batches = with_ending(services.runs.events(started.run_id, started.after))
    forget = None if body.is_kept else BackgroundTask(_forget, services, user.id, started.conversation_id)
    if not body.stream:
        return await _whole(batches, head, headers, forget)
    options = body.stream_options
    encoder = ChatChunkEncoder(head, includes_usage=bool(options and options.include_usage))
    try:
        held = await from_first_output(batches, OUTPUT, holds_through_silence=False)
    except RunFailed as error:
        return _failed(error.extra["code"], error.detail, headers, forget)
    return RunResponse(_then(held, forget), encoder, headers)


async def _start(body: CompletionRequest, owner: int, model: str, services: _Services) -> tuple[StartedRun, bool]:
    """Start a run, or let one go on that waits for the results that were brought; and which of the two."""
    settings = await settings_of(body, model, services.models)
    latest = await services.runs.latest(owner, body.conversation_id) if body.conversation_id else None
    turn = turn_of(body.messages, brings_history=latest is None)
    if latest is None or turn.message is not None:
        return await services.runs.start(owner, new_run(body, turn, model, settings)), False
    return await services.runs.resume(owner, latest.run_id, turn.results), True


async def _whole(batches: EventBatches, head: Head, headers: dict[str, str], forget: BackgroundTask | None) -> Response:
    """The answer once it is complete. Nobody is told that the client has left: the answer is written all the same."""
    completion = Completion(head)
    async for batch in batches:
        for event in batch:
            completion.add(event)
    if completion.error is not None:
        return _failed(*completion.error, headers, forget)
    return JSONResponse(completion.body(), headers=headers, background=forget)


def _failed(code: str, message: str, headers: dict[str, str], forget: BackgroundTask | None) -> Response:
    error = openai_error(code)
    if forget is None:  # the question is stored: asked again, it would be there twice
        error = error._replace(is_final=True)
    response = respond(error, message, headers=headers)
    response.background = forget
    return response


async def _then(batches: EventBatches, forget: BackgroundTask | None) -> AsyncGenerator[list[Any]]:
    async for batch in batches:
        yield batch
    if forget is not None:
        await forget()


async def _forget(services: _Services, owner: int, conversation_id: UUID) -> None:
    """Delete what nobody asked to keep. Where that fails it goes away by itself, later."""
    with suppress(DatabaseUnavailable):
        await services.conversations.delete(owner, [conversation_id])
