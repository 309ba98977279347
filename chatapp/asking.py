"""`chatapp ask`: puts a question to a server, or to one of its own, and writes the answer to the terminal."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from chatapp import logs, server_file
from chatapp.client import Client, Place
from chatapp.errors import ChatappError, InvalidInput, NotFound, RunFailed
from chatapp.ids import uuid7
from chatapp.settings import Settings
from chatapp.shown_text import ShownText

LEAVE_SECONDS = 5.0  # how long a run may take to stop
_LAST = "ask.json"
_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the command line says."""

    text: str
    model: str | None = None
    goes_on: bool = False
    as_json: bool = False
    server: str | None = None


def text_of(argument: str | None) -> str:
    """The question: the argument, what standard input has to say, or both.

    Raises:
        InvalidInput: standard input is not text.
    """
    try:
        given = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("Standard input is not text in UTF-8.") from None
    return "\n\n".join(part for part in (argument or "", given.rstrip()) if part.strip())


def ask(settings: Settings, question: Question) -> int:
    """Ask and write the answer; gives the exit code.

    Raises:
        ChatappError: what went wrong, in words for the reader.
    """
    if "log_level" not in settings.model_fields_set:
        logs.configure(settings.model_copy(update={"log_level": "error"}))
    return asyncio.run(_Asking(settings, question).run())


class _Asking:
    """One question on its way."""

    def __init__(self, settings: Settings, question: Question) -> None:
        self._settings = settings
        self._question = question
        self._shown = ShownText()
        self._last = _LastConversations(settings, question.server)
        self._signal: int | None = None
        self._client: Client | None = None
        self._stopping: asyncio.Task[None] | None = None

    async def run(self) -> int:
        """Ask, read to the end, and tell how it ended."""
        work = asyncio.create_task(self._work())
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._stop, number, work)
        try:
            return await work
        except asyncio.CancelledError:
            return self._exit_code_of_signal()

    async def _work(self) -> int:
        body = self._body()
        async with self._server() as place, Client(place, self._look_again(place), _tell) as client:
            if self._question.goes_on:
                await _require_conversation(client, body["conversation_id"])
            self._client = client
            try:
                run = await client.ask(body, self._show)
                await self._write(self._shown.end())
                if self._question.as_json:
                    await self._write_json(client, run)
            except BrokenPipeError:
                await client.cancel()
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what Python still wants to flush
                return 128 + signal.SIGPIPE
            return self._exit_code(run)

    def _body(self) -> dict[str, Any]:
        question = self._question
        body: dict[str, Any] = {"message": {"id": str(uuid7()), "content": question.text}}
        if question.model is not None:
            body["model"] = question.model
        if question.goes_on:
            body["conversation_id"] = self._last.read()
        return body

    @asynccontextmanager
    async def _server(self) -> AsyncGenerator[Place]:
        if place := self._running_server():
            yield place
            return
        from chatapp import serving

        async with serving.private(self._settings) as socket_path:
            yield Place("http://localhost", socket_path, is_local=True)

    def _running_server(self) -> Place | None:
        if self._question.server is not None:
            return Place(self._question.server.rstrip("/"))
        url = server_file.find(self._settings.data_dir)
        return Place(url, is_local=True) if url else None

    def _look_again(self, place: Place) -> Callable[[], Place]:
        """A server that was started again may answer elsewhere."""
        return lambda: place if place.unix_socket else self._running_server() or place

    async def _show(self, event: dict[str, Any]) -> None:
        match event:
            case {"type": "RUN_STARTED"} if self._client:
                self._last.write((await self._client.asked()).conversation_id)
            case {"type": "TEXT_MESSAGE_CONTENT", "delta": str(piece)}:
                await self._write(self._shown.add(piece))
            case {"type": "MESSAGES_SNAPSHOT", "messages": messages}:
                said = [message.get("content") or "" for message in messages if message["role"] == "assistant"]
                await self._write(self._shown.replace("".join(said)))
            case _:
                pass

    async def _write(self, text: str) -> None:
        if text and not self._question.as_json:
            await asyncio.to_thread(_print, text)

    async def _write_json(self, client: Client, run: dict[str, Any]) -> None:
        conversation = await client.get(f"/conversations/{run['conversation_id']}")
        message = next(message for message in conversation["messages"] if message["id"] == run["message_id"])
        told = {
            "text": message["content"],
            "conversation_id": run["conversation_id"],
            "run_id": run["id"],
            "model": message["model"],
            "usage": message["usage"],
            "status": run["status"],
        }
        await asyncio.to_thread(_print, json.dumps(told, ensure_ascii=False) + "\n")

    def _exit_code(self, run: dict[str, Any]) -> int:
        if run["status"] == "finished":
            return 0
        if run["status"] == "cancelled":
            return self._exit_code_of_signal()
        error = run["error"] or {"message": "The answer waits for a decision about a tool: take it in the page."}
        raise RunFailed(error["message"])

    def _exit_code_of_signal(self) -> int:
        return 128 + (self._signal or signal.SIGINT)

    def _stop(self, number: int, work: asyncio.Task[int]) -> None:
        """The first signal stops the run and waits for its end; the second one leaves at once."""
        if self._client is None or self._signal is not None:
            work.cancel()
        else:
            self._stopping = asyncio.create_task(self._cancel(self._client, work))
            asyncio.get_running_loop().call_later(LEAVE_SECONDS, work.cancel)
        self._signal = number

    async def _cancel(self, client: Client, work: asyncio.Task[int]) -> None:
        try:
            await client.cancel()
        except ChatappError:
            work.cancel()


class _LastConversations:
    """The conversation that `ask` used last, for each server that was named."""

    def __init__(self, settings: Settings, server: str | None) -> None:
        self._path = settings.data_dir / _LAST
        self._server = (server or "").rstrip("/")

    def read(self) -> str:
        """
        Raises:
            NotFound: there is none.
        """
        conversation_id = self._all().get(self._server)
        if conversation_id is None:
            raise NotFound("There is no conversation to continue: ask without --continue first.")
        return conversation_id

    def write(self, conversation_id: str) -> None:
        """Remember it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({**self._all(), self._server: conversation_id}), encoding="utf-8")
        except OSError as error:
            _tell(f"--continue will not find this conversation: {self._path} cannot be written ({error.strerror}).")

    def _all(self) -> dict[str, str]:
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}


async def _require_conversation(client: Client, conversation_id: str) -> None:
    try:
        await client.get(f"/conversations/{conversation_id}")
    except NotFound:
        raise NotFound("The conversation that `ask` used last is not there any more.") from None


def _print(text: str) -> None:
    plain = text.translate(_CONTROL) if sys.stdout.isatty() else text  # an answer gives no orders to the terminal
    sys.stdout.buffer.write(plain.encode())
    sys.stdout.buffer.flush()


def _tell(line: str) -> None:
    sys.stderr.write(f"chatapp: {line}\n")
