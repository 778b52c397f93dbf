"""What makes a sentence hardly an answer, whatever was learned."""

from __future__ import annotations

import pytest

from index.encoding.encoder import packaged_tokenizer
from index.evidence.rules import RuleBook, Rules
from index.questions.question import QuestionReader
from index.search.lexical import Analyzer


def rules_of(question: str, sentence: str, *missing: str) -> Rules:
    reading = QuestionReader(Analyzer("en"), packaged_tokenizer()).read(question)
    return RuleBook(question, reading).of(sentence, frozenset(missing))


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What did Clara Hendry say after the verdict?", "Prosecutor Ann Pryce said that it was right.", True),
        ("What has Clara Hendry said about it?", "“It was right,” said Ann Pryce, the prosecutor.", True),
        ("What did Clara Hendry say after the verdict?", "Ms Hendry said that it was right.", False),
        ("What did Clara Hendry say after the verdict?", "She said that it was right.", False),
        ("What did Clara Hendry say after the verdict?", "Ann Pryce said that Hendry had lied.", False),
        ("What did Clara Hendry say after the verdict?", "It was right.", False),
        ("How much did Clara Hendry say was paid?", "Ann Pryce said that it was much.", True),
        ("When did Clara Hendry say she left?", "Ann Pryce said that it was late.", True),
        ("What did Keir Starmer say?", "The prime minister told Sky News that taxes would rise.", False),
        ("What did Tim Cook say?", "Apple’s boss said that it was over, according to Reuters.", False),
        ("What did Rishi Sunak say?", "“These strikes are wrong,” the Prime Minister told Sky News.", False),
        ("What did Justin Welby say about it?", "The Archbishop of Canterbury said it was wrong.", False),
        ("What did Emmanuel Macron say about it?", "The French President said it was wrong.", False),
        ("What did Donald Trump say about it?", "The Republican said it was wrong.", False),
        ("What did Canada say about it?", "Ann Pryce said that it was right.", False),
        ("Who is Clara Hendry?", "Ann Pryce said that it was right.", False),
        ("What did White House spokeswoman Ann Pryce say?", "“The tariffs will stay,” Pryce said.", False),
        ("What did Green Party leader Ann Pryce say about it?", "Clara Hendry said that it was wrong.", True),
        ("What did Clara Hendry's lawyer say about it?", "“It was right,” said Ann Pryce, the lawyer.", False),
        ("What did Thames Water say about it?", "“We are sorry,” said Ann Pryce, the chief executive.", False),
        ("What did South Korea say about it?", "“It is a threat,” said Lee Sung-joon, a spokesman.", False),
        ("What has Clara Hendry been accused of?", "Ann Pryce said that she had lied.", False),
        ("Why did Clara Hendry resign after ministers said she should?", "“She had to,” said Ann Pryce.", False),
        ("Why does Clara Hendry want to buy it?", "“She wants it all,” said Ann Pryce.", False),
        ("What did the pilot say, according to Ann Pryce?", "Pryce said he had called out a fire.", False),
        ("What did the Metropolitan Police say about it?", "Commander Ann Pryce said it was right.", False),
        ("What did Sheriff Hendry say about it?", "Ann Pryce, the prosecutor, said that it was right.", True),
        ("What did Clara Hendry say?", "Her opponent, the prosecutor Ann Pryce, said it was right.", True),
        ("What did he know, according to Clara Hendry?", "Ann Pryce said he knew nothing.", True),
        ("What did he know, according to Émile Öberg?", "Ann Pryce said he knew nothing.", True),
        ("What did Clara Hendry say about it?", "According to Émile Öberg, it was right.", True),
        ("What did it cost, according to Human Rights Watch?", "Ann Pryce said it cost £3m.", False),
    ],
)
def test_what_somebody_else_says_by_name_is_no_answer_to_what_is_said(
    question: str, sentence: str, another: bool
) -> None:
    rules = rules_of(question, sentence)
    assert rules.another_speaks == another
    assert (rules.logit < 0) == (rules.order_logit < 0) == another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What did the judge say about Mr Okoro?", "Mr Okoro said he had nothing to hide.", True),
        ("What did the judge say about Mr Okoro?", "“I have nothing to hide,” Okoro told reporters.", True),
        ("What did the judge say about Mr Okoro?", "Okoro told the judge that he was sorry.", False),
        ("What did the judge say about Mr Okoro?", "Okoro had lied, Mrs Justice Adeyemi said.", False),
        ("What did the judge say about Mr Okoro?", "She said Okoro had lied.", False),
        ("What did the judge say about Mr Okoro?", "Okoro was sent to prison.", False),
        ("What did Mr Okoro say about the judge?", "Mr Okoro said she was hard.", False),
        ("What did Okoro say about Voss?", "Voss said he was asleep.", True),
        ("Who said that Okoro lied?", "Okoro said he had not lied.", False),
        ("What did actor Tom Hanks say about the film?", "“The film was hard,” Hanks said.", False),
        ("What did police chief Tom Reed say about Ann Lee?", "Reed said she was right.", False),
        ("What did police chief Tom Reed say about Ann Lee?", "Lee said she was right.", True),
        ("What did the transport minister, Ruth Osei, say about rail?", "Osei said it was late.", False),
        ("What did the chief executive of Kestrel, Ann Lee, say?", "“It is over,” Lee said.", False),
        ("What did Pecos Basin Minerals say about it?", "Its head, Thurman Oakes, said it was early.", False),
    ],
)
def test_whom_it_is_about_does_not_say_what_another_said(question: str, sentence: str, another: bool) -> None:
    assert rules_of(question, sentence).another_speaks == another


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ('who said "I\'d throw it again"', "“I’d throw it again,” he said of the pitch.", True),
        ("Who said ‘I’d throw it again’?", "“I’d throw it again,” he said of the pitch.", True),
        ("who said 'I'd throw it again'", "“I’d throw it again,” he said of the pitch.", True),
        ("Did Marsh say “I'd throw it again”?", "“I’d throw it again,” he said of the pitch.", True),
        ('Who called it "the worst night of my life"?', "It was the worst night of my life, she wrote.", True),
        ('Who said "I\'d throw it again"?', "“I’d throw it,” he said again.", False),
        ('Who said "never again"?', "“Never again,” he said.", False),  # anybody says so
        ('Why is it "the worst night of my life"?', "It was the worst night of my life, she wrote.", False),
        ("Who won?", "“I’d throw it again,” he said of the pitch.", False),
        ('Who wrote "The Long Salt Path"?', "The Long Salt Path was made into a film.", False),
        ('What did Marsh say about the "one big beautiful bill"?', "The One Big Beautiful Bill passed.", False),
    ],
)
def test_the_words_of_which_it_is_asked_who_said_them(question: str, sentence: str, says: bool) -> None:
    rules = rules_of(question, sentence)
    assert rules.says == says
    assert (rules.logit > 0) == (rules.order_logit > 0) == says


def test_a_question_is_no_answer_unless_one_is_asked_for() -> None:
    assert rules_of("Why did she go?", "Why did she go?”").asks
    assert rules_of("Why did she go?", "**Why did she go?**").asks
    assert not rules_of("Why did she go?", "She was ill.").asks
    assert not rules_of("What did he ask?", "Why did she go?").asks
    assert rules_of("Why did she go?", "“Why did she go?”").asks
    assert rules_of("Why did she go?", "He said: “Why did she go?”").asks
    assert not rules_of("How did Reed respond?", "Reed replied: “What money?”").asks
    assert not rules_of("What was on the placards?", "One placard read: “Where is our money?”").asks
    assert not rules_of("What did Biden say to Trump?", "Biden told Trump: “Will you shut up, man?”").asks
    assert not rules_of("What did Reed say of the money?", "When the judge asked, Reed said: “What money?”").asks
    assert not rules_of("What did Reed say of the money?", "When it was raised, Reed said: “What money?”").asks
    assert not rules_of('Who said "Will you shut up, man?"', "Biden told Trump: “Will you shut up, man?”").asks
    assert rules_of("What is it?", "But what did she mean by “enough?”").asks
    assert not rules_of("What was her first hit?", "Her first hit was “Who Wants to Be a Millionaire?”").asks


def test_a_byline_is_no_answer_unless_an_author_is_asked_for() -> None:
    rules = rules_of("How much did Des Calloway pay?", "By Des Calloway")
    assert rules.signs
    assert rules.order_logit < -4
    assert not rules_of("How much did Des Calloway pay?", "Des Calloway paid nothing.").signs
    assert not rules_of("Which reporter wrote of the pier?", "By Des Calloway").signs


@pytest.mark.parametrize(
    ("question", "missing", "another"),
    [
        ("What did Lee Chong Aik want?", ("chong", "aik"), False),
        ("What did Lee Chong Aik want?", ("lee", "chong", "aik"), True),
        ("What did Lee Harvey Oswald want?", ("lee", "harvey"), False),
        ("What did North Korea want?", ("north",), True),
        ("What did Donald Trump want?", ("donald",), False),
        ("What did Merrow Energy want?", ("energy",), True),
        ("When was King Charles III crowned?", ("iii",), False),
        ("When was King Charles III crowned?", ("charles", "iii"), True),
        ("What did Merrow Energy Ltd want?", ("ltd",), False),
        ("What did President Xi want?", ("xi",), True),
        ("What did Liverpool FC want?", ("fc",), False),
        ("What did the Labour Party want?", ("party",), False),
        ("What did New South Wales Police want?", ("new", "south", "wales"), False),
    ],
)
def test_by_which_of_its_names_an_article_must_call_the_actor(
    question: str, missing: tuple[str, ...], another: bool
) -> None:
    assert rules_of(question, "It wanted tanks.", *missing).about_another == another


def test_what_an_article_lacks_says_nothing_of_the_order_of_its_sentences() -> None:
    rules = rules_of("What did Merrow Energy promise?", "It promised tanks.", "energy")
    assert rules.about_another
    assert rules.logit < rules.order_logit == 0


def test_a_name_alone_that_signs_the_article_is_a_byline() -> None:
    reading = QuestionReader(Analyzer("en"), packaged_tokenizer()).read("How much did Marsh pay?")
    assert RuleBook("How much did Marsh pay?", reading).of("ELLEN MARSH", frozenset(), signs=True).signs
    assert not RuleBook("Who wrote of Marsh?", reading).of("ELLEN MARSH", frozenset(), signs=True).signs


@pytest.mark.parametrize(
    ("sentence", "wordless"),
    [
        ("* * *", True),
        ("___", True),
        ("[2] [3]", True),
        ("[citation needed]", True),
        ("²", True),
        ("12.5", False),
        ("Q", False),
        ("[6] of them won.", False),
    ],
)
def test_what_has_no_letter_and_no_figure_but_the_mark_of_a_note_says_nothing(sentence: str, wordless: bool) -> None:
    rules = rules_of("How much damage was there?", sentence)
    assert rules.wordless is wordless
    assert (rules.order_logit < -5) is wordless


def test_how_many_they_are_is_nobodys_name() -> None:
    assert not rules_of("Why did 3 ministers resign?", "They had lied.", "3").about_another
    assert rules_of("Why did Ann Lee resign?", "They had lied.", "ann", "lee").about_another


@pytest.mark.parametrize(
    ("question", "sentence", "silent"),
    [
        ("What did the union say about the doors?", "Drivers will operate the doors on 40% of trains.", True),
        ("What did the union say about the doors?", "The union said this was unsafe.", False),
        ("What did the union say about the doors?", "“Drivers will operate the doors,” Ann Lee wrote.", False),
        ("What did the union say about the doors?", "They would stay shut.", False),
        ("What did the union say about the doors?", "Our drivers will operate the doors.", False),
        ("What did the union say about the doors?", "The union conceded that drivers will operate the doors.", False),
        ("What did the union say about the doors?", "The union points out that drivers operate the doors.", False),
        ("What did the union say about the doors?", "The union responded that drivers operate the doors.", False),
        ("What did the union do about the doors?", "Drivers will operate the doors on 40% of trains.", False),
        ("What does the contract say about the doors?", "Drivers will operate the doors on 40% of trains.", False),
        ("What does Norland's constitution say about terms?", "It limits presidents to two terms.", False),
        ("What did the 2019 study of the coast claim about eels?", "Eels are fewer by half.", False),
        ("What did the critics of the bill and the unions say?", "Drivers will operate the doors.", True),
    ],
)
def test_where_what_somebody_said_is_asked_for_somebody_says_something(
    question: str, sentence: str, silent: bool
) -> None:
    assert rules_of(question, sentence).silent == silent


def test_who_said_something_is_told_by_its_words_without_marks_too() -> None:
    sentence = "Neither side had moved by the width of a sheet of paper, the mediator said."
    question = "Who said that neither side had moved by the width of a sheet of paper?"
    assert rules_of(question, sentence).says
    assert not rules_of("Who said that neither moved?", "Neither moved, the mediator said.").says


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What did the judge write of the ballots?", "Supervisor of Elections Ann Lee said they were late.", True),
        ("What did the judge write of the ballots?", "Circuit Judge Ann Lee said they were late.", False),
        ("What did the judge write of the ballots?", "Mr Justice Osei said they were late.", False),
        ("What did the judge write of the ballots?", "Ann Lee said they were late.", False),
        ("What did the judge write of the ballots?", "They were late, he said.", False),
        ("What did the judge write of the ballots?", "Supervisor Ann Lee told the judge they were late.", False),
        ("What did the Prime Minister tell the inquiry?", "Public Safety Minister Ann Lee said it was late.", True),
        ("What did the Prime Minister tell the inquiry?", "Prime Minister Ann Lee said it was late.", False),
        ("What did the minister tell the inquiry?", "Public Safety Minister Ann Lee said it was late.", False),
        ("What did the minister tell the inquiry?", "Home Secretary Ann Lee said it was late.", False),
        ("What did the Prime Minister tell the inquiry?", "Home Secretary Ann Lee said it was late.", True),
        ("What did the manager say about Kerr?", "Coach Dan Park said he was hurt.", False),
        ("What did the manager say about Kerr?", "Captain Dan Park said he was hurt.", True),
        ("What did the police chief say about Kerr?", "Police Commissioner Dan Park said he was hurt.", False),
    ],
)
def test_who_has_another_office_does_not_say_it(question: str, sentence: str, another: bool) -> None:
    assert rules_of(question, sentence).another_speaks is another


def test_what_an_interviewer_puts_to_somebody_is_no_answer() -> None:
    question = "Does Solvik still expect much of hydrogen?"
    reading = QuestionReader(Analyzer("en"), packaged_tokenizer()).read(question)
    put = RuleBook(question, reading).of("You said that hydrogen would bring in much.", frozenset(), puts=True)
    assert put.asks
    asked = "What was she asked about hydrogen?"
    reading = QuestionReader(Analyzer("en"), packaged_tokenizer()).read(asked)
    assert not RuleBook(asked, reading).of("You said that it would bring in much.", frozenset(), puts=True).asks
