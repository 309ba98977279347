"""Builds the application: the only place where the parts meet."""

import os
import socket
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypedDict

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic_ai import Tool
from starlette.middleware import Middleware

import chatapp
from chatapp import api, resources
from chatapp.accounts.schemas import Caller
from chatapp.accounts.service import local_user
from chatapp.conversations.service import ConversationService
from chatapp.db import engine, migrations
from chatapp.db.notify import Listener
from chatapp.engine.agent import BUILT_IN, AgentFactory
from chatapp.engine.manager import Limits, RunManager
from chatapp.engine.models import ModelCatalogue, Provider
from chatapp.engine.providers import DemoProvider, OpenAIProvider
from chatapp.feed.service import CHANNEL as FEED_CHANNEL
from chatapp.feed.service import FeedService
from chatapp.ids import uuid7
from chatapp.problems import Problem
from chatapp.runs.leases import ABANDONED_CHANNEL, CANCEL_CHANNEL, PostgresLeases
from chatapp.runs.repository import JOURNAL_CHANNEL, PostgresRunStore
from chatapp.runs.service import RunService
from chatapp.settings import Settings
from chatapp.web import health, problem_handlers
from chatapp.web.admin import LocalAdmin
from chatapp.web.metrics import Metrics
from chatapp.web.metrics import router as metrics_router
from chatapp.web.middleware import Guard
from chatapp.web.pages import Assets, Page
from chatapp.web.server import ExitSignal

DESCRIPTION = """
A chat whose answers are never lost. An answer is a *run*: it belongs to the server, and every client only reads its
events, over any protocol, from any cursor.
"""


class State(TypedDict):
    """What the endpoints find on `request.state`."""

    manager: RunManager
    runs: RunService
    conversations: ConversationService
    models: ModelCatalogue
    agents: AgentFactory
    feed: FeedService
    metrics: Metrics
    local_user: Caller


def create_app(
    settings: Settings,
    database_url: str,
    *,
    exit_signal: ExitSignal | None = None,
    tools: Sequence[Tool[object]] = BUILT_IN,
) -> FastAPI:
    """The ASGI application.

    Args:
        settings: as read or made by the caller.
        database_url: a migrated PostgreSQL.
        tools: what a model may call.
        exit_signal: tells early that the process is about to stop, while readers are still connected.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[State]:
        async with engine.connect(database_url):
            await migrations.require_none_pending()
            user = await local_user()
            models = ModelCatalogue(_providers(settings), settings.model)
            node = _node_name()
            store = PostgresRunStore(node, settings.lease_seconds, settings.journal_retention)
            leases = PostgresLeases(node, settings.lease_seconds)
            agents = AgentFactory(models, tools)
            manager = RunManager(store, leases, agents, _limits(settings))
            conversations = ConversationService(manager)
            runs = RunService(
                store, manager, conversations, agents, leases, settings.instructions, settings.max_runs_per_user
            )
            listener = Listener()
            feed = FeedService(listener)
            listener.on(CANCEL_CHANNEL, manager.hear_cancel)
            listener.on(ABANDONED_CHANNEL, manager.takeover.hint)
            listener.on(JOURNAL_CHANNEL, manager.mirrors.hint)
            listener.on(FEED_CHANNEL, manager.mirrors.hint)
            listener.after_gap(manager.mirrors.hint)
            if exit_signal is not None:
                exit_signal.on_exit(manager.begin_drain)
                exit_signal.on_exit(feed.end)
            metrics = Metrics(manager)
            async with (
                listener.listening(database_url),
                _courier(settings, manager),
                metrics.measuring(),
                manager.running(),
            ):
                yield State(
                    manager=manager,
                    runs=runs,
                    conversations=conversations,
                    models=models,
                    agents=agents,
                    feed=feed,
                    metrics=metrics,
                    local_user=user,
                )
            await models.close()

    app = FastAPI(
        title="chatapp",
        version=chatapp.__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        middleware=[Middleware(Guard, allowed_hosts=settings.allowed_hosts, max_body_bytes=settings.max_body_bytes)],
    )
    problem_handlers.install(app)
    app.include_router(health.router)
    app.include_router(metrics_router)
    app.include_router(api.router)
    app.mount("/admin", LocalAdmin(lambda scope: scope["state"]["local_user"].id))
    static = resources.static_dir()
    app.mount("/assets", Assets(directory=static / "assets"))
    app.router.default = Page(static)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _providers(settings: Settings) -> list[Provider]:
    """Whoever is configured, and the demo."""
    providers: list[Provider] = []
    if settings.openai_api_key or settings.openai_base_url:
        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
        providers.append(OpenAIProvider("openai", key, settings.openai_base_url, settings.model_timeout))
    return [*providers, DemoProvider()]


@asynccontextmanager
async def _courier(settings: Settings, manager: RunManager) -> AsyncGenerator[None]:
    if settings.redis_url is None:
        yield
        return
    from chatapp.runs.redis_courier import RedisCourier

    url, mirrors = settings.redis_url.get_secret_value(), manager.mirrors
    courier = manager.courier = RedisCourier(url, mirrors.watched, mirrors.apply)
    async with courier.running():
        yield


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
