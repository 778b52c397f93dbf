"""The chat page and its files, read once and served from memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from service.http.problems import responses

FOLDER = Path(__file__).parents[1] / "static"
INDEX = "index.html"
CONTENT_TYPES = {  # the framework adds the charset to those of text
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the page. etag: of its content."""

    content: bytes
    content_type: str
    etag: str


StaticFiles = dict[str, StaticFile]


def read_static_files(folder: Path = FOLDER) -> StaticFiles:
    """The files of the page that browsers are given, by their path in the folder."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in CONTENT_TYPES and path.is_file():
            content = path.read_bytes()
            etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
            files[path.relative_to(folder).as_posix()] = StaticFile(content, CONTENT_TYPES[path.suffix], etag)
    return files


@get("/", media_type="text/html", response_description="The page")
async def page(request: Request[Any, Any, Any], files: NamedDependency[StaticFiles]) -> Response[bytes]:
    """The chat page."""
    return _served(request, files, INDEX)


@get("/static/{name:path}", media_type="text/plain", response_description="The file", responses=responses(400, 404))
async def static_file(
    request: Request[Any, Any, Any], name: FromPath[str], files: NamedDependency[StaticFiles]
) -> Response[bytes]:
    """A file of the chat page."""
    return _served(request, files, name.removeprefix("/"))


def _served(request: Request[Any, Any, Any], files: StaticFiles, name: str) -> Response[bytes]:
    if name not in files:
        raise NotFoundException
    file = files[name]
    headers = {"ETag": file.etag, "Cache-Control": "no-cache"}  # kept, but asked for again: an update shows at once
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=file.content_type)
    return Response(file.content, headers=headers, media_type=file.content_type)
