from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Column, Text, Timestamptz

ID = "2026-11-20T15:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "who gave a chat its title"

COLUMNS: list[tuple[str, type[Column], dict[str, Any]]] = [
    ("title_by", Text, {"default": None, "null": True}),
    ("title_asked_at", Timestamptz, {"default": None, "null": True}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="Conversation",
            tablename="conversations",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params={"primary_key": False, "unique": False, "index": False, **params},
        )
    return manager
