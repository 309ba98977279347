"""Time-ordered ids (UUIDv7, RFC 9562), made in Python because the column default needs PostgreSQL 18."""

import os
import time
from uuid import UUID

_last_milliseconds = 0
_counter = 0


def uuid7() -> UUID:
    """A new UUIDv7; ids made by one process sort in the order they were made.

    The 12 bits behind the timestamp count up within one millisecond (RFC 9562, section 6.2, method 1).
    """
    global _last_milliseconds, _counter  # noqa: PLW0603  (the state of a clock)
    now = time.time_ns() // 1_000_000
    if now > _last_milliseconds:
        _last_milliseconds, _counter = now, 0
    elif _counter < 0xFFF:
        _counter += 1
    else:
        _last_milliseconds, _counter = _last_milliseconds + 1, 0
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=(_last_milliseconds << 80) | (0x7 << 76) | (_counter << 64) | (0b10 << 62) | random)
