"""How both processes write their log: one line an event, on standard error."""

import logging
import sys

import structlog


def set_up_logging() -> None:
    """Lines for people; the libraries' own chatter only from warnings up."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    # A turn that takes longer than its interval is no fault: the next one comes.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # A head that can't be read is quoted in the error, with the token in it; the one who sent it is told.
    logging.getLogger("aiohttp.server").addFilter(_is_no_odd_head)
    structlog.configure(
        processors=[
            # The turn's or request's number, on every line that belongs to it.
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _is_no_odd_head(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not type(error).__module__.startswith("aiohttp.http_exceptions")
