"""`chatapp ask` as a real process: beside a server, and with a server of its own."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import psutil
import pytest
from inline_snapshot import snapshot

from tests.support import processes
from tests.support.processes import Process
from tests.support.terminal import ask, asking
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

SLOW = '#script {"tokens": 400, "rate": 50} '
LONG = "A long answer of 400 words"
Environment = dict[str, str]


@pytest.fixture(scope="module")
async def provider() -> AsyncGenerator[Upstream]:
    async with Upstream() as running:
        yield running


def settings(data_dir: Path, provider: Upstream) -> Environment:
    return {
        "CHATAPP_DATA_DIR": str(data_dir),
        "OPENAI_BASE_URL": provider.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:echo",
    }


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory, provider: Upstream) -> Environment:
    """The environment of a server that runs, see `server`."""
    return settings(tmp_path_factory.mktemp("home") / "data", provider)


@pytest.fixture(scope="module")
async def server(beside: Environment) -> AsyncGenerator[Process]:
    async with processes.serve(**beside) as running:
        yield running


@pytest.fixture
def alone(tmp_path: Path, provider: Upstream) -> Environment:
    """An environment without a server, and without data."""
    return settings(tmp_path / "data", provider)


def databases_of(environment: Environment) -> list[psutil.Process]:
    folder = environment["CHATAPP_DATA_DIR"]
    return [p for p in psutil.process_iter(["cmdline"]) if f"{folder}/postgres" in (p.info["cmdline"] or [])]


async def test_it_asks_the_server_that_runs_here(server: Process, beside: Environment) -> None:
    said = await ask("Why is it so?", **beside)
    assert (said.code, said.out, said.err) == (0, "Why is it so?\n", "")
    assert (await newest(server))["title"] == "Why is it so?"


async def test_it_asks_the_server_that_is_named(server: Process, beside: Environment, tmp_path: Path) -> None:
    elsewhere = {**beside, "CHATAPP_DATA_DIR": str(tmp_path / "other")}
    assert (await ask("Hello", "--server", server.url, **elsewhere)).out == "Hello\n"
    assert (await ask("Again", "--continue", "--server", f"{server.url}/", **elsewhere)).out == "Again\n"
    messages = (await server.chat.conversation((await newest(server))["id"]))["messages"]
    assert [message["content"] for message in messages] == ["Hello", "Hello", "Again", "Again"]


async def test_without_a_server_it_brings_its_own_and_leaves_nothing_running(alone: Environment) -> None:
    said = await ask("Alone", **alone)
    assert (said.code, said.out, said.err) == (0, "Alone\n", "")
    assert databases_of(alone) == []
    async with processes.serve(**alone) as later:
        assert (await newest(later))["title"] == "Alone"


async def test_what_a_killed_server_left_behind_does_not_matter(alone: Environment) -> None:
    async with processes.serve(**alone) as server:
        await server.kill()
    assert (await ask("Still here?", **alone)).out == "Still here?\n"
    assert databases_of(alone) == []


async def test_several_without_a_server_share_the_database(alone: Environment) -> None:
    said = await asyncio.gather(*(ask(f"Number {number}", **alone) for number in range(3)))
    assert sorted(one.out for one in said) == ["Number 0\n", "Number 1\n", "Number 2\n"], said
    assert databases_of(alone) == []


async def test_a_server_may_start_while_it_answers_by_itself(alone: Environment) -> None:
    async with asking(SLOW, **alone) as asked:
        await asked.until(20)
        async with processes.serve(**alone) as server:
            said = await asked.ended()
            answer = await newest_answer(server)
    assert (said.code, said.err, answer["status"]) == (0, "", "finished")
    assert said.out == answer["content"] + "\n"
    assert databases_of(alone) == []


@pytest.mark.parametrize(
    ("argument", "text", "asked"),
    [
        (None, "What is this?\n", "What is this?"),
        ("Translate:", "Guten Tag,\nWelt\n", "Translate:\n\nGuten Tag,\nWelt"),
        ("Hello", "", "Hello"),
        ("Hello", "\n", "Hello"),
        (None, "\ufeffWith a mark", "With a mark"),
    ],
)
async def test_it_reads_standard_input(
    server: Process, beside: Environment, provider: Upstream, argument: str | None, text: str, asked: str
) -> None:
    said = await ask(*([argument] if argument else []), stdin=text, **beside)
    assert said.code == 0, said.err
    assert provider.log.requests[-1].prompt == asked


async def test_json_is_one_object_at_the_end(server: Process, beside: Environment) -> None:
    said = await ask("Hello", "--json", "--model", "openai:fast", **beside)
    told = json.loads(said.out)
    message = (await server.chat.conversation(told["conversation_id"]))["messages"][-1]
    assert told == {
        "text": message["content"],
        "conversation_id": told["conversation_id"],
        "run_id": message["run_id"],
        "model": "openai:fast",
        "usage": message["usage"],
        "status": "finished",
    }
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    assert told["text"] and told["usage"]["output_tokens"]


async def test_it_continues_the_last_conversation(server: Process, beside: Environment, provider: Upstream) -> None:
    first = json.loads((await ask("One", "--json", **beside)).out)
    second = json.loads((await ask("Two", "--json", "--continue", **beside)).out)
    assert second["conversation_id"] == first["conversation_id"]
    seen = [message["content"] for message in provider.log.requests[-1].body["messages"]]
    assert seen[-3:] == ["One", "One", "Two"]


async def test_it_says_when_there_is_nothing_to_continue(alone: Environment) -> None:
    said = await ask("Two", "--continue", **alone)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "no conversation to continue" in said.err


async def test_it_says_when_the_last_conversation_was_deleted(server: Process, beside: Environment) -> None:
    told = json.loads((await ask("One", "--json", **beside)).out)
    await server.chat.http.delete(f"/api/v1/conversations/{told['conversation_id']}")
    said = await ask("Two", "--continue", **beside)
    assert (said.code, said.out, "not there any more" in said.err) == (1, "", True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_the_answer_and_keeps_what_was_said(
    server: Process, beside: Environment, provider: Upstream, number: signal.Signals
) -> None:
    async with asking(SLOW, **beside) as asked:
        await asked.until(20)
        asked.send(number)
        said = await asked.ended()
    assert (said.code, said.err) == (128 + number, "")
    await provider.log.wait_until(lambda requests: requests[-1].client_disconnected)
    stored = await newest_answer(server)
    assert (stored["status"], stored["content"] + "\n") == ("cancelled", said.out)


async def test_ctrl_c_keeps_what_was_said_without_a_server_too(alone: Environment, provider: Upstream) -> None:
    async with asking(SLOW, **alone) as asked:
        await asked.until(20)
        asked.send(signal.SIGINT)
        said = await asked.ended()
    assert (said.code, said.err, databases_of(alone)) == (130, "", [])
    await provider.log.wait_until(lambda requests: requests[-1].client_disconnected)
    async with processes.serve(**alone) as later:
        stored = await newest_answer(later)
    assert (stored["status"], stored["content"] + "\n") == ("cancelled", said.out)


async def test_ctrl_c_with_json_still_tells_what_there_is(
    server: Process, beside: Environment, provider: Upstream
) -> None:
    provider.log.clear()
    async with asking(SLOW, "--json", **beside) as asked:
        async with asyncio.timeout(20):
            while not provider.log.requests or provider.log.requests[0].tokens_sent < 20:
                await asyncio.sleep(0.05)
        conversation = await active(server)
        asked.send(signal.SIGINT)
        said = await asked.ended()
    told = json.loads(said.out)
    assert (said.code, told["status"], told["conversation_id"]) == (130, "cancelled", conversation["id"])
    assert told["text"]


async def test_a_pipe_that_closes_stops_the_answer(server: Process, beside: Environment, provider: Upstream) -> None:
    command = f"{sys.executable} -m chatapp ask '{SLOW}' | head -c 30; echo \" ${{PIPESTATUS[0]}}\""
    code, printed = await processes.run_command("bash", "-c", command, **beside)
    assert (code, printed.split()[-1]) == (0, str(128 + signal.SIGPIPE)), printed
    assert "Traceback" not in printed and "Error" not in printed
    await provider.log.wait_until(lambda requests: requests[-1].client_disconnected)


async def test_an_answer_that_is_stopped_elsewhere_ends_here_too(server: Process, beside: Environment) -> None:
    async with asking(SLOW, **beside) as asked:
        await asked.until(20)
        run_id = (await active(server))["active_run_id"]
        await server.chat.http.post(f"/api/v1/runs/{run_id}/cancel")
        assert (await asked.ended()).code == 130


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["x", "--model", "nobody:nothing"], "nobody:nothing"),
        (['#script {"status": 500} x'], "could not answer"),
        (["x", "--server", "http://127.0.0.1:9"], "Nothing answers at http://127.0.0.1:9"),
        (["x", "--server", "what is this"], "Nothing answers at what is this"),
    ],
)
async def test_what_goes_wrong_is_told_in_one_line(
    server: Process, beside: Environment, arguments: list[str], told: str
) -> None:
    said = await ask(*arguments, **beside)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), said
    assert told in said.err


async def test_something_that_is_not_chatapp_is_told(alone: Environment, provider: Upstream) -> None:
    said = await ask("x", "--server", provider.url, **alone)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "is not chatapp" in said.err


async def test_a_failed_answer_with_json_tells_both(server: Process, beside: Environment) -> None:
    said = await ask('#script {"tokens": 40, "error_after": 20} x', "--json", **beside)
    told = json.loads(said.out)
    assert (said.code, told["status"], said.err.count("\n")) == (1, "failed", 1)
    assert told["text"]


@pytest.mark.parametrize("arguments", [[], ["  "], ["--no-such-option"], ["one", "two"]])
async def test_what_cannot_be_a_question_is_a_usage_error(alone: Environment, arguments: list[str]) -> None:
    said = await ask(*arguments, **alone)
    assert (said.code, said.out) == (2, "")


async def test_bytes_that_are_no_text_are_told(alone: Environment) -> None:
    async with asking(has_stdin=True, **alone) as asked:
        said = await asked.ended(b"\xff\xfe\x00")
    assert (said.code, said.out, said.err) == (1, "", "chatapp: Standard input is not text in UTF-8.\n")


async def test_a_server_that_is_killed_and_started_again_goes_on(alone: Environment) -> None:
    alone = {**alone, "CHATAPP_MODEL": "demo:chat", "CHATAPP_LEASE_SECONDS": "2"}
    async with processes.serve(**alone) as first:
        async with asking(LONG, **alone) as asked:
            await asked.until(400)
            await first.kill()
            async with processes.serve(**alone) as second:  # on another port
                said = await asked.ended()
                answer = await newest_answer(second)
    assert (said.code, answer["status"]) == (0, "finished")
    assert said.out == answer["content"] + "\n"
    assert said.err == "chatapp: The connection to the server is lost; trying again.\n"


async def test_help() -> None:
    code, printed = await processes.run("ask", "--help", COLUMNS="100", TERM="dumb")
    assert code == 0
    assert printed == snapshot("""\
Usage: python -m chatapp ask [OPTIONS] [question]

  Ask a question and read the answer here. Ctrl-C stops it.

Arguments:
  question <str>  What to ask; or what to do with standard input.

Options:
  --model <str>  As `provider:name`. [default: the server's]
  --continue     Go on with the conversation asked last.
  --json         Print one JSON object at the end.
  --server URL   Ask this one. [default: one that runs here, else its own]
  --help         Show this message and exit.
""")


async def newest(server: Process) -> dict[str, Any]:
    return (await server.chat.get("/conversations"))["items"][0]


async def newest_answer(server: Process) -> dict[str, Any]:
    return (await server.chat.conversation((await newest(server))["id"]))["messages"][-1]


async def active(server: Process) -> dict[str, Any]:
    """The conversation that is being answered."""
    return next(item for item in (await server.chat.get("/conversations"))["items"] if item["active_run_id"])
