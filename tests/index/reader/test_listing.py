"""Sentences of several articles as one text."""

from __future__ import annotations

from index.reader.listing import MAX_CHARACTERS, MAX_TITLE_CHARACTERS, Listed, listing

FERRY = (Listed("ferry", "", 40, "It left at noon."), Listed("ferry", "", 0, "The ferry was late."))
BERTH = Listed("berth", "A new berth…", 12, "It cost more.")


def test_those_of_one_article_stand_together_in_their_order_after_its_title() -> None:
    text, spans = listing([FERRY[0], BERTH, FERRY[1]])
    assert text == "The ferry was late. It left at noon. A new berth…. It cost more."
    assert [span.of(text) for span in spans] == [FERRY[0].text, BERTH.text, FERRY[1].text]


def test_what_is_long_is_cut() -> None:
    text, (span, short) = listing([Listed(1, "t" * 500, 0, "s" * 500), BERTH])
    assert text == f"{'t' * MAX_TITLE_CHARACTERS}. {'s' * MAX_CHARACTERS} A new berth…. {BERTH.text}"
    assert (len(span), short.of(text)) == (MAX_CHARACTERS, BERTH.text)


def test_of_nothing_there_is_nothing() -> None:
    assert listing([]) == ("", [])
