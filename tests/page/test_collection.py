"""The list of the articles, while they change."""

from __future__ import annotations

import re

import httpx2
from playwright.sync_api import Locator, Page, Route, expect

from tests.page.browsing import PHONE, OpenPage, PutArticle

MANY = [f"listed-{number:02d}" for number in range(30)]


def listed(page: Page, article_id: str) -> Locator:
    return page.locator(f"#collection-list a[href='#article={article_id}']")


def top(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"]


def test_the_list_is_brought_up_to_date_when_it_is_shown(
    open_page: OpenPage, put_article: PutArticle, client: httpx2.Client
) -> None:
    put_article("listed-removed", "It is removed later.")
    put_article("listed-renamed", "It is renamed later.", title="The first title")
    page = open_page(viewport=PHONE)
    page.get_by_role("link", name="Articles").click()
    expect(listed(page, "listed-renamed")).to_have_text("The first title")
    page.get_by_role("button", name="Close", exact=True).click()
    put_article("listed-added", "It is added later.")
    put_article("listed-renamed", "It is renamed later.", title="The second title")
    client.delete("/v1/articles/listed-removed").raise_for_status()
    page.get_by_role("link", name="Articles").click()
    expect(listed(page, "listed-added")).to_be_visible()
    expect(listed(page, "listed-renamed")).to_have_text("The second title")
    expect(listed(page, "listed-removed")).to_have_count(0)
    ids = page.locator("#collection-list a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert ids == sorted(ids)
    put_article("listed-removed", "For the end of the test.")


def test_a_list_brought_up_to_date_leaves_its_reader_in_place(page: Page, put_article: PutArticle) -> None:
    for article_id in MANY:
        put_article(article_id, "One of many.", title=f"Title of {article_id}")
    page.reload()
    read = listed(page, MANY[20])
    read.click()
    expect(page.locator("#article-text")).to_have_text("One of many.")
    put_article("a-first", "It comes before them all.")
    put_article(MANY[20], "One of many.", title="Another title")
    page.keyboard.press("Escape")
    expect(listed(page, "a-first")).to_have_count(1)
    expect(read).to_have_text("Another title")
    expect(read).to_be_focused()
    expect(read).to_be_in_viewport()
    before = top(read)
    put_article("a-second", "It comes before them all, too.")
    page.evaluate("dispatchEvent(new Event('focus'))")  # as coming back to the window does
    expect(listed(page, "a-second")).to_have_count(1)
    assert abs(top(read) - before) < 2
    expect(read).to_be_focused()


def test_more_of_the_list_pressed_while_it_is_brought_up_to_date_comes_after_that(page: Page) -> None:
    articles = [{"id": f"a{number:03d}", "title": None, "source": None, "language": None} for number in range(120)]
    held: list[Route] = []
    is_held = False

    def pages(route: Route) -> None:
        if is_held:
            held.append(route)
            return
        cursor = int((re.findall(r"cursor=(\d+)", route.request.url) or ["0"])[0])
        limit = int(re.findall(r"limit=(\d+)", route.request.url)[0])
        following = str(cursor + limit) if cursor + limit < len(articles) else None
        route.fulfill(json={"articles": articles[cursor : cursor + limit], "next_cursor": following})

    page.route("**/v1/articles?**", pages)
    page.reload()
    items = page.locator("#collection-list li")
    expect(items).to_have_count(50)
    is_held = True
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.get_by_role("button", name="More articles").click()
    while not held:
        page.wait_for_timeout(20)
    is_held = False
    pages(held[0])
    expect(items).to_have_count(100)
    page.get_by_role("button", name="More articles").click()
    expect(items).to_have_count(120)
