from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T11:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "a file is kept once; nobody is told of conversations that go away by themselves"

FORWARDS = [
    "ALTER TABLE files ADD CONSTRAINT files_once UNIQUE (owner, sha256)",
    "CREATE INDEX conversations_expiring ON conversations (expires_at) WHERE expires_at IS NOT NULL",
    # Nobody's list has a conversation that goes away by itself, so nobody is told of it.
    "DROP TRIGGER conversations_tell ON conversations",
    "CREATE TRIGGER conversations_tell AFTER INSERT ON conversations FOR EACH ROW WHEN (NEW.expires_at IS NULL) "
    "EXECUTE FUNCTION chatapp_tell_conversation()",
    "CREATE TRIGGER conversations_tell_gone AFTER DELETE ON conversations FOR EACH ROW WHEN (OLD.expires_at IS NULL) "
    "EXECUTE FUNCTION chatapp_tell_conversation()",
]
BACKWARDS = [
    "DROP TRIGGER conversations_tell_gone ON conversations",
    "DROP TRIGGER conversations_tell ON conversations",
    "CREATE TRIGGER conversations_tell AFTER INSERT OR DELETE ON conversations "
    "FOR EACH ROW EXECUTE FUNCTION chatapp_tell_conversation()",
    "DROP INDEX conversations_expiring",
    "ALTER TABLE files DROP CONSTRAINT files_once",
]


class RawTable(Table):
    """Carries raw SQL: Piccolo runs it through any table."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)

    async def run() -> None:
        for statement in FORWARDS:
            await RawTable.raw(statement)

    async def run_backwards() -> None:
        for statement in BACKWARDS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    manager.add_raw_backwards(run_backwards)
    return manager
