from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Timestamptz
from piccolo.table import Table

ID = "2026-11-20T09:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "cancel from any process; tell every process what changed"

# Told by the database itself, in the transaction of the change: no way of changing something can forget it.
TELL_CONVERSATION = """
CREATE FUNCTION chatapp_tell_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    chat conversations := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM pg_notify('chatapp_feed', json_build_object(
        'owner', chat.owner, 'conversation_id', chat.id, 'title', chat.title,
        'type', CASE TG_OP WHEN 'INSERT' THEN 'conversation.created' WHEN 'DELETE' THEN 'conversation.deleted'
                           ELSE 'conversation.updated' END)::text);
    RETURN NULL;
END $$
"""
TELL_RUN = """
CREATE FUNCTION chatapp_tell_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('chatapp_feed', json_build_object(
        'owner', NEW.owner, 'conversation_id', NEW.conversation, 'run_id', NEW.id, 'status', NEW.status,
        'type', CASE WHEN NEW.status = 'running' THEN 'run.started' ELSE 'run.ended' END)::text);
    RETURN NULL;
END $$
"""
FORWARDS = [
    TELL_CONVERSATION,
    TELL_RUN,
    "CREATE TRIGGER conversations_tell AFTER INSERT OR DELETE ON conversations "
    "FOR EACH ROW EXECUTE FUNCTION chatapp_tell_conversation()",
    "CREATE TRIGGER conversations_tell_change AFTER UPDATE ON conversations FOR EACH ROW "
    "WHEN ((OLD.title, OLD.model, OLD.instructions, OLD.pinned_at, OLD.archived_at) IS DISTINCT FROM "
    "(NEW.title, NEW.model, NEW.instructions, NEW.pinned_at, NEW.archived_at)) "
    "EXECUTE FUNCTION chatapp_tell_conversation()",
    "CREATE TRIGGER runs_tell AFTER INSERT ON runs FOR EACH ROW EXECUTE FUNCTION chatapp_tell_run()",
    "CREATE TRIGGER runs_tell_change AFTER UPDATE ON runs FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) "
    "EXECUTE FUNCTION chatapp_tell_run()",
]
BACKWARDS = [
    "DROP TRIGGER runs_tell_change ON runs",
    "DROP TRIGGER runs_tell ON runs",
    "DROP TRIGGER conversations_tell_change ON conversations",
    "DROP TRIGGER conversations_tell ON conversations",
    "DROP FUNCTION chatapp_tell_run()",
    "DROP FUNCTION chatapp_tell_conversation()",
]


class RawTable(Table):
    """Carries raw SQL: Piccolo runs it through any table."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)
    manager.add_column(
        table_class_name="Run",
        tablename="runs",
        column_name="cancel_requested_at",
        db_column_name="cancel_requested_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False},
    )

    async def run() -> None:
        for statement in FORWARDS:
            await RawTable.raw(statement)

    async def run_backwards() -> None:
        for statement in BACKWARDS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    manager.add_raw_backwards(run_backwards)
    return manager
