"""What a request names as its target (RFC 9112, 3.2): a path, a whole address, or the service itself."""

from __future__ import annotations

import re
from urllib.parse import unquote

from litestar.types import HTTPScope

SERVICE = b"*"  # the target of OPTIONS that asks for no address in particular
_ABSOLUTE = re.compile(rb"https?://([^/]*)(/.*)?", re.IGNORECASE | re.DOTALL)


def in_origin_form(scope: HTTPScope) -> HTTPScope:
    """The request as if it had named the path alone, and the rest of the address in its Host header: as the standard
    has it, the header that was sent counts for nothing then."""
    absolute = _ABSOLUTE.fullmatch(scope["raw_path"])
    if absolute is None:
        return scope
    authority, path = absolute[1], absolute[2] or b"/"
    headers = [(b"host", authority), *(header for header in scope["headers"] if header[0] != b"host")]
    return {**scope, "raw_path": path, "path": unquote(path.decode("ascii", "replace")), "headers": headers}
