from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, BigSerial, Bytea, Column, ForeignKey, Integer, Text
from piccolo.table import Table

ID = "2026-11-20T15:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "files in pieces, and which messages they came with"


class Message(Table, tablename="messages"):
    """What a file came with."""

    id = UUID(primary_key=True, default=None)


class StoredFile(Table, tablename="files"):
    """What is in pieces."""

    id = UUID(primary_key=True, default=None)


def to(table: type[Table], on_delete: OnDelete = OnDelete.cascade) -> dict[str, Any]:
    return {"references": table, "on_delete": on_delete, "on_update": OnUpdate.cascade}


TABLES: dict[tuple[str, str], list[tuple[str, type[Column], dict[str, Any]]]] = {
    ("FileChunk", "file_chunks"): [
        ("id", BigSerial, {"primary_key": True}),
        ("file", ForeignKey, to(StoredFile)),
        ("number", Integer, {"default": 0}),
        ("content", Bytea, {"default": None}),
    ],
    ("MessageFile", "message_files"): [
        ("id", BigSerial, {"primary_key": True}),
        ("message", ForeignKey, to(Message)),
        ("file", ForeignKey, to(StoredFile, OnDelete.no_action)),
    ],
    ("StoredFile", "files"): [("text", Text, {"default": None, "null": True})],
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    for (class_name, tablename), columns in TABLES.items():
        if class_name != "StoredFile":
            manager.add_table(class_name=class_name, tablename=tablename)
        for name, kind, params in columns:
            manager.add_column(
                table_class_name=class_name,
                tablename=tablename,
                column_name=name,
                db_column_name=name,
                column_class_name=kind.__name__,
                column_class=kind,
                params={"null": False, "primary_key": False, "unique": False, "index": False, **params},
            )
    manager.alter_column(  # empty from the next step on, and when that is taken back
        table_class_name="StoredFile",
        tablename="files",
        column_name="content",
        db_column_name="content",
        params={"null": True},
        old_params={"null": False},
        column_class=Bytea,
        old_column_class=Bytea,
    )
    return manager
