"""The claims written by hand, and the items that are made of them."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from index.claims.training import stories as module
from index.claims.training.stories import Stories, Story, StoryClaim, read_stories

SENTENCES = ["Ana Pell runs the mill.", "It burned on 3 May.", "Nobody was hurt, she said.", "It opens again in June."]


def _stories(*claims: tuple[str, list[tuple[int, int]], bool, str]) -> Stories:
    return Stories([Story([SENTENCES], [StoryClaim(*claim) for claim in claims])])


@pytest.fixture(autouse=True)
def as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REWORDED", "PLAIN", "ALTERED", "MISPLACED"):
        monkeypatch.setattr(module, name, 0.0)


def test_every_story_can_be_read_and_cites_sentences_of_its_own() -> None:
    both = [*read_stories(held_out=False).claims, *read_stories(held_out=True).claims]
    assert len(both) > 1_000
    for claim, story in both:
        assert claim.cited
        assert all(story.articles[article][sentence] for article, sentence in claim.cited)
    said = Counter((claim.claim, story.articles[0][0]) for claim, story in both)
    assert max(said.values()) == 1


def test_no_story_is_both_learned_from_and_held_out() -> None:
    learned, held = ({story.articles[0][0] for _, story in read_stories(held_out=out).claims} for out in (False, True))
    assert learned
    assert held
    assert not learned & held


def test_a_true_claim_stands_beside_the_sentences_that_support_it() -> None:
    for item in _stories(("The mill is Pell's, and no one was hurt.", [(0, 2), (0, 0)], True, "synonyms")).items(
        30, random.Random(1)
    ):
        assert [span.of(item.pair.passage) for span in item.gold] == [SENTENCES[0], SENTENCES[2]]


def test_an_altered_claim_has_no_support() -> None:
    for item in _stories(("It burned on 4 May.", [(0, 1)], False, "date")).items(30, random.Random(1)):
        assert item.gold == ()
        assert SENTENCES[1] in item.pair.passage


def test_what_another_sentence_supports_is_held_against_the_cited_one_alone() -> None:
    for item in _stories(("It opens in June.", [(0, 1)], False, "elsewhere")).items(30, random.Random(1)):
        assert item.gold == ()
        assert item.pair.passage == SENTENCES[1]


def test_a_true_claim_beside_the_rest_of_its_story_has_no_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MISPLACED", 1.0)
    for item in _stories(("It burned in May.", [(0, 1)], True, "synonyms")).items(30, random.Random(1)):
        assert item.gold == ()
        assert SENTENCES[1] not in item.pair.passage


def test_a_true_claim_altered_has_no_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALTERED", 1.0)
    for item in _stories(("It burned on 3 May.", [(0, 1)], True, "synonyms")).items(30, random.Random(1)):
        assert item.gold == ()
        assert item.pair.question != "It burned on 3 May."


def test_claims_come_as_often_as_asked_for_and_one_as_often_as_another() -> None:
    told = _stories(("It burned.", [(0, 1)], True, "synonyms"), ("It sank.", [(0, 1)], False, "other word"))
    counted = Counter(item.pair.question for item in told.items(20, random.Random(1)))
    assert counted == {"It burned.": 10, "It sank.": 10}
