from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-20T11:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "full text of messages; a user's runs, the newest first"

# Postgres refuses a tsvector of more than a megabyte, and with it the whole row. So many characters always fit:
# at most four bytes each, twice for the parts of a hyphenated word, and the positions.
FORWARDS = [
    "CREATE INDEX messages_words ON messages USING gin (to_tsvector('simple', left(content, 100000)))",
    "CREATE INDEX runs_by_owner ON runs (owner, id DESC)",
]
BACKWARDS = [
    "DROP INDEX runs_by_owner",
    "DROP INDEX messages_words",
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
