"""Whether the parts of an archive agree, and every stored thing is what was stored."""

from index.upkeep.checking.catalog import lost_rows
from index.upkeep.checking.findings import CheckResult, Finding, WordIndex
from index.upkeep.checking.running import check

__all__ = ["CheckResult", "Finding", "WordIndex", "check", "lost_rows"]
