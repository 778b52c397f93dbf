"""The quarter that is asked for, and articles that tell of others."""

from __future__ import annotations

import pytest

from index.article import Article
from index.evidence.another_quarter import is_of_another_quarter, quarter_asked

THIRD = "What was Vornex's net profit in the third quarter of 2024?"


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        (THIRD, "Second-quarter profit rose to $41 million.", True),
        (THIRD, "Profit rose to $41 million in Q2.", True),
        ("vornex net profit third quarter 2024", "Profit rose in the second quarter of 2024.", True),
        (THIRD, "Second-quarter profit rose. Q3 looks worse.", False),
        (THIRD, "Second-quarter profit rose; in the current quarter it will fall.", False),
        (THIRD, "Second-quarter profit rose; it was lower a quarter earlier.", False),
        (THIRD, "Profit, flat in the second quarter, rose in the three months to September.", False),
        (THIRD, "Profit, flat in the second quarter, rose in July-September.", False),
        (THIRD, "Profit rose in the first half.", False),  # which tells nothing of quarters
        (THIRD, "Profit rose.", False),
        ("What was Vornex's profit in the first half of 2024?", "Second-half profit rose.", True),
        ("What was Vornex's profit in the first half of 2024?", "Second-half profit may beat the interim one.", False),
        ("What was Vornex's profit in 2024?", "Second-quarter profit rose.", False),
        ("Was Vornex's profit larger in the first quarter or in the third quarter?", "Q2 profit rose.", False),
        ("Who scored in the third quarter?", "Lee scored in the second quarter.", False),
    ],
)
def test_an_article_that_names_other_quarters_alone_is_of_another(question: str, text: str, another: bool) -> None:
    article = Article.create("told", text, published_at="2024-08-08")
    assert is_of_another_quarter(quarter_asked(question), article) is another


def test_a_title_tells_the_quarter_too() -> None:
    article = Article.create(
        "told", "Net profit was $41 million.", title="Vornex: Q2 results", published_at="2024-08-08"
    )
    assert is_of_another_quarter(quarter_asked(THIRD), article)
