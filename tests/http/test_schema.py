"""Whatever fits the schema, and whatever does not, is answered as the schema says: never with a failure of our own."""

import json
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import anyio
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode

from tests.support import processes
from tests.support.openapi import schema_text
from tests.support.processes import Process
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

SCHEMA = schemathesis.openapi.from_dict(json.loads(schema_text()))
OPERATIONS = {operation.ok().label: operation.ok() for operation in SCHEMA.get_all_operations()}
EXAMPLES = 20
SEED = 20261120


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Process]:
    """A server that has something to find, change and delete."""
    async with (
        Upstream() as upstream,
        processes.serve(
            CHATAPP_DATA_DIR=str(tmp_path_factory.mktemp("data")),
            OPENAI_BASE_URL=upstream.url,
            OPENAI_API_KEY="sk-test",
            CHATAPP_MODEL="openai:fast",
        ) as running,
    ):
        yield running


def trials() -> Iterator[Any]:
    """Each operation with what fits; and with what does not, where there is anything to get wrong."""
    for label, operation in OPERATIONS.items():
        yield pytest.param(label, GenerationMode.POSITIVE, id=f"{label}-positive")
        if operation.body or any(True for _ in operation.iter_parameters()):
            yield pytest.param(label, GenerationMode.NEGATIVE, id=f"{label}-negative")


@pytest.mark.parametrize(("label", "mode"), tuple(trials()))
async def test_every_answer_is_one_that_the_schema_tells(server: Process, label: str, mode: GenerationMode) -> None:
    operation = OPERATIONS[label]
    answer = await server.chat.say("Hello")
    known = {"conversation_id": answer.conversation_id, "run_id": answer.run_id, "message_id": answer.message_id}

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())
    def ask(case: Case, is_known: bool) -> None:
        if is_known:
            case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
        status, body = answered(case, server.url)
        assert status < 500, (body, case.as_curl_command())
        assert str(status) in operation.definition.raw["responses"], (body, case.as_curl_command())

    try:
        await anyio.to_thread.run_sync(ask)
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # a path that takes any text cannot be got wrong


def answered(case: Case, url: str) -> tuple[int, str]:
    """The status, and how the body begins: some of them go on for ever."""
    arguments: dict[str, Any] = case.as_transport_kwargs(base_url=url)
    with requests.request(**arguments, stream=True, timeout=30) as response:
        return response.status_code, next(response.iter_content(65_536), b"").decode(errors="replace")
