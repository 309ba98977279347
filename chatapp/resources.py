"""Finds `static/` and `piccolo_migrations/`: beside the package in a checkout, inside it in the wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _find(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def static_dir() -> Path:
    """The built frontend: `index.html` and `assets/`."""
    return _find("static")


def migrations_dir() -> Path:
    """Piccolo's migration files."""
    return _find("piccolo_migrations")
