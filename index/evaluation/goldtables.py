"""Question sets as a table: a question and the expected quotation, article or both a row, with a header.

    question                              quotation                   article_id        answer            id
    How old is she?                       Ms. Lee, 41, said           2020:07:lee.txt   41                q1
    Who won the election in Norland?                                                                       q2

`question` and one of `quotation` and `article_id` must be columns, the others may be, in any order; where one of these
is missing, `quote`, `article` or `answers` stands for it. Further ones are passed over. A row with neither a quotation
nor an article nor an answer is a question that the archive does not answer.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Article, Span, normalise
from index.evaluation.gold import Defect, GoldQuestion, Place

DELIMITERS = ",;\t|"
SEPARATOR_LINE = re.compile('"?sep=')  # of Excel, which comes back in quotation marks from other spreadsheets
LINE = "line-{}"  # the id of a row that has none
LINE_ID = re.compile(r"line-\d+")
COLUMNS = ("id", "question", "quotation", "article_id", "answer")
ALSO_CALLED = {"quote": "quotation", "article": "article_id", "answers": "answer"}

FIRST_WITHOUT_SPACES = 0x0E00  # Thai; from there on many scripts have no spaces between words

# what a quotation often comes with in the place of another, one character for one: offsets stay
_ALIKE = str.maketrans("’‘‚‛´“”„‟«»–—‐‑−\u00a0\u202f", '\'\'\'\'\'""""""-----  ')


class Cells(csv.excel):
    """How a row is divided. A quotation mark may come after a space."""

    skipinitialspace = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. number: of the line on which it begins; quotation, article_id, answer: "" where the cell is empty;
    surplus: whether more cells follow than the header has."""

    number: int
    id: str
    question: str
    quotation: str
    article_id: str
    answer: str
    surplus: bool = False


def read_table(text: str) -> list[TableRow]:
    """The rows of a table with a header, whatever divides its columns. Raises ValueError, which says what is wrong."""
    text = normalise(text)
    before = 0  # lines above the header
    if SEPARATOR_LINE.match(text):
        text, before = text.partition("\n")[2], 1
    delimiter = next((mark for mark in DELIMITERS if "question" in _header(text, mark)), None)
    if delimiter is None:
        raise ValueError("has no header with a column named question; the first line must name the columns")
    header = _header(text, delimiter)
    for name in COLUMNS:
        if header.count(name) > 1:
            raise ValueError(f"has {header.count(name)} columns named {name}: rename those that are not meant")
    if not {"quotation", "article_id"} & set(header):
        raise ValueError("has neither a column quotation nor a column article_id: nothing says what is expected")
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), Cells, delimiter=delimiter, strict=False)
    next(reader)
    start = before + reader.line_num + 1
    lines = text.split("\n")
    try:
        for cells in reader:
            if _swallowed_lines(lines[start - before - 1 : reader.line_num], delimiter):
                raise ValueError(
                    f"has a quotation mark at the start of a cell of line {start} that nothing closes: take it away, "
                    "or double it"
                )
            if any(cell.strip() for cell in cells):
                named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                values = {name: named.get(name, "") for name in COLUMNS}
                surplus = any(map(str.strip, cells[len(header) :]))
                rows.append(TableRow(start, **values, surplus=surplus))
            start = before + reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"can't be read from line {start} on: {error}") from error
    return rows


def _swallowed_lines(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a row of several lines is of several only for a quotation mark that opens a cell and does not close it:
    at the end of the text, or within another cell."""
    if len(lines) < 2:
        return False
    try:
        for _ in csv.reader(io.StringIO("\n".join(lines), newline=""), Cells, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False


def place_rows(
    rows: Sequence[TableRow],
    find: Callable[[str], Article | None],
    everything: Callable[[], Iterable[Article]],
    name: str,
) -> Iterator[GoldQuestion | Defect]:
    """The questions of the rows, with the places of what they expect, in order.

    find: the article of an id; everything: all articles, gone through once if some quotation comes without an article;
    name: of the file, for the defects.
    """
    adrift = [row for row in rows if row.quotation and not row.article_id]
    places = _search(adrift, everything()) if adrift else {}
    seen: set[str] = set()
    for row in rows:
        question_id = row.id or LINE.format(row.number)
        where = f"{name}:{row.number}"
        if question_id in seen:
            yield Defect(where, f"the id {question_id!r} came before")
            continue
        seen.add(question_id)
        try:
            if row.surplus:
                raise ValueError("has more cells than the header: put quotation marks round a cell with a comma in it")
            if row.article_id:
                piece = (_in_article(row, find(row.article_id)),)
                evidence = tuple(tuple(places) for places in piece)
            else:
                evidence = (tuple(places[row.number]),) if row.quotation else ()
                if row.quotation and not places[row.number]:
                    raise ValueError("its quotation stands in no article, word for word")
        except ValueError as error:
            yield Defect(where, str(error))
            continue
        articles = dict.fromkeys(place.article_id for alternatives in evidence for place in alternatives)
        answers = (row.answer,) if row.answer else ()
        exact = bool(row.quotation) or not row.article_id
        yield GoldQuestion(
            question_id, row.question, bool(evidence or answers), evidence, answers, tuple(articles), exact
        )


def find_quotation(quotation: str, text: str) -> list[Span]:
    """Where the quotation stands in a normalised text. White space of any length and kind is alike, and so are the
    forms of quotation marks, apostrophes and dashes."""
    words = _words(quotation)
    return _spans(_pattern(words), max(words, key=len), text.translate(_ALIKE)) if words else []


def _in_article(row: TableRow, article: Article | None) -> list[Place]:
    if article is None:
        raise ValueError(f"expects an article that is not there: {row.article_id!r}")
    if not row.quotation:
        return [Place(article.id, Span(0, len(article.text)))]
    spans = find_quotation(row.quotation, article.text)
    if not spans:
        raise ValueError(f"its quotation does not stand in article {article.id!r}, word for word")
    return [Place(article.id, span) for span in spans]


def _search(rows: Sequence[TableRow], articles: Iterable[Article]) -> dict[int, list[Place]]:
    """The places of each row's quotation, by the row's number."""
    found: dict[int, list[Place]] = {row.number: [] for row in rows}
    sought = [(row.number, words) for row in rows if (words := _words(row.quotation))]
    patterns = [(number, _pattern(words), max(words, key=len)) for number, words in sought]
    for article in articles:
        text = article.text.translate(_ALIKE)
        for number, pattern, longest in patterns:
            found[number] += [Place(article.id, span) for span in _spans(pattern, longest, text)]
    return found


def _words(quotation: str) -> list[str]:
    return normalise(quotation).translate(_ALIKE).split()


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Of whole words, where the script has spaces between them: not the 41 of 1941."""
    first, last = words[0][0], words[-1][-1]
    begins, ends = (edge.isalnum() and ord(edge) < FIRST_WITHOUT_SPACES for edge in (first, last))
    between = r"\s+".join(map(re.escape, words))
    return re.compile((r"(?<!\w)" if begins else "") + between + (r"(?!\w)" if ends else ""))


def _spans(pattern: re.Pattern[str], longest: str, text: str) -> list[Span]:
    if longest not in text:  # a hundred times faster than the pattern, and nearly always so
        return []
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _header(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), Cells, delimiter=delimiter), [])
    except csv.Error:
        return []
    names = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in cells]
    also = {other: name for other, name in ALSO_CALLED.items() if name not in names}
    return [also.get(name, name) for name in names]
