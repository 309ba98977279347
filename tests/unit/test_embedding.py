"""What `chatapp.create_app` takes."""

import subprocess
import sys

import httpx
import pytest
from pydantic import ValidationError
from pydantic_ai import Agent

import chatapp
from chatapp.errors import ConfigurationError

pytestmark = pytest.mark.anyio


def test_the_package_is_imported_without_what_it_stands_on() -> None:
    code = "import sys, chatapp; print({'fastapi', 'pydantic_ai', 'piccolo'} & set(sys.modules), chatapp.create_app)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("set() <function create_app")


def test_what_is_wrong_with_the_arguments_is_told() -> None:
    with pytest.raises(ConfigurationError, match="no setting 'colour'"):
        chatapp.create_app(colour="red")
    with pytest.raises(ConfigurationError, match="give the agent too"):
        chatapp.create_app(deps=list)
    with pytest.raises(ValidationError, match="port"):
        chatapp.create_app(Agent(), port="eighty")
    with pytest.raises(AttributeError, match="nothing_at_all"):
        _ = chatapp.nothing_at_all  # type: ignore[attr-defined]


async def test_without_its_lifespan_it_says_what_is_missing() -> None:
    transport = httpx.ASGITransport(chatapp.create_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        with pytest.raises(RuntimeError, match="lifespan"):
            await client.get("/healthz")
