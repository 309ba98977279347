"""The chat within another program: what `chatapp.create_app` is."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from fastapi import FastAPI
from pydantic_ai.agent import AbstractAgent

from chatapp import app, logs, serving
from chatapp.engine.own_agent import Brought, MakeDeps
from chatapp.errors import ConfigurationError
from chatapp.settings import Settings
from chatapp.web.server import ExitSignal


def create_app(
    agent: AbstractAgent[Any, Any] | None = None, *, deps: MakeDeps | None = None, **settings: Any
) -> FastAPI:
    """The whole chat as an ASGI application: the page, the API and everything behind them.

    Serve it with any ASGI server, or mount it into an application of your own, whose lifespan then has to run this
    one's: `FastAPI(lifespan=chat.router.lifespan_context)`. Without a `database_url` it runs its own PostgreSQL for
    as long as it lives. There is one chat in a process.

    Args:
        agent: answers in place of the built-in one, with its own model, tools and output.
        deps: makes what the agent's tools take, anew for each answer; an ordinary function or an async one, with the
            `chatapp.RunSpec` as its argument or with none.
        settings: win over the environment, by their names in small letters: `data_dir`, `database_url`, `model`.

    Raises:
        ConfigurationError: there is no such setting.
        ValidationError: a setting has a wrong value.
    """
    if unknown := sorted(settings.keys() - Settings.model_fields.keys()):
        raise ConfigurationError(f"There is no setting {unknown[0]!r}.")
    if deps is not None and agent is None:
        raise ConfigurationError("deps makes what the tools of an agent take: give the agent too.")
    chosen = Settings(**settings)
    if not structlog.is_configured():
        logs.configure(chosen)
    exit_signal = ExitSignal()

    @asynccontextmanager
    async def database() -> AsyncGenerator[str]:
        with exit_signal.following_signals(), serving.database(chosen, is_shared=True) as opened:
            await serving.prepare(opened)
            yield opened.url

    return app.create_app(chosen, database, exit_signal=exit_signal, brought=Brought(agent, deps) if agent else None)
