"""Whether the parts of an archive agree, and every stored thing is what was stored."""

from index.checking.catalog import lost_rows
from index.checking.findings import CheckResult, Finding, WordIndex
from index.checking.running import check

__all__ = ["CheckResult", "Finding", "WordIndex", "check", "lost_rows"]
