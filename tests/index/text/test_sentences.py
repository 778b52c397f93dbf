from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
import sentencex
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Span, normalise
from index.text.sentences import WINDOW, split_sentences

GOLD = Path(__file__).parents[2] / "data" / "sentences.jsonl"
SEED = Path(__file__).parents[3] / "seeds" / "000_587bbbaf55c622d0.txt"

# Pieces that meet in every order: stops, marks, abbreviations, line breaks, scripts.
PIECES = (
    *("He left", "we go", "Mr", "U.S", "Jan", "No", "J", "5", "etc", "The", "Smith asked", "Yahoo", "p.m", "(AP)"),
    *(".", "!", "?", "...", "…", ",", ":", "—", " - ", "“", "”", "‘", "’", '"', "'", "``", "''", "(", ")", "[5]", "»"),
    *(" ", "  ", "\n", "\n\n", "\t", " | ", "\u2028", "\x85", "\x1c", "\u00a0", "• ", "1. "),
    *("国家。", "他说", "」", "نعم؟ ", "है। ", "é", "e\u0301", "😀", "\u200d", "\x00", "\ufeff"),
)
news_like = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
one_line = st.lists(st.sampled_from([p for p in PIECES if p.isprintable()]), max_size=60).map("".join)
anything = st.text(st.characters(exclude_categories=())) | news_like


def sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in split_sentences(text, language)]


def spans_of(text: str, parts: list[str]) -> list[Span]:
    spans, end = [], 0
    for part in parts:
        start = text.index(part, end)
        end = start + len(part)
        spans.append(Span(start, end))
    return spans


def sentencex_alone(text: str) -> list[Span]:
    found = sentencex.get_sentence_boundaries("en", text)
    return spans_of(text, [boundary["text"].strip() for boundary in found if boundary["text"].strip()])


@settings(max_examples=300)
@given(anything)
def test_sentences_are_in_order_trimmed_and_cover_all_that_is_not_white_space(text: str) -> None:
    spans = split_sentences(text)
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(not text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))


@given(anything, st.sampled_from(["en", "de", "zh", "ar", "hi", "fr", "EN-gb", "xx", "", "日本", "\ud800"]))
def test_the_same_text_gives_the_same_sentences_and_no_language_fails(text: str, language: str) -> None:
    assert split_sentences(text, language) == split_sentences(text, language)


@given(one_line)
def test_a_closing_mark_never_begins_a_sentence_and_an_opening_one_never_ends_one(text: str) -> None:
    for before, after in pairwise(sentences(text)):
        assert not after.startswith(("”", ")", "」"))
        assert not before.endswith(("“", "‘", "``", "("))


@given(news_like, news_like)
def test_a_blank_line_always_ends_a_sentence(first: str, second: str) -> None:
    assert all("\n\n" not in sentence for sentence in sentences(first + "\n\n" + second))


@pytest.mark.parametrize("line", GOLD.read_text(encoding="utf-8").splitlines()[::7])
def test_gold_sentences_are_made_of_the_text_itself(line: str) -> None:
    case = json.loads(line)
    assert case["text"] == normalise(case["text"])
    assert "".join("".join(case["sentences"]).split()) == "".join(case["text"].split())


def test_boundaries_are_those_of_a_careful_editor() -> None:
    """A boundary is the end of a sentence other than a text's last. The figures show with `pytest -rP`."""
    cases = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert sum(len(case["sentences"]) for case in cases) >= 200
    figures = {}
    for split in (sentencex_alone, split_sentences):
        right = found = wanted = 0
        for case in cases:
            gold = {span.end for span in spans_of(case["text"], case["sentences"])[:-1]}
            ends = {span.end for span in split(case["text"])[:-1]}
            right, found, wanted = right + len(gold & ends), found + len(ends), wanted + len(gold)
        figures[split.__name__] = right / found, right / wanted
        print(f"{split.__name__}: precision {right / found:.3f} recall {right / wanted:.3f} of {wanted} boundaries")
    precision, recall = figures["split_sentences"]
    assert precision >= 0.98
    assert recall >= 0.98


def test_a_quotation_and_its_attribution_in_the_seed_article_are_one_sentence() -> None:
    text = normalise(SEED.read_text(encoding="utf-8"))
    (quotation,) = [span for span in split_sentences(text) if span.of(text).startswith("“Canada has stressed")]
    assert quotation == Span(184, 531)
    assert quotation.of(text).endswith("on Wednesday.")


@pytest.mark.parametrize(
    "sentence",
    [
        "“Is it?” he asked.",
        "“Is it?” Mr. Osei asked.",
        "“Where is the money?” Finance Minister Lena Brandt asked the committee.",
        "LONDON, June 3 (Reuters) - Shares fell.",
        "LONDON, June 3. (Reuters) - Shares fell.",
        "WASHINGTON, Jan. 5 (AP) — Shares fell.",
        "ST. LOUIS (AP) — Shares fell.",
        "PHNOM PENH — Shares fell.",
        "The U.S. Army paid $3.5 million to Acme Inc. in Washington, D.C. on Jan. 5 at 5 p.m. Monday.",
        "J. K. Rowling met George W. Bush, Mr. Lee and Lt. Col. Ray of St. Louis at No. 5, e.g. for tea.",
        "Write to a.b@example.org or see https://example.org/a?b=C.d now.",
        "Yahoo! shares fell… and rose.",
        "Sgt . Paul Dunn `` smiled '' .",
        "The Army said Pfc. Jane Doe was killed and Spc. John Roe was hurt.",
        "Principal Secretary (PS) Eng. Dennis Mutiso met Barr. Ann Lee, Alh. Gusau and Col. (Rtd.) Jim Otieno.",
        "The county paid Ksh. 45 million and Tk. 12 crore.",
        "Keppel Pte. Ltd. won it from Acme Sdn. Bhd. Chairman Tan for Rs. 500 crore.",
        "Three demands were made: 1. An end to the war; 2. A free press.",
        "It starts at 5 p.m. New York time, or 6 p.m. U.S. Eastern time.",
        "HE LEFT AT 5 P.M. MONDAY, OR 6 P.M. NEW YORK TIME.",
        "It starts at 5 p. m. Monday in Kent.",
        "It was built c. AD 66 by J. Osei.",
        "Gov.\u200b Ann Lee met the U.S.\u200e Army.",
        "ST. LOUIS POLICE MET CAPT. LEE OF APPLE INC. EUROPE.",
    ],
)
def test_these_are_one_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“It is late!”", "She left."),
        ("“We are eager.", "We will go,” he said."),
        ("He lives in the U.S.", "The president came."),
        ("Dr Osei wrote on X.", "Lee later deleted the post."),
        ("They play in Serie A.", "Juventus won."),
        ("England are in Group B.", "Wales are in Group C."),
        ("J. K. Rowling met Sqn. Ldr. Ann Lee.", "Wg. Cdr. Bo Roe was freed at 7 p.m. WAT on Sunday."),
        ("U.S. Under Secretary of State Ann Lee spoke.", "Under the deal, it ends."),
        ("U.N. Under-Secretary-General Ann Lee left the U.S.", "Under pressure, she returned."),
        ("D.C. Police Chief Ann Lee was there.", "He left."),
        ("He left D.C.", "Police said so."),
        ("Los Angeles County Dist. Atty. Ann Lee and RCMP Const. Jane Doe met the Rt. Rev. John Lee.", "He left."),
        ("Maj. Gen. (res.) Amos Lee and Col. (ret.) Ann Lee met.", "It rained."),
        ("It begins at 10a.m. Monday.", "Come at 8 p.m. AEST or 5 p.m. Mondays."),
        ("It ended at 10.30p.m.", "All left."),
        ("“Is it safe?” Canada’s prime minister asked.", "“Go home!” Israeli soldiers shouted."),
        ("“We won!” Ms Lee, 41, said.", "“What a day!” the mayor’s official spokesman told reporters."),
        ("“We won!”", "Fans danced in the streets and police said so."),
        ("It left at 9 a.m.", "Crowds waited."),
        ("He left the U.S.", "Mrs. May stayed."),
        ("She joined Apple Inc.", "Ms. Lee did too."),
        ("It is based in Washington, D.C.", "Mr. Bezos owns it."),
        ("The answer was no.", "Nobody spoke."),
        ("In 1999 it fell.", "12 people died."),
        ("He said so .", "`` We go . ''"),
        ('"We go."', '"When?"'),
        ("It ended in 2019.[4]", "No party renewed it."),
        ("iPhone sales fell.", "eBay shares rose."),
        ("He was charged by the SEC.", "The company denied it."),
        ("She was diagnosed with MS.", "She retired."),
        ("GEN. MARK MILLEY spoke.", "He left."),
        ("He met Attorney General William Barr.", "The department said no."),
        ("They filmed Joan of Arc.", "She died."),
        ("*The chairman.*", "Sir Alan Petrie left."),
        ("**Is it safe?**", "Nobody knows."),
        ("_She won._", "*He lost.*"),
        ("It fell by half.*", "Nobody minded."),
        ("He said he couldn’t.", "Osei left."),
        ("The car was Osei's.", "Lee won."),
        ("IT WAS OSEI'S.", "LEE WON."),
        ("He ran 100 m.", "Lee won."),
        ("He was questioned by the ED.", "Kejriwal denied it."),
        ("She told the FT.", "Bailey declined."),
        ("He moved to LA.", "Hollywood called."),
        ("It was paid by the VA.", "Congress said so."),
        ("It ended at 5 p.m.", "This time he stayed."),
        ("It was the house they lived in.", "40 firefighters came."),
        ("The 6'2\" man left .", '" We go . "'),
        ("We won!", "Lee lost. 🎉👍🏽❤️"),
        ("He left.\u200f", "She stayed."),
        ("“We won.”\u200b", "Lee lost."),
        ("He left.\ufeff", "\u200eThe day was long."),
    ],
)
def test_these_are_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_blank_lost_after_a_stop_is_no_reason_to_join() -> None:
    assert sentences("The man left.The woman stayed.“Why?” he asked.") == [
        "The man left.",
        "The woman stayed.",
        "“Why?” he asked.",
    ]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", ["部长说：“我们要走了。”", "他走了！"]),
        ("ja", ["彼は来た。", "「いいえ」と彼女は言った。"]),
        ("ar", ["هل تعرف؟", "لا أعرف."]),
        ("hi", ["यह है।", "वह नहीं है।"]),
        ("de", ["Das war am 3. Oktober.", "„Wir gehen.“", "Er ging z. B. nach Hause."]),
        ("es-MX", ["El Sr. López vino.", "¿Por qué?"]),
        ("fr", ["« Il est temps. »", "La salle a applaudi."]),
        ("sv", ["Han gick.", "”Nej”, sade hon."]),
    ],
)
def test_other_languages_follow_their_own_stops_and_marks(language: str, parts: list[str]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(parts)
    assert sentences(text, language) == parts


def test_an_unknown_language_is_read_as_english() -> None:
    text = "Mr. Lee met Gen. Ray in the U.S. The talks failed."
    assert sentences(text, "tlh") == sentences(text, "en")


@pytest.mark.parametrize("sentence", ["国家。", "Der Mann ging. ", "He saw Mr. Lee in the U.S. Army. "])
def test_a_sentence_is_cut_alike_wherever_a_window_of_sentencex_ends(sentence: str) -> None:
    copies = 3 * WINDOW // len(sentence)
    assert sentences(sentence * copies) == [sentence.strip()] * copies


@pytest.mark.parametrize("blank", ["\u00a0", "\u2028", "\u3000", "\x85", "\u202f"])
def test_a_wide_blank_at_which_sentencex_panics_does_no_harm(blank: str) -> None:
    assert sentences(f"Plan A{blank}. He left.")[-1] == "He left."


def test_a_panic_in_sentencex_leaves_the_rules_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(language: str, text: str) -> None:
        raise panic(language, text)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", fail)
    assert sentences("He met Mr. Lee. “Why?” she asked.") == ["He met Mr. Lee.", "“Why?” she asked."]


def test_an_endless_sentence_stays_one() -> None:
    text = "word " * 30_000
    assert split_sentences(text) == [Span(0, len(text) - 1)]


# In processor time, so that a busy machine does not fail it; a quadratic step takes minutes at this length.
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a\n",
            "\n",
            ".",
            ". ",
            '"',
            '."',
            "”",
            ".” ",
            "“",
            "(",
            "''",
            ".'' ",
            "A. ",
            "U.S.",
            "a.b.c.",
            "Mr. ",
            "1. ",
        ),
        *(
            "国家。",
            "“国家。”他说",
            "[5]",
            "x.[5]",
            "a\tb\n",
            "a\t",
            ". (A ",
            "?” Aa Bb Cc Dd Ee Ff Gg ",
            "😀. A",
            "\n ",
        ),
        ".  " + " " * 1_000,
        "the quick brown fox jumped over it and then the lazy dog lay down at\n",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 6


def test_half_a_million_characters_of_prose_take_less_than_two_seconds() -> None:
    paragraph = (
        "The minister said in the U.S. that trade grew 5.1 percent. “It was,” he said, “good. We will go,” he said.\n\n"
    )
    text = (paragraph * 5_000)[:500_000]
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Le ministre, M. Bruno Garnier, a reçu M. Osei."),
        ("es", "Dña. Ana Ruiz habló."),
        ("nl", "Mw. Jansen sprak."),
        ("de", "Die Fa. Brandt schließt."),
    ],
)
def test_a_title_of_another_language_ends_no_sentence(language: str, sentence: str) -> None:
    text = f"{sentence} Osei."
    assert [span.of(text) for span in split_sentences(text, language)] == [sentence, "Osei."]


@pytest.mark.parametrize("language", ["fr", "it", "nl", "pl"])
def test_a_text_full_of_stops_is_proposed_in_few_calls(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = list[int]()
    ask = sentencex.get_sentence_boundaries

    def counted(code: str, window: str) -> object:
        calls.append(len(window))
        return ask(code, window)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", counted)
    text = "Un mot de vingt lettres. A" * 1_000
    split_sentences(text, language)
    assert len(calls) <= 2 * len(text) / 1_000


def test_text_too_dense_for_prose_is_split_at_its_plain_ends_without_being_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stops = list[int]()
    ask = sentencex.get_sentence_boundaries

    def counted(code: str, window: str) -> object:
        stops.append(window.count("."))
        return ask(code, window)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", counted)
    assert len(split_sentences("A." * 1_500, "da")) == 1
    assert len(split_sentences("Hej, jeg er. " * 200, "da")) == 200
    assert sum(stops) < 200  # of 1,700: of the last windows alone, which are short


@pytest.mark.parametrize(
    "sentence",
    [
        "Add 2 tbsp. olive oil to the pan.",
        "He left 20 mins. later.",
        "The temp. in the hall rose.",
        "Lee is an assoc. professor there.",
        "Revs. Lee and Roe were there.",
        "It was Treas. Ann Lee who paid.",
    ],
)
def test_a_clipped_word_before_lower_case_and_a_title_end_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} It rained.") == [sentence, "It rained."]
