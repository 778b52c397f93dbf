"""Peoples and their countries: who asks about Norwegians asks about Norway."""

from __future__ import annotations

# A country, and what its people and what is of it are called; folded, _ for a blank.
_COUNTRIES = """
    afghanistan: afghan; albania: albanian; algeria: algerian; america united_states u.s.: american; andorra:
    andorran; angola: angolan; argentina: argentine argentinian; armenia: armenian; australia: australian aussie;
    austria: austrian; azerbaijan: azerbaijani azeri; bahrain: bahraini; bangladesh: bangladeshi; belarus:
    belarusian; belgium: belgian; belize: belizean; benin: beninese; bhutan: bhutanese; bolivia: bolivian; bosnia:
    bosnian; botswana: botswanan; brazil: brazilian; britain uk u.k. united_kingdom: british briton brit; brunei:
    bruneian; bulgaria: bulgarian; burma myanmar: burmese; burundi: burundian; cambodia: cambodian khmer; cameroon:
    cameroonian; canada: canadian; chad: chadian; chile: chilean; china: chinese; colombia: colombian; congo:
    congolese; croatia: croatian croat; cuba: cuban; cyprus: cypriot; czech czechia: czech; denmark: danish dane;
    ecuador: ecuadorian ecuadorean; egypt: egyptian; england: english; eritrea: eritrean; estonia: estonian;
    ethiopia: ethiopian; europe eu: european; fiji: fijian; finland: finnish finn; france: french frenchman
    frenchwoman; gabon: gabonese; gambia: gambian; georgia: georgian; germany: german; ghana: ghanaian; greece:
    greek; guatemala: guatemalan; guinea: guinean; guyana: guyanese; haiti: haitian; honduras: honduran; hungary:
    hungarian; iceland: icelandic icelander; india: indian; indonesia: indonesian; iran: iranian; iraq: iraqi;
    ireland: irish irishman; israel: israeli; italy: italian; jamaica: jamaican; japan: japanese; jordan: jordanian;
    kazakhstan: kazakh; kenya: kenyan; korea: korean; kosovo: kosovar kosovan; kuwait: kuwaiti; kyrgyzstan: kyrgyz;
    laos: laotian lao; latvia: latvian; lebanon: lebanese; liberia: liberian; libya: libyan; lithuania: lithuanian;
    luxembourg: luxembourger; macedonia: macedonian; madagascar: malagasy; malawi: malawian; malaysia: malaysian;
    maldives: maldivian; mali: malian; malta: maltese; mauritius: mauritian; mexico: mexican; moldova: moldovan;
    mongolia: mongolian; montenegro: montenegrin; morocco: moroccan; mozambique: mozambican; namibia: namibian;
    nepal: nepalese nepali; netherlands holland: dutch dutchman; new_zealand: new_zealander kiwi; nicaragua:
    nicaraguan; niger: nigerien; nigeria: nigerian; norway: norwegian; oman: omani; pakistan: pakistani; palestine:
    palestinian; panama: panamanian; paraguay: paraguayan; peru: peruvian; philippines: filipino filipina
    philippine; poland: polish pole; portugal: portuguese; qatar: qatari; romania: romanian; russia: russian;
    rwanda: rwandan; salvador: salvadoran; samoa: samoan; saudi: saudi; scotland: scottish scot; senegal:
    senegalese; serbia: serbian serb; singapore: singaporean; slovakia: slovak slovakian; slovenia: slovenian
    slovene; somalia: somali; spain: spanish spaniard; lanka: lankan; sudan: sudanese; suriname: surinamese; sweden:
    swedish swede; switzerland: swiss; syria: syrian; taiwan: taiwanese; tajikistan: tajik; tanzania: tanzanian;
    thailand: thai; togo: togolese; tonga: tongan; trinidad: trinidadian; tunisia: tunisian; turkey turkiye: turkish
    turk; turkmenistan: turkmen; uganda: ugandan; ukraine: ukrainian; uruguay: uruguayan; uzbekistan: uzbek;
    venezuela: venezuelan; vietnam: vietnamese; wales: welsh welshman; yemen: yemeni; zambia: zambian; zimbabwe:
    zimbabwean
"""


def _groups() -> list[tuple[str, ...]]:
    groups = []
    for line in _COUNTRIES.split(";"):
        countries, _, peoples = line.partition(":")
        words = [*countries.split(), *peoples.split(), *(f"{people}s" for people in peoples.split())]
        groups.append(tuple(dict.fromkeys(word.replace("_", " ") for word in words)))
    return groups


PEOPLES = _groups()
"""Each country with its people, in the singular and plural, and what is of it: words for one another, folded."""

OTHER_NAMES = {word: tuple(each for each in group if each != word) for group in PEOPLES for word in group}
"""Of each of these words the others."""

COUNTRIES = frozenset(
    country.capitalize()
    for line in _COUNTRIES.split(";")
    for country in line.partition(":")[0].split()
    if country.isalpha() and country not in ("us", "uk", "eu", "czech", "saudi")
)
"""The countries that are called by one word, as it is written."""

APART = frozenset("north south east west northern southern eastern western central new united upper lower".split())
"""What stands before a name that others bear as well: South Korea, West Kent."""
