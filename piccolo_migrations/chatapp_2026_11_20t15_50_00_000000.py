from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Text
from piccolo.columns.column_types import Array

ID = "2026-11-20T15:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the tools that were chosen for a chat, and those that need not ask in it"

COLUMNS: list[tuple[str, dict[str, Any]]] = [
    ("tools", {"default": None, "null": True}),
    ("allowed_tools", {"default": list, "null": False}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    for name, params in COLUMNS:
        manager.add_column(
            table_class_name="Conversation",
            tablename="conversations",
            column_name=name,
            db_column_name=name,
            column_class_name="Array",
            column_class=Array,
            params={"base_column": Text(), "primary_key": False, "unique": False, "index": False, **params},
        )
    return manager
