"""`chatapp serve module:agent`: somebody's own agent, with everything that holds for ours."""

import shutil
import signal
from pathlib import Path

import anyio
import asyncpg
import psutil
import pytest

from tests.support import clerk, processes
from tests.support.chat import text_of

pytestmark = pytest.mark.anyio

CLERK = Path(clerk.__file__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(CLERK, tmp_path / "my_module.py")
    return tmp_path


async def test_another_worker_goes_on_with_its_answer_after_a_kill(
    folder: Path, database_url: str, sql: asyncpg.Connection
) -> None:
    arguments = ("my_module:clerk", "--deps", "my_module:ledger", "--workers", "2")
    environment = {"DATABASE_URL": database_url, "CHATAPP_LEASE_SECONDS": "1"}
    async with processes.serve(*arguments, cwd=folder, **environment) as running:
        assert [model["id"] for model in (await running.chat.models())["items"]] == ["agent:clerk"]
        assert [tool["name"] for tool in (await running.chat.get("/tools"))["items"]] == ["note"]
        answer = await running.chat.begin("Hello")
        node = await sql.fetchval("SELECT node FROM runs")
        psutil.Process(int(node.split("/")[1])).send_signal(signal.SIGKILL)
        with anyio.fail_after(20):
            while await sql.fetchval("SELECT status FROM runs") == "running":
                await anyio.sleep(0.05)
        assert await sql.fetchval("SELECT node FROM runs") != node
        text = text_of(await running.chat.attach(answer.run_id))
        assert text == "".join(f"{number} " for number in range(30))
        assert (await running.chat.message(answer))["model"] == "agent:clerk"
        owner = await sql.fetchval("SELECT owner FROM runs")
    assert (folder / f"ledger-{owner}").read_text() == "came\n"


async def test_an_error_in_its_code_is_shown_before_anything_is_started(folder: Path) -> None:
    (folder / "broken.py").write_text("import my_module\n\nagent = my_module.nobody\n")
    code, printed = await processes.run("serve", "broken:agent", cwd=folder, CHATAPP_DATA_DIR=str(folder / "data"))
    lines = printed.splitlines()
    assert (code, lines[0]) == (1, "chatapp: broken cannot be imported.")
    assert 'broken.py", line 3' in lines[2]
    assert lines[-1] == "AttributeError: module 'my_module' has no attribute 'nobody'"
    assert not (folder / "data").exists()
    code, printed = await processes.run("serve", "--deps", "my_module:ledger", cwd=folder)
    assert (code, printed.count("\n")) == (1, 1)


async def test_with_reload_it_is_as_the_code_says_by_now(tmp_path: Path, database_url: str) -> None:
    module = tmp_path / "my_module.py"
    code = "from pydantic_ai import Agent\nfrom pydantic_ai.models.test import TestModel\nagent = Agent(TestModel("

    async def answers(text: str) -> None:
        with anyio.fail_after(20):
            while (await running.chat.say("Hello")).text != text:
                await anyio.sleep(0.05)

    module.write_text(f"{code}custom_output_text='one'))\n")
    arguments = ("my_module:agent", "--reload")
    async with processes.serve(*arguments, cwd=tmp_path, DATABASE_URL=database_url) as running:
        (worker,) = psutil.Process(running.process.pid).children()
        await answers("one")
        module.write_text(code)  # not finished yet
        await anyio.to_thread.run_sync(worker.wait, 10)
        module.write_text(f"{code}custom_output_text='two'))\n")
        await answers("two")
        assert await running.stop() == 0
