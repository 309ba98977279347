"""The command line: parses, then calls."""

import asyncio
import gc
import os
from collections.abc import AsyncIterable, Generator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import ValidationError

import chatapp

os.environ["PICCOLO_CONF"] = "chatapp.db.engine"  # before anything of Piccolo looks for it

from chatapp import logs
from chatapp.errors import ChatappError, ConfigurationError
from chatapp.references import AgentReference
from chatapp.settings import Settings, variable

VALUE_WIDTH = 50

app = typer.Typer(
    name="chatapp",
    help="A self-hosted chat whose answers are never lost.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # which takes `[default: …]` for its own
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    """A self-hosted chat whose answers are never lost."""
    gc.set_threshold(100_000, 20, 50)  # to look again and again through what is being loaded was a tenth of each start
    if version:
        typer.echo(chatapp.__version__)
        raise typer.Exit


OwnAgent = Annotated[
    str | None,
    typer.Argument(metavar="[MODULE:AGENT]", help="Your own pydantic-ai agent, or a function that makes it."),
]
OwnDeps = Annotated[
    str | None,
    typer.Option(metavar="MODULE:FUNCTION", help="What makes the dependencies of your agent, for each answer."),
]


@app.command()
def serve(
    agent: OwnAgent = None,
    deps: OwnDeps = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one. [default: 8000]")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="How many processes serve.")] = 1,
    reloads: Annotated[
        bool, typer.Option("--reload", help="Load the code again when a Python file here changes; for development.")
    ] = False,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Serve without a login on an address that others can reach.")
    ] = False,
) -> None:
    """Run the server. Without DATABASE_URL it brings its own PostgreSQL."""
    with _explaining_errors():
        settings, own = _settings(host=host, port=port), _own(agent, deps)
        from chatapp import serving

        serving.serve(
            settings, workers=workers, open_browser=open_browser, insecure=insecure, agent=own, reloads=reloads
        )


@app.command(hidden=True)
def worker(
    listener: int,
    ready: int,
    agent: Annotated[str | None, typer.Option()] = None,
    deps: Annotated[str | None, typer.Option()] = None,
) -> None:
    """One of the processes of `serve --workers`: takes the open socket and tells on `ready` when it answers."""
    with _explaining_errors():
        settings = _settings()
        from chatapp import serving

        serving.worker(settings, listener, ready, _own(agent, deps))


@app.command()
def migrate(
    check: Annotated[bool, typer.Option("--check", help="Only tell; exit with 1 if anything is pending.")] = False,
    back: Annotated[int, typer.Option("--back", min=0, metavar="N", help="Take back the newest N migrations.")] = 0,
) -> None:
    """Bring the database up to date."""
    with _explaining_errors():
        settings = _settings()
        from chatapp import serving

        lines, is_clean = asyncio.run(serving.migrate(settings, check=check, back=back))
    typer.echo("\n".join(lines))
    if not is_clean:
        raise typer.Exit(1)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="What to ask; or what to do with standard input.")] = None,
    model: Annotated[str | None, typer.Option(help="As `provider:name`. [default: the server's]")] = None,
    goes_on: Annotated[bool, typer.Option("--continue", help="Go on with the conversation asked last.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object at the end.")] = False,
    server: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this one. [default: one that runs here, else its own]")
    ] = None,
) -> None:
    """Ask a question and read the answer here. Ctrl-C stops it."""
    with _explaining_errors():
        settings = _settings()
        from chatapp import asking

        if not (text := asking.text_of(question)):
            raise typer.BadParameter("Say what to ask, as an argument or on standard input.")
        asked = asking.Question(text=text, model=model, goes_on=goes_on, as_json=as_json, server=server)
        code = asking.ask(settings, asked)
    raise typer.Exit(code)


@app.command()
def config() -> None:
    """Show each setting, its value and what set it; secrets stay hidden."""
    with _explaining_errors():
        from chatapp.origins import origins

        lines = origins(_settings())
    wide, long = (max(len(line[column]) for line in lines) for column in (0, 1))
    for name, value, source in lines:
        typer.echo(f"{name:{wide}}  {value:{min(long, VALUE_WIDTH)}}  {source}")


@app.command()
def doctor(agent: OwnAgent = None, deps: OwnDeps = None) -> None:
    """Check the database, the models and the tools, and say what to do about what is wrong."""
    with _explaining_errors():
        settings, own = _settings(), _own(agent, deps)
        if settings.log_level != "debug":
            logs.configure(settings, least="error")  # warnings tell what is found anyway
        from chatapp.doctor import examine

        is_well = asyncio.run(_tell(examine(settings, own)))
    raise typer.Exit(0 if is_well else 1)


async def _tell(findings: AsyncIterable[tuple[str, bool | None, str]]) -> bool:
    marks = {True: "✓", False: "✗", None: "·"}
    is_well = True
    async for subject, is_good, detail in findings:
        typer.echo(f"{marks[is_good]} {subject}: {detail}")
        is_well = is_well and is_good is not False
    return is_well


def _own(agent: str | None, deps: str | None) -> AgentReference | None:
    if agent is None and deps is not None:
        raise ConfigurationError("--deps makes the dependencies of your own agent; name that too: module:agent.")
    return AgentReference(agent, deps) if agent is not None else None


def _settings(**options: Any) -> Settings:
    try:
        settings = Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{variable(str(problem['loc'][0]))}: {problem['msg']}" for problem in error.errors())
        raise ConfigurationError(f"A setting is wrong. {problems}") from error
    logs.configure(settings)
    return settings


@contextmanager
def _explaining_errors() -> Generator[None]:
    """One line for what we can explain; a traceback is for bugs."""
    try:
        yield
    except ChatappError as error:
        typer.echo(f"chatapp: {error.detail}", err=True)
        raise typer.Exit(1) from error
