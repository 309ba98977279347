"""What is decided before a response begins."""

from datetime import UTC, datetime

import pytest

from chatapp.engine.bounds import deleted_event, started_event
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.errors import NotFound
from chatapp.protocols.openai_errors import openai_error
from chatapp.runs.response import EventBatches, from_first_output

pytestmark = pytest.mark.anyio


async def test_an_answer_that_is_deleted_before_it_has_begun_is_not_found() -> None:
    async def batches() -> EventBatches:
        yield [NumberedEvent(Cursor(1, 1), started_event("thread", "run", datetime.now(UTC)))]
        yield [NumberedEvent(Cursor(1, 2), deleted_event())]

    with pytest.raises(NotFound, match="deleted"):
        await from_first_output(batches())


def test_to_openai_s_clients_as_well() -> None:
    assert (openai_error(NotFound.code).status, openai_error(NotFound.code).is_final) == (404, True)
