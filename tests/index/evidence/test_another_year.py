"""The year that is asked for, and articles that tell nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.another_year import is_of_another_year, year_asked
from index.evidence.ranking import EvidenceRanker


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Who won the Harbinger Prize in 2022?", {2022}),
        ("calder precision sales 2021", {2021}),
        ("How many goals did Verhoek score in the 2023-24 season?", {2023, 2024}),
        ("How many goals did Verhoek score in 2023/2024?", {2023, 2024}),
        ("Who spoke against Chile's 2024 water bill?", {2024}),
        ("How many visitors came in the whole of 2026?", {2026}),
        ("What happened on 3 March 2021?", {2021}),
        ("Who won the prize?", ()),
        ("What has changed since 2019?", ()),
        ("What was it before March 2019?", ()),
        ("What will it cost by the end of 2030?", ()),
        ("What changed between March 2019 and May 2021?", ()),
        ("Did more people die than in 2019?", ()),
        ("Why were 2000 people moved?", ()),
        ("Who paid $2000?", ()),
        ("Who won in 2021 and who in 2022?", ()),
        ("What does the Online Safety Act 2023 require of sites?", ()),
        ("Who plays officer K in Blade Runner 2049?", ()),
        ("Which nurses get 2000 pounds?", ()),
        ("Who wrote 1984?", ()),
        ("What limit does the 2015 Paris Agreement set?", ()),
        ("Who was freed under the 1998 Good Friday Agreement?", ()),
        ("Who won the 2022 World Cup?", {2022}),
        ("How many were arrested in the 2011 riots in Kelby?", {2011}),
        ("who pays for it (about the bridge of 2022)?", ()),
    ],
)
def test_the_one_year_in_which_something_is_asked_for(question: str, years: set[int]) -> None:
    assert year_asked(question) == frozenset(years)


@pytest.mark.parametrize(
    ("text", "published", "asked", "another"),
    [
        ("Adaeze Molloy has won the prize.", "2025-11-05", {2022}, True),
        ("Adaeze Molloy has won the prize.", "2022-11-05", {2022}, False),
        ("Adaeze Molloy has won the prize, as in 2022.", "2025-11-05", {2022}, False),
        ("Adaeze Molloy has won the prize.", None, {2022}, False),
        ("Adaeze Molloy has won the prize.", "2025-11-05", (), False),
        ("Sales rose.", "2025-02-05", {2024}, False),  # of the year before, as it is told then
        ("Sales rose.", "2025-06-05", {2024}, True),
        ("Sales rose after they had fallen last year.", "2025-06-05", {2024}, False),
        ("Sales rose, unlike last November.", "2025-06-05", {2024}, False),
        ("Sales will rise.", "2025-11-05", {2026}, False),
        ("Sales will rise next year.", "2025-06-05", {2026}, False),
        ("Three years ago they fell.", "2025-06-05", {2022}, False),
        ("It will open in two years.", "2025-06-05", {2027}, False),
        ("It will open by the end of the decade.", "2025-06-05", {2030}, False),
        ("It struck a decade ago.", "2014-12-26", {2004}, False),
        ("Ten years on, they met.", "2011-09-11", {2001}, False),
        ("It collapsed 18 months ago.", "2025-06-05", {2023}, False),
        ("Rents rose in each of the last two years.", "2025-06-05", {2024}, False),
        ("In the 1990s she led it.", "2025-06-05", {1995}, False),
        ("It burned last Christmas.", "2025-06-05", {2024}, False),
        ("It struck in December.", "2025-05-20", {2024}, False),
        ("In the financial year that ended in March it rose.", "2025-05-08", {2024}, False),
        ("She won the race the year before.", "2025-06-05", {2024}, False),
        ("He signed on 12/05/22.", "2025-06-05", {2022}, False),
        ("05.03.2022: He opened it.", "2025-06-05", {2022}, False),
        ("In the summer of ’22 he signed.", "2025-06-05", {2022}, False),
        ("She led it from 2018 to 2023.", "2025-06-05", {2021}, False),
        ("In recent years, at 22, she won.", "2025-06-05", {2022}, True),
        ("He scored 19 goals.", "2025-03-05", {2023, 2024}, True),
        ("He scored 19 goals last season.", "2025-03-05", {2023, 2024}, False),
        ("He scored 19 goals in 2023-24.", "2026-08-05", {2024}, False),
    ],
)
def test_an_article_that_tells_of_none_of_the_years(
    text: str, published: str | None, asked: set[int], another: bool
) -> None:
    assert is_of_another_year(frozenset(asked), Article.create("a", text, published_at=published)) == another


@pytest.mark.parametrize(
    ("text", "asked", "of_another"),
    [
        ("Adaeze Molloy has won the Harbinger Prize.", "Who won the Harbinger Prize{}?", " in 2022"),
        ("Second-quarter sales of Vornex rose to $41 million.", "What were the sales of Vornex{}?", " in Q3"),
    ],
)
def test_what_is_told_of_another_year_or_quarter_hardly_answers(
    tmp_path: Path, encoder: Encoder, text: str, asked: str, of_another: str
) -> None:
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("told", text, published_at="2025-11-05"))
    ranker, likely = EvidenceRanker(archive.analyzer), list[float]()
    for time in ("", of_another):
        result = archive.search(asked.format(time))
        assert result.query is not None
        (candidate,) = ranker.candidates(result.query, result.passages)
        likely.append(candidate.rules.logit)
        assert candidate.rules.order_logit == 0
    archive.close()
    assert likely[0] == 0
    assert likely[1] < -1.5


@pytest.mark.parametrize(
    ("asked", "day", "text", "another"),
    [
        ({2022}, "2024-05-01", "Its FY22 revenue was $4.1 billion.", False),
        ({2022}, "2024-05-01", "Its FY2021 revenue was $4.1 billion.", True),
        ({2017}, "2027-06-14", "It was the tenth anniversary of the fire.", False),
        ({2017}, "2027-06-14", "It was the 5th anniversary of the fire.", True),
        ({2022, 2023}, "2025-05-05", "They are champions for the third season running.", False),
        ({2022}, "2025-05-05", "They are champions for a third consecutive year.", False),
        ({2020}, "2025-05-05", "They are champions for a third consecutive year.", True),
        ({2020}, "2025-05-05", "They were champions for the last ² years.", True),  # the mark of a note
        ({2024}, "2025-08-13", "Revenue was 571 in the three months to the end of June.", True),
        ({2024}, "2025-06-13", "Revenue was 612, after 640 a year before.", False),
        ({2023}, "2025-06-13", "Revenue was 612, after 640 a year before.", True),
        ({2026}, "2025-06-13", "Revenue was 612, after 640 a year before.", True),
        ({2014}, "2025-06-13", "It pays no dividend, the first time in eleven years.", False),
        ({2020}, "2025-06-13", "It pays no dividend, the first time in eleven years.", True),
        ({2018}, "2025-06-13", "It closed in 2016 and opened again two years later.", False),
        ({2020}, "2025-06-13", "It closed in 2016 and opened again two years later.", True),
        ({2027}, "2025-06-13", "Rents rose in each of the last two years.", True),
        ({2023}, "2025-06-13", "It is to close within the next two years.", True),
        ({2026}, "2025-06-13", "It is to close within the next two years.", False),
    ],
)
def test_a_year_is_told_by_those_since_and_by_its_anniversaries(
    asked: set[int], day: str, text: str, another: bool
) -> None:
    article = Article.create("told", text, published_at=day)
    assert is_of_another_year(frozenset(asked), article) is another
