"""What a later article has otherwise is shown beside the older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article, Span
from index.encoding.encoder import Encoder
from index.evidence.ranking import Evidence, EvidenceRanker
from index.filters import Filters
from index.quotations.choosing import quotation_of
from index.reader import Reader
from index.reader.features import ReaderFeatures
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from service.answering.answerer import Answerer
from service.answering.answers import Answer, extract_answer
from service.answering.later_or_corrected import with_later
from service.answering.notices import Later
from service.answering.questions import Question

QUESTION = "How many people were killed in the Nakuri dam collapse?"
ARTICLES = (
    ("first", "2025-09-19", "The collapse of the Nakuri dam killed 34 people, rescuers said on Friday."),
    ("second", "2025-09-21", "The collapse of the Nakuri dam killed 187 people, the ministry said on Sunday."),
    (
        "last",
        "2026-01-12",
        "Deaths in the Nakuri dam collapse were fewer than feared: it killed 179 people, a judge found.",
    ),
    ("undated", None, "The collapse of the Nakuri dam killed 190 people."),
)


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> Iterator[tuple[SearchResult, dict[str, Evidence]]]:
    archive = Archive(tmp_path_factory.mktemp("updates"), encoder)
    for name, day, text in ARTICLES:
        archive.add(Article.create(name, text, published_at=day))
    result = archive.search(QUESTION)
    assert result.query is not None
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    evidence = {item.passage.article.id: item for item in ranker.rank(result.query, result.passages)}
    yield result, evidence
    archive.close()


def answer(found: tuple[SearchResult, dict[str, Evidence]], *names: str, max_quotes: int = 3) -> Answer:
    """As if these had come in this order, each likely enough and none belonging to another."""
    result, evidence = found
    items = [replace(evidence[name], probability=0.6, alone=0.6, belongs=0.0, otherwise=0.0) for name in names]
    return extract_answer(result, items, max_quotes=max_quotes, threshold=0.3)


def quoted(answer: Answer) -> list[str]:
    return [citation.quotation.passage.article.id for citation in answer.citations]


def test_the_newest_number_comes_before_an_older_one(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    given = answer(found, "first", "second", "last", "undated")
    assert quoted(given) == ["last", "first"]
    assert given.notice == "An earlier article, of 19 September 2025, gives another number."
    result, evidence = found
    far = [replace(evidence["first"], alone=0.8, probability=0.8), replace(evidence["last"], alone=0.45, belongs=0.0)]
    given = extract_answer(result, far, max_quotes=3, threshold=0.3)
    assert quoted(given) == ["first", "last"]  # it is too much less likely
    assert given.notice == "A later article, of 12 January 2026, gives another number."


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed on the first day of the Nakuri dam collapse?",
        "How many people were killed when the Nakuri dam collapsed?",
        "How many people were killed on the day the Nakuri dam collapsed?",
        "How many people were killed in the Nakuri dam collapse at the time?",
        "How many people were killed in the Nakuri dam collapse in 2025?",
    ],
)
def test_of_one_day_or_event_no_newer_number_takes_the_place(
    found: tuple[SearchResult, dict[str, Evidence]], question: str
) -> None:
    assert quoted(answer(asked(found, question), "first", "second"))[0] == "first"


def test_where_it_is_asked_what_was_so_at_first_the_oldest_number_leads(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    question = "How many people did the Nakuri dam collapse kill, as it was first reported?"
    given = answer(asked(found, question), "last", "second", "first")
    assert quoted(given) == ["first", "last"]
    assert given.notice == "A later article, of 12 January 2026, gives another number."
    given = answer(asked(found, question), "first", "last")
    assert quoted(given) == ["first", "last"]


def test_of_the_newest_article_the_sentence_that_was_ranked_first_is_it(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    """Probabilities are weighed once more for the best few alone, and can't order what is beyond them."""
    result, evidence = found
    items = [replace(evidence[name], alone=0.6, belongs=0.0) for name in ("first", "last", "second")]
    items[0] = replace(items[0], probability=0.6, score=3.0)
    items[1] = replace(items[1], probability=0.4, score=2.0)
    items[2] = replace(items[2], probability=0.5, score=1.0, passage=items[2].passage)
    same_day = replace(items[2].passage.article, published_at=items[1].passage.article.published_at)
    items[2] = replace(items[2], passage=replace(items[2].passage, article=same_day))
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert quoted(given) == ["last", "first"]


def test_an_older_or_undated_number_is_no_update(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    assert answer(found, "last", "first", "undated").notice is None
    assert answer(found, "undated", "last").notice is None


def test_what_is_not_likely_enough_is_no_update(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    result, evidence = found
    last = replace(evidence["last"], probability=0.2, alone=0.2, belongs=0.0, otherwise=0.0)
    items = [replace(evidence["first"], probability=0.6), last]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert (quoted(given), given.notice) == (["first"], None)
    items = [items[0], replace(last, alone=0.4)]  # less likely only beside the first one, which leads
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert quoted(given) == ["first", "last"]


def test_where_one_quotation_is_wanted_the_other_one_is_told_of(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    given = answer(found, "first", "last", max_quotes=1)
    assert quoted(given) == ["last"]
    assert given.notice is not None


def asked(found: tuple[SearchResult, dict[str, Evidence]], question: str) -> tuple[SearchResult, dict[str, Evidence]]:
    """The same, found for another question."""
    result, evidence = found
    assert result.query is not None
    return replace(result, query=replace(result.query, text=question)), evidence


def test_where_no_number_is_asked_for_a_later_answer_is_told_of(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    given = answer(asked(found, "Who spoke of the Nakuri dam collapse?"), "first", "last")
    assert quoted(given) == ["first", "last"]
    assert given.notice == "A later article, of 12 January 2026, answers too."
    assert answer(asked(found, "Who spoke of it in September 2025?"), "first", "last").notice is None
    assert answer(asked(found, "Who spoke of it after the Nakuri dam collapsed?"), "first", "last").notice is None
    assert answer(asked(found, "What did the mayor say of the Nakuri dam?"), "first", "last").notice is None


def test_a_later_article_that_is_not_likely_to_answer_may_answer(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    result, evidence = asked(found, "Who spoke of the Nakuri dam collapse?")
    items = [
        replace(evidence[name], probability=0.6, alone=alone, belongs=0.0, otherwise=0.0)
        for name, alone in (("first", 0.6), ("last", 0.4))
    ]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert given.notice == "A later article, of 12 January 2026, may answer too."
    items[1] = replace(items[1], alone=0.55)
    assert extract_answer(result, items, max_quotes=3, threshold=0.3).notice == given.notice
    items[1] = replace(items[1], alone=0.35)  # hardly, beside what is far likelier
    assert extract_answer(result, items, max_quotes=3, threshold=0.3).notice is None
    items[:] = [replace(items[0], alone=0.5), replace(items[1], alone=0.38)]  # nor what is less likely than that
    assert extract_answer(result, items, max_quotes=3, threshold=0.3).notice is None


def test_what_a_year_is_asked_for_is_not_revised_by_another_year_s(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path / "appeals", encoder)
    archive.add(Article.create("then", "The appeal for Chad is to reach 120,000 people.", published_at="2023-02-01"))
    text = "In Chad the appeal is to reach 390,000 people. That is more than in 2023."
    archive.add(Article.create("later", text, title="Appeal for Chad for 2025", published_at="2025-02-01"))
    archive.add(Article.create("revised", text, title="Appeal for Chad", published_at="2023-05-01"))
    result = archive.search("How many people is the 2023 appeal for Chad to reach?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    evidence = {item.passage.article.id: item for item in ranked if "appeal" in item.text}
    assert answer((result, evidence), "then", "later").notice is None
    assert (
        answer((result, evidence), "then", "revised").notice == "A later article, of 1 May 2023, gives another number."
    )
    archive.close()


def test_where_the_latest_is_asked_for_it_comes_first(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    result, evidence = asked(found, "How many people is the Nakuri dam collapse now known to have killed?")
    items = [replace(evidence["first"], probability=0.7, alone=0.85), replace(evidence["last"], alone=0.4, belongs=0.0)]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert quoted(given) == ["last", "first"]
    assert (given.confidence, given.citations[0].quotation.probability) == (0.4, 0.4)
    assert given.notice == "An earlier article, of 19 September 2025, gives another number."
    result, evidence = asked(found, "Who has spoken of the Nakuri dam collapse most recently?")
    given = extract_answer(result, items, max_quotes=1, threshold=0.3)
    assert quoted(given) == ["first"]  # it is much likelier, and nothing tells that the other is of the same
    items[0] = replace(items[0], alone=0.75)
    assert quoted(extract_answer(result, items, max_quotes=1, threshold=0.3)) == ["last"]


def test_where_the_latest_number_is_asked_for_one_of_something_else_does_not_lead(
    tmp_path: Path, encoder: Encoder
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(
        Article.create(
            "count", "Ann Calloway got 24,301 votes in Kelby, Gordon Lisle 24,263.", published_at="2024-05-09"
        )
    )
    archive.add(Article.create("comment", "Gordon Lisle lost Kelby by 38 votes.", published_at="2024-05-20"))
    result = archive.search("How many votes did Gordon Lisle get in the end?")
    assert result.query is not None
    evidence = {
        item.passage.article.id: item for item in EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    }
    assert quoted(answer((result, evidence), "count", "comment"))[0] == "count"
    archive.close()


def test_what_comes_first_because_it_is_the_latest_has_its_own_correction_beside_it(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    """And not that of the older one."""
    result, evidence = asked(found, "How many people is the Nakuri dam collapse now known to have killed?")
    items = [replace(evidence[name], probability=0.6, alone=0.6, belongs=0.0) for name in ("first", "second")]
    corrections = {"first": [], "second": [evidence["last"]]}
    given = extract_answer(
        result,
        items,
        max_quotes=3,
        threshold=0.3,
        corrections_of=lambda quotation: corrections[quotation.passage.article.id],
    )
    assert quoted(given) == ["second", "last", "first"]
    assert given.notice == (
        "An earlier article, of 19 September 2025, gives another number. "
        "A correction, of 12 January 2026, says otherwise."
    )
    corrections = {"first": [evidence["last"]], "second": []}
    given = extract_answer(
        result,
        items,
        max_quotes=3,
        threshold=0.3,
        corrections_of=lambda quotation: corrections[quotation.passage.article.id],
    )
    assert quoted(given) == ["second", "first"]


@pytest.mark.parametrize(("right", "first"), [("It was 13, not 14.", True), ("It was the north end that fell.", False)])
def test_the_correction_of_a_newest_number_comes_before_it(
    tmp_path: Path, encoder: Encoder, right: str, first: bool
) -> None:
    """Where it tells that the number is wrong; of something else in that article it comes second."""
    archive = Archive(tmp_path, encoder)
    fell = "people died in the collapse of the bridge in Denby, police said"
    archive.add(Article.create("old", f"Nine {fell}.", published_at="2022-06-25"))
    archive.add(Article.create("new", f"Fourteen {fell} on Monday.", published_at="2022-06-27"))
    wrong = f"A report on Monday on the bridge in Denby misstated how many of the 14 people died. {right}"
    archive.add(Article.create("right", wrong, title="Corrections", published_at="2022-06-28"))
    result = archive.search("How many people died in the collapse of the bridge in Denby?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked)}
    items = [replace(best[name], probability=0.7, alone=0.7, belongs=0.0, otherwise=0.0) for name in ("old", "new")]
    correcting = {"old": [], "new": [replace(best["right"], probability=0.5, alone=0.5)]}
    given = extract_answer(
        result,
        items,
        max_quotes=3,
        threshold=0.3,
        corrections_of=lambda quotation: correcting[quotation.passage.article.id],
    )
    assert quoted(given) == (["right", "new", "old"] if first else ["new", "right", "old"])


def test_what_a_later_article_only_repeats_is_not_told_of(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    result, evidence = asked(found, "Who spoke of the Nakuri dam collapse?")
    again = replace(evidence["last"].passage, article=replace(evidence["first"].passage.article, id="again"))
    later = replace(again.article, published_at=evidence["last"].passage.article.published_at)
    evidence = evidence | {
        "again": replace(evidence["first"], passage=replace(evidence["first"].passage, article=later))
    }
    assert answer((result, evidence), "first", "again").notice is None


@pytest.mark.parametrize(
    ("more", "likely", "first", "sure"),
    [
        ("", 0.5, True, 0.64),
        ("", 0.1, True, 0.64),  # it tells that all that is asked for is wrong
        (" after six years", 0.5, True, 0.5),
        (" after six years", 0.31, False, 0.64),
    ],
)
def test_a_correction_comes_first_with_what_is_right(
    tmp_path: Path, encoder: Encoder, more: str, likely: float, first: bool, sure: float
) -> None:
    """And not what is newer, and hardly of the same; second where it is far less likely to answer."""
    archive = Archive(tmp_path, encoder)
    said = f"Ada Lund was banned from racing for 12 years{more}."
    archive.add(Article.create("said", said, published_at="2025-01-24"))
    wrong = "Our report on Friday gave the length of Ada Lund’s ban as 12 years."
    archive.add(Article.create("right", f"{wrong} It is 10 years.", title="Correction", published_at="2025-01-27"))
    archive.add(Article.create("more", "Ada Lund faces five years in prison.", published_at="2025-04-16"))
    result = archive.search("For how many years is Ada Lund banned?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked)}
    alone = {"said": 0.64, "right": likely, "more": 0.35}
    items = [replace(best[name], probability=p, alone=p, belongs=0.0, otherwise=0.0) for name, p in alone.items()]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    texts = [f"{wrong} It is 10 years.", said]
    assert [citation.quotation.text for citation in given.citations] == (texts if first else texts[::-1])
    notices = "This corrects the article of 24 January 2025.", "A correction, of 27 January 2025, says otherwise."
    assert given.notice == notices[0 if first else 1]
    assert given.confidence == sure


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Is Ada Lund banned for 12 years?", True),
        ("Ada Lund was banned for 12 years, is that right?", True),
        ("We said 12 years for Ada Lund. What should it have been?", True),
        ("Is Ada Lund banned?", False),
        ("Who banned Ada Lund for 12 years?", False),
    ],
)
def test_whether_something_is_so_is_answered_by_what_tells_it_to_be_wrong(
    tmp_path: Path, encoder: Encoder, question: str, first: bool
) -> None:
    """However unlikely that seems by itself, and though nothing else answers."""
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "Ada Lund races for Norway.", published_at="2025-01-24"))
    wrong = "Our report gave the length of Ada Lund’s ban as 12 years. It is 10 years."
    archive.add(Article.create("right", wrong, title="Correction", published_at="2025-01-27"))
    result = archive.search(question)
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked)}
    items = [
        replace(best[name], probability=p, alone=p, belongs=0.0, otherwise=0.0)
        for name, p in {"said": 0.2, "right": 0.15}.items()
    ]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert [citation.quotation.text for citation in given.citations] == ([wrong] if first else [])
    assert given.confidence == (pytest.approx(0.638, abs=0.001) if first else 0.2)
    items[1] = replace(items[1], probability=0.09, alone=0.09)  # of something else
    assert not extract_answer(result, items, max_quotes=3, threshold=0.3).answered


def test_of_a_later_article_its_story_is_quoted_and_not_its_headline(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "The Nakuri outbreak has killed 17 people.", published_at="2025-01-17"))
    story = "In all, 1,187 people fell ill in Nakuri and 31 died of the outbreak, doctors said on Tuesday."
    text = f"Nakuri outbreak over after 31 deaths\n\nBy Ada Lund\n\n{story}"
    archive.add(Article.create("over", text, published_at="2025-06-19"))
    result = archive.search("What is the final death toll of the Nakuri outbreak?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    likely = {"The Nakuri outbreak has": 0.7, "Nakuri outbreak over": 0.6, "In all": 0.5}
    items = [
        replace(item, probability=p, alone=p, belongs=0.0, otherwise=0.0)
        for start, p in likely.items()
        for item in ranked
        if item.text.startswith(start)
    ]
    assert len(items) == 3
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert [citation.quotation.text for citation in given.citations] == [
        story,
        "The Nakuri outbreak has killed 17 people.",
    ]
    assert given.notice == "An earlier article, of 17 January 2025, gives another number."


def test_of_another_time_is_what_is_quoted_first_and_not_what_it_corrects(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "Police arrested 14 people at Ada Lund Park.", published_at="2025-01-24"))
    right = "A report on Ada Lund Park said that police arrested 14 people. That should have been 41."
    archive.add(Article.create("right", right, title="Corrections", published_at="2025-01-27"))
    result = archive.search("How many people did police arrest at Ada Lund Park in 2019?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked) if "arrested" in item.text}
    given = answer((result, best), "said", "right")
    assert quoted(given) == ["right", "said"]
    assert given.notice is not None
    assert given.notice.startswith("The article quoted first is of 27 January 2025, not of 2019. This corrects")


def test_a_corrected_number_comes_second_where_a_person_is_asked_for(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "Ada Lund was arrested with 14 others.", published_at="2025-01-24"))
    right = "A report on Ada Lund said that she was arrested with 14 others. It was 41."
    archive.add(Article.create("right", right, title="Corrections", published_at="2025-01-27"))
    result = archive.search("Who was arrested when the others were killed?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked) if "arrested" in item.text}
    given = answer((result, best), "said", "right")
    assert quoted(given) == ["said", "right"]
    assert given.notice == "A correction, of 27 January 2025, says otherwise."


def test_a_correction_of_no_day_corrects_what_it_tells_to_be_wrong(tmp_path: Path, encoder: Encoder) -> None:
    """But one of an earlier day than the article does not."""
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "Police arrested 14 people at Ada Lund Park.", published_at="2025-01-24"))
    wrong = "A report on Ada Lund Park said that police arrested 14 people."
    archive.add(Article.create("right", f"{wrong} That should have been 41.", title="Corrections"))
    archive.add(
        Article.create("earlier", f"{wrong} It should have been 15.", title="Corrections", published_at="2024-01-24")
    )
    result = archive.search("How many people did police arrest at Ada Lund Park?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {item.passage.article.id: item for item in reversed(ranked) if "14 people" in item.text}
    given = answer((result, best), "said", "right")
    assert quoted(given) == ["right", "said"]
    assert given.citations[0].quotation.text == f"{wrong} That should have been 41."
    assert given.notice == "This corrects the article of 24 January 2025."
    assert answer((result, best), "said", "earlier").notice is None


@pytest.mark.parametrize("day", ["2025-01-24", None])
def test_an_article_that_was_corrected_at_its_end_is_quoted_corrected(
    tmp_path: Path, encoder: Encoder, day: str | None
) -> None:
    archive = Archive(tmp_path, encoder)
    correction = "Correction: An earlier version of this article said that Ada Lund was elected in 1980. It was 1982."
    text = f"Ada Lund was elected to the academy in 1980 and led it for six years.\n\nShe was 91.\n\n{correction}"
    archive.add(Article.create("lund", text, published_at=day))
    result = archive.search("When was Ada Lund elected to the academy?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    items = [
        replace(item, probability=0.6, alone=0.6, belongs=0.0, otherwise=0.0)
        for start in ("Ada Lund was", "Correction")
        for item in ranked
        if item.text.startswith(start)
    ]
    given = extract_answer(result, items, max_quotes=3, threshold=0.3)
    assert given.citations[0].quotation.text == correction
    assert given.notice == "This corrects what the same article says elsewhere."
    again = extract_answer(result, items[::-1], max_quotes=3, threshold=0.3)
    assert [citation.quotation.text for citation in again.citations] == [correction]
    assert again.notice is None


def test_a_correction_that_bears_the_first_number_out_is_not_told_of(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "The Nakuri collapse killed 34 people.", published_at="2025-01-17"))
    wrong = "An earlier version of this article said that the Nakuri collapse killed 43 people."
    archive.add(Article.create("right", f"Correction: {wrong} It killed 34 people.", published_at="2025-01-19"))
    result = archive.search("How many people did the Nakuri collapse kill?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    best = {
        item.passage.article.id: item
        for item in ranked
        if "killed 34" not in item.text or "said" in item.passage.article.id
    }
    assert answer((result, best), "said", "right").notice is None


def test_a_later_answer_that_was_chosen_already_is_not_cut(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    _, evidence = found
    first, last = quotation_of(evidence["first"]), quotation_of(evidence["last"])
    longer = replace(last, span=Span(last.span.start - 5, last.span.end))
    later = Later(last, "number", latest=False)
    assert with_later([first, quotation_of(evidence["second"]), longer], later, 3)[1].span == longer.span


def test_another_affair_is_no_update(tmp_path: Path, encoder: Encoder) -> None:
    """A crash in another town is told of in the same words."""
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("pell", "The bus crash near Pell killed four people.", published_at="2025-03-01"))
    archive.add(Article.create("wick", "The bus crash near Wick killed seven people.", published_at="2025-06-01"))
    archive.add(Article.create("more", "The bus crash near Pell killed five people.", published_at="2025-05-01"))
    result = archive.search("How many people did the bus crash kill?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    evidence = {item.passage.article.id: item for item in ranked}
    assert answer((result, evidence), "pell", "wick").notice is None
    assert quoted(answer((result, evidence), "pell", "wick", "more"))[:2] == ["more", "pell"]


def test_a_first_quotation_of_another_time_than_is_asked_for_is_told_as_such(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    given = answer(asked(found, "Who spoke of the Nakuri dam collapse in May 2024?"), "first")
    assert given.notice == "The article quoted first is of 19 September 2025, not of May 2024."
    given = answer(asked(found, "Who spoke of the Nakuri dam collapse before March 2024?"), "first", "last")
    assert given.notice == "The article quoted first is of 19 September 2025, not before March 2024."
    assert quoted(given) == ["first"]
    for question in ("Who spoke of the Nakuri dam in September?", "Who spoke of it after March 2024?", "Who spoke?"):
        assert answer(asked(found, question), "first").notice is None


def test_what_is_asked_of_a_time_is_answered_by_the_articles_of_that_time(tmp_path: Path, encoder: Encoder) -> None:
    texts = {
        "05": "What Mayor Lund had to say about the pier was that it is safe.",
        "07": "The pier was a disgrace, Mayor Lund said.",
    }
    archive = Archive(tmp_path, encoder)
    for month, text in texts.items():
        archive.add(Article.create(month, text, published_at=f"2024-{month}-03"))
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    answerer = Answerer(archive, ranker, 0.1)
    question = "What did Mayor Lund have to say about the pier in"
    answers = [answerer.answer(Question(f"{question} {month}?")).answer for month in ("May", "July")]
    archive.close()
    assert [quoted(each)[0] for each in answers] == ["05", "07"]
    assert [each.notice for each in answers] == [None, None]


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Answerer]:
    """Of a paper that had a name and a sum wrong, and says so three days later among other things."""
    archive = Archive(tmp_path_factory.mktemp("column"), encoder)
    story = (
        "Town’s wages were late.\n\nTwo players said they had been told of the delay in a text message from the club "
        "secretary, Dora Whelan.\n\nThe petition concerns £1.4 million of tax, much of it from 2022."
    )
    corrections = (
        "Corrections\n\nA report on Tuesday said that the petition concerned a debt of £1.4 million. The "
        "sum in it is £1.04 million. The same report described Dora Whelan as the club secretary; she left that post "
        "in August. The message was sent by Ian Foulkes.\n\nThe second try was scored by Huw Danby, not his brother."
    )
    articles = [
        Article.create("story", story, title="Wages late", published_at="2024-11-05"),
        Article.create("column", corrections, title="Corrections", published_at="2024-11-08", source="Post"),
    ]
    for number in range(40):  # which are nearer to the question than the column is
        text = f"Player {number} said that a delay of pay was usual, and so was a message about the delay."
        articles.append(Article.create(f"player-{number}", text, published_at="2024-11-06"))
    assert all(outcome.chunks for outcome in archive.add_all(articles))
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    yield Answerer(archive, ranker, 0.2)
    archive.close()


TEXTED = "Who sent the players a text message about the delay?"


def test_a_correction_is_found_by_what_it_corrects_though_it_has_no_word_of_the_question(column: Answerer) -> None:
    given = column.answer(Question(TEXTED, max_quotes=2)).answer
    assert quoted(given) == ["column", "story"]  # as it would be found by the question's words
    assert given.notice == "This corrects the article of 5 November 2024."
    assert "The message was sent by Ian Foulkes." in given.citations[0].quotation.text


def test_none_is_found_that_the_filters_leave_out(column: Answerer) -> None:
    given = column.answer(Question(TEXTED, Filters(published_before="2024-11-07"), max_quotes=2)).answer
    assert quoted(given)[0] == "story"
    assert given.notice is None


def test_what_is_right_is_answered_by_the_correction(column: Answerer) -> None:
    given = column.answer(Question("What was the right figure for the debt in the petition?")).answer
    assert quoted(given)[0] == "column"
    assert "£1.04 million" in given.citations[0].quotation.text
    assert "£1.4 million" in given.citations[0].quotation.text


def test_what_was_still_so_then_is_not_asked_for_as_it_is_now(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    now = answer(asked(found, "How many people are still said to be killed by the Nakuri dam?"), "first", "last")
    then = answer(asked(found, "How many were still said to be killed when the Nakuri dam fell?"), "first", "last")
    assert (quoted(now), quoted(then)) == (["last", "first"], ["first", "last"])
    assert then.notice == "A later article, of 12 January 2026, gives another number."


def test_a_time_that_nobody_typed_is_told_of_by_no_notice(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    given = answer(asked(found, "Who spoke (about the Nakuri dam collapse in May 2024)?"), "first")
    assert given.notice is None


def test_what_came_after_the_time_until_which_it_is_asked_is_no_update(
    found: tuple[SearchResult, dict[str, Evidence]],
) -> None:
    given = answer(asked(found, "How many had the Nakuri dam collapse killed by 30 September 2025?"), "first", "last")
    assert quoted(given) == ["first"]


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("What's new about the Nakuri dam?", True),
        ("any news on the Nakuri dam?", True),
        ("Update on the Nakuri dam", True),
        ("Who is she (about latest on the Nakuri dam)?", False),
        ("Why did people react to news of the Nakuri dam?", False),
    ],
)
def test_what_is_new_is_the_latest(
    found: tuple[SearchResult, dict[str, Evidence]], question: str, latest: bool
) -> None:
    assert quoted(answer(asked(found, question), "first", "last"))[:1] == (["last"] if latest else ["first"])


def test_what_is_asked_since_a_time_may_be_answered_later_too(found: tuple[SearchResult, dict[str, Evidence]]) -> None:
    given = answer(asked(found, "Who has spoken of the Nakuri dam collapse since September 2025?"), "first", "last")
    assert given.notice == "A later article, of 12 January 2026, answers too."


@pytest.mark.parametrize(("who", "told"), [("Judge Osei", False), ("Ada Lund", True)])
def test_he_or_she_who_says_more_later_is_whoever_is_asked_about(
    tmp_path: Path, encoder: Encoder, who: str, told: bool
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("said", "“The Nakuri dam was safe,” said Ada Lund.", published_at="2025-01-24"))
    text = f"{who} spoke at noon. The Nakuri dam had been rebuilt badly, she said."
    archive.add(Article.create("later", text, published_at="2025-02-01"))
    result = archive.search("What did Ada Lund say of the Nakuri dam?")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    evidence = {item.passage.article.id: item for item in ranked if "dam" in item.text}
    notice = "A later article, of 1 February 2025, answers too."
    assert answer((result, evidence), "said", "later").notice == (notice if told else None)


@pytest.mark.parametrize(
    ("question", "then", "later", "leads"),
    [
        (
            "How long was Karl Voss sentenced for fraud?",
            "Karl Voss was sentenced to 12 years in prison for fraud.",
            "Karl Voss was sentenced to three years in prison for bribing a witness.",
            False,
        ),
        (
            "How many jobs will Calder cut at its Dunmore plant?",
            "Calder will cut 400 jobs at its plant in Dunmore.",
            "Calder will cut 150 jobs at its plant in Ashby.",
            False,
        ),
        (
            "To what percentage did the bank of Norland cut its main rate?",
            "The bank of Norland cut its main rate to 4.25 percent.",
            "The bank of Norland cut its deposit rate to 2 percent.",
            False,
        ),
        (
            "How many people work at Tarrant?",
            "Tarrant employs 410 people.",
            "Van Rossem employs 900 people.",
            False,
        ),
        (
            "How many jobs will Calder cut at its Dunmore plant?",
            "Calder will cut 400 jobs at its plant in Dunmore.",
            "At the plant in Dunmore, Calder will cut 550 jobs, it now says.",
            True,
        ),
    ],
)
def test_a_newer_number_of_something_else_does_not_lead(
    tmp_path: Path, encoder: Encoder, question: str, then: str, later: str, leads: bool
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("then", then, title="Calder, Voss, Norland and Tarrant", published_at="2025-01-15"))
    title = "Calder, Voss and Norland" + (" and Tarrant" if "Tarrant" in then else "")
    archive.add(Article.create("later", later, title=title, published_at="2025-06-15"))
    result = archive.search(question)
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    given = answer((result, {item.passage.article.id: item for item in ranked}), "then", "later")
    assert quoted(given)[0] == ("later" if leads else "then")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Answerer]:
    """Of which the newest article tells in a paragraph that does not name it how many pupils it has, and four others
    are nearer to that question."""
    archive = Archive(tmp_path_factory.mktemp("school"), encoder)
    old = (
        "Ashcombe Primary, which opened in 1891, has 112 pupils in a building meant for 240.\n\nThe county wants to "
        "close it. Ashcombe Primary would cost the county £310,000 more than it gets next year, the head of its "
        "schools said.\n\nParents of pupils at Ashcombe Primary said that they would fight for the school."
    )
    new = (
        "Ashcombe Primary will stay open for another year, the county decided on Tuesday, after a judge found that it "
        "had not asked parents. Its councillors voted by seven to five, with one not there, to take the plan up again "
        "next autumn. The vote was met with cheers in the hall, where some 60 people had waited since noon. "
        "Councillor Ruth Oakes, who had moved that the plan be dropped for good, said that the county had been told "
        "what would come of it and had not listened.\n\nThe money will come from the reserve for roads, which has been "
        "drawn on twice since the spring. The county's treasurer warned that it would not last. Repairs to the roof, "
        "which leaks over two classrooms, are put off until then. A caretaker has put out buckets. The boiler, which "
        "is older than most of the teachers, will be looked at in the holidays.\n\nIt has 83 pupils on its roll. There "
        "are four teachers, one of whom also runs the kitchen garden. Lunch is brought in from the next village by "
        "van. A bus that took children there from two hamlets was stopped in the spring."
    )
    told = (
        "Pupils of Ashcombe Primary marched to the county hall in March.",
        "How pupils of Ashcombe Primary get to school was asked of their parents in April: most walk.",
        "The pupils of Ashcombe Primary sang for the councillors in May.",
    )
    articles = [
        Article.create("old", old, title="Village school may close", published_at="2025-02-11"),
        Article.create("new", new, title="Ashcombe Primary saved for a year", published_at="2025-12-09"),
    ]
    for month, text in enumerate(told, start=3):
        articles.append(
            Article.create(f"told-{month}", text, title="Ashcombe Primary: pupils", published_at=f"2025-0{month}-01")
        )
    for number, town in enumerate(("Milford", "Redbourne", "Langley", "Norton", "Whitby", "Carrow", "Dunham")):
        text = f"{town} Primary has {90 + number} pupils, as many as it had when the school opened."
        articles.append(Article.create(town, text, published_at="2024-05-01"))
    assert all(outcome.chunks for outcome in archive.add_all(articles))
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    yield Answerer(archive, ranker, 0.3)
    archive.close()


def test_the_newest_number_is_read_where_others_are_nearer_and_its_passage_comes_first(school: Answerer) -> None:
    told = list[Sequence[Passage]]()
    reply = school.answer(Question("How many pupils does Ashcombe Primary have?"), told.append)
    assert quoted(reply.answer) == ["new", "old"]
    assert "83 pupils" in reply.answer.citations[0].quotation.text
    assert [each.article.id for each in reply.passages[:2]] == ["new", "old"]
    assert "83 pupils" in reply.passages[0].text
    scores = [each.score for each in reply.passages]
    assert scores == sorted(scores, reverse=True)
    assert told == [reply.passages]


@pytest.mark.parametrize(
    ("question", "new", "leading"),
    [
        ("When will the Marlow ferry run again?", "It will run again from 15 September, with one boat.", "new"),
        ("when does the marlow ferry run again", "It is not to run before the middle of next year.", "new"),
        ("What date is the Marlow ferry expected back?", "It is expected back on 15 September.", "new"),
        ("When was the Marlow ferry to run again?", "It will run again from 15 September.", "old"),
        ("When the Marlow ferry is late will it run again?", "It will run again from 15 September.", "old"),
        ("When was the Marlow ferry built?", "The boat was built in 1971, says its captain.", "old"),
        ("When will the Marlow ferry run again after the fire?", "It will run again from 15 September.", "old"),
    ],
)
def test_of_what_will_be_the_newest_plan_leads(
    tmp_path: Path, encoder: Encoder, question: str, new: str, leading: str
) -> None:
    archive = Archive(tmp_path / "data", encoder)
    old = "The Marlow ferry, built in 1968, will not run again before June."
    archive.add(Article.create("old", old, title="Marlow ferry out of service", published_at="2025-03-26"))
    archive.add(Article.create("new", new, title="Marlow ferry: one more delay", published_at="2025-08-07"))
    result = archive.search(question)
    archive.close()
    assert result.query is not None
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    evidence = {item.passage.article.id: item for item in ranker.rank(result.query, result.passages)}
    assert quoted(answer((result, evidence), "old", "new"))[0] == leading
    likely = [replace(evidence["old"], alone=0.8, probability=0.8), replace(evidence["new"], alone=0.45, belongs=0.0)]
    assert quoted(extract_answer(result, likely, max_quotes=3, threshold=0.3))[0] == "old"  # it is much less likely
