"""A database behind a pooler: what chatapp needs is a connection of its own, which not every mode gives."""

from pathlib import Path

import pytest

from tests.support import processes
from tests.support.pooler import pooler

pytestmark = pytest.mark.anyio


async def test_one_that_lends_connections_for_transactions_is_refused_with_what_to_do(
    database_url: str, tmp_path: Path
) -> None:
    async with pooler(database_url, "transaction", tmp_path) as address:
        for _ in range(2):  # the second one finds statements that the first has prepared
            code, printed = await processes.run("serve", "--port", "0", DATABASE_URL=address)
            assert code == 1
            assert "session mode" in printed
            assert "Traceback" not in printed


async def test_one_that_lends_them_for_sessions_will_do(database_url: str, tmp_path: Path) -> None:
    async with (
        pooler(database_url, "session", tmp_path) as address,
        processes.serve(DATABASE_URL=address) as here,
        processes.serve(DATABASE_URL=address) as there,
    ):
        answer = await here.chat.begin("Hello")
        await there.chat.attach(answer.run_id)
        assert (await there.chat.message(answer))["status"] == "finished"
