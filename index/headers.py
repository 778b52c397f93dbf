"""What a chunk is about, where it need not say so itself: its article's title, and the sentence that opens it.

"The company" of a later paragraph is named there. What it adds to retrieval: `tests/benchmarks/headers.py`.
"""

from __future__ import annotations

LEAD_CHARACTERS = 300  # of a longer first sentence, the beginning


def chunk_header(title: str | None, lead: str, *, leads: bool) -> str:
    """The title and the lead, a line each, and nothing twice.

    leads: whether the chunk begins with the lead itself; a title that is but the beginning of the lead says nothing.
    """
    opening = " ".join(lead[:LEAD_CHARACTERS].split())
    if title and opening.startswith(title.removesuffix("…")):
        title = None
    return "\n".join(line for line in (title, "" if leads else opening) if line)
