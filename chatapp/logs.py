"""Where log lines go: readable on a terminal, JSON for machines."""

import logging
import sys

import structlog

from chatapp.settings import Settings


def configure(settings: Settings, *, least: str = "debug") -> None:
    """Send our own log lines and the libraries' warnings to standard error, none that is less severe than `least`."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso" if settings.log_json else "%H:%M:%S", utc=settings.log_json),
    ]
    renderer: list[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if settings.log_json
        # A traceback with every local variable takes seconds to write, in which nobody is answered.
        else [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
        ]
    )
    levels = logging.getLevelNamesMapping()
    level = max(levels[settings.log_level.upper()], levels[least.upper()])
    structlog.configure(
        processors=[*shared, *renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    theirs = logging.StreamHandler(sys.stderr)
    theirs.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[theirs])
    logging.getLogger("asyncpg.pool").setLevel(logging.ERROR)  # whoever needs a database that is away tells of it
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # tracebacks of lines that a server prints to no purpose
