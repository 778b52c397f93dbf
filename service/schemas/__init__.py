"""What travels over HTTP. `service.conversion` takes it to and from what the index and the answers speak of."""

from service.schemas.archive import Health, StatusResponse
from service.schemas.articles import (
    AddResponse,
    ArticleFields,
    ArticleLine,
    ArticleList,
    ArticleListItem,
    ArticleView,
    LineProblem,
    PutResponse,
)
from service.schemas.asking import (
    AskRequest,
    AskResponse,
    CitationSource,
    CitationView,
    Context,
    FilteredOut,
    FilterFields,
    PassageView,
    SearchRequest,
    SearchResponse,
    SearchTimingsMs,
    Support,
    TimingsMs,
)

__all__ = [
    "AddResponse",
    "ArticleFields",
    "ArticleLine",
    "ArticleList",
    "ArticleListItem",
    "ArticleView",
    "AskRequest",
    "AskResponse",
    "CitationSource",
    "CitationView",
    "Context",
    "FilterFields",
    "FilteredOut",
    "Health",
    "LineProblem",
    "PassageView",
    "PutResponse",
    "SearchRequest",
    "SearchResponse",
    "SearchTimingsMs",
    "StatusResponse",
    "Support",
    "TimingsMs",
]
