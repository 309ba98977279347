"""How much one process works on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is worked on at most, and how things end."""

    lease_seconds: float
    shutdown_grace_seconds: float
    runs: int = 2_000
    run_seconds: float = 3_600
    output_characters: int = 2_000_000
    takes_over: bool = True
