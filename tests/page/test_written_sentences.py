"""Answers that a language model wrote, on the page: the service behind it is real, what the model says is scripted."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.browsing import (
    HOSTILE_TEXTS,
    PHONE,
    OpenPage,
    PutArticle,
    ask,
    check_contrast,
    focus_description,
    in_viewport,
    shown,
    tab_to,
    width,
)
from tests.page.scripted import MODEL, STREAM, Answered, Json, Said, Streams, answering, event, with_language_model

REOPENED = "The Marlow ferry reopened on 3 May after nine weeks in a dry dock."
COUNCIL = "The council paid 1.2 million euros for the repair, twice what it had planned."
SHIPYARD = "Repairs to the ferry 🛠️ cost 1.4 million euros, the shipyard said on Friday."
QUESTION = "What did the ferry's repair cost?"


@pytest.fixture
def ferry(put_article: PutArticle) -> tuple[Json, Json]:
    """Two articles of two outlets."""
    return (
        put_article(
            "ferry-back",
            f"🌉 {REOPENED}\n\n{COUNCIL} Passengers welcomed the news.",
            title="The ferry is back",
            source="The Harrowgate Post",
            published_at="2021-05-04",
        ),
        put_article("ferry-price", f"{SHIPYARD}\n\nIt sails every hour.", source="Marlow Courier"),
    )


@pytest.fixture
def answered(ferry: tuple[Json, Json]) -> Answered:
    """An answer of two sentences: the second is supported by an article of each outlet."""
    back, price = ferry
    return Answered(
        [
            Said("The ferry 🌉 came back on 3 May.", [(back, REOPENED)]),
            Said("One outlet says 1.2 million euros, another 1.4 million.", [(back, COUNCIL), (price, SHIPYARD)]),
        ]
    )


@pytest.fixture
def written_page(page: Page, answered: Answered) -> Page:
    """The page of a service with a language model that answers so."""
    with_language_model(page)
    answering(page, answered)
    return page


def claim(turn: Locator, number: int) -> Locator:
    return turn.locator(".claim").nth(number)


def test_without_a_language_model_there_is_no_switch(page: Page) -> None:
    page.reload()
    expect(page.locator("#collection-list li").first).to_be_visible()  # the page has asked for all that it asks for
    assert page.evaluate("fetch('/v1/status').then((response) => response.json())")["language_model"] is None
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.locator(".welcome")).not_to_contain_text("language model", use_inner_text=True)


@pytest.mark.parametrize(("mode", "name"), [("generative", "Written answer"), ("extractive", "Quotations")])
def test_the_switch_begins_where_the_service_says_and_is_remembered(
    page: Page, answered: Answered, mode: str, name: str
) -> None:
    with_language_model(page, mode)
    answering(page, answered)
    expect(page.get_by_role("radio", name=name)).to_be_checked()
    expect(page.locator(".welcome")).to_contain_text("written by a language model")
    with page.expect_request("**/v1/ask**") as request:
        ask(page, QUESTION)
    assert request.value.post_data_json == {"question": QUESTION, "filters": {}, "mode": mode}
    assert request.value.url.endswith(STREAM if mode == "generative" else "/v1/ask")

    other = "Quotations" if mode == "generative" else "Written answer"
    page.get_by_role("radio", name=other).check()
    page.reload()
    expect(page.get_by_role("radio", name=other)).to_be_checked()
    with page.expect_request("**/v1/ask**") as request:
        ask(page, QUESTION)
    assert request.value.post_data_json["mode"] != mode


def test_a_switch_that_could_not_be_offered_is_offered_with_the_next_question(page: Page, answered: Answered) -> None:
    page.route("**/v1/status", lambda route: route.fulfill(json={"ready": False, "language_model": None}))
    with page.expect_response("**/v1/status"):
        page.reload()
    page.unroute("**/v1/status")
    page.route(
        "**/v1/status",
        lambda route: route.fulfill(json={"ready": True, "language_model": MODEL, "mode": "generative"}),
    )
    answering(page, answered)
    expect(ask(page, QUESTION).locator(".claim")).to_have_count(2)
    expect(page.get_by_role("radio", name="Written answer")).to_be_checked()


def test_each_sentence_has_its_numbers_and_shows_the_words_behind_it_where_it_is_pointed_at(
    written_page: Page, answered: Answered
) -> None:
    turn = ask(written_page, QUESTION)
    sentences = turn.locator(".sentence")
    assert sentences.all_text_contents() == [said.text for said in answered.said]
    assert turn.locator(".number").all_text_contents() == ["1", "2", "3"]
    assert "[" not in (turn.locator(".written").text_content() or "")
    expect(turn.locator(".support:visible")).to_have_count(0)

    sentences.nth(1).hover()
    panel = claim(turn, 1).locator(".support")
    expect(panel).to_be_visible()
    assert panel.locator(".words").all_text_contents() == [COUNCIL, SHIPYARD]
    expect(panel).to_contain_text("The ferry is back")
    expect(panel).to_contain_text("The Harrowgate Post · 4 May 2021")
    expect(panel).to_contain_text("Marlow Courier")
    assert in_viewport(written_page, panel)
    sentence, box = sentences.nth(1).bounding_box(), panel.bounding_box()
    assert sentence is not None
    assert box is not None
    assert box["y"] >= sentence["y"] + sentence["height"]
    panel.locator(".words").first.hover()
    written_page.wait_for_timeout(500)
    expect(panel).to_be_visible()

    turn.get_by_role("link", name="Quotation 1").hover()
    expect(claim(turn, 0).locator(".support")).to_be_visible()
    expect(panel).to_be_hidden()
    written_page.mouse.move(1, 1)
    expect(turn.locator(".support:visible")).to_have_count(0)


def test_a_number_opens_the_article_at_the_words(written_page: Page) -> None:
    turn = ask(written_page, QUESTION)
    for name, words, title in (
        ("Quotation 2", COUNCIL, "The ferry is back"),
        ("Quotation 3", SHIPYARD, None),
    ):
        turn.get_by_role("link", name=name).click()
        expect(written_page.locator("mark")).to_have_text(words)
        assert in_viewport(written_page, written_page.locator("mark"))
        if title:
            expect(written_page.get_by_role("complementary", name=title)).to_be_visible()


def test_by_keyboard_a_sentence_and_its_numbers_show_the_words_and_open_them(written_page: Page) -> None:
    turn = ask(written_page, QUESTION)
    number = turn.get_by_role("link", name="Quotation 3")
    tab_to(written_page, number, "Shift+Tab")
    panel = claim(turn, 1).locator(".support")
    expect(panel).to_be_visible()
    assert focus_description(written_page) == f"{SHIPYARD} ferry-price Marlow Courier"
    written_page.keyboard.press("Shift+Tab")
    written_page.keyboard.press("Shift+Tab")
    expect(claim(turn, 1)).to_be_focused()
    expect(panel).to_be_visible()
    assert COUNCIL in focus_description(written_page)
    assert SHIPYARD in focus_description(written_page)
    written_page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(claim(turn, 1)).to_be_focused()

    written_page.keyboard.press("Tab")
    expect(panel).to_be_visible()
    written_page.keyboard.press("Enter")
    expect(written_page.locator("mark")).to_have_text(COUNCIL)
    expect(written_page.locator("mark")).to_be_focused()
    expect(panel).to_be_hidden()
    written_page.keyboard.press("Escape")
    expect(written_page.locator("#article")).to_be_hidden()
    expect(turn.get_by_role("link", name="Quotation 2")).to_be_focused()


def test_by_touch_a_sentence_shows_the_words_and_they_open_the_article(open_page: OpenPage, answered: Answered) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    with_language_model(page)
    answering(page, answered)
    turn = ask(page, QUESTION)
    panel = claim(turn, 1).locator(".support")
    claim(turn, 1).locator(".sentence").tap()
    expect(panel).to_be_visible()
    assert in_viewport(page, panel)
    assert width(page) <= PHONE["width"]
    turn.get_by_role("heading", level=2).tap()
    expect(panel).to_be_hidden()
    claim(turn, 1).locator(".sentence").tap()
    panel.locator(".words").first.tap()
    expect(page.locator("mark")).to_have_text(COUNCIL)
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Close article").tap()
    expect(turn.get_by_role("link", name="Quotation 2")).to_be_focused()


def test_a_sentence_looks_like_no_quotation_and_says_who_wrote_it(written_page: Page) -> None:
    turn = ask(written_page, QUESTION)
    claim(turn, 0).locator(".sentence").hover()
    words = claim(turn, 0).locator(".words")
    expect(words).to_be_visible()
    sentence = claim(turn, 0).locator(".sentence")
    assert sentence.evaluate("(element) => element.closest('blockquote, figure, .words')") is None
    family = "(element) => getComputedStyle(element).fontFamily"
    border = "(element) => getComputedStyle(element).borderInlineStartStyle"
    assert sentence.evaluate(family) != words.evaluate(family)
    assert (sentence.evaluate(border), words.evaluate(border)) == ("none", "solid")
    expect(turn).to_contain_text(f"Written by {MODEL}.")
    expect(turn.locator(".confidence")).to_have_count(0)


def test_the_quotations_behind_it_can_all_be_read_at_once(written_page: Page) -> None:
    turn = ask(written_page, QUESTION)
    figures = turn.get_by_role("figure", name="Quotation")
    expect(figures).to_have_count(0)
    turn.get_by_text("The 3 quotations that it rests on").click()
    expect(figures).to_have_count(3)
    assert figures.get_by_role("link").all_text_contents() == [REOPENED, COUNCIL, SHIPYARD]
    figures.get_by_role("link").last.click()
    expect(written_page.locator("mark")).to_have_text(SHIPYARD)


def test_sentences_are_shown_as_they_come_and_stay_what_they_are(page: Page, answered: Answered) -> None:
    streams = Streams(page)
    with_language_model(page)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    assert streams.question()["mode"] == "generative"
    pieces = list(answered.events)
    turn = page.locator(".turn")
    streams.send(": still here\n\n", pieces[0], pieces[1])
    page.wait_for_timeout(200)
    expect(turn.locator(".written")).to_have_count(0)
    expect(turn).to_contain_text("Reading the articles")
    streams.send(pieces[2])
    expect(turn.locator(".sentence")).to_have_text([answered.said[0].text])
    expect(turn).to_contain_text("Writing…")
    turn.locator(".claim").first.focus()
    turn.locator(".claim").first.evaluate("(element) => (element.dataset.same = 'yes')")
    streams.send(*pieces[3:6])
    expect(turn.locator(".sentence")).to_have_count(2)
    expect(turn.locator(".number")).to_have_count(3)
    expect(page.get_by_role("button", name="Ask")).to_be_disabled()
    streams.send(*pieces[6:])
    expect(turn.locator(".waiting")).to_have_count(0)
    expect(turn).to_contain_text(f"Written by {MODEL}.")
    assert turn.locator(".sentence").all_text_contents() == [said.text for said in answered.said]
    expect(turn.locator(".claim").first).to_have_attribute("data-same", "yes")
    expect(turn.locator(".claim").first).to_be_focused()
    expect(turn.locator(".support").first).to_be_visible()


@pytest.mark.parametrize("end", ["error", "ends early", "breaks off", "is garbage", "is stopped"])
def test_what_was_shown_stays_when_the_rest_does_not_come(page: Page, answered: Answered, end: str) -> None:
    streams = Streams(page)
    with_language_model(page)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    streams.send(*list(answered.events)[:3])
    turn = page.locator(".turn")
    expect(turn.locator(".sentence")).to_have_count(1)
    expected = {
        "error": "The disk is <b>full</b>.",
        "ends early": "The answer broke off.",
        "breaks off": "Pullquote can’t be reached",
        "is garbage": "The reply could not be read.",
        "is stopped": "Stopped.",
    }
    match end:
        case "error":
            streams.send(event("error", {"title": "Full", "status": 507, "detail": "The disk is <b>full</b>."}))
        case "ends early":
            streams.end()
        case "breaks off":
            streams.break_off()
        case "is garbage":
            streams.send("event: done\ndata: {never\n\n")
        case "is stopped":
            turn.get_by_role("button", name="Stop").click()
    expect(turn).to_contain_text(expected[end])
    expect(turn.locator(".sentence")).to_have_text([answered.said[0].text])
    trouble, written = turn.locator(".trouble").bounding_box(), turn.locator(".written").bounding_box()
    assert trouble is not None
    assert written is not None
    assert trouble["y"] >= written["y"] + written["height"]

    turn.get_by_role("button", name="Try again").click()
    expect(turn.locator(".sentence")).to_have_count(0)
    page.wait_for_function("window.streams.length === 2")
    streams.send(*answered.events)
    expect(turn.locator(".sentence")).to_have_count(2)
    expect(turn.locator(".trouble")).to_have_count(0)


def test_a_stream_that_is_alive_is_waited_for_and_a_silent_one_is_not(page: Page) -> None:
    streams = Streams(page)
    page.clock.install()
    with_language_model(page)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    turn = page.locator(".turn")
    for _ in range(4):
        streams.send(": still here\n\n")
        page.clock.run_for(30_000)
    expect(turn).to_contain_text("Reading the articles")
    page.clock.run_for(61_000)
    expect(turn).to_contain_text("No reply within 60 seconds.")


def test_quotations_in_place_of_a_written_answer_are_quotations_with_what_is_said_between_them(
    page: Page, ferry: tuple[Json, Json]
) -> None:
    back, price = ferry
    headings = ["4 May 2021, The <i>Harrowgate</i> Post:", "Undated, Marlow Courier [7]:"]
    fallback = Answered(
        [
            Said(COUNCIL, [(back, COUNCIL)], status="verbatim"),
            Said(SHIPYARD, [(price, SHIPYARD)], f"\n\n{headings[1]}\n\n", status="verbatim"),
        ],
        {"mode": "extractive", "model": None, "notice": "The language model did not answer."},
    )
    response = fallback.response
    shift = len(f"{headings[0]}\n\n")
    response["answer"] = f"{headings[0]}\n\n{response['answer']}"
    for citation in response["citations"]:
        citation["start_index"] += shift
        citation["end_index"] += shift
    with_language_model(page)
    body = "".join([*list(fallback.events)[:-1], event("done", response)])
    page.route(f"**{STREAM}", lambda route: route.fulfill(content_type="text/event-stream", body=body))
    turn = ask(page, "Where do the outlets disagree?")
    expect(turn.locator(".notice")).to_have_text("The language model did not answer.")
    expect(turn.locator(".claim")).to_have_count(0)
    parts = turn.locator(".between, .quotation a.words")
    assert parts.all_text_contents() == [headings[0], COUNCIL, headings[1], SHIPYARD]
    expect(turn.locator(".confidence")).to_be_visible()


def test_quotations_after_written_sentences_are_set_apart_from_them(page: Page, ferry: tuple[Json, Json]) -> None:
    back, price = ferry
    answered = Answered(
        [
            Said("The ferry came back on 3 May.", [(back, REOPENED)]),
            Said(COUNCIL, [(back, COUNCIL)], "\n\n", "verbatim"),
            Said(SHIPYARD, [(price, SHIPYARD)], "\n\n", "verbatim"),
        ],
        {"notice": "The language model broke off."},
    )
    with_language_model(page)
    answering(page, answered)
    turn = ask(page, QUESTION)
    expect(turn.locator(".sentence")).to_have_text(["The ferry came back on 3 May."])
    expect(turn.locator(".written .quotation a.words")).to_have_text([COUNCIL, SHIPYARD])
    expect(turn.get_by_text("The quotation that it rests on")).to_be_visible()


def test_what_was_dropped_can_be_looked_at(page: Page, answered: Answered) -> None:
    answered.more["dropped"] = [
        {"text": "It carries 400 cars.", "reason": "number", "detail": "400 is not in what it cites"},
        {"text": "Buy now!", "reason": "promotion", "detail": "it is no answer"},
    ]
    with_language_model(page)
    answering(page, answered)
    turn = ask(page, QUESTION)
    details = turn.locator("details.dropped")
    expect(details).not_to_have_attribute("open", "")
    expect(turn.get_by_text("It carries 400 cars.")).to_be_hidden()
    turn.get_by_text("2 sentences were not shown").click()
    expect(turn.get_by_text("It carries 400 cars.")).to_be_visible()
    expect(details.locator("li").first).to_contain_text("400 is not in what it cites")
    expect(details.locator("li")).to_have_count(2)
    answered.more["dropped"] = answered.more["dropped"][:1]
    expect(ask(page, QUESTION).locator("details.dropped summary")).to_have_text("1 sentence was not shown")


def test_a_refusal_is_one_however_it_was_asked_for(page: Page) -> None:
    refusal = Answered(
        [], {"answered": False, "refusal_reason": "no_evidence", "answer": "The articles do not say.", "model": None}
    )
    with_language_model(page)
    answering(page, refusal)
    turn = ask(page, QUESTION)
    expect(turn).to_contain_text("The articles do not answer this.")
    expect(turn).not_to_contain_text("Written by")


@pytest.mark.parametrize("number", range(len(HOSTILE_TEXTS)))
def test_hostile_text_of_a_language_model_is_shown_and_never_run(
    open_page: OpenPage, put_article: PutArticle, number: int
) -> None:
    hostile = HOSTILE_TEXTS[number]
    article = put_article("hostile", f"{hostile}\n\nThe end.", title=hostile, source=hostile)
    words = article["text"].partition("\n\nThe end.")[0]
    answered = Answered(
        [Said(hostile, [(article, words)]), Said(f"{hostile} again", [(article, words)])],
        {
            "notice": hostile,
            "model": hostile,
            "interpreted_question": hostile,
            "dropped": [{"text": hostile, "reason": "number", "detail": hostile}],
        },
    )
    page = open_page()
    with_language_model(page)
    answering(page, answered)
    turn = ask(page, "Is it shown?")
    assert turn.locator(".sentence").all_text_contents() == [shown(hostile), f"{shown(hostile)} again"]
    assert turn.locator(".notice").text_content() == shown(hostile)
    assert shown(hostile) in (turn.locator(".interpreted").text_content() or "")
    assert shown(hostile) in (turn.locator(".provenance").text_content() or "")
    turn.locator("details.dropped summary").click()
    assert turn.locator(".dropped-words").text_content() == shown(hostile)
    assert turn.locator(".dropped li .fine").text_content() == shown(hostile)
    claim(turn, 0).locator(".number").focus()
    panel = claim(turn, 0).locator(".support")
    expect(panel).to_be_visible()
    assert panel.locator(".words").text_content() == shown(words)
    assert panel.locator(".title").text_content() == shown(article["title"])
    turn.get_by_role("button", name="Edit").click()
    assert turn.get_by_label("What you mean").input_value() == hostile.replace("\r\n", "\n")
    claim(turn, 1).locator(".number").click()
    expect(page.locator("mark")).to_be_visible()
    assert page.locator("mark").text_content() == shown(words)
    assert page.evaluate("window.__pwned") is None
    assert page.locator("iframe, img, style, base, script:not([src^='/static/'])").count() == 0
    assert page.locator("form:not(#ask, .interpreted form)").count() == 0


def test_a_phone_shows_a_written_answer_without_scrolling_sideways(
    open_page: OpenPage, put_article: PutArticle
) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 5
    article = put_article("long-words", f"{word} {word}", title=word, source=word)
    answered = Answered(
        [Said(word, [(article, word)] * 12), Said("Short.", [(article, word)])],
        {"notice": word, "interpreted_question": word, "dropped": [{"text": word, "reason": "x", "detail": word}]},
    )
    page = open_page(viewport=PHONE)
    with_language_model(page)
    assert width(page) <= PHONE["width"]
    answering(page, answered)
    turn = ask(page, word)
    for summary in ("details.dropped summary", "details.basis summary"):
        turn.locator(summary).click()
    turn.get_by_role("button", name="Edit").click()
    claim(turn, 0).focus()
    expect(claim(turn, 0).locator(".support")).to_be_visible()
    assert width(page) <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_written_answer_has_contrast_in_both_colour_schemes(
    open_page: OpenPage, answered: Answered, scheme: str
) -> None:
    answered.more |= {
        "notice": "A notice.",
        "interpreted_question": "What is meant?",
        "dropped": [{"text": "Not so.", "reason": "name", "detail": "A name is not there."}],
    }
    page = open_page(color_scheme=scheme)
    with_language_model(page)
    answering(page, answered)
    check_contrast(page)
    turn = ask(page, QUESTION)
    turn.locator("details.dropped summary").click()
    turn.locator("details.basis summary").click()
    claim(turn, 1).focus()
    expect(claim(turn, 1).locator(".support")).to_be_visible()
    check_contrast(page)
    turn.get_by_role("link", name="Quotation 1").first.hover()
    turn.get_by_role("button", name="Edit").click()
    check_contrast(page)


def test_claims_are_found_by_code_points_and_only_their_own_markers_are_left_out(page: Page) -> None:
    text = "🌉🌉 One [2]. [1] [2] [3] Two [4] [4]: rest [1]"
    spans = [(3, 11), (3, 11), (24, 27)]
    citations: list[dict[str, Any]] = [
        {"index": index, "start_index": start, "end_index": end}
        for index, (start, end) in zip([1, 2, 4], spans, strict=True)
    ]
    assert text[3:11] == "One [2]."
    assert text[24:27] == "Two"
    parts = page.evaluate(
        """async ([text, citations]) => {
          const { parts } = await import("/static/claims.js");
          return parts(text, citations).map((part) => [part.text, part.citations.map(({ index }) => index)]);
        }""",
        [text, citations],
    )
    assert parts == [["🌉🌉 ", []], ["One [2].", [1, 2]], [" [3] ", []], ["Two", [4]], [" [4]: rest [1]", []]]


def test_the_words_behind_a_sentence_are_placed_anew_when_the_window_turns(written_page: Page) -> None:
    written_page.set_viewport_size({"width": 320, "height": 568})
    turn = ask(written_page, QUESTION)
    first = claim(turn, 0)
    first.focus()
    panel = first.locator(".support")
    for size in ({"width": 568, "height": 320}, {"width": 320, "height": 568}):
        written_page.set_viewport_size(size)
        written_page.wait_for_function(f"innerWidth === {size['width']}")
        words, behind = first.locator(".sentence").bounding_box(), panel.bounding_box()
        assert words is not None
        assert behind is not None
        assert behind["y"] >= words["y"] + words["height"] or behind["y"] + behind["height"] <= words["y"]


def test_on_paper_a_written_answer_has_the_quotations_that_it_rests_on(written_page: Page) -> None:
    ask(written_page, QUESTION)
    written_page.emulate_media(media="print")
    basis = written_page.locator(".basis .words").first
    expect(basis).to_contain_text(REOPENED)
    box = basis.bounding_box()
    assert box is not None
    assert box["height"] > 10
    assert written_page.locator(".basis .title").first.evaluate("(e) => getComputedStyle(e).overflow") == "visible"
