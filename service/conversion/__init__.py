"""Between what travels over HTTP (`service.schemas`) and what the index and the answers speak of."""

from service.conversion.archive import compact_response, restore_response, source_list, status_response
from service.conversion.articles import (
    add_response,
    article_list,
    article_of,
    article_of_line,
    article_view,
    cursor_of,
    place_of,
    put_response,
    source_of,
)
from service.conversion.asking import ask_response, citation_view, passage_view, question_of, search_of, search_response
from service.conversion.verification import citations_of, verify_response

__all__ = [
    "add_response",
    "article_list",
    "article_of",
    "article_of_line",
    "article_view",
    "ask_response",
    "citation_view",
    "citations_of",
    "compact_response",
    "cursor_of",
    "passage_view",
    "place_of",
    "put_response",
    "question_of",
    "restore_response",
    "search_of",
    "search_response",
    "source_list",
    "source_of",
    "status_response",
    "verify_response",
]
