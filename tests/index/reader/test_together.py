"""Sentences side by side in one text."""

from __future__ import annotations

from index.reader.together import MAX_CHARACTERS, MAX_TITLE_CHARACTERS, Sentence, side_by_side


def test_each_stands_beside_those_of_its_article_and_after_its_title() -> None:
    sentences = [
        Sentence("ferry", None, 40, "Nobody was hurt."),
        Sentence("berth", "A new berth…", 90, "It has nine members."),
        Sentence("ferry", None, 0, "The ferry was late."),
        Sentence("berth", "A new berth…", 10, "The board met."),
        Sentence("vote", "Board votes.", 0, "It was close."),
    ]
    text, spans = side_by_side(sentences)
    assert text == (
        "The ferry was late. Nobody was hurt. A new berth…. The board met. It has nine members. "
        "Board votes. It was close."
    )
    assert [span.of(text) for span in spans] == [sentence.text for sentence in sentences]


def test_what_is_long_is_cut_so_that_all_have_room() -> None:
    sentences = [Sentence(f"a{number}", "long " * 100, 0, "word " * 200) for number in range(6)]
    text, spans = side_by_side(sentences)
    assert {len(span) for span in spans} == {MAX_CHARACTERS}
    assert len(text) <= 6 * (MAX_CHARACTERS + MAX_TITLE_CHARACTERS + 3)
    assert side_by_side([]) == ("", [])
