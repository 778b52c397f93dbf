"""Questions about several articles: told from all others, and taken apart into their sides and times."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.calendar import MONTHS
from index.filters import Filters
from index.subquestions import (
    Kind,
    Period,
    Plan,
    Side,
    bounded,
    dated,
    find_periods,
    in_year,
    likeliest_year,
    plan_of,
)
from index.subquestions.periods import with_years
from tests.benchmarks.datasets import read_questions

SETS = Path(__file__).parents[2] / "data"
MOST_DETECTED = 0.002  # of questions that one article answers


def period(text: str) -> Period:
    (found,) = find_periods(f"in {text}")
    return found


@pytest.mark.parametrize(
    ("question", "kind", "topic", "labels"),
    [
        ("How did X's position change between May and August?", "change", "What is X's position?", ["May", "August"]),
        (
            "And how has the government's policy on rentals changed since 2019?",
            "change",
            "What is the government's policy on rentals?",
            ["2019", None],
        ),
        (
            "How did the toll change from 3 June to 12 June 2020?",
            "change",
            "What is the toll?",
            ["3 June 2020", "12 June 2020"],
        ),
        ("how did prices develop between may and august", "change", "What are prices?", ["May", "August"]),
        (
            "How did unemployment develop between November and February 2021?",
            "change",
            "What is unemployment?",
            ["November 2020", "February 2021"],
        ),
        (
            "How did the toll change between 5 and 21 November?",
            "change",
            "What is the toll?",
            ["5 November", "21 November"],
        ),
        ("How did the toll change from April 3 to 11?", "change", "What is the toll?", ["3 April", "11 April"]),
        (
            "How did the toll change between the 5th and the 21st of May 2024?",
            "change",
            "What is the toll?",
            ["5 May 2024", "21 May 2024"],
        ),
        ("Has Osei changed her position on the bridge?", "change", "What is Osei’s position on the bridge?", []),
        ("How did Osei change her mind about tolls?", "change", "What did Osei say about tolls?", []),
        ("How has support for the bridge changed over time?", "change", "What is support for the bridge?", []),
        (
            "What did Osei say about the bridge in May and in August?",
            "change",
            "What did Osei say about the bridge?",
            ["May", "August"],
        ),
        (
            "What did Osei say about the bridge before and after June 2020?",
            "change",
            "What did Osei say about the bridge?",
            ["before June 2020", "after June 2020"],
        ),
        (
            "What has Osei said about the bridge since March 2024?",
            "change",
            "What has Osei said about the bridge?",
            [None, None],
        ),
        ("How has the death toll changed over the past week?", "change", "What is the death toll?", []),
        ("How has Osei's position on the bridge evolved?", "change", "What is Osei's position on the bridge?", []),
        ("Where do Osei and Haddad stand on rents?", "comparison", "What is said about rents?", ["Osei", "Haddad"]),
        ("Do the US and the UK differ on Iran?", "comparison", "What is said about Iran?", ["the US", "the UK"]),
        ("What did Osei say about it before and after the vote?", "change", "What did Osei say about it?", []),
        (
            "Where do outlets disagree about the death toll of the flood?",
            "disagreement",
            "What is the death toll of the flood?",
            [],
        ),
        ("Where do the papers differ on how many died?", "disagreement", "How many died?", []),
        ("Are there conflicting reports about the fire?", "disagreement", "What is said about the fire?", []),
        ("Do the outlets agree on the cause of the fire?", "disagreement", "What is the cause of the fire?", []),
        ("Where do outlets disagree (about the fire)?", "disagreement", "What is said about the fire?", []),
        (
            "Compare what Osei and The Post said about the bridge.",
            "comparison",
            "What is said about the bridge?",
            ["Osei", "The Post"],
        ),
        (
            "How do Osei, Haddad and Wren differ on the tunnel?",
            "comparison",
            "What is said about the tunnel?",
            ["Osei", "Haddad", "Wren"],
        ),
        (
            "How does Osei's position on the bridge differ from Haddad's?",
            "comparison",
            "What is said about the bridge?",
            ["Osei", "Haddad"],
        ),
        (
            "What did the council and the unions each say about pay?",
            "comparison",
            "What is said about pay?",
            ["the council", "the unions"],
        ),
        (
            "How does the EU's stance on fishing differ from the UK's stance on fishing?",
            "comparison",
            "What is said about fishing?",
            ["the EU", "the UK"],
        ),
        (
            "How do Osei and Haddad differ on the hostages?",
            "comparison",
            "What is said about the hostages?",
            ["Osei", "Haddad"],
        ),
        (
            "How did pre-tax profit change between Q2 and Q3 2024?",
            "change",
            "What is pre-tax profit?",
            ["the second quarter of 2024", "the third quarter of 2024"],
        ),
        (
            "How did Ford's sales change between the first and second halves of the year?",
            "change",
            "What are Ford's sales?",
            ["the first half of the year", "the second half of the year"],
        ),
        (
            "How did turnout change from the first round to the second?",
            "change",
            "What is turnout?",
            ["the first round", "the second round"],
        ),
        (
            "Where do European and American regulators disagree about the drug?",
            "comparison",
            "What is said about the drug?",
            ["European regulators", "American regulators"],
        ),
        (
            "How do Iran and European powers differ on sanctions?",
            "comparison",
            "What is said about sanctions?",
            ["Iran", "European powers"],
        ),
        (
            "What did Erdogan and American officials each say about tariffs?",
            "comparison",
            "What is said about tariffs?",
            ["Erdogan", "American officials"],
        ),
        (
            "What did Trump and European leaders each say about tariffs?",
            "comparison",
            "What is said about tariffs?",
            ["Trump", "European leaders"],
        ),
        (
            "What did Ann Osei and Tom Haddad say about rents?",
            "comparison",
            "What is said about rents?",
            ["Ann Osei", "Tom Haddad"],
        ),
        (
            "What did the Post and the Herald report about the flood?",
            "comparison",
            "What is said about the flood?",
            ["the Post", "the Herald"],
        ),
        (
            "What do Labour, the Tories and the Greens say about the charge?",
            "comparison",
            "What is said about the charge?",
            ["Labour", "the Tories", "the Greens"],
        ),
        (
            "What did Norway and Japan say about the ban?",
            "comparison",
            "What is said about the ban?",
            ["Norway", "Japan"],
        ),
        ("How has Twitter changed since 2022?", "change", "What is said about Twitter?", ["2022", None]),
        (
            "Compare what the U.S. and Dr. Özil said about trade.",
            "comparison",
            "What is said about trade?",
            ["the U.S.", "Dr. Özil"],
        ),
    ],
)
def test_what_a_question_asks_of_several_articles(
    question: str, kind: Kind, topic: str, labels: Sequence[str | None]
) -> None:
    plan = plan_of(question)
    assert plan is not None
    assert (plan.kind, plan.topic) == (kind, topic)
    assert [side.label for side in plan.sides] == list(labels)
    assert all(side.text.endswith("?") for side in plan.sides)


@pytest.mark.parametrize(
    "question",
    [
        "Did Israel and Hamas agree on a hostage deal?",
        "Have Russia and Ukraine agreed on a ceasefire?",
        "What did Osei write about the bridge from March to May 2022?",
        "What did Osei say about the bridge between March and May 2022?",
        "How did the Black Death change Europe?",
        "How did the economy develop in the 19th century?",
        "Why did the Georgians change their mind on slavery?",
        "How have republicans changed since the court legalised it?",
        "What is the difference between russian blue and british blue cat?",
        "How do plants differ from animals?",
        "Where do outlets disagree?",
        "How did the plan change between the first draft and the mayor's?",
        "How did it change between the first and the second?",
        "What did Lewis and Clark say about the river?",
        "What did the Ministry of Trade and Industry say about tariffs?",
        "What did the Department for Business, Energy and Industrial Strategy say about coal?",
        "What did the Food and Drug Administration say about the vaccine?",
        "How do neurons and glia differ?",
        "What changed in the budget?",
        "When did Canada open its embassy?",
        "How did X's position change between May and August? " * 20,
        "How did the unemployment rate change between January and March 2020 in Spain?",
        "How has the number of refugees changed since 2015 in Germany?",
        "Compare what Johnson and Johnson said about the vaccine.",
        "What did Marks and Spencer and Tesco each say about prices?",
        "",
    ],
)
def test_what_one_article_can_answer_is_left_as_it_is(question: str) -> None:
    assert plan_of(question) is None


def test_of_questions_that_one_article_answers_hardly_any_is_taken_for_one_of_several() -> None:
    questions = [q.text for name in ("xquad", "squad2", "clapnq") for q in read_questions(SETS / name)]
    detected = [q for q in questions if (plan := plan_of(q)) and plan.kind != "parts"]
    assert len(questions) > 3_000
    assert len(detected) <= MOST_DETECTED * len(questions), detected


@pytest.mark.parametrize(
    "piece",
    [
        "between ",
        "and on a ",
        "compare what and ",
        "how did changed ",
        "in ",
        "what is and how many ",
        "who and what he ",
        "who? ",
        "what is it? and did the ",
        ", who ",
        "according to ",
        "what did the and the ",
    ],
)
def test_no_question_takes_long_to_tell(piece: str) -> None:
    started = time.process_time()
    for start in ("how did ", "compare what ", "what did ", "do ", ""):
        plan_of((start + piece * 60)[:400], lambda: ["The Post"])
        plan_of(start + piece * 200, lambda: ["The Post"])
    assert time.process_time() - started < 0.2


def test_periods_are_found_and_words_that_only_look_like_them_are_not() -> None:
    found = find_periods(
        "from 12 May 2020 to Sept. 2021, in 1998 and on March 3, 2019; may I march, in may, 30 February"
    )
    assert [each.name for each in found] == ["12 May 2020", "September 2021", "1998", "3 March 2019", "May"]
    assert [each.name for each in find_periods("The 1500 men of 2,020 met 12 times at 19:45")] == ["1500"]


@given(year=st.integers(1500, 2099), month=st.integers(1, 12), day=st.integers(1, 28))
def test_a_period_covers_its_days_and_no_others(year: int, month: int, day: int) -> None:
    for told in (f"{day} {MONTHS[month - 1]} {year}", f"{MONTHS[month - 1]} {year}", f"{year}"):
        this = period(told)
        assert this.name == told
        assert this.covers(this.first)
        assert this.covers(this.last)
        assert this.first <= date(year, month, day) <= this.last
        assert not this.covers(this.first - timedelta(days=1))
        assert not this.covers(this.last + timedelta(days=1))
        assert this.named_in(f"It was said in {told} again.")
        assert this.named_in(f"On {day} {MONTHS[month - 1]} {year} it was said.")
        assert not this.named_in(f"In {MONTHS[month % 12]} {year + 1} nothing was said.")


def test_a_name_or_a_count_is_no_date_of_a_period() -> None:
    (may,) = find_periods("in May 2019")
    (year,) = find_periods("in 2000")
    assert not may.named_in("Theresa May said that taxes would rise.")
    assert may.named_in("In May taxes rose.")
    assert may.named_in("They rose on 3 May.")
    assert not year.named_in("The car cost 2000 dollars.")
    assert year.named_in("The 2000 election was close.")
    assert year.named_in("In 2000 protests began.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("For the March coupon the treasury paid late.", True),
        ("It fell that March.", True),
        ("They joined the March on Rome.", False),
        ("Ms March said so.", False),
    ],
)
def test_the_month_of_something_is_told_in_an_article(text: str, told: bool) -> None:
    (march,) = find_periods("in March 2019")
    assert march.named_in(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What was left in the will of June Brown?", False),
        ("What was the late April Jones known for?", False),
        ("Who was arrested at the end of June Brown said he was.", True),
        ("What came of the talks in late April?", True),
        ("What was agreed in June Congress voted on?", True),
    ],
)
def test_somebody_may_be_called_june(text: str, told: bool) -> None:
    (named,) = find_periods(text)
    assert named.is_told_in(text) is told


def test_a_month_without_a_year_is_of_the_newest_year_that_has_articles_of_both() -> None:
    ends = [period("May"), period("August")]
    days = [date(2019, 5, 2), date(2019, 8, 3), date(2020, 5, 1), date(2021, 1, 9)]
    assert likeliest_year(ends, days) == 2019
    assert likeliest_year(ends, [*days, date(2020, 8, 31)]) == 2020
    assert likeliest_year(ends, days[2:]) == 2020
    assert likeliest_year(ends, [date(2021, 3, 1)]) == 2020, "May had not come"
    assert likeliest_year(ends, [date(2021, 6, 1)]) == 2021
    assert likeliest_year(ends, []) is None
    assert [each.name for each in in_year([period("November"), period("February")], 2020)] == [
        "November 2020",
        "February 2021",
    ]
    assert likeliest_year([period("29 February"), period("May")], [date(2021, 5, 1)]) == 2020


def test_the_dates_of_a_side_are_bounds_within_those_of_the_filters() -> None:
    may = dated(Side("?", "May", period("May 2020")), period("May 2020"))
    assert bounded(Filters(sources=("The Post",)), may) == Filters(
        sources=("The Post",), printed_from=date(2020, 5, 1), printed_to=date(2020, 5, 31)
    )
    inside = Filters(published_after="2020-05-10T09:00:00Z", published_before="2021-01-01")
    assert bounded(inside, may) == replace(inside, printed_from=date(2020, 5, 1), printed_to=date(2020, 5, 31))
    assert bounded(Filters(published_after="2020-06-01"), may) is not None, "31 May may be 1 June in UTC"
    assert bounded(Filters(published_after="2020-06-02"), may) is None
    before = Side("?", "before May", period("May 2020"), "before")
    after = Side("?", "after May", period("May 2020"), "after")
    assert bounded(Filters(), before) == Filters(printed_to=date(2020, 4, 30))
    assert bounded(Filters(), after) == Filters(printed_from=date(2020, 6, 1))
    assert bounded(Filters(), Side("?", "May", period("May"))) is None, "of no known year"
    assert dated(before, period("May 2020")).label == "before May 2020"


def test_a_day_that_its_year_does_not_have_is_of_no_known_year() -> None:
    february, march = with_years(find_periods("between 29 February and 15 March 2021"))
    assert (february.name, march.name) == ("29 February", "15 March 2021")
    assert bounded(Filters(), Side("?", "29 February", february)) is None
    leap, _ = with_years(find_periods("between 29 February and 15 March 2020"))
    assert bounded(Filters(), Side("?", "29 February", leap)) == Filters(
        printed_from=date(2020, 2, 29), printed_to=date(2020, 2, 29)
    )


def test_months_in_old_letters_are_found() -> None:
    assert [found.name for found in find_periods("on 7 ſept. 1793")] == ["7 September 1793"]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "How many were hurt in Leeds, and who is to blame?",
            ["How many were hurt in Leeds?", "Who is to blame (about Leeds)?"],
        ),
        ("when did the Elm bridge close and why", ["when did the Elm bridge close?", "Why did the Elm bridge close?"]),
        (
            "Who is buying Alba Foods and what are they paying?",
            ["Who is buying Alba Foods?", "What are they paying (about Alba Foods)?"],
        ),
        (
            "From what date is entry charged and how much is it?",
            ["From what date is entry charged?", "How much is it (about date, entry)?"],
        ),
        (
            "Did Alba warn Kent, and on what grounds did nobody act?",
            ["Did Alba warn Kent?", "On what grounds did nobody act (about Alba, Kent)?"],
        ),
        (
            "Why was Holm library closed? When will it reopen? How many books were lost?",
            [
                "Why was Holm library closed?",
                "When will Holm library reopen?",
                "How many books were lost (about Holm library)?",
            ],
        ),
        (
            "How many died in Leeds, how many were hurt, and when did it happen?",
            ["How many died in Leeds?", "How many were hurt (about Leeds)?", "When did it happen (about Leeds)?"],
        ),
        (
            "When was Osei arrested, where, and what was she charged with?",
            ["When was Osei arrested?", "Where was Osei arrested?", "What was Osei charged with?"],
        ),
        (
            "Why did Osei resign and did the mayor resign too?",
            ["Why did Osei resign?", "Did the mayor resign too (about Osei)?"],
        ),
        ("Who won the cup and was it close?", ["Who won the cup?", "Was the cup close?"]),
        (
            "How much does the Slate 2 cost and when does it come out?",
            ["How much does the Slate 2 cost?", "When does it come out (about Slate 2)?"],
        ),
        ("When was he born, and where and how did he die?", ["When was he born?", "Where and how did he die?"]),
        (
            "What did the mayor, who is ill, say and when did she say it?",
            ["What did the mayor, who is ill, say?", "When did she say it (about the mayor, ill)?"],
        ),
    ],
)
def test_several_questions_in_one_are_asked_one_by_one(question: str, sides: list[str]) -> None:
    plan = plan_of(question)
    assert plan is not None
    assert plan.kind == "parts"
    assert [side.text for side in plan.sides] == sides


@pytest.mark.parametrize(
    "question",
    [
        "When and where was the treaty signed?",
        "When, where and how was the treaty signed?",
        "Who was arrested and was later released?",
        "Who won the race and is the captain of the team?",
        "Who owns the farm and does the milking?",
        "Why could and should the council act?",
        "Who said “What is this? Who did it?” in court?",
        "Who won? I heard that it was Ann.",
        "Who won? Who lost? Who left? Who came? Who ran?",
        "How and why did Alba win?",
        "What did Osei say about who was hurt and how he fell?",
        "What did Osei say she saw and what she heard?",
        "The ferry was sold to Alba and who else?",
        "Who was at the dinner and who else came late?",
        "Who sells oil and gas?",
        "What is the difference between what the minister promised and what was delivered?",
        "Was the man who was shot and who later died a policeman?",
        "Which company that was founded in 2010 and which is based in Leeds collapsed?",
        "Who wrote ‘Where are you? What is this?’?",
        "and what?",
    ],
)
def test_what_asks_of_one_thing_is_one_question(question: str) -> None:
    assert plan_of(question) is None


@pytest.mark.parametrize(
    ("question", "topic", "party"),
    [
        (
            "What did the Western Guardian say about the stadium?",
            "What is said about the stadium?",
            "the Western Guardian",
        ),
        ("what did the western guardian report about how many died", "How many died?", "the western guardian"),
        ("According to the Guardian, how many people died?", "How many people died?", "the Guardian"),
        ("How many people died, according to The Post?", "How many people died?", "The Post"),
        (
            "What did the minister say about the bridge, according to the Post?",
            "What did the minister say about the bridge?",
            "the Post",
        ),
    ],
)
def test_an_outlet_that_there_is_is_asked_for_what_it_reported(question: str, topic: str, party: str) -> None:
    plan = plan_of(question, lambda: ["The Post", "Western Guardian"])
    assert plan is not None
    assert (plan.kind, plan.topic, [side.party for side in plan.sides]) == ("comparison", topic, [party])


@pytest.mark.parametrize(
    "question",
    [
        "What did Osei say about the stadium?",
        "What did the post office say about the stadium?",
        "According to the mayor, how many people died?",
        "What did the Guardian?",
    ],
)
def test_who_is_no_outlet_is_asked_for_as_ever(question: str) -> None:
    assert plan_of(question, lambda: ["The Post", "Western Guardian"]) is None


def test_a_quarter_after_which_an_earlier_one_comes_is_of_the_year_before() -> None:
    plan = plan_of("How did unemployment change between Q4 and Q1 2020?")
    assert plan is not None
    assert [side.label for side in plan.sides] == ["the fourth quarter of 2019", "the first quarter of 2020"]
    plan = plan_of("How did unemployment change between the second half and the first half of 2021?")
    assert plan is not None
    assert [side.label for side in plan.sides] == ["the second half of 2020", "the first half of 2021"]
    plan = plan_of("How did unemployment change between Q1 and Q4 2020?")
    assert plan is not None
    assert [side.label for side in plan.sides] == ["the first quarter of 2020", "the fourth quarter of 2020"]


def test_the_parts_of_a_year_are_asked_for_in_their_sides() -> None:
    plan = plan_of("How did net debt change between Q2 and Q3?")
    assert plan is not None
    assert [side.text for side in plan.sides] == [
        "What is net debt in the second quarter?",
        "What is net debt in the third quarter?",
    ]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did the Ledger report on 5 May 2023 about the toll?", "What is the toll on 5 May 2023?"),
        ("What did the Ledger write on Sundays about the pool?", "What is said about the pool on Sundays?"),
        ("How many people did the Ledger say died in the quake?", "How many people died in the quake?"),
        ("How many dead did the Ledger report?", "How many dead did the Ledger report?"),
        ("According to the Ledger in May 2023, how many died?", "How many died in May 2023?"),
    ],
)
def test_an_outlet_is_asked_in_many_ways(question: str, topic: str) -> None:
    plan = plan_of(question, lambda: ("The Ledger", "Harrow Courier"))
    assert plan is not None
    assert (plan.outlet, plan.topic) == ("the Ledger", topic)


@pytest.mark.parametrize(
    "question",
    [
        "How was the milk policy developed in Lund?",
        "How does the pension rate differ for women?",
        "How did the rate of infection vary in different regions?",
        "How was the plan reversed at the meeting?",
    ],
)
def test_how_something_came_about_or_varies_is_no_change(question: str) -> None:
    assert plan_of(question) is None


def test_a_change_until_now_is_one_since_then_and_one_in_a_year_is_of_that_year() -> None:
    plan = plan_of("How has the cost of the bridge changed between 2022 and today?")
    assert plan is not None
    assert [side.relation for side in plan.sides] == ["in", "after"]
    plan = plan_of("How did the cost of the bridge change in 2023?")
    assert plan is not None
    assert plan.within is not None
    assert (plan.sides, plan.within.name) == ((), "2023")


@pytest.mark.parametrize(
    ("question", "parties"),
    [
        (
            "What did the ambassador to France and the UN envoy say about Mali?",
            ["the ambassador to France", "the UN envoy"],
        ),
        (
            "What did the special envoy to Syria and the Red Cross say about aid?",
            ["the special envoy to Syria", "the Red Cross"],
        ),
        ("Compare France with Germany's position on coal.", ["France", "Germany"]),
        ("What did Simon Roe, the head of the union, and Ann Lee say about pay?", ["Simon Roe", "Ann Lee"]),
    ],
)
def test_whom_a_party_is_sent_to_is_none(question: str, parties: list[str]) -> None:
    plan = plan_of(question)
    assert plan is not None
    assert [side.party for side in plan.sides] == parties


@pytest.mark.parametrize(
    "question",
    [
        "What did Lee say first about the toll, and what later?",
        "What did Lee first say about the toll, and later?",
        "What did Lee say at first about the toll, and what did he say later?",
    ],
)
def test_what_was_said_first_and_later_is_a_change_that_the_articles_days_tell(question: str) -> None:
    assert plan_of(question) == Plan("change", "What did Lee say about the toll?")


def test_a_time_may_open_the_question_of_a_change() -> None:
    last = plan_of("How has the death toll changed since March 2024?")
    first = plan_of("Since March 2024, how has the death toll changed?")
    assert last is not None
    assert first is not None
    assert (first.topic, [side.label for side in first.sides]) == (last.topic, [side.label for side in last.sides])


def test_a_number_may_have_changed_since_an_event() -> None:
    assert plan_of("How has the death toll changed since the quake hit?") == Plan("change", "What is the death toll?")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what did the Beacon report in August 2023 about the toll?", "What is the toll in August 2023?"),
        ("what did the Beacon report last week about the toll?", "What is the toll last week?"),
        ("What did the Beacon have on 3 May about the strike?", "What is said about the strike on 3 May?"),
        ("What did the Morning Post print about the strike?", "What is said about the strike?"),
        ("How did WKLE cover the strike?", "What is said about the strike?"),
        (
            "what did the Beacon have on 26 June 2014, the parking thing",
            "What is said about the parking thing on 26 June 2014?",
        ),
        ("What did the Beacon report on 3 May?", "What did the Beacon report on 3 May?"),
        ("What did the Beacon report on the strike on 3 May?", "What is said about the strike on 3 May?"),
    ],
)
def test_an_outlet_is_asked_of_a_time_and_by_a_part_of_its_name(question: str, topic: str) -> None:
    plan = plan_of(question, lambda: ("The Beacon", "Aire and Calder Morning Post", "WKLE News"))
    assert plan is not None
    assert plan.outlet is not None
    assert plan.topic == topic


def test_a_name_in_brackets_is_that_of_a_party() -> None:
    plan = plan_of("How do Nordvind and the bird people (RSPB) differ on the carbon?")
    assert plan is not None
    assert [(side.text, side.label, side.party) for side in plan.sides] == [
        ("What did Nordvind say about the carbon?", "Nordvind", "Nordvind"),
        ("What did RSPB say about the carbon?", "the bird people (RSPB)", "RSPB"),
    ]
    for party, name in (
        ("Unison (the union)", "Unison"),
        ("the RMT (London)", "the RMT"),
        ("the mayor (Labour)", "the mayor"),
    ):
        plan = plan_of(f"How do Osei and {party} differ on pay?")
        assert plan is not None
        assert (plan.sides[1].party, plan.sides[1].label) == (name, party)


def test_one_outlet_is_asked_in_parts_too() -> None:
    plan = plan_of("According to the Herald, how many died and who was blamed?", lambda: ["The Herald"])
    assert plan is not None
    assert plan.outlet == "the Herald"


def test_what_a_question_is_only_told_to_be_about_is_told_once_in_each_part() -> None:
    plan = plan_of("How much did they ask for, and was it paid (about the dealer)?")
    assert plan is not None
    assert [side.text.count("(about ") for side in plan.sides] == [1, 1]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Compare rents in Berlin and Paris", ["What are rents in Berlin?", "What are rents in Paris?"]),
        (
            "Compare the death toll in Levy County with that in Citrus County.",
            ["What is the death toll in Levy County?", "What is the death toll in Citrus County?"],
        ),
        (
            "How did turnout in Harrow and in Kelby compare in 2024?",
            ["What is turnout in Harrow in 2024?", "What is turnout in Kelby in 2024?"],
        ),
        ("Compare the Ministry of Trade and Industry", []),
    ],
)
def test_one_thing_is_compared_in_two_places(question: str, sides: list[str]) -> None:
    plan = plan_of(question)
    assert [side.text for side in plan.sides if plan.kind == "comparison"] == sides if plan else not sides
