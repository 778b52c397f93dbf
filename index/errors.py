"""What can go wrong, named after what the caller should do.

PullquoteError
├── ArticleRejected      the article is at fault: mend it and send it again
├── ArticleNotFound      no article has this id
├── VersionNotFound      the article has no text with this hash, or none any more
├── ChangeOvertaken      a later change stands: send it again if it is to take that one's place
├── QuestionRejected     the question or a filter is at fault: mend it and ask again
├── SettingsConflict     the archive was built with other settings: re-index, or go back to them
├── ArchiveLocked        another process holds the data directory: go through it, or stop it
├── ArchiveUnusable      the data directory can't be opened or read as it stands: the message says why
│   └── NotPermitted     it is another user's, or may not be written: nothing in it is damaged
├── BackupRefused        the file is no backup that can be restored, or may not be made one: name another
├── StorageFull          the disk is full: make room and send the change again
├── EncoderUnavailable   the encoder's weights are missing or not the expected ones
├── EncodingStopped      the process is ending: send the articles again once another runs
├── ReaderUnavailable    the same of the reader's: mend them, or go without
└── Overloaded           come back after `retry_after` seconds
"""

from __future__ import annotations


class PullquoteError(Exception):
    """Base of every error that Pullquote raises on purpose. `str(error)` is fit to show to a person."""


class ArticleRejected(PullquoteError):
    """The article is at fault. `field` names the part of it that has to change."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


class ArticleNotFound(PullquoteError):
    """No article has this id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"no article has the id {article_id!r}")
        self.article_id = article_id


class VersionNotFound(PullquoteError):
    """The article has no text with this hash. known: it had one, which is no longer kept; removed: it had one, and was
    removed and put back since."""

    def __init__(self, article_id: str, content_sha256: str, *, known: bool, removed: bool = False) -> None:
        why = "is no longer kept" if known else "is not one that it ever had, as far as is known here"
        if removed:
            why = "was removed; the article has since come back"
        super().__init__(f"the version {content_sha256[:12]!r} of article {article_id!r} {why}")
        self.article_id = article_id


class ChangeOvertaken(PullquoteError):
    """A change that came later was stored while this one was being prepared. Nothing of this one is."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"a later change of {what} was stored while this one was being prepared, and stands; "
            "send this one again if it is to take its place"
        )


class QuestionRejected(PullquoteError):
    """The question, the query or one of the filters is at fault. `field` names it."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


class SettingsConflict(PullquoteError):
    """The archive was built with another encoder or other chunking settings than those in force."""


class ArchiveLocked(PullquoteError):
    """Another process holds the data directory."""


class ArchiveUnusable(PullquoteError):
    """The data directory can't be opened or read as it stands."""


class NotPermitted(ArchiveUnusable):
    """The data directory may not be read or written by this user: nothing in it is damaged."""


class BackupRefused(PullquoteError):
    """The file is not a whole backup that this Pullquote reads, or not a file that one may be made of. Nothing has
    changed."""


class StorageFull(PullquoteError):
    """The disk that holds the data directory is full; nothing of the change is kept half written."""


class EncoderUnavailable(PullquoteError):
    """The encoder's weights are missing, or are not the ones they should be."""


class EncodingStopped(PullquoteError):
    """The process is ending, and what was being encoded was left unfinished."""

    def __init__(self) -> None:
        super().__init__("the articles were not encoded to their end: the process is ending")


class ReaderUnavailable(PullquoteError):
    """The reader's weights are missing, or are not the ones they should be."""


class Overloaded(PullquoteError):
    """Too much is waiting already. Come back after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many requests are waiting; try again in {retry_after} s")
        self.retry_after = retry_after
