"""The sets of conversations that a benchmark asks: whole, and with every piece of evidence where it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.article import normalise
from tests.benchmarks.conversations import DATA, Judged, lines

SETS = sorted(path for path in DATA.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_answer_is_of_whole_words_of_its_article(folder: Path) -> None:
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {article["id"]: article["text"] for article in articles}
    assert all(normalise(text) == text for text in texts.values()), "or the offsets would be of another text"
    turns = 0
    for line in (folder / "conversations.jsonl").read_text(encoding="utf-8").splitlines():
        conversation = json.loads(line)
        assert not conversation["turns"][0]["leans"]
        for turn in conversation["turns"]:
            turns += 1
            assert bool(turn["evidence"]) is turn["answerable"]
            for piece in turn["evidence"]:
                text = texts[piece["article_id"]]
                quoted = text[piece["start"] : piece["end"]]
                assert quoted.strip() == quoted != ""
                assert not text[piece["start"] - 1 : piece["start"]].isalnum()
                assert not text[piece["end"] : piece["end"] + 1].isalnum()
    assert turns > 100


def test_the_table_counts_each_turn_where_it_stands() -> None:
    turns = [
        Judged("first", True, "right", "right", 0.9, 80.0),
        Judged("leans", True, "right", "wrong", 0.6, 200.0),
        Judged("leans", True, "refused", "right", 0.1, 220.0),
        Judged("leans", False, "wrong", "refused", 0.4, 240.0),
        Judged("stands alone", False, "refused", "refused", 0.2, 90.0),
    ]
    told = list(lines(turns))
    assert "| leans | 2 | 1 | 0 | 1 | 1 | 1 | 220 |" in told
    assert "| leans, written alone | 2 | 1 | 1 | 0 | 1 | 0 |  |" in told
    assert "| stands alone | 0 | 0 | 0 | 0 | 1 | 0 | 90 |" in told
    assert told[-1].endswith("confidence 0.500, right 0.500")
