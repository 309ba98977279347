from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, BigInt, Bytea, Column, ForeignKey, Serial, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

ID = "2026-11-20T11:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "files of messages; conversations that go away by themselves"


class User(Table, tablename="users"):
    """What a file refers to."""

    id = Serial(primary_key=True)


COLUMNS: list[tuple[str, type[Column], dict[str, Any]]] = [
    ("id", UUID, {"default": None, "primary_key": True}),
    ("owner", ForeignKey, {"references": User, "on_delete": OnDelete.cascade, "on_update": OnUpdate.cascade}),
    ("sha256", Bytea, {"default": None}),
    ("media_type", Text, {"default": ""}),
    ("name", Text, {"default": None, "null": True}),
    ("size", BigInt, {"default": 0}),
    ("content", Bytea, {"default": None}),
    ("created_at", Timestamptz, {"default": TimestamptzNow()}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_table(class_name="StoredFile", tablename="files")
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="StoredFile",
            tablename="files",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params={"null": False, "primary_key": False, "unique": False, "index": False, **params},
        )
    manager.add_column(
        table_class_name="Conversation",
        tablename="conversations",
        column_name="expires_at",
        db_column_name="expires_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False},
    )
    return manager
