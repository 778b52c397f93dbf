"""A question that names one time, and what is of that time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.archive import Archive
from index.article import Article, Span
from index.filters import Filters
from index.search.retrieval import Passage
from index.subquestions import is_of_its_time, names_a_time, of_its_time, other_time, with_its_time
from tests.index.word_encoder import WordEncoder

TEXT = "The mayor spoke of the bridge."


@pytest.fixture(scope="module")
def passage(tmp_path_factory: pytest.TempPathFactory) -> Passage:
    archive = Archive(tmp_path_factory.mktemp("timing"), WordEncoder())
    archive.add(Article.create("a", TEXT, published_at="2024-03-12"))
    (passage,) = archive.search("bridge").passages
    archive.close()
    return passage


@pytest.mark.parametrize(
    ("question", "day", "text", "of_its_time"),
    [
        ("What did the mayor say in March 2024?", "2024-03-12", TEXT, True),
        ("What did the mayor say in March 2024?", "2024-09-12", TEXT, False),
        ("What did the mayor say in March 2024?", "2024-09-12", "In March 2024 the mayor spoke.", True),
        ("What did the mayor say in March 2024?", None, TEXT, True),
        ("What did the mayor say in March?", "2023-03-01", TEXT, True),
        ("How many did Gerve sell in 2023?", "2024-03-30", "Last year’s sales were 2,480.", True),
        ("How many did Gerve sell in 2022?", "2024-03-30", "Last year’s sales were 2,480.", False),
        ("How many did Gerve sell in April 2023?", "2024-03-30", "Last year’s sales were 2,480.", False),
        ("How many did Gerve sell in 2023?", "2024-08-30", "It sold 9.\nClarification: in 2023 he was head.", False),
        ("Was he granted bail on 30 April?", "2024-04-22", "It was postponed to 30 April.", False),
        ("Was he granted bail on 30 April?", "2024-04-30", "He was granted bail on 30 April.", True),
        ("When is the hearing on 30 April?", "2024-04-22", "It was postponed to 30 April.", True),
        ("What did they say after a May 2023 vote?", "2024-04-22", TEXT, True),
        ("What did they say after its May 2023 vote?", "2023-02-22", TEXT, False),
        ("What did the mayor say in March?", "2023-04-01", TEXT, False),
        ("What did the mayor say in 2023?", "2024-09-12", TEXT, False),
        ("What did the mayor say on 3 June 2024?", "2024-06-05", TEXT, True),
        ("What did the mayor say on 3 June 2024?", "2024-06-09", TEXT, False),
        ("What did the mayor say on 3 June 2024?", "2025-06-03", TEXT, False),
        ("What has the mayor said since March 2024?", "2024-03-01", TEXT, True),
        ("What has the mayor said since March 2024?", "2024-02-29", TEXT, False),
        ("What has the mayor said after March 2024?", "2024-03-12", TEXT, False),
        ("What has the mayor said after March 2024?", "2024-04-01", TEXT, True),
        ("What had the mayor said by 12 May 2020?", "2020-05-12", TEXT, True),
        ("What had the mayor said by 12 May 2020?", "2020-05-13", TEXT, False),
        ("What did the mayor say until May 2020?", "2020-05-31", TEXT, True),
        ("What did the mayor say till the 12 May 2020?", "2020-05-13", TEXT, False),
        ("What did the mayor say before 12 May 2020?", "2020-05-12", TEXT, False),
        ("What has the mayor said since March 2024?", "2024-04-01", TEXT, True),
        ("What did the mayor say before March 2024?", "2024-04-01", TEXT, False),
        ("What did the mayor say before March 2024?", "2024-02-01", TEXT, True),
        ("What did the mayor say before March?", "2024-04-01", TEXT, True),
        ("What was Kelby's profit in the fourth quarter of 2023?", "2023-07-20", TEXT, False),
        ("What was Kelby's profit in the fourth quarter of 2023?", "2024-02-20", TEXT, True),
        ("What was Kelby's profit in the fourth quarter of 2023?", "2024-07-20", TEXT, False),
        ("What was Kelby's profit in Q4 2023?", "2024-07-20", "Sales fell in 2023’s fourth quarter.", True),
        ("What was Kelby's profit in Q4 2023?", "2024-07-20", "Fourth-quarter sales fell.", False),
        ("What was Kelby's profit in Q4 2023?", "2024-02-20", "Fourth-quarter sales fell.", True),
        ("What was Kelby's profit in Q4?", "2024-07-20", "Fourth-quarter sales fell.", True),
        ("What was Kelby's profit in Q4 2023?", "2023-11-14", TEXT, False),
        ("What was Kelby's profit in Q4 2023?", "2023-11-14", "In Q4 2023 it lost money already.", True),
        ("What is Kelby's profit in Q4 2023 to be?", "2023-11-14", TEXT, True),
        ("kelby Q2 2024 profit", "0001-01-01", TEXT, False),
        ("What was Kelby's profit in Q4 2023?", "2025-07-20", "Sales fell in Q4 of 2024.", False),
        ("kelby second-quarter profit", "2024-07-20", TEXT, True),
        ("kelby second-quarter profit", "2024-11-20", TEXT, False),
        ("kelby first-half sales 2024", "2024-08-20", TEXT, True),
        ("kelby first-half sales 2024", "2024-03-20", TEXT, True),
        ("kelby second-half sales 2024", "2024-03-20", TEXT, False),
        ("Kelby's profits since Q2 2024", "2024-03-20", TEXT, False),
        ("Who died on 12 May 2020?", "2020-08-12", "The floods on 12\xa0May\xa02020 killed 40.", True),
        ("Who died on 12 May 2020?", "2020-08-12", "The floods on 12/05/2020 killed 40.", True),
        ("Who died on 12 May 2020?", "2020-08-12", "The floods on 2020-05-12 killed 40.", True),
        ("Who died on 12 May 2020?", "2020-08-12", "The floods on 13/05/2020 killed 40.", False),
        ("Who died in May\xa02020?", "2020-08-12", TEXT, False),
        ("what did she say in march", "2023-04-01", TEXT, False),
        ("what did she say last may", "2023-04-01", TEXT, False),
        ("What did she say at the end of May?", "2023-04-01", TEXT, False),
        ("What had she said by May?", "2023-04-01", TEXT, True),
        ("What did the 2020 election cost?", "2023-04-01", TEXT, False),
        ("How many died in 2000?", "2023-04-01", "In 2000 people died.", True),
        ("How many died in 2000?", "2023-04-01", "It killed 2000 people.", False),
        ("What did the mayor say since the year 2020?", "2019-04-01", TEXT, False),
        ("Inflation in the year to June?", "2023-04-01", TEXT, False),
        ("What happened as of June?", "2023-04-01", TEXT, False),
        ("How much did prices rise from January?", "2023-04-01", TEXT, False),
        ("What was the vote of March?", "2023-04-01", TEXT, False),
        ("Who won the 2019 women’s race?", "2023-04-01", TEXT, False),
        ("What was the 2019 police budget?", "2023-04-01", TEXT, False),
        ("What was the 1989 Tiananmen Square massacre?", "2023-04-01", TEXT, False),
        ("Did Q2 2020 profit match expectations at Apple?", "2023-04-01", TEXT, False),
        ("What was Match Group’s revenue in the second quarter of 2020?", "2023-04-01", TEXT, False),
        ("How big was Boeing's loss in the second quarter?", "2023-03-01", TEXT, False),
        ("What were H1 exports?", "2023-12-01", TEXT, False),
        ("How many died in June?", "2023-04-01", "In the year to June 30 died.", True),
        ("How many died in June?", "2023-04-01", "Between March 3 and June 300 died.", True),
        ("How many died in May?", "2023-04-01", "The floods of May killed 30.", True),
        ("How many died in 2020?", "2023-04-01", "In early 2020 police found 30 dead.", True),
    ],
)
def test_what_is_of_the_time_that_the_question_names(
    passage: Passage, question: str, day: str | None, text: str, of_its_time: bool
) -> None:
    article = Article.create("a", text, published_at=day)
    asked = with_its_time(question)
    assert asked is not None
    assert is_of_its_time(asked, replace(passage, article=article, span=Span(0, len(text)))) is of_its_time


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor say?",
        "How did it change between March and May 2024?",
        "Who is Theresa May?",
        "Who scored in the second quarter?",
        "What was Kelby's profit in the last quarter?",
        "sales in Q1 and in Q2 2024",
        "What did Kelby forecast for 2025 in its third-quarter report on sales?",
        "Was Q2 GDP growth the weakest since 2009?",
        "fırst quarter profit",
        "how did the economy do in the second half of the 19th century?",
        "match report second half leeds",
        "Audi Q3 sales in Europe",
        "kelby Q7 profit",
        "Q4 2023-24 GDP growth india",
        "Why did the strikers decide to march in Paris?",
        "Which firms agreed to march?",
        "Why do experts think this may harm exports?",
        "Who can object, and may they appeal?",
        "What happened to mar the ceremony?",
        "What did Corbyn say to May about Brexit?",
        "What happened to April Jones?",
        "Who wrote the book by June Osborne?",
        "Who gave it to Jan?",
        "Who took over from May as leader?",
        "Why did 2000 people flee Harrow?",
        "How were 1500 people evacuated?",
        "Who paid £2000 for the car?",
        "Why did it fall 2000 feet?",
        "Where did 2000 police go?",
        "What happened to Flight 1549?",
        "What does UN resolution 1701 demand?",
        "Who lives at 1600 Pennsylvania Avenue?",
        "Who won the 2019/20 league?",
        "What happened in 2019/2020?",
        "What did Trump say before the 2020 election?",
        "Who resigned after the 2022 World Cup final?",
        "How many orders did the coach give in the second half?",
        "Where will green H2 production start?",
        "What did the January 6 committee find?",
        "How many people were killed in the October 7 attack?",
        "What does House Bill 1557 ban?",
        "What is Project 2025?",
        "Why was the 2000 rupee note withdrawn?",
        "Why was the Rs 2000 note withdrawn?",
        "What did the 1922 Committee decide?",
        "Who won the 1500 metre freestyle?",
        "How likely is asteroid 2024 YR4 to hit?",
        "What did Ant and Dec say about ITV?",
        "",
    ],
)
def test_no_time_or_several_are_none(question: str) -> None:
    assert with_its_time(question) is None


@pytest.mark.parametrize(
    ("question", "filters", "after", "before"),
    [
        ("What did she say in March 2024?", Filters(), "2024-03-01", "2024-03-31"),
        ("What did she say in March?", Filters(), "2023-03-01", "2023-03-31"),
        ("What did she say on 3 June 2024?", Filters(), "2024-06-03", "2024-06-05"),
        ("What has she said since March 2024?", Filters(), "2024-03-01", None),
        ("What has she said after March 2024?", Filters(), "2024-04-01", None),
        ("What did she say until March 2024?", Filters(), None, "2024-03-31"),
        ("What had she said by 12 May 2020?", Filters(), None, "2020-05-12"),
        ("What did she say before March 2024?", Filters(), None, "2024-02-29"),
        ("What did she say in 2024?", Filters(published_before="2024-05-05"), "2024-01-01", "2024-12-31"),
        ("What was the profit in the last quarter of 2023?", Filters(), "2023-12-31", "2024-03-30"),
        ("kelby profit in the last quarter of 2023", Filters(), "2023-10-01", "2024-03-30"),
        ("What was the profit in the second quarter?", Filters(), "2022-06-30", "2022-09-28"),
    ],
)
def test_the_articles_of_that_time(question: str, filters: Filters, after: str | None, before: str | None) -> None:
    asked = with_its_time(question)
    assert asked is not None
    bounds = of_its_time(filters, asked, [date(2023, 3, 5), date(2022, 7, 1)])
    first, last = (day and date.fromisoformat(day) for day in (after, before))
    assert bounds == replace(filters, printed_from=first, printed_to=last)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What was its profit in 2023's third quarter?", "the third quarter of 2023"),
        ("What was its profit in H2 2024?", "the second half of 2024"),
        ("kelby 1st half earnings", "the first half"),
        ("kelby sales Q1-2024", "the first quarter of 2024"),
        ("kelby sales Q1'24", "the first quarter of 2024"),
        ("how many cars did it sell in Q3 2024", "the third quarter of 2024"),
        ("who scored in the second quarter of 2024 super bowl", "2024"),
        ("euro 2024 second half goals", "2024"),
        ("What were first- and second-quarter profits in 2024?", "2024"),
        ("What did GDP do in the last half of 2024?", "the second half of 2024"),
        ("What did she say on 3 June 2024?", "3 June 2024"),
    ],
)
def test_the_time_is_told_by_its_name(question: str, name: str) -> None:
    asked = with_its_time(question)
    assert asked is not None
    assert asked.period is not None
    assert asked.period.name == name


def test_a_quarter_of_any_year_is_a_time_too() -> None:
    assert names_a_time("How did sales in Q1 compare with Q2?")
    assert not names_a_time("Who scored in the second quarter?")


@pytest.mark.parametrize(
    ("question", "looks"),
    [
        ("How many members (about left the union in October 2022)?", True),
        ("How many members has it won over since (about left the union in October 2022)?", False),
        ("What happened in the end (about the strike of October 2022)?", False),
        ("How many members did it have in October 2022?", True),
    ],
)
def test_how_it_went_on_is_not_sought_in_the_time_of_the_question_before(
    passage: Passage, question: str, looks: bool
) -> None:
    assert (other_time(question, Filters(), [passage]) is not None) is looks


def test_where_no_article_can_be_of_that_time_there_are_none() -> None:
    asked = with_its_time("What did she say in March 2024?")
    undated = with_its_time("What did she say in March?")
    assert asked is not None
    assert undated is not None
    assert of_its_time(Filters(published_after="2024-05-05"), asked, []) is None
    assert of_its_time(Filters(), undated, []) is None


@pytest.mark.parametrize(
    ("question", "relation", "period"),
    [
        ("What did she say prior to March 2024?", "before", "March 2024"),
        ("What was it earlier than 2020?", "before", "2020"),
        ("Who led it before the end of 2023?", "until", "2023"),
        ("Who led it no later than May 2023?", "until", "May 2023"),
        ("How many were there up to 2023?", "until", "2023"),
        ("How many had it killed by Friday 18 October 2024?", "until", "18 October 2024"),
        ("How many had it killed as of Friday, 18 October 2024?", "until", "18 October 2024"),
        ("How many were there as of the end of 2023?", "until", "2023"),
        ("How many were there as of March?", "in", "March"),
        ("How many had it killed before Saturday, 19 October 2024?", "before", "19 October 2024"),
        ("What has opened since Monday 3 June 2024?", "since", "3 June 2024"),
        ("What happened following January 2024?", "after", "January 2024"),
        ("What happened since the end of 2022?", "after", "2022"),
        ("Who has led it since early May 2022?", "since", "May 2022"),
        ("Who has led it from March 2022 onwards?", "since", "March 2022"),
        ("What changed between 2022 and now?", "since", "2022"),
        ("What did city hall claim in 2018, and what was counted later?", "since", "2018"),
        ("Why was it out in June '23?", "in", "June 2023"),
        ("What was said in May ’98?", "in", "May 1998"),
        ("What happened on 4 May 2023 and why?", "in", "4 May 2023"),
    ],
)
def test_how_what_is_asked_stands_to_the_time(question: str, relation: str, period: str) -> None:
    asked = with_its_time(question)
    assert asked is not None
    assert asked.period is not None
    assert (asked.relation, asked.period.name) == (relation, period)


@pytest.mark.parametrize(
    "question",
    [
        "Why was it out between 3 and 9 June 2024?",
        "Who spoke on 4 and 6 June 2024?",
        "Who spoke on June 3-9, 2024?",
        "What happened on 03/05/2023?",
        "What is Agenda 2030?",
    ],
)
def test_several_days_one_in_figures_or_a_name_is_not_one_time(question: str) -> None:
    assert with_its_time(question) is None


@pytest.mark.parametrize(
    ("question", "day", "text", "of_its_time"),
    [
        # what was so before or after a time is of an article of then, or says so with its year
        ("What was the profit before 2024?", "2024-08-01", "It made £18m in the second quarter of 2024.", False),
        ("What was the profit before 2024?", "2024-08-01", "It made £15m in 2023.", True),
        ("What has he said since May 2024?", "2024-03-09", "He spoke of the election on 2 May.", False),
        ("What has he said since May 2024?", "2024-05-09", "He spoke.", True),
        ("Who was hurt before 5 May 2023?", "2023-05-09", "Two were hurt, a count of 5 May said.", False),
        ("Who leads it after 2025?", "2024-03-09", "Lee will lead it in 2026.", True),
        # a day without a year is of the article's, or of the one next to it
        ("How many drowned in January 2022?", "2024-01-24", "An article on 22 January said five.", False),
        ("How many drowned in January 2024?", "2024-01-24", "An article on 22 January said five.", True),
        ("How many drowned in December 2023?", "2024-02-24", "In December five drowned.", True),
        ("How many died in May 2022?", "2023-05-09", "Thirteen died in the fire on 2 May.", False),
    ],
)
def test_an_articles_own_day_tells_of_which_time_it_is(
    passage: Passage, question: str, day: str, text: str, of_its_time: bool
) -> None:
    article = Article.create("a", text, published_at=day)
    asked = with_its_time(question)
    assert asked is not None
    assert is_of_its_time(asked, replace(passage, article=article, span=Span(0, len(text)))) is of_its_time


@pytest.mark.parametrize(
    "question",
    [
        "What did Israel do after the October 2023 attack?",
        "What was promised before the November 2020 election?",
        "What did he say after the 2020 election?",
    ],
)
def test_an_event_of_a_month_was_within_it(question: str) -> None:
    assert with_its_time(question) is None


def test_a_month_itself_is_a_time() -> None:
    side = with_its_time("What did Israel do after October 2023?")
    assert side is not None
    assert side.relation == "after"


def test_the_lead_of_an_article_tells_of_what_year_it_is(passage: Passage) -> None:
    text = f"The final of 2023 was lost.\n\n{TEXT}"
    article = replace(passage.article, text=text, published_at="2024-02-14")
    later = replace(passage, article=article, span=Span(len(text) - len(TEXT), len(text)))
    asked = with_its_time("What did the mayor say in 2023?")
    assert asked is not None
    assert is_of_its_time(asked, later)
    long_ago = replace(article, text=f"{TEXT * 20}\n\n{text}")
    far = replace(later, article=long_ago, span=Span(0, len(TEXT)))
    assert not is_of_its_time(asked, far)
