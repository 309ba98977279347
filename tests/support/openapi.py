"""Writes the API's schema to a file: `python -m tests.support.openapi FILE`. The page's types are generated from it."""

import json
import sys
from pathlib import Path

from chatapp.app import create_app
from chatapp.settings import Settings


def schema_text() -> str:
    """The schema as it is committed: stable order, without the version, which would change it at every release."""
    schema = create_app(Settings(), "postgresql://").openapi()
    schema["info"]["version"] = "1"
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
