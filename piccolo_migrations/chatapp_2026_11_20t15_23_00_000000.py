from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import JSONB, UUID, Column, ForeignKey, Serial, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

ID = "2026-11-20T15:23:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "messages that wait for the running answer"


class User(Table, tablename="users"):
    """Who wrote it."""

    id = Serial(primary_key=True)


class Conversation(Table, tablename="conversations"):
    """Where it goes."""

    id = UUID(primary_key=True, default=None)


CASCADE = {"on_delete": OnDelete.cascade, "on_update": OnUpdate.cascade}
COLUMNS: list[tuple[str, str, type[Column], dict[str, Any]]] = [
    ("id", "id", UUID, {"default": None, "primary_key": True}),
    ("conversation", "conversation", ForeignKey, {"references": Conversation, **CASCADE}),
    ("owner", "owner", ForeignKey, {"references": User, **CASCADE}),
    ("content", "content", Text, {"default": ""}),
    ("requested", "request", JSONB, {"default": "{}", "db_column_name": "request"}),
    ("error", "error", JSONB, {"default": None, "null": True}),
    ("created_at", "created_at", Timestamptz, {"default": TimestamptzNow()}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_table(class_name="QueuedMessage", tablename="queued_messages")
    for name, column, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="QueuedMessage",
            tablename="queued_messages",
            column_name=name,
            db_column_name=column,
            column_class_name=kind.__name__,
            column_class=kind,
            params={"null": False, "primary_key": False, "unique": False, "index": False, **params},
        )
    return manager
