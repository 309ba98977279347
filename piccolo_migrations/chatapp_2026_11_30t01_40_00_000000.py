from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Integer

ID = "2026-11-30T01:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "how many processes died while they wrote an answer"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_column(
        table_class_name="Run",
        tablename="runs",
        column_name="deaths",
        db_column_name="deaths",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False},
    )
    return manager
