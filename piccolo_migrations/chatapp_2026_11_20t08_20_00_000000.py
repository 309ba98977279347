from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T08:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what keeps the tree and the one running run true"

FORWARDS = """
ALTER TABLE conversations
    ADD CONSTRAINT conversations_external_id UNIQUE (owner, external_id);
CREATE INDEX conversations_list ON conversations (owner, updated_at DESC, id DESC);

ALTER TABLE messages
    ADD CONSTRAINT messages_in_conversation UNIQUE (conversation, id),
    ADD CONSTRAINT messages_parent FOREIGN KEY (conversation, parent) REFERENCES messages (conversation, id),
    ADD CONSTRAINT messages_not_own_parent CHECK (parent <> id),
    ADD CONSTRAINT messages_role CHECK (role IN ('user', 'assistant', 'system')),
    ADD CONSTRAINT messages_status CHECK (status IN ('running', 'finished', 'cancelled', 'failed', 'interrupted'));
CREATE INDEX messages_children ON messages (conversation, parent);

CREATE FUNCTION messages_keep_their_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a message keeps its place in the tree' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER messages_keep_their_place BEFORE UPDATE ON messages FOR EACH ROW
    WHEN ((OLD.id, OLD.conversation, OLD.parent, OLD.role) IS DISTINCT FROM
          (NEW.id, NEW.conversation, NEW.parent, NEW.role))
    EXECUTE FUNCTION messages_keep_their_place();

ALTER TABLE conversations
    ADD CONSTRAINT conversations_head FOREIGN KEY (id, head_message) REFERENCES messages (conversation, id);

ALTER TABLE runs
    ADD CONSTRAINT runs_message FOREIGN KEY (conversation, message) REFERENCES messages (conversation, id)
        ON DELETE CASCADE,
    ADD CONSTRAINT runs_status CHECK (status IN ('running', 'finished', 'cancelled', 'failed', 'interrupted')),
    ADD CONSTRAINT runs_settled CHECK ((status = 'running') = (finished_at IS NULL));
CREATE UNIQUE INDEX runs_one_running ON runs (conversation) WHERE status = 'running';
CREATE INDEX runs_by_message ON runs (message);
CREATE INDEX runs_by_conversation ON runs (conversation);
CREATE INDEX runs_leases ON runs (lease_expires_at) WHERE status = 'running';

ALTER TABLE run_events
    ADD CONSTRAINT run_events_order CHECK (first_seq <= last_seq),
    ADD CONSTRAINT run_events_once UNIQUE (run, attempt, first_seq);
"""

BACKWARDS = """
ALTER TABLE run_events DROP CONSTRAINT run_events_once, DROP CONSTRAINT run_events_order;
DROP INDEX runs_leases, runs_by_conversation, runs_by_message, runs_one_running;
ALTER TABLE runs DROP CONSTRAINT runs_settled, DROP CONSTRAINT runs_status, DROP CONSTRAINT runs_message;
ALTER TABLE conversations DROP CONSTRAINT conversations_head;
DROP TRIGGER messages_keep_their_place ON messages;
DROP FUNCTION messages_keep_their_place();
DROP INDEX messages_children;
ALTER TABLE messages DROP CONSTRAINT messages_parent, DROP CONSTRAINT messages_not_own_parent,
    DROP CONSTRAINT messages_role, DROP CONSTRAINT messages_status, DROP CONSTRAINT messages_in_conversation;
DROP INDEX conversations_list;
ALTER TABLE conversations DROP CONSTRAINT conversations_external_id;
"""


class RawTable(Table):
    """Carries raw SQL: Piccolo runs it through any table."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)

    async def run() -> None:
        await _run_each(FORWARDS)

    async def run_backwards() -> None:
        await _run_each(BACKWARDS)

    manager.add_raw(run)
    manager.add_raw_backwards(run_backwards)
    return manager


async def _run_each(script: str) -> None:
    statements: list[str] = []
    for piece in script.split(";\n"):
        if statements and statements[-1].count("$$") % 2:
            statements[-1] += ";\n" + piece  # inside the body of a function
        else:
            statements.append(piece)
    for statement in statements:
        if statement.strip():
            await RawTable.raw(statement)
