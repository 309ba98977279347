"""Several processes on one database: it does not matter which one is asked."""

import anyio
import pytest

from tests.support import processes
from tests.support.chat import API, Answer, Event, sse_events, text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

LONG = '#script {"tokens": 100, "rate": 50} tell me'
ENDLESS = '#script {"tokens": 5000, "rate": 50} tell me'


@pytest.fixture
def environment(database_url: str, upstream: Upstream) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_LEASE_SECONDS": "2",
    }


async def test_a_run_is_read_in_another_process_while_it_is_written(environment: dict[str, str]) -> None:
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        answer = await here.chat.begin(LONG)
        events = await there.chat.attach(answer.run_id)
        assert len(events) > 5
        assert text_of(events) == (await there.chat.message(answer))["content"]
        assert len(text_of(events).split()) == 100
        middle = events[len(events) // 2].cursor
        rest = await here.chat.attach(answer.run_id, middle)
        assert text_of(events).endswith(text_of(rest))


async def test_a_run_is_stopped_from_another_process_within_a_second(
    environment: dict[str, str], upstream: Upstream
) -> None:
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        answer = await here.chat.begin(ENDLESS)
        asked_at = anyio.current_time()
        assert (await there.chat.http.post(f"{API}/runs/{answer.run_id}/cancel")).status_code == 202
        assert (await there.chat.ended(answer.run_id))["status"] == "cancelled"
        with anyio.fail_after(1):
            while upstream.log.requests[0].ending == "running":
                await anyio.sleep(0.01)
        assert anyio.current_time() - asked_at < 2
        assert (await there.chat.message(answer))["content"]


async def test_a_chat_that_is_deleted_in_another_process_stops_its_answer_and_tells_its_readers(
    environment: dict[str, str], upstream: Upstream
) -> None:
    environment["CHATAPP_LEASE_SECONDS"] = "60"  # nobody hears of it by the lease
    lasts, reading = list[Event](), [anyio.Event(), anyio.Event()]
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        answer = await here.chat.begin(ENDLESS)

        async def read(process: processes.Process, has_begun: anyio.Event) -> None:
            async with process.chat.http.stream("GET", f"{API}/runs/{answer.run_id}/events") as response:
                events = list[Event]()
                async for event in sse_events(response):
                    events.append(event)
                    has_begun.set()
            lasts.append(events[-1])

        with anyio.fail_after(10):
            async with anyio.create_task_group() as group:
                for process, has_begun in zip((here, there), reading, strict=True):
                    group.start_soon(read, process, has_begun)
                for has_begun in reading:
                    await has_begun.wait()
                await there.chat.http.delete(f"{API}/conversations/{answer.conversation_id}")
            while upstream.log.requests[0].ending == "running":
                await anyio.sleep(0.01)
    endings = {last.body.get("code", last.type) for last in lasts}
    assert len(lasts) == 2
    assert endings <= {"not_found", "RUN_FINISHED"}  # it may have ended before it was gone


async def test_the_same_message_sent_to_two_processes_makes_one_run(
    environment: dict[str, str], upstream: Upstream
) -> None:
    message = {"id": "5f0c9f0e-2a44-4c63-9a2e-0f8a4e1f2d11", "content": LONG}
    answers: list[Answer] = []
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:

        async def send(process: processes.Process) -> None:
            answers.append(await process.chat.say(message, conversation_id="both"))

        async with anyio.create_task_group() as group:
            for process in (here, there, here, there):
                group.start_soon(send, process)
    assert len({answer.run_id for answer in answers}) == len({answer.text for answer in answers}) == 1
    assert len(upstream.log.requests) == 1


async def test_a_second_run_in_a_conversation_is_refused_by_every_process(environment: dict[str, str]) -> None:
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        answer = await here.chat.begin(ENDLESS)
        body = {"message": "Me too", "conversation_id": answer.conversation_id}
        refused = await there.chat.http.post(f"{API}/chat", json=body)
        assert (refused.status_code, refused.json()["run_id"]) == (409, answer.run_id)


async def test_workers_share_one_socket_and_the_work(environment: dict[str, str]) -> None:
    async with processes.serve("--workers", "2", **environment) as running:
        answers: list[Answer] = []

        async def talk() -> None:
            answers.append(await running.chat.say(LONG))

        async with anyio.create_task_group() as group:
            for _ in range(12):
                group.start_soon(talk)
        for answer in answers:
            assert text_of(await running.chat.attach(answer.run_id)) == answer.text
        assert await running.stop() == 0


async def test_with_takeover_off_a_killed_run_is_interrupted_and_keeps_its_text(environment: dict[str, str]) -> None:
    environment["CHATAPP_TAKEOVER"] = "off"
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        answer = await here.chat.begin(ENDLESS)
        await anyio.sleep(0.5)
        await here.kill()
        assert (await there.chat.ended(answer.run_id))["status"] == "interrupted"
        assert len((await there.chat.message(answer))["content"]) > 20
