"""Figures of a bench as a table in plain text."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Self


@dataclass(frozen=True)
class Figures:
    """What one server did in one round. Times in ms, but for the start; memory in MB."""

    tokens_per_second: float
    cpu: float
    under_way_cpu: float
    database_cpu: float
    latency_p50: float
    latency_p99: float
    first_token_p50: float
    errors: float
    peak_mb: float
    start_seconds: float
    upstream_percent: float

    @classmethod
    def middle(cls, rounds: Sequence[Self]) -> Self:
        """The median of each figure; errors are added up."""
        middles = {field.name: median(getattr(one, field.name) for one in rounds) for field in fields(cls)}
        return cls(**{**middles, "errors": sum(one.errors for one in rounds)})


_HEADINGS = (
    "server",
    "tokens/s",
    "CPU",
    "under way",
    "Postgres",
    "p50 ms",
    "p99 ms",
    "1st p50",
    "errors",
    "peak MB",
    "start s",
    "upstream %",
)


def table(results: dict[str, Figures], floor: str, bare: str) -> str:
    """One row for each server, with its CPU as a multiple of the floor's and of the bare agent's."""
    rows = [[*_HEADINGS, f"CPU / {floor}", f"under way / {floor}", f"CPU / {bare}"]]
    lowest, agent = results.get(floor), results.get(bare)
    rows += [
        [
            name,
            *_cells(figures),
            _ratio(figures.cpu, lowest and lowest.cpu),
            _ratio(figures.under_way_cpu, lowest and lowest.under_way_cpu),
            _ratio(figures.cpu, agent and agent.cpu),
        ]
        for name, figures in results.items()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(figures: Figures) -> list[str]:
    return [
        f"{figures.tokens_per_second:,.0f}",
        f"{figures.cpu:.1f}",
        f"{figures.under_way_cpu:.1f}" if figures.under_way_cpu else "",
        f"{figures.database_cpu:.1f}" if figures.database_cpu else "",
        f"{figures.latency_p50:.1f}",
        f"{figures.latency_p99:.1f}",
        f"{figures.first_token_p50:.0f}",
        f"{figures.errors:.0f}",
        f"{figures.peak_mb:.0f}",
        f"{figures.start_seconds:.1f}",
        f"{figures.upstream_percent:.0f}",
    ]


def _ratio(cpu: float, other: float | None) -> str:
    return f"{cpu / other:.2f}" if cpu and other else ""


def _line(cells: list[str], widths: list[int]) -> str:
    first, *others = (
        cell.ljust(width) if not index else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *others])
