from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.bylines import is_byline
from index.text.lines import (
    ends_sentence,
    is_asked,
    is_entry,
    is_item,
    is_lead_in,
    is_listed,
    is_row,
    split_blocks,
)

WRAPPED = (
    "The minister said on Monday that the coastal line would not reopen in the\n"
    "summer because work on the old tunnel had taken longer than was planned.\n"
    "Travellers take a bus, which is often late, and pay more than they did in\n"
    "spring.\n"
)


def blocks(text: str) -> list[str]:
    return [text[block.start : block.end] for block in split_blocks(text)]


@given(st.text(st.sampled_from('aB .“”"\n\t|-1•:\u2028\x85 '), max_size=300))
def test_blocks_cover_all_that_is_not_white_space(text: str) -> None:
    assert "".join("".join(blocks(text)).split()) == "".join(text.split())
    assert all(block == block.strip() != "" for block in blocks(text))


def test_hard_wrapped_lines_are_one_block() -> None:
    assert blocks(WRAPPED) == [WRAPPED.strip()]


@pytest.mark.parametrize(
    "beside",
    ["Coastal line to stay shut until spring as work on the tunnel drags on, minister tells parliament in Kelby",
     "https://kelby.example/news/2024/05/coastal-line-to-stay-shut-until-spring-as-work-on-the-tunnel-drags-on"],
)  # fmt: skip
def test_a_line_that_is_longer_than_the_wrap_hides_it_not(beside: str) -> None:
    assert blocks(f"{beside}\n\n{WRAPPED}") == [beside, WRAPPED.strip()]
    assert blocks(f"{beside}\n{WRAPPED}") == [beside, WRAPPED.strip()]


def test_a_headline_and_a_byline_stay_apart_from_hard_wrapped_text() -> None:
    assert blocks("Coastal line to stay shut\nBy Petra Nyman\n" + WRAPPED) == [
        "Coastal line to stay shut",
        "By Petra Nyman",
        WRAPPED.strip(),
    ]


@pytest.mark.parametrize(
    "line",
    ["By J. K. Osei and Ann de la Cruz, Staff Writers", "BY PETRA NYMAN, Special to The Post", "By Ann Lee | May 3"],
)
def test_a_byline_may_say_more_than_a_name(line: str) -> None:
    assert blocks(f"{line}\n{WRAPPED}") == [line, WRAPPED.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Lee; Editing by Bob Roe)",
        "Additional reporting by Ann Lee in Kelby and B. Roe in Denby.",
        "Newswire writers Ann Lee in Kelby, Bob Roe in Denby and Cid Poe in Harrow contributed to this report.",
        "Ann Lee contributed reporting from Kelby.",
        "(Additional reporting by J. Lee in Kent and Bob Roe in Denholm; Writing by Cid Poe; Editing by Dee Moe)",
    ],
)
def test_the_credits_under_an_article_are_a_byline(line: str) -> None:
    assert is_byline(line)
    assert not is_lead_in(line)
    assert not is_byline(f"{line} The mayor resigned.")


@pytest.mark.parametrize("ending", ["\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad", "\u2060", " 🎉", " 👍🏽❤️"])
def test_what_shows_as_nothing_or_adorns_makes_no_heading_of_a_sentence(ending: str) -> None:
    assert ends_sentence(f"Osei won in Kent.{ending}")
    assert ends_sentence(f"“Osei won in Kent.”{ending}")
    assert not is_lead_in(f"Osei won in Kent.{ending}")
    assert is_lead_in(f"Osei wins in Kent{ending}")


def test_stars_lead_nothing_in_and_a_year_may() -> None:
    assert not is_lead_in("★★★★☆")
    assert not is_lead_in("* * *")
    assert is_lead_in("2019")


def test_a_line_that_is_nearly_a_byline_takes_no_more_steps_than_it_has_words() -> None:
    lines = ["By " + "A, " * 25 + "x"] * 1_000  # where a comma can be read in two ways, one line takes seconds
    assert blocks("\n".join(lines)) == lines


def test_prose_that_opens_with_by_is_no_byline() -> None:
    text = "By Tuesday the mayor had resigned and the council had named a deputy to run\nthe city until May, she said."
    assert blocks(text) == [text]


def test_paragraphs_of_one_line_stay_apart() -> None:
    lines = ["Council backs ferry", "Staff writer", "The council voted " + "on the ferry " * 12, "It will sail in May"]
    assert blocks("\n".join(lines)) == [line.strip() for line in lines]


def test_a_headline_and_its_second_line_stay_apart_where_nothing_shows_wrapping() -> None:
    lines = ["Council backs new ferry link after a decade of delay on the quay", "Fares to be set in May"]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize("marker", ["- ", "• ", "* ", "{}. ", "({}) ", "{}) "])
def test_items_of_a_list_stay_apart(marker: str) -> None:
    lines = ["Three demands:", *(marker.format(n) + "a new bridge" for n in (1, 2, 3)), "The minister agreed."]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "rows", [["Rovers\t12. A\t7", "City\t9\t5"], ["Team | Won", "City | 5"], ["A    12", "B    9"]]
)
def test_rows_of_a_table_stay_apart_and_whole(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert blocks(text) == rows
    assert all(block.whole for block in split_blocks(text))


def test_a_quotation_mark_is_not_stranded_at_a_line_break() -> None:
    assert blocks("He said: “\nWe go.\n” Then he left.") == ["He said: “\nWe go.\n” Then he left."]


def test_a_line_that_stops_in_mid_sentence_goes_on_in_lower_case() -> None:
    text = "The minister said that the line would be closed until\nthe summer. " + "It is old. " * 12
    assert len(blocks(text)) == 1


def test_short_lines_in_lower_case_are_a_list() -> None:
    assert blocks("salt\npepper\nflour") == ["salt", "pepper", "flour"]


@pytest.mark.parametrize("piece", ["_", "*", " a", "> ", "a: ", "\u200b", "🎉"])
def test_the_longest_line_is_told_in_no_time(piece: str) -> None:
    line = "Name " + piece * 200_000
    started = time.process_time()
    for told in (is_entry, is_lead_in, is_asked, is_item, is_byline):
        told(line)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed by FEMI ROSEN",
        "Words by Ann Lee",
        "*By **Jo Lund**, housing correspondent*",
        "Herald sports reporter",
        "Chief Political Correspondent",
        "Staff writer",
        "Our Business Correspondent",
        "From our correspondent in Kelby",
        "Published - July 27, 2023 06:12 pm IST - CHENNAI",
        "Last updated: 3 May 2024, 10:15 BST",
        "Updated on Sat 3rd Aug 2024 at 10.15am",
        "First published 2024-05-03",
    ],
)
def test_who_reviewed_it_and_the_line_beneath_a_name_are_bylines(line: str) -> None:
    assert is_byline(line)
    assert not is_lead_in(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sun sacks political editor",
        "Trump Attacks CNN Reporter",
        "Man jailed for attack on reporter",
        "Reviewed by Congress in May, the bill",
        "Published in 1984, it sold 3 copies",
        "Updated rules from May",
        "Updated " + "1-" * 35 + "x",
        "Posted 66",
        "Posted 9 at Augusta in 2023",
        "Our correspondent was shot",
        "By law the city council must",
    ],
)
def test_a_headline_about_a_reporter_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("marker", ["(ii)", "iv)", "✓", "→", "◆"])
def test_other_markers_of_items(marker: str) -> None:
    assert is_item(f"{marker} the police know of it; or")


@pytest.mark.parametrize("line", ["Wil Stark (Ind) 803", "Kelby 2, Orm 1", "Ann Lee, 51, a teacher"])
def test_a_short_line_with_a_number_or_a_comma_may_be_one_of_a_list(line: str) -> None:
    assert is_listed(line)
    assert not is_listed(f"{line}.")
    assert not is_listed(f"{line}:")
    assert not is_listed("What comes next")


WIDE = (
    "The ferry sank on 3 June within sight of the pier at the port of Mbweru, drowning 112 people, and a panel under\n"
    "Inquiry Commissioner Anne Kasole was told on Wednesday that it had never been inspected, although they\n"
    "had been aboard twice that year and had each time signed for what the owners of the boat had told them over tea."
)


def test_text_that_is_wrapped_as_wide_as_a_line_printer_goes_on_over_its_lines() -> None:
    assert blocks(WIDE) == [WIDE]


@pytest.mark.parametrize(
    "beside",
    ["\n\n".join(["x" * 150] * 2), "\n".join(f"Rovers {number} City {number % 3}" for number in range(30))],
    ids=["two long lines", "a list of results"],
)
def test_what_else_stands_in_a_short_article_does_not_hide_that_it_is_wrapped(beside: str) -> None:
    assert WIDE in blocks(f"{WIDE}\n\n{beside}")


def test_a_new_page_begins_within_a_sentence() -> None:
    assert len(blocks("The bridge over the Harn at the old mill was\n\fclosed after the flood.\n\n\fIt rained.")) == 2


def test_a_row_of_markdown_and_what_parts_it_from_others_are_rows() -> None:
    assert all(block.whole for block in split_blocks("| Party | Seats |\n|-------|------:|\n| Labour | 34 |"))


@pytest.mark.parametrize(
    "line",
    [
        "A.\tMr. Osk did.",
        "Q:\tWho locked the gate?",
        "KELBY | The mayor, Dana Voss, resigned on Monday. Her deputy took over.",
        "He resigned.\tShe did not. “Why?” he asked.",
    ],
)
def test_a_turn_of_a_transcript_or_prose_with_a_tab_in_it_is_no_row(line: str) -> None:
    assert not is_row(line)
