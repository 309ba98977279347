"""A message that waits, and a process that dies meanwhile."""

import anyio
import pytest

from tests.support import processes
from tests.support.chat import API
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

SLOW = '#script {"tokens": ["One ", "two ", "three ", "four."], "rate": 2} '
NEXT = {"id": "5f0c9f0e-2a44-4c63-9a2e-0f8a4e1f2d11", "content": '#script {"text": "Afterwards."}'}


async def test_it_is_answered_once_after_the_answer_that_another_process_finishes(
    database_url: str, upstream: Upstream
) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_LEASE_SECONDS": "1",
    }
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        first = await here.chat.begin(SLOW)
        body = {"conversation_id": first.conversation_id, "message": NEXT, "when_busy": "queue"}
        assert (await there.chat.http.post(f"{API}/chat", json=body)).status_code == 202
        await here.kill()
        with anyio.fail_after(20):
            while True:
                chat = await there.chat.conversation(first.conversation_id)
                if len(chat["messages"]) == 4 and chat["messages"][-1]["status"] == "finished":
                    break
                await anyio.sleep(0.1)
    contents = [message["content"] for message in chat["messages"]]
    assert contents[1:] == ["One two three four.", NEXT["content"], "Afterwards."]
    assert chat["queue"] == []
    assert [record.prompt for record in upstream.log.requests].count(NEXT["content"]) == 1
