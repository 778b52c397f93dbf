"""Mistyped words of a question: mended with the articles' own words, and with nothing that a filter keeps out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.filters import Filters
from index.questions.spelling import MOST_UNKNOWN, distance

ARTICLES = {
    "cambodia": "The Cambodian ministry thanked ambassador Donica Pottie. Pottie left Phnom Penh for Battambang. "
    "Kratié and Tboung Khmum were visited too.",
    "brindle": "Sandra Wrenfield had other priorities than the ferry to Brindlemere. "
    "The Brindlemere council sold it in 2021.",
    "divers": "Divers found worms in the hull. The harbour paid the divers. Marwell said so. Marwell left.",
    "truce": "The ceasefire began in May. A ceasefire is a truce. The buy-out and the buyout were one.",
    "zambia": "Zambia sent ten teams. The president of Zambia said so.",
    "other": "Donica Patton met the mayor of Kampong Speu. Potter was absent.",
    "composer": "The prize went to Ilka Varga and, it was said, to Hamish Tait. "
    "Mayor Jorden spoke of the Sofija Marek hall. The chief, Pedro Vargas, met Pedro Varga; of Pedro Varga he said "
    "nothing to South African and Costa Rican guests.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("spelling"), encoder)
    for article_id, text in ARTICLES.items():
        archive.add(Article.create(article_id, text, source=article_id))
    yield archive
    archive.close()


def mended(archive: Archive, question: str, *article_ids: str) -> str:
    query = archive.search(question, Filters(article_ids)).query
    assert query is not None
    return query.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Who is Donica Pottei?", "Who is Donica Pottie?"),  # two letters swapped
        ("Who is Donica Pottiie?", "Who is Donica Pottie?"),  # one too many
        ("who is donica pottif", "who is donica pottie"),  # another one
        ("WHO WENT TO BATTAMBNG?", "WHO WENT TO BATTAMBANG?"),  # one too few
        ("Who sold the ferry to Brandlemare?", "Who sold the ferry to Brindlemere?"),  # two mistakes in a long word
        ("Is Brindlmere’s ferry sold, Wrenfeild?", "Is Brindlemere’s ferry sold, Wrenfield?"),  # two words
        ("What of Kratei?", "What of Kratié?"),
        ("What of Cratié?", "What of Kratié?"),  # a first letter that sounds alike
        ("What did Marwoll say?", "What did Marwell say?"),  # which opens sentences, and stands nowhere else
    ],
)
def test_a_mistyped_name_becomes_the_articles_word_in_its_place(archive: Archive, typed: str, meant: str) -> None:
    assert mended(archive, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "What did Zambian teams do?",
        "Who is Donica Pottie?",  # nothing to mend
        "Who is Kandra Wrenfield?",  # Sandra is somebody else: the first letter is another
        "Who is Pannam?",  # two edits from Phnom, too many for so short a word
        "Did potters sell the ferry to Brindlemere?",  # no Potter: who writes Brindlemere means no name by it
        "Will they sandise it?",  # a word of a British asker
        "What did Sandra prioritise?",  # no mistake for "priorities", which is no name
        "What did the divars find?",  # nor is what has a capital where it opens a sentence alone
        "What is photosynthesis?",  # a word that the articles lack and nothing is like
        "Who ate breakfast?",  # a word of the vocabulary that the articles lack
        "Who was born in 20211?",  # a number
        "Who is Penj?",  # four letters
        "ភ្នំពេញ នៅឯណា",
        "?",
    ],
)
def test_what_is_no_mistake_or_like_nothing_is_left_alone(archive: Archive, question: str) -> None:
    assert mended(archive, question) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What does Ilka Vargas think?", "What does Ilka Varga think?"),
        ("what does ilka vargas think", "what does ilka varga think"),
        ("Who is Hamish Taits?", "Who is Hamish Tait?"),
        ("Who is Hamish Tail?", "Who is Hamish Tail?"),  # another letter: another name
        ("What does Vargas think?", "What does Vargas think?"),  # who may be somebody else
        ("Who is Getulio Vargas?", "Who is Getulio Vargas?"),
        ("Who is Sofia Marek?", "Who is Sofia Marek?"),  # a first name is another's
        ("Ilka? Vargas won.", "Ilka? Vargas won."),
        ("What did Mayor Jordan say?", "What did Mayor Jordan say?"),  # beside a title alone
        ("What did Pedro Vargas say?", "What did Pedro Vargas say?"),  # who is there, if less often than Pedro Varga
        ("who did hamish taits meet", "who did hamish taits meet"),  # of which neither need be a name
        ("Who mines in South Africa?", "Who mines in South Africa?"),
        ("Who is from Costa Rica?", "Who is from Costa Rica?"),
    ],
)
def test_a_real_word_becomes_a_name_only_behind_the_same_word(archive: Archive, typed: str, meant: str) -> None:
    assert mended(archive, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("When did the cease-fire begin?", "When did the ceasefire begin?"),
        ("When did the Cease-Fire begin?", "When did the Ceasefire begin?"),
        ("Who paid for the buy-out?", "Who paid for the buy-out?"),  # as the articles have it too
        ("What of a take-over?", "What of a take-over?"),  # which they do not have
        ("Is it a non-cease-fire?", "Is it a non-cease-fire?"),
        ("Will Kane re-sign for Spurs?", "Will Kane re-sign for Spurs?"),
    ],
)
def test_what_the_articles_write_as_one_word_is_written_so(archive: Archive, typed: str, meant: str) -> None:
    assert mended(archive, typed) == meant


def test_the_more_frequent_of_two_words_wins(archive: Archive) -> None:
    assert mended(archive, "Who is Pottir?") == "Who is Pottie?"  # twice in the articles; Potter stands there once


def test_no_word_comes_from_an_article_that_the_filters_keep_out(archive: Archive) -> None:
    assert mended(archive, "Who is Pottir?", "other") == "Who is Potter?"
    assert mended(archive, "Who is Wrenfeild?", "other", "cambodia") == "Who is Wrenfeild?"
    assert mended(archive, "Who is Wrenfeild?", "brindle") == "Who is Wrenfield?"


def test_no_more_words_are_looked_up_than_the_limit(archive: Archive) -> None:
    typed = ["Pottei", "Battambng", "Brindlmere", "Wrenfeild", "Kratei"]
    left = [word for word in typed if word in mended(archive, " and ".join(typed))]
    assert left == typed[MOST_UNKNOWN:]


def test_the_mended_question_finds_what_the_right_one_finds(archive: Archive) -> None:
    right, typed = archive.search("Who is Donica Pottie?"), archive.search("Who is Donica Pottei?")
    assert right.query is not None
    assert typed.query is not None
    assert typed.query.text == right.query.text
    assert typed.query.terms == right.query.terms
    assert [p.span for p in typed.passages] == [p.span for p in right.passages]


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "xabcd", 2), ("ca", "abc", 3)],
)
def test_swapped_neighbours_are_one_edit(left: str, right: str, edits: int) -> None:
    assert distance(left, right, 3) == edits


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_the_distance_is_the_same_both_ways_and_never_beyond_the_limit(left: str, right: str, limit: int) -> None:
    assert distance(left, right, limit) == distance(right, left, limit) <= limit + 1
    assert (distance(left, right, limit) == 0) == (left == right)
