from piccolo.columns import BigInt, ForeignKey, Integer, OnDelete, Text
from piccolo.columns.column_types import BigSerial
from piccolo.table import Table

from chatapp.db.tables.run import Run


class RunEvent(Table, tablename="run_events"):
    """The journal: what a run said between two numbers, kept until some minutes after it settled.

    `events` is text and not jsonb, so that a reader gets the very bytes that were sent live.
    """

    id = BigSerial(primary_key=True)
    run = ForeignKey(Run, null=False, on_delete=OnDelete.cascade)
    attempt = Integer()
    first_seq = BigInt()
    last_seq = BigInt()
    events = Text(help_text="A JSON array of AG-UI events.")
