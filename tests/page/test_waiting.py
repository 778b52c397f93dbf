"""What the page does while the service does not reply, or asks it to come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.page.browsing import ask, only_failed_loads, problem

QUESTION = "What areas did Canada prioritise?"
NOW = datetime.now(UTC)
SOON_MS = 2_000  # at once; the rest is for a busy machine


@pytest.fixture
def hung_status(page: Page) -> Page:
    """The page on a service that does not tell what there is to choose."""
    held: list[Route] = []
    page.route("**/v1/status", lambda route: held.append(route))
    page.reload()
    return page


def test_waiting_for_the_status_can_be_stopped(hung_status: Page) -> None:
    page = hung_status
    for control in ("Stop", "New conversation"):
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        page.get_by_role("button", name=control).click()
        expect(page.locator(".waiting")).to_have_count(0, timeout=SOON_MS)
        page.get_by_label("Your question").fill(QUESTION)
        expect(page.get_by_role("button", name="Ask")).to_be_enabled(timeout=SOON_MS)
    expect(page.locator(".turn")).to_have_count(0)


def test_a_question_is_asked_though_the_status_does_not_come(hung_status: Page) -> None:
    with hung_status.expect_request("**/v1/ask", timeout=6_000) as request:
        ask(hung_status, QUESTION)
    assert "mode" not in request.value.post_data_json


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Retry-After": "2.5"}, "3 s"),
        ({"Retry-After": "90"}, "90 s"),
        ({"Retry-After": "86400"}, "24 h"),
        ({"Retry-After": "9" * 30}, "24 h"),
        ({"Retry-After": "600"}, "10 min"),
        ({"Retry-After": format_datetime(NOW + timedelta(hours=5), usegmt=True)}, "5 h"),
        (
            {"Retry-After": "Wed, 21 Oct 2015 07:29:30 GMT", "Date": "Wed, 21 Oct 2015 07:28:00 GMT"},
            "90 s",
        ),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, "1 s"),
        ({"Retry-After": "soon"}, "1 s"),
    ],
)
def test_when_to_come_back_is_said_in_words(
    page: Page, complaints: list[str], headers: dict[str, str], words: str
) -> None:
    page.route("**/v1/ask", lambda route: problem(route, 503, "Too many requests are waiting.", headers))
    page.get_by_label("Your question").fill(QUESTION)
    page.evaluate(  # what is said first, as the countdown goes on
        """() => new MutationObserver(() => {
          const said = document.querySelector(".trouble");
          window.said ??= said && [said.textContent, said.parentElement.querySelector("button").textContent];
        }).observe(document.getElementById("log"), { childList: true, subtree: true })"""
    )
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.said")
    assert page.evaluate("window.said") == [f"Pullquote is busy; try again in {words}.", f"Try again in {words}"]
    only_failed_loads(complaints)


def test_after_the_countdown_the_time_is_said_no_more(page: Page, complaints: list[str]) -> None:
    page.route("**/v1/ask", lambda route: problem(route, 503, "Too many requests are waiting.", {"Retry-After": "1"}))
    turn = ask(page, QUESTION)
    expect(turn.get_by_role("button", name="Try again", exact=True)).to_be_enabled()
    expect(turn.locator(".trouble")).to_have_text("Pullquote was busy; you can try again now.")
    only_failed_loads(complaints)


def test_a_second_press_of_ask_asks_nothing_and_takes_no_focus_away(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/ask", lambda route: held.append(route))
    question, send = page.get_by_label("Your question"), page.get_by_role("button", name="Ask")
    question.click()
    page.mouse.click(*middle(send))
    expect(question).to_be_focused()
    page.keyboard.type(QUESTION)
    page.mouse.dblclick(*middle(send), delay=30)
    expect(page.locator(".turn")).to_have_count(1)
    expect(question).to_be_focused()
    page.keyboard.type("And when?")
    page.mouse.click(*middle(send))
    expect(question).to_be_focused()
    expect(question).to_have_value("And when?")
    page.get_by_role("button", name="Stop").click()
    expect(send).to_be_enabled()
    send.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(2)
    expect(question).to_be_focused()


def test_who_asks_while_an_answer_is_awaited_is_told_of_it(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/ask", lambda route: held.append(route))
    question, said = page.get_by_label("Your question"), page.get_by_text("Still answering the last question")
    question.fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    expect(said).to_be_hidden()
    question.fill("And when?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").and_(said)).to_be_visible()
    expect(question).to_have_value("And when?")
    page.get_by_role("button", name="Stop").click()
    expect(said).to_be_hidden()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(said).to_be_hidden()


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
