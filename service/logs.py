"""Structured logs, ours and those of the libraries, in one form on stderr."""

from __future__ import annotations

import logging
import sys
import time

import structlog
from structlog.typing import Processor

from service.settings import Settings

NO_FILES = "no connection can be accepted: too many files are open; raise the limit (ulimit -n)"
QUIET = (
    "uvicorn.error",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "openai",
    "sentence_transformers",
    "asyncio",
)  # below warnings they only repeat what we say, or tell addresses and headers


class NoFlood(logging.Filter):
    """Lets asyncio say that no connection can be accepted once a second and in one line, not at each of its tries."""

    _last = -1.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        if "out of system resource" not in record.getMessage():
            return True
        now, before = time.monotonic(), self._last
        if now - before < 1:
            return False
        self._last = now
        record.msg, record.args, record.exc_info = NO_FILES, (), None
        return True


def log_to_stderr() -> None:
    """Log as a command does, whose output is on stdout."""
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


def configure_logs(settings: Settings) -> None:
    """Log as the settings say. Nothing logged at `info` holds the words of an article or of a question."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(settings.log_format)],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("asyncio").addFilter(NoFlood())


def _renderers(log_format: str) -> list[Processor]:
    """Tracebacks without the values of variables: those are what people asked and what they keep."""
    if log_format == "json":
        transformer = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [structlog.processors.ExceptionRenderer(transformer), structlog.processors.JSONRenderer()]
    return [
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    ]
