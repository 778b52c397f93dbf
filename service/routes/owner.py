"""What only the owner of the data directory may do."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from service.errors import TokenRequired
from service.http.gate import is_owner


def owner_only(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Raises TokenRequired for everybody but whoever can read the lock file of the data directory."""
    if not is_owner(connection.scope):
        raise TokenRequired
