"""One name, however it is written: with accents, capitals and typographic apostrophes or without."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import Article, Span
from index.encoding.encoder import ChunkText, Encoder, packaged_tokenizer
from index.evidence.features import NAMES, FeatureExtractor
from index.filters import Filters
from index.questions.question import QuestionReader
from index.text.folding import fold, indexed, joined, unaccented


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("São Paulo", "sao paulo"),
        ("PERÚ", "peru"),
        ("Müller", "muller"),
        ("O’Brien", "o'brien"),
        ("Nguyễn Đặng", "nguyen dang"),
        ("Łódź", "lodz"),
        ("Ελλάδα", "ελλαδα"),
        ("x̂", "x"),
        ("Straße", "strasse"),
        ("ភ្នំពេញ", "ភ្នំពេញ"),
        ("が 東京", "が 東京"),
        ("\ud800", "\ud800"),
    ],
)
def test_accents_capitals_and_apostrophes_are_folded_and_other_scripts_kept(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("written", "plain"), [("Øyvind Đorđe Łuk", "Oyvind Dorde Luk"), ("Élan İzmir", "Elan Izmir")])
def test_without_accents_a_capital_stays_one(written: str, plain: str) -> None:
    assert unaccented(written) == plain


@pytest.mark.parametrize(
    ("written", "one_word"),
    [
        ("the U.S. and the U.N.’s envoys", "the US and the UN’s envoys"),
        ("It left the U.S.", "It left the US"),
        ("in the U.S, D.C. and the U.S.S.R.", "in the US, DC and the USSR"),
        ("U.S.-led", "US-led"),
        ("Ann B. Lee at 5 p.m., e.g. I. The", "Ann B. Lee at 5 p.m., e.g. I. The"),
    ],
)
def test_capitals_that_stops_part_are_one_word(written: str, one_word: str) -> None:
    assert joined(written) == one_word


@given(st.text(), st.text())
@example("\x80", "\0")
def test_a_text_that_holds_a_name_holds_it_folded(before: str, name: str) -> None:
    assert fold(name) in fold(f"{before} {name}")
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("asked", ["What did the US pledge to the UN?", "What did the U.S. pledge to the U.N.?"])
def test_the_us_is_the_u_s_and_is_not_us(tmp_path: Path, encoder: Encoder, asked: str) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("dotted", "The U.S. pledged 100 tanks to the U.N."))
    archive.add(Article.create("plain", "The US pledged 100 tanks to the UN."))
    archive.add(Article.create("us", "Nobody pledged us tanks in June because houses burned."))
    result = archive.search(asked)
    archive.close()
    assert result.query is not None
    assert {"us", "un"} <= set(result.query.terms)
    reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(asked)
    candidates = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
    named = {c.passage.article.id: float(c.figures[NAMES.index("sentence_names")]) for c in candidates}
    bm25 = {passage.article.id: passage.bm25 for passage in result.passages}
    assert named == {"dotted": 1.0, "plain": 1.0, "us": 0.0}
    assert bm25["dotted"] == bm25["plain"] > bm25["us"]


@pytest.mark.parametrize("place", ["Sao Paulo", "São Paulo", "SÃO PAULO", "sao paulo"])
def test_a_name_is_found_whichever_way_question_and_article_write_it(
    tmp_path: Path, encoder: Encoder, place: str
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("with", "Müller left São Paulo for Łódź in 2020. He never came back."))
    archive.add(Article.create("without", "Muller left Sao Paulo for Lodz in 2020. He never came back."))
    question = f"When did Muller leave {place} for Lódz?"
    result = archive.search(question)
    archive.close()
    assert result.query is not None
    reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(question)
    candidates = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
    there = [candidate.figures[NAMES.index("article_names")] for candidate in candidates]
    assert (there, {candidate.passage.article.id for candidate in candidates}) == ([1] * 4, {"with", "without"})
    assert candidates[0].figures[NAMES.index("sentence_names")] == 1


def named(archive: Archive, question: str) -> dict[str, float]:
    """Which share of the question's names each article has."""
    result = archive.search(question)
    assert result.query is not None
    reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(question)
    candidates = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
    return {c.passage.article.id: float(c.figures[NAMES.index("article_names")]) for c in candidates}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("What did the Germans plant?", "German farmers planted trees."),
        ("What did South Koreans plant?", "South Korea planted trees."),
        ("What did the Malawian president plant?", "Malawi's president planted trees."),
        ("What did the premier of Norway plant?", "The Norwegian premier planted trees."),
        ("What did the American president plant?", "The president of the United States planted trees."),
        ("What did the British plant?", "Trees were planted in the UK."),
        ("What did the U.S.A. plant?", "The United States planted trees."),
        ("What did the USA plant?", "The U.S. planted trees."),
        ("What did the N.A.A.C.P. plant?", "The N.A.A.C.P. planted trees."),
        ("What did the NAACP plant?", "The N.A.A.C.P. planted trees."),
        ("What did the E.M.A. plant?", "The European Medicines Agency planted trees."),
        ("Which trees were planted, according to the Post?", "Oaks were the trees planted."),
    ],
)
def test_a_name_is_the_same_whoever_writes_it_how(tmp_path: Path, encoder: Encoder, asked: str, written: str) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("a", written, source="The Post"))
    found = named(archive, asked)
    archive.close()
    assert found == {"a": 1.0}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("What did the Omani king plant?", "A woman planted trees."),
        ("What did the Danish king plant?", "The work of planting trees was mundane."),
        ("What did Nigerien farmers plant?", "The farmers of Algeria planted trees."),
        ("What did the USAID plant?", "The US planted trees."),
    ],
)
def test_a_name_within_another_word_is_none(tmp_path: Path, encoder: Encoder, asked: str, written: str) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("a", written))
    found = named(archive, asked)
    archive.close()
    assert found == {"a": 0.0}


def test_how_many_of_the_names_an_article_has(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("some", "Müller left for Lodz in 2020. He never came back.", title="Of a Journey"))
    shares = []
    for question in (
        "Why did Muller leave Lodz for Gdansk in 2020?",
        "Why did Smith leave Gdansk?",
        "Why did he leave?",
    ):
        result = archive.search(question)
        assert result.query is not None
        reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(question)
        candidates = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
        shares.append({float(candidate.figures[NAMES.index("article_names")]) for candidate in candidates})
    archive.close()
    assert shares == [{0.75}, {0.0}, {1.0}]


@pytest.mark.parametrize(
    ("asked", "another"),
    [
        ("What did Merrow Energy promise?", True),
        ("What did Merrow Group promise?", False),
        ("What did Merrow promise?", False),
        ("What has Ann Osei promised?", False),
        ("What has Osei promised?", False),
        ("What has Ann promised?", True),
        ("What will North Merrow promise?", True),
        ("What did the Bank of England promise?", True),
    ],
)
def test_an_article_without_the_name_of_who_does_it_is_about_another(
    tmp_path: Path, encoder: Encoder, asked: str, another: bool
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("one", "Merrow Group promised a bank for Kent. Osei promised nothing."))
    result = archive.search(asked)
    archive.close()
    assert result.query is not None
    reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(asked)
    candidates = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
    assert {candidate.rules.about_another for candidate in candidates} == {another}


def test_an_article_has_the_month_and_the_year_in_which_it_appeared(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("dated", "Osei left Kent on Monday.", published_at="2024-03-12"))
    shares = []
    for asked in ("Why did Osei leave Kent in March 2024?", "Why did Osei leave Kent in May 2023?"):
        result = archive.search(asked)
        assert result.query is not None
        reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(asked)
        (candidate,) = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
        shares.append(float(candidate.figures[NAMES.index("article_names")]))
    archive.close()
    assert shares == [1.0, 0.5]


@pytest.mark.parametrize("asked", ["Why did Osei leave in January?", "Why did Osei leave on Jan 5?"])
@pytest.mark.parametrize(
    ("text", "there"),
    [("Osei left on Jan. 5.", True), ("Osei left on January 5.", True), ("Osei left Jana 5 coins.", False)],
)
def test_a_month_is_found_in_full_and_as_agencies_shorten_it(
    tmp_path: Path, encoder: Encoder, asked: str, text: str, there: bool
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("one", text))
    result = archive.search(asked)
    archive.close()
    assert result.query is not None
    reading = QuestionReader(archive.analyzer, packaged_tokenizer()).read(asked)
    (candidate,) = FeatureExtractor(archive.analyzer).candidates(result.query, reading, result.passages)
    assert (candidate.figures[NAMES.index("article_names")] == 1) == there


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the ﬁre oﬃce", "the fire office"),
        ("Grim\u00admel\u200bhau\u2060sen", "Grimmelhausen"),
        ("by Grimmel-\nhausen on", "by Grimmel-\nhausen Grimmelhausen on"),
        ("a long-\n  term plan", "a long-\n  term longterm plan"),
        ("Bosnia-\nHerzegovina, 10-\nyear, x-\nray", "Bosnia-\nHerzegovina, 10-\nyear, x-\nray"),
        ("the U.S. and U.N.", "the US and UN"),
    ],
)
def test_words_are_indexed_as_they_are_read(text: str, words: str) -> None:
    assert indexed(text) == words


def test_a_name_is_found_and_read_through_ligatures_soft_hyphens_and_line_ends(
    tmp_path: Path, encoder: Encoder
) -> None:
    told = {"fi": "The mayor of Fluffingen is Anna Lee.", "soft": "The mayor of Grimmelhausen is Jo Roe."}
    written = {
        "fi": told["fi"].replace("ffi", "ﬃ").replace("Fl", "ﬂ"),
        "soft": told["soft"].replace("mel", "\u00admel-\n"),
    }
    with closing(Archive(tmp_path, encoder)) as archive:
        for name, text in written.items():
            archive.add(Article.create(name, text))
        for name, word in (("fi", "Fluffingen"), ("soft", "Grimmelhausen")):
            assert [each.article.id for each in archive.with_words(word, (), Filters(), 5)] == [name]
    read = encoder.encode_chunks([ChunkText(text, (Span(0, len(text)),)) for text in (told["fi"], written["fi"])])
    assert np.allclose(read[0].chunk, read[1].chunk, atol=1e-5)
