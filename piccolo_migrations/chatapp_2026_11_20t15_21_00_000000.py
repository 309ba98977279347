from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    UUID,
    BigInt,
    BigSerial,
    Column,
    DoublePrecision,
    ForeignKey,
    Serial,
    Text,
    Timestamptz,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

ID = "2026-11-20T15:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what models took, kept beyond the conversation"


class User(Table, tablename="users"):
    """Who used it."""

    id = Serial(primary_key=True)


class Conversation(Table, tablename="conversations"):
    """What it was used for."""

    id = UUID(primary_key=True, default=None)


COLUMNS: list[tuple[str, type[Column], dict[str, Any]]] = [
    ("id", BigSerial, {"primary_key": True}),
    ("owner", ForeignKey, {"references": User, "on_delete": OnDelete.cascade, "on_update": OnUpdate.cascade}),
    (
        "conversation",
        ForeignKey,
        {"references": Conversation, "on_delete": OnDelete.set_null, "on_update": OnUpdate.cascade, "null": True},
    ),
    ("message", UUID, {"default": None, "null": True}),
    ("kind", Text, {"default": ""}),
    ("provider", Text, {"default": None, "null": True}),
    ("model", Text, {"default": None, "null": True}),
    ("input_tokens", BigInt, {"default": 0}),
    ("output_tokens", BigInt, {"default": 0}),
    ("cost", DoublePrecision, {"default": None, "null": True}),
    ("created_at", Timestamptz, {"default": TimestamptzNow()}),
]


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_table(class_name="UsageRecord", tablename="usage_records")
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="UsageRecord",
            tablename="usage_records",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params={"null": False, "primary_key": False, "unique": False, "index": False, **params},
        )
    return manager
