"""The README is always true: it names every setting, and what it tells to type works."""

import re
import shlex
from pathlib import Path

import pytest

from chatapp.settings import Settings, names
from tests.support import processes

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CURLS = [line for line in README.splitlines() if line.startswith("curl ")]


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_table(field: str) -> None:
    info = Settings.model_fields[field]
    row = next(line for line in README.splitlines() if line.startswith(f"| `{names(field, info)[-1]}` |"))
    said = (info.description or "").replace("; else the first configured, else the demo", "")
    assert said.split(":")[0].rstrip(".") in row


def test_every_setting_of_the_table_exists() -> None:
    known = {name for field, info in Settings.model_fields.items() for name in names(field, info)}
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) <= known


def test_every_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *ROOT.glob("chatapp/**/README.md"), *ROOT.glob("*/README.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("package", ["chatapp", "chatapp/engine", "chatapp/protocols"])
def test_a_packages_readme_names_its_modules(package: str) -> None:
    told = (ROOT / package / "README.md").read_text(encoding="utf-8")
    for module in (ROOT / package).glob("[a-z]*.py"):
        if module.stem not in {"demo_answers", "encoder"}:
            assert module.name in told, module


@pytest.mark.anyio
async def test_the_curls_work_as_they_stand(tmp_path: Path) -> None:
    assert len(CURLS) >= 12
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path)) as running:
        answer = await running.chat.say("Hello")
        for line in CURLS:
            command = line.replace("localhost:8000", running.url.removeprefix("http://")).replace("$RUN", answer.run_id)
            done = await processes.run_command(*shlex.split(command), "-sf")
            assert done[0] == 0, line
            assert done[1], line
