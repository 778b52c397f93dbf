"""Quotations: whole, exact, apart, as many as are needed, and each with what it takes to read it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Span, normalise
from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.quotations.headlines import is_headline
from index.quotations.runs import MAX_CHARACTERS, MAX_SENTENCES
from index.search.retrieval import Passage
from index.text.sentences import split_sentences

PARAGRAPHS = (
    "Alma Reyes opened the bakery in March. Bread costs two coins. Cakes cost nine coins. Lines reach the harbour.\n\n"
    "Nobody complains about prices. Flour comes from Denholm mill."
)


def test_in_the_place_of_a_headline_its_story_is_quoted_where_that_is_about_as_likely() -> None:
    headline, dateline = "Seven years for Osei; fined £2m", "VELAMPUR, AUG. 29"
    lead = "Ann Osei was sentenced on Tuesday to seven years and fined £2m."
    text = f"{headline}\n\n{dateline}\n\n{lead} She wept.\n\nLee left."
    passage = passage_of(text)

    def first(*chosen: tuple[int, float]) -> list[tuple[str, float]]:
        found = choose_quotations(evidence_of(passage, chosen), threshold=0.5, max_quotes=1)
        return [(each.text, each.probability) for each in found]

    assert first((0, 0.7), (2, 0.5)) == [(lead, 0.7)]
    assert first((0, 0.7), (1, 0.6), (4, 0.2), (2, 0.5)) == [(lead, 0.7)], "a dateline tells nothing"
    assert first((0, 0.7), (2, 0.4)) == [(headline, 0.7)], "it is far less likely"
    assert first((0, 0.4), (2, 0.4)) == []
    assert first((2, 0.7), (0, 0.6)) == [(lead, 0.7)]
    other = evidence_of(passage_of("Osei was fined £2m.", "b"), [(0, 0.6)])
    assert quoted(text, 2, 0, 4) == [lead, "Lee left."], "nor is it quoted besides"
    found = choose_quotations([*evidence_of(passage, [(0, 0.7)]), *other], threshold=0.5, max_quotes=1)
    assert [each.text for each in found] == [headline], "another article's"


@pytest.mark.parametrize(
    "headline", ["Kelby teacher Ann Lee jailed for fraud", "Kelby Teacher Ann Lee Jailed for Fraud"]
)
def test_a_name_that_only_the_headline_has_is_not_lost(headline: str) -> None:
    lead = "A Kelby primary school teacher has been jailed for fraud after stealing from a charity."

    def first(lead: str) -> str:
        passage = passage_of(f"{headline}\n\nBy Jo Roe\n\n{lead}\n\nThe court heard that Lee took £900.")
        return choose_quotations(evidence_of(passage, [(0, 0.8)]), threshold=0.5, max_quotes=1)[0].text

    assert first(lead) == headline
    named = lead.replace("A Kelby primary school teacher", "Ann Lee, a Kelby primary school teacher,")
    assert first(named) == named


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Marathon moved to 12 October", "The marathon was to be run on 14 September."),
        ("Osei wins the race for mayor", "Her rival, Tom Pike, conceded on Friday."),
        ("Killer whale seen off Leck pier", "Two fishermen died in a storm that year."),
    ],
)
def test_a_headline_that_its_story_does_not_tell_is_quoted(headline: str, sentence: str) -> None:
    passage = passage_of(f"{headline}\n\nBy Ann Lee\n\nIt rained. {sentence}")
    found = choose_quotations(evidence_of(passage, [(0, 0.7), (3, 0.6)]), threshold=0.5, max_quotes=1)
    assert [each.text for each in found] == [headline]


def passage_of(text: str, article_id: str = "a") -> Passage:
    """The whole text as one passage."""
    text = normalise(text)
    sentences = tuple(split_sentences(text))
    vectors = np.zeros((len(sentences), 2), dtype=np.float16)
    article = Article(article_id, text)
    whole = Span(sentences[0].start, sentences[-1].end)
    return Passage(article, article.content_sha256, whole, (), sentences, sentences, vectors, 0.0, 0.0, 0.0)


def evidence_of(passage: Passage, chosen: Iterable[tuple[int, float]]) -> list[Evidence]:
    """Evidence from numbers of sentences and probabilities, in that order."""
    return [Evidence(passage, passage.article_sentences[number], p, p, belongs=p) for number, p in chosen]


def quoted(text: str, *numbers: int, max_quotes: int = 5) -> list[str]:
    """What is quoted where these sentences of a text are evidence, the best first."""
    return [quotation.text for quotation in choose(text, *numbers, max_quotes=max_quotes)]


def choose(text: str, *numbers: int, max_quotes: int = 5) -> list[Quotation]:
    ranked = evidence_of(passage_of(text), ((number, 0.9 - place / 100) for place, number in enumerate(numbers)))
    return choose_quotations(ranked, threshold=0.5, max_quotes=max_quotes)


@pytest.mark.parametrize("number", [1, 2])
def test_speech_in_single_marks_is_quoted_whole(number: int) -> None:
    speech = "'This was an attempt to flee. You put lives at risk,' Judge Bob Roe told him."
    assert quoted(f"Ann Lee said Osei had 12 convictions.\n\n{speech}", number) == [speech]


def test_a_quotation_set_apart_leads_in_nothing() -> None:
    assert quoted("Osei won on Monday.\n\n“Bread is dear” – Ann Lee\n\nThe council cut fares.", 1) == [
        "“Bread is dear” – Ann Lee"
    ]


def test_without_evidence_above_the_threshold_nothing_is_quoted() -> None:
    assert choose_quotations([], threshold=0.0, max_quotes=3) == []
    ranked = evidence_of(passage_of(PARAGRAPHS), [(0, 0.4), (4, 0.9)])
    assert choose_quotations(ranked, threshold=0.5, max_quotes=3) == [], "the first decides"


def test_a_further_quotation_is_one_that_belongs_to_the_answer_whatever_its_own_probability() -> None:
    ranked = evidence_of(passage_of(PARAGRAPHS), [(0, 0.8), (4, 0.01), (2, 0.7), (5, 0.6)])
    belonging = [0.0, 0.5, 0.05, 0.9]
    ranked = [replace(item, belongs=value) for item, value in zip(ranked, belonging, strict=True)]
    chosen = choose_quotations(ranked, threshold=0.7, max_quotes=9)
    assert [quotation.probability for quotation in chosen] == [0.8, 0.01]
    assert chosen[1].text == "Nobody complains about prices. Flour comes from Denholm mill.", "neighbours join"


def test_neighbours_in_a_paragraph_are_one_quotation_which_has_the_place_and_the_probability_of_the_best() -> None:
    first, second = choose(PARAGRAPHS, 4, 2, 1)
    assert (first.text, second.text) == (
        "Nobody complains about prices.",
        "Bread costs two coins. Cakes cost nine coins.",
    )
    assert second.evidence.text == "Cakes cost nine coins."
    assert second.probability == pytest.approx(0.89)


def test_a_blank_line_parts_quotations_and_a_line_break_does_not() -> None:
    assert len(quoted(PARAGRAPHS, 3, 4)) == 2
    assert quoted("Bread costs two coins.\nCakes cost nine coins.", 0, 1) == [
        "Bread costs two coins.\nCakes cost nine coins."
    ]


def test_joining_takes_no_place_and_the_place_it_frees_goes_to_the_best_that_waits() -> None:
    assert quoted(PARAGRAPHS, 0, 1, max_quotes=1) == ["Alma Reyes opened the bakery in March. Bread costs two coins."]
    assert quoted(PARAGRAPHS, 0, 2, 5, 1, max_quotes=2) == [
        "Alma Reyes opened the bakery in March. Bread costs two coins. Cakes cost nine coins.",
        "Flour comes from Denholm mill.",
    ]


def test_what_would_be_too_long_together_stays_apart() -> None:
    words = ["Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel"]
    many = " ".join(f"{word} trees were planted here." for word in words)
    assert [len(split_sentences(text)) for text in quoted(many, *range(8))] == [MAX_SENTENCES, 3]
    long = " ".join(f"{word} trees were planted {'very ' * 150}deep." for word in words)
    assert all(len(text) <= MAX_CHARACTERS for text in quoted(long, *range(8), max_quotes=8))
    assert "".join(sorted(quoted(long, *range(8), max_quotes=8))).count("deep") == 8


def test_a_single_sentence_is_quoted_whole_however_long_it_is() -> None:
    sentence = "The minister said that, " + "having met the delegation, " * 90 + "he would resign."
    assert quoted(sentence, 0) == [sentence]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_speech_that_a_sentence_breaks_into_is_quoted_to_both_its_marks(
    opening: str, closing: str, number: int
) -> None:
    speech = f"{opening}Bread is dear. Cakes are not. Nobody minds,{closing} Reyes said."
    assert quoted(f"The shop is new. {speech} She left.", number) == [speech]


def test_speech_that_goes_on_over_paragraphs_is_quoted_from_its_mark_to_the_end_of_its_paragraph() -> None:
    text = "Ann Lee denied it.\n\n“I took no cent.\n\n“Bread is dear. Cakes are not.\n\n“Nobody minds,” she said."
    (quotation,) = choose(text, 3)
    assert quotation.text == "“Bread is dear. Cakes are not."
    assert quotation.context is not None
    assert quotation.context.of(text) == "Ann Lee denied it.\n\n“I took no cent."


def test_a_sentence_from_within_long_speech_comes_with_what_leads_it_in() -> None:
    text = "Ann Lee denied it. “" + "Bread is dear. Cakes are not. " * 5 + "Nobody minds,” she said."
    (quotation,) = choose(text, 4)
    assert quotation.text == "Cakes are not."
    assert quotation.context is not None
    assert quotation.context.of(text) == "Ann Lee denied it. “Bread is dear. Cakes are not. Bread is dear."


def test_speech_without_an_end_within_bounds_is_left_alone() -> None:
    endless = "“" + "Bread is dear. Cakes are not. " * 9 + "Nobody minds,” Reyes said."
    assert quoted(endless, 4) == ["Bread is dear."]


def test_whole_speech_swallows_what_is_quoted_of_it() -> None:
    text = "“Bread is dear. Cakes are cheap. Nobody minds,” Reyes said."
    assert quoted(text, 0, 2, 1) == [text]


def test_speech_too_long_to_join_what_it_holds_leaves_both_as_sentences() -> None:
    text = "Ash. Birch. Cedar. Dogwood. “Elder wood burns. Fir grows. Gorse blooms,” Reyes said."
    spans = [quotation.span for quotation in choose(text, 0, 1, 2, 3, 4)]
    assert len(spans) == 2
    assert spans[0].end <= spans[1].start


def test_what_says_nothing_new_is_left_out() -> None:
    first = passage_of("The council of Harrow sold its old windmill to a baker from Denholm for 900 coins.", "a")
    for text, count in (
        ("The council of Harrow sold its old windmill to a baker from Denholm for 900 coins.", 1),
        ("To a baker from Denholm, the Harrow council sold its windmill.", 1),
        ("The council of Harrow sold its old windmill to a baker from Denholm for 800 coins.", 2),
        ("The council of Harrow never sold its old windmill to a baker from Denholm.", 2),
        ("The baker from Denholm ground rye.", 2),
    ):
        ranked = evidence_of(first, [(0, 0.9)]) + evidence_of(passage_of(text, "b"), [(0, 0.9)])
        assert len(choose_quotations(ranked, threshold=0.5, max_quotes=5)) == count, text


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("Six people were", "Eight people were"),
        ("A man was", "A woman was"),
        ("On Tuesday ten were", "On Friday ten were"),
    ],
)
def test_a_newer_number_day_or_person_is_news_however_alike_the_rest_is(said: str, then: str) -> None:
    rest = "killed in the explosion at the chemical plant of the Harrow works, officials of the county said."
    ranked = evidence_of(passage_of(f"{said} {rest}", "a"), [(0, 0.9)])
    ranked += evidence_of(passage_of(f"{then} {rest}", "b"), [(0, 0.9)])
    assert len(choose_quotations(ranked, threshold=0.5, max_quotes=5)) == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("was not safe", "was safe"),
        ("was safe", "was not safe"),
        ("wasn't safe", "was safe"),
        ("was safe", "wasn’t safe"),
        ("was unsafe", "was safe"),
        ("was safe", "was unsafe"),
        ("denied it was safe", "was safe"),
        ("had passed", "had failed"),
        ("was 2.1% too weak", "was 1.2% too weak"),
        ("cost £5m", "cost $5m"),
        ("shut at 10.15", "shut at 15.10"),
        ("lost 2-1", "lost 1-2"),
        ("sank on 12/05/2020", "sank on 05/12/2020"),
    ],
)
def test_what_contradicts_a_quotation_is_not_left_out_as_said_already(first: str, then: str) -> None:
    told = (
        "Inspectors found the Tarn bridge {} for lorries, buses and school coaches after tests in Denholm, Voss said."
    )
    between = "\n\nNobody spoke of the matter.\n\n"
    text = between.join((told.format(first), told.format(then), told.format(first)))
    assert quoted(text, 0, 2, 4) == [told.format(first), told.format(then)]
    assert quoted(text, 0, 4) == [told.format(first)]


@pytest.mark.parametrize(
    ("first", "then"), [("approved", "rejected"), ("convicted", "acquitted"), ("won", "lost"), ("rejected", "approved")]
)
def test_another_outcome_is_news_however_alike_the_rest_is(first: str, then: str) -> None:
    told = "The jury of the old court {} the treasurer of the Kelmouth sailing club over forged cheques from Denholm."
    text = "\n\n".join((told.format(first), "Nobody spoke.", told.format(then)))
    assert len(quoted(text, 0, 2)) == 2


def test_a_contradiction_of_one_quotation_is_news_though_another_has_its_words() -> None:
    told = (
        "Inspectors found the Tarn bridge {} for lorries, buses and school coaches after tests in Denholm, Voss said."
    )
    text = "\n\n".join((told.format("was safe"), "Nobody was surprised.", told.format("was not safe")))
    assert quoted(text, 0, 1, 2) == text.split("\n\n")


def test_what_leaves_out_a_number_or_a_day_says_nothing_new() -> None:
    first = "The council of Harrow sold its old windmill to a baker from Denholm for 900 coins on Monday."
    then = "The council of Harrow sold its old windmill to a baker from Denholm."
    assert quoted(f"{first}\n\nNobody spoke.\n\n{then}", 0, 2) == [first]


def test_quotations_of_two_articles_never_join() -> None:
    ranked = evidence_of(passage_of("Bread costs two coins."), [(0, 0.9)])
    ranked += evidence_of(passage_of("The shop is new. Cakes cost nine.", "b"), [(1, 0.9)])
    assert len(choose_quotations(ranked, threshold=0.5, max_quotes=5)) == 2


def test_a_quotation_has_its_context_after_it_was_joined_and_made_whole() -> None:
    text = "Alma Reyes runs it.\n\n“Bread is dear. Nobody minds,” she said. It is new."
    (only,) = choose(text, 2, 3)
    assert only.text == "“Bread is dear. Nobody minds,” she said. It is new."
    assert only.context is not None
    assert only.context.of(text) == "Alma Reyes runs it."
    assert [quotation.context for quotation in choose("Alma Reyes runs it. Bread is dear.", 1)] == [None]


_PIECES = st.sampled_from(
    ["He said so. ", "“Bread is dear. ", "Nobody minds,” she said. ", 'It is "new". ', '"Is it?" ', "Osei won. ", "\n",
     "\n\n", "A headline\n\n", "This, too! ", "🙂 é ", "1,000 coins. ", "“", "”", '"', "\u2029", "He "]
)  # fmt: skip


@given(
    texts=st.lists(st.lists(_PIECES, min_size=1, max_size=25).map("".join).filter(str.strip), min_size=1, max_size=2),
    seed=st.randoms(use_true_random=False),
    max_quotes=st.integers(1, 20),
)
def test_spans_are_exact_apart_and_after_their_context(texts: list[str], seed: random.Random, max_quotes: int) -> None:
    ranked: list[Evidence] = []
    for article_id, text in zip("ab", texts, strict=False):
        passage = passage_of(text, article_id)
        likely = (seed.choice([0.9, 0.7, 0.1]) for _ in passage.article_sentences)
        ranked += [Evidence(passage, s, 0.0, p, p) for s, p in zip(passage.article_sentences, likely, strict=True)]
    seed.shuffle(ranked)
    chosen = choose_quotations(ranked, threshold=0.2, max_quotes=max_quotes)
    assert bool(chosen) == (ranked[0].probability >= 0.2)
    assert len(chosen) <= max_quotes
    order = [(each.passage.article.id, each.span) for each in ranked]
    places = [order.index((each.passage.article.id, each.evidence.span)) for each in chosen]
    first, *further = places or [0]
    assert further == sorted(further)
    assert first == 0 or is_headline(ranked[0])  # which its story tells better
    for quotation in chosen:
        text, sentences = quotation.passage.article.text, quotation.passage.article_sentences
        assert quotation.text == text[quotation.span.start : quotation.span.end]
        assert quotation.span.start in {span.start for span in sentences}
        assert quotation.span.end in {span.end for span in sentences}
        assert quotation.span.start <= quotation.evidence.span.start < quotation.evidence.span.end <= quotation.span.end
        others = [other.span for other in chosen if other.passage.article.id == quotation.passage.article.id]
        assert sum(span.start < quotation.span.end and quotation.span.start < span.end for span in others) == 1
        if quotation.context:
            assert quotation.context.start in {span.start for span in sentences}
            assert quotation.context.end <= quotation.span.start
            assert not text[quotation.context.end : quotation.span.start].strip()


LIST = "Sales fell.\n\nThe plans are these:\n\n- Close a shop.\n- Sell one.\n- Open ten.\n\nShares fell."


def test_what_leads_in_a_list_is_quoted_with_it() -> None:
    assert quoted(LIST, 1) == ["The plans are these:\n\n- Close a shop.\n- Sell one.\n- Open ten."]
    assert quoted(LIST, 2) == ["- Close a shop."]
    assert quoted(LIST, 3, 1) == ["The plans are these:\n\n- Close a shop.\n- Sell one.\n- Open ten."]


def test_a_heading_is_quoted_with_the_entries_of_its_box() -> None:
    box = "Best towns\n\nMukono: 24.8 per cent\nMbarara: 23.1 per cent\nLast train: 19:45"
    text = f"Sales fell.\n\n{box}\n\nShares fell."
    assert quoted(text, 1) == [box]
    assert quoted(text, 3, 1) == [box]
    assert quoted(text, 3) == ["Mbarara: 23.1 per cent"]


@pytest.mark.parametrize("heading", ["**Dividend**", "# Dividend", "Dividend", "**Is there a dividend?**"])
def test_a_heading_is_quoted_with_the_sentence_beneath_it(heading: str) -> None:
    text = f"Sales fell.\n\n{heading}\n\nThere is none. Shares fell."
    assert quoted(text, 1) == [f"{heading}\n\nThere is none."]
    assert quoted(text, 2) == ["There is none."]


def test_of_a_list_that_is_too_long_what_fits_is_quoted() -> None:
    text = "The trees are these:\n\n" + "\n".join(f"- An {'old ' * 50}tree of kind {n}." for n in range(12))
    (quotation,) = quoted(text, 0)
    assert MAX_CHARACTERS - 250 < len(quotation) <= MAX_CHARACTERS


def test_of_lines_in_a_row_none_leads_in_the_next() -> None:
    text = "Top gusts\n\nSaltwick pier, 94mph\n\nKelby airport, 78mph\n\nThornby, 66mph\n\nIt was windy."
    assert quoted(text, 1) == ["Saltwick pier, 94mph"]


@pytest.mark.parametrize("line", ["By Jane Doe", "Photo: AP", "今天下雨「我们会付。」", "ថ្ងៃនេះភ្លៀង។"])
def test_a_byline_an_entry_or_a_sentence_of_another_script_leads_in_nothing(line: str) -> None:
    text = f"Sales fell.\n\n{line}\n\nThe council cut fares."
    assert quoted(text, 1) == [line]


def test_a_sentence_that_lacks_its_final_mark_leads_in_no_other_paragraph() -> None:
    text = "Sales fell. Prominent boards are these two and a third one\n\nSome of the oldest schools are here."
    assert quoted(text, 1) == ["Prominent boards are these two and a third one"]


CORRECTIONS = (
    "Corrections and clarifications\n\nA report on Kelby Bank said that it lost £45m. The loss was £4.5m.\n\n"
    "A report wrongly stated that Ann Lee had got nine years. The sentence was eight years. It named her sister. The "
    "sister was acquitted. It gave the length of her ban as 12 years. It is 10 years. We apologise."
)


def test_what_was_wrong_in_print_is_never_quoted_without_what_is_right() -> None:
    assert quoted(CORRECTIONS, 1) == ["A report on Kelby Bank said that it lost £45m. The loss was £4.5m."]
    assert quoted(CORRECTIONS, 0)[0].endswith("The loss was £4.5m.")
    sentence = "A report wrongly stated that Ann Lee had got nine years. The sentence was eight years."
    ban = "It gave the length of her ban as 12 years. It is 10 years."
    assert quoted(CORRECTIONS, 7) == quoted(CORRECTIONS, 8) == [ban]
    assert quoted(CORRECTIONS, 3) == quoted(CORRECTIONS, 4) == [sentence]
    assert quoted(CORRECTIONS, 7, 3) == [ban, sentence]
    assert quoted(CORRECTIONS, 3, 5) == [f"{sentence} It named her sister. The sister was acquitted."]


RESULT = "\n".join(f"{name} ({party}) {votes}" for name, party, votes in (
    ("Wil Stark", "Ind", 803), ("Cat Yeo", "LD", 794), ("Ann Lee", "Lab", 612), ("Col Barr", "Ref", 408),
    ("Jon Sell", "Con", 167), ("Bry Tate", "Green", 121), ("Eva Roe", "SDP", 12),
))  # fmt: skip


def test_lines_without_markers_are_quoted_to_the_last_with_what_leads_them_in() -> None:
    text = f"Lee lost.\n\nThe full result was:\n\n{RESULT}\n\nTurnout was low."
    assert quoted(text, 1) == [f"The full result was:\n\n{RESULT}"]
    assert quoted(text, 2, 1) == [f"The full result was:\n\n{RESULT}"]
    assert quoted(text, 8) == ["Eva Roe (SDP) 12"], "the last leads in nothing"
    assert quoted(text, 5) == ["Col Barr (Ref) 408"]
    assert quoted(text, 5, 6) == [f"The full result was:\n\n{RESULT}"], "several are the whole list"
    assert quoted(text, 3, 7, 8) == [f"The full result was:\n\n{RESULT}"]
    law = "No person shall fly an unmanned aircraft\n(a) near a prison;\n(b) at night, unless\n(ii) the police agree."
    assert quoted(f"It rained. Lee won.\n\n{law}\n\nLee spoke.", 2) == [law]
    box = "AT A GLANCE\nOpened: 1904\nArchitect: F. W. Lund\nRooms: 212 (31 suites)"
    assert quoted(f"{box}\n\nLee spoke.", 0) == [box]
    assert quoted("Call for a cull\n\n— We cannot go on.\n\n— And he?", 0) == ["Call for a cull\n\n— We cannot go on."]
    dashed = "The plan has three points:\n— Both withdraw.\n— All are freed.\n— Aid comes in."
    assert quoted(f"{dashed}\n\nLee spoke.", 0) == [dashed]


def test_an_item_of_several_sentences_does_not_end_its_list() -> None:
    beaches = "The five best beaches\n\n5. Sands. It is long.\n4. Cove. It is short.\n3. Head. It is steep."
    assert quoted(f"{beaches}\n\nAll are free.", 0) == [beaches]


def test_of_two_items_the_end_of_one_and_the_next_are_two_quotations() -> None:
    text = "Those held:\n\n2. Mark Petty, 33, of Kelby. He was charged.\n3. Sol Hurst, 29, of Orm. He was freed."
    assert quoted(text, 2, 3) == ["He was charged.", "3. Sol Hurst, 29, of Orm."]
    assert quoted(text, 1, 2, 3, 4) == [text.removeprefix("Those held:\n\n")]
    assert len(quoted("Its terms:\n\n• A promise for 2026\nThe trust would not promise it.", 1, 2)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "AMIRA SATO",
        "Karen Holt",
        "Herald sports reporter",
        "*By **Jo Lund**, housing correspondent*",
        "Reviewed by FEMI ROSEN",
    ],
)
def test_who_wrote_the_article_leads_in_nothing_and_is_led_in_by_nothing(line: str) -> None:
    text = f"Oven goes cold\n\n{line}\n\nThe council cut fares."
    assert quoted(text, 1) == [line]
    assert quoted(text, 0) == ["Oven goes cold"]


def test_a_link_to_another_article_leads_in_nothing() -> None:
    link = "Five more shops to close on Gunnersby High Street"
    told = "A ferry sank. Ten died. Lee wept. Osei prayed. It rained."
    assert quoted(f"{told}\n\n{link}\n\nThe mayor called it a tragedy.", 5) == [link]
    asked = "What is to become of the shops on Gunnersby High Street"
    assert quoted(f"{told}\n\n{asked}\n\nThey will be sold.", 5) == [f"{asked}\n\nThey will be sold."]


@pytest.mark.parametrize("line", ["ADVERTISEMENT", "Read more", "Getty Images", "AMIRA SATO, UNION LEADER"])
def test_what_stands_beside_the_story_leads_in_nothing(line: str) -> None:
    text = f"Osei won. Lee lost. It rained. “We will strike.”\n\n{line}\n\nThe firm said nothing."
    assert quoted(text, 4) == [line]


def test_what_is_right_is_quoted_with_what_was_wrong() -> None:
    wrong, right = "An earlier version of this article gave the toll as 14.", "It was 41, not 14."
    text = f"Osei won. Lee lost.\n\n{wrong} {right}\n\nLee wept."
    assert quoted(text, 2) == quoted(text, 3) == quoted(text, 3, 2) == [f"{wrong} {right}"]
    assert quoted(text, 0) == ["Osei won."]
    long = text.replace("the toll", "the toll " + "of those who died in the floods " * 60)
    assert quoted(long, 3) == [right]


def test_in_the_place_of_a_headline_above_a_byline_the_story_is_quoted_that_says_the_same() -> None:
    headline = "Solberg leads Whitcomb by 11,000 votes; race open"
    lead = "Anita Solberg was leading Dale Whitcomb by about 11,000 votes on Tuesday. It is close."
    text = f"{headline}\n\nBy HOLLIS ENGSTROM\nHerald political reporter\n\n{lead}"
    (quotation,) = choose(text, 0)
    assert quotation.text == "Anita Solberg was leading Dale Whitcomb by about 11,000 votes on Tuesday."
    assert quotation.probability == pytest.approx(0.9)
    assert quoted(text, 0, 3) == [quotation.text]
    assert quoted(text.replace("about 11,000", "some"), 0) == [headline], "the number is not in the story"
    assert quoted(f"{headline}\n\n{lead}", 0) == [f"{headline}\n\n{quotation.text}"]


def test_what_explains_a_quotation_is_no_second_one() -> None:
    paragraphs = ["Osei sold the mill in May.", "He had owned it for ten years.", "Nobody was surprised.", "Rain fell."]
    text = "\n\n".join(paragraphs)
    assert quoted(text, 1, 0) == ["Osei sold the mill in May.\n\nHe had owned it for ten years."]
    assert quoted(text, 0, 1, 3) == ["Osei sold the mill in May.\n\nHe had owned it for ten years.", "Rain fell."]
    assert quoted(text, 0, 3) == ["Osei sold the mill in May.", "Rain fell."]


def test_what_explains_a_quotation_and_is_too_far_from_it_stays_apart() -> None:
    long = "He had owned it " + "for years " * 150 + "and sold it."
    text = f"Osei sold the mill in May.\n\n{long}"
    assert quoted(text, 1, 0) == [long, "Osei sold the mill in May."]


def test_a_heading_between_paragraphs_is_left_out_of_what_is_quoted_beneath_it() -> None:
    text = "The home is in Kelby.\n\nInspection\n\nThe home was inspected in May. Nobody was surprised."
    assert quoted(text, 2, 1) == ["The home was inspected in May."]
    assert quoted(text, 1) == ["Inspection\n\nThe home was inspected in May."]


def test_a_point_above_the_story_is_quoted_as_the_story_tells_it() -> None:
    told = "Judge Ann Lee told the court that he had measured their faces as though they were worktops."
    story = f"A surgeon was jailed on Monday for what he did to his patients. {told}"
    text = f"Surgeon jailed\n\n• Judge: he measured faces like worktops\n• Patients wept in court\n\n{story}"
    passage = passage_of(text)
    sentences = [span.of(passage.article.text) for span in passage.article_sentences]
    point, place = 1, sentences.index(told)
    assert sentences[point].startswith("•")
    found = choose_quotations(evidence_of(passage, [(point, 0.7), (place, 0.6)]), threshold=0.5, max_quotes=1)
    assert [each.text for each in found] == [told]
