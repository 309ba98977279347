"""A self-hosted chat whose answers are never lost."""

from importlib.metadata import version

__version__ = version("chatapp")
