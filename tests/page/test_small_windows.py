"""The page in small windows, on phones and enlarged: what is read stays where it is, and nothing is cut or hidden."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.browsing import PHONE, OpenPage, PutArticle, ask, in_viewport, only_failed_loads, tab_to, width

UNANSWERED = "Which team won the ice hockey final in Helsinki?"
FLAT = {"width": 640, "height": 360}  # a phone on its side, or a laptop's window at 200%
LONG_OUTLET = (
    "The Gazette of the Combined Parishes of Upper and Lower Quillport and Environs, Incorporating the Advertiser"
)
LONG_TITLE = "The keeper of the lighthouse of Quillport " + "and the keeper of the other lighthouse " * 8


def scrolled(page: Page) -> float:
    return float(page.evaluate("scrollY"))


def asked_twice(page: Page) -> Locator:
    """A conversation longer than any of these windows, read from its top."""
    ask(page, UNANSWERED)
    turn = ask(page, UNANSWERED)
    page.evaluate("scrollTo({ top: 40, behavior: 'instant' })")
    return turn


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, {"width": 393, "height": 727}])
def test_what_is_read_stays_in_its_place_while_the_next_question_is_written(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    asked_twice(page)
    page.locator("#question").evaluate("(field) => field.focus()")
    assert scrolled(page) == 40
    page.keyboard.type("And who came second?")
    assert scrolled(page) == 40


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, FLAT, {"width": 375, "height": 667}])
def test_what_takes_the_focus_is_neither_under_the_form_nor_beyond_the_edge(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    turn = asked_twice(page)
    links = turn.get_by_role("figure", name="Passage").get_by_role("link")
    for key, number in (("Tab", 3), ("Shift+Tab", 1)):
        tab_to(page, links.nth(number), key)
        box = links.nth(number).bounding_box()
        form = page.locator("#ask").bounding_box()
        assert box is not None
        assert form is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= min(viewport["height"], form["y"])


def test_the_form_stays_in_sight_when_the_keys_of_a_phone_take_half_of_it(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 393, "height": 727}, has_touch=True, is_mobile=True)
    asked_twice(page)
    page.locator("#question").tap()
    page.set_viewport_size({"width": 393, "height": 420})
    expect(page.locator("#question")).to_be_focused()
    assert in_viewport(page, page.locator("#ask"))
    page.keyboard.type("And who came second?")
    assert in_viewport(page, page.locator("#question"))
    assert scrolled(page) == 40


@pytest.mark.parametrize(
    ("viewport", "stay_open"), [({"width": 320, "height": 568}, False), ({"width": 1280, "height": 800}, True)]
)
def test_open_filters_cover_no_answer_and_stay_in_sight(
    open_page: OpenPage, viewport: dict[str, int], stay_open: bool
) -> None:
    page = open_page(viewport=viewport)
    page.locator("#filters-summary").click()
    page.get_by_label("To", exact=True).fill("2099-12-31")
    turn = ask(page, UNANSWERED)
    refusal, form = turn.locator(".reply").bounding_box(), page.locator("#ask").bounding_box()
    assert refusal is not None
    assert form is not None
    assert refusal["y"] + 100 < form["y"]
    expect(page.get_by_text("Filters (1)")).to_be_in_viewport()
    expect(turn.locator(".restricted")).to_have_text("to 31 December 2099")
    assert page.get_by_label("To", exact=True).is_visible() == stay_open


def test_the_top_of_a_form_that_is_higher_than_its_window_can_be_reached(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 300})
    page.locator("#filters-summary").click()
    page.locator("#question").fill("What did the keeper say?\n" * 8)
    label = page.get_by_text("Your question", exact=True)
    label.scroll_into_view_if_needed()
    assert in_viewport(page, label)


@pytest.mark.parametrize("by", ["a tap", "the button", "the return key"])
def test_who_asks_on_a_touched_screen_goes_on_from_the_answer(open_page: OpenPage, by: str) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator("#question").tap()
    page.keyboard.type(UNANSWERED)
    match by:
        case "a tap":
            page.locator("#send").tap()
        case "the button":
            page.locator("#send").focus()
            page.keyboard.press("Enter")
        case "the return key":
            page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_be_focused()
    expect(page.locator(".turn .waiting")).to_have_count(0)
    expect(page.locator(".turn")).to_be_focused()
    assert "hint" not in (page.locator("#question").get_attribute("aria-describedby") or "")


def test_titles_and_outlets_are_whole_where_the_article_is_open_and_marked_as_cut_elsewhere(
    open_page: OpenPage, put_article: PutArticle
) -> None:
    article = put_article("keeper", "The keeper lit the lamp.", title=LONG_TITLE.strip(), source=LONG_OUTLET)
    page = open_page("#article=keeper", viewport=PHONE)
    expect(page.locator("#article-text")).to_have_text(article["text"])
    for shown in ("#article-title", "#article-source .outlet bdi"):
        cut = page.locator(shown).evaluate("(e) => e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0")
        assert not cut, shown
    page.goto("/#articles")
    outlet = page.locator("#collection-list .outlet bdi").filter(has_text=LONG_OUTLET)
    assert outlet.evaluate("(e) => [e.scrollHeight > e.clientHeight, getComputedStyle(e).webkitLineClamp]") == [
        True,
        "2",
    ]


def test_letters_of_twice_the_size_break_no_word_of_the_controls_and_widen_nothing(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    asked_twice(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert width(page) <= PHONE["width"]
    for words in (page.locator(".masthead"), page.locator("#to-articles")):
        assert (
            words.evaluate(
                "(e) => { const r = new Range(); r.selectNodeContents(e); return r.getClientRects().length }"
            )
            == 1
        )


@pytest.mark.parametrize(
    ("fragment", "focused", "before", "after", "goes_to"),
    [
        ("", "#collection-list a", 1280, 640, "#question"),
        ("#articles", "#close-collection", 640, 1280, "#collection-title"),
    ],
)
def test_the_focus_is_kept_when_the_panels_find_another_place(
    open_page: OpenPage, fragment: str, focused: str, before: int, after: int, goes_to: str
) -> None:
    page = open_page(fragment, viewport={"width": before, "height": 800})
    page.locator(focused).first.focus()
    page.set_viewport_size({"width": after, "height": 800})
    expect(page.locator(goes_to)).to_be_focused()


@pytest.mark.parametrize("closed_by", ["Escape", "the button", "going back"])
def test_closing_the_list_after_an_article_of_it_leads_back_to_what_opened_the_list(
    open_page: OpenPage, closed_by: str
) -> None:
    page = open_page(viewport={"width": 850, "height": 533})
    page.locator("#to-articles").focus()
    page.keyboard.press("Enter")
    opened = page.locator("#collection-list a").first
    opened.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#article-text")).not_to_be_empty()
    page.get_by_role("button", name="All articles").focus()
    page.keyboard.press("Enter")
    expect(opened).to_be_focused()
    match closed_by:
        case "Escape":
            page.keyboard.press("Escape")
        case "the button":
            page.get_by_role("button", name="Close", exact=True).focus()
            page.keyboard.press("Enter")
        case "going back":
            page.go_back()
    expect(page.locator("#collection")).to_be_hidden()
    expect(page.locator("#to-articles")).to_be_focused()


def test_more_of_the_list_that_can_not_be_had_is_told_of_where_it_was_asked_for(
    open_page: OpenPage, complaints: list[str]
) -> None:
    page = open_page(viewport=PHONE)
    listed = [
        {"id": f"a{number}", "title": f"Article {number}", "source": None, "language": "de" if number else None}
        for number in range(30)
    ]
    first = {"articles": listed, "next_cursor": "more"}
    page.route(
        "**/v1/articles?**", lambda route: route.abort() if "cursor" in route.request.url else route.fulfill(json=first)
    )
    page.goto("/#articles")
    page.reload()
    page.get_by_role("button", name="More articles").click()
    said = page.get_by_text("More of the list could not be loaded.")
    expect(said).to_be_in_viewport()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert page.locator("#collection-list a").nth(1).get_attribute("lang") == "de"
    only_failed_loads(complaints)
