"""Words of articles as the page shows them: their lines and their direction, selected and copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.browsing import OpenPage, PutArticle, ask, ask_of
from tests.page.scripted import Answered, Json, Said, answering

TURNED = "The clerk signed as \u2067קרלץ."
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


def refused_with(page: Page, article: Json) -> Locator:
    """The words of a passage of a refusal, which has all of the article."""
    passage = {
        "article_id": article["id"],
        "title": article["title"],
        "source": article["source"],
        "published_at": None,
        "language": article["language"],
        "start_char_index": 0,
        "end_char_index": len(article["text"]),
        "text": article["text"],
        "content_sha256": article["content_sha256"],
        "score": 0.5,
    }
    answering(page, Answered([], more={**REFUSED, "passages": [passage]}))
    return ask(page, "Who counted?").get_by_role("figure", name="Passage 1").get_by_role("link")


@pytest.fixture
def refused(page: Page, put_article: PutArticle) -> Locator:
    """The same of an article of several lines."""
    return refused_with(page, put_article("counted", f"{TURNED}\n{COUNTED}", title="Counted", source="The Ellmar Post"))


def check_lines(words: Locator) -> None:
    """That each line stands by itself, and a direction mark without its end ends with its line."""
    assert edges(words, "4120")[0] < edges(words, "120")[0] < edges(words, "0")[0]
    tops = [edges(words, line)[1] for line in ("The clerk", "Yes", "Spoilt", "61 per")]
    assert tops == sorted(set(tops))


def test_a_passage_of_a_refusal_keeps_its_lines_and_their_directions(refused: Locator) -> None:
    check_lines(refused)


def test_a_passage_of_a_refusal_looks_like_a_way_to_its_article_however_long_it_is(
    page: Page, put_article: PutArticle
) -> None:
    link = refused_with(page, put_article("long-passage", "The registrar of Sarrow counted the graves again. " * 60))
    said, after, box = link.evaluate(
        """(link) => {
          const after = getComputedStyle(link, "::after");
          const text = link.firstElementChild.getBoundingClientRect();
          return [after.content, parseFloat(after.height), [text.bottom, link.getBoundingClientRect().bottom]];
        }"""
    )
    assert "Read it in the article" in said
    assert box[0] + after <= box[1], "it stands under the words, which are cut"
    expect(link).to_have_css("display", "block")
    page.mouse.click(*under(link))
    expect(page.locator("mark").first).to_be_visible()


def under(link: Locator) -> tuple[float, float]:
    """Where the line under the words stands."""
    box = link.bounding_box()
    assert box is not None
    return box["x"] + 40, box["y"] + box["height"] - 8


def test_the_sentence_before_a_quotation_keeps_its_lines_and_their_directions(
    page: Page, put_article: PutArticle
) -> None:
    article = put_article("ferry-weeks", f"{TURNED}\n{COUNTED}\n{QUOTED}")
    verbatim = {"mode": "extractive", "model": None}
    answered = Answered([Said(QUOTED, [(article, QUOTED)], status="verbatim")], more=verbatim)
    response = answered.response
    response["citations"][0]["context"] = {"text": f"{TURNED}\n{COUNTED}"}
    page.route("**/v1/ask", lambda route: route.fulfill(json=response))
    check_lines(ask(page, "How long did it take?").locator(".context bdi"))


def test_a_passage_of_a_refusal_can_be_copied(refused: Locator, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(refused).to_be_visible()
    page.get_by_role("button", name="Copy passage 1 with its source").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    text = f"{TURNED}\n{COUNTED}"
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


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("The court in Dray fined the brewery \u202e000,9\u202c dollars.", "000", ",9"),
        ("The toll fell from \u20675 – 9\u2069, the mayor said.", "5", "9"),
        ("The toll fell from \u202b5 to 9\u202c, the mayor said.", "5", "9"),
        ("The toll fell from \u200f5 – 9\u200f, the mayor said.", "5", "9"),
        ("The toll fell from \u061c5 – 9\u061c, the mayor said.", "5", "9"),
        ("ראש העיר \u202dדוד גל\u202c אמר.", "גל", "דוד"),  # which are read from the right
    ],
)
def test_what_is_read_first_stands_first_whatever_directions_are_set(
    page: Page, put_article: PutArticle, text: str, first: str, then: str
) -> None:
    article = put_article("turned", text)
    verbatim = {"mode": "extractive", "model": None}
    answering(page, Answered([Said(text, [(article, text)], status="verbatim")], more=verbatim))
    quotation = ask(page, "What is told?").get_by_role("figure", name="Quotation").get_by_role("link")
    assert edges(quotation, first)[0] < edges(quotation, then)[0]
    quotation.click()
    mark = page.locator("mark")
    expect(mark).to_be_visible()
    assert edges(mark, first)[0] < edges(mark, then)[0]
    assert len(mark.text_content() or "") == len(text)


def test_writing_from_right_to_left_keeps_the_marks_that_it_takes(page: Page) -> None:
    texts = [
        "\u202bوزیر گفت ۱۵ مارس (\u2067ایران\u2069).\u202c",
        "מחיר \u2066C++\u2069: 5 \u200fש״ח",
        "\u2068A\u2069 \u200eB",
    ]
    shown = page.evaluate(
        "async (texts) => { const { visible } = await import('/static/elements.js'); return texts.map(visible); }",
        texts,
    )
    assert shown == texts


def test_what_is_quoted_has_the_language_of_its_article(page: Page, put_article: PutArticle) -> None:
    dutch = put_article("dutch", "De veerboot vaart weer.\n\nHij kost 3 euro.", title="De boot", language="nl")
    plain = put_article("plain", "The ferry is back.")
    verbatim = {"mode": "extractive", "model": None}
    said = [
        Said("Hij kost 3 euro.", [(dutch, "Hij kost 3 euro.")], status="verbatim"),
        Said("The ferry is back.", [(plain, "The ferry is back.")], status="verbatim"),
    ]
    response = Answered(said, more=verbatim).response
    response["citations"][0]["context"] = {"text": "De veerboot vaart weer."}
    page.route("**/v1/ask", lambda route: route.fulfill(json=response))
    figures = ask(page, "Is the ferry back?").get_by_role("figure", name="Quotation")
    for part in ("a.words", ".context bdi", ".title"):
        expect(figures.first.locator(part)).to_have_attribute("lang", "nl")
    expect(figures.first.locator(".context .label")).to_have_js_property("lang", "")
    assert figures.last.locator("[lang]").count() == 0


def test_a_passage_of_a_refusal_has_the_language_of_its_article(page: Page, put_article: PutArticle) -> None:
    expect(refused_with(page, put_article("dutch", "Hij kost 3 euro.", language="nl"))).to_have_attribute("lang", "nl")
