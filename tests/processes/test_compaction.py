"""A process that dies while a chat is summarised."""

import pytest

from tests.support import processes
from tests.support.upstream import Upstream
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

MODELS["sums-up-at-second"] = Script(text="They agreed on blue.", stall_after=0, times=1)
SAID = [{"role": "user", "content": "So it is. " * 100}, {"role": "assistant", "content": "Yes."}] * 4


async def test_another_one_begins_the_summary_again(database_url: str, upstream: Upstream) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:sums-up-at-second",
        "CHATAPP_CONTEXT_WINDOW": "1000",
        "CHATAPP_LEASE_SECONDS": "1",
    }
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        async with here.chat.start('#script {"text": "Blue."}', messages=SAID) as (answer, _):
            await upstream.log.wait_until(lambda requests: len(requests) == 1)
            await here.kill()
        assert (await there.chat.attach(answer.run_id))[-1].type == "RUN_FINISHED"
        messages = (await there.chat.conversation(answer.conversation_id))["messages"]
    assert [message["summary"]["text"] for message in messages if message["summary"]] == ["They agreed on blue."]
    assert messages[-1]["content"] == "Blue."
    assert [record.body.get("stream", False) for record in upstream.log.requests] == [False, False, True]
