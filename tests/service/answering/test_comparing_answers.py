"""What sides have, told: whose quotation is shown for whom, and what is said to be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import Evidence
from index.search.searching import SearchResult
from index.subquestions import Plan, Side, find_periods
from index.subquestions.sides import Gathered, SideEvidence, each_its_own
from service.answering import differing
from service.answering.answers import Answer
from service.answering.comparing import NO_ROOM_FOR_PART, ONE_ARTICLE, ONE_OUTLET, compare
from service.answering.differing import ALSO, DIFFER

THRESHOLD = 0.3
ARTICLES = {
    "charge": (
        "The Conservative leader said that Labour had blinked.\n\nLabour has cut the charge by half.",
        "2024-04-18",
    ),
    "jobs": ("The number out of work was 5,200 in 2021 and 4,400 in 2023.", "2024-08-21"),
    "herald": ("The toll rose to 29 on Tuesday.", "2024-01-17"),
    "courier": ("The toll now stood at 38.", "2024-01-19"),
    "post": ("The toll stood at 29, the mayor said.", "2024-01-19"),
    "star": ("Twelve people were killed in the Dale fire, which 40 firefighters fought for hours.", "2024-02-02"),
    "globe": ("Twelve people died in the Dale fire, the mayor said as 60 firefighters were honoured.", "2024-02-02"),
    "strike": ("The company said pay was fair. The union said it was not.", "2024-03-02"),
    "prize": ("Ann Lee won the prize for her second novel.\n\nIt is worth 900 coins.", "2024-03-01"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[SearchResult]:
    archive = Archive(tmp_path_factory.mktemp("comparing"), encoder)
    for article_id, (text, day) in ARTICLES.items():
        archive.add(Article.create(article_id, text, published_at=day, source=article_id.title()))
    yield archive.search("toll charge work prize fire pay company union", top_k=20)
    archive.close()


def evidence(found: SearchResult, words: str, probability: float) -> Evidence:
    """The sentence that holds the words, as evidence of that probability."""
    passage = next(p for p in found.passages if words in p.article.text)
    span = next(span for span in passage.sentences if words in span.of(passage.article.text))
    return Evidence(passage, span, probability, probability)


def nothing_corrected(*_: object) -> Sequence[Evidence]:
    return ()


def told(
    found: SearchResult,
    plan: Plan,
    sides: Sequence[SideEvidence],
    whole: Sequence[Evidence] = (),
    max_quotes: int = 3,
) -> Answer:
    gathered = Gathered(found, found.passages, tuple(sides), tuple(whole))
    return compare(plan, gathered, nothing_corrected, max_quotes=max_quotes, threshold=THRESHOLD)


def party(name: str, *items: Evidence) -> SideEvidence:
    return SideEvidence(name, items, Side(f"What did {name} say?", name, party=name))


def part(label: str, *items: Evidence) -> SideEvidence:
    return SideEvidence(label, items, Side(label, label))


def test_what_a_party_says_is_its_own_though_it_is_likelier_for_the_one_it_names(found: SearchResult) -> None:
    said, cut = evidence(found, "blinked", 0.7), evidence(found, "Labour has cut", 0.4)
    sides = each_its_own(
        [
            party("Labour", said, cut),
            party("the Conservatives", replace(said, probability=0.2), cut),
            party("Osei", cut),
        ]
    )
    assert [[(item.text[:10], item.probability) for item in side.evidence] for side in sides] == [
        [("Labour has", 0.4)],
        [("The Conser", 0.7)],
        [],
    ]
    answer = told(found, Plan("comparison", "What is said?"), sides)
    assert answer.notice == "No answer from Osei was found."


def test_nobody_is_said_to_be_missing_whose_words_are_shown(found: SearchResult) -> None:
    said = evidence(found, "blinked", 0.7)
    answer = told(found, Plan("comparison", "What is said?"), [party("the Conservatives"), party("Osei")], [said])
    assert answer.notice == "No answer from Osei was found."


def test_nobody_is_said_to_be_missing_of_whom_the_words_may_be(found: SearchResult) -> None:
    said = evidence(found, "900 coins", 0.5)
    lee = party("Ann Lee", replace(said, probability=0.4))
    sides = each_its_own([party("the prize", said), lee])
    assert [side.evidence for side in sides] == [(said,), ()]
    assert told(found, Plan("comparison", "What is said?"), sides).notice is None
    sides = each_its_own([party("the prize", said), party("Osei", replace(said, probability=0.4))])
    assert told(found, Plan("comparison", "What is said?"), sides).notice == "No answer from Osei was found."


def test_no_time_is_said_to_be_missing_that_is_shown(found: SearchResult) -> None:
    sides = [
        SideEvidence(period.name, (), Side("What is unemployment?", period.name, period))
        for period in find_periods("in 2021 and in 2022")
    ]
    answer = told(found, Plan("change", "What is unemployment?"), sides, [evidence(found, "out of work", 0.5)])
    assert answer.notice == "No answer from 2022 was found."


def test_a_side_for_which_there_is_no_room_is_named(found: SearchResult) -> None:
    sides = [part("Who won?", evidence(found, "Ann Lee", 0.8)), part("How much?", evidence(found, "900", 0.7))]
    plan = Plan("parts", "Who won, and how much?")
    assert told(found, plan, sides).notice is None
    assert told(found, plan, sides, max_quotes=1).notice == NO_ROOM_FOR_PART.format("How much?")
    toll = [party("the mayor", evidence(found, "mayor", 0.5)), party("Labour", evidence(found, "has cut", 0.5))]
    answer = told(found, Plan("comparison", "What is said?"), toll, max_quotes=1)
    assert answer.notice == "There was no room for an answer from Labour."


def test_a_part_that_the_sentence_of_another_may_answer_is_not_missed(found: SearchResult) -> None:
    first = evidence(found, "Ann Lee", 0.8)
    plan = Plan("parts", "Who won, and what for?")
    likely = [part("Who won?", first), part("What for?", replace(first, probability=0.2))]
    assert told(found, plan, likely).notice is None
    unlikely = [part("Who won?", first), part("What for?", replace(first, probability=0.1))]
    assert told(found, plan, unlikely).notice == "No answer to “What for?” was found."


def test_what_answers_the_whole_question_takes_the_place_of_a_part_only_if_it_may_answer_it(
    found: SearchResult,
) -> None:
    first, other = evidence(found, "Ann Lee", 0.8), evidence(found, "900", 0.6)
    plan = Plan("parts", "Who won, and how much?")
    answer = told(found, plan, [part("Who won?", first), part("How much?")], [other])
    assert len(answer.citations) == 1
    assert answer.notice == "No answer to “How much?” was found."
    answer = told(found, plan, [part("Who won?", first), part("How much?", replace(other, probability=0.2))], [other])
    assert len(answer.citations) == 2
    assert answer.notice is None


def test_no_part_is_told_to_be_missing_where_the_whole_question_is_answered(found: SearchResult) -> None:
    plan = Plan("parts", "Who won, and how much?")
    answer = told(found, plan, [part("Who won?"), part("How much?")], [evidence(found, "900", 0.6)])
    assert answer.answered
    assert answer.notice is None


def test_a_later_number_of_another_outlet_is_no_disagreement(found: SearchResult) -> None:
    plan = Plan("disagreement", "What is the toll?")
    herald = SideEvidence(None, (evidence(found, "rose to 29", 0.6),))
    courier = SideEvidence(None, (evidence(found, "at 38", 0.5),))
    post = SideEvidence(None, (evidence(found, "at 29, the mayor", 0.4),))
    assert DIFFER not in told(found, plan, [herald, courier]).text
    assert told(found, plan, [courier, post]).text.startswith(DIFFER)
    everybody = told(found, plan, [herald, courier, post]).text
    assert everybody.startswith(DIFFER)
    assert ALSO not in everybody


def test_what_else_is_counted_is_no_disagreement_of_what_is_asked_for(found: SearchResult) -> None:
    sides = [SideEvidence(None, (evidence(found, words, 0.6),)) for words in ("40 firefighters", "60 firefighters")]
    plan = Plan("disagreement", "How many people died in the fire?")
    assert DIFFER not in told(found, plan, sides).text
    plan = Plan("disagreement", "How many firefighters were there?")
    assert told(found, plan, sides).text.startswith(DIFFER)


def test_an_answer_is_as_sure_as_the_first_of_its_quotations_that_is_likely_enough(found: SearchResult) -> None:
    likely, after = evidence(found, "at 38", 0.8), evidence(found, "at 29, the mayor", 0.5)
    beside = replace(evidence(found, "rose to 29", 0.05), belongs=0.9)
    sides = [SideEvidence(None, (likely, beside)), SideEvidence(None, (after,))]
    answer = told(found, Plan("change", "What is the toll?"), sides)
    assert [citation.quotation.probability for citation in answer.citations] == [0.05, 0.8, 0.5]
    assert answer.confidence == 0.8


def test_it_is_not_said_that_only_one_tells_where_another_may(found: SearchResult) -> None:
    first, likely = evidence(found, "rose to 29", 0.6), evidence(found, "at 38", 0.2)
    for plan, notice in (
        (Plan("change", "What is the toll?"), ONE_ARTICLE),
        (Plan("disagreement", "What is the toll?"), ONE_OUTLET),
    ):
        sides = [SideEvidence(None, (first,)), SideEvidence(None, (likely,))]
        assert told(found, plan, sides).notice is None
        assert told(found, plan, [sides[0], SideEvidence(None, (replace(likely, probability=0.1),))]).notice == notice


def test_what_two_outlets_count_of_different_people_or_places_does_not_differ() -> None:
    assert differing._are_of_others("Ana Silva's party won 18 seats.", "Marcus Brandt's party won 25 seats.")
    assert differing._are_of_others("Two people drowned in Harrow.", "Three people drowned in Dale.")
    assert not differing._are_of_others("Fire chief Ann Lee said 12 died.", "Police chief Bo Roe said 14 died.")
    assert not differing._are_of_others("Eleven died in the Dale fire.", "Thirteen died in the fire on 2 May.")


def test_what_a_party_says_beside_another_ones_words_is_quoted(found: SearchResult) -> None:
    sides = [
        party("the company", evidence(found, "pay was fair", 0.6)),
        party("the union", evidence(found, "it was not", 0.1)),
    ]
    given = told(found, Plan("comparison", "What is said about pay?", tuple(s.side for s in sides if s.side)), sides)
    assert [citation.quotation.text for citation in given.citations] == [
        "The company said pay was fair.",
        "The union said it was not.",
    ]
    assert given.notice is None


def test_what_is_quoted_for_one_part_is_no_context_of_another(found: SearchResult) -> None:
    texts = ("Who won the prize?", "What is it worth?")
    first, second = evidence(found, "won the prize", 0.6), evidence(found, "900 coins", 0.6)
    alone = [SideEvidence(texts[1], (second,), Side(texts[1], texts[1]))]
    plan = Plan("parts", " ".join(texts), tuple(Side(text, text) for text in texts))
    (citation,) = told(found, plan, alone).citations
    assert citation.quotation.context is not None
    both = [SideEvidence(texts[0], (first,), Side(texts[0], texts[0])), *alone]
    assert [citation.quotation.context for citation in told(found, plan, both).citations] == [None, None]


def test_what_is_newer_than_both_sides_belongs_to_a_change_until_now(found: SearchResult) -> None:
    since = "How has the toll changed since 2024?"
    (start, after) = find_periods("in January 2024 and in January 2024")
    sides = [
        SideEvidence("January 2024", (evidence(found, "rose to 29", 0.6),), Side(since, "January 2024", start)),
        SideEvidence(None, (evidence(found, "stood at 38", 0.6),), Side(since, None, after, relation="after")),
    ]
    plan = Plan("change", since, tuple(side.side for side in sides if side.side))
    given = told(found, plan, sides, whole=[evidence(found, "Twelve people were killed", 0.6)])
    assert [citation.quotation.passage.article.id for citation in given.citations] == ["herald", "courier", "star"]
    until = replace(plan, sides=(plan.sides[0], replace(plan.sides[1], label="January 2024", relation="in")))
    given = told(found, until, sides, whole=[evidence(found, "Twelve people were killed", 0.6)])
    assert [citation.quotation.passage.article.id for citation in given.citations] == ["herald", "courier"]
