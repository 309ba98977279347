"""Each setting with its value and where that comes from, as `chatapp config` tells it."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from pydantic import SecretStr

from chatapp.settings import Endpoint, Settings, names

HIDDEN = "(hidden)"
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+(?=@)")  # in an address


class Origin(NamedTuple):
    """A setting: the variable that sets it, its value as it may be shown, and what set it."""

    name: str
    value: str
    source: str


def origins(settings: Settings) -> list[Origin]:
    """All settings, as they are in effect."""
    return [
        Origin(names(field, info)[-1], shown(getattr(settings, field)), _source(names(field, info)))
        for field, info in Settings.model_fields.items()
    ]


def shown(value: object) -> str:
    """A value without the secrets in it."""
    if value is None:
        return "(not set)"
    if isinstance(value, SecretStr):
        return HIDDEN
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value).items()
        value = tuple(f"{name}={shown(entry)}" for name, entry in entries)
    if isinstance(value, tuple):
        return ", ".join(map(str, cast("Sequence[object]", value))) or "(none)"
    if isinstance(value, Endpoint):
        value = value.url + (f" key={HIDDEN}" if value.key else "")
    return _PASSWORD.sub(HIDDEN, str(value)).replace("\n", " ")


def _source(variables: list[str]) -> str:
    """As `Settings` looks: the first variable that is not empty, then the first that names a file."""
    for name in variables:
        if os.environ.get(name):
            return name
    for name in variables:
        if path := os.environ.get(f"{name}_FILE"):
            return f"{name}_FILE={path}"
    return "default"
