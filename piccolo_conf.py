"""Where the `piccolo` command finds the database and the tables in a checkout."""

from chatapp.db.engine import APP_REGISTRY, DB

__all__ = ["APP_REGISTRY", "DB"]
