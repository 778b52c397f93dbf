"""What a page has beside its story is told from the story."""

from __future__ import annotations

import time

import pytest

from index.article import Article
from index.evidence.rules import RuleBook
from index.questions.question import Reading
from index.quotations.context import context_before
from index.text.furniture import furnishes, is_credit, is_furniture
from index.text.headers import chunk_header
from index.text.sentences import split_sentences

FURNITURE = """\
Home > Cities > Harrow
Home » News » Health » BREAKING: Doctors shut 14 hospitals
News / Economy
Home | News | Politics | Metro | Sports | Opinion
SPORT | FOOTBALL
in Health, Lead
SHARE Facebook Twitter WhatsApp
Share on Facebook Share on Twitter
Share: Telegram Facebook Twitter
SHARE SHARE
Share this:
Please share this
Facebook Twitter Email Print
ADVERTISEMENT
(Advertisement)
Article continues after this advertisement
READ ALSO:
RELATED STORIES
MOST READ
Most Commented
Popular Stories
You may like:
You might also like
More from Business
Reading Time: 3 mins read
Views: 4 118
2 Comments
COMMENTS (14) | SORT BY: Newest
Post a Comment
Leave a Reply
Comments are closed.
Your email address will not be published.
Tags: Harrow, bridge, council
Follow us on Google News
Subscribe to our daily newsletter
Sign up for our newsletters
Listen to this article | 3 min
Download the Courier App for severe weather alerts
Jun 14, 2023 07:55 PM IST
10 Aug 2023, 09:30 IST
On May 12, 2023 10:15 am
05.12.2023 12:15
Posted: Apr 5, 2023 / 06:20 AM CDT
Updated 3 hours ago
By Staff Reporter | Harrow
ByMara Trent/ Harrow
By: Mara Trent - Correspondent
Author: Mara Trent
(Photo: HC/Mara Trent)
PIC: SPECIAL ARRANGEMENT
Photo: press service of the airport
Mara Trent / Gulf Meridian
(Mara Trent/Reuters)
(AP Photo/Mara Trent)
AFP/Jo Roe
REUTERS/Jo Roe
Credit...Jo Roe for The Harrow Times
Credit...
Video: Ann Lee/AFP
Photos: Ann Lee
By Óscar López
By Dr. Ann Lee
by Ann Lee • May 3, 2024
Image source, Getty Images
Copyright 2023 Harrow Media Inc.
© Harrow Media
All rights reserved.
This website uses cookies to personalise what you see.
business@courier.example
Loading...""".splitlines()

STORY = """\
Home is where the heart is, she said.
News of the deal spread fast.
Shares fell 6.1 per cent to 3.41 crowns.
Share prices fell in London
Share: 41.2%
Share capital: 3 million
Share this pain, the bishop told them.
Views differ on the cause.
Comments by the minister angered the union.
“No comment.”
“Listen.”
Close.
X.
Subscribe numbers fell by a third.
Photographs of the bridge were shown to the court.
Photo finish in the regatta
Picture by Ann Lee shows the wreck
Picture: mixed
Contact: Ann Lee, ann@harrow.example
This material may not be safe, the inspector said.
Join the union, a newsletter urged workers.
Photos: 14 boxes
Graphics: 9/10
Video by the attacker was deleted
The picture: a country at war with itself.
Watch: Leopard strays into hostel, rescued after six hours
READ ALSO: Court fixes July 13 for judgment in the trial
May 2016
2016
Tuesday
7th March 2023
April 15, 1989:
In 2023 the council met 12 times.
Laos | Vientiane | 7.5 million
Lee/Osei
Yes / No
Education / Health
Jones, Smith and Lee
Health, education, crime
In court
In business
By Tuesday the mayor had resigned.
By December 2025
By Region
By the river stood a mill
Closed
Related to the minister by marriage, he got the job.
Advertisers left the paper.
Read more carefully, the report says the opposite.
More on roads, less on rail.
More bad news
Like us, they want peace.
Sponsored by Sen. Ann Lee, the bill would ban leg traps.
Sign up for free lessons at the town hall by Friday.
Reading time was cut to 20 minutes.
All rights reserved for natives were abolished.
Copyright lasts for 70 years after an author's death.
Copyright law
(c) a ban on night flights.
Credit crunch
Credit: 120 million crowns
Courtesy cars for all
Topics: tax, roads and the dam
Author: a nun of the 12th century
Tags of 300 cattle were found.
The dead: Ann Lee, 41; Bob Roe, 12
Sign up for emergency alerts at kelby.gov/alerts.
Sign up to receive flood alerts by text from the Environment Agency.
Please log in to the council’s website to object by Friday.
Please sign in at reception before 9am.
Please enable the alarm, the fire chief said.
Download the NHS app to see your results, the health secretary said.
Filed under seal on Friday, the complaint accuses Osei of fraud.
Filed under the Freedom of Information Act, the request took a year.
With inputs from farmers, the plan changed.
Video: Fire destroys mill in Harrow
PHOTOS: Thousands march in Harrow
Share X posts with police, court tells firm
Photo-ID law passed""".splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_what_belongs_to_the_page_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", STORY)
def test_what_may_belong_to_the_story_is_left_to_it(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_line_of_anything_takes_no_time() -> None:
    began = time.perf_counter()
    for line in (" " * 160, "/" * 160, "share " * 26, "x | " * 40, "news > " * 22, "1 " * 80, "A" * 160, "(photo" * 26):
        is_furniture(line)
        is_credit(line)
    assert time.perf_counter() - began < 1


STORY_OF_A_PAGE = [
    "Home > State > Harrow",
    "Bridge gives way in Harrow",
    "Courier News Network",
    "10 Aug 2023, 09:30 IST",
    "Follow us on Google News",
    "2 Comments",
    "The bridge, a part of which was washed away on Wednesday.",
    "PIC: SPECIAL ARRANGEMENT",
    "HARROW: Two piers of the Sonpath bridge tilted on Wednesday afternoon.",
    "Mara Trent, who leads the council, ordered seven bridges to be closed.",
    "ADVERTISEMENT",
    "She said that all of them were older than forty years.",
]


def test_the_sentence_that_opens_a_saved_page_is_found_behind_what_stands_before_it() -> None:
    text = "\n".join(STORY_OF_A_PAGE)
    sentences = split_sentences(text)
    assert (
        chunk_header("Bridge gives way", text, sentences, len(sentences) - 1)
        == f"Bridge gives way\n{STORY_OF_A_PAGE[8]}"
    )
    captions = [
        "Mills stand in water, Oct. 1.",
        "(AP Photo/Mara Trent)",
        "Image caption,",
        "The mill in 2019.",
        "HARROW, June 26.",
    ]
    told = "\n".join([*captions, "HARROW, June 26.", "/TASS/.", "The river has left its bed."])
    assert chunk_header(None, told, split_sentences(told), 20) == "The river has left its bed."
    only = "\n".join(STORY_OF_A_PAGE[:6])
    assert chunk_header(None, only, split_sentences(only), 5) == ""


def test_who_is_meant_is_told_past_an_advertisement() -> None:
    text = "\n".join(STORY_OF_A_PAGE)
    sentences = split_sentences(text)
    context = context_before(text, sentences, len(sentences) - 1, sentences[-1])
    assert context is not None
    assert context.of(text) == STORY_OF_A_PAGE[9]


def test_it_is_hardly_an_answer_unless_the_author_is_asked_for() -> None:
    reading = Reading((), (), (), ())
    asked = RuleBook("When did the bridge give way?", reading)
    assert asked.of("10 Aug 2023, 09:30 IST", frozenset(), signs=True).logit < -4
    assert asked.of("It gave way on 9 August.", frozenset()).logit == 0
    assert RuleBook("Who wrote about the bridge?", reading).of("By: Mara Trent - Correspondent", frozenset()).logit == 0


def test_what_belongs_to_the_page_has_a_line_of_its_own() -> None:
    text = "He wrote to them twice. Comments. They said no.\n\nComments\n\nIt rained."
    sentences = split_sentences(text)
    assert [sentences[n].of(text) for n in range(len(sentences)) if furnishes(text, sentences, n)] == ["Comments"]


def test_a_word_with_a_hyphen_and_without_it_are_found_by_each_other(open_archive: object) -> None:
    archive = open_archive()  # type: ignore[operator]
    archive.add(Article.create("joined", "The ceasefire in Torva had held since Monday."))
    archive.add(Article.create("apart", "The cease-fire in Denholm was broken at noon."))
    for asked in ("ceasefire", "cease-fire"):
        found = archive.search(f"Did the {asked} hold?").passages
        assert all(passage.bm25 > 0 for passage in found), asked
        assert len(found) == 2
