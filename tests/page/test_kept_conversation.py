"""What becomes of a conversation when its page is loaded anew."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.page.browsing import HOSTILE_TEXTS, OpenPage, PutArticle, ask, shown
from tests.page.scripted import Answered, Said, answering, with_language_model

QUESTIONS = ("What areas did Canada prioritise?", "Which team won the ice hockey final in Helsinki?")


def turns(page: Page) -> list[str]:
    return page.locator(".turn").all_inner_texts()


def test_a_reload_keeps_the_conversation_and_asks_nothing(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("To", exact=True).fill("2099-12-31")
    for question in QUESTIONS:
        ask(page, question)
    before = turns(page)
    requested: list[Request] = []
    page.on("request", lambda request: requested.append(request) if request.method == "POST" else None)
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    assert turns(page) == before
    expect(page.locator("#welcome")).to_be_hidden()
    assert requested == []

    page.locator("summary").click()
    page.get_by_role("button", name="Clear filters").click()
    with page.expect_request("**/v1/ask") as request:
        ask(page, "And when?")
    assert [turn["content"] for turn in request.value.post_data_json["history"][::2]] == list(QUESTIONS)
    page.locator(".quotation a, .passage a").first.click()
    expect(page.locator("mark")).to_be_visible()


def test_a_reload_keeps_the_filters_and_the_question_that_is_being_written(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("Outlets").fill("The Post, “Smith, Jones”")
    page.get_by_label("To", exact=True).fill("2099-12-31")
    page.get_by_label("Your question").fill("What did\nthe mayor")
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("What did\nthe mayor")
    expect(page.get_by_role("button", name="Ask")).to_be_enabled()
    expect(page.get_by_text("Filters (2)")).to_be_visible()
    with page.expect_request("**/v1/ask") as request:
        ask(page, QUESTIONS[0])
    filters = {"sources": ["The Post", "Smith, Jones"], "published_before": "2099-12-31"}
    assert request.value.post_data_json["filters"] == filters
    page.locator("summary").click()
    page.get_by_role("button", name="Clear filters").click()
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.get_by_text("Filters", exact=True)).to_be_visible()


@pytest.mark.parametrize("kept", ["{", "5", '"x"', "[null]", '{"after": 7}'])
def test_filters_that_can_not_be_read_are_forgotten(page: Page, complaints: list[str], kept: str) -> None:
    page.evaluate("(kept) => sessionStorage.setItem('filters', kept)", kept)
    page.reload()
    expect(page.get_by_text("Filters", exact=True)).to_be_visible()
    complaints.clear()  # that the browser takes no such value for a day
    ask(page, QUESTIONS[0])


def test_a_new_conversation_and_another_tab_know_nothing_of_it(page: Page) -> None:
    ask(page, QUESTIONS[0])
    other = page.context.new_page()
    other.goto("/")
    expect(other.locator("#welcome")).to_be_visible()
    expect(other.locator(".turn")).to_have_count(0)
    page.get_by_role("button", name="New conversation").click()
    assert page.evaluate("Object.keys(sessionStorage).concat(Object.keys(localStorage))") == []
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_a_question_whose_answer_had_not_come_can_be_asked_again(page: Page) -> None:
    ask(page, QUESTIONS[0])
    held: list[Route] = []
    page.route("**/v1/ask", lambda route: held.append(route))
    page.get_by_label("Your question").fill("And when?")
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    page.reload()
    page.unroute("**/v1/ask")
    turn = page.locator(".turn").last
    expect(turn).to_contain_text("And when?")
    expect(turn).to_contain_text("loaded anew before an answer came")
    with page.expect_request("**/v1/ask") as request:
        turn.get_by_role("button", name="Try again").click()
    assert request.value.post_data_json["history"][0]["content"] == QUESTIONS[0]
    expect(turn.locator(".trouble, .waiting")).to_have_count(0)
    before = turns(page)
    page.reload()
    assert turns(page) == before


def test_a_written_answer_is_kept_with_what_supports_it(page: Page, put_article: PutArticle) -> None:
    article = put_article("ferry-kept", "The ferry sails at noon.")
    with_language_model(page)
    answering(page, Answered([Said("It sails at noon.", [(article, "The ferry sails at noon.")])]))
    ask(page, "When does the ferry sail?")
    before = turns(page)
    page.reload()
    assert turns(page) == before
    page.locator(".claim").focus()
    expect(page.locator(".support")).to_contain_text("The ferry sails at noon.")


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_what_was_kept_is_text_and_never_markup(page: Page, hostile: str) -> None:
    refusal = {"answered": False, "refusal_reason": "no_evidence", "mode": "extractive", "notice": hostile}
    answering(page, Answered([], more=refusal))
    ask(page, f"Who? {hostile}")
    page.reload()
    turn = page.locator(".turn")
    assert turn.locator("h2").text_content() == shown(f"Who? {hostile}".strip())
    assert turn.locator(".notice").text_content() == shown(hostile)
    assert page.evaluate("window.__pwned") is None
    assert page.locator("iframe, img, style, base, form:not(#ask), script:not([src^='/static/'])").count() == 0


@pytest.mark.parametrize(
    "kept", ["{", "5", "[null]", '[{"asked": {"question": "q", "filters": {}}, "reply": {"answered": true}}]']
)
def test_what_can_not_be_read_is_forgotten(page: Page, complaints: list[str], kept: str) -> None:
    page.evaluate("(kept) => sessionStorage.setItem('conversation', kept)", kept)
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    complaints.clear()
    page.reload()
    ask(page, QUESTIONS[0])


def test_only_the_end_of_a_long_conversation_is_kept(page: Page) -> None:
    kept = page.evaluate(
        """async () => {
          const { keepConversation, keptConversation } = await import("/static/kept.js");
          const reply = { answer: "x".repeat(300_000) };
          keepConversation(["q0", "q1", "q2", "q3", "q4"].map((question) => ({ asked: { question }, reply })));
          return [keptConversation().map(({ asked }) => asked.question), sessionStorage.getItem("conversation").length];
        }"""
    )
    questions, length = kept
    assert questions == ["q2", "q3", "q4"]
    assert length <= 1_000_000


def test_without_storage_the_conversation_lasts_as_long_as_the_page(open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('closed'); }")
    page.reload()
    answers: list[Any] = [ask(page, question) for question in QUESTIONS]
    assert len(answers) == page.locator(".turn").count()
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
