"""The command line: parses, then calls."""

import asyncio
import os
from collections.abc import Generator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import ValidationError

import chatapp

os.environ["PICCOLO_CONF"] = "chatapp.db.engine"  # before anything of Piccolo looks for it

from chatapp import logs
from chatapp.errors import ChatappError, ConfigurationError
from chatapp.settings import Settings

app = typer.Typer(
    name="chatapp",
    help="A self-hosted chat whose answers are never lost.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    """A self-hosted chat whose answers are never lost."""
    if version:
        typer.echo(chatapp.__version__)
        raise typer.Exit


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one. [default: 8000]")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="How many processes serve.")] = 1,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Serve without a login on an address that others can reach.")
    ] = False,
) -> None:
    """Run the server. Without DATABASE_URL it brings its own PostgreSQL."""
    with _explaining_errors():
        settings = _settings(host=host, port=port)
        from chatapp import serving

        serving.serve(settings, workers=workers, open_browser=open_browser, insecure=insecure)


@app.command(hidden=True)
def worker(listener: int, ready: int) -> None:
    """One of the processes of `serve --workers`: takes the open socket and tells on `ready` when it answers."""
    with _explaining_errors():
        settings = _settings()
        from chatapp import serving

        serving.worker(settings, listener, ready)


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


def _settings(**options: Any) -> Settings:
    try:
        settings = Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{problem['loc'][0]}: {problem['msg']}" for problem in error.errors())
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
