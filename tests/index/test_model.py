"""The archive against a plain dictionary: random changes, compactions, starts and kills, and after each of them the
list, the searches, the earlier texts and the verdicts on citations are as the dictionary says."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import index.search.dense
import index.storage.records
from index.archive import Archive
from index.article import Article, Span
from index.errors import ArticleNotFound, VersionNotFound
from index.filters import Filters
from index.quotations.verification import CitedWords
from index.search.lexical import FOLDER_NAME
from tests.index.word_encoder import WordEncoder

EXAMPLES, SOAK_EXAMPLES = 15, 600
STEPS, SOAK_STEPS = 25, 60

IDS = ("rice", "Rice", "flood:2")  # two of them differ by nothing but case
WORDS = ("zokiburat", "mepolidan", "vutarisem", "gadonepil", "tisomarek")  # in one text each
TEXTS = tuple(
    f"The {word} festival was opened by the mayor.\n\nRain fell on all the guests, and {word} dancers went home early "
    f"that night.\n\nNobody objected to it. The mayor said so {number} times in a row, and then he left the town."
    for number, word in enumerate(WORDS)
)
OUTLETS = (None, "The Post", "the post", "Khmer Times")
DATES = (None, "2019-12-31", "2020-01-01", "2020-01-01T23:59:59Z")
CHUNK_TOKENS = 24  # so that an article has several chunks
MERGE_RECENT = 8  # so that FAISS merges
COPY_TRIES = 50

ids = st.sampled_from(IDS)
texts = st.sampled_from(TEXTS)
articles = st.builds(
    Article.create,
    ids,
    texts,
    title=st.sampled_from((None, "One", "Two")),
    source=st.sampled_from(OUTLETS),
    published_at=st.sampled_from(DATES),
)
filters = st.builds(
    Filters,
    article_ids=st.lists(ids, max_size=2).map(tuple),
    sources=st.lists(st.sampled_from([outlet for outlet in OUTLETS if outlet]), max_size=2).map(tuple),
    published_after=st.sampled_from((None, "2020-01-01", "2020-01-01T12:00:00Z")),
    published_before=st.sampled_from((None, "2020-01-01", "2019-12-31")),
)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Model:
    """What an archive should hold.

    current: by id; past: of each id its earlier texts by hash, the last one latest, None where the text is not kept;
    withdrawn: of each id the hashes of its removed texts; seq: how many changes there were; uncompacted: whether words
    were removed since the last compaction.
    """

    keep: int
    current: dict[str, Article] = field(default_factory=dict)
    past: dict[str, dict[str, str | None]] = field(default_factory=dict)
    withdrawn: dict[str, set[str]] = field(default_factory=dict)
    seq: int = 0
    uncompacted: bool = False

    def copy(self) -> Model:
        return Model(
            self.keep,
            dict(self.current),
            {name: dict(past) for name, past in self.past.items()},
            {name: set(hashes) for name, hashes in self.withdrawn.items()},
            self.seq,
            self.uncompacted,
        )

    def add(self, article: Article) -> str:
        old = self.current.get(article.id)
        if old == article:
            return "unchanged"
        self.seq += 1
        self.current[article.id] = article
        if old is not None and old.text == article.text:
            self.uncompacted = True  # its old description
            return "updated"
        past = self.past.setdefault(article.id, {})
        past.pop(sha256(article.text), None)
        self.withdrawn.get(article.id, set()).discard(sha256(article.text))
        if old is None:
            return "created"
        past[sha256(old.text)] = old.text
        for content_sha256 in list(past)[: max(0, len(past) - self.keep)]:
            self.uncompacted |= past[content_sha256] is not None
            past[content_sha256] = None
        return "updated"

    def remove(self, article_id: str) -> None:
        self.seq += 1
        removed = self.current.pop(article_id)
        gone = {sha256(removed.text), *self.past.pop(article_id, {})}
        self.withdrawn[article_id] = self.withdrawn.get(article_id, set()) | gone
        self.uncompacted = True

    def passing(self, chosen: Filters) -> set[str]:
        earliest, latest = chosen.published_range_us
        return {
            article.id
            for article in self.current.values()
            if (not chosen.article_ids or article.id in chosen.article_ids)
            and (not chosen.sources or article.source in chosen.sources)
            and (
                not chosen.dated
                or (article.published is not None and earliest <= article.published.timestamp() * 1e6 <= latest)
            )
        }

    def status(self, cited: CitedWords) -> str:
        """As the reference words it: the current version has it, one that is held had it, it was removed, the version
        that it names hasn't, or nobody can tell."""

        def stands(text: str | None) -> bool:
            return text is not None and text[cited.span.start : cited.span.end] == cited.text

        name, named = cited.article_id, cited.content_sha256
        past, withdrawn = self.past.get(name, {}), self.withdrawn.get(name, set())
        if (article := self.current.get(name)) is None:
            return "withdrawn" if (named in withdrawn if named else withdrawn) else "unknown"
        if stands(article.text):
            return "exact"
        if named is None:
            if any(stands(text) for text in past.values()):
                return "corrected_since"
            return "unknown" if withdrawn or None in past.values() else "altered"
        if named in past and past[named] is not None:
            return "corrected_since" if stands(past[named]) else "altered"
        if named == sha256(article.text):
            return "altered"
        return "withdrawn" if named in withdrawn else "unknown"

    def found_at(self, cited: CitedWords) -> Span | None:
        """The nearest place of the words in the article; of two as near, the earlier."""
        text = self.current[cited.article_id].text if cited.article_id in self.current else ""
        length = len(cited.text)
        places = [start for start in range(len(text)) if text[start : start + length] == cited.text]
        if not places:
            return None
        start = min(places, key=lambda place: (abs(place - cited.span.start), place))
        return Span(start, start + length)


class ArchiveMachine(RuleBasedStateMachine):
    """Does the same to an archive and to the model, and compares them after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(index.search.dense, "MERGE_RECENT", MERGE_RECENT)
        self.scratch = Path(tempfile.mkdtemp())
        self.copies = 0
        self.encoder = WordEncoder()
        self.archive: Archive

    def teardown(self) -> None:
        self.archive.close()
        self.patch.undo()
        shutil.rmtree(self.scratch)

    @initialize(keep=st.integers(0, 3))
    def begin(self, keep: int) -> None:
        self.model = Model(keep)
        self.archive = self.opened(self.scratch / "data")

    @rule(article=articles)
    def put(self, article: Article) -> None:
        self.added([article])

    @rule(several=st.lists(articles, min_size=2, max_size=5))
    def put_several(self, several: list[Article]) -> None:
        self.added(several)

    @rule(article=articles, history=st.lists(texts, min_size=1, max_size=5))
    def change_again_and_again(self, article: Article, history: list[str]) -> None:
        self.added([replace(article, text=text) for text in history])

    @precondition(lambda self: self.model.current)
    @rule(data=st.data(), title=st.sampled_from((None, "One", "Two")), source=st.sampled_from(OUTLETS))
    def describe(self, data: st.DataObject, title: str | None, source: str | None) -> None:
        self.added([replace(self.any_article(data), title=title, source=source)])

    @precondition(lambda self: self.model.current)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        article_id = self.any_article(data).id
        self.model.remove(article_id)
        assert self.archive.remove(article_id) == self.model.seq

    @rule(article_id=ids)
    def remove_what_is_not_there(self, article_id: str) -> None:
        if article_id not in self.model.current:
            with pytest.raises(ArticleNotFound):
                self.archive.remove(article_id)

    @rule(outlet=st.sampled_from([outlet for outlet in OUTLETS if outlet]))
    def remove_outlet(self, outlet: str) -> None:
        gone = [article.id for article in self.model.current.values() if article.source == outlet]
        for article_id in gone:
            self.model.remove(article_id)
        assert self.archive.remove_source(outlet) == len(gone)

    @rule()
    def compact(self) -> None:
        self.archive.compact()
        self.model.uncompacted = False
        held = [article.text for article in self.model.current.values()]
        held += [text for past in self.model.past.values() for text in past.values() if text is not None]
        files = b"".join(path.read_bytes() for path in self.directory.rglob("*") if path.is_file())
        for word in WORDS:
            assert any(word in text for text in held) or word.encode() not in files, word

    @rule()
    def restart(self) -> None:
        self.archive.close()
        self.archive = self.opened(self.directory)
        assert self.archive.rebuilt is None

    @rule()
    def kill(self) -> None:
        self.go_on_in(self.copied())

    @rule(article=articles)
    def kill_before_the_commit(self, article: Article) -> None:
        if self.model.copy().add(article) != "unchanged":
            self.go_on_in(self.copied_before(index.storage.records, "record_change", lambda: self.archive.add(article)))

    @rule(article=articles)
    def kill_after_the_commit(self, article: Article) -> None:
        """What is durable by then counts, acknowledged or not; the indexes have not seen it yet."""
        self.go_on_in(self.copied_before(self.archive._store.derived, "catch_up", lambda: self.archive.add(article)))
        self.model.add(article)

    @precondition(lambda self: self.model.current)
    @rule(data=st.data())
    def kill_after_the_commit_of_a_removal(self, data: st.DataObject) -> None:
        article_id = self.any_article(data).id
        self.go_on_in(
            self.copied_before(self.archive._store.derived, "catch_up", lambda: self.archive.remove(article_id))
        )
        self.model.remove(article_id)

    @rule()
    def kill_amid_a_compaction(self) -> None:
        self.go_on_in(self.copied_before(self.archive._store.derived, "make_words_anew", self.archive.compact))

    @rule(chosen=filters)
    def search_with_filters(self, chosen: Filters) -> None:
        result = self.archive.search("The mayor said that rain fell.", chosen, top_k=50)
        assert {passage.article.id for passage in result.passages} == self.model.passing(chosen)
        for word, text in zip(WORDS, TEXTS, strict=True):
            having = {name for name in self.model.passing(chosen) if self.model.current[name].text == text}
            found = self.archive.search(word, chosen, top_k=50).passages
            assert {passage.article.id for passage in found if word in passage.text} == having

    @rule(data=st.data(), article_id=ids, text=texts, named=st.sampled_from([None, *TEXTS, "no text of ours"]))
    def verify(self, data: st.DataObject, article_id: str, text: str, named: str | None) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
        shift = data.draw(st.sampled_from((0, 0, 0, 1, -1, 7, 500)))
        span = Span(max(0, start + shift), max(0, start + shift) + end - start)
        cited = CitedWords(article_id, span, text[start:end], sha256(named) if named else None)
        self.compare_verdicts([cited])

    @invariant()
    def articles_are_those_of_the_model(self) -> None:
        listed = self.archive.articles()
        assert [summary.id for summary in listed] == sorted(self.model.current)
        for summary in listed:
            assert self.archive.article(summary.id).article == self.model.current[summary.id]
        status = self.archive.status()
        assert (status.articles, status.seq) == (len(self.model.current), self.model.seq)
        assert status.chunks == sum(summary.chunks for summary in listed)
        assert (self.archive.removed_since() is not None) == self.model.uncompacted

    @invariant()
    def each_word_is_found_where_it_stands_and_nowhere_else(self) -> None:
        view = self.archive._store.derived.view
        chunks = len(view.dense) if view.dense else 0
        assert chunks == len(view.lexical) == self.archive.status().chunks
        for word, text in zip(WORDS, TEXTS, strict=True):
            having = sorted(article.id for article in self.model.current.values() if article.text == text)
            found, _ = view.lexical.search(self.archive.analyzer.terms(word), 50, Filters())
            assert bool(len(found)) == bool(having)
            passages = self.archive.search(word, top_k=50).passages
            assert sorted({passage.article.id for passage in passages if word in passage.text}) == having
            assert all(passage.article == self.model.current[passage.article.id] for passage in passages)

    @invariant()
    def earlier_texts_are_those_of_the_model(self) -> None:
        for article_id in self.model.current:
            past = self.model.past.get(article_id, {})
            for text in TEXTS:
                if text == self.model.current[article_id].text or past.get(sha256(text)) is not None:
                    version = self.archive.article(article_id, sha256(text))
                    assert version.article == replace(self.model.current[article_id], text=text)
                    assert version.superseded == (sha256(text) in past)
                else:
                    with pytest.raises(VersionNotFound) as raised:
                        self.archive.article(article_id, sha256(text))
                    assert ("no longer kept" in str(raised.value)) == (sha256(text) in past)

    @invariant()
    def citations_have_the_status_of_the_model(self) -> None:
        self.compare_verdicts(
            [
                CitedWords(article_id, Span(0, 30), text[:30], named)
                for article_id in IDS
                for text in TEXTS
                for named in (None, sha256(text))
            ]
        )

    def compare_verdicts(self, citations: list[CitedWords]) -> None:
        verdicts = self.archive.verify(citations)
        assert [(v.status, v.found_at) for v in verdicts] == [
            (self.model.status(cited), self.model.found_at(cited)) for cited in citations
        ]

    def added(self, several: list[Article]) -> None:
        for outcome, article in zip(self.archive.add_all(several), several, strict=True):
            status = self.model.add(article)
            assert (outcome.id, outcome.status) == (article.id, status)
            assert outcome.content_sha256 == sha256(article.text)
            if status != "unchanged":
                assert outcome.seq == self.model.seq

    def any_article(self, data: st.DataObject) -> Article:
        return self.model.current[data.draw(st.sampled_from(sorted(self.model.current)))]

    def opened(self, directory: Path) -> Archive:
        self.directory = directory
        return Archive(directory, self.encoder, chunk_tokens=CHUNK_TOKENS, keep_versions=self.model.keep)

    def copied(self) -> Path:
        """The files as they are now. A kill stops tantivy's merges in the background too, a copy doesn't: it is made
        again when one came in between."""
        self.copies += 1
        for number in range(COPY_TRIES):
            target = self.scratch / f"copy-{self.copies}-{number}"
            before = self.word_files()
            try:
                shutil.copytree(self.directory, target)
            except shutil.Error:  # a file went away
                continue
            if self.word_files() == before:
                return target
        raise AssertionError("the word index did not come to rest")

    def word_files(self) -> set[tuple[str, int]]:
        return {(path.name, path.stat().st_size) for path in (self.directory / FOLDER_NAME).iterdir()}

    def copied_before(self, owner: Any, name: str, change: Callable[[], object]) -> Path:
        """The files as they are when `owner.name` is first called in the course of the change, or else after it."""
        copies: list[Path] = []
        real = getattr(owner, name)

        def copy_first(*args: Any) -> Any:
            copies.append(self.copied())
            return real(*args)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, copy_first)
            change()
        return copies[0] if copies else self.copied()

    def go_on_in(self, directory: Path) -> None:
        """Open the copy, as after a kill, and leave the rest behind."""
        left = self.directory
        self.archive.close()
        self.archive = self.opened(directory)
        shutil.rmtree(left, ignore_errors=True)  # tantivy's own threads may still be at its files


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        ArchiveMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_an_earlier_text_that_comes_back_takes_no_other_s_place(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "data", WordEncoder(), keep_versions=2)
    first, second, third, *_ = TEXTS
    for text in (first, second, third, second):
        archive.add(Article.create("rice", text))
    assert all(archive.article("rice", sha256(text)).superseded for text in (first, third))
    archive.close()


def test_whatever_is_done_and_whenever_it_is_killed_it_is_as_the_model_says() -> None:
    run(EXAMPLES, STEPS)


@pytest.mark.soak
def test_long_histories_are_as_the_model_says() -> None:
    run(SOAK_EXAMPLES, SOAK_STEPS)
