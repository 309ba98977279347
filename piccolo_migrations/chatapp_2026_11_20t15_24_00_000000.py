from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T15:24:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "tell every process of messages that wait"

TELL_QUEUE = """
CREATE FUNCTION chatapp_tell_queue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    queued queued_messages := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM pg_notify('chatapp_feed', json_build_object(
        'owner', queued.owner, 'conversation_id', queued.conversation, 'type', 'queue.changed')::text);
    RETURN NULL;
END $$
"""
FORWARDS = [
    "CREATE INDEX queued_messages_in_order ON queued_messages (conversation, created_at, id)",
    TELL_QUEUE,
    "CREATE TRIGGER queued_messages_tell AFTER INSERT OR UPDATE OR DELETE ON queued_messages "
    "FOR EACH ROW EXECUTE FUNCTION chatapp_tell_queue()",
]
BACKWARDS = [
    "DROP TRIGGER queued_messages_tell ON queued_messages",
    "DROP FUNCTION chatapp_tell_queue()",
    "DROP INDEX queued_messages_in_order",
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
