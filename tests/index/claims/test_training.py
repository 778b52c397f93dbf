"""Claims for training: what is altered is false, what is reworded stays true, and items say which is which."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from index.article import Span
from index.claims.training.declaratives import Declarer
from index.claims.training.falsehoods import altered, denials, names, numbers, scope, words
from index.claims.training.falsehoods.kinds import KINDS_OF, OPPOSITES
from index.claims.training.mixture import Claims
from index.claims.training.phrases import Clause, clause, is_plural, lowered, sentence, with_article
from index.claims.training.rewordings import reworded
from index.claims.training.rewordings.lexical import contracted, synonyms
from index.claims.training.rewordings.news_words import NEWS_WORDS
from index.claims.training.rewordings.numerals import numbers_reformed
from index.claims.training.rewordings.omissions import article_dropped, generalised, shortened
from index.claims.training.rewordings.syntactic import adverbial_first, adverbial_last, rearranged, reordered
from index.claims.training.rewordings.titles import title_moved
from index.claims.training.scenes import Scene, staged
from index.claims.training.scenes.cast import Speaker
from index.claims.training.scenes.intentions import intended
from index.claims.training.speech import Report, Stance, report
from index.reader.training.examples import Example, Text
from index.reader.training.mixture import Item, Source

Falsehood = Callable[[str, str, str, random.Random], str | None]
Rewording = Callable[[str, random.Random], str | None]

SEEDS = 80
OTHER = "Kwame Boateng of the Northern Bank praised 82 farmers in Kenya, at the old harbour. Later the harbour closed."
TOLD = "Claire Bouchard opened a clinic. Lars Nyberg visited it."
SCENE = (
    "The council closed two schools in Leeds.",
    "The company opened a factory near the river.",
    "The museum bought a painting of the harbour.",
)
SPEAKER = Speaker("Ingrid", "Solberg", "mayor", "She")
OTHERS = (Speaker("Kwame", "Boateng", "judge", "He"), Speaker("Claire", "Moreau", "historian", "She"))


def falsehoods(way: Falsehood, claim: str, evidence: str = "") -> set[str | None]:
    """All that a way makes of a claim."""
    return {way(claim, evidence or claim, OTHER, random.Random(seed)) for seed in range(SEEDS)}


def rewordings(way: Rewording, claim: str) -> set[str | None]:
    """All that a way makes of a claim."""
    return {way(claim, random.Random(seed)) for seed in range(SEEDS)}


@pytest.mark.parametrize(
    ("way", "claim", "evidence", "expected"),
    [
        (names.exchanged, "Claire Bouchard defeated Lars Nyberg by two votes.", "",
         {"Lars Nyberg defeated Claire Bouchard by two votes."}),
        (names.others_deed, "Claire Bouchard opened a clinic.", TOLD, {"Lars Nyberg opened a clinic."}),
        (names.other_office, "The mayor resigned.", "The mayor, a former judge and prime minister, resigned.",
         {f"The {office} resigned." for office in
          ("finance minister", "foreign minister", "governor", "defence minister")}),
        (numbers.numbers_exchanged, "The fire killed 12 people and hurt 47.", "",
         {"The fire killed 47 people and hurt 12."}),
        (numbers.by_for_to, "Wages rose by 5% last year.", "", {"Wages rose to 5% last year."}),
        (numbers.by_for_to, "Rates were cut to 4.75%.", "", {"Rates were cut by 4.75%."}),
        (numbers.other_age, "A three-year-old girl was found.", "",
         {f"A {age}-year-old girl was found." for age in ("one", "four", "six", "13", "23")}),
        (numbers.other_magnitude, "It cost 3 million dollars.", "",
         {f"It cost 3 {size} dollars." for size in ("thousand", "billion", "trillion")}),
        (numbers.other_magnitude, "It cost $3m.", "", {"It cost $3bn."}),
        (numbers.other_rank, "It is the second-largest city.", "",
         {f"It is the {rank}largest city." for rank in
          ("", "first-", "third-", "fourth-", "fifth-", "sixth-")}),
        (scope.rescoped, "Most of the schools closed before the storm.", "",
         {"Most of the schools closed after the storm."}),
        (scope.rescoped, "The fire destroyed at least 40 homes.", "", {"The fire destroyed at most 40 homes."}),
        (scope.unlimited, "The former mayor resigned.", "", {"The mayor resigned."}),
        (scope.unhedged, "The factory was allegedly sold.", "", {"The factory was sold."}),
        (scope.done, "The president promised to sign the treaty.", "", {"The president signed the treaty."}),
        (scope.superlative, "The fire destroyed houses.", "", {"The fire destroyed all houses."}),
        (scope.superlative, "The council met 40 people.", "",
         {f"The council met {more} 40 people." for more in ("only", "a record", "fewer than", "more than")}),
        (words.opposed, "The price rose sharply.", "", {"The price fell sharply."}),
        (words.other_of_kind, "An embassy was closed.", "", {"A consulate was closed."}),
        (denials.negated, "The museum was closed.", "",
         {f"The museum was {no} closed." for no in ("not", "never", "no longer")}),
        (denials.negated, "The museum was not closed.", "", {"The museum was closed."}),
        (denials.negated, "The museum can't open.", "", {"The museum can open."}),
        (denials.negated, "The council opened a museum.", "",
         {f"The council {not_opened} a museum." for not_opened in
          ("did not open", "didn’t open", "never opened", "failed to open", "refused to open")}),
        (denials.negated, "Ann went home.", "", {"Ann did not go home.", "Ann never went home."}),
    ],
)  # fmt: skip
def test_a_falsehood_changes_one_thing(way: Falsehood, claim: str, evidence: str, expected: set[str]) -> None:
    assert falsehoods(way, claim, evidence) == expected


@pytest.mark.parametrize(
    ("way", "claim", "evidence", "example"),
    [
        (names.other_name, "Claire Bouchard left.", TOLD, "Lars Nyberg left."),
        (names.other_first_name, "Claire Bouchard opened a clinic.", "", "Anna Bouchard opened a clinic."),
        (names.other_place, "It is in Greece.", "It is in Greece. A Spanish nurse works there.", "It is in Spain."),
        (numbers.other_number, "It hurt 12.", "It hurt 12 and killed 47.", "It hurt 47."),
        (numbers.other_number_word, "Seven people came.", "", "Three people came."),
        (numbers.other_date, "It opened in May 1990.", "", "It opened in May 1991."),
        (scope.undone, "The president signed the treaty.", "", "The president plans to sign the treaty."),
        (scope.superlative, "Leeds is a city.", "", "Leeds is the largest city."),
        (words.other_word, "The shops opened.", "", "The farmers opened."),
        (words.adjective_put_in, "They signed a deal.", "", "They signed an unprecedented deal."),
        (words.reason_put_in, "The council closed the museum.", "", "The council closed the museum to save money."),
        (words.invented, "The council closed the museum.", "", "The council secretly closed the museum."),
        (denials.unsaid, "Ann Brown said that it would open.", TOLD, "Lars Nyberg said that it would open."),
        (denials.other_stance, "Ann Brown denied that it would open.", "", "Ann Brown said that it would open."),
    ],
)
def test_a_falsehood_with_many_forms(way: Falsehood, claim: str, evidence: str, example: str) -> None:
    made = falsehoods(way, claim, evidence)
    assert example in made
    assert not made & {claim, None}


@pytest.mark.parametrize(
    ("way", "claim"),
    [
        (names.other_name, "The clinic was closed."),
        (names.exchanged, "Claire Bouchard met Lars Nyberg."),
        (names.exchanged, "Claire Bouchard and Lars Nyberg resigned."),
        (names.others_deed, "Claire Bouchard opened a clinic."),
        (names.other_first_name, "Bouchard opened a clinic."),
        (names.other_office, "The deputy mayor opened a clinic."),
        (names.other_place, "The clinic is large."),
        (numbers.other_number, "The fire killed people."),
        (numbers.other_number_word, "One of them left."),
        (numbers.numbers_exchanged, "It lasted from 12 to 47 days."),
        (numbers.numbers_exchanged, "In 1990 the fire killed 12."),
        (numbers.by_for_to, "Wages rose last year."),
        (numbers.other_age, "A girl was found."),
        (numbers.other_magnitude, "It cost little."),
        (numbers.other_rank, "She won in the first half."),
        (numbers.other_date, "It may open."),
        (scope.rescoped, "The bridge over the river was not only closed."),
        (scope.unlimited, "The mayor resigned."),
        (scope.unhedged, "The museum may not close."),
        (scope.done, "The president signed the treaty."),
        (scope.undone, "The president is old."),
        (scope.superlative, "Ann slept."),
        (words.opposed, "The plan was published."),
        (words.other_of_kind, "She left the town."),
        (words.other_word, "It is."),
        (words.adjective_put_in, "They signed the most expensive."),
        (words.reason_put_in, "The council closed the museum because of damp."),
        (denials.negated, "A quiet day."),
        (denials.unsaid, "The museum opened."),
        (denials.other_stance, "The museum opened."),
    ],
)
def test_a_falsehood_is_not_made_where_it_does_not_fit(way: Falsehood, claim: str) -> None:
    assert falsehoods(way, claim) == {None}


def test_some_way_alters_any_plain_claim_and_none_leaves_it_as_it_is() -> None:
    for claim in (*SCENE, "Ann slept."):
        made = falsehoods(altered, claim)
        assert None not in made
        assert claim.casefold() not in {str(each).casefold() for each in made}


@pytest.mark.parametrize("table", [KINDS_OF, OPPOSITES, NEWS_WORDS])
def test_no_word_stands_for_itself(table: dict[str, tuple[str, ...]]) -> None:
    assert not [word for word, others in table.items() if word in others or not others]


@pytest.mark.parametrize(
    ("way", "claim", "expected"),
    [
        (synonyms, "Wages rose by 5%.",
         {"Wages increased by 5%.", "Wages went up by 5%.", "Wages grew by 5%."}),
        (contracted, "The mayor did not resign.", {"The mayor didn’t resign."}),
        (contracted, "They can't leave.", {"They cannot leave."}),
        (numbers_reformed, "It cost $42.6 million.", {"It cost $42,600,000.", "It cost $42.6m."}),
        (numbers_reformed, "It cost €3bn.", {"It cost €3 billion."}),
        (numbers_reformed, "They sold 2,500,000 cars.", {"They sold 2.5 million cars."}),
        (numbers_reformed, "The fire hurt seven people.", {"The fire hurt 7 people."}),
        (numbers_reformed, "It lasted 24 hours.", {"It lasted a day.", "It lasted one day."}),
        (numbers_reformed, "She died on May 3, 2004.",
         {"She died on 3 May 2004.", "She died on May 3rd, 2004.", "She died on the 3rd of May 2004."}),
        (numbers_reformed, "They agreed a two-week truce.", {"They agreed a truce of two weeks."}),
        (numbers_reformed, "They found a man aged 34.", {"They found a 34-year-old man."}),
        (shortened, "In 1990, the museum opened in Leeds.", {"The museum opened in Leeds."}),
        (shortened, "The museum in Leeds has maps, which were drawn by monks.", {"The museum in Leeds has maps."}),
        (generalised, "The council quickly closed a small museum in 1990.",
         {"The council closed a small museum in 1990.", "The council quickly closed a museum in 1990.",
          "The council quickly closed a small museum."}),
        (article_dropped, "The council closed a museum.", {"The council closed museum."}),
        (reordered, "The council approved the plan.", {"The plan was approved by the council."}),
        (reordered, "The plan was approved by the council.", {"The council approved the plan."}),
        (reordered, "After the storm had passed, the schools were reopened.",
         {"The schools were reopened after the storm had passed."}),
        (reordered, "The schools were reopened after the storm had passed.",
         {"After the storm had passed, the schools were reopened."}),
        (rearranged, "A bus struck a wall, killing 11 people.",
         {"11 people died.", "11 people were killed.", "A bus struck a wall and killed 11 people."}),
        (adverbial_last, "In 1990, the museum closed.", {"The museum closed in 1990."}),
        (adverbial_first, "The museum closed in 1990.", {"In 1990, the museum closed."}),
        (title_moved, "Foreign Minister Claire Bouchard opened a clinic.",
         {"Claire Bouchard, the foreign minister, opened a clinic.", "Foreign Minister Bouchard opened a clinic."}),
        (title_moved, "Claire Bouchard, the mayor, opened a clinic.", {"The mayor Claire Bouchard opened a clinic."}),
        (title_moved, "Ama Boateng, a young novelist, won a prize.",
         {"Ama Boateng is a young novelist.", "The young novelist Ama Boateng won a prize."}),
        (title_moved, "The president of Greece resigned.",
         {"Greece’s president resigned.", "The Greek president resigned."}),
    ],
)  # fmt: skip
def test_a_rewording_says_the_same_or_less(way: Rewording, claim: str, expected: set[str]) -> None:
    assert rewordings(way, claim) == expected


@pytest.mark.parametrize(
    ("way", "claim"),
    [
        (synonyms, "Ann slept."),
        (synonyms, "They came to protest."),  # a verb, and not the demonstration
        (contracted, "It’s been closed."),  # it has, not it is
        (numbers_reformed, "They slept."),
        (shortened, "In 1990, the museum may have opened in Leeds."),
        (generalised, "The council did not quickly close a small museum in 1990."),
        (article_dropped, "The mayor slept."),
        (reordered, "She was seen by him."),
        (reordered, "After he left, it was closed."),
        (adverbial_last, "The museum closed."),
        (adverbial_first, "The museum was open until 1990."),
        (title_moved, "A clinic was opened."),
        (title_moved, "The clinic of John Harvard and Ann Brown was opened."),
    ],
)
def test_a_rewording_is_not_made_where_it_would_say_more_or_other(way: Rewording, claim: str) -> None:
    assert rewordings(way, claim) == {None}


def test_a_whole_rewording_leaves_out_nothing_and_introduces_nothing() -> None:
    claim = "In 1990, the council approved seven small houses."
    made = {reworded(claim, random.Random(seed), whole=True) for seed in range(SEEDS)}
    assert len(made) > 5
    for each in made:
        assert re.search(r"\b(?:seven|7) small (?:houses|homes)\b", each, re.I), each
        assert "1990" in each
        assert not re.match(r"Additionally|Also|In addition|The (?:article|text|report)|It was|According", each), each


def test_a_plain_sentence_is_taken_apart_and_others_are_not() -> None:
    assert clause("The council opened a museum in Leeds.") == Clause(
        "The council", "opened", "open", "a museum in Leeds"
    )
    for each in ("The council, it said, opened a museum.", "When it rained they opened it.", "The council is old."):
        assert clause(each) is None


def test_parts_are_put_together_as_a_sentence() -> None:
    assert sentence("  the council , opened it , ") == "The council, opened it."
    assert with_article("a embassy, an consulate, a hour and an university") == (
        "an embassy, a consulate, an hour and a university"
    )
    assert [lowered(each) for each in ("The mayor", "Ann", "New York", "May")] == [
        "the mayor",
        "Ann",
        "New York",
        "May",
    ]
    assert [is_plural(each) for each in ("Two schools", "The council", "Ann and Lars")] == [True, False, True]


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Who opened the clinic?", "Claire Bouchard", "Claire Bouchard opened the clinic."),
        ("When was the museum opened?", "1990", "The museum was opened in 1990."),
        ("How many people were hurt?", "47", "47 people were hurt."),
        ("What did the council build?", "a bridge", "The council built a bridge."),
        ("In what year did the council build a bridge?", "1990", "The council built a bridge in 1990."),
        ("Is it open?", "yes", None),
    ],
)
def test_a_question_and_its_answer_make_a_statement(question: str, answer: str, statement: str | None) -> None:
    assert Declarer(["They will build it."] * 3).statement(question, answer) == statement


@pytest.mark.parametrize(
    ("claim", "stance", "who", "what"),
    [
        ("Ann Brown said that the museum would open.", Stance.SAYS, "Ann Brown", "the museum would open"),
        ("According to the mayor, the museum is closed.", Stance.SAYS, None, None),  # no name, nor "The"
        ("Ann Brown has denied that the museum would open.", Stance.DENIES, "Ann Brown", "the museum would open"),
        ("It is not yet known whether the museum will open.", Stance.OPEN, "", "the museum will open"),
        ("The museum is closed, according to Ann Brown.", Stance.SAYS, "Ann Brown", "the museum is closed"),
        ("Ann Brown hopes that the museum will open.", Stance.HOPES, "Ann Brown", "the museum will open"),
        ("Ann Brown opened the museum.", Stance.SAYS, None, None),
    ],
)
def test_reported_speech_is_read(claim: str, stance: Stance, who: str | None, what: str | None) -> None:
    assert report(claim) == (None if who is None or what is None else Report(stance, who, what))


def test_a_stance_is_kept_where_it_is_retold_and_lost_where_it_is_changed() -> None:
    for stance in Stance:
        told = Report(stance, "" if stance is Stance.OPEN else "Ann Brown", "the museum would open")
        kept = {told.retold(random.Random(seed)) for seed in range(SEEDS)}
        assert kept.isdisjoint(told.changed(random.Random(seed)) for seed in range(SEEDS)), stance
        read = [report(each) for each in kept if "not true" not in each]  # that is read as said, and what it denies
        assert {each.stance for each in read if each is not None} <= {stance}


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    """Scenes of three plain sentences."""
    made = [staged(SCENE, random.Random(seed)) for seed in range(1_500)]
    return [scene for scene in made if scene is not None]


def test_a_scene_says_which_of_its_sentences_support_its_claim(scenes: list[Scene]) -> None:
    for scene in scenes:
        assert scene.gold in ((), scene.about)
        assert scene.about
        assert all(0 <= number < len(scene.sentences) for number in scene.about)


def test_a_claim_of_a_scene_has_its_speaker_and_stance_only_where_supported(scenes: list[Scene]) -> None:
    compared = {True: 0, False: 0}
    for scene in scenes:
        evidence = scene.sentences[scene.about[0]]
        reported = any(each.removeprefix("The ").rstrip(".") in evidence for each in SCENE)
        told, claimed = report(evidence), report(scene.claim)
        if not reported or told is None or claimed is None or re.search("not true|expressed", evidence + scene.claim):
            continue  # an intention, "She said", or a frame that is only written, or read as another
        called = set(re.findall(r"[\w-]+", claimed.who.lower())) - {"the", "a", "an"}
        same = called <= set(re.findall(r"[\w-]+", told.who.lower())) and told.stance is claimed.stance
        assert same is bool(scene.gold), scene
        compared[same] += 1
    assert min(compared.values()) > 60


def test_none_is_staged_of_sentences_with_speakers_or_pronouns() -> None:
    unfit = ("The mayor said it would open.", "He opened a museum in Leeds.", "Was it open?")
    assert all(staged(unfit, random.Random(seed)) is None for seed in range(20))


def test_what_is_intended_is_not_done() -> None:
    parts = Clause("The council", "closed", "close", "two schools")
    made: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for true, pairs in made.items():
        for seed in range(1_500):
            each = intended(parts, SPEAKER, OTHERS, true, random.Random(seed))
            pairs.add((each.evidence, each.claim))
    assert made[True].isdisjoint(made[False])
    plans = "The council plans to close two schools."
    assert {claim for evidence, claim in made[True] if evidence == plans} == {
        "The council is planning to close two schools.", "The council intends to close two schools.",
    }  # fmt: skip
    assert {claim for evidence, claim in made[False] if evidence == plans} == {
        "The council closed two schools.", "The council has closed two schools.",
        "The council has decided not to close two schools.", "The council refused to close two schools.",
    }  # fmt: skip


def text_of(*sentences: str) -> Text:
    """The sentences as one text."""
    spans, at = [], 0
    for each in sentences:
        spans.append(Span(at, at + len(each)))
        at += len(each) + 1
    return Text(" ".join(sentences), tuple(spans))


BANK = text_of(
    "The Northern Bank opened an office in Leeds in 1990.",
    "It has lent money to 82 farmers since May 1995.",
    *SCENE,
    "Claire Bouchard, the mayor of Leeds, praised the bank for its help.",
)
HARBOUR = text_of(
    "Lars Nyberg closed the old harbour of Oslo in 2004.",
    "Two ships were sold to a company in Denmark for $3 million.",
    "The harbour had been built by monks after a great flood.",
)
SHORT = text_of("Ann Brown praised the bank.", "It had helped her.")  # too short for claims of its sentences


def one_pass(source: Source, seed: int) -> list[Item]:
    """The items of one pass over one source."""
    return Claims([source]).one_pass(random.Random(seed))


@pytest.fixture(scope="module")
def source() -> Source:
    """Two texts that are alike, with a question each."""
    start = BANK.text.index("Claire Bouchard")
    mayor = Example("Who praised the bank?", 0, (Span(start, start + 15),), ("Claire Bouchard",))
    closer = Example("Who closed the old harbour of Oslo?", 1, (Span(0, 11),), ("Lars Nyberg",))
    return Source((BANK, HARBOUR), [mayor, closer], [(1,), (0,)], 60.0)


@pytest.fixture(scope="module")
def items(source: Source) -> list[Item]:
    """The items of one pass."""
    return one_pass(source, 0)


def test_the_gold_of_an_item_is_whole_sentences_of_its_passage(items: list[Item]) -> None:
    for item in items:
        passage, spans = item.pair.passage, item.pair.sentences
        assert set(item.gold) <= set(spans)
        assert " ".join(span.of(passage) for span in spans) == passage
        assert all(re.fullmatch(r"[A-Z].*[.]", span.of(passage)) for span in spans)


def test_about_half_of_the_claims_are_supported_and_a_sentence_of_the_passage_always_is(items: list[Item]) -> None:
    assert 0.3 < sum(bool(item.gold) for item in items) / len(items) < 0.6
    quoted = [item for item in items if item.pair.question in {s.of(item.pair.passage) for s in item.pair.sentences}]
    assert len(quoted) > 5
    for item in quoted:
        assert [span.of(item.pair.passage) for span in item.gold] == [item.pair.question]


def test_one_seed_gives_the_same_items(source: Source, items: list[Item]) -> None:
    assert one_pass(source, 0) == items
    assert one_pass(source, 1) != items


def test_a_question_with_an_answer_makes_claims_that_the_sentence_with_the_answer_supports() -> None:
    asked = Example("Who praised the bank?", 0, (Span(0, 9),), ("Ann Brown",))
    made = one_pass(Source((SHORT, HARBOUR), [asked], [(1,)], 60.0), 0)
    supported = [item for item in made if item.gold]
    assert {item.pair.question for item in supported} >= {
        "Ann Brown praised the bank.",
        "Ann Brown commended the bank.",
    }
    assert {span.of(item.pair.passage) for item in supported for span in item.gold} == {"Ann Brown praised the bank."}
    assert "Ann Brown condemned the bank." in {item.pair.question for item in made if not item.gold}


def test_a_question_without_an_answer_makes_no_claim_that_is_supported() -> None:
    made = one_pass(Source((SHORT, HARBOUR), [Example("Who closed the bank?", 0, (), ())], [(1,)], 60.0), 0)
    assert len(made) > 20
    assert all(item.pair.question.endswith("closed the bank.") and not item.gold for item in made)
