from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import JSONB

ID = "2026-11-20T18:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what the model is told in place of a message and all before it"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_column(
        table_class_name="Message",
        tablename="messages",
        column_name="summary",
        db_column_name="summary",
        column_class_name="JSONB",
        column_class=JSONB,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False},
    )
    return manager
