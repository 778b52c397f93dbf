"""A later number or date of another place, body or thing does not come before the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.reader import Reader
from service.answering.answerer import Answerer, ranker_for
from service.answering.questions import Question
from service.settings import Settings

ARTICLES = (
    ("brennock", "2020-03-01", "Halvex buys Brennock", "Halvex paid £2.1 billion for Brennock, the two firms said."),
    (
        "tarlow",
        "2023-05-05",
        "Halvex buys Tarlow",
        "Halvex paid £300 million for Tarlow, it said on Friday. It is its first purchase since that of Brennock.",
    ),
    ("kelby-line", "2022-03-01", "Tram to Kelby", "The tram line to Kelby will open in June 2024, the city said."),
    (
        "denby-line",
        "2023-05-05",
        "Tram to Denby",
        "The tram line to Denby will open in March 2027, the city said. That to Kelby is nearly ready.",
    ),
    ("one", "2022-03-01", "Harrow barrage", "Phase 1 of the Harrow barrage will cost £120 million, Aquaris said."),
    (
        "two",
        "2023-05-05",
        "Harrow barrage",
        "Phase 2 of the Harrow barrage will cost £340 million, Aquaris said. Phase 1 is finished.",
    ),
    ("nine", "2022-06-25", "Bridge falls in Osbridge", "Nine people died when the Lark bridge fell in Osbridge."),
    (
        "ten",
        "2022-06-27",
        "Another dies after the fall of the bridge in Osbridge",
        "The fall of the Lark bridge in Osbridge killed ten people: another died in the hospital of Wexham.",
    ),
    (
        "refinery",
        "2024-04-03",
        "Seven die as blast tears through Corvane refinery",
        "CORVANE, April 3 - Seven workers were killed and 40 injured when a blast tore through the Corvane oil "
        "refinery on Tuesday night, officials in Ostrand said. It was the country's worst accident for more than a "
        "decade. In 2011, a fire at a chemical plant in the town of Drava Mill killed 23 people.",
    ),
    (
        "toll",
        "2024-04-11",
        "Refinery toll at 12",
        "CORVANE, April 11 - The death toll from last week's blast at the Corvane refinery rose to 12 on Thursday, "
        "after five of the injured died in hospital, officials in Ostrand said. The operator has been fined.",
    ),
    (
        "school",
        "2022-03-01",
        "New school for Tarn Road",
        "The new Tarn Road school will cost $18.4 million, the board said.",
    ),
    (
        "bids",
        "2022-11-01",
        "Tarn Road: the bids are in",
        "With the bids of last month the bill stands at $17.2 million, more than Walt Dufresne had hoped. "
        "The Tarn Road school is to be built from May.",
    ),
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Answerer]:
    archive = Archive(tmp_path_factory.mktemp("another"), encoder)
    for name, day, title, text in ARTICLES:
        archive.add(Article.create(name, text, title=title, published_at=day))
    settings = Settings()
    yield Answerer(archive, ranker_for(archive, settings, Reader(archive.encoder.lane)), settings.threshold)
    archive.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How much did Halvex pay for Brennock?", "brennock"),
        ("When will the tram line to Kelby open?", "kelby-line"),
        ("How much will Phase 1 of the Harrow barrage cost?", "one"),
        ("How many people died in the fall of the Lark bridge in Osbridge?", "ten"),  # which names Wexham too
        ("How much will the new Tarn Road school cost?", "bids"),  # what names somebody else, and says it otherwise
    ],
)
def test_what_is_told_of_another_does_not_lead(answerer: Answerer, question: str, first: str) -> None:
    reply = answerer.answer(Question(question))
    assert reply.answer.citations[0].quotation.passage.article.id == first


def test_an_article_that_nowhere_has_the_name_that_is_asked_for_tells_nothing_since(answerer: Answerer) -> None:
    answer = answerer.answer(Question("How many people were killed in the Drava Mill fire?")).answer
    assert [each.quotation.passage.article.id for each in answer.citations] == ["refinery"]
    assert answer.notice is None
