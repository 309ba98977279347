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
        else [structlog.dev.ConsoleRenderer(sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
    )
    levels = logging.getLevelNamesMapping()
    level = max(levels[settings.log_level.upper()], levels[least.upper()])
    structlog.configure(
        processors=[*shared, *renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(level, logging.WARNING), stream=sys.stderr, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # tracebacks of lines that a server prints to no purpose
