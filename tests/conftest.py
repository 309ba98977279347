"""What most tests stand on: a real PostgreSQL, a provider that does what it is told, and a running server."""

import os
from collections.abc import AsyncGenerator

import asyncpg
import pytest

from chatapp.db import embedded
from chatapp.ids import uuid7
from chatapp.settings import Settings
from tests.support import databases
from tests.support.chat import Chat, serving
from tests.support.upstream import Upstream


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own keys and databases are not for tests."""
    for name in list(os.environ):
        if name.startswith("CHATAPP_") or name in {"DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "REDIS_URL"}:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """The address of a server: `TEST_DATABASE_URL`, or the embedded one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with embedded.run(tmp_path_factory.mktemp("cluster")) as url:
        await databases.forget_durability(url)
        yield url


@pytest.fixture(scope="session")
async def template(postgres: str) -> AsyncGenerator[str]:
    """The name of a migrated database that others are copied from."""
    name = f"chatapp_template_{uuid7().hex}"
    await databases.create(postgres, name)
    await databases.migrate(databases.address(postgres, name))
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
    return Settings(
        openai_api_key="sk-test",
        openai_base_url=upstream.url,
        model="openai:fast",
        model_timeout=1,
        shutdown_grace=0.2,
        lease_seconds=3,
    )


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    """A running server and a client that talks to it over HTTP."""
    async with serving(settings, database_url) as running:
        yield running
