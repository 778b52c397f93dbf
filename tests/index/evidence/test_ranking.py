"""Evidence: the right sentence first, probabilities that tell an answer from none, and exact offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.article import Article, Span, first_line
from index.encoding.encoder import Encoder
from index.evidence.calibration import DEFAULT_THRESHOLD, LinearModel, probability
from index.evidence.features import NAMES as FIGURES
from index.evidence.ranking import (
    Evidence,
    EvidenceRanker,
    by_evidence,
    confidence_figures,
    confidence_names,
    order_figures,
    order_names,
)
from index.evidence.side_by_side import TOGETHER
from index.facts.speakers import Speakers, speakers
from index.quotations.further import worth_quoting
from index.reader import Reader
from index.reader.features import (
    AT_FIRST,
    AT_LEAST,
    AT_MOST,
    AT_MOST_LATER,
    BEHIND_MOST,
    UNSURE,
    ReaderFeatures,
    worth_reading,
)
from index.reader.pairs import Pair
from index.reader.reader import PassageReading
from index.search.lexical import Analyzer
from index.search.retrieval import Passage

SEED = Path(__file__).parents[3] / "seeds" / "000_587bbbaf55c622d0.txt"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("seed"), encoder)
    text = SEED.read_text(encoding="utf-8")
    archive.add(Article.create(SEED.name, text, title=first_line(text)))
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> ReaderFeatures:
    return ReaderFeatures(Reader(encoder.lane), Analyzer("en"))


def rank(archive: Archive, question: str, reader: ReaderFeatures | None = None) -> list[Evidence]:
    result = archive.search(question)
    assert result.query is not None
    return EvidenceRanker(archive.analyzer, reader).rank(result.query, result.passages)


def evidence_of(passage: Passage, score: float) -> Evidence:
    return Evidence(passage, passage.sentences[0], score, 0.5)


@pytest.mark.parametrize(
    "question",
    ["What areas did Canada prioritise?", "what areas did canada prioritise", "Which areas did Canada prioritize?"],
)
def test_the_question_of_the_seed_is_answered_by_its_sentence(
    archive: Archive, reader: ReaderFeatures, question: str
) -> None:
    evidence = rank(archive, question, reader)
    assert evidence[0].span == Span(184, 531)
    assert evidence[0].probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("question", "words", "among"),
    [
        ("How much did trade between the two countries reach last year?", "$1 billion", 1),
        ("Who is the outgoing Canadian ambassador?", "Donica Pottie", 1),
        ("When did Canada open its embassy in Phnom Penh?", "2016", 1),
        # beside what he is quoted as saying of them
        ("What did Sok Touch say about closer relations with Canada?", "stands to gain", 3),
        ("What did Mr Sok Touch say about closer relations with Canada?", "stands to gain", 3),
    ],
)
@pytest.mark.parametrize("reading", [True, False])
def test_other_questions_of_the_seed_find_their_sentence(
    archive: Archive, reader: ReaderFeatures, question: str, words: str, among: int, reading: bool
) -> None:
    found = rank(archive, question, reader if reading else None)
    assert any(words in evidence.text for evidence in found[:among])
    assert found[0].probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 1998 World Cup final?",
        "What did Japan promise Cambodia?",
        "How many people live in Toronto?",
        "What is the boiling point of water?",
        "asdf qwer zxcv",
    ],
)
@pytest.mark.parametrize("reading", [True, False])
def test_what_the_article_does_not_say_is_unlikely(
    archive: Archive, reader: ReaderFeatures, question: str, reading: bool
) -> None:
    assert rank(archive, question, reader if reading else None)[0].probability < DEFAULT_THRESHOLD


def test_an_article_without_a_concept_s_initials_is_about_it_as_well(tmp_path: Path, encoder: Encoder) -> None:
    """And without the name of a body it is not."""
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("growth", "The bank lowered its forecast of growth to 5 percent on Friday."))
    ranker, share = EvidenceRanker(archive.analyzer), FIGURES.index("article_names")
    shares = []
    for short in ("GDP", "EMA"):
        result = archive.search(f"Why was the {short} forecast lowered?")
        assert result.query is not None
        shares.append([float(each.figures[share]) for each in ranker.candidates(result.query, result.passages)])
    archive.close()
    assert shares == [[1.0], [0.0]]


@pytest.mark.parametrize("question", ["?", "is it so", "What is it?"])
@pytest.mark.parametrize("reading", [True, False])
def test_a_question_that_tells_nothing_has_no_evidence(
    archive: Archive, reader: ReaderFeatures, question: str, reading: bool
) -> None:
    assert rank(archive, question, reader if reading else None) == []


@pytest.mark.parametrize("reading", [True, False])
def test_every_sentence_of_the_passages_stands_there_once_and_exactly(
    archive: Archive, reader: ReaderFeatures, reading: bool
) -> None:
    evidence = rank(archive, "What did the minister say?", reader if reading else None)
    spans = [item.span for item in evidence]
    assert len(set(spans)) == len(spans)
    assert all(item.text == item.span.of(item.passage.article.text) for item in evidence)
    assert [item.score for item in evidence] == sorted((item.score for item in evidence), reverse=True)


def test_passages_come_in_the_order_of_what_their_sentences_say(archive: Archive, reader: ReaderFeatures) -> None:
    result = archive.search("When did Canada open its embassy in Phnom Penh?")
    assert result.query is not None
    evidence = EvidenceRanker(archive.analyzer, reader).rank(result.query, result.passages)
    ordered = by_evidence(result.passages, evidence)
    assert sorted(passage.span.start for passage in ordered) == sorted(p.span.start for p in result.passages)
    assert "embassy in Phnom Penh in 2016" in ordered[0].text
    assert [passage.score for passage in ordered] == sorted((p.score for p in ordered), reverse=True)
    assert by_evidence(result.passages, ())[0].span == result.passages[0].span


def test_two_good_sentences_put_their_passage_before_that_of_a_slightly_better_one(archive: Archive) -> None:
    one, other = (replace(p, score=0.0) for p in archive.search("What areas did Canada prioritise?").passages[:2])
    single = evidence_of(one, 2.0)
    assert by_evidence([one, other], [single, evidence_of(other, 1.8), evidence_of(other, 1.7)])[0].span == other.span
    assert by_evidence([one, other], [single, evidence_of(other, 1.8), evidence_of(other, -3.0)])[0].span == one.span


def test_of_passages_whose_sentences_say_as_much_the_better_found_comes_first(archive: Archive) -> None:
    one, other = archive.search("What areas did Canada prioritise?").passages[:2]
    one, other = replace(one, score=0.0), replace(other, score=1.0)
    ordered = by_evidence([one, other], [evidence_of(one, 2.1), evidence_of(other, 2.0)])
    assert [passage.span for passage in ordered] == [other.span, one.span]


def test_a_passage_without_evidence_comes_after_all_that_have_some(archive: Archive) -> None:
    one, other = archive.search("What areas did Canada prioritise?").passages[:2]
    one, other = replace(one, score=-9.0), replace(other, score=9.0)
    assert by_evidence([one, other], [evidence_of(one, -9.0)])[0].span == one.span


@pytest.mark.parametrize(
    ("behind", "read"),
    [
        ((0, 1, 1, 2, 1), 5),
        ((0, 1, 1, BEHIND_MOST + 1, BEHIND_MOST + 1), 3),
        ((0, BEHIND_MOST + 1, BEHIND_MOST + 1, BEHIND_MOST + 2, BEHIND_MOST + 1), AT_LEAST),
        ((0,), 1),
        ((1,) * 20, AT_MOST),
    ],
)
def test_passages_far_behind_the_best_are_not_read(archive: Archive, behind: Sequence[float], read: int) -> None:
    (passage, *_) = archive.search("What areas did Canada prioritise?").passages
    passages = [replace(passage, score=float(number)) for number in range(len(behind))]
    chosen, _ = worth_reading(passages, [3.0 - each for each in behind])
    assert [each.score for each in chosen] == sorted(range(len(behind)), key=lambda place: behind[place])[:read]


def test_of_passages_whose_sentences_say_as_much_the_better_ones_are_read(
    archive: Archive, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, read = Reader(encoder.lane), list[Sequence[Passage]]()
    reading = reader.read
    monkeypatch.setattr(reader, "read", lambda text, some: read.append(some) or reading(text, some))
    result = archive.search("What areas did Canada prioritise?")
    assert result.query is not None
    passages = [replace(result.passages[0], score=float(score)) for score in (-9, -8, 2, 1, -10, 0)]
    candidates = EvidenceRanker(archive.analyzer).candidates(result.query, passages)
    alike = [0.0] * len(candidates)
    ReaderFeatures(reader, archive.analyzer).added(result.query, passages, candidates, alike)
    assert [passage.score for passage in read[0]] == [2, 1, 0]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("towns"), encoder)
    resigned = (Article.create(f"a{n}", f"The minister of town {n} resigned in May.") for n in range(20))
    assert all(outcome.chunks for outcome in archive.add_all(resigned))
    yield archive
    archive.close()


@pytest.mark.parametrize(
    ("question", "margin", "read"),
    [
        ("When did the minister of town 7 resign?", None, [AT_LEAST]),
        ("Who resigned in May?", UNSURE[1] + 0.1, [AT_FIRST]),
        ("Who resigned in May?", UNSURE[1] - 0.1, [AT_FIRST, AT_MOST - AT_FIRST]),
        ("Who resigned in May?", UNSURE[0] + 0.1, [AT_FIRST, AT_MOST - AT_FIRST]),
        ("Who resigned in May?", UNSURE[0] - 0.1, [AT_FIRST]),
        ("How many pets does the minister keep?", None, [AT_FIRST]),
    ],
)
def test_as_few_passages_are_read_as_it_takes_and_only_a_few_in_all(
    towns: Archive,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    margin: float | None,
    read: list[int],
) -> None:
    """margin: what the reader is made to say of each sentence."""
    found = list[int]()
    reader = Reader(encoder.lane)
    reading = reader.read

    def said(text: str, some: Sequence[Passage]) -> list[PassageReading]:
        found.append(len(some))
        each = reading(text, some)
        return each if margin is None else [replace(one, margins=np.full_like(one.margins, margin)) for one in each]

    monkeypatch.setattr(reader, "read", said)
    result = towns.search(question, top_k=20)
    assert result.query is not None
    evidence = EvidenceRanker(towns.analyzer, ReaderFeatures(reader, towns.analyzer)).rank(
        result.query, result.passages
    )
    assert found == read
    assert len(evidence) == sum(read)
    assert "town 7" not in question or evidence[0].passage.article.id == "a7"


@pytest.fixture(scope="module")
def resigned(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    """Six articles of one day that say it, and of other days ones that hardly have a word of it: "later" three of the
    same town, "early" one, and "else" one of another town."""
    archive = Archive(tmp_path_factory.mktemp("resigned"), encoder)
    texts = {f"said-{n}": (f"The minister of Marlow resigned in May, {n} papers said.", "2025-05-20") for n in range(6)}
    texts |= {f"later-{n}": (f"In Marlow {n} seats in the cabinet are empty.", f"2025-09-0{n + 1}") for n in range(3)}
    texts["early"] = "In Marlow the cabinet met.", "2025-01-04"
    texts["else"] = "In Denholm the cabinet met.", "2025-09-04"
    articles = (Article.create(name, text, published_at=day) for name, (text, day) in texts.items())
    assert all(outcome.chunks for outcome in archive.add_all(articles))
    yield archive
    archive.close()


@pytest.mark.parametrize(("margin", "others"), [(UNSURE[1] + 0.1, set[str]()), (UNSURE[1] - 0.1, {"said"})])
def test_what_may_have_followed_is_read_though_it_is_behind(
    resigned: Archive, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, margin: float, others: set[str]
) -> None:
    """margin: what the reader is made to say of each sentence. others: what is read then whatever its day."""
    found = list[list[str]]()
    reader = Reader(encoder.lane)
    reading = reader.read

    def said(text: str, some: Sequence[Passage]) -> list[PassageReading]:
        found.append([each.article.id for each in some])
        return [replace(one, margins=np.full_like(one.margins, margin)) for one in reading(text, some)]

    monkeypatch.setattr(reader, "read", said)
    result = resigned.search("Which minister of Marlow resigned in May?", top_k=20)
    assert result.query is not None
    EvidenceRanker(resigned.analyzer, ReaderFeatures(reader, resigned.analyzer)).rank(result.query, result.passages)
    first, further = found
    assert [each.split("-")[0] for each in first] == ["said"] * AT_FIRST
    later = [each for each in further if each.startswith("later")]
    assert len(later) == AT_MOST_LATER
    assert {each.split("-")[0] for each in further if each not in later} == others


def test_the_best_sentences_are_read_beside_each_other_last(
    archive: Archive, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, pairs = Reader(encoder.lane), list[Pair]()
    reading = reader.readings
    monkeypatch.setattr(reader, "readings", lambda some, far: pairs.extend(some) or reading(some, far))
    evidence = rank(archive, "What areas did Canada prioritise?", ReaderFeatures(reader, archive.analyzer))
    assert len(pairs[-1].sentences) == TOGETHER
    beside = {sentence.of(pairs[-1].passage) for sentence in pairs[-1].sentences}
    assert beside == {each.text for each in evidence[:TOGETHER]}
    assert evidence == sorted(evidence, key=lambda each: -each.score)


def test_one_sentence_is_read_once(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, reader, pairs = Archive(tmp_path / "data", encoder), Reader(encoder.lane), list[Pair]()
    archive.add(Article.create("lamp", "The lighthouse at Marlow stands 43 metres high."))
    reading = reader.readings
    monkeypatch.setattr(reader, "readings", lambda some, far: pairs.extend(some) or reading(some, far))
    (evidence,) = rank(archive, "How tall is the Marlow lighthouse?", ReaderFeatures(reader, archive.analyzer))
    archive.close()
    assert evidence.probability > DEFAULT_THRESHOLD
    assert len(pairs) == 1


@pytest.mark.parametrize("reading", [True, False])
@pytest.mark.parametrize("asked", ["How tall is the Marlow lighthouse?", "“How tall is the Marlow lighthouse?”"])
def test_a_question_in_an_article_is_no_answer_to_itself(
    tmp_path: Path, encoder: Encoder, reader: ReaderFeatures, reading: bool, asked: str
) -> None:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(Article.create("quiz", f"{asked} Visitors often ask the keeper this."))
    archive.add(
        Article.create("lamp", "The lighthouse at Marlow stands 43 metres high, and its lamp is seen from afar.")
    )
    evidence = rank(archive, "How tall is the Marlow lighthouse?", reader if reading else None)
    archive.close()
    assert evidence[0].passage.article.id == "lamp"
    assert next(item.probability for item in evidence if item.text == asked) < DEFAULT_THRESHOLD


def test_a_question_that_somebody_asked_is_found_by_who_asks_for_it(
    tmp_path: Path, encoder: Encoder, reader: ReaderFeatures
) -> None:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(Article.create("court", "Judge Ada Blunt asked the witness: “Where were you on Sunday night?”"))
    first, *_ = rank(archive, "What did Judge Ada Blunt ask the witness?", reader)
    archive.close()
    assert first.probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize("reading", [True, False])
def test_a_second_answer_belongs_beside_the_best_one_more_than_what_is_none(
    tmp_path: Path, encoder: Encoder, reader: ReaderFeatures, reading: bool
) -> None:
    archive = Archive(tmp_path / "data", encoder)
    text = (
        "The storm reached Orrin on Sunday. Two bridges were washed away by the storm. The storm also flattened the "
        "old market hall. The mayor likes tea. Schools in other towns stayed open."
    )
    archive.add(Article.create("storm", text))
    first, *others = rank(archive, "What did the storm destroy in Orrin?", reader if reading else None)
    archive.close()
    belongs = {item.text: item.belongs for item in others}
    assert first.belongs == 0
    destroyed = max(value for text, value in belongs.items() if "bridges" in text or "hall" in text)
    assert destroyed > 3 * next(value for text, value in belongs.items() if "tea" in text)
    worth = worth_quoting(first.probability, [item.belongs for item in others], [item.otherwise for item in others])
    quoted = [item.text for item, is_worth in zip(others, worth, strict=True) if is_worth]
    assert not reading or any("bridges" in text or "hall" in text for text in quoted)
    assert not any("tea" in text for text in quoted)


def test_a_sentence_that_was_cut_into_chunks_is_one_quotation(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    sentence = "The minister said that, " + "having met the delegation of the city, " * 60 + "he would resign."
    archive.add(Article.create("long", sentence))
    evidence = rank(archive, "Did the minister resign?")
    archive.close()
    assert [item.text for item in evidence] == [sentence]


def test_a_logistic_model_is_what_scikit_learn_says() -> None:
    from sklearn.linear_model import LogisticRegression

    figures = np.random.default_rng(0).normal(size=(200, 3)).astype(np.float32)
    labels = figures @ np.array([1.0, -2.0, 0.5]) + np.random.default_rng(1).normal(size=200) > 0.3
    fitted = LogisticRegression().fit(figures, labels)
    names = ("a", "b", "c")
    weights = dict(zip((*names, "intercept"), [*fitted.coef_[0], *fitted.intercept_], strict=True))
    model = LinearModel.of(weights, names)
    ours = [probability(model.logit(row)) for row in figures]
    assert ours == pytest.approx(fitted.predict_proba(figures)[:, 1].tolist(), abs=1e-5)


def test_what_orders_sentences_are_their_figures_how_far_behind_they_are_and_the_products() -> None:
    names = ("sentence_cosine", "sentence_overlap", "part")
    seen = order_figures(names, np.array([0.5, 0.25, 8.0], dtype=np.float32), np.array(-1.0, dtype=np.float32))
    assert dict(zip(order_names(names), seen.tolist(), strict=True)) == {
        **dict(zip(names, (0.5, 0.25, 8.0), strict=True)),
        "passage_behind": -1.0,
        "part*sentence_overlap": 2.0,
        "part*sentence_cosine": 4.0,
    }
    assert order_names(names[:2]) == (*names[:2], "passage_behind"), "without the reader there are none"
    many = order_figures(names, np.ones((3, 3), dtype=np.float32), np.zeros(3, dtype=np.float32))
    assert many.shape == (3, len(order_names(names)))


def test_the_probability_sees_the_reader_s_margin_by_how_like_the_question_the_sentence_is() -> None:
    names = ("sentence_cosine", "passage_overlap", "margin")
    seen = confidence_figures(names, np.array([0.5, 0.25, 8.0], dtype=np.float32))
    assert dict(zip(confidence_names(names), seen.tolist(), strict=True)) == {
        **dict(zip(names, (0.5, 0.25, 8.0), strict=True)),
        "margin*sentence_cosine": 4.0,
        "passage_overlap*passage_overlap": 0.0625,
    }
    assert confidence_names(names[:2]) == (*names[:2], "passage_overlap*passage_overlap"), "without the reader"
    assert confidence_figures(names, np.ones((4, 3), dtype=np.float32)).shape == (4, len(confidence_names(names)))


def test_of_an_endless_sentence_no_more_is_read_for_speakers_than_was_found(
    tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = list[int]()

    def counted(sentence: str) -> Speakers:
        lengths.append(len(sentence))
        return speakers(sentence)

    monkeypatch.setattr("index.evidence.asked_speech.speakers", counted)
    with closing(Archive(tmp_path, encoder)) as archive:
        archive.add(Article.create("endless", "bridge mayor said " * 1_000))
        assert rank(archive, "What did Ann Lee say about the bridge?")
    assert max(lengths) < 2_000


def test_what_a_question_is_only_told_to_be_about_makes_no_sentence_likelier(archive: Archive) -> None:
    """Else the sentence that answered the question before would come first again."""
    result = archive.search("Which areas did Canada prioritise?")
    assert result.query is not None
    place, ranker = FIGURES.index("sentence_overlap"), EvidenceRanker(archive.analyzer)

    def overlaps(text: str) -> list[float]:
        candidates = ranker.candidates(replace(result.query, text=text), result.passages)  # type: ignore[type-var]
        return [float(each.figures[place]) for each in candidates]

    asked, topic = "which areas did it prioritise", "Sokhonn urged the interior ministry"
    assert overlaps(f"{asked} (about {topic})?") == overlaps(f"{asked}?")
    assert overlaps(f"{asked}, {topic}?") != overlaps(f"{asked}?")
    whole = overlaps(f"what was it (about {topic})?")
    assert whole == pytest.approx(overlaps(f"what was it, {topic}?"), abs=0.02), "where nothing else is asked"
    assert max(whole) > 0.3
