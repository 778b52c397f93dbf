"""Articles of every shape: what they say is found, and quoted to the character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.service.asking import ask, quoted

LONGEST = 500_000
ENDLESS = 50_000  # of one sentence: sixty chunks
NEEDLE = "The orrery of Castle Dunmore was rebuilt by Petra Lindqvist in 1911."
ORRERY = "Who rebuilt the orrery of Castle Dunmore?"
TOWNS = ("Aldgate", "Brampton", "Corwen", "Dalry", "Evesham", "Frome", "Girvan", "Hexham", "Ilkley", "Jarrow", "Kelso")
STATES = ("Alabama", "California", "Connecticut", "Massachusetts", "Pennsylvania", "Tennessee", "Washington")


def _longest() -> str:
    """Of words that are one token each: its encoding takes a third of what other prose of that length does."""
    days = (
        f"International representatives from {STATES[day % 7]} considered {day} recommendations concerning "
        "environmental transportation infrastructure and administrative responsibilities."
        for day in range(5_000)
    )
    text = " ".join(days)[: LONGEST - len(NEEDLE) - 2]
    return f"{text}\n\n{NEEDLE}"


def _endless() -> str:
    counted = ", ".join(f"the clerk of {TOWNS[n % 11]} counted {n} barrels of tar" for n in range(2_000))
    return f"{counted[: ENDLESS // 2]}, the orrery of Castle Dunmore was rebuilt by Petra Lindqvist, {counted}"[
        :ENDLESS
    ]


ARTICLES = {
    "odd:word": "Earthquake",
    "odd:letter": "Q",
    "odd:longest": _longest(),
    "odd:endless": _endless(),
    "odd:unbroken": "ab" * 10_000,
    "odd:table": "Country\tCapital\tInhabitants\n\nLaos\tVientiane\t7.5 million\nNepal\tKathmandu\t29 million\n"
    "| Bhutan | Thimphu | 0.8 million |\n|---|---|---|\n| Mongolia | Ulaanbaatar | 3.3 million |\n",
    "odd:list": "Winners of the Harrow prize:\n\n- 2017: Ada Moss\n- 2018: Ben Thorne\n* 2019: Cleo Vance\n"
    "1) 2020: Dov Katz\n2) 2021: Eve Laird\n",
    "odd:khmer": "រដ្ឋមន្ត្រីបានជួបឯកអគ្គរដ្ឋទូតនៅភ្នំពេញ។ ពួកគេបាននិយាយអំពីពាណិជ្ជកម្ម។ ស្ថានទូតបានបើកនៅឆ្នាំ២០១៦។",
    "odd:chinese": "外交部长星期三在金边会见了大使。双方讨论了贸易问题。大使馆于2016年开馆。",
    "odd:arabic": "التقى الوزير بالسفير في بنوم بنه يوم الأربعاء. وناقشا قضايا التجارة. افتتحت السفارة في عام 2016.",
    "odd:boilerplate": "Subscribe to our newsletter for the latest news.\n\nAll rights reserved.\n\n" * 250
    + f"{NEEDLE}\n\n"
    + "Subscribe to our newsletter for the latest news.\n\nAll rights reserved.\n\n" * 250,
    "odd:breaks": NEEDLE.replace(" ", "\n\n"),
}


@pytest.fixture(scope="module")
def odd(start_service: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of a service that has these articles and no others."""
    data: Path = tmp_path_factory.mktemp("odd") / "data"
    service = start_service(data).wait_until_ready()
    with service.client() as client:
        client.timeout = httpx2.Timeout(600)
        for article_id, text in ARTICLES.items():
            response = client.put(f"/v1/articles/{article_id}", json={"text": text})
            assert response.status_code == 201, response.text
            assert response.json()["chunks"] >= 1
        yield client
    assert service.stop() == 0, service.printed
    assert "Traceback" not in service.printed


def of(article_id: str) -> dict[str, Any]:
    return {"filters": {"article_ids": [article_id]}, "max_quotes": 20, "top_k": 50}


@pytest.mark.parametrize("article_id", ARTICLES)
def test_an_article_is_given_back_as_it_was_put_and_asked_without_harm(odd: httpx2.Client, article_id: str) -> None:
    assert odd.get(f"/v1/articles/{article_id}").json()["text"] == ARTICLES[article_id]
    for question in (ORRERY, "What happened?", ARTICLES[article_id][:200], "2016"):
        answer = ask(odd, question, **of(article_id))
        assert {passage["article_id"] for passage in answer["passages"]} == {article_id}


def test_the_longest_texts_are_as_long_as_they_should_be() -> None:
    assert len(ARTICLES["odd:longest"]) == LONGEST
    assert len(ARTICLES["odd:endless"]) == ENDLESS
    assert "." not in ARTICLES["odd:endless"]


@pytest.mark.parametrize("article_id", ["odd:longest", "odd:boilerplate"])
def test_one_sentence_among_thousands_is_the_first_quotation(odd: httpx2.Client, article_id: str) -> None:
    assert quoted(ask(odd, ORRERY, **of(article_id)))[0] == NEEDLE


def test_the_last_sentence_of_the_longest_text_is_found_among_all_articles(odd: httpx2.Client) -> None:
    answer = ask(odd, "In which year was the orrery of Castle Dunmore rebuilt?")
    assert quoted(answer)[0] == NEEDLE


def test_what_an_endless_sentence_says_is_among_its_passages(odd: httpx2.Client) -> None:
    answer = ask(odd, ORRERY, **of("odd:endless"))
    assert "Petra Lindqvist" in answer["passages"][0]["text"]
    assert max(len(passage["text"]) for passage in answer["passages"]) < 2_000


@pytest.mark.parametrize(
    ("article_id", "question", "words"),
    [
        ("odd:table", "What is the capital of Laos?", "Vientiane"),
        ("odd:table", "What is the capital of Mongolia?", "Ulaanbaatar"),
        ("odd:list", "Who won the Harrow prize in 2019?", "Cleo Vance"),
    ],
)
def test_a_row_of_a_table_or_a_list_is_found(odd: httpx2.Client, article_id: str, question: str, words: str) -> None:
    assert any(words in passage["text"] for passage in ask(odd, question, **of(article_id))["passages"])


@pytest.mark.parametrize(
    ("article_id", "question", "words"),
    [
        ("odd:khmer", "ស្ថានទូតបានបើកនៅឆ្នាំ២០១៦", "២០១៦"),
        ("odd:chinese", "大使馆于2016年开馆", "2016"),
        ("odd:arabic", "متى افتتحت السفارة؟", "السفارة"),
    ],
)
def test_another_script_is_searched_and_cut_at_its_own_sentences(
    odd: httpx2.Client, article_id: str, question: str, words: str
) -> None:
    answer = ask(odd, question, top_k=20)
    found = [passage["text"] for passage in answer["passages"] if passage["article_id"] == article_id]
    assert any(words in text for text in found)
    assert all(quotation in ARTICLES[article_id] for quotation in quoted(ask(odd, question, **of(article_id))))


def test_what_is_said_five_hundred_times_fills_no_answer_with_one_quotation_again_and_again(odd: httpx2.Client) -> None:
    answer = ask(odd, "How can I subscribe to the newsletter?", **of("odd:boilerplate"))
    assert len(quoted(answer)) <= 20


def test_what_none_of_them_says_is_refused(odd: httpx2.Client) -> None:
    for question in ("Who won the 1998 World Cup final?", "What is the boiling point of tungsten on Mars?"):
        assert ask(odd, question)["refusal_reason"] == "no_evidence"
