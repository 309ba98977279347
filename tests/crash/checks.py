"""What has to be true of every answer when all is over."""

from collections.abc import Callable
from typing import cast

import asyncpg

from tests.crash.answer import Answer

MOST_DEATHS = 5  # after so many a run may be given up

_STORED = """
SELECT question.content AS asked, question.conversation, answer.content AS told, answer.status AS said,
       run.id AS run, run.status, run.attempt, run.deaths, run.lease_expires_at - now() AS lease,
       run.error::jsonb ->> 'code' AS code
FROM messages question JOIN messages answer ON answer.parent = question.id JOIN runs run ON run.message = answer.id
WHERE question.id = $1
"""

STATUS = {"RUN_FINISHED": "finished", "cancelled": "cancelled", "model_unreachable": "failed", "run_gave_up": "failed"}
WISHED_BY = {"cancelled": {"stop", "delete"}, "not_found": {"delete"}}  # what is deleted is stopped before


def judge(answer: Answer, is_excused: Callable[[Answer], bool]) -> list[str]:
    """What is wrong with an answer, as the one who asked has it. `is_excused` tells whether the upstream died."""
    wrong: list[str] = []
    text, expected = answer.text, answer.expected
    match answer.kind:
        case "RUN_FINISHED":
            if text != expected or answer.is_cut:
                wrong.append(f"{text!r} finished, and should be {expected!r}")
        case "model_unreachable":
            if not expected.startswith(text):
                wrong.append(f"{text!r} is not the beginning of {expected!r}")
            if not is_excused(answer) and not (answer.is_cut and text == expected):
                wrong.append(f"failed with {text!r} of {expected!r} though the upstream was there")
        case "run_gave_up" | "cancelled" | "not_found":
            if not expected.startswith(text):
                wrong.append(f"{text!r} is not the beginning of {expected!r}")
            wished = answer.wish if answer.is_wished else ""
            if wished not in WISHED_BY.get(answer.kind, {wished}):
                wrong.append(f"ended as {answer.kind}, and was wished to {wished or 'go on'}")
        case _:
            wrong.append(f"ended as {answer.end}")
    if answer.kind != "not_found":
        wrong += [f"a text reader was told {told!r} of {text!r}" for told in answer.told_as_text if told != text]
    return [f"run {answer.run_id}: {what}" for what in wrong]


async def inspect(url: str, answers: list[Answer]) -> list[str]:
    """What the database has must be what the readers had, and nothing more. Of what was deleted it has nothing."""
    gone = {answer.conversation_id for answer in answers if answer.is_deleted}
    kept = [answer for answer in answers if answer.conversation_id not in gone]
    connection = cast("asyncpg.Connection", await asyncpg.connect(url))
    try:
        wrong: list[str] = []
        for answer in kept:
            wrong += _compare(answer, await connection.fetch(_STORED, answer.message_id))
        totals = await connection.fetchrow(
            "SELECT (SELECT count(*) FROM messages WHERE role = 'user') AS questions, "
            "(SELECT count(*) FROM messages WHERE role = 'assistant') AS answers, (SELECT count(*) FROM runs) AS runs, "
            "(SELECT count(*) FROM conversations) AS conversations, "
            "(SELECT count(*) FROM runs WHERE status = 'running') "
            "+ (SELECT count(*) FROM messages WHERE status = 'running') AS running"
        )
        many = len(kept)
        expected = (many, many, many, len({answer.conversation_id for answer in kept}), 0)
        if tuple(totals) != expected and all(answer.end for answer in answers):
            wrong.append(f"{totals} is stored, and should be {expected}")
        return wrong
    finally:
        await connection.close()


def _compare(answer: Answer, rows: list[asyncpg.Record]) -> list[str]:
    if len(rows) != 1:
        return [f"message {answer.message_id} is stored with {len(rows)} answers"]
    row, wrong = rows[0], list[str]()
    if not answer.end:
        return [f"nobody was told the end of {dict(row)}"]
    if (row["asked"], row["told"], str(row["run"])) != (answer.prompt, answer.text, answer.run_id):
        wrong.append(f"run {answer.run_id}: {answer.text!r} was told, {dict(row)} is stored")
    if not row["status"] == row["said"] == STATUS.get(answer.kind):
        wrong.append(f"run {answer.run_id}: told as {answer.kind}, stored as {row['status']} and {row['said']}")
    if row["code"] != (None if answer.kind in {"RUN_FINISHED", "cancelled"} else answer.kind):
        wrong.append(f"run {answer.run_id}: told as {answer.kind}, stored as {row['code']}")
    if answer.kind == "run_gave_up" and row["deaths"] < MOST_DEATHS:
        wrong.append(f"run {answer.run_id}: given up after {row['deaths']} deaths")
    return wrong
