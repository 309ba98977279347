"""The schema: what the migrations make is what the tables say, and what keeps the data true is in the database."""

import asyncio
import os
import sys

import asyncpg
import pytest
from piccolo.apps.migrations.commands.new import AutoMigrationManager

from chatapp import resources
from chatapp.db import engine, migrations
from chatapp.db.piccolo_app import APP_CONFIG
from chatapp.ids import uuid7
from tests.support import databases

pytestmark = pytest.mark.anyio

# How many of the newest migrations came after files had their bytes in their row.
BEFORE_PIECES = sum(path.stem >= "chatapp_2026_11_20t15_10" for path in resources.migrations_dir().glob("chatapp_*.py"))


async def test_the_migrations_make_what_the_tables_say() -> None:
    changes = await AutoMigrationManager(auto_input="n").get_alter_statements(APP_CONFIG)
    assert [change.statements for change in changes if change.statements] == []


async def test_an_empty_database_gets_every_column_of_the_tables(sql: asyncpg.Connection) -> None:
    rows = await sql.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    )
    made = {(row["table_name"], row["column_name"]) for row in rows if row["table_name"] != "migration"}
    assert made == {
        (table._meta.tablename, column._meta.db_column_name)
        for table in APP_CONFIG.table_classes
        for column in table._meta.columns
    }


async def test_migrations_can_be_taken_back_and_applied_again(postgres: str, database_url: str) -> None:
    async with engine.connect(database_url):
        count = len(await migrations.revert(100))
        assert count > 1
        assert len(await migrations.pending()) == count
        assert len(await migrations.apply()) == count
        assert await migrations.pending() == []


async def test_two_processes_may_migrate_at_once(postgres: str) -> None:
    name = f"chatapp_test_{uuid7().hex}"
    await databases.create(postgres, name)
    environment = {**os.environ, "DATABASE_URL": databases.address(postgres, name)}
    try:
        processes = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "chatapp", "migrate", env=environment, stdout=asyncio.subprocess.PIPE
            )
            for _ in range(2)
        ]
        outputs = [(await process.communicate())[0].decode() for process in processes]
    finally:
        await databases.drop(postgres, name)
    assert [process.returncode for process in processes] == [0, 0]
    assert sum("applied" in output for output in outputs) == 1


@pytest.fixture
async def tree(sql: asyncpg.Connection) -> dict[str, object]:
    """Two conversations with a question and an answer each."""
    owner = await sql.fetchval(
        "INSERT INTO users (username, password, email) VALUES ('ada', 'x', 'ada@localhost') RETURNING id"
    )
    ids: dict[str, object] = {"owner": owner}
    for chat in "ab":
        ids[chat], ids[f"{chat}1"], ids[f"{chat}2"] = uuid7(), uuid7(), uuid7()
        await sql.execute("INSERT INTO conversations (id, owner) VALUES ($1, $2)", ids[chat], owner)
        for message, parent, role in ((f"{chat}1", None, "user"), (f"{chat}2", ids[f"{chat}1"], "assistant")):
            await sql.execute(
                "INSERT INTO messages (id, conversation, parent, role) VALUES ($1, $2, $3, $4)",
                ids[message],
                ids[chat],
                parent,
                role,
            )
    return ids


async def run(sql: asyncpg.Connection, tree: dict[str, object], chat: str, status: str) -> None:
    await sql.execute(
        "INSERT INTO runs (id, conversation, message, owner, status, finished_at) "
        "VALUES ($1, $2, $3, $4, $5, CASE WHEN $5 = 'running' THEN NULL ELSE now() END)",
        uuid7(),
        tree[chat],
        tree[f"{chat}2"],
        tree["owner"],
        status,
    )


async def test_a_conversation_has_one_running_run(sql: asyncpg.Connection, tree: dict[str, object]) -> None:
    await run(sql, tree, "a", "finished")
    await run(sql, tree, "a", "running")
    await run(sql, tree, "b", "running")
    with pytest.raises(asyncpg.UniqueViolationError):
        await run(sql, tree, "a", "running")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE messages SET parent = $2 WHERE id = $1",  # $1 a2, $2 b1
        "UPDATE messages SET conversation = $3 WHERE id = $1",
        "UPDATE messages SET role = 'system' WHERE id = $1",
        "UPDATE conversations SET head_message = $2 WHERE id = $4",
        "INSERT INTO messages (id, conversation, parent, role) VALUES (gen_random_uuid(), $4, $2, 'user')",
        "INSERT INTO messages (id, conversation, parent, role) VALUES (gen_random_uuid(), $4, NULL, 'robot')",
        "DELETE FROM messages WHERE id = $5",  # it has an answer
    ],
)
async def test_the_tree_cannot_be_bent(sql: asyncpg.Connection, tree: dict[str, object], statement: str) -> None:
    values = (tree["a2"], tree["b1"], tree["b"], tree["a"], tree["a1"])
    for number, value in enumerate(values, 1):
        statement = statement.replace(f"${number}", f"'{value}'")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await sql.execute(statement)


async def test_a_conversation_goes_with_all_that_is_in_it(sql: asyncpg.Connection, tree: dict[str, object]) -> None:
    await run(sql, tree, "a", "running")
    await sql.execute("UPDATE conversations SET head_message = $1 WHERE id = $2", tree["a2"], tree["a"])
    await sql.execute("DELETE FROM conversations WHERE id = $1", tree["a"])
    assert await sql.fetchval("SELECT count(*) FROM messages") == 2
    assert await sql.fetchval("SELECT count(*) FROM runs") == 0


async def test_an_external_name_is_unique_for_its_owner(sql: asyncpg.Connection, tree: dict[str, object]) -> None:
    await sql.execute("UPDATE conversations SET external_id = 'x' WHERE id = $1", tree["a"])
    with pytest.raises(asyncpg.UniqueViolationError):
        await sql.execute("UPDATE conversations SET external_id = 'x' WHERE id = $1", tree["b"])


async def test_files_move_into_their_pieces_and_back(sql: asyncpg.Connection, database_url: str) -> None:
    content = bytes(range(256)) * 3_000
    file, chat, message = uuid7(), uuid7(), uuid7()
    async with engine.connect(database_url):
        await migrations.revert(BEFORE_PIECES)
        owner = await sql.fetchval(
            "INSERT INTO users (username, password, email) VALUES ('ada', 'x', 'ada@localhost') RETURNING id"
        )
        await sql.execute(
            "INSERT INTO files (id, owner, sha256, media_type, name, size, content) VALUES ($1, $2, '', '', '', 0, $3)",
            file, owner, content,
        )  # fmt: skip
        await sql.execute("INSERT INTO conversations (id, owner) VALUES ($1, $2)", chat, owner)
        await sql.execute(
            "INSERT INTO messages (id, conversation, role, parts) VALUES ($1, $2, 'user', $3)",
            message, chat, f'[{{"type": "file", "file_id": "{file}"}}]',
        )  # fmt: skip
        await migrations.apply()
        pieces = await sql.fetch("SELECT content FROM file_chunks WHERE file = $1 ORDER BY number", file)
        assert len(pieces) == 3
        assert b"".join(piece["content"] for piece in pieces) == content
        assert await sql.fetchval("SELECT message FROM message_files WHERE file = $1", file) == message
        await migrations.revert(BEFORE_PIECES)
        assert await sql.fetchval("SELECT content FROM files WHERE id = $1", file) == content
        await migrations.apply()
