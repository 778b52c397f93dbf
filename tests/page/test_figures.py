"""Words of articles as the page shows them: their lines and their direction, selected and copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.browsing import OpenPage, PutArticle, ask, ask_of
from tests.page.scripted import Answered, Said, answering

OVERRIDDEN = "The clerk signed as \u202eKrelc."
COUNTED = "Yes: 4120\nSpoilt: 12\n\n61 per cent"
QUOTED = "She said the work on the ferry had taken nine weeks."
REFUSED = {"answered": False, "refusal_reason": "no_evidence", "mode": "extractive", "citations": []}


def edges(element: Locator, words: str) -> tuple[float, float]:
    """Where the words are drawn in an element: the left edge of the first character, and its top."""
    left, top = element.evaluate(
        """(element, words) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = new Range();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            const { left, top } = range.getBoundingClientRect();
            return [left, top];
          }
        }""",
        words,
    )
    return left, top


@pytest.fixture
def refused(page: Page, put_article: PutArticle) -> Locator:
    """The words of a passage of a refusal."""
    article = put_article("counted", f"{OVERRIDDEN}\n{COUNTED}", source="The Ellmar Post")
    passage = {
        "article_id": "counted",
        "title": "Counted",
        "source": article["source"],
        "published_at": None,
        "start_char_index": 0,
        "end_char_index": len(article["text"]),
        "text": article["text"],
        "content_sha256": article["content_sha256"],
        "score": 0.5,
    }
    answering(page, Answered([], more={**REFUSED, "passages": [passage]}))
    return ask(page, "Who counted?").get_by_role("figure", name="Passage 1").get_by_role("link")


def check_lines(words: Locator) -> None:
    """That each line stands by itself, and a direction mark without its end ends with its line."""
    assert edges(words, "4120")[0] < edges(words, "120")[0] < edges(words, "0")[0]
    tops = [edges(words, line)[1] for line in ("The clerk", "Yes", "Spoilt", "61 per")]
    assert tops == sorted(set(tops))


def test_a_passage_of_a_refusal_keeps_its_lines_and_their_directions(refused: Locator) -> None:
    check_lines(refused)


def test_the_sentence_before_a_quotation_keeps_its_lines_and_their_directions(
    page: Page, put_article: PutArticle
) -> None:
    article = put_article("ferry-weeks", f"{OVERRIDDEN}\n{COUNTED}\n{QUOTED}")
    verbatim = {"mode": "extractive", "model": None}
    answered = Answered([Said(QUOTED, [(article, QUOTED)], status="verbatim")], more=verbatim)
    response = answered.response
    response["citations"][0]["context"] = {"text": f"{OVERRIDDEN}\n{COUNTED}"}
    page.route("**/v1/ask", lambda route: route.fulfill(json=response))
    check_lines(ask(page, "How long did it take?").locator(".context bdi"))


def test_a_passage_of_a_refusal_can_be_copied(refused: Locator, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(refused).to_be_visible()
    page.get_by_role("button", name="Copy passage 1 with its source").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    text = f"{OVERRIDDEN}\n{COUNTED}"
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"{text}\n\nCounted\nThe Ellmar Post\ncounted, characters 0–{len(text)}"
    )


def test_words_of_a_quotation_are_selected_with_the_mouse_and_a_click_still_opens_it(
    open_page: OpenPage, put_article: PutArticle
) -> None:
    put_article("nine-weeks", QUOTED)
    page = open_page()
    link = ask_of(page, "nine-weeks", "How long did the work on the ferry take?").get_by_role("link").first
    (left, top), (right, _) = edges(link, "work"), edges(link, "nine")
    page.mouse.move(left, top + 10)
    page.mouse.down()
    page.mouse.move((left + right) / 2, top + 10)
    page.mouse.move(right, top + 10)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").strip() == "work on the ferry had taken"
    expect(page.locator("#article")).to_be_hidden()
    link.press("Enter")
    expect(page.locator("mark")).to_have_text(QUOTED)
    page.keyboard.press("Escape")
    link.click()
    expect(page.locator("mark")).to_have_text(QUOTED)
