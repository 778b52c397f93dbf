"""What a reader does with the page, and how what is shown is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, Route, expect

MARKUP = Path(__file__).parents[1] / "data" / "markup.jsonl"
HOSTILE_TEXTS = [json.loads(line)["text"] for line in MARKUP.read_text(encoding="utf-8").splitlines()]
HOSTILE_TEXTS.append("\u202eright to left and never closed \u2066\u2067")

PHONE = {"width": 320, "height": 640}
LEAST_CONTRAST = 4.5  # WCAG AA, text of normal size
MOST_TABS = 60

OpenPage = Callable[..., Page]
PutArticle = Callable[..., dict[str, Any]]


def ask(page: Page, question: str) -> Locator:
    """Asks by keyboard and returns the turn, once it is replied to."""
    turns = page.locator(".turn")
    count = turns.count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(turns).to_have_count(count + 1)
    turn = turns.last
    expect(turn.locator(".waiting")).to_have_count(0)
    return turn


def ask_of(page: Page, article_id: str, question: str) -> Locator:
    """Asks of one article alone: the service answers, whatever else it holds."""

    def restrict(route: Route) -> None:
        body = {**route.request.post_data_json, "filters": {"article_ids": [article_id]}}
        route.continue_(post_data=json.dumps(body))

    page.route("**/v1/ask", restrict)
    turn = ask(page, question)
    page.unroute("**/v1/ask")
    return turn


def fragment(article_id: str, start: int, end: int, **more: str) -> str:
    return "#" + urlencode({"article": article_id, "start": start, "end": end, **more})


def shown(text: str) -> str:
    """The text as the page shows it: control characters have their symbols. It has nothing from right to left."""
    text = re.sub("[\x00-\x08\x0b-\x1f]", lambda control: chr(0x2400 + ord(control[0])), text)
    return re.sub("[\x80-\x9f\u061c\u200f\u202b\u202d\u202e\u2067]", "\ufffd", text.replace("\x7f", "\u2421"))


def in_viewport(page: Page, element: Locator) -> bool:
    box, size = element.bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


def only_failed_loads(complaints: list[str]) -> None:
    """The browser itself notes each failed request in the console; there must be nothing else."""
    assert complaints
    assert all(complaint.startswith("Failed to load resource") for complaint in complaints)
    complaints.clear()


def tab_to(page: Page, element: Locator, key: str) -> None:
    expect(element).to_be_visible()
    for _ in range(MOST_TABS):
        if element.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} does not reach {element}")


def width(page: Page) -> int:
    """How wide the page and each part that scrolls is, at the most."""
    return page.evaluate(
        "Math.max(...[...document.querySelectorAll('html, .scroll, main')].map((part) => part.scrollWidth))"
    )


def check_contrast(page: Page) -> None:
    """Of every element that shows text of its own and is not disabled."""
    pairs = page.evaluate(
        """() => {
          const transparent = "rgba(0, 0, 0, 0)";
          const ground = (e) => getComputedStyle(e).backgroundColor;
          const hasText = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
          return [...document.body.querySelectorAll("*:not(:disabled, noscript)")]
            .filter((e) => e.checkVisibility() && hasText(e))
            .map((element) => {
              let behind = element;
              while (ground(behind) === transparent && behind.parentElement) behind = behind.parentElement;
              return [element.className || element.tagName, getComputedStyle(element).color, ground(behind)];
            });
        }"""
    )
    assert len(pairs) > 10
    poor = [(name, colour, behind) for name, colour, behind in pairs if contrast(colour, behind) < LEAST_CONTRAST]
    assert poor == []


def contrast(colour: str, behind: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(colour), luminance(behind)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1, of `rgb(r, g, b)`."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(value) / 255 for value in re.findall(r"\d+", colour)[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def problem(
    route: Route, status: int, detail: str, headers: dict[str, str] | None = None, errors: list[Any] | None = None
) -> None:
    body = {"type": "about:blank", "title": "Problem", "status": status, "detail": detail, "instance": "/v1/ask"}
    route.fulfill(
        status=status,
        headers=headers or {},
        content_type="application/problem+json",
        body=json.dumps(body | ({"errors": errors} if errors else {})),
    )


def focus_description(page: Page) -> str:
    """What the browser tells a screen reader of the element with the focus, beside its name."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    focused = session.send("DOM.querySelector", {"nodeId": root, "selector": ":focus"})
    node = session.send("Accessibility.getPartialAXTree", {**focused, "fetchRelatives": False})["nodes"][0]
    session.detach()
    return node.get("description", {}).get("value", "")
