"""Files to articles: which are found, what they are called, how they are read, and what is said of the others."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import ARTICLE_ID, Article
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import FILE_NAME
from index.storage.directory import LOCK_NAME
from service.importing.article_files import MAX_FILE_BYTES, Failure, PassedOver, Sources, read_articles
from service.importing.decoding import decode
from service.importing.slugs import Slugs, slug
from tests.conftest import as_an_ordinary_user

NEWS = "The minister said on Monday that the bridge would open."

NAMES = [
    "André Müller", "José Muñoz", "François Lefèvre", "Søren Kjær", "Zoë Brontë", "Jürgen Groß", "São Paulo",
]  # fmt: skip


def write(path: Path, content: str | bytes = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ids(*paths: Path) -> list[str]:
    return [item.id for item in read_articles(paths) if isinstance(item, Article)]


def failures(*paths: Path) -> list[Failure]:
    return [item for item in read_articles(paths) if isinstance(item, Failure)]


def test_a_folder_gives_its_files_by_name_and_those_of_the_folders_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.text", "c"):
        write(tmp_path / name)
    assert ids(tmp_path) == ["a:1.text", "a:2.txt", "b.txt", "c"]


def test_hidden_files_are_passed_over_unless_named(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".hidden")
    write(tmp_path / ".git/config")
    write(tmp_path / "seen.txt")
    assert ids(tmp_path) == ["seen.txt"]
    assert len(ids(hidden)) == 1


@pytest.fixture
def data_directory(tmp_path: Path) -> Path:
    """A folder of articles in which there is a data directory of a service."""
    write(tmp_path / "seen.txt")
    write(tmp_path / "deep/archive" / FILE_NAME)
    write(tmp_path / "deep/archive" / LOCK_NAME, '{"token": "secret"}')
    write(tmp_path / "deep/archive" / FOLDER_NAME / "meta.json")
    return tmp_path / "deep/archive"


def test_a_data_directory_is_passed_over_however_it_is_come_by(tmp_path: Path, data_directory: Path) -> None:
    (tmp_path / "link").symlink_to(data_directory)
    for name in (LOCK_NAME, FOLDER_NAME):
        (tmp_path / f"link-to-{name}").symlink_to(data_directory / name)
    assert ids(tmp_path) == ["seen.txt"]
    told = failures(tmp_path)
    assert {type(item) for item in told} == {PassedOver}
    assert sorted(Path(item.where).name for item in told) == ["archive", "link-to-lexical", "link-to-lock"]
    assert all("data directory" in item.detail for item in told)


def test_a_data_directory_and_what_is_in_it_are_refused_by_their_names(data_directory: Path) -> None:
    named = [data_directory, *(data_directory / name for name in (LOCK_NAME, FILE_NAME, FOLDER_NAME))]
    assert ids(*named) == []
    assert [(item.where, type(item)) for item in failures(*named)] == [(str(path), Failure) for path in named]


def test_articles_beside_a_data_directorys_files_are_no_part_of_it(data_directory: Path) -> None:
    assert ids(write(data_directory / "articles/lock")) == ["lock"]
    assert ids(data_directory / "articles") == ["lock"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Home > State > Harrow\n\nShare on Facebook\n\n10 Aug 2023, 09:30 IST\n\n---\n\n", "A bridge opens"),
        ("By: Mara Trent - Correspondent\n", "A bridge opens"),
        ("Home ground\n\n", "Home ground"),
        ("Home\nNews\nSport\nPolitics\n\n", "A bridge opens"),
        ("OPINION\nGUEST ESSAY\n\n", "A bridge opens"),
        ("Friday, 3 May 2024\n\nhttps://kelby.example/news/bridge\n\n", "A bridge opens"),
        ("Advertisement\n\nSKIP ADVERTISEMENT\n\n", "A bridge opens"),
        ("This article is more than 5 years old\n\n", "A bridge opens"),
        ("View this email in your browser\n\n", "A bridge opens"),
        ('---\nlayout: post\ntitle: "A ferry sinks"\n---\n', "A ferry sinks"),
        ("---\nlayout: post\n---\n", "A bridge opens"),
        ("# ", "A bridge opens"),
        ("Title: ", "A bridge opens"),
    ],
)
def test_what_a_saved_page_has_above_its_headline_is_no_title(tmp_path: Path, above: str, title: str) -> None:
    (tmp_path / "saved.txt").write_text(f"{above}A bridge opens\n\nIt opened.\n", encoding="utf-8")
    (tmp_path / "only.txt").write_text("Home > State > Harrow\n\nShare on Facebook\n", encoding="utf-8")
    found = {item.id: item for item in read_articles([tmp_path]) if isinstance(item, Article)}
    assert found["saved.txt"].title == title
    assert found["only.txt"].title == "Home > State > Harrow"


def test_a_table_is_refused_and_the_parts_of_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "export.csv", "id,text\na,It opened.\n")
    write(tmp_path / "page_files/main.js", "!function(e){}")
    write(tmp_path / "page.txt", "1 of 5\n\nIt opened.\n\n2 of 5\n\nIt shut.")
    assert ids(tmp_path) == ["page.txt"]
    told = {Path(item.where).name: type(item) for item in failures(tmp_path)}
    assert told == {"export.csv": Failure, "main.js": PassedOver}


def test_the_first_line_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    (article,) = read_articles([write(tmp_path / "a.txt", "\n  A bridge opens  \n\nIt opened.\r\n")])
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("A bridge opens", "\n  A bridge opens  \n\nIt opened.\n")


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "a/x.txt")
    (tmp_path / "a/again").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    assert ids(tmp_path) == ["a:x.txt"]
    assert [failure.detail for failure in failures(tmp_path)] == ["is a link that leads nowhere"]


def test_a_file_that_is_named_twice_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a/x.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert ids(tmp_path, tmp_path / "a", path) == ["a:x.txt"]


def test_two_files_of_one_name_get_two_ids_and_the_same_ones_the_next_time(tmp_path: Path) -> None:
    paths = [write(tmp_path / "one/x.txt"), write(tmp_path / "two/x.txt")]
    first, second = ids(*paths)
    assert first == "x.txt"
    assert second.startswith("x.txt-")
    assert ids(*paths) == [first, second]


@pytest.mark.parametrize(
    ("relative", "kept"),
    [
        ("000_587bbbaf55c622d0.txt", "000_587bbbaf55c622d0.txt"),
        ("2020/07/22.txt", "2020:07:22.txt"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_path_that_fits_is_kept_as_the_id(relative: str, kept: str) -> None:
    assert slug(relative) == kept


@pytest.mark.parametrize(
    ("relative", "readable"),
    [
        ("Élections à Québec.txt", "Elections_a_Quebec.txt"),
        ("a:b", "a_b"),
        ("-x", "x"),
        ("総理.txt", "txt"),
        ("総理", "article"),
        ("x" * 201, "x" * 191),
    ],
)
def test_a_path_that_had_to_change_is_marked_with_its_hash(relative: str, readable: str) -> None:
    assert slug(relative) == f"{readable}-{hashlib.sha256(relative.encode()).hexdigest()[:8]}"


@given(st.lists(st.binary(min_size=1, max_size=230).map(os.fsdecode) | st.text("ab/:-é", min_size=1), max_size=20))
def test_ids_are_valid_and_no_two_files_share_one(names: list[str]) -> None:
    slugs = Slugs()
    given = [slugs.give(name, f"/{number}/{name}") for number, name in enumerate(names)]
    assert all(ARTICLE_ID.fullmatch(article_id) for article_id in given)
    assert len(set(given)) == len(given)


def test_a_name_with_a_colon_is_never_taken_for_a_file_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a/b.txt")
    write(tmp_path / "a:b.txt")
    assert len(set(ids(tmp_path))) == 2
    assert slug("a/b.txt") != slug("a:b.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président a déclaré « c’est terminé » à l’Élysée.", "utf-8-sig"),
        ("Le président a déclaré « c’est terminé » à l’Élysée.", "utf-16"),
        ("Le président a déclaré « c’est terminé » à l’Élysée.", "utf-32"),
        ("Le président a déclaré « c’est terminé » à l’Élysée.", "cp1252"),
        ("El niño comió en el café de Bogotá.", "latin-1"),
        ("“Trade,” he said — on Wednesday.", "cp1252"),
        ("Café.", "cp1252"),
        ("Café owner fined for terrace\n\nThe owner, André Müller, was fined.\n", "latin-1"),
        ("question,quotation\nWho was fined at the Café Zürich?,André Müller\n", "latin-1"),
        ("Le député a été réélu à l’Assemblée.", "cp1252"),
        ("Het ziekenhuis in België meldt drie patiënten.", "latin-1"),
        ("The river carries 40 m³ a second at 3 °C, and costs ½ £.", "cp1252"),
        ("Президент заявил, что переговоры завершены.", "cp1251"),
        ("首相は記者会見で述べた。日本経済は回復している。", "shift_jis"),
    ],
)
def test_text_in_other_encodings_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
def test_an_english_text_with_names_from_the_west_of_europe_keeps_them(names: list[str]) -> None:
    text = "".join(f"The trial of {name} begins in March, the court said on Monday.\n" for name in names)
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (
            "Premier ogłosił w poniedziałek, że rząd zmieni ustawę o podatkach. Posłowie zagłosują w środę, powiedział "
            "rzecznik. Źródło w ministerstwie twierdzi, że żaden z posłów nie był przeciw.",
            ("cp1250", "iso8859_2"),
        ),
        (
            "Předseda vlády řekl, že zákon se změní. Poslanci budou hlasovat ve středu, uvedl mluvčí ministerstva. "
            "Vlak měl zpoždění kvůli sněhu. Školy zůstanou zavřené do září.",
            ("cp1250", "iso8859_2"),
        ),
        (
            "A miniszterelnök hétfőn közölte, hogy jövőre csökkennek az adók. A rendőrség őrizetbe vett egy férfit "
            "Győrben. A képviselők szerdán szavaznak a törvényről.",
            ("cp1250", "iso8859_2"),
        ),
        (
            "Başbakan pazartesi günü yasanın değişeceğini söyledi. Milletvekilleri çarşamba günü oy kullanacak.",
            ("cp1254",),
        ),
        (
            "Ministras pirmadienį pranešė, kad vyriausybė pakeis įstatymą. Seimo nariai balsuos trečiadienį. Policija "
            "sulaikė vyrą, kuris pavogė automobilį.",
            ("cp1257",),
        ),
        (
            "Президент заявил, что правительство изменит закон. Депутаты проголосуют в среду. Мэр города сказал, что "
            "школа откроется осенью.",
            ("cp1251", "koi8_r"),
        ),
        (
            "Ο πρωθυπουργός δήλωσε τη Δευτέρα ότι ο νόμος θα αλλάξει. Οι βουλευτές θα ψηφίσουν την Τετάρτη. Τα σχολεία "
            "θα μείνουν κλειστά μέχρι τον Σεπτέμβριο.",
            ("cp1253", "iso8859_7"),
        ),
    ],
)
def test_a_paragraph_of_another_language_is_read_in_its_code_page(text: str, encodings: tuple[str, ...]) -> None:
    for encoding in encodings:
        assert decode(text.encode(encoding)) == text, encoding


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (b"<!DOCTYPE html>\n<html><p>Words.</p></html>", "is HTML"),
        (b"<?xml version='1.0'?><rss><title>Words</title></rss>", "is XML"),
        (b'\xef\xbb\xbf[\n  {"id": "a", "text": "Words."}\n]', "is JSON"),
        (b"1 of 2 DOCUMENTS\n\nA bridge opens.\n\n2 of 2 DOCUMENTS\n\nIt shut.", "holds 2 articles"),
        (b"\r\n\r\n%PDF-1.4\n1 0 obj", "is a PDF"),
        (b"{\\rtf1\\ansi The caf\\'e9 closed.}", "is RTF"),
        (b"GIF89a\x01\x01\xff", "is a picture"),
        (b'[\n  {"id": "a", "text": "It rained."}]', "go in a .jsonl file"),
        (bytes(range(128, 256)) * 40, "is not text in any known encoding"),
        (b"\xff\xfe\x00\xd8\x41", "is damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, content: bytes, message: str) -> None:
    (failure,) = failures(write(tmp_path / "x.txt", content))
    assert message in failure.detail


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("“We can’t pay,” he said — “not now".encode() + "”".encode()[:2], "“We can’t pay,” he said — “not now\ufffd"),
        ("The café of José Núñez took ".encode() + b"\xa35.", "The café of José Núñez took \ufffd5."),
        (b"\xef\xbb\xbf" + "It’s \ufffd ".encode() + b"\xa35.", "It’s \ufffd \ufffd5."),
        ("Café \ufffd owner ".encode() + "fermé, déjà".encode("cp1252"), "CafÃ© ï¿½ owner fermé, déjà"),
    ],
)
def test_a_text_that_is_utf_8_but_for_a_few_bytes_is_read_as_that(content: bytes, text: str) -> None:
    assert decode(content) == text


def test_lines_that_are_not_in_utf_8_or_not_there_are_told_as_that(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": NEWS}) + "\n"
    (marked,) = failures(write(tmp_path / "marked.jsonl", (line * 3).encode("utf-16")))
    assert (marked.where, "UTF-16" in marked.detail) == (str(tmp_path / "marked.jsonl"), True)
    (unmarked,) = failures(write(tmp_path / "unmarked.jsonl", line.encode("utf-16-be")))
    assert "UTF-16" in unmarked.detail
    (latin,) = failures(write(tmp_path / "latin.jsonl", line.replace("T", "\xc0").encode("latin-1")))
    assert "save it so first" in latin.detail
    (empty,) = failures(write(tmp_path / "empty.jsonl", "\n \n"))
    assert empty.detail == "has no line with an article"


def test_what_can_give_no_article_is_reported_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "blank.txt", " \n")
    write(tmp_path / "good.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    write(tmp_path / "long.txt", "x" * 500_001)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    assert ids(tmp_path) == ["good.txt"]
    assert [(Path(item.where).name, item.detail.split(";")[0].split(":")[0]) for item in failures(tmp_path)] == [
        ("blank.txt", "the text is empty or only white space"),
        ("huge.txt", "has 8,000,001 bytes"),
        ("long.txt", "the text has 500,001 characters"),
        ("pipe", "is neither a file nor a folder"),
    ]
    assert [item.detail for item in failures(tmp_path / "missing", tmp_path / "empty")] == [
        "there is no such file or folder",
        "the folder holds no files (hidden ones are passed over)",
    ]


def test_lines_are_articles_and_bad_ones_are_named_by_their_number(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "one", "text": NEWS, "source": "The Post", "published_at": "2020-07-22"}),
        "not json",
        "",
        json.dumps({"text": NEWS}),
        json.dumps({"id": "two", "text": NEWS, "publishd_at": "2020-07-22"}),
        json.dumps({"id": "a b", "text": NEWS}),
        "x" * 8_000_001,
        json.dumps({"id": "three", "text": NEWS}),
    ]
    path = write(tmp_path / "articles.jsonl", b"\xef\xbb\xbf" + "\n".join(lines).encode())
    assert ids(path) == ["one", "three"]
    assert [failure.where.removeprefix(f"{path}:") for failure in failures(path)] == ["2", "4", "5", "6", "7"]
    assert "publishd_at" in failures(path)[2].detail


def test_a_large_file_of_lines_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": NEWS * 100}).encode() + b"\n"
    sources = Sources([write(tmp_path / "articles.jsonl", line * 1_000)])
    next(iter(sources))
    assert sources.position < sources.size() / 100


def test_the_position_reaches_the_size_whatever_the_files_are(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", b"\0")
    write(tmp_path / "c.jsonl", "bad\n" + json.dumps({"id": "x", "text": NEWS}))
    sources = Sources([tmp_path])
    for _ in sources:
        assert 0 < sources.position <= sources.size()
    assert sources.position == sources.size()


def test_an_unreadable_file_is_reported() -> None:
    with as_an_ordinary_user(), tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "secret.txt").chmod(0)
        assert [failure.detail for failure in failures(Path(folder))] == ["permission denied"]
