"""Where a text stands between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.speech import find_speech


def said(text: str) -> list[str]:
    return [span.of(text) for span in find_speech(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("He said: “Go. Now.” They went.", ["“Go. Now.”"]),
        ('"Go. Now," he said. "Please."', ['"Go. Now,"', '"Please."']),
        ('He said—"Go"—and left.', ['"Go"']),
        ('("Go.") said:"Go"', ['"Go."', '"Go"']),
        ("“It’s the ‘end’ of it,” the boys’ coach said.", ["“It’s the ‘end’ of it,”"]),
        ('“It is "odd" now.” "It is “odd” now."', ['“It is "odd" now.”', '"It is “odd” now."']),
        ("“The first. It is long.\n\n“The second.” The end.", ["“The first. It is long.", "“The second.”"]),
        ('"The first.\n\n"The second." The end.', ['"The first.', '"The second."']),
        ("“The first.\n“The second.\n“The third.” The end.", ["“The first.", "“The second.", "“The third.”"]),
        ("“The first\nis long.\n\n“The second.”", ["“The first\nis long.", "“The second.”"]),
        ("“A slip of the pen.\n\nNobody speaks.\n\n“The second.” The end.", ["“The second.”"]),
        ("“A slip. “The second.” The end.", ["“The second.”"]),
        ('"The 6\'2" man won. Go," he said.', ['"The 6\'2" man won. Go,"']),
        ('"The 6’ 11" man won. Go," he said. "Now."', ['"The 6’ 11" man won. Go,"', '"Now."']),
        ("It ends.” “It begins.", []),
        ("No marks, but the boys' 'quotes'.", []),
        ("'Go. You put lives at risk,' he said. Go.", ["'Go. You put lives at risk,'"]),
        ("He said: ‘Bread is dear. It’s not the boys’ cakes.’ Go.", ["‘Bread is dear. It’s not the boys’ cakes.’"]),
        ("In the '90s he was rich. 'I was,' he said.", ["'I was,'"]),
        ("'Tis so, the boys' coach said. 'Go.'", ["'Go.'"]),
        ("'A slip of the pen.\n\nNobody speaks. 'Go,' he said.", ["'Go,'"]),
        ("“It is ‘done,’ he said.” ‘Go.’", ["“It is ‘done,’ he said.”", "‘Go.’"]),
    ],
)  # fmt: skip
def test_speech_is_found_with_its_marks(text: str, speech: list[str]) -> None:
    assert said(text) == speech


def test_speech_that_goes_on_in_the_next_paragraph_is_found_within_its_own() -> None:
    text = "“The first. It is long.\n\n“The second.” The end."
    assert [span.of(text) for span in find_speech(text, 0, 23)] == ["“The first. It is long."]
    assert find_speech(text[:23], 0, 23) == []


@given(st.text('“”" a.\n'))
def test_speech_is_in_order_apart_and_between_marks_of_a_kind(text: str) -> None:
    end = 0
    for span in find_speech(text, 0, len(text)):
        assert end <= span.start < span.end
        goes_on = "\n" in text[span.end :] and text[span.end :].lstrip()[:1] == text[span.start]
        assert goes_on or span.of(text)[0] + span.of(text)[-1] in ("“”", '""')
        end = span.end
