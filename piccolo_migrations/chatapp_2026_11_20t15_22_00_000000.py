from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T15:22:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what models took until now; what a month and a conversation took"

FORWARDS = [
    "INSERT INTO usage_records "
    "(owner, conversation, message, kind, provider, model, input_tokens, output_tokens, cost, created_at) "
    "SELECT chat.owner, chat.id, message.id, 'answer', entry ->> 'provider', entry ->> 'model', "
    "COALESCE((entry ->> 'inputTokens')::bigint, 0), COALESCE((entry ->> 'outputTokens')::bigint, 0), "
    "(entry ->> 'cost')::float8, COALESCE(message.finished_at, message.created_at) "
    "FROM messages message JOIN conversations chat ON chat.id = message.conversation "
    "CROSS JOIN LATERAL jsonb_array_elements(message.usage) entry WHERE jsonb_typeof(message.usage) = 'array'",
    "CREATE INDEX usage_records_by_month ON usage_records (owner, created_at)",
    "CREATE INDEX usage_records_by_conversation ON usage_records (conversation, message)",
]
BACKWARDS = [
    "DROP INDEX usage_records_by_conversation",
    "DROP INDEX usage_records_by_month",
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
