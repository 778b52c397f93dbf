"""The archive as its callers see it: what is added is found, what is removed is not, and nothing is lost between."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index.storage.ingestion
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveLocked, ArchiveUnusable, ArticleNotFound, SettingsConflict, StorageFull
from index.filters import Filters
from index.search.lexical import FOLDER_NAME, LexicalIndex
from index.storage.catalog import FILE_NAME, SCHEMA_VERSION

TOPICS = {
    "rice": "The price of rice rose in the province on Monday. Farmers welcomed the news.",
    "bridge": "A new bridge over the Mekong was opened by the prime minister. It cost 40 million dollars.",
    "flood": "Floods drove ten thousand people from their homes. The Red Cross sent tents.",
}


def found(archive: Archive, question: str, filters: Filters | None = None) -> list[str]:
    return [passage.article.id for passage in archive.search(question, filters).passages]


def fill(archive: Archive) -> None:
    for number, (name, text) in enumerate(TOPICS.items()):
        archive.add(Article.create(name, text, source=f"Outlet {number % 2}", published_at=f"2020-0{number + 1}-15"))


def test_what_was_added_is_found_at_once(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    outcome = archive.add(Article.create("rice", TOPICS["rice"]))
    assert (outcome.status, outcome.chunks, outcome.seq) == ("created", 1, 1)
    passage = archive.search("What did rice cost?").passages[0]
    assert passage.text == TOPICS["rice"]
    assert passage.span.of(archive.article("rice").article.text) == passage.text


def test_adding_the_same_again_changes_nothing_and_encodes_nothing(
    open_archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive()
    fill(archive)
    monkeypatch.setattr(Encoder, "encode_chunks", lambda *_: pytest.fail("encoded again"))
    outcomes = list(archive.add_all(archive.article(name).article for name in TOPICS))
    assert [(outcome.status, outcome.seq) for outcome in outcomes] == [("unchanged", 3)] * 3


def test_a_new_text_takes_the_place_of_the_old(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    fill(archive)
    assert archive.add(Article.create("rice", "Zebras escaped from the zoo.")).status == "updated"
    assert found(archive, "zebras zoo")[0] == "rice"
    assert all("rice" not in passage.text for passage in archive.search("price of rice").passages)
    assert archive.status().articles == 3


def test_a_new_description_encodes_nothing_and_counts_for_filters(
    open_archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive()
    fill(archive)
    monkeypatch.setattr(Encoder, "encode_chunks", lambda *_: pytest.fail("encoded again"))
    described = Article.create("rice", TOPICS["rice"], source="Elsewhere", title="Rice", published_at="2019-01-01")
    assert archive.add(described).status == "updated"
    assert archive.article("rice").article == described
    assert found(archive, "rice", Filters(sources=("Elsewhere",))) == ["rice"]
    assert found(archive, "rice", Filters(published_before="2019-12-31")) == ["rice"]
    assert "rice" not in found(archive, "rice", Filters(sources=("Outlet 0",)))


def test_a_removed_article_is_gone_everywhere(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    fill(archive)
    assert archive.remove("rice") == 4
    assert "rice" not in found(archive, "price of rice")
    with pytest.raises(ArticleNotFound):
        archive.article("rice")
    with pytest.raises(ArticleNotFound):
        archive.remove("rice")
    assert archive.status().articles == 2


def test_chunk_ids_are_never_used_twice(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    archive = open_archive()
    fill(archive)
    archive.remove("flood")
    archive.add(Article.create("later", TOPICS["flood"]))
    with sqlite3.connect(tmp_path / "data" / FILE_NAME) as connection:
        ids = [row[0] for row in connection.execute("SELECT chunk_id FROM chunks ORDER BY chunk_id")]
    connection.close()
    assert ids == [1, 2, 4]


def test_an_empty_archive_and_filters_that_nothing_passes_are_told_apart(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    empty = archive.search("anything")
    assert (empty.chunks, empty.passages) == (0, ())
    fill(archive)
    archive.add(Article.create("undated", "No date here."))
    nothing = archive.search("anything", Filters(published_after="2021-01-01"))
    assert (nothing.chunks, nothing.matching, nothing.passages, nothing.undated) == (4, 0, (), 1)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sources=("Outlet 0",)), {"rice", "flood"}),
        (Filters(article_ids=("flood", "nowhere")), {"flood"}),
        (Filters(published_after="2020-02-15", published_before="2020-02-15"), {"bridge"}),
        (Filters(sources=("Outlet 0",), published_after="2020-02-01"), {"flood"}),
    ],
)
def test_filters_hold_exactly(open_archive: Callable[..., Archive], filters: Filters, expected: set[str]) -> None:
    archive = open_archive()
    fill(archive)
    assert set(found(archive, "What happened?", filters)) == expected


def test_it_opens_again_as_it_was_left_without_encoding(
    open_archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive()
    fill(archive)
    before = archive.search("Who opened the bridge?")
    archive.close()
    monkeypatch.setattr(Encoder, "encode_chunks", lambda *_: pytest.fail("encoded again"))
    again = open_archive().search("Who opened the bridge?")
    assert [(p.article.id, p.span, p.cosine, p.bm25) for p in again.passages] == [
        (p.article.id, p.span, pytest.approx(p.cosine, abs=1e-6), pytest.approx(p.bm25, rel=1e-5))
        for p in before.passages
    ]


@pytest.mark.parametrize("damage", ["folder", "meta", "segment"])
def test_a_lost_or_damaged_word_index_is_made_again(
    open_archive: Callable[..., Archive], tmp_path: Path, damage: str
) -> None:
    archive = open_archive()
    fill(archive)
    archive.close()
    folder = tmp_path / "data" / FOLDER_NAME
    if damage == "folder":
        shutil.rmtree(folder)
    elif damage == "meta":
        (folder / "meta.json").write_text("not json")
    else:
        for file in folder.glob("*.term"):
            file.unlink()
    assert found(open_archive(), "Mekong bridge")[0] == "bridge"


def test_a_word_index_that_is_behind_is_caught_up(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    archive = open_archive()
    fill(archive)
    archive.close()
    shutil.copytree(tmp_path / "data" / FOLDER_NAME, tmp_path / "old")
    archive = open_archive()
    archive.remove("rice")
    archive.add(Article.create("zoo", "Zebras escaped from the zoo."))
    archive.close()
    shutil.rmtree(tmp_path / "data" / FOLDER_NAME)
    shutil.copytree(tmp_path / "old", tmp_path / "data" / FOLDER_NAME)
    archive = open_archive()
    view = archive._store.derived.view
    assert view.lexical.search(archive.analyzer.terms("zebras"), 5, Filters())[0].tolist() == [4]
    assert len(view.lexical.search(archive.analyzer.terms("rice"), 5, Filters())[0]) == 0


def test_a_word_index_that_is_ahead_of_the_catalog_is_made_again(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    archive = open_archive()
    fill(archive)
    archive.close()
    shutil.copy(tmp_path / "data" / FILE_NAME, tmp_path / "earlier")
    archive = open_archive()
    archive.add(Article.create("zoo", "Zebras escaped from the zoo."))
    archive.close()
    shutil.copy(tmp_path / "earlier", tmp_path / "data" / FILE_NAME)
    archive = open_archive()
    assert "zoo" not in found(archive, "zebras")
    assert len(archive._store.derived.view.lexical) == 3


def test_a_change_that_the_word_index_could_not_take_shows_with_the_next(
    open_archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive()
    fill(archive)
    with monkeypatch.context() as patch:
        patch.setattr(LexicalIndex, "commit", lambda *_: (_ for _ in ()).throw(StorageFull("full")))
        with pytest.raises(StorageFull):
            archive.add(Article.create("zoo", "Zebras escaped from the zoo."))
    assert "zoo" not in found(archive, "zebras")
    archive.add(Article.create("other", "Something else."))
    assert found(archive, "zebras zoo")[0] == "zoo"


def test_a_second_process_is_kept_out(open_archive: Callable[..., Archive]) -> None:
    open_archive()
    with pytest.raises(ArchiveLocked):
        open_archive()


@pytest.mark.parametrize("options", [{"chunk_tokens": 100}, {"language": "de"}])
def test_other_settings_are_refused_and_the_way_out_is_named(
    open_archive: Callable[..., Archive], options: dict[str, object]
) -> None:
    archive = open_archive()
    fill(archive)
    archive.close()
    with pytest.raises(SettingsConflict, match="pullquote reindex"):
        open_archive(**options)
    assert open_archive().status().articles == 3


def test_an_archive_without_articles_takes_any_settings(open_archive: Callable[..., Archive]) -> None:
    open_archive().close()
    assert open_archive(chunk_tokens=100).add(Article.create("a", "Words.")).status == "created"


@pytest.mark.parametrize(
    ("content", "message"), [(b"not a database at all, just text" * 40, "restore"), (b"", "")], ids=["foreign", "empty"]
)
def test_a_catalog_that_is_none_is_refused_unless_empty(
    open_archive: Callable[..., Archive], tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_bytes(content)
    if message:
        with pytest.raises(ArchiveUnusable, match=message):
            open_archive()
        assert (tmp_path / "data" / FILE_NAME).read_bytes() == content
    else:
        open_archive()


def test_a_catalog_of_another_version_is_refused(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    open_archive().close()
    connection = sqlite3.connect(tmp_path / "data" / FILE_NAME)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(ArchiveUnusable, match="use the Pullquote that made it"):
        open_archive()


def test_another_program_s_database_is_refused(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    connection = sqlite3.connect(tmp_path / "data" / FILE_NAME)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(ArchiveUnusable, match="not a catalog of Pullquote"):
        open_archive()


@pytest.mark.parametrize("table", ["vectors", "sentence_vectors", "versions"])
def test_damaged_rows_are_noticed_and_never_answered_from(
    open_archive: Callable[..., Archive], tmp_path: Path, table: str
) -> None:
    archive = open_archive()
    fill(archive)
    archive.close()
    change = {
        "vectors": "UPDATE vectors SET vector = zeroblob(length(vector)) WHERE chunk_id = 1",
        "sentence_vectors": "UPDATE sentence_vectors SET vectors = zeroblob(length(vectors)) WHERE chunk_id = 1",
        "versions": "UPDATE versions SET text = replace(text, 'rose', 'fell') WHERE version_id = 1",
    }[table]
    connection = sqlite3.connect(tmp_path / "data" / FILE_NAME)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(ArchiveUnusable):
        open_archive().search("price of rice")


def test_sending_a_damaged_text_again_mends_it(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    archive = open_archive()
    fill(archive)
    connection = sqlite3.connect(tmp_path / "data" / FILE_NAME)
    connection.execute("UPDATE versions SET text = replace(text, 'rose', 'fell') WHERE version_id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(ArchiveUnusable, match="send it again"):
        archive.article("rice")
    assert archive.add(Article.create("rice", TOPICS["rice"])).status == "updated"
    assert archive.article("rice").article.text == TOPICS["rice"]


def test_articles_are_listed_by_id_in_pages(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    fill(archive)
    assert [summary.id for summary in archive.articles(limit=2)] == ["bridge", "flood"]
    (last,) = archive.articles(after="flood", limit=2)
    assert (last.id, last.characters, last.chunks) == ("rice", len(TOPICS["rice"]), 1)


def test_a_long_add_is_committed_in_groups(
    open_archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.storage.ingestion, "GROUP_ARTICLES", 2)
    archive = open_archive()
    outcomes = archive.add_all(Article.create(f"a{n}", f"Article number {n}.") for n in range(5))
    next(outcomes)
    assert archive.status().articles == 2
    assert [outcome.seq for outcome in outcomes] == [2, 3, 4, 5]


def test_the_same_id_twice_in_one_add_is_two_changes(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    articles = [
        Article.create("a", "First text."),
        Article.create("a", "Second text."),
        Article.create("a", "First text."),
    ]
    assert [outcome.status for outcome in archive.add_all(articles)] == ["created", "updated", "updated"]
    assert archive.article("a").article.text == "First text."


def test_concurrent_writers_and_readers_agree(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    fill(archive)
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for n in range(6):
                archive.add(Article.create(name, f"Bulletin {n} of {name} about the weather."))
                if n % 3 == 2:
                    archive.remove(name)
        except BaseException as error:
            errors.append(error)

    def read() -> None:
        try:
            for _ in range(15):
                for passage in archive.search("weather bulletin").passages:
                    assert passage.span.of(passage.article.text) == passage.text
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(3)]
    threads += [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not errors
    assert archive.status().articles == 3


operations = st.lists(
    st.tuples(st.sampled_from(["put", "describe", "remove", "reopen"]), st.sampled_from("abc"), st.integers(0, 3)),
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=operations)
def test_whatever_happens_the_archive_holds_what_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, operations: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("model")
    archive, model = Archive(folder, encoder), dict[str, Article]()
    for op, name, number in operations:
        if op == "put":
            model[name] = Article.create(name, f"Marker{name}{number} was seen in the harbour.", source=f"S{number}")
            archive.add(model[name])
        elif op == "describe" and name in model:
            model[name] = Article.create(name, model[name].text, source=f"T{number}")
            archive.add(model[name])
        elif op == "remove" and name in model:
            archive.remove(name)
            del model[name]
        elif op == "reopen":
            archive.close()
            archive = Archive(folder, encoder)
    assert {summary.id: archive.article(summary.id).article for summary in archive.articles()} == model
    for name in "abc":
        passages = archive.search(f"Where was Marker{name}?").passages
        marked = [passage.article.id for passage in passages if f"Marker{name}" in passage.text]
        assert marked == ([name] if name in model else [])
        filters = Filters(article_ids=(name,))
        assert found(archive, "harbour", filters) == ([name] if name in model else [])
    archive.close()


def test_the_lock_file_names_no_article_and_the_catalog_settings_are_json(
    open_archive: Callable[..., Archive],
) -> None:
    archive = open_archive()
    fill(archive)
    settings_kept = archive.status().settings
    assert settings_kept is not None
    assert json.loads(settings_kept.to_json())["dimension"] == 384
