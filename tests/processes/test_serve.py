"""`chatapp serve` and `chatapp migrate` as real processes, with the embedded database."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import anyio
import psutil
import pytest

from chatapp.ids import uuid7
from tests.support import databases, processes
from tests.support.chat import text_of

pytestmark = pytest.mark.anyio

LONG = "A long answer of 400 words"


async def test_everything_is_there_after_a_restart_and_nothing_is_left_running(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as first:
        answer = await first.chat.say("Hello")
        assert await first.stop() == 0
    assert [p for p in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(p.info["cmdline"] or [])] == []
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as second:
        assert (await second.chat.message(answer))["content"] == answer.text
        assert text_of(await second.chat.attach(answer.run_id)) == answer.text


async def test_a_second_serve_on_the_same_data_says_so(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as first:
        code, printed = await processes.run("serve", "--port", "0", CHATAPP_DATA_DIR=str(tmp_path))
        assert (code, printed.count("\n")) == (1, 1)
        assert f"process {first.process.pid}" in printed


async def test_after_a_kill_the_next_start_finishes_the_answer(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as first:
        answer = await first.chat.begin(LONG)
        await anyio.sleep(0.5)
        await first.kill()
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as second:
        run = await second.chat.ended(answer.run_id)
        stored = await second.chat.message(answer)
        assert (run["status"], stored["status"]) == ("finished", "finished")
        assert len(stored["content"].split()) > 300
        assert text_of(await second.chat.attach(answer.run_id)) == stored["content"]
        again = await second.chat.say("Hello", conversation_id=answer.conversation_id)
        assert again.last["type"] == "RUN_FINISHED"


async def test_without_takeover_a_kill_keeps_the_partial_answer(tmp_path: Path) -> None:
    environment = {"CHATAPP_DATA_DIR": str(tmp_path), "CHATAPP_TAKEOVER": "off"}
    async with processes.serve(**environment) as first:
        answer = await first.chat.begin(LONG)
        await anyio.sleep(0.5)
        await first.kill()
    async with processes.serve(**environment) as second:
        assert (await second.chat.ended(answer.run_id))["status"] == "interrupted"
        stored = await second.chat.message(answer)
        assert len(stored["content"]) > 20
        assert text_of(await second.chat.attach(answer.run_id)) == stored["content"]


async def test_a_pid_file_that_names_another_program_does_not_matter(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as first:
        postmaster = int((tmp_path / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        await first.kill()
    psutil.Process(postmaster).kill()
    pid_file = tmp_path / "postgres" / "postmaster.pid"
    pid_file.write_text("\n".join([str(os.getpid()), *pid_file.read_text().splitlines()[1:]]) + "\n")
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as second:
        assert (await second.chat.say("Hello")).text


async def test_the_embedded_database_is_started_again_where_it_ends_by_itself(tmp_path: Path) -> None:
    pid_file = tmp_path / "postgres" / "postmaster.pid"
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as running:
        for _ in range(2):
            async with running.chat.start(LONG) as (answer, events):
                async for event in events:
                    answer.events.append(event)
                    if len(answer.events) == 10:
                        psutil.Process(int(pid_file.read_text().splitlines()[0])).kill()
            assert answer.last["type"] == "RUN_FINISHED"
            assert answer.text == (await running.chat.message(answer))["content"]
        assert (await running.chat.say("Hello")).last["type"] == "RUN_FINISHED"
        assert await running.stop() == 0
    assert not pid_file.exists()  # the last one as well was stopped in good order


@pytest.mark.parametrize("takeover", ["on", "off"])
async def test_stopping_in_the_middle_of_an_answer_is_done_in_good_order(tmp_path: Path, takeover: str) -> None:
    environment = {
        "CHATAPP_DATA_DIR": str(tmp_path),
        "CHATAPP_SHUTDOWN_GRACE": "0.2",
        "CHATAPP_TAKEOVER": takeover,
    }
    async with processes.serve(**environment) as first:
        async with first.chat.start(LONG) as (answer, events):
            async for event in events:
                answer.events.append(event)
                if len(answer.events) == 10:
                    first.process.send_signal(signal.SIGTERM)
        assert await first.stop() == 0
    async with processes.serve(**environment) as second:
        run = await second.chat.ended(answer.run_id)
        stored = (await second.chat.message(answer))["content"]
        if takeover == "on":  # the stream just ended; the answer went on
            assert answer.last["type"] != "RUN_ERROR"
            assert (run["status"], stored.startswith(answer.text)) == ("finished", True)
            assert len(stored) > len(answer.text)
        else:
            assert answer.last["code"] == "run_interrupted"
            assert (run["status"], stored) == ("interrupted", answer.text)


async def test_without_a_login_it_listens_on_this_machine_only(tmp_path: Path) -> None:
    code, printed = await processes.run("serve", "--host", "0.0.0.0", CHATAPP_DATA_DIR=str(tmp_path))
    assert code == 1
    assert "--insecure" in printed


async def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path / "a")) as first:
        port = first.url.rpartition(":")[2]
        code, printed = await processes.run("serve", "--port", port, CHATAPP_DATA_DIR=str(tmp_path / "b"))
    assert (code, printed.count("\n")) == (1, 1)
    assert "--port" in printed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHATAPP_PORT", "not-a-number"),
        ("CHATAPP_PORT", "99999"),
        ("CHATAPP_FALLBACK_MODEL", "nobody:fast"),
        ("CHATAPP_MCP_CONFIG", "no-such-file"),
    ],
)
async def test_a_wrong_setting_is_told_in_one_line(name: str, value: str, tmp_path: Path) -> None:
    code, printed = await processes.run("serve", **{"CHATAPP_DATA_DIR": str(tmp_path), name: value})
    assert (code, printed.count("\n")) == (1, 1)
    assert name in printed


async def test_an_external_database_is_migrated_by_command_only(postgres: str) -> None:
    name = f"chatapp_test_{uuid7().hex}"
    await databases.create(postgres, name)
    external = {"DATABASE_URL": databases.address(postgres, name)}
    try:
        code, printed = await processes.run("serve", "--port", "0", **external)
        assert (code, "chatapp migrate" in printed) == (1, True)
        assert (await processes.run("migrate", "--check", **external))[0] == 1
        assert (await processes.run("migrate", **external))[0] == 0
        assert (await processes.run("migrate", "--check", **external))[0] == 0
        async with processes.serve(**external) as running:
            assert (await running.chat.say("Hello")).text
    finally:
        await databases.drop(postgres, name)


async def test_a_database_that_does_not_answer_is_told_in_one_line() -> None:
    code, printed = await processes.run("serve", "--port", "0", DATABASE_URL="postgresql://127.0.0.1:9/nothing")
    assert (code, printed.count("\n")) == (1, 1)
    assert "does not answer" in printed


async def test_curl_reads_the_three_formats(tmp_path: Path) -> None:
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as running:
        address = f"{running.url}/api/v1/chat"
        told: list[str] = []
        for accept in ("text/event-stream", "application/x-ndjson", "text/plain"):
            command = ["curl", "-sN", address, "--json", '{"message": "Hello"}', "-H", f"Accept: {accept}"]
            told.append((await anyio.run_process(command)).stdout.decode())
    events = [json.loads(line[6:]) for line in told[0].splitlines() if line.startswith("data: ")]
    lines = [json.loads(line) for line in told[1].splitlines() if line]
    assert "".join(event.get("delta", "") for event in events) == told[2]
    assert "".join(line.get("delta", "") for line in lines) == told[2]


def test_the_version() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "chatapp", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert printed.strip().count(".") == 2


async def test_help_names_every_command() -> None:
    code, printed = await processes.run("--help", COLUMNS="100", TERM="dumb")
    assert code == 0
    assert "serve" in printed and "migrate" in printed
