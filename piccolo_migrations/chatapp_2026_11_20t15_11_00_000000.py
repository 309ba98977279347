from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T15:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "files move into their pieces"

FORWARDS = [
    "ALTER TABLE file_chunks ALTER COLUMN content SET STORAGE EXTERNAL",  # images and PDFs are packed already
    "ALTER TABLE file_chunks ADD CONSTRAINT file_chunks_once UNIQUE (file, number)",
    "ALTER TABLE message_files ADD CONSTRAINT message_files_once UNIQUE (file, message)",
    "CREATE INDEX message_files_of ON message_files (message)",
    "INSERT INTO file_chunks (file, number, content) "
    "SELECT id, piece, substring(content FROM piece * 262144 + 1 FOR 262144) "
    "FROM files CROSS JOIN LATERAL generate_series(0, greatest(octet_length(content) - 1, 0) / 262144) piece",
    "INSERT INTO message_files (message, file) "
    "SELECT DISTINCT message.id, files.id FROM messages message "
    "CROSS JOIN LATERAL jsonb_array_elements(message.parts) part "
    "JOIN files ON files.id::text = part ->> 'file_id' "
    """WHERE message.parts @> '[{"type": "file"}]'""",
    "UPDATE files SET content = NULL",
]
BACKWARDS = [
    "UPDATE files SET content = coalesce((SELECT string_agg(chunk.content, '' ORDER BY number) "
    "FROM file_chunks chunk WHERE chunk.file = files.id), '')",
    "DROP INDEX message_files_of",
    "ALTER TABLE message_files DROP CONSTRAINT message_files_once",
    "ALTER TABLE file_chunks DROP CONSTRAINT file_chunks_once",
]


class RawTable(Table):
    """Carries raw SQL: Piccolo runs it through any table."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="chatapp", description=DESCRIPTION)

    async def run() -> None:
        for statement in FORWARDS:
            await RawTable.raw(statement.replace("{", "{{").replace("}", "}}"))

    async def run_backwards() -> None:
        for statement in BACKWARDS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    manager.add_raw_backwards(run_backwards)
    return manager
