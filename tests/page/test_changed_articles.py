"""Quotations of an article that has changed since it was quoted: what stands now, and what stood then."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.browsing import PutArticle, ask_of, fragment, in_viewport, only_failed_loads

WORDS = "The Brindlemoor council voted on Monday to sell its windmill."
THEN = f"{WORDS} It stands on a hill."
NOW = f"Correction 🌾: the hill is a dune.\n\n{WORDS}\n\n{'The dune is high. ' * 400}\n\n{WORDS} It stands on a dune."
OTHER = "The Brindlemoor council voted on Monday to keep its windmill."
QUESTION = "When did the Brindlemoor council vote to sell its windmill?"


@pytest.fixture
def link(put_article: PutArticle) -> str:
    """To the words in the version that was quoted."""
    article = put_article("changing", THEN)
    return fragment("changing", 0, len(WORDS), sha256=article["content_sha256"])


def notice(page: Page) -> Locator:
    return page.locator("#article-state .notice")


def check_marked(page: Page, before: str) -> None:
    """That the quoted words are marked, in sight and with the focus, and this stands before them."""
    mark = page.locator("mark")
    expect(mark).to_have_text(WORDS)
    expect(mark).to_be_focused()
    assert in_viewport(page, mark)
    text = page.evaluate(
        """() => {
          const range = new Range();
          range.setStart(document.getElementById("article-text"), 0);
          range.setEndBefore(document.querySelector("mark"));
          return range.toString();
        }"""
    )
    assert text == before


def test_words_that_still_stand_are_marked_where_they_stand_now(page: Page, put_article: PutArticle, link: str) -> None:
    turn = ask_of(page, "changing", QUESTION)
    put_article("changing", NOW)
    turn.get_by_role("link", name=WORDS).first.click()
    expect(notice(page)).to_have_text(
        "This article has changed since it was quoted. "
        "The quoted words still stand in it, and are highlighted where they stand now."
    )
    check_marked(page, NOW.partition(WORDS)[0])

    page.goto("/")
    page.goto(f"/{link}")
    expect(notice(page)).to_contain_text("still stand in it")
    check_marked(page, NOW.partition(WORDS)[0])


def test_words_that_stand_in_several_places_are_marked_nearest_to_where_they_stood(
    page: Page, put_article: PutArticle
) -> None:
    before = "The dune is high. " * 300
    then = put_article("changing", f"{before}{WORDS}")
    put_article("changing", NOW)
    page.goto("/" + fragment("changing", len(before), len(before + WORDS), sha256=then["content_sha256"]))
    expect(notice(page)).to_contain_text("still stand in it")
    check_marked(page, NOW.rpartition(WORDS)[0])


def test_words_that_stand_no_longer_can_be_read_in_the_version_that_was_quoted(
    page: Page, put_article: PutArticle, link: str
) -> None:
    put_article("changing", OTHER)
    page.goto(f"/{link}")
    expect(notice(page)).to_contain_text("The quoted words no longer stand in it, so nothing is highlighted.")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("#article-text")).to_have_text(OTHER)

    page.get_by_role("button", name="Show the version that was quoted").click()
    expect(notice(page)).to_have_text("This is the version that was quoted, and not the article as it is now.")
    check_marked(page, "")
    expect(page.locator("#article-text")).to_have_text(THEN)

    page.get_by_role("button", name="Show the article as it is now").click()
    expect(page.locator("#article-text")).to_have_text(OTHER)
    expect(page.locator("#article-scroll")).to_be_focused()


def test_a_version_that_is_not_kept_is_told_of_and_its_words_are_found_where_the_page_knows_them(
    page: Page, put_article: PutArticle, complaints: list[str]
) -> None:
    then: dict[str, Any] = put_article("changing", THEN)
    turn = ask_of(page, "changing", QUESTION)
    put_article("changing", NOW)
    page.route("**/v1/articles/changing?content_sha256=*", lambda route: route.fulfill(status=404))
    link = turn.get_by_role("link", name=WORDS).first
    link.click()
    expect(notice(page)).to_contain_text("still stand in it")
    expect(page.get_by_role("button", name="Show the version")).to_have_count(0)
    check_marked(page, NOW.partition(WORDS)[0])

    page.goto("/")
    page.goto("/" + fragment("changing", 0, len(WORDS), sha256=then["content_sha256"]))
    expect(notice(page)).to_have_text(
        "This article has changed since it was quoted. "
        "The version that was quoted is not kept, so its words are not known and nothing is highlighted."
    )
    expect(page.locator("mark")).to_have_count(0)
    only_failed_loads(complaints)


def test_a_place_beyond_the_article_says_that_it_may_have_changed(page: Page, link: str) -> None:
    assert link
    page.goto("/" + fragment("changing", 0, 10_000))
    expect(notice(page)).to_contain_text("the link is damaged, or the article has changed")
    expect(page.locator("mark")).to_have_count(0)
