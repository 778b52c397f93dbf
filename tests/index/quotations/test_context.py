"""Which quotations can't be understood alone, and what is shown before them."""

from __future__ import annotations

import time

import pytest

from index.article import Span
from index.quotations.context import MAX_CONTEXT_CHARACTERS, context_before
from index.quotations.leaning import leans_back
from index.text.sentences import split_sentences


@pytest.mark.parametrize(
    "quotation",
    [
        "He resigned on Monday.",
        "They’ve gone.",
        "Its budget was cut.",
        "The 34-year-old denies murder.",
        "The couple married in 1992.",
        "Two others were released.",
        "Of these, 12 were positive.",
        "Among them was a boy of 12.",
        "Despite this, the bridge was opened.",
        "In an interview with the BBC, she said she was tired.",
        "As mayor of Kelby, she cut taxes.",
        "This would allow them to trade.",
        "Those were the days.",
        "Such a plan needs money.",
        "Both were fined.",
        "The latter was sold in May.",
        "The former, a lawyer, was sold out.",
        "But he resigned on Monday.",
        "However, they never paid Ms Osei.",
        "It is expected to cost £5m.",
        "It took two hours.",
        "It was said to be the oldest.",
        "It is known for its cheese.",
        "It appears on the list.",
        "It seems to be working.",
        "It was confirmed in May when the council met.",
        "It was the first election in which voters had to show a card.",
        "Meanwhile, it rained in Kent.",
        "In addition, the latter was sold.",
        "“They never paid,” said Ann Lee.",
        "“We will pay,” he said.",
        '"We will pay," she also said.',
        "“We will pay,” said she.",
        "“We will pay,” she reiterated.",
        "“Will we pay?” they asked.",
        "On Monday, “we will pay,” he said.",
        "Asked about the debts, “we will pay,” he said.",
        "“Even though many of us live in Canada, it is loose. We can export,” he said.",
        "we can sell it in Canada,” he said.",
        "The plan is dead, she said.",
        "Last week, she was convicted of assault.",
        "Earlier this month he was freed.",
        "Yesterday she was freed.",
        "Two days later, he resigned.",
        "A year earlier, she had been jailed.",
        "Despite the ruling, he stayed.",
        "Now 34, she lives in Paris.",
        "Speaking in Paris, he said it was safe.",
        "Asked by Ann Lee, they said nothing.",
        "When he arrived at the airport, he was arrested.",
        "Although she lost, she was happy.",
        "If elected, he will cut taxes.",
        "Having lost his seat, he left politics.",
        "‘Britain will pay,’ he said.",
        "'The Labour Party has let people down,' he told the Post.",
        "'The Labour Party has let people down.'",
        "‘The plan is dead,’ he said.",
        "‘Nobody was hurt,’ she told reporters.",
        "In 2019, he was sacked.",
        "After a long illness, he died on Monday.",
        "But in 2010 she won the seat.",
        "“We will pay. We always have.”",
        "In 2019 it lost £3m.",
        "In a trial of 1,284 patients it cut attacks by 46%.",
        "Last year it was sold for £3m.",
        "Within two years it had failed.",
        "To a radio interviewer she denied all of it.",
        "Founded in 1958, it employs ten people.",
        "Born in Paris in 1931, she lived there.",
        "About 70% of it is sold abroad.",
        "Half of them were Dutch.",
        "Neither would say what it cost.",
        "In Paris, he said nothing.",
        "An exchange will be discussed at a second round in New York on April 2, she said.",
        "In a video message to employees on the day after the disaster at the plant, he said sorry.",
        "Asked by Ann Lee KC, prosecuting, who had given him the money, he said nothing.",
        "No, I will not run.",
        "'Tis the season, she said.",
        "The DID would bring forward the repairs, he added.",
        "According to her, vandals did it.",
        "According to its figures, ten were hurt.",
        "The race was long. It was the last one, she said.",
        "“Yes. We will pay,” said Ann Lee.",
        "One, to a roofer in Kelby, was for £88.",
        "Two did.",
        "Most are in Kent.",
        "The first was paid in May.",
        "The other, Ann Lee, has not changed her mind.",
        "In the first three months of this year they sold ten.",
        "In Columbus, Ohio, he said nothing.",
        "In Washington, which signed him, he did well.",
        "But nine had been bought.",
        "But others said no.",
        "Fourteen have agreed.",
        "Thirty-seven have been settled.",
        "Nine of them have been.",
        "The oldest is from 2005.",
        "In the last one was an alligator.",
        "A second, of a woman from Bedok, was identified.",
        "Eleven of the 32 are now standing still.",
        "The second comes from a bakery next door.",
        "Of 1,034 in November, 171 remained.",
        "Under it, firms pay twice.",
        "Hers, worked out with six friends, is lower.",
        "The person said the letter was on page 31.",
        "“The bridge was safe,” he testified.",
        "The bridge was safe, he pointed out.",
        "The list of Ann Lee, she said, had come from Kelby.",
        "Through a lawyer she said the claim was false.",
        "According to the prosecution it set out three stages.",
        "In 2019 it was forced to close two plants.",
        "Since 2022 it has been trying to send goods to Europe.",
    ],
)
def test_what_needs_the_sentence_before_it(quotation: str) -> None:
    assert leans_back(quotation)


@pytest.mark.parametrize(
    "quotation",
    [
        "There were ten of us.",
        "Last year it was reported that the bridge was unsafe.",
        "In May it emerged that the bridge was unsafe.",
        "In Kent it rained.",
        "Neither Osei nor Lee would pay.",
        "In Osei's view, he was wrong.",
        "At the Lees’ request, they left.",
        "No one was hurt.",
        "No. 10 said on Monday that Ann Lee would resign.",
        "Half of this country’s rivers are polluted.",
        "Osei warned of it and it would be soon, he added.",
        "According to Osei, vandals did it.",
        "Founded in 1958, the firm employs ten people.",
        "IT workers went on strike.",
        "Hershey closed its plant.",
        "Thistles grow here.",
        "The former minister said so.",
        "But Osei resigned on Monday.",
        "“We will pay,” Sokhonn wrote.",
        "“We will pay,” said Ann Lee.",
        "Ann Lee was firm: “We will pay,” she said.",
        "Osei met them. “We will pay,” he said.",
        "“We will pay,” Ann Lee said. “We always have,” she added.",
        "The price of rice rose.",
        "Last year the minister of finance said that he would go.",
        "A spokesman for the firm said he was wrong.",
        "A man was jailed after he stole a car.",
        "Two men said they saw it.",
        "10 people died and they were buried.",
        "Despite the ruling of Judge Osei, they stayed.",
        "As Osei left, he waved.",
        "When Mr Lee resigned, he was 54.",
        "'Partygate' cost Mr Johnson his job.",
        "‘We will pay,’ said Mr Lee.",
        "After Ms. Osei left, she wrote a book.",
        "Ann Lee won in Kent. It was her last race, she said.",
        "On Monday the price of rice rose, and farmers say they will plant more.",
        "The 34-year-old Ann Lee denies murder.",
        "The 34-year-old who denied murder is free.",
        "The two sides met in Kelby.",
        "Another bridge in Kelby is shut.",
        "Of those aged 12, most read.",
        "‘The engineer comes in March,’ said Nobin Doley, a farmer. ‘This year she was late.’",
        "On Monday the company said it would cut jobs.",
        "In Paris, police said they had arrested two.",
        "In 2013, an effort to change it failed.",
        "Most people read.",
        "But the council said no.",
        "The second train left at five.",
        "It was Ann Lee who won the seat.",
        "It is the first time in Kelby that a mayor has gone.",
        "The judge rejected the claim. It was far too late, she said.",
        "In May it was decided to close the road.",
        "It rained in Kent on Monday.",
        "It had been known since 2016 that frigatebirds sleep in flight.",
        "It is not known whether the bridge will open in May.",
        "It later emerged that Lee had paid the bill.",
        "It's unclear how many died in Kelby.",
        "It took 40 firefighters to put the fire out at Kelby Mill.",
        "It was announced on Monday that rents will rise.",
    ],
)
def test_what_stands_alone(quotation: str) -> None:
    assert not leans_back(quotation)


def context_of(text: str, quoted: str) -> str | None:
    sentences = split_sentences(text)
    first = next(number for number, span in enumerate(sentences) if span.of(text).startswith(quoted.split("\n")[0]))
    start = sentences[first].start
    context = context_before(text, sentences, first, Span(start, max(sentences[first].end, start + len(quoted))))
    return context.of(text) if context else None


@pytest.mark.parametrize("quotation", ["14:05", "3-2", "9.12", "★★★★☆"])
def test_what_has_no_word_is_no_speech_of_anybody(quotation: str) -> None:
    assert not leans_back(quotation)


def test_the_context_is_the_sentence_before_over_a_paragraph_break_too() -> None:
    assert context_of("One. Osei won.\n\nHe paid.", "He paid") == "Osei won."
    assert context_of("One. Osei won. He paid.", "He paid") == "Osei won."
    assert context_of("Osei put it so:\n\n“It is done,” he said.", "“It") == "Osei put it so:"


def test_what_leans_back_itself_comes_with_what_is_before_it() -> None:
    text = "Osei won. Lee lost. He wept. “I am done,” he said. He will go."
    assert context_of(text, "He will go") == "Lee lost. He wept. “I am done,” he said."
    assert context_of("He came. He saw. He won. He left. He wrote. He died.", "He died") == "He wrote."


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ann Lee was wanted for fraud. Police arrested her on Monday.", "Police"),
        ("Wayne Osei was shot on Monday.\n\nPolice said he was unarmed.", "Police"),
        ("Ann Lee died.\n\nFriends described her as shy.", "Friends"),
    ],
)
def test_whoever_is_meant_in_the_middle_is_told_before(text: str, quoted: str) -> None:
    assert context_of(text, quoted) == split_sentences(text)[0].of(text)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Dame Ann Lee died on Monday.\n\nFriends described her as shy.\n\nShe is survived by two sons.", "She is"),
        ("Ann Lee won the vote.\n\nFlags flew in Kelby.\n\nShe will be mayor.", "She will"),
        ("Wayne Osei is accused.\n\nKelby Crown Court heard of a knife.\n\nHe denies the charge.", "He denies"),
        ("Walt Osei was missing.\n\nRescuers looked for him.\n\nFirefighters found him in a barn.", "Firefighters"),
    ],
)
def test_the_context_goes_back_to_whoever_is_meant(text: str, quoted: str) -> None:
    assert context_of(text, quoted) == text[: text.index(quoted)].strip()


def test_a_name_like_a_trade_is_a_name_where_the_article_has_it_within_a_sentence() -> None:
    text = "The mayor, Ann Peters, won.\n\nPeters said that she would stay."
    assert context_of(text, "Peters said") is None


def test_where_a_story_comes_from_is_no_turn_of_a_transcript() -> None:
    text = "NEW DELHI: The court on Monday upheld the ban. Police fined 312 shops.\n\nThe city has 32 million people."
    assert context_of(text, "Police fined") is None


@pytest.mark.parametrize("link", ["READ MORE: Who is Ann Lee?", "Watch: What happened in Kelby?"])
def test_a_link_to_another_story_is_no_question(link: str) -> None:
    text = f"The mayor resigned on Monday.\n\n{link}\n\nThe council will vote in May."
    assert context_of(text, "The council") is None


def test_a_word_that_the_article_has_without_a_capital_is_no_name() -> None:
    text = "Lee met some doctors. Nobody minded. Doctors warned of it, she said."
    assert context_of(text, "Doctors") == "Lee met some doctors. Nobody minded."
    assert context_of(text.replace("Doctors", "Osei"), "Osei") is None


@pytest.mark.parametrize("mark", ["- ", "• ", "* "])
def test_before_an_item_of_a_list_comes_what_leads_it_in(mark: str) -> None:
    text = f"Sales fell.\n\nKey figures, Q3:\n\n{mark}Sales: £3m. A record.\n{mark}Debt: £2m.\n\nShares fell."
    assert context_of(text, f"{mark}Debt") == "Key figures, Q3:"
    assert context_of(text, "A record") == "Key figures, Q3:"
    assert context_of(text, "Shares") is None
    assert context_of(f"Sales fell.\n\n{mark}Debt: £2m.", f"{mark}Debt") is None


def test_what_goes_on_in_an_item_comes_with_its_beginning() -> None:
    text = "Police said:\n\n• Clara Voss, 45, was arrested. It rained. She was freed.\n• Lee fled. He was caught."
    assert context_of(text, "She was") == "• Clara Voss, 45, was arrested. It rained."
    assert context_of(text, "He was") == "• Lee fled."
    assert context_of(text, "• Lee") == "Police said:"
    long = "• Voss was arrested. " + "Lee was there. " * 9 + "She was freed."
    assert context_of(f"Police said:\n\n{long}", "She was") == "Lee was there."


@pytest.mark.parametrize("marks", [("•", "•"), ("1.", "2.")])
def test_an_item_that_leans_back_under_no_heading_comes_with_what_stands_before_its_list(
    marks: tuple[str, str],
) -> None:
    text = "Sales fell. {}\n\n{} She wants £5m.\n{} She will not resign."
    told = text.format("Lee set out her terms.", *marks)
    assert context_of(told, f"{marks[0]} She") == "Lee set out her terms."
    assert context_of(told, f"{marks[1]} She") == "Lee set out her terms."
    assert context_of(told.replace("She will", "Lee will"), f"{marks[1]} Lee") is None
    assert context_of(f"{marks[0]} Osei paid.\n{marks[1]} He left.", f"{marks[1]} He") is None


@pytest.mark.parametrize("break_", [" ", "\n"])
def test_a_sentence_from_within_long_speech_leans_in_hard_wrapped_text_too(break_: str) -> None:
    said = "Ann Lee denied it.{0}“Bread is dear for all of us.{0}Cakes are not so dear.{0}Nobody minds,” she said."
    text = f"It rained.\n\n{said.format(break_)}\n\nShares fell."
    assert context_of(text, "Cakes") == said.format(break_).partition(f"{break_}Cakes")[0]


def test_without_blank_lines_speech_ends_with_its_line() -> None:
    assert context_of("“A slip of the pen.\nNobody speaks.\nLee said: “No.”", "Nobody") is None


@pytest.mark.parametrize("ending", ["", "\u200b", "\u200e", "\ufeff", " 🎉"])
def test_a_paragraph_that_ends_with_what_shows_as_nothing_is_no_heading(ending: str) -> None:
    assert context_of(f"Osei won in Kent.{ending}\n\nHe paid.", "He paid") == f"Osei won in Kent.{ending}"


def test_who_says_on_is_the_last_who_was_said_to_say_something() -> None:
    text = "Ann Lee lost. Osei, her lawyer, said it was over. Lee and her husband parted. He said she would appeal."
    assert context_of(text, "He said") == "Osei, her lawyer, said it was over. Lee and her husband parted."
    assert context_of("Osei lost.\n\nLee won. He said so.", "He said") == "Lee won."


def test_speech_whose_speaker_is_named_leads_back_no_farther() -> None:
    text = "It rained. He left. “It was white, I saw it,” Lacasse said. “It hurt.” He said so."
    assert context_of(text, "He said so") == "“It was white, I saw it,” Lacasse said. “It hurt.”"


def test_before_an_answer_comes_its_question() -> None:
    text = "Lee ran for mayor.\n\n**Will you run again?**\n\nI am 70 in May. My wife would leave.\n\n“Why?” Osei won."
    assert context_of(text, "I am 70") == "**Will you run again?**"
    assert context_of(text, "My wife") is None
    assert context_of("Lee asked.\n\n“Why?”\n\nOsei won.", "Osei won") is None
    assert context_of("Lee ran. Will he win? Osei says so.", "Osei") is None


def test_a_question_of_several_sentences_comes_whole_if_it_is_marked() -> None:
    asked = "**Lee says that you lied. Did you?**"
    assert context_of(f"Osei won.\n\n{asked}\n\nI did so. It was late.", "I did") == asked
    assert context_of(f"{asked}\n\nI did so. It was late.", "I did") == asked
    assert (
        context_of("Q: Lee says that you lied. Did you?\nI did so.", "I did") == "Q: Lee says that you lied. Did you?"
    )
    assert context_of("Lee lied. And what do you say to that?\n\nThe council pays.", "The council") is None


def test_before_an_entry_of_a_box_of_facts_comes_its_heading() -> None:
    text = "Sales fell.\n\n**FACT BOX: Ashdale**\n\nMidwives: 39 (58 posts)\nBirths last year: 1,350\n\nShares fell."
    assert context_of(text, "Births") == "**FACT BOX: Ashdale**"
    assert context_of("Sales fell.\n\nMidwives: 39\nBirths: 1,350", "Births") is None


def test_before_a_row_of_a_table_comes_its_first() -> None:
    text = "Sales fell.\n\nin £m\tQ3\tQ2\nSales\t3\t4\nDebt\t2\t1\n\nShares fell."
    assert context_of(text, "Debt") == "in £m\tQ3\tQ2"
    assert context_of(text, "in £m") is None


def test_nothing_stands_before_the_first_sentence() -> None:
    assert context_of("He paid. It was Monday.", "He paid") is None


@pytest.mark.parametrize("line", ["Osei wins the vote", "By Ann Lee", "OSEI WINS"])
def test_a_headline_or_a_byline_is_no_context(line: str) -> None:
    assert context_of(f"{line}\n\nHe won by ten votes.", "He won") is None
    assert context_of(f"{line}\nHe won by ten votes.", "He won") is None


def test_a_sentence_that_is_too_long_to_be_read_in_passing_is_no_context() -> None:
    assert (
        context_of("Osei paid" + " again and again" * (MAX_CONTEXT_CHARACTERS // 16 + 1) + ". He left.", "He left")
        is None
    )


@pytest.mark.parametrize("piece", [".'", "’ he ", ", a ", "“a ", "when a, ", "A ", "in A ", "Aed: ", "Aa: "])
def test_the_longest_sentence_takes_no_time(piece: str) -> None:
    sentence = "'a " + piece * 20_000 + "a”, he said"
    started = time.process_time()
    leans_back(sentence, "b" * 1_000_000)
    assert time.process_time() - started < 0.5


def test_the_context_of_he_or_she_goes_back_to_who_that_may_be() -> None:
    assert context_of("Osei won. Nobody was hurt. He paid.", "He paid") == "Osei won. Nobody was hurt."
    assert context_of("Osei won. A man left. He paid.", "He paid") == "A man left."
    assert context_of("It was so. Nobody was hurt. In May he paid.", "In May he") == "Nobody was hurt.", (
        "nobody is named"
    )
    assert context_of("Osei won. The trade fell. It rose.", "It rose") == "The trade fell."


def test_the_context_begins_where_its_speech_does() -> None:
    said = "It rained. “We saw it. We saw all,” Lee told Osei. They went."
    assert context_of(said, "They") == "“We saw it. We saw all,” Lee told Osei."
    assert context_of(f"Osei hid. He said: “I fell. {'I lay. ' * 6}I got up.” He left.", "He left") is not None


def test_a_long_speech_has_the_context_that_says_whose_it_is() -> None:
    text = f"Ann Lee spoke. She said: “I am here. {'I take the blame. ' * 6}I will resign.”"
    context = context_of(text, "I will resign")
    assert context is not None
    assert context.startswith("Ann Lee spoke.")
    endless = f"Ann Lee spoke. She said: “I am here. {'I take the blame. ' * 20}I will resign.”"
    assert context_of(endless, "I will resign") is None, "what names nobody tells nothing"


@pytest.mark.parametrize(
    "quotation",
    [
        "Osei said she’d make it five.",
        "The council approved it on Monday.",
        "Lee told them.",
        "The judge sent it back.",
    ],
)
def test_what_is_done_to_something_unsaid_comes_with_the_sentence_before_it(quotation: str) -> None:
    assert context_of(f"Lee proposed ten years. {quotation}", quotation) == "Lee proposed ten years."


@pytest.mark.parametrize(
    "quotation",
    ["Osei said it was over.", "Osei bought a car and sold it.", "Lee says it will rain."],
)
def test_what_says_itself_what_it_is_comes_alone(quotation: str) -> None:
    assert context_of(f"Lee proposed ten years. {quotation}", quotation) is None


def test_what_is_the_same_leans_back() -> None:
    assert leans_back("The same report gave his age as 12.")
    assert not leans_back("The same company that built the bridge sold it.")


def test_before_a_line_of_a_list_without_markers_comes_its_heading() -> None:
    text = "It rained.\n\nInjured:\n\nRose Tull, 19, of Kelby\nAmit Rao, 45, of Orm\n\nLee spoke."
    assert context_of(text, "Amit Rao") == "Injured:"
    assert context_of(text.replace("Injured:", "Injured"), "Rose") == "Injured"


def test_what_is_said_within_a_turn_of_a_transcript_comes_with_its_speaker() -> None:
    text = "Q: Why?\n\nDR. RUTH LEE: I am a doctor. I have two kids. They are well.\n\nMR. ROE: I see."
    assert context_of(text, "I have") == "DR. RUTH LEE: I am a doctor."
    assert context_of(text, "MR. ROE") is None


def test_before_an_answer_in_a_transcript_with_tabs_comes_its_question() -> None:
    text = "Q.\tWhen did you come?\nA.\tIn 1988. I was ten.\nQ.\tWho locked the gate?\nA.\tMr. Osk did."
    assert context_of(text, "A.\tMr. Osk did.") == "Q.\tWho locked the gate?"


@pytest.mark.parametrize("above", ["", "Seats in the council:\n\n"])
@pytest.mark.parametrize(
    "rows",
    [
        ["| Party | Seats |", "|---|--:|", "| Labour | 34 |", "| Greens | 21 |"],
        ["Party\tSeats", "Labour\t34", "Greens\t21"],
    ],
)
def test_before_rows_comes_the_head_of_their_table_wherever_that_stands(above: str, rows: list[str]) -> None:
    text = above + "\n".join(rows)
    assert context_of(text, rows[-1]) == rows[0]
    assert context_of(text, "\n".join(rows[-2:])) == rows[0]


def test_what_leads_in_a_table_has_nothing_above_it_for_a_head() -> None:
    text = "Sign up for our newsletter\n\nDamage by county:\nCounty | Damage\nHarn | 12.5"
    assert context_of(text, text[text.index("Damage") :]) is None


@pytest.mark.parametrize(
    "said",
    [
        "The union said this was unsafe.",
        "The firm had replied that this was ‘under review’.",
        "Pillai denied writing that.",
        "Osei said that she had not seen it, and left.",
        "Deputies talked to people from 26 of them.",
    ],
)
def test_what_points_to_the_sentence_before_it_comes_with_that(said: str) -> None:
    assert context_of(f"It rained. The mill was shut for a year. {said}", said) == "The mill was shut for a year."


@pytest.mark.parametrize(
    "between",
    [
        "The ministry had noted Rs 5,500 crore.",
        "The court ordered it to pay 4,000 Swiss francs.",
        "The corner of Kelby Street stayed dry.",
        "Her lawyer, Bob Roe, said nothing.",
    ],
)
def test_who_she_is_is_told_by_a_name_that_may_be_hers(between: str) -> None:
    text = f"It rained. Ann Lee was fined. {between} She paid."
    assert context_of(text, "She paid") == f"Ann Lee was fined. {between}"


def test_who_says_a_speech_is_told_by_a_name() -> None:
    text = "Mrs Bell of Kelby raised three. The twins came last. “You try it,” she told a reporter."
    assert context_of(text, "“You") == "Mrs Bell of Kelby raised three. The twins came last."


def test_within_an_answer_of_an_interview_its_question_is_told() -> None:
    text = "It rained.\n\nQ: Was there a best night?\n\nA: I think so. That was in March, when the roof fell."
    assert context_of(text, "That was") == "Q: Was there a best night?\n\nA: I think so."


INTERVIEW = (
    "Ida Komen has sailed for forty years.\n\nWhat frightens you?\n\nNot storms; in a storm I'm busy. Containers do. "
    "And I'm a bit frightened of fog.\n\nHave you ever been lost?\n\nI was, once, off the Cape. My compass had gone."
    "\n\nWould you go again?\n\nI would, with my daughter."
)


def test_within_an_answer_that_is_not_marked_its_question_is_told_too() -> None:
    context = context_of(INTERVIEW, "And I'm")
    assert context == "What frightens you?\n\nNot storms; in a storm I'm busy. Containers do."
    explained = INTERVIEW.replace("I'm", "all are").replace("I was", "Many were").replace("My", "A")
    assert context_of(explained, "And all are") is None


@pytest.mark.parametrize(
    "quotation",
    [
        "$72 million of that, its lawyers told the court, was spent.",
        "Ann Lee, the opposition leader, called it a disgrace.",
        "The union called it a shameful attack on workers.",
        "As of Monday Mr Osei had not.",
        "The minister said Mr Osei will not.",
        "Osei said he had received one, and sent it on.",
        "The council said no such payment was in the file.",
        "A court in Gdansk ordered it to be kept in harbour.",
        "The fund confirmed the lower figure.",
        "The judge chose the former.",
    ],
)
def test_what_does_not_say_what_is_done_or_to_what_comes_with_the_sentence_before_it(quotation: str) -> None:
    assert context_of(f"Ann Lee was paid for the plan. {quotation}", quotation) == "Ann Lee was paid for the plan."


@pytest.mark.parametrize(
    "quotation",
    [
        "Bars had light and clinics did not.",
        "Nobody in Kelby knows where the money was.",
        "A court ordered Lee to pay.",
        "Kelby lost the second half of the match.",
    ],
)
def test_what_says_itself_what_is_done_comes_alone(quotation: str) -> None:
    assert context_of(f"Ann Lee was paid for the plan. {quotation}", quotation) is None


@pytest.mark.parametrize(
    "quotation",
    [
        "France's foreign minister said his country would not wait.",
        "Kenya's president said he would sign.",
        "Britain's consul general said that his government had been told.",
    ],
)
def test_whoever_holds_a_countrys_office_may_be_he(quotation: str) -> None:
    assert context_of(f"Mr Osei was paid. {quotation}", quotation) is None


def test_a_party_is_nobody_whom_he_may_be() -> None:
    quotation = "Seven Republicans voted to proceed with throwing him out."
    assert context_of(f"Mr Osei was accused of fraud. {quotation}", quotation) == "Mr Osei was accused of fraud."


def test_what_an_interviewer_puts_is_told_though_it_is_no_question() -> None:
    text = (
        "Q: I've heard of another version. It had 126 minutes.\nA: The censors passed that. We did. The cut took long."
    )
    assert context_of(text, "A: The censors") == "Q: I've heard of another version. It had 126 minutes."
    assert context_of(text, "The cut") == text[: text.index(" The cut")]


def test_who_is_meant_is_sought_in_what_leans_too() -> None:
    text = "The file is thick. But the first defendant, Lau Sin-man, was at home. According to the paper it had gone. "
    quotation = "Her counsel, Philip Audley, said so."
    told = "But the first defendant, Lau Sin-man, was at home. According to the paper it had gone."
    assert context_of(text + quotation, quotation) == told


def test_whoever_is_meant_in_what_stands_before_is_told_too() -> None:
    text = "Ann Lee leads the party. Flags flew at noon. She remains its member. Its house is in Kelby."
    assert context_of(text, "Its house") == "Ann Lee leads the party. Flags flew at noon. She remains its member."
    text = "Flags flew at noon. She remains its member. Its house is in Kelby."
    assert context_of(text, "Its house") == "She remains its member."


def test_he_in_the_middle_of_a_quotation_is_told() -> None:
    for opening, context in (("An offer arrived in August.", Span(0, 18)), ("Mr Osei saw an offer.", None)):
        text = f"Mr Alf Rudd waits. {opening} He has refused it."
        assert context_before(text, split_sentences(text), 1, Span(19, len(text))) == context


def test_where_all_that_is_near_leans_the_opening_of_the_paragraph_tells_who_it_is() -> None:
    text = (
        "Sir Godfrey Hale had been appointed in May. He sat in Kelby. He heard ten. He read the papers. He wrote. "
        "In his report he finds no fault."
    )
    assert context_of(text, "In his report") == "Sir Godfrey Hale had been appointed in May."


def test_per_cent_with_a_stop_ends_no_sentence() -> None:
    assert len(split_sentences("He found that 60 per cent. of his breath had gone.")) == 1
