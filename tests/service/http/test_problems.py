"""Which error is which problem, and what it tells."""

from __future__ import annotations

import logging
from inspect import getmembers, isclass

import pytest
import structlog

from index import errors as index_errors
from index.errors import (
    ArchiveLocked,
    ArchiveUnusable,
    ArticleNotFound,
    ArticleRejected,
    ChangeOvertaken,
    EncoderUnavailable,
    EncodingStopped,
    Overloaded,
    PullquoteError,
    QuestionRejected,
    SettingsConflict,
    StorageFull,
)
from service import errors as service_errors
from service.errors import AddressUnusable, ModelFailed, ModelUnusable, NotReady, SeedsUnusable
from service.http.problems import KINDS, UNEXPECTED, logged_problem, problem_of
from service.logs import NoFlood

NEVER_SENT = {
    ArchiveLocked,
    EncodingStopped,
    SeedsUnusable,
    AddressUnusable,
    ModelUnusable,
    ModelFailed,
    PullquoteError,
}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ArticleRejected("text", "is empty"), 400),
        (QuestionRejected("question", "is empty"), 400),
        (ArticleNotFound("a"), 404),
        (ChangeOvertaken("article 'a'"), 409),
        (SettingsConflict("the archive was built with another model"), 409),
        (Overloaded(3), 503),
        (NotReady(3), 503),
        (EncoderUnavailable("the weights are missing"), 503),
        (StorageFull("the disk is full"), 507),
        (ArchiveUnusable("the catalog is damaged"), 500),
        (ZeroDivisionError("division by zero"), 500),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    problem = problem_of(error, "/v1/ask")
    assert (problem.status, problem.instance) == (status, "/v1/ask")
    assert problem.type.startswith("urn:pullquote:problem:")


def test_no_error_of_ours_was_forgotten() -> None:
    ours = {
        error
        for module in (index_errors, service_errors)
        for _, error in getmembers(module, isclass)
        if issubclass(error, PullquoteError)
    }
    assert ours - set(KINDS) == NEVER_SENT


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("secret of /home/me"),
        OSError(2, "No such file", "/home/me/secret"),
        ArchiveUnusable("can't open /home/me/secret"),
        ArchiveUnusable(r"can't open C:\me\secret"),
        EncoderUnavailable("the encoder '/home/me/secret' can't be loaded"),
        SettingsConflict("built with encoder /home/me/secret"),
    ],
)
def test_nothing_of_the_machine_is_told(error: Exception) -> None:
    assert problem_of(error, "/v1/ask").detail == UNEXPECTED


def test_a_problem_of_a_field_names_it() -> None:
    problem = problem_of(QuestionRejected("filters.published_after", "is not a date"), "/v1/ask")
    assert problem.errors is not None
    assert [(error.field, error.detail) for error in problem.errors] == [("filters.published_after", "is not a date")]


def test_what_the_log_is_said_to_tell_is_told_there() -> None:
    hidden = SettingsConflict("built with encoder sentence-transformers/all-mpnet-base-v2")
    with structlog.testing.capture_logs() as logged:
        assert logged_problem(hidden, "/v1/restore").detail == UNEXPECTED
        assert logged_problem(SettingsConflict("built with language da (now en)"), "/v1/restore").detail != UNEXPECTED
    assert [each["exc_info"] for each in logged] == [hidden]


def test_a_full_disk_is_logged_in_one_line() -> None:
    with structlog.testing.capture_logs() as logged:
        logged_problem(StorageFull("the disk is full: make room"), "/v1/articles/a")
    (line,) = logged
    assert (line["exc_info"], line["detail"]) == (None, "The disk is full: make room.")


def test_a_flood_of_refused_connections_is_one_line_a_second() -> None:
    flood = NoFlood()

    def record(message: str) -> logging.LogRecord:
        return logging.LogRecord("asyncio", logging.ERROR, "", 0, message, (), None)

    full = "socket.accept() out of system resource\nsocket: <socket>"
    first = record(full)
    assert [flood.filter(each) for each in (first, record(full), record(full), record("another"))] == [
        True,
        False,
        False,
        True,
    ]
    assert "ulimit -n" in first.getMessage()
