"""A conversation on the page: what is sent of it, how a question was understood, and how it begins anew."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.page.browsing import OpenPage, PutArticle, ask
from tests.page.scripted import Answered, Said, answering, with_language_model

UNDERSTOOD = "How much did the Marlow ferry's repair cost?"


@pytest.fixture
def asked(page: Page) -> list[Any]:
    """What the page asks, as it asks it."""
    bodies: list[Any] = []

    def record(request: Request) -> None:
        if request.url.endswith(("/v1/ask", "/v1/ask/stream")):
            bodies.append(request.post_data_json)

    page.on("request", record)
    return bodies


def understanding(page: Page, understood: str | None) -> None:
    """Has the real answers say that a question was understood so, where there was something before it."""

    def answer(route: Route) -> None:
        body = route.request.post_data_json
        response = route.fetch(post_data=json.dumps({key: body[key] for key in body if key != "history"}))
        interpreted = understood if body.get("history") else None
        route.fulfill(response=response, json={**response.json(), "interpreted_question": interpreted})

    page.route("**/v1/ask", answer)


def test_questions_are_sent_with_what_was_said_before(page: Page, asked: list[Any]) -> None:
    understanding(page, None)
    answers = []
    for question in ("What areas did Canada prioritise?", "Who won the ice hockey final?", "And when?"):
        with page.expect_response("**/v1/ask") as response:
            ask(page, question)
        answers.append(response.value.json()["answer"])
    assert asked[0] == {"question": "What areas did Canada prioritise?", "filters": {}}
    assert answers[1] == "The articles do not say."
    assert asked[2]["history"] == [
        {"role": "user", "content": "What areas did Canada prioritise?"},
        {"role": "assistant", "content": answers[0]},
        {"role": "user", "content": "Who won the ice hockey final?"},
        {"role": "assistant", "content": answers[1]},
    ]


def test_a_question_that_got_no_answer_is_no_part_of_it(page: Page, asked: list[Any], complaints: list[str]) -> None:
    page.route("**/v1/ask", lambda route: route.abort())
    ask(page, "What was it?")
    turn = page.locator(".turn").first
    expect(turn.locator(".trouble")).to_be_visible()
    page.unroute("**/v1/ask")
    understanding(page, None)
    ask(page, "What areas did Canada prioritise?")
    assert "history" not in asked[-1]
    complaints.clear()
    turn.get_by_role("button", name="Try again").click()
    expect(turn.locator(".trouble, .waiting")).to_have_count(0)
    assert "history" not in asked[-1], "it is asked where it was asked first"


@pytest.mark.parametrize(
    ("exchanges", "kept"),
    [
        ([], []),
        ([("q", None)], []),
        ([(f"q{number}", f"a{number}") for number in range(9)], [f"q{number}" for number in range(3, 9)]),
        ([("q0", "x" * 9_000), ("q1", "x" * 9_000), ("q2", "x" * 9_000)], ["q1", "q2"]),
        ([("q0", "short"), ("q1", "🙂" * 30_000)], ["q1"]),
    ],
)
def test_only_the_end_of_a_long_conversation_is_sent(
    page: Page, exchanges: list[tuple[str, str | None]], kept: list[str]
) -> None:
    turns = page.evaluate(
        """async (exchanges) => {
          const { historyOf } = await import("/static/history.js");
          return historyOf(exchanges.map(([question, answer]) => ({ question, answer })));
        }""",
        exchanges,
    )
    assert [turn["content"] for turn in turns if turn["role"] == "user"] == kept
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * len(kept)
    assert len(turns) <= 12
    assert sum(len(turn["content"]) for turn in turns) <= 20_000
    answers = dict(exchanges)
    for asked, answer in zip(turns[::2], turns[1::2], strict=True):
        whole = answers[asked["content"]]
        assert whole is not None
        assert whole.startswith(answer["content"])
        assert answer["content"] == whole or sum(len(turn["content"]) for turn in turns) == 20_000


def test_how_a_question_was_understood_is_shown_and_can_be_corrected(page: Page, asked: list[Any]) -> None:
    understanding(page, UNDERSTOOD)
    page.locator("summary").click()
    page.get_by_label("From").fill("2020-01-01")
    first = ask(page, "What areas did Canada prioritise?")
    expect(first.locator(".interpreted")).to_have_count(0)
    ask(page, "And how much did it cost?")
    turn = page.locator(".turn").nth(1)
    expect(turn.locator(".interpreted")).to_contain_text(f"Understood as: {UNDERSTOOD}")
    page.get_by_role("button", name="Clear filters").click()

    edit = turn.get_by_role("button", name="Edit how the question was understood")
    edit.click()
    field = turn.get_by_label("What you mean")
    expect(field).to_be_focused()
    expect(field).to_have_value(UNDERSTOOD)
    field.fill(" ")
    expect(turn.get_by_role("button", name="Ask this")).to_be_disabled()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    expect(turn.locator(".interpreted")).to_contain_text(UNDERSTOOD)
    expect(page.locator(".turn")).to_have_count(2)

    edit.click()
    field.fill("What did <b>Canada</b> pay?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(3)
    corrected = page.locator(".turn").last
    expect(corrected.get_by_role("heading", level=2)).to_have_text("What did <b>Canada</b> pay?")
    expect(corrected).to_be_focused()
    expect(corrected.locator(".waiting")).to_have_count(0)
    assert asked[-1] == {"question": "What did <b>Canada</b> pay?", "filters": {"published_after": "2020-01-01"}}
    expect(corrected.locator(".interpreted")).to_have_count(0)
    expect(turn.locator(".interpreted")).to_contain_text(UNDERSTOOD)

    ask(page, "And then?")
    assert len(asked[-1]["history"]) == 6


def test_a_conversation_can_be_begun_anew(page: Page, asked: list[Any]) -> None:
    restart = page.get_by_role("button", name="New conversation")
    expect(restart).to_be_hidden()
    understanding(page, UNDERSTOOD)
    ask(page, "What areas did Canada prioritise?")
    ask(page, "And then?")
    restart.click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(restart).to_be_hidden()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.get_by_label("Your question")).to_be_focused()
    turn = ask(page, "Who met the ambassador?")
    expect(turn.locator(".interpreted")).to_have_count(0)
    assert "history" not in asked[-1]


def test_a_new_conversation_waits_for_no_earlier_answer(page: Page, asked: list[Any]) -> None:
    held: list[Route] = []
    page.route("**/v1/ask", lambda route: held.append(route))
    page.get_by_label("Your question").fill("What was it?")
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    page.get_by_role("button", name="New conversation").click()
    page.unroute("**/v1/ask")
    understanding(page, None)
    ask(page, "What areas did Canada prioritise?")
    expect(page.locator(".turn")).to_have_count(1)
    assert "history" not in asked[-1]


def test_a_written_answer_is_sent_with_its_markers_as_what_was_said(
    page: Page, asked: list[Any], put_article: PutArticle
) -> None:
    article = put_article("ferry", "The ferry sails at noon.")
    answered = Answered([Said("It sails at noon.", [(article, "The ferry sails at noon.")])])
    with_language_model(page)
    answering(page, answered)
    ask(page, "When does the ferry sail?")
    ask(page, "And back?")
    assert asked[-1]["history"][1] == {"role": "assistant", "content": "It sails at noon. [1]"}
    assert asked[-1]["mode"] == "generative"


def test_the_service_understands_a_follow_up_and_the_page_says_how(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "When did Canada open its embassy in Phnom Penh?")
    with page.expect_response("**/v1/ask") as response:
        turn = ask(page, "And what areas did it prioritise?")
    understood = response.value.json()["interpreted_question"]
    assert "Canada" in understood
    expect(turn.locator(".interpreted")).to_contain_text(f"Understood as: {understood}")
