"""The words that tell answers apart. Nothing is imported for them: whoever reads an answer takes no engine along."""

from __future__ import annotations

from typing import Literal

RefusalReason = Literal["no_evidence", "index_empty", "no_match_for_filters"]
Status = Literal["verbatim", "supported"]
