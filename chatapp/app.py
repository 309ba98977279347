"""Builds the application: the only place where the parts meet."""

import os
import socket
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, TypedDict

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic_ai import Tool
from starlette.middleware import Middleware

import chatapp
from chatapp import api, model_setup, resources, tool_setup
from chatapp.accounts.schemas import Caller
from chatapp.accounts.service import local_user
from chatapp.conversations.service import ConversationService
from chatapp.conversations.titles import Titles
from chatapp.db import engine, migrations
from chatapp.db.notify import Listener
from chatapp.engine.agent import AgentFactory, Agents
from chatapp.engine.compaction import Compaction
from chatapp.engine.limits import Limits
from chatapp.engine.manager import RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.own_agent import Brought, OwnAgent, shortens_history
from chatapp.feed.service import CHANNEL as FEED_CHANNEL
from chatapp.feed.service import FeedService
from chatapp.files.service import FileService
from chatapp.gateways import ag_ui, chat_socket, chats, prompt_stream, sessions, vercel
from chatapp.gateways.openai import endpoints as openai_gateway
from chatapp.gateways.openai import errors as openai_errors
from chatapp.ids import uuid7
from chatapp.problems import ErrorResponses, Problem
from chatapp.runs.leases import ABANDONED_CHANNEL, CANCEL_CHANNEL, PostgresLeases
from chatapp.runs.queue import Queue
from chatapp.runs.repository import JOURNAL_CHANNEL, PostgresRunStore
from chatapp.runs.service import RunService
from chatapp.settings import Settings
from chatapp.web import health, reference
from chatapp.web.admin import LocalAdmin
from chatapp.web.metrics import Metrics
from chatapp.web.metrics import router as metrics_router
from chatapp.web.middleware import Guard
from chatapp.web.pages import Assets, Page
from chatapp.web.problem_handlers import ProblemHandlers
from chatapp.web.server import ExitSignal

DESCRIPTION = """
A chat whose answers are never lost. An answer is a *run*: it belongs to the server, and every client only reads its
events, over any protocol, from any cursor.
"""


class State(TypedDict):
    """What the endpoints find on `request.state`."""

    manager: RunManager
    runs: RunService
    queue: Queue
    conversations: ConversationService
    models: ModelCatalogue
    agents: Agents
    files: FileService
    feed: FeedService
    metrics: Metrics
    readiness: health.Readiness
    local_user: Caller


def create_app(
    settings: Settings,
    database_url: str | Callable[[], AbstractAsyncContextManager[str]],
    *,
    exit_signal: ExitSignal | None = None,
    tools: Sequence[Tool[object]] | None = None,
    brought: Brought | None = None,
) -> FastAPI:
    """The ASGI application.

    Args:
        settings: as read or made by the caller.
        database_url: a migrated PostgreSQL, or what opens one for as long as the application lives.
        tools: what a model may call, in place of our own tools.
        brought: an agent to serve in place of our own, with tools of its own.
        exit_signal: tells early that the process is about to stop, while readers are still connected.

    Raises:
        ConfigurationError: the settings name a model or a file that is not there.
    """
    check(settings, brought)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[State]:
        opening = database_url() if callable(database_url) else nullcontext(database_url)
        async with opening as url, engine.connect(url):
            await migrations.require_none_pending()
            user = await local_user()
            models = model_setup.catalogue(settings, brought and brought.agent)
            node = _node_name()
            store = PostgresRunStore(node, settings.lease_seconds, settings.journal_retention)
            leases = PostgresLeases(node, settings.lease_seconds)
            factory = _factory(settings, models, tools)
            agents: Agents = OwnAgent(brought, factory) if brought else factory
            manager = RunManager(
                store, leases, agents, _limits(settings), _compaction(settings, models, store, brought)
            )
            conversations = ConversationService(manager)
            files = FileService(settings.max_files_bytes)
            manager.housekeeping += [conversations.remove_expired, files.remove_unused]
            runs = RunService(
                store,
                manager,
                conversations,
                agents,
                leases,
                _instructions(settings, brought),
                settings.max_runs_per_user,
            )
            queue = Queue(runs, conversations)
            manager.on_end.append(queue.run_ended)
            titles = Titles(models, settings.title_model)
            if settings.titles:
                manager.on_end.append(titles.run_ended)
            listener = Listener()
            feed = FeedService(listener)
            _hear(listener, manager)
            if exit_signal is not None:
                exit_signal.on_exit(manager.begin_drain)
                exit_signal.on_exit(feed.end)
            metrics = Metrics(manager)
            async with (
                listener.listening(url),
                _courier(settings, manager),
                metrics.measuring(),
                titles.running(),
                factory.mcp.running(),
                manager.running(),
                queue.running(),
            ):
                state = State(
                    manager=manager,
                    runs=runs,
                    queue=queue,
                    conversations=conversations,
                    models=models,
                    agents=agents,
                    files=files,
                    feed=feed,
                    metrics=metrics,
                    readiness=health.Readiness(),
                    local_user=user,
                )
                held.update(state)
                yield state
            await models.close()

    held: dict[str, Any] = {}  # for requests, because an application that this one is mounted in hands on its own
    errors = ErrorResponses({f"{openai_gateway.PREFIX}/": openai_errors.render})
    guard = Middleware(
        Guard,
        state=held,
        allowed_hosts=settings.allowed_hosts,
        max_body_bytes=settings.max_body_bytes,
        uploads=f"{api.PREFIX}/files",
        max_file_bytes=settings.max_file_bytes,
        responses=errors,
    )
    app = FastAPI(
        title="chatapp",
        version=chatapp.__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        middleware=[guard],
    )
    ProblemHandlers(errors).install(app)
    _add_routes(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def check(settings: Settings, brought: Brought | None = None) -> None:
    """
    Raises:
        ConfigurationError: the settings name a model or a file that is not there.
    """
    model_setup.catalogue(settings, brought and brought.agent)
    tool_setup.mcp_servers(settings)


def _add_routes(app: FastAPI) -> None:
    app.include_router(health.router)
    app.include_router(metrics_router)
    app.include_router(api.router)
    for gateway in (openai_gateway, prompt_stream, sessions, chats, chat_socket):
        app.include_router(gateway.router)
    for gateway in (ag_ui, vercel):
        app.include_router(gateway.router, prefix=api.PREFIX)
    reference.install(app)
    app.mount("/admin", LocalAdmin(lambda scope: scope["state"]["local_user"].id))
    static = resources.static_dir()
    page = Page(static)
    app.mount("/assets", Assets(static / "assets", first=page.shell))
    app.router.default = page


def _hear(listener: Listener, manager: RunManager) -> None:
    """What other processes say, to whom it concerns."""
    listener.on(CANCEL_CHANNEL, manager.hear_cancel)
    listener.on(ABANDONED_CHANNEL, manager.takeover.hint)
    listener.on(JOURNAL_CHANNEL, manager.mirrors.hint)
    listener.on(FEED_CHANNEL, manager.mirrors.hint)
    listener.after_gap(manager.mirrors.hint)


def _factory(settings: Settings, models: ModelCatalogue, tools: Sequence[Tool[object]] | None) -> AgentFactory:
    return AgentFactory(
        models,
        tool_setup.built_in(settings) if tools is None else tools,
        settings.retry_seconds,
        settings.fallback_model,
        tool_setup.limits(settings),
        tool_setup.mcp_servers(settings),
    )


@asynccontextmanager
async def _courier(settings: Settings, manager: RunManager) -> AsyncGenerator[None]:
    if settings.redis_url is None:
        yield
        return
    from chatapp.runs.redis_courier import RedisCourier

    url, mirrors = settings.redis_url.get_secret_value(), manager.mirrors
    courier = manager.journalling.courier = RedisCourier(url, mirrors.watched, mirrors.apply)
    async with courier.running():
        yield


def _instructions(settings: Settings, brought: Brought | None) -> str:
    """An agent that somebody brings has its own; ours are for it only where they were chosen."""
    return "" if brought and "instructions" not in settings.model_fields_set else settings.instructions


def _compaction(
    settings: Settings, models: ModelCatalogue, store: PostgresRunStore, brought: Brought | None
) -> Compaction | None:
    """An agent that looks after its history by itself is left to it."""
    if not settings.compaction or (brought and shortens_history(brought.agent)):
        return None
    return Compaction(models, store, settings.context_window)


def _limits(settings: Settings) -> Limits:
    return Limits(
        lease_seconds=settings.lease_seconds,
        shutdown_grace_seconds=settings.shutdown_grace,
        runs=settings.max_runs,
        run_seconds=settings.max_run_seconds,
        output_characters=settings.max_answer_characters,
        takes_over=settings.takeover,
    )


def _node_name() -> str:
    return f"{socket.gethostname()}/{os.getpid()}/{uuid7().hex[-8:]}"


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The schema, with `Problem` in it and without FastAPI's own 422, which is a 400 problem here."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        components = schema.setdefault("components", {}).setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        components.update(problem.pop("$defs", {}))
        components["Problem"] = problem
        for unused in ("HTTPValidationError", "ValidationError"):
            components.pop(unused, None)
        for path in schema["paths"].values():
            for operation in path.values():
                operation.get("responses", {}).pop("422", None)
        app.openapi_schema = schema
    return app.openapi_schema
