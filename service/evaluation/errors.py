"""What can go wrong with an evaluation, named after what the caller should do."""

from __future__ import annotations

from index.errors import PullquoteError


class EvaluationImpossible(PullquoteError):
    """The set, the baseline or the archive can't be used as it stands: the message says why."""


class Interrupted(Exception):
    """The run was asked to stop. asked: questions that have been asked so far, of `total`; 0 while encoding."""

    def __init__(self, asked: int, total: int) -> None:
        super().__init__(asked, total)
        self.asked = asked
        self.total = total
