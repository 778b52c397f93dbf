"""What is read from the words of a question."""

from __future__ import annotations

import pytest

from index.encoding.encoder import packaged_tokenizer
from index.questions.question import QuestionReader, Reading
from index.search.lexical import Analyzer


def read(question: str) -> Reading:
    return QuestionReader(Analyzer("en"), packaged_tokenizer()).read(question)


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    weights = {term.text: term.weight for term in read("What did the ambassador of Cambodia say about apparel?").terms}
    assert weights["the"] < 0.1
    assert weights["apparel"] > weights["about"]
    assert weights["cambodia"] > weights["did"]


def test_names_and_numbers_are_told_from_other_words() -> None:
    assert read("Who won the 1998 World Cup final?").names == ("1998", "world", "cup")
    assert read("What did Japan promise Cambodia?").names == ("japan", "cambodia")


def test_names_are_folded() -> None:
    assert read("Where did Müller of São Paulo meet O’Brien of Łódź?").names == (
        "muller", "sao", "paulo", "brien", "lodz"
    )  # fmt: skip


@pytest.mark.parametrize("question", ["WHAT DID JAPAN PROMISE?", "what did japan promise?", "Japan Promise"])
def test_capitals_tell_nothing_where_all_or_no_words_have_them(question: str) -> None:
    assert read(question).names == ()


@pytest.mark.parametrize(
    ("question", "actor", "names"),
    [
        ("What did Mr Sokhonn promise?", "sokhonn", ("sokhonn",)),
        ("What did Mr. Sokhonn promise?", "sokhonn", ("sokhonn",)),
        ("what did mr sokhonn promise", "sokhonn", ()),
        ("What has Governor Newsom signed?", "newsom", ("newsom",)),
        ("What did Deputy Prime Minister Prak Sokhonn say in Paris?", "prak sokhonn", ("prak", "sokhonn", "paris")),
        ("Was Officer Ann Lee convicted?", "ann lee", ("ann", "lee")),
        ("Where did Vice President Harris and Sen. Warren meet?", "harris", ("harris", "warren")),
        ("What will General Motors build?", "general motors", ("general", "motors")),
        ("What did the Justice Department announce?", "justice department", ("justice", "department")),
        ("What did the minister say?", "minister", ()),
        ("What did Housing Secretary Ann Lee say?", "ann lee", ("ann", "lee")),
        ("Did Øyvind Aas resign?", "oyvind aas", ("oyvind", "aas")),
        ("What did Minister Öztürk say?", "ozturk", ("ozturk",)),
        ("What did Insp. Alan Birrell say?", "alan birrell", ("alan", "birrell")),
        ("What did PC Raj Bhatt say?", "raj bhatt", ("raj", "bhatt")),
        ("What did Datuk Seri Azman bin Ali say?", "azman ali", ("azman", "ali")),
        ("What did Tan Sri Hamidah say?", "hamidah", ("hamidah",)),
        ("What did H.E. Keo Samnang say?", "keo samnang", ("keo", "samnang")),
        ("Did Smt. Reddy meet Alhaji Gusau?", "reddy", ("reddy", "gusau")),
        ("What did M. Prakash Rao say?", "prakash rao", ("prakash", "rao")),
        ("What did Sara Adeyinka-Bello say?", "sara adeyinka bello", ("sara", "adeyinka", "bello")),
        ("Where were wealthy African-Americans living?", "wealthy", ("african", "americans")),
        ("What can Ana de la Torre do?", "ana torre", ("ana", "torre")),
        ("What did Cardinal Health promise?", "cardinal health", ("cardinal", "health")),
        ("What did General Dynamics promise?", "general dynamics", ("general", "dynamics")),
        ("What did Sri Lanka promise?", "sri lanka", ("sri", "lanka")),
        ("What did Prosecutor Ann Lee say?", "ann lee", ("ann", "lee")),
        ("What did Opposition leader Ann Lee say?", "ann lee", ("ann", "lee")),
        ("What did Brig. Lee and Brig. Gen. Osei say?", "lee", ("lee", "osei")),
        ("How many MPs and NGOs rebelled in May?", "", ("may",)),
        ("What did the State Department say?", "state department", ("state", "department")),
        ("What did Merrow Energy's chief say?", "merrow energy", ("merrow", "energy")),
        ("Did the Bank of England cut rates?", "bank england", ("bank", "england")),
        ("Have Lee and Osei met?", "lee", ("lee", "osei")),
        ("Mr Lee said what?", "", ("lee",)),
        ("What did Paul O'Brien say?", "paul brien", ("paul", "brien")),
        ("What did Minister O’Brien say?", "brien", ("brien",)),
        ("What did Home Secretary Ann Lee say in Leeds?", "ann lee", ("ann", "lee", "leeds")),
        ("What did Detective Chief Inspector Ann Lee find?", "ann lee", ("ann", "lee")),
        ("Did CEO Ann Lee meet Pope Francis?", "ann lee", ("ann", "lee", "francis")),
        ("Who is the MP for Leeds?", "mp", ("mp", "leeds")),
        ("Did Donald Trump meet Kim Jong Un?", "donald trump", ("donald", "trump", "kim", "jong", "un")),
        ("Who is Kim Jong Un?", "kim jong un", ("kim", "jong", "un")),
        ("What Did Canada Promise the Government?", "canada promise", ()),
        ("What did the United States promise the European Union?", "us", ("us", "eu")),
        ("What did the U.S. promise the E.U.?", "us", ("us", "eu")),
    ],
)
def test_a_name_is_read_without_its_title(question: str, actor: str, names: tuple[str, ...]) -> None:
    reading = read(question)
    assert (" ".join(reading.actor), reading.names) == (actor, names)


@pytest.mark.parametrize("question", ["东京在哪里", "من هو السفير", "តើអ្នកណាជាឯកអគ្គរដ្ឋទូត", "東京はどこですか"])
def test_a_script_without_capitals_names_nothing(question: str) -> None:
    assert read(question).names == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who met him?", "person"),
        ("When did it start?", "time"),
        ("How many people came?", "number"),
        ("Where is it?", "place"),
        ("Why did it fall?", "reason"),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question_word(question: str, kind: str) -> None:
    assert read(question).asks == (kind,)


@pytest.mark.parametrize("question", ["?", "…", "👩‍🌾", "  ", "\u202e", "the of and?", "What is it?", "and so?"])
def test_a_question_without_words_says_nothing(question: str) -> None:
    reading = read(question)
    assert (reading.terms, reading.names, reading.weight) == ((), (), 0)
