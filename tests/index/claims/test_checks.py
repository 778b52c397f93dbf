"""What the checks have against a claim: denials, who says it and how surely, and quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.claims.checks import Objection, objections
from index.claims.claim_reader import out_of_question
from index.search.lexical import Analyzer

ANALYZER = Analyzer("en")

TRUE = [
    (
        "The minister said the bill passed by 1,000 votes on June 3.",
        "On 3 June, the minister stated that the bill had passed by one thousand votes.",
    ),
    ("Smith will not resign.", "Smith said he would not resign."),
    ("The company may raise prices.", "The company may raise prices in May."),
    ("According to Smith, the plan failed.", "“The plan failed,” Smith said."),
    ("Shares rose 5% on Monday.", "Shares rose five per cent on Monday."),
    ("He said “we are done here”.", "“We are done here,” he said."),
    ("Two people, including one child, were killed.", "A child was among two people killed."),
    ("At least 12 people died.", "At least 12 people died, police said."),
    (
        "Canada has stressed deepening trade relations.",
        "“Canada has stressed deepening trade relations, maritime security,” Peter MacArthur said.",
    ),
    ("No one was hurt.", "Nobody was injured."),
    ("Smith denied the charges.", "Smith has denied the charges."),
    ("It wasn't raised in Oct. 2020.", "It was not raised in October 2020."),
    (
        "Canada's foreign minister, Claire Bouchard, announced on Wednesday that the embassy would reopen.",
        "Canada will see the embassy reopen, Foreign Minister Claire Bouchard announced on Wednesday.",
    ),
    ("Groves said it reached him late.", "Its chairman, Lionel Groves, told an inquiry that it reached him late."),
    ("A ban would hurt, according to farmers' leader Ana Rusu.", "Farmers' leader Ana Rusu said a ban would hurt."),
    ("On Wednesday the authority denied it.", "The authority denied it on Wednesday."),
    ("Doyle denied that the plant leaked.", "Helen Doyle rejected claims that the plant leaked."),
    ("According to officials, talks go on.", "Officials argued that talks go on."),
    ("The ministry rejected the claim as baseless.", "The ministry called the claim baseless."),
    ("The pier is still closed.", "The pier has not been opened since, and is still closed."),
    ("Newton described it as a force.", "It was not described as a force until Newton."),
    ("All the houses lost power.", "Every house lost power."),
    ("Neither cards nor passwords were stolen.", "No cards or passwords were taken."),
    ("Police did not release the arrested man's name.", "The arrested man, whose name was not released, left."),
    ("It is one of the largest ports.", "It is among the largest ports."),
    ("The bank raised the rate to 4.75%.", "The bank raised the rate by a quarter point to 4.75%."),
    ("Sato was born in Gary, Indiana.", "Sato was born in Gary, Ind., in 1934."),
    ("Governor Dupree vetoed the bill.", "Gov. Marlene Dupree vetoed the bill."),
    ("The bid was rejected.", "The bid was turned down."),
    ("Pell was found guilty of fraud.", "Pell was convicted of fraud."),
    ("The enzyme was not identified by the team.", "The team did not identify the enzyme."),
    ("There was no prize for best actor.", "No best actor prize was given."),
    ("A wing did not open on the satellite.", "The satellite failed to unfold a wing."),
    ("The ship is to be bought by Castellan.", "Castellan has agreed to buy the ship."),
    ("Soler disputes the cuts.", "The opposition accused Soler of cuts, which she disputes."),
    ("Astrolux would not comment.", "Astrolux said it would not comment."),
    ("Hélène Castel, of the jury, said she liked it.", "The jury of Hélène Castel split. Castel said she liked it."),
    ("Sales were up 20%.", "Sales rose by a fifth."),
    ("She has vetoed twelve bills.", "It was her 12th veto of bills."),
    ("15 of the patients were at home.", "Thirteen of the patients are children, and 15 were at home."),
    ("Of theft there were two counts.", "He was convicted of nine counts of fraud and two of theft."),
    ("The mission is uninsured.", "The mission is not insured."),
    ("It paid no interim dividend last year.", "It did not pay an interim dividend last year."),
    ("She has not yet lost a set.", "She has yet to lose a set."),
    ("The army said that trucks had not been held back.", "The army denied that trucks had been held back."),
    ("A scheme could start in May.", "He has not ruled out a scheme, which could start in May."),
    ("Councillor Anwar said it was so.", "Cllr Rashid Anwar said it was so."),
    ("The airport opened at 12 noon.", "The airport opened at noon."),
    ("It fell to 23% from 26% a month earlier.", "It fell to 23% from 26% in April."),
    ("It expects a profit of 7.5 to 8 billion kronor.", "It expects a profit of between SKr7.5bn and SKr8bn."),
    ("Lind founded Harrow Mills.", "Harrow Mills founder Lind sold it."),
    ("Ada Brook wrote The Tern.", "Ada Brook's The Tern was printed in 1950."),
    ("The UN said 300 people had died.", "At least 300 people have died, the United Nations said on Friday."),
    ("Erdoğan vowed to rebuild all homes.", "President Recep Tayyip Erdogan vowed to rebuild all homes."),
    ("Erdogan said Sweden could join NATO in October.", "Sweden could join NATO in October, Erdogan said."),
    ("Tim Cook, Apple's CEO, opened the store.", "Apple's chief executive, Tim Cook, opened the store."),
    ("GDP fell by 2 percent.", "Gross domestic product fell by 2 percent."),
    ("Senator James Lankford of Oklahoma negotiated it.", "Sen. James Lankford, R-Okla., negotiated it."),
    ("Apple announced a phone on Tuesday.", "Apple unveiled a phone on Tuesday."),
    ("Ronaldo added a second goal.", "Ronaldo scored a second goal."),
    (
        "According to Ukraine's air force, 20 drones were shot down.",
        "Ukraine's air force said 20 drones were shot down.",
    ),
    ("Djokovic lost to Alcaraz.", "Alcaraz beat Djokovic to win the title."),
    ("Labour lost the seat to the Conservatives.", "The Conservatives won the seat from Labour."),
    ("The Bank raised its rate by half a percentage point.", "The Bank raised its rate by 0.5 percentage points."),
    ("Apple paid $5m for it.", "Apple paid US$5m for it."),
    ("Serbia voted for the plan.", "Serbs voted for the plan, Serbian media said."),
    ("Google was sued by Epic Games.", "Epic Games sued Google."),
    ("He is a Republican from Ohio.", "Rep. Jim Jordan, R-Ohio, is a member."),
    ("Sterling scored after 12 minutes.", "Sterling scored in the 12th minute."),
    ("Inflation was 5%-6%.", "Inflation was between 5% and 6%."),
    ("The town lies 60 km north of Paris.", "The town lies 60km north of Paris."),
    ("He won in four hours and 42 minutes.", "He won 1-6, 7-6, 6-1, 3-6, 6-4 in four hours and 42 minutes."),
    (
        "Jean Mabey said she had counted 22 people.",
        "Jean Mabey, 78, a nurse who chairs it, said she counted 22 people.",
    ),
    ("Arsenal defeated Chelsea 2-1.", "Arsenal beat Chelsea 2-1."),
    ("Djokovic lost to Alcaraz.", "Alcaraz beat Djokovic."),
    ("The talks with Iran ended.", "The talks between the US and Iran ended without a deal."),
    ("Twelve people were killed in it.", "Twelve people were killed in it and 30 were rescued."),
    ("He was sentenced after pleading guilty.", "He pleaded guilty before being sentenced."),
    ("Local officials said 12 people died.", "Twelve people died, officials in Kerala said."),
    ("The island gets 5,000 tourists every day.", "Some 5,000 tourists a day visit the island."),
    ("One person was killed.", "A person was killed."),
]
FALSE = [
    ("Smith denied that the plan failed.", "Smith said that the plan failed.", "attribution"),
    ("Smith said that the plan failed.", "Smith denied that the plan failed.", "attribution"),
    ("Smith said he would resign.", "Smith said he would not resign.", "negation"),
    ("The company did not raise prices.", "The company raised prices.", "negation"),
    ("The company will raise prices.", "The company may raise prices.", "attribution"),
    ("Jones said the plan failed.", "Smith said the plan failed, and Jones laughed.", "attribution"),
    ("Shares rose 5% on Monday.", "Shares fell 5 percent on Monday.", "negation"),
    ("He said “we are not done here”.", "“We are done here,” he said.", "quotation"),
    ("It is unlawful.", "It is lawful.", "negation"),
    (
        "The suspect killed two people, police said.",
        "The suspect allegedly killed two people, police said.",
        "attribution",
    ),
    ("Officials said the plan failed.", "Police said the plan failed.", "attribution"),
    ("Obi has signed it.", "Obi has promised to sign it before the end of the month.", "attribution"),
    ("The authority knew of cracks.", "The authority denied on Wednesday that it had known of cracks.", "attribution"),
    ("Calder has admitted wrongdoing.", "Calder has denied any wrongdoing.", "attribution"),
    ("Groups said: “It is strong.”", "“It is strong,” said its sponsor, Senator Joan Pell.", "attribution"),
    ("All the houses lost power.", "About half of the houses lost power.", "unsupported"),
    ("It is the largest port.", "It is one of the largest ports.", "unsupported"),
    ("Only the port was hit.", "The port was hit.", "unsupported"),
    ("The bank raised the rate by 4.75%.", "The bank raised the rate to 4.75%.", "number"),
    ("Sales fell by a fifth.", "Sales had risen by a fifth.", "negation"),
    ("Jurors convicted him of theft.", "Jurors acquitted him of theft.", "negation"),
    ("He accepted an offer to join.", "He turned down an offer to join.", "attribution"),
    ("Dupree signed the bill.", "Dupree vetoed the bill.", "negation"),
    ("The bill passed 31-19.", "It passed the House 78-19 and the Senate 31-17.", "number"),
    ("He will serve at least 20 years.", "He will serve up to 20 years.", "number"),
    ("Lind joined Vosse's appeal on Monday.", "Vosse joined Lind 's appeal on Monday.", "name"),
    ("Lena Moor backed Ivo Sand's plan and left.", "Ivo Sand backed Lena Moor's plan and left.", "name"),
    ("The Tern wrote Ada Brook.", "Ada Brook's The Tern was printed in 1950.", "name"),
    ("Harrow Mills founded the Lind family firm.", "Harrow Mills founder Lind sold it.", "name"),
    ("The EU left.", "The envoys, upset by the talks, left.", "name"),
    ("Nigeria's president was detained.", "Niger's president was detained.", "name"),
    ("Prince Harris left.", "Prince Harry left.", "name"),
    ("Google was sued by Epic Games.", "Google sued Epic Games.", "name"),
    ("John Smith, 52, was jailed.", "Alan Jones, 52, was jailed alongside John Smith, 34.", "name"),
    ("Apple paid A$5m for it.", "Apple paid US$5m for it.", "number"),
    ("Leeds were promoted.", "Leeds were relegated.", "negation"),
    ("Labour lost the seat.", "Labour won the seat.", "negation"),
    ("Winds reached 140mph in Florida.", "Ian hit Florida with winds that reached 110mph.", "number"),
    ("A first-class stamp costs 65p.", "A first-class stamp now costs 85p.", "number"),
    ("Yoon said he had begun a dispute with China.", "Yoon denied he had begun a dispute with China.", "attribution"),
    ("Its chairman is Dale Stoddard.", "Leland R. Stoddard called on its chairman, Dale Voss.", "name"),
    ("All the festival's screenings were cancelled.", "The festival's 12 screenings were cancelled.", "unsupported"),
    ("A concert was held on May 18 at the Lyric.", "A concert is planned for May 18 at the Lyric.", "attribution"),
    ("Pell said he had changed his mind.", "Pell said no, while Ellery said he had changed his mind.", "attribution"),
    ("The Screen called it “a miracle”.", "The Courier called it “a miracle”, while the Screen cried.", "attribution"),
    ("The Screen called it «a miracle».", "The Courier called it “a miracle”, while the Screen cried.", "attribution"),
    ("“The rapist left,” Webb said.", "“The therapist left,” Webb said.", "quotation"),
    ("Webb said: “It is so. It stays.”", "Webb said: “It is so. It remains.”", "quotation"),
    ("Ann Parks left.", "Ann Park left.", "name"),
    ("It did not raise wages.", "It raised wages, but did not raise prices.", "negation"),
    ("Arsenal lost 2-1 to Chelsea.", "Arsenal beat Chelsea 2-1.", "negation"),
    ("Google sued Epic Games.", "Google was sued by Epic Games.", "name"),
    ("Flights from Rome to Milan were cancelled.", "Flights from Milan to Rome were cancelled.", "name"),
    ("Police said Smith shot Jones.", "Police said Jones shot Smith.", "name"),
    ("The fire killed one person.", "A fire on Monday killed three people.", "number"),
    ("He was jailed for one year.", "He was jailed last year for five years.", "number"),
]


@pytest.mark.parametrize(("claim", "evidence"), TRUE)
def test_nothing_is_held_against_a_claim_that_says_the_same(claim: str, evidence: str) -> None:
    assert _objection(claim, [evidence], _stem) is None


@pytest.mark.parametrize(("claim", "evidence", "reason"), FALSE)
def test_a_claim_that_says_something_else_is_objected_to(claim: str, evidence: str, reason: str) -> None:
    found = _objection(claim, [evidence], _stem)
    assert found is not None
    assert found.reason == reason


def test_who_speaks_may_be_named_in_the_sentence_before() -> None:
    evidence = [
        "Mercado, the online retailer, said hackers had copied the names.",
        "No cards were taken, the company said.",
    ]
    assert _objection("According to Mercado, no cards were taken.", evidence, _stem) is None
    assert _objection("According to Prado, no cards were taken.", evidence, _stem) is not None


def test_who_says_a_quoted_phrase_is_who_says_it_there() -> None:
    sentences = ["Rishi Sunak said the plan would start in May.", "Keir Starmer described it as “a disgrace”."]
    assert _objection("Rishi Sunak described the plan as “a disgrace”.", sentences, _stem) is not None
    assert _objection("Keir Starmer described the plan as “a disgrace”.", sentences, _stem) is None


def test_a_kind_of_speaker_may_be_whoever_was_named_before() -> None:
    for named, sentences in (
        ("Toyota", ["Toyota shares fell 2% on Monday.", "The carmaker said it would recall 100,000 cars."]),
        (
            "Shell",
            ["Shell's cars rust.", "A spokesman for the company said it would recall 100,000 cars."],
        ),
        ("Smith's lawyer", ["Smith was jailed on Monday.", "His lawyer, Jane Roe, said it would recall 100,000 cars."]),
    ):
        assert _objection(f"{named} said it would recall 100,000 cars.", sentences, _stem) is None


def test_a_pronoun_that_speaks_is_whoever_spoke_last() -> None:
    evidence = ["Ana Sato met Lionel Groves, Groves said.", "He said that the pier was safe."]
    assert _objection("Groves said that the pier was safe.", evidence, _stem) is None
    assert _objection("Sato said that the pier was safe.", evidence, _stem) is not None


def test_a_denial_is_only_his_who_denies() -> None:
    evidence = ["The authority denied that it knew.", "Ana Sato said she had warned the authority."]
    found = _objection("Ana Sato denied that she had warned the authority.", evidence, _stem)
    assert found is not None
    assert found.reason == "attribution"


def test_who_speaks_later_has_not_said_what_stands_before() -> None:
    evidence = ["The worker had used a grinder near dry grass.", "His lawyer, Joan Oliver, said he was not there."]
    assert _objection("Joan Oliver said the worker had used a grinder near dry grass.", evidence, _stem) is not None
    assert _objection("Joan Oliver said he was not there.", evidence, _stem) is None


def test_what_is_known_of_the_article_may_be_named() -> None:
    assert (
        _objection("The Post said on 12 May 2020 that it rained.", ["It rained."], _stem, "The Post\n12 May 2020")
        is None
    )
    assert _objection("The Times said that it rained.", ["It rained."], _stem, "The Post") is not None


def test_a_doubt_is_weighed_of_a_paraphrase_and_final_of_a_claim_that_has_the_words() -> None:
    doubts = objections("The company did not raise prices.", ["The company raised prices."], _stem)
    assert [each.doubt for each in doubts] == ["denial"]
    assert out_of_question(doubts, 1.0)
    assert not out_of_question(doubts, 0.5)
    missing = objections("It cost $6.", ["It cost $5."], _stem)
    assert [each.doubt for each in missing] == [None]
    assert out_of_question(missing, 0.5)
    assert not out_of_question((), 1.0)


def _objection(claim: str, evidence: list[str], stem: Callable[[str], str], known: str = "") -> Objection | None:
    return next(iter(objections(claim, evidence, stem, known)), None)


def _stem(word: str) -> str:
    return (ANALYZER.terms(word) or [word])[0]


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Traffic fell by 12 percent in the first week.", "Traffic fell by 12 percentage points in the first week."),
        ("Unemployment rose by two percentage points.", "Unemployment rose by two percent."),
    ],
)
def test_a_share_is_no_number_of_percentage_points(evidence: str, claim: str) -> None:
    assert _objection(claim, [evidence], _stem) is not None
