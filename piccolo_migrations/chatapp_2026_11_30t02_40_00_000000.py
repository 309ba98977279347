from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T02:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "which tools a conversation has, and which need not ask, is told as well"

DROP = "DROP TRIGGER conversations_tell_change ON conversations"
TOLD_BEFORE = ("title", "model", "instructions", "pinned_at", "archived_at")
TOLD = (*TOLD_BEFORE, "tools", "allowed_tools")


class RawTable(Table):
    """Carries raw SQL: Piccolo runs it through any table."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)

    async def run() -> None:
        await RawTable.raw(DROP)
        await RawTable.raw(_create(TOLD))

    async def run_backwards() -> None:
        await RawTable.raw(DROP)
        await RawTable.raw(_create(TOLD_BEFORE))

    manager.add_raw(run)
    manager.add_raw_backwards(run_backwards)
    return manager


def _create(columns: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return (
        "CREATE TRIGGER conversations_tell_change AFTER UPDATE ON conversations FOR EACH ROW "
        f"WHEN (({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION chatapp_tell_conversation()"
    )
