"""What `module:name` on the command line leads to."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chatapp.errors import ConfigurationError
from chatapp.ids import uuid7
from chatapp.references import AgentReference, load

Write = Callable[[str], str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes a module in the current directory; gives its name, which nobody has used before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    names: list[str] = []

    def write(code: str) -> str:
        names.append(f"module_{uuid7().hex}")
        (tmp_path / f"{names[-1]}.py").write_text(f"from pydantic_ai import Agent\n{code}\n")
        return names[-1]

    yield write
    for name in names:
        sys.modules.pop(name, None)


def test_an_agent_of_the_current_directory_goes_by_the_name_it_has_there(write: Write) -> None:
    name = write("weather = Agent()\nnamed = Agent(name='rain')")
    assert load(AgentReference(f"{name}:weather")).agent.name == "weather"
    assert load(AgentReference(f"{name}:named")).agent.name == "rain"


def test_a_function_may_make_the_agent(write: Write) -> None:
    name = write("def make(): return Agent(name='made')")
    assert load(AgentReference(f"{name}:make")).agent.name == "made"


def test_a_file_may_be_named(write: Write, tmp_path: Path) -> None:
    name = write("weather = Agent()")
    assert load(AgentReference(f"{tmp_path / name}.py:weather")).agent.name == "weather"
    assert load(AgentReference(f"{name}.py:weather")).agent.name == "weather"


def test_an_agent_inside_a_package_may_be_named(write: Write, tmp_path: Path) -> None:
    name = f"package_{uuid7().hex}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "team.py").write_text("from pydantic_ai import Agent\n\nclass Team:\n    lead = Agent()\n")
    assert load(AgentReference(f"{name}.team:Team.lead")).agent.name == "lead"


def test_what_its_tools_take_has_to_be_made(write: Write) -> None:
    name = write("class Deps: pass\n\nweather = Agent(deps_type=Deps)")
    with pytest.raises(ConfigurationError, match=r"take a Deps.*--deps"):
        load(AgentReference(f"{name}:weather"))
    assert load(AgentReference(f"{name}:weather", f"{name}:Deps")).make_deps is sys.modules[name].Deps  # type: ignore[attr-defined]
    with pytest.raises(ConfigurationError, match="is a value of type Agent, not a function"):
        load(AgentReference(f"{name}:weather", f"{name}:weather"))


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("", "{}", "module:name"),
        ("", "{}:weather", "There is no 'weather' in"),
        ("", "nowhere_at_all:agent", "There is no module 'nowhere_at_all'"),
        ("", "nowhere_at_all.inside:agent", "There is no module 'nowhere_at_all'"),
        ("", "nowhere.py:agent", "There is no file nowhere.py"),
        ("weather = 7", "{}:weather", "is a value of type int, not a pydantic-ai Agent"),
        ("weather = Agent", "{}:weather", "is the class Agent, not a pydantic-ai Agent"),
        ("def weather(): return 'rain'", "{}:weather", "makes a value of type str, not a pydantic-ai Agent"),
        ("async def weather(): return Agent()", "{}:weather", "an ordinary one"),
    ],
)
def test_what_is_not_there_or_something_else_is_told_in_a_line(write: Write, code: str, name: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told) as raised:
        load(AgentReference(name.format(write(code))))
    assert "\n" not in raised.value.detail


@pytest.mark.parametrize(
    ("code", "last_line"),
    [
        ("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("weather = 1 / 0", "ZeroDivisionError: division by zero"),
        ("weather = (", "SyntaxError: '(' was never closed"),
        ("def weather(): return 1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_an_error_in_their_code_is_shown_with_its_own_traceback(write: Write, code: str, last_line: str) -> None:
    name = write(code)
    with pytest.raises(ConfigurationError) as raised:
        load(AgentReference(f"{name}:weather"))
    lines = raised.value.detail.splitlines()
    assert lines[-1] == last_line
    assert f'{name}.py", line 2' in raised.value.detail
    assert "references.py" not in raised.value.detail


def test_a_file_with_the_name_of_another_module_is_told(write: Write, tmp_path: Path) -> None:
    (tmp_path / "json.py").touch()
    with pytest.raises(ConfigurationError, match="the name of another module"):
        load(AgentReference("json.py:agent"))


def test_a_key_that_is_missing_is_said_without_a_traceback(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    name = write("from pydantic_ai import Agent\nweather = Agent('openai:gpt-5-mini')")
    with pytest.raises(ConfigurationError) as raised:
        load(AgentReference(f"{name}:weather"))
    first, second = raised.value.detail.splitlines()
    assert first == f"{name} cannot be imported."
    assert f"{name}.py, line " in second
    assert "Set the `OPENAI_API_KEY` environment variable" in second
