"""Finds in somebody's own code what the command line names: `module:name`, `package.module:name` or `file.py:name`."""

import importlib
import inspect
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from chatapp.errors import ConfigurationError

if TYPE_CHECKING:
    from pydantic_ai.agent import AbstractAgent

    from chatapp.engine.own_agent import Brought


class AgentReference(NamedTuple):
    """Where an agent is, and what makes its dependencies."""

    agent: str
    deps: str | None = None


def load(reference: AgentReference) -> "Brought":
    """The agent and what makes its dependencies.

    Raises:
        ConfigurationError: there is no such thing, it is something else, or importing it fails.
    """
    from chatapp.engine.own_agent import Brought

    agent = _agent(reference.agent)
    needed: Any = agent.deps_type  # said to be a class, but a union is taken too
    if reference.deps is None and isinstance(needed, type) and needed not in (NoneType, object):
        raise ConfigurationError(
            f"The tools of {reference.agent} take a {needed.__name__}. Name a function that makes one for each answer: "
            "--deps module:function."
        )
    return Brought(agent, _function(reference.deps) if reference.deps else None)


def folders(reference: AgentReference | None) -> set[Path]:
    """Where the code is that is named: the current directory, and those of files that are elsewhere."""
    places = [name.rpartition(":")[0] for name in reference or () if name]
    named = {Path(place).resolve().parent for place in places if place.endswith(".py")}
    here = Path.cwd()
    return {here, *(folder for folder in named if not folder.is_relative_to(here))}


def _agent(reference: str) -> "AbstractAgent[Any, Any]":
    from pydantic_ai.agent import AbstractAgent

    found = _named(reference)
    if isinstance(found, AbstractAgent):
        if found.name is None:
            found.name = reference.rpartition(":")[2].rpartition(".")[2]
        return cast("AbstractAgent[Any, Any]", found)
    if not callable(found) or isinstance(found, type):
        raise ConfigurationError(
            f"{reference} is {_kind(found)}, not a pydantic-ai Agent or a function that makes one."
        )
    try:
        made = found()
    except Exception as error:
        raise ConfigurationError(f"{reference} did not make an agent.\n{_told(error)}") from error
    if inspect.iscoroutine(made):
        made.close()
        raise ConfigurationError(f"{reference} is an async function; the agent has to be made by an ordinary one.")
    if not isinstance(made, AbstractAgent):
        raise ConfigurationError(f"{reference} makes {_kind(made)}, not a pydantic-ai Agent.")
    return cast("AbstractAgent[Any, Any]", made)


def _function(reference: str) -> Callable[..., Any]:
    found = _named(reference)
    if not callable(found):
        raise ConfigurationError(f"{reference} is {_kind(found)}, not a function that makes dependencies.")
    return found


def _named(reference: str) -> Any:
    place, _, names = reference.rpartition(":")
    if not place or not names:
        raise ConfigurationError(f"Say where {reference!r} is: module:name, or file.py:name.")
    found: Any = _file(Path(place)) if place.endswith(".py") else _module(place)
    for name in names.split("."):
        try:
            found = getattr(found, name)
        except AttributeError:
            raise ConfigurationError(f"There is no {names!r} in {place}.") from None
    return found


def _file(path: Path) -> ModuleType:
    if not path.is_file():
        raise ConfigurationError(f"There is no file {path}.")
    module = _module(path.stem, path.resolve().parent)
    if module.__file__ is None or Path(module.__file__).resolve() != path.resolve():
        raise ConfigurationError(f"{path} has the name of another module; give it one of its own.")
    return module


def _module(name: str, folder: Path | None = None) -> ModuleType:
    folder = folder or Path.cwd()
    if str(folder) not in sys.path:  # where there is a command instead of `python -m`, nobody else does it
        sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            raise ConfigurationError(f"There is no module {error.name!r} here or among what is installed.") from error
        raise ConfigurationError(f"{name} cannot be imported.\n{_told(error)}") from error
    except Exception as error:
        raise ConfigurationError(f"{name} cannot be imported.\n{_told(error)}") from error


def _told(error: Exception) -> str:
    """The traceback, from where it enters the code that is not ours; of what pydantic-ai says to users, the words."""
    from pydantic_ai.exceptions import UserError

    entered = error.__traceback__
    while entered and entered.tb_frame.f_code.co_filename.startswith(
        (__file__, importlib.__file__, "<frozen importlib")
    ):
        entered = entered.tb_next
    if isinstance(error, UserError) and entered:
        return f"{entered.tb_frame.f_code.co_filename}, line {entered.tb_lineno}: {error}"
    return "".join(traceback.format_exception(error.with_traceback(entered))).rstrip()


def _kind(thing: object) -> str:
    return f"the class {thing.__name__}" if isinstance(thing, type) else f"a value of type {type(thing).__name__}"
