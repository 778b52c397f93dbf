"""The chat page, in a real browser against the real service."""

from __future__ import annotations

import base64
import os
import re
import struct
import zlib
from pathlib import Path

import httpx2
import numpy as np
import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.page.browsing import (
    HOSTILE_TEXTS,
    PHONE,
    OpenPage,
    PutArticle,
    ask,
    ask_of,
    check_contrast,
    contrast,
    fragment,
    in_viewport,
    luminance,
    only_failed_loads,
    problem,
    shown,
    tab_to,
    width,
)
from tests.page.scripted import Answered, Said, answering

STATIC = Path(__file__).parents[2] / "service" / "static"
SOURCES = sorted(path for path in STATIC.iterdir() if path.suffix in (".html", ".js", ".css"))

SEED_ID = "000_587bbbaf55c622d0.txt"
SEED_QUESTION = "What areas did Canada prioritise?"
SEED_QUOTATION = "“Canada has stressed"
UNANSWERED = "Which team won the ice hockey final in Helsinki?"

LEAST_CONTRAST_OF_MARKS = 3  # WCAG AA, what is no text
LONG_ARTICLE_MS = 5_000  # 0.4 s where it was measured; the rest is for a busy machine
SCREENSHOT_BYTES = 200_000


def test_the_seed_question_is_answered_and_a_click_lands_on_the_quoted_words(page: Page, client: httpx2.Client) -> None:
    with page.expect_response("**/v1/ask") as response:
        turn = ask(page, SEED_QUESTION)
    citations = response.value.json()["citations"]
    cited = next(c["source"] for c in citations if c["source"]["cited_text"].startswith(SEED_QUOTATION))
    quotation = turn.get_by_role("figure", name="Quotation").get_by_role("link").filter(has_text=SEED_QUOTATION)
    expect(quotation).to_have_text(cited["cited_text"])
    expect(turn.locator(".confidence")).to_have_text(re.compile(r"^\w+ .*\(\d+%\)"))

    quotation.click()
    mark = page.locator("mark")
    expect(mark).to_be_visible()
    assert mark.text_content() == cited["cited_text"]
    assert in_viewport(page, mark)
    article = client.get(f"/v1/articles/{SEED_ID}").json()
    assert page.locator("#article-text").text_content() == article["text"]
    expect(page.get_by_role("complementary", name=article["title"])).to_be_visible()


def test_the_sentence_before_a_quotation_is_shown_apart_from_it_and_as_text(
    page: Page, put_article: PutArticle
) -> None:
    before = "Ines Calder of <b>Marlow</b> & Sons rebuilt the ferry."
    quoted = "She said the work on the ferry had taken nine weeks."
    put_article("leaning", f"{before}\n\n{quoted}")
    turn = ask_of(page, "leaning", "How long did the work on the ferry take?")
    figure = turn.get_by_role("figure", name="Quotation").filter(has_text=quoted)
    expect(figure.locator(".context")).to_have_text(f"Before it: {before}")
    expect(figure.get_by_role("link")).to_have_text(quoted)
    context, words = figure.locator(".context").bounding_box(), figure.get_by_role("link").bounding_box()
    assert context is not None
    assert words is not None
    assert context["y"] + context["height"] <= words["y"]
    check_contrast(page)
    figure.get_by_role("link").click()
    expect(page.locator("mark")).to_have_text(quoted)


def test_a_refusal_is_said_in_words_and_its_passages_are_no_answer(page: Page) -> None:
    with page.expect_response("**/v1/ask") as response:
        turn = ask(page, UNANSWERED)
    passages = response.value.json()["passages"]
    expect(turn).to_contain_text("The articles do not answer this.")
    expect(turn.get_by_role("heading", name="Nearest passages, not an answer")).to_be_visible()
    expect(turn.get_by_role("figure", name="Quotation")).to_have_count(0)
    expect(turn.locator(".confidence")).to_have_count(0)
    link = turn.get_by_role("figure", name="Passage 1 of").get_by_role("link")
    assert passages[0]["content_sha256"] in (link.get_attribute("href") or ""), "a later version is told from this one"
    link.click()
    expect(page.locator("mark")).to_have_text(passages[0]["text"], use_inner_text=False)
    assert page.locator("mark").text_content() == passages[0]["text"]


def test_a_refusal_is_read_out_and_its_passages_are_not(page: Page) -> None:
    turn = ask(page, UNANSWERED)
    live = "(element) => element.closest('[aria-live]').getAttribute('aria-live')"
    assert turn.locator(".refusal").evaluate(live) == "polite"
    passages = turn.get_by_role("figure", name="Passage")
    assert passages.count() > 1
    assert passages.evaluate_all(f"(figures) => figures.map({live})") == ["off"] * passages.count()


def test_filters_are_sent_and_a_refusal_names_them(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("Outlets").fill("The Nowhere Gazette, , Another ")
    page.get_by_label("From").fill("2020-01-01")
    page.get_by_label("To", exact=True).fill("2020-12-31")
    with page.expect_request("**/v1/ask") as request:
        turn = ask(page, SEED_QUESTION)
    assert request.value.post_data_json == {
        "question": SEED_QUESTION,
        "filters": {
            "sources": ["The Nowhere Gazette", "Another"],
            "published_after": "2020-01-01",
            "published_before": "2020-12-31",
        },
    }
    expect(turn).to_contain_text("No article matches these filters.")
    expect(turn).to_contain_text("only The Nowhere Gazette, Another · from 1 January 2020 · to 31 December 2020")
    page.get_by_role("button", name="Clear filters").click()
    expect(ask(page, SEED_QUESTION)).to_contain_text(SEED_QUOTATION)


def test_articles_that_a_date_leaves_out_for_want_of_one_are_told_of(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("From").fill("2020-01-01")
    with page.expect_response("**/v1/ask") as response:
        turn = ask(page, SEED_QUESTION)
    undated = response.value.json()["filtered_out"]["undated"]
    assert undated > 0
    expect(turn).to_contain_text(re.compile(rf"{undated:,} articles? without a date (was|were) left out"))


def test_days_in_the_wrong_order_are_told_of_where_they_stand_and_nothing_is_asked(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("From").fill("2024-06-01")
    last = page.get_by_label("To", exact=True)
    last.fill("2024-01-01")
    page.get_by_label("Your question").fill(SEED_QUESTION)
    page.get_by_label("Your question").press("Enter")
    expect(last).to_be_focused()
    expect(page.locator(".turn")).to_have_count(0)
    assert "before the one in “From”" in last.evaluate("(field) => field.validationMessage")
    last.fill("2024-06-01")
    with page.expect_request("**/v1/ask"):
        ask(page, SEED_QUESTION)


@pytest.mark.parametrize(
    ("filled", "advice"),
    [
        ({"Outlets": "Nowhere"}, "Check the outlet’s name, or"),
        ({"Outlets": "Nowhere, Another"}, "Check the outlets’ names, or"),
        ({"From": "9998-01-01"}, "Check the date, or"),
        ({"From": "9998-01-01", "To": "9998-01-02"}, "Check the dates, or"),
        ({"Outlets": "Nowhere", "To": "1001-01-02"}, "Check the outlet’s name and the date, or"),
    ],
)
def test_the_advice_after_filters_that_nothing_matches_is_about_those_that_were_set(
    page: Page, filled: dict[str, str], advice: str
) -> None:
    refusal = {"answered": False, "refusal_reason": "no_match_for_filters", "citations": [], "passages": []}
    page.route("**/v1/ask", lambda route: route.fulfill(json=refusal))
    page.locator("summary").click()
    for label, value in filled.items():
        page.get_by_label(label, exact=label == "To").fill(value)
    expect(ask(page, SEED_QUESTION)).to_contain_text(f"{advice} clear the filters, then ask again.")


def test_an_outlet_with_a_comma_stands_in_quotation_marks(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("Outlets").fill('"Smith, Jones & Co", Another,“Third, too” , 5" Review')
    with page.expect_request("**/v1/ask") as request:
        ask(page, SEED_QUESTION)
    sources = request.value.post_data_json["filters"]["sources"]
    assert sources == ["Smith, Jones & Co", "Another", "Third, too", '5" Review']


def test_an_outlet_whose_name_has_quotation_marks_is_asked_for_with_and_without_them(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("Outlets").fill("“Weir News”, Another")
    with page.expect_request("**/v1/ask") as request:
        ask(page, SEED_QUESTION)
    assert request.value.post_data_json["filters"]["sources"] == ["Weir News", "“Weir News”", "Another"]


def test_a_date_half_written_is_shown_and_not_passed_over(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("From").press_sequentially("05")
    page.locator("summary").click()
    expect(page.get_by_label("From")).to_be_hidden()
    page.get_by_label("Your question").fill(SEED_QUESTION)
    page.get_by_label("Your question").press("Enter")
    expect(page.get_by_label("From")).to_be_focused()
    page.get_by_role("button", name="Clear filters").click()
    expect(ask(page, SEED_QUESTION)).to_contain_text(SEED_QUOTATION)


def test_a_year_half_typed_is_no_date(page: Page) -> None:
    page.locator("summary").click()
    page.get_by_label("From").press_sequentially("05042")
    assert page.get_by_label("From").input_value().startswith("0002")
    page.get_by_label("Your question").fill(SEED_QUESTION)
    page.get_by_label("Your question").press("Enter")
    expect(page.get_by_label("From")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(0)


def test_an_empty_index_is_told_how_to_fill_it(page: Page) -> None:
    refusal = {"answered": False, "refusal_reason": "index_empty", "confidence": 0.0, "citations": [], "passages": []}
    page.route("**/v1/ask", lambda route: route.fulfill(json=refusal))
    turn = ask(page, "Is there anything?")
    expect(turn).to_contain_text("There are no articles yet. Add some with pullquote add PATH", use_inner_text=True)
    expect(turn.get_by_role("heading", name="Nearest passages")).to_have_count(0)


def test_earlier_turns_stay_in_order_with_the_newest_in_view(page: Page) -> None:
    questions = [SEED_QUESTION, UNANSWERED, "Who met the outgoing Canadian ambassador last year?"]
    for question in questions:
        ask(page, question)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    assert log.get_by_role("heading", level=2).all_text_contents() == questions
    assert in_viewport(page, log.get_by_role("heading", level=2).last)


@pytest.mark.parametrize("number", range(len(HOSTILE_TEXTS)))
def test_hostile_text_is_shown_and_never_run(open_page: OpenPage, put_article: PutArticle, number: int) -> None:
    hostile = HOSTILE_TEXTS[number]
    text = f"The Zephyrine lighthouse was painted red in 1907.\n\n{hostile}\n\nIts keeper wrote {hostile} on the door."
    article = put_article(
        f"hostile-{number}", text, title=hostile, source=hostile, author=hostile, published_at="2021-03-04"
    )
    page = open_page()
    question = f"When was the Zephyrine lighthouse painted red? {hostile}"
    turn = ask_of(page, article["id"], question)
    expect(turn.get_by_role("heading", level=2)).to_have_text(shown(question))
    caption = turn.locator("figcaption").first
    assert caption.locator(".title").text_content() == shown(article["title"])
    assert caption.locator(".outlet").text_content() == shown(article["source"])
    outlet, date = caption.locator(".outlet").bounding_box(), caption.locator("time").bounding_box()
    assert outlet is not None
    assert date is not None
    assert date["x"] > outlet["x"] or date["y"] >= outlet["y"] + outlet["height"] / 2, "direction marks stay inside"

    turn.locator("figure a").first.click()
    expect(page.locator("mark")).to_be_visible()
    assert page.locator("#article-title").text_content() == shown(article["title"])
    assert page.locator("#article-text").text_content() == shown(article["text"])
    assert shown(article["author"]) in (page.locator("#article-source").text_content() or "")
    page.keyboard.press("Escape")

    page.get_by_role("complementary", name="The articles").locator(f"a[href='#article=hostile-{number}']").wait_for()
    assert page.evaluate("window.__pwned") is None
    assert page.locator("iframe, img, style, base, form:not(#ask), script:not([src^='/static/'])").count() == 0


def test_astral_characters_before_the_claim_do_not_move_the_highlight(page: Page, put_article: PutArticle) -> None:
    claim = "The Quorvane bridge 🌉 reopened on Friday, said engineer 𝔸da Lind."
    before = "🇨🇦 👩‍🌾 𝔸𝔹 é \U0010ffff\n\n" * 40
    article = put_article("astral", f"{before}{claim}\n\n🎉 Nobody else came.")
    turn = ask_of(page, "astral", "When did the Quorvane bridge reopen?")
    words = turn.locator("figure a").first
    quoted = words.text_content()
    words.click()
    expect(page.locator("mark")).to_be_visible()
    assert page.locator("mark").text_content() == quoted

    start = article["text"].index(claim)
    page.goto("/" + fragment("astral", start, start + len(claim)))
    expect(page.locator("mark")).to_have_text(claim)
    assert page.locator("mark").text_content() == claim
    assert in_viewport(page, page.locator("mark"))


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    question = page.get_by_label("Your question")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the question")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_focused()
    page.keyboard.type("Two")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("lines")
    expect(question).to_have_value("Two\nlines")
    question.fill("")
    page.keyboard.type(SEED_QUESTION)
    page.keyboard.press("Enter")
    quotation = page.get_by_role("figure", name="Quotation 1").get_by_role("link")
    expect(quotation).to_be_visible()
    expect(question).to_be_focused()
    tab_to(page, quotation, "Shift+Tab")
    outline = quotation.evaluate("(link) => getComputedStyle(link).outlineStyle")
    assert outline != "none", "the focus shows"

    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#article")).to_be_hidden()
    expect(quotation).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Close article"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(quotation).to_be_focused()


def test_escape_while_something_is_written_closes_nothing_and_takes_no_focus(page: Page) -> None:
    ask(page, SEED_QUESTION).get_by_role("link").first.click()
    expect(page.locator("mark")).to_be_focused()
    page.locator("summary").click()
    for field in (page.get_by_label("Your question"), page.get_by_label("Outlets")):
        field.click()
        page.keyboard.type("What did the")
        page.keyboard.press("Escape")
        page.keyboard.type(" mayor say")
        expect(field).to_have_value("What did the mayor say")
        expect(page.locator("mark")).to_be_visible()
    page.locator("mark").focus()
    page.evaluate(
        """() => {
          const event = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing: true });
          document.activeElement.dispatchEvent(event);
        }"""
    )
    expect(page.locator("mark")).to_be_visible()


def test_closing_an_article_takes_the_focus_from_nothing_else(page: Page) -> None:
    ask(page, SEED_QUESTION).get_by_role("link").first.click()
    expect(page.locator("mark")).to_be_focused()
    for close in (lambda: page.go_back(), lambda: page.keyboard.press("Escape")):
        page.locator("#filters-summary").focus()
        close()
        expect(page.locator("#article")).to_be_hidden()
        expect(page.locator("#filters-summary")).to_be_focused()
        page.go_forward()
        expect(page.locator("mark")).to_be_focused()


def test_a_phone_shows_all_of_it_without_scrolling_sideways(open_page: OpenPage, put_article: PutArticle) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 5
    put_article("long-words", f"The {word} sailed at noon.\n\n{word}", title=word, source=word)
    page = open_page(viewport=PHONE)
    ask_of(page, "long-words", "When did the Donaudampfschifffahrtsgesellschaftskapitän sail?")
    turn = ask(page, SEED_QUESTION)
    page.locator("summary").click()
    assert width(page) <= PHONE["width"]
    page.locator("summary").click()
    quotation = turn.get_by_role("link").first
    quotation.click()
    mark = page.locator("mark")
    expect(mark).to_be_visible()
    assert in_viewport(page, mark)
    assert width(page) <= PHONE["width"]
    expect(page.locator("#front")).to_have_attribute("inert", "")
    page.keyboard.press("Escape")
    expect(quotation).to_be_focused()

    to_articles = page.get_by_role("link", name="Articles")
    to_articles.click()
    expect(page.get_by_role("heading", name="The articles", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(to_articles).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("a[href='#article=long-words']").click()
    expect(page.locator("#article-text")).to_contain_text("sailed at noon")
    assert width(page) <= PHONE["width"]
    page.go_back()
    expect(page.locator("a[href='#article=long-words']")).to_be_focused()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(to_articles).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_in_both_colour_schemes(open_page: OpenPage, put_article: PutArticle, scheme: str) -> None:
    put_article("dated", "A short notice.", source="The Dated Outlet", published_at="2020-02-03")
    page = open_page(color_scheme=scheme)
    ask(page, UNANSWERED)
    ask(page, SEED_QUESTION).get_by_role("link").first.click()
    expect(page.locator("mark")).to_be_visible()
    colours = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (luminance(colours) < 0.2) == (scheme == "dark")
    check_contrast(page)
    page.keyboard.press("Escape")
    check_contrast(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_quoted_words_stand_out_from_the_rest(open_page: OpenPage, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    ask(page, SEED_QUESTION).get_by_role("link").first.click()
    line, colour, behind = page.locator("mark").evaluate(
        """(mark) => {
          const { textDecorationLine, textDecorationColor } = getComputedStyle(mark);
          return [textDecorationLine, textDecorationColor, getComputedStyle(mark.closest("aside")).backgroundColor];
        }"""
    )
    assert line == "underline"
    assert contrast(colour, behind) >= LEAST_CONTRAST_OF_MARKS


def test_a_server_that_is_down_is_said_in_words_and_can_be_tried_again(page: Page, complaints: list[str]) -> None:
    page.route("**/v1/**", lambda route: route.abort())
    turn = ask(page, SEED_QUESTION)
    expect(turn).to_contain_text("Pullquote can’t be reached")
    page.unroute("**/v1/**")
    turn.get_by_role("button", name="Try again").click()
    expect(turn).to_contain_text(SEED_QUOTATION)
    only_failed_loads(complaints)


def test_a_busy_server_says_when_to_come_back(page: Page, complaints: list[str]) -> None:
    page.route("**/v1/ask", lambda route: problem(route, 503, "Too many requests are waiting.", {"Retry-After": "2"}))
    turn = ask(page, SEED_QUESTION)
    expect(turn).to_contain_text("Pullquote is busy; try again in 2 s.")
    expect(turn.get_by_role("button")).to_be_disabled()
    page.unroute("**/v1/ask")
    turn.get_by_role("button", name="Try again", exact=True).click()
    expect(turn).to_contain_text(SEED_QUOTATION)
    only_failed_loads(complaints)


def test_while_the_model_loads_the_page_says_so_and_asks_when_it_is_ready(
    open_page: OpenPage, complaints: list[str]
) -> None:
    page = open_page()
    ready = False

    def starting(route: Route) -> None:
        if ready:
            route.continue_()
        else:
            problem(route, 503, "Not ready yet.", {"Retry-After": "1"})

    page.route("**/v1/ask", starting)
    page.route("**/health/ready", starting)
    page.reload()
    expect(page.locator("#starting")).to_contain_text("its model is loading")
    page.get_by_label("Your question").fill(SEED_QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .waiting")).to_contain_text("its model is loading")
    ready = True
    expect(page.locator(".turn")).to_contain_text(SEED_QUOTATION)
    expect(page.locator("#starting")).to_be_hidden()
    expect(page.locator("#collection-list li").first).to_be_visible()
    only_failed_loads(complaints)


@pytest.mark.parametrize("status", [400, 422])
def test_a_question_that_is_refused_shows_why_and_is_given_back(page: Page, complaints: list[str], status: int) -> None:
    errors = [{"field": "question", "detail": "has <b>a</b> fault"}]
    page.route("**/v1/ask", lambda route: problem(route, status, "The question can't be taken.", errors=errors))
    turn = ask(page, "A question with a fault?")
    expect(turn).to_contain_text("The question can't be taken.")
    expect(turn).to_contain_text("question: has <b>a</b> fault")
    expect(turn.get_by_role("button")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("A question with a fault?")
    only_failed_loads(complaints)


def test_waiting_can_be_stopped(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/ask", lambda route: held.append(route))
    page.get_by_label("Your question").fill(SEED_QUESTION)
    page.keyboard.press("Enter")
    turn = page.locator(".turn")
    expect(turn).to_contain_text("Reading the articles")
    page.get_by_label("Your question").fill("The next one")
    expect(page.get_by_role("button", name="Ask")).to_be_disabled()
    turn.get_by_role("button", name="Stop").click()
    expect(turn).to_contain_text("Stopped.")
    expect(turn.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_role("button", name="Ask")).to_be_enabled()


def test_a_question_is_held_to_its_length_in_characters(page: Page) -> None:
    question, send = page.get_by_label("Your question"), page.get_by_role("button", name="Ask")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/v1/ask") else None)
    for blank in ("", "  \n "):
        question.fill(blank)
        expect(send).to_be_disabled()
        page.keyboard.press("Enter")
    question.fill("🙂" * 2_000)
    expect(send).to_be_enabled()
    expect(page.get_by_text("2,000 of 2,000 characters")).to_be_visible()
    question.fill("🙂" * 2_001)
    expect(send).to_be_disabled()
    expect(page.get_by_text("1 character too many")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(0)
    assert asked == []


def test_a_link_to_a_quotation_opens_it_and_the_back_button_closes_it(page: Page, open_page: OpenPage) -> None:
    quotation = ask(page, SEED_QUESTION).get_by_role("link").first
    quotation.click()
    quoted = page.locator("mark").text_content()
    link = page.url.partition("/#")[2]
    page.go_back()
    expect(page.locator("#article")).to_be_hidden()
    expect(quotation).to_be_focused()
    page.go_forward()
    expect(page.locator("mark")).to_be_visible()

    colleague = open_page(f"#{link}")
    expect(colleague.locator("mark")).to_be_focused()
    assert colleague.locator("mark").text_content() == quoted
    assert in_viewport(colleague, colleague.locator("mark"))
    colleague.keyboard.press("Escape")
    expect(colleague.locator("#article")).to_be_hidden()
    assert "#" not in colleague.url
    expect(colleague.get_by_label("Your question")).to_be_focused()


def test_a_link_to_no_article_says_so(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page("#article=no-such-article&start=0&end=5")
    expect(page.get_by_text("not in the collection, or no longer")).to_be_visible()
    only_failed_loads(complaints)
    page = open_page("#article=../../health/live")
    expect(page.get_by_text("which article it opens can’t be read")).to_be_visible()


def test_a_quotation_is_copied_with_where_it_stands(open_page: OpenPage, put_article: PutArticle) -> None:
    put_article(
        "copied",
        "The Harrowgate tram resumed on 3 May, the operator said.",
        title="Trams are back",
        source="The Harrowgate Post",
        published_at="2021-05-04",
    )
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    turn = ask_of(page, "copied", "When did the Harrowgate tram resume?")
    turn.get_by_role("button", name="Copy quotation 1").click()
    expect(turn.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "The Harrowgate tram resumed on 3 May, the operator said.\n\n"
        "Trams are back\nThe Harrowgate Post, 4 May 2021\ncopied, characters 0–56"
    )
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    turn.get_by_role("button", name="Copy quotation 1").click()
    expect(turn.get_by_label("Text to copy")).to_have_value(re.compile("resumed on 3 May.*characters 0–56", re.DOTALL))
    expect(turn.get_by_label("Text to copy")).to_be_focused()


def test_what_is_copied_has_the_very_characters_and_the_address_of_its_article(
    open_page: OpenPage, put_article: PutArticle
) -> None:
    text = "The reactor\u0007 at Brenn was \u202eshut down\u202c on 12 February."
    address = "https://example.org/reactor"
    article = put_article("very", f"One.\n\n{text}", title="The reactor", url=address)
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    answering(page, Answered([Said(text, [(article, text)], status="verbatim")], {"mode": "extractive", "model": None}))
    turn = ask(page, "When was the reactor shut down?")
    turn.get_by_role("button", name="Copy quotation 1").click()
    expect(turn.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{text}\n\nThe reactor\n{address}\nvery, characters 6–{6 + len(text)}"
    turn.get_by_role("figure", name="Quotation").get_by_role("link").click()
    expect(page.locator("mark")).to_be_focused()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('mark'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_the_collection_can_be_browsed_page_by_page(page: Page, put_article: PutArticle, client: httpx2.Client) -> None:
    for name in ("browse-a", "browse-b", "browse-c"):
        put_article(name, f"An article called {name}.", title=f"Title of {name}")

    def two_a_page(route: Route) -> None:
        route.continue_(url=route.request.url.replace("limit=50", "limit=2"))

    page.route(re.compile("/v1/articles[?]"), two_a_page)
    page.reload()
    items = page.locator("#collection-list li")
    expect(items).to_have_count(2)
    total = len(client.get("/v1/articles?limit=500").json()["articles"])
    more = page.get_by_role("button", name="More articles")
    for count in range(2, total, 2):
        expect(items).to_have_count(count)
        more.click()
    expect(items).to_have_count(total)
    expect(more).to_be_hidden()
    page.get_by_role("link", name="Title of browse-c").click()
    expect(page.locator("#article-text")).to_have_text("An article called browse-c.")
    expect(page.locator("mark")).to_have_count(0)


def test_an_article_of_the_greatest_length_opens_at_once(page: Page, client: httpx2.Client) -> None:
    article = client.get(f"/v1/articles/{SEED_ID}").json()
    sentence = "The harbour was closed on Monday because of ice 🧊, said the mayor. "
    article["text"] = sentence * (500_000 // len(sentence))
    page.route("**/v1/articles/greatest", lambda route: route.fulfill(json=article))
    start = len(article["text"]) - len(sentence)
    opened_ms = page.evaluate(
        """async (fragment) => {
          const start = performance.now();
          location.hash = fragment;
          while (!document.querySelector("mark")) await new Promise(requestAnimationFrame);
          for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }""",
        fragment("greatest", start, start + len(sentence)),
    )
    assert page.locator("mark").text_content() == sentence
    assert in_viewport(page, page.locator("mark"))
    assert opened_ms < LONG_ARTICLE_MS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_page_has_no_way_to_parse_text_as_markup_and_asks_nobody_else(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|\bstyle=|\bon\w+=\"|https?://"
    assert re.findall(forbidden, source) == []
    assert path.suffix != ".html" or re.findall(r"<script(?![^>]*\bsrc=)|<style", source) == []


@pytest.mark.skipif("PULLQUOTE_SCREENSHOT" not in os.environ, reason="PULLQUOTE_SCREENSHOT names no file to write")
def test_a_picture_of_the_page_for_the_readme(open_page: OpenPage) -> None:
    page = open_page(device_scale_factor=1, color_scheme="light")
    ask(page, SEED_QUESTION).get_by_role("link").filter(has_text=SEED_QUOTATION).click()
    expect(page.locator("mark")).to_be_visible()
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    target = Path(os.environ["PULLQUOTE_SCREENSHOT"])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(smaller(page, page.screenshot(animations="disabled", caret="hide")))
    assert target.stat().st_size < SCREENSHOT_BYTES


def smaller(page: Page, picture: bytes) -> bytes:
    """The same pixels as a PNG without filters: text on plain ground takes a quarter less that way."""
    encoded = page.evaluate(
        """async (picture) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64(picture)]));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          canvas.drawImage(bitmap, 0, 0);
          return new Uint8Array(canvas.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer).toBase64();
        }""",
        base64.b64encode(picture).decode(),
    )
    width, height = struct.unpack(">II", picture[16:24])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits of red, green and blue each
    pixels = np.frombuffer(base64.b64decode(encoded), np.uint8).reshape(height, width, 4)[:, :, :3]
    lines = np.pad(pixels.reshape(height, width * 3), ((0, 0), (1, 0)))
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")]
    return picture[:8] + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
