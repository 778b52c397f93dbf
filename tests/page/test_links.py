"""Links to a place in an article: what is said of a damaged one, and what the tab is called."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.browsing import PHONE, OpenPage, PutArticle, fragment

TEXT = "The Brindlemoor council met on Monday. It voted to sell its windmill."
WORDS = "It voted to sell its windmill."
START, END = TEXT.index(WORDS), len(TEXT)


@pytest.fixture
def sha256(put_article: PutArticle) -> str:
    """The version of the article that the links of these tests are about."""
    article = put_article("windmill", TEXT, title="Windmill \u0007 sold")
    return str(article["content_sha256"])


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        ("start={start}", "begin or end is missing"),
        ("start={start}&end={end}&sha256={cut}", "tells whether the article is still the one"),
        ("start={start}&end={end}&sha256=", "tells whether the article is still the one"),
        ("start={end}&end={start}&sha256={sha256}", "begin or end"),
        ("start={start}&end={start}", "begin or end"),
        ("start=abc&end=def", "begin or end"),
        ("start=0&end=1{start}000&sha256={sha256}", "is not in the article"),
        ("start=0&end=1{start}000", "the link is damaged, or the article has changed"),
        ("sha256={sha256}", "begin or end is missing"),
    ],
)
def test_a_damaged_link_says_what_is_wrong_with_it_and_not_that_the_article_changed(
    page: Page, sha256: str, damaged: str, said: str
) -> None:
    page.goto("/#article=windmill&" + damaged.format(start=START, end=END, sha256=sha256, cut=sha256[:40]))
    notice = page.locator("#article-state .notice")
    expect(notice).to_contain_text("link")
    expect(notice).to_contain_text("damaged")
    expect(notice).to_contain_text(said)
    expect(notice).not_to_contain_text("changed since")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("#article-text")).to_have_text(TEXT)


def test_a_link_that_can_still_be_read_opens_its_words(page: Page, sha256: str) -> None:
    for version in (sha256.upper(), f"{sha256}.", f"{sha256})"):
        page.goto("/#")
        page.goto("/" + fragment("windmill", START, END, sha256=version))
        expect(page.locator("mark")).to_have_text(WORDS)
        expect(page.locator("#article-state .notice")).to_have_count(0)


def test_the_tab_is_called_by_the_article_that_is_open(page: Page, sha256: str) -> None:
    expect(page).to_have_title("Pullquote")
    page.goto("/" + fragment("windmill", START, END, sha256=sha256))
    expect(page).to_have_title("Windmill \u2407 sold · Pullquote")
    page.keyboard.press("Escape")
    expect(page).to_have_title("Pullquote")
    page.go_forward()
    page.goto("/#article=000_587bbbaf55c622d0.txt")
    expect(page).to_have_title(re.compile("Prak Sokhonn.* · Pullquote"))


@pytest.mark.parametrize("damaged", ["windmill)", "%20windmill", "windmill%26start%3D0%26end%3D4", "%3Cscript%3E"])
def test_a_link_of_which_nobody_can_tell_the_article_says_so(page: Page, sha256: str, damaged: str) -> None:
    assert sha256
    page.goto(f"/#article={damaged}")
    expect(page.locator("#article-state .notice")).to_contain_text("which article it opens can’t be read")
    expect(page.locator("#article-text")).to_be_empty()


def test_a_link_copied_as_markup_marks_nothing_and_says_that_it_is_damaged(page: Page, sha256: str) -> None:
    assert sha256
    page.goto(f"/#article=windmill&amp;start={START}&amp;end={END}")
    expect(page.locator("#article-state .notice")).to_contain_text("damaged")
    expect(page.locator("mark")).to_have_count(0)


def test_the_language_of_an_article_is_told_to_the_browser(page: Page, put_article: PutArticle) -> None:
    put_article("windmill", TEXT, language="nl")
    page.goto("/#article=windmill")
    expect(page.locator("#article-text")).to_have_attribute("lang", "nl")
    put_article("windmill", TEXT)
    page.reload()
    expect(page.locator("#article-text")).to_have_text(TEXT)
    expect(page.locator("#article-text")).not_to_have_attribute("lang", "nl")


def test_on_paper_an_article_is_whole_and_without_its_buttons(page: Page, put_article: PutArticle) -> None:
    put_article("long", "\n\n".join(f"Paragraph {number} of the long one." for number in range(400)))
    page.goto("/#article=long")
    expect(page.locator("#article-text")).to_contain_text("Paragraph 399")
    page.emulate_media(media="print")
    expect(page.locator("#close-article")).to_be_hidden()
    expect(page.locator("#front")).to_be_hidden()
    expect(page.locator("#article-title")).to_be_visible()
    panel, text = page.locator("#article").bounding_box(), page.locator("#article-text").bounding_box()
    assert panel is not None
    assert text is not None
    assert panel["height"] >= text["height"] > 5_000


def listed_and_opened(page: Page, times: int) -> None:
    """Opens an article from the list, and goes back to the list with the button, so many times."""
    page.locator("#to-articles").click()
    for _ in range(times):
        page.locator("#collection-list a").first.click()
        page.get_by_role("button", name="All articles").click()
        expect(page.locator("#collection-title")).to_be_visible()


def test_closing_twice_goes_no_further_than_the_question(open_page: OpenPage, complaints: list[str]) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/health/live")
    page.goto("/")
    listed_and_opened(page, 0)
    page.locator("#close-collection").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator("body")).to_have_attribute("data-view", "ask")
    page.locator("#to-articles").click()
    page.locator("#collection-list a").first.click()
    page.locator("#close-article").dblclick(delay=0)
    expect(page.locator("body")).to_have_attribute("data-view", "ask")
    expect(page.locator("#question")).to_be_visible()
    complaints.clear()  # a browser asks for an icon of what is no page


def test_going_back_from_the_list_leaves_it_however_many_articles_were_opened_from_it(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    listed_and_opened(page, 3)
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-view", "ask")
    page.go_forward()
    expect(page.locator("body")).to_have_attribute("data-view", "articles")


def test_the_list_opens_from_an_article_that_came_by_a_link(open_page: OpenPage, sha256: str) -> None:
    page = open_page(fragment("windmill", START, END, sha256=sha256), viewport=PHONE)
    page.get_by_role("button", name="All articles").click()
    expect(page.locator("body")).to_have_attribute("data-view", "articles")
