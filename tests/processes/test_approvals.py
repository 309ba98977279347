"""A tool that must not run twice, and a process that dies in the middle of it."""

from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.support import processes
from tests.support.chat import API, text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

PAY = (
    '#script {"text": "Paying.", "tool_calls": [{"name": "transfer_money", "arguments": {"amount": 5}}], '
    '"then": {"text": "That is settled."}} pay'
)


@pytest.mark.parametrize(("is_approved", "payments"), [(True, 2), (False, 1)])
async def test_it_is_not_repeated_unasked(
    database_url: str, upstream: Upstream, tmp_path: Path, is_approved: bool, payments: int
) -> None:
    ledger = tmp_path / "ledger"
    environment: dict[str, Any] = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_LEASE_SECONDS": "1",
        "CHATAPP_PORT": "0",
    }
    async with processes.serve_module("tests.support.paying", str(ledger), **environment) as first:
        answer = await first.chat.begin(PAY)
        with anyio.fail_after(5):
            while not ledger.exists():
                await anyio.sleep(0.01)
        await first.kill()
    async with processes.serve_module("tests.support.paying", str(ledger), **environment) as second:
        run = await second.chat.ended(answer.run_id)
        assert (run["status"], run["error"]["code"]) == ("interrupted", "tool_not_repeated")
        assert "transfer_money" in run["error"]["message"]
        assert ledger.read_text() == "5\n"

        path = f"{API}/runs/{answer.run_id}/approvals"
        assert (await second.chat.http.post(path, json={"approved": is_approved})).status_code == 202
        events = await second.chat.attach(answer.run_id)
        assert text_of(events) == "Paying.\n\nThat is settled."
        assert (await second.chat.message(answer))["content"] == text_of(events)
        assert ledger.read_text() == "5\n" * payments
        assert (await second.chat.http.post(path, json={"approved": True})).status_code == 409
