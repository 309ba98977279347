"""The chat within another program, under a server that knows nothing of it."""

import asyncio
import shutil
import signal
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import psutil
import pytest

from tests.support import clerk, processes
from tests.support.chat import API, text_of
from tests.support.processes import Process

pytestmark = pytest.mark.anyio

HOST = """
from fastapi import FastAPI

import chatapp
from clerk import clerk, ledger

chat = chatapp.create_app(clerk, deps=ledger, data_dir="data", shutdown_grace=0.2)
app = FastAPI(lifespan=chat.router.lifespan_context)


@app.get("/own")
def own() -> str:
    return "mine"


app.mount("/", chat)
"""
WHOLE = "".join(f"{number} " for number in range(30))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(clerk.__file__, tmp_path / "clerk.py")
    (tmp_path / "host.py").write_text(HOST)
    return tmp_path


def uvicorn(application: str, folder: Path) -> AbstractAsyncContextManager[Process]:
    return processes.serve_module(
        "uvicorn", application, "--port", "0", cwd=folder, stderr=asyncio.subprocess.STDOUT, CHATAPP_DATA_DIR="unused"
    )


async def test_it_is_an_application_of_its_own_with_its_own_database(folder: Path) -> None:
    async with uvicorn("host:chat", folder) as running:
        answer = await running.chat.say("Hello")
        assert (answer.text, answer.last["type"]) == (WHOLE, "RUN_FINISHED")
        assert "<chat-app>" in (await running.chat.http.get("/")).text
        await running.stop()
    assert not (folder / "unused").exists()
    assert [p for p in psutil.process_iter(["cmdline"]) if str(folder) in " ".join(p.info["cmdline"] or [])] == []


async def test_it_is_part_of_another_application_and_stops_with_it_in_the_middle_of_an_answer(folder: Path) -> None:
    async with uvicorn("host:app", folder) as running:
        assert (await running.chat.http.get("/own")).json() == "mine"
        assert (await running.chat.http.get("/not/there.png")).json()["code"] == "not_found"
        async with running.chat.http.stream("GET", f"{API}/events") as feed:
            assert feed.status_code == 200
            async with running.chat.start("Hello") as (answer, events):
                async for event in events:
                    if event.type == "TEXT_MESSAGE_CONTENT":
                        running.process.send_signal(signal.SIGINT)
                        break
                answer.events = [event async for event in events]  # to the end of the stream, not of the answer
        await running.stop()
        assert answer.last["type"] != "RUN_FINISHED"
    async with uvicorn("host:app", folder) as running:
        assert (await running.chat.ended(answer.run_id))["status"] == "finished"
        assert text_of(await running.chat.attach(answer.run_id)) == WHOLE
