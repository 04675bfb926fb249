"""Sets up logging for both processes: one line per event, on standard error."""

import logging
import sys

import structlog

from core.operations.log_level import LogLevel


def set_up_logging(level: LogLevel = "info") -> None:
    """Set up logging: our events from `level` up, the libraries' from warnings up.

    Called twice: before the settings are read, and again with their level. The libraries' own debug lines are never
    shown: they quote tokens.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    # A run that takes longer than its interval is not an error: the next one follows.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # An error about malformed headers quotes them, with the token; the sender gets a 400.
    logging.getLogger("aiohttp.server").addFilter(_is_not_malformed_request)
    structlog.configure(
        processors=[
            # The id of the run or request, on every line that belongs to it.
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _is_not_malformed_request(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not type(error).__module__.startswith("aiohttp.http_exceptions")
