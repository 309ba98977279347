"""What most tests stand on: a real PostgreSQL, a provider that does what it is told, and a running server."""

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import asyncpg
import pytest
import structlog

from chatapp.db import embedded
from chatapp.ids import uuid7
from chatapp.settings import Settings, names
from tests.support import databases, temporary
from tests.support.chat import Chat, serving
from tests.support.providers import of_openai
from tests.support.upstream import Upstream

# As `chatapp.logs` has it: tracebacks with all variables take seconds.
structlog.configure([structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)])


# They run browsers and whole processes beside each other, on however few cores there are. One that fails is tried once
# more, and told of as RERUN: what fails now and then is to be looked into as well.
CROWDED = [Path(__file__).parent / folder for folder in ("browser", "processes")]


def pytest_configure(config: pytest.Config) -> None:
    temporary.keep_in_memory()
    temporary.keep_apart(config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in CROWDED):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own keys and databases are not for tests."""
    known = {name for field, info in Settings.model_fields.items() for name in names(field, info)}
    for name in list(os.environ):
        if name.startswith("CHATAPP_") or name in known:
            monkeypatch.delenv(name)
    monkeypatch.setenv("OLLAMA_BASE_URL", "off")  # nor is what runs on their machine


@pytest.fixture(scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """The address of a server: `TEST_DATABASE_URL`, or the embedded one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with embedded.run(tmp_path_factory.mktemp("cluster")) as (url, _):
        await databases.forget_durability(url)
        yield url


@pytest.fixture(scope="session")
async def template(postgres: str) -> AsyncGenerator[str]:
    """The name of a migrated database that others are copied from."""
    name = f"chatapp_template_{uuid7().hex}"
    await databases.create(postgres, name)
    await databases.prepare(databases.address(postgres, name))
    yield name
    await databases.drop(postgres, name)


@pytest.fixture
async def database_url(postgres: str, template: str) -> AsyncGenerator[str]:
    """A database of the test's own, with the schema."""
    name = f"chatapp_test_{uuid7().hex}"
    await databases.create(postgres, name, template)
    yield databases.address(postgres, name)
    await databases.drop(postgres, name)


@pytest.fixture
async def sql(database_url: str) -> AsyncGenerator[asyncpg.Connection]:
    """A connection to the test's database, to look behind the product's back."""
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def upstream() -> AsyncGenerator[Upstream]:
    async with Upstream(check_keys=True) as running:
        yield running


@pytest.fixture
def settings(upstream: Upstream) -> Settings:
    return of_openai(upstream)


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    """A running server and a client that talks to it over HTTP."""
    async with serving(settings, database_url) as running:
        yield running
