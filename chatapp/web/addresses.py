"""Addresses of requests where the application is mounted below a prefix of another one, or of a proxy."""

from starlette.types import Scope


def path_of(scope: Scope) -> str:
    """The path as our own routes see it: without the prefix."""
    return scope["path"].removeprefix(scope.get("root_path", "")) or "/"
