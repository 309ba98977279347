"""A self-hosted chat whose answers are never lost."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chatapp.embedding import create_app as create_app
    from chatapp.engine.ports import RunSpec as RunSpec

__version__ = version("chatapp")

_PUBLIC = {"create_app": "chatapp.embedding", "RunSpec": "chatapp.engine.ports"}


def __getattr__(name: str) -> Any:
    """What is loaded only when it is used, for it takes a second."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'chatapp' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
