"""Questions whose article is taken away are refused, and answered as before when it is back."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import httpx2

from tests.service.asking import ask, places

XQUAD = Path(__file__).parents[1] / "data" / "xquad"
QUESTIONS = 100
REFUSED_AT_LEAST = 0.80  # of the questions, while their article is away
ANSWERED_AT_LEAST = 0.80  # of the questions, when it is back; how many it is otherwise is `make bench`'s matter
# Of the answers, quotation by quotation. The word index counts the removed chunks among those that have a word until it
# merges them away, which lowers BM25 of the rest; 2 of 200 then swap or lose a later quotation.
SAME_AT_LEAST = 0.97
COMPARED = 5  # every fifth answer, since each question that is asked once more takes as long as another
CHUNK_TOKENS = 100  # half of what is usual, and half the time to read a passage


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (XQUAD / name).read_text(encoding="utf-8").splitlines()]


def test_a_question_is_refused_while_its_article_is_away_and_answered_as_before_when_it_is_back(
    start_service: Any, tmp_path: Path
) -> None:
    articles = {article.pop("id"): article for article in lines("articles.jsonl")}
    every = lines("questions.jsonl")
    of_article: dict[str, list[str]] = defaultdict(list)
    for question in (every[number * len(every) // QUESTIONS] for number in range(QUESTIONS)):
        of_article[question["evidence"][0]["article_id"]].append(question["question"])
    assert len(of_article) > 40

    service = start_service(tmp_path / "data", f"--chunk-tokens={CHUNK_TOKENS}").wait_until_ready()
    refused, answered = 0, 0
    compared = [question for questions in of_article.values() for question in questions][::COMPARED]
    changed, first_changed = list[str](), list[str]()
    with service.client() as client:
        client.timeout = httpx2.Timeout(600)  # for the first request, which encodes every article
        body = "\n".join(json.dumps({"id": article_id, **article}) for article_id, article in articles.items())
        added = client.post("/v1/articles", content=body, headers={"content-type": "application/x-ndjson"}).json()
        assert (added["created"], added["failed"]) == (len(articles), 0)
        before = {question: ask(client, question) for question in compared}
        for article_id, questions in of_article.items():
            assert client.delete(f"/v1/articles/{article_id}").status_code == 204
            for question in questions:
                answer = ask(client, question)
                refused += not answer["answered"]
                assert article_id not in {passage["article_id"] for passage in answer["passages"]}
            assert client.put(f"/v1/articles/{article_id}", json=articles[article_id]).status_code == 201
            for question in questions:
                answer = ask(client, question)
                answered += answer["answered"]
                if question not in before:
                    continue
                now, then = places(answer), places(before[question])
                changed += [question] * (now != then)
                first_changed += [question] * (now[:1] != then[:1])
    assert service.stop() == 0, service.printed
    shares = f"refused without their article: {refused / QUESTIONS:.3f}, answered with it: {answered / QUESTIONS:.3f}"
    assert refused >= REFUSED_AT_LEAST * QUESTIONS, shares
    assert answered >= ANSWERED_AT_LEAST * QUESTIONS, shares
    assert not first_changed, f"{shares}; another first quotation when it is back: {first_changed}"
    assert len(changed) <= (1 - SAME_AT_LEAST) * len(before), f"{shares}; answered otherwise when it is back: {changed}"
    print(shares, f"the same as before: {1 - len(changed) / len(before):.3f}")
