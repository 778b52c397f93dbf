"""Whether a text names the parties of a question, which of them speaks there, and which are outlets."""

from __future__ import annotations

import time

import pytest

from index.subquestions.parties import is_named, is_spoken_of, outlets_of, those_speaking


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("the US", "The U.S. said so."),
        ("the U.S.", "The US said so."),
        ("the UN", "the U.N.’s envoy left"),
        ("WHO", "said the WHO."),
        ("the United States", "the U.S. said"),
        ("the UK", "the United Kingdom left"),
        ("Ann Lee", "Lee left."),
        ("china", "China left."),
        ("The White House", "the house is White"),
        ("European regulators", "the medicines regulator said so"),
        ("Conservative councillors", "The Conservatives left."),
        ("the unions", "No union agreed."),
        ("the US", "The USA said so."),
        ("the U.S.A.", "The U.S. said so."),
        ("Ann O'Neill", "O’Neill left."),
        ("Jose Nunez", "José Núñez left."),
        ("the Tories", "The Tory leader left."),
        ("the Council", "the council left"),
        ("the Mayor", "Two mayors left."),
        ("the Government", "the government left"),
        ("the Greens", "GREEN LEADER LEFT"),
        ("green campaigners", "The Campaigners left."),
    ],
)
def test_a_party_is_named(party: str, text: str) -> None:
    assert is_named(party, text)


def test_a_party_of_several_words_is_named_by_one_of_its_members() -> None:
    assert is_named("Liberal Democrats", "A Liberal Democrat said so.")


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("the US", "He told us so."),
        ("WHO", "the man who left"),
        ("Lee", "The fleet left."),
        ("The councillors", "The end"),
        ("the Greens", "Drivers of green cars left."),
        ("the Post", "The post office closed."),
        ("the Times", "It rang three times."),
        ("Labour", "It raised labour costs."),
        ("Ann Baker", "A baker left."),
        ("Conservative councillors", "a conservative estimate"),
        ("Mayor Adams", "Adam Lee said that the plan was dead."),
        ("", "Nobody."),
    ],
)
def test_a_party_is_not_named(party: str, text: str) -> None:
    assert not is_named(party, text)


@pytest.mark.parametrize(
    ("party", "outlets", "found"),
    [
        ("the post", ["The Post", "Post"], ("The Post", "Post")),
        ("the Courier", ["Harrow Courier", "The Post"], ("Harrow Courier",)),
        ("the courier", ["Harrow Courier"], ()),
        ("the Courier", ["Harrow Courier", "Elm Courier"], ()),
        ("the Harrow", ["Harrow Courier"], ()),
        ("Courier", ["Harrow Courier"], ()),
        ("the Courier", ["The Courier", "Harrow Courier"], ("The Courier",)),
    ],
)
def test_a_party_is_an_outlet_by_its_name_or_by_its_last_word(
    party: str, outlets: list[str], found: tuple[str, ...]
) -> None:
    assert outlets_of(party, outlets) == found


@pytest.mark.parametrize(
    ("sentence", "speaking"),
    [
        ("Simon Prowse, the Conservative leader, said Labour had blinked.", {"the Conservatives"}),
        ("Labour has cut the charge, which the Conservatives oppose.", {"Labour"}),
        ("Asked about Labour, a Conservative spokesman said that it would not last.", {"the Conservatives"}),
        ("“Labour has blinked,” the Conservatives said.", {"the Conservatives"}),
        ("Labour and the Conservatives agreed on it.", {"Labour", "the Conservatives"}),
        ("“Labour has blinked,” the mayor said.", set()),
        ("Ann Lee, the mayor, said that Labour had blinked.", set()),
        ("Labour will halve the charge, Ann Lee said.", {"Labour"}),
        ("Nobody was there.", set()),
    ],
)
def test_a_sentence_is_of_who_speaks_in_it(sentence: str, speaking: set[str]) -> None:
    assert those_speaking(["Labour", "the Conservatives"], sentence) == speaking


def test_no_sentence_is_of_a_party_whose_name_is_an_ordinary_word_there() -> None:
    assert those_speaking(["Labour", "the Greens"], "Drivers of green cars will not pay the charge.") == set()
    assert those_speaking(["Labour", "the Greens"], "It raises labour costs, the Greens said.") == {"the Greens"}
    assert those_speaking(["the Post", "the Herald"], "The post office in Harrow will close.") == set()


def test_a_party_is_spoken_of_where_somebody_else_says_so() -> None:
    assert is_spoken_of("Labour", "Ann Lee, the mayor, said that Labour had blinked.")
    assert not is_spoken_of("Labour", "Labour had blinked, Ann Lee said.")
    assert not is_spoken_of("Labour", "Ann Lee of Labour said that Labour had not blinked.")
    assert not is_spoken_of("the union", "Ann Lee, the mayor, said that Labour had blinked.")


@pytest.mark.parametrize("piece", ["Lee said ", "“Lee ", "Lee, ", "a ", "said", "x"])
def test_no_sentence_takes_long_to_tell_whose_it_is(piece: str) -> None:
    started = time.process_time()
    those_speaking(["Ann Lee", "the unions"], piece * (500_000 // len(piece)))
    is_spoken_of("Ann Lee", piece * (500_000 // len(piece)))
    assert time.process_time() - started < 0.5
