"""Long texts: laid out in blocks, and still the same characters."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.browsing import OpenPage, PutArticle, fragment, in_viewport
from tests.page.scripted import Answered, Said, answering

ONE_SENTENCE = "The registrar listed: " + "grave 7 🪦 of Jan 0, " * 6_000 + "and nothing else."
FIRST, LAST = "The toll of Sarrow rose.", "Nobody else was hurt."
LONG_MS = 6_000  # 1 s where it was measured, and 7 to 15 as one text; the rest is for a busy machine


def parts(page: Page, name: str, text: str) -> Any:
    return page.evaluate(
        "async ([name, text]) => (await import('/static/blocks.js'))[name](text)",
        [name, text],
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 20_000,
        "a word and " * 5_000,
        "🪦" * 40_000,
        ("A line of news. " * 300 + "\n") * 30,
        "x" * 29_999 + "\n" + "y" * 70_000,
        "x" * 5_999 + "🙂" * 20_000,
    ],
)
def test_blocks_and_pieces_join_to_the_text_and_have_their_sizes(page: Page, text: str) -> None:
    for name, most in (("blocks", 30_000), ("pieces", 1_000)):
        found = parts(page, name, text)
        assert "".join(found) == text
        assert all(len(part.encode("utf-16-le")) <= 2 * most for part in found)
        assert all(found) or text == ""


def test_a_block_ends_with_a_line_or_in_the_longest_lines_with_a_sentence(page: Page) -> None:
    line = "It rained on the moor 🌧 all day. " * 700
    assert parts(page, "blocks", f"{line}\n{line}\n") == [f"{line}\n", f"{line}\n"]
    assert all(block.endswith(". ") for block in parts(page, "blocks", line * 5))


def test_what_is_copied_of_an_article_is_what_stands_in_it(open_page: OpenPage, put_article: PutArticle) -> None:
    article = put_article("moor", ("The rain fell on the moor. " * 1_200).rstrip() + f"\n{FIRST}\n\n{LAST}\n" * 200)
    page = open_page(fragment("moor", 40_000, 40_010), permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("mark")).to_be_visible()
    assert page.locator("#article-text .block").count() > 2
    page.evaluate("getSelection().selectAllChildren(document.getElementById('article-text'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == article["text"]


def test_a_quotation_of_great_length_is_shown_at_once_and_its_buttons_are_near(
    page: Page, put_article: PutArticle
) -> None:
    article = put_article("graves", ONE_SENTENCE)
    verbatim = {"mode": "extractive", "model": None}
    answering(page, Answered([Said(ONE_SENTENCE, [(article, ONE_SENTENCE)], status="verbatim")], more=verbatim))
    page.get_by_label("Your question").fill("Which graves did the registrar list?")
    assert time_until(page, ".quotation", "document.getElementById('ask').requestSubmit()") < LONG_MS
    figure = page.get_by_role("figure", name="Quotation")
    assert figure.get_by_role("link").text_content() == ONE_SENTENCE
    assert in_viewport(page, figure.get_by_role("button", name="Copy quotation 1"))

    place = fragment("graves", 0, len(ONE_SENTENCE), sha256=article["content_sha256"])
    assert time_until(page, "mark", f"location.hash = '{place}'") < LONG_MS
    assert "".join(page.locator("mark").all_text_contents()) == ONE_SENTENCE
    expect(page.locator("mark").first).to_be_focused()


def test_a_quotation_over_several_lines_is_one_mark(page: Page, put_article: PutArticle) -> None:
    text = f"{'A line of news.' * 390}\n{FIRST}\n\n{LAST}\n{'Another line.' * 600}"
    put_article("toll", text)
    page.goto("/" + fragment("toll", text.index(FIRST), text.index(LAST) + len(LAST)))
    expect(page.locator("mark")).to_have_count(1)
    assert page.locator("mark").text_content() == f"{FIRST}\n\n{LAST}"


def time_until(page: Page, selector: str, action: str) -> float:
    """Milliseconds from the action until the element is there and drawn."""
    return float(
        page.evaluate(
            """async ([selector, action]) => {
              const start = performance.now();
              if (action.startsWith("location")) location.hash = action.split("'")[1];
              else document.getElementById("ask").requestSubmit();
              while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
              for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
              return performance.now() - start;
            }""",
            [selector, action],
        )
    )
