"""What an evaluation keeps of an answer is what a user is shown."""

from __future__ import annotations

from pathlib import Path

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evaluation import GoldQuestion
from service.evaluation.asking import Asker
from service.settings import Settings

LIST = "Three stand for mayor in Orm:\n\n- Ada Lund (Labour)\n- Bo Vik (Green)\n- Cy Ek (Centre)"


def test_the_first_candidate_is_the_quotation_that_is_shown_or_would_be(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("list", f"{LIST}\n\nThe vote is in May."))
    gold = GoldQuestion("q", "Who stands for mayor in Orm?", True)
    rows = [
        Asker(archive, Settings(threshold=threshold), top_k=8, max_quotes=3, way="whole archive", leave_out=False).ask(
            gold
        )
        for threshold in (0.0, 1.0)
    ]
    archive.close()
    assert [row.answered for row in rows] == [True, False]
    assert {row.candidates[0].text for row in rows} == {LIST}
    assert rows[0].quotes[0].text == LIST
    assert len({(each.start, each.end) for each in rows[0].candidates}) == len(rows[0].candidates)


def test_what_an_outlet_said_is_asked_with_its_article_away_as_well(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    for source in ("The Tide", "The Post"):
        text = f"The pier of Orm is closed, {source} was told."
        archive.add(Article.create(source.split()[1], text, source=source))
    gold = GoldQuestion("q", "What did the Tide say about the pier?", True, articles=("Tide",))
    asker = Asker(archive, Settings(threshold=0.0), top_k=8, max_quotes=3, way="whole archive", leave_out=True)
    row = asker.ask(gold)
    archive.close()
    assert row.quotes[0].article_id == "Tide"
    assert row.away is not None
    assert row.away.quote is None or row.away.quote.article_id == "Post"
