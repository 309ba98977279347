from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-20T15:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "files are in their pieces"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.drop_column(
        table_class_name="StoredFile", tablename="files", column_name="content", db_column_name="content"
    )
    return manager
