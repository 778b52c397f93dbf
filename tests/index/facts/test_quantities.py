"""Numbers, in whatever form a text states them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.facts.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000 people", 1_000, ""),
        ("Rs 5,00,000", 500_000, "₹"),
        ("Rs 1,20,00,000", 12_000_000, "₹"),
        ("one thousand people", 1_000, ""),
        ("$5m", 5_000_000, "$"),
        ("$5 million", 5_000_000, "$"),
        ("five million dollars", 5_000_000, "$"),
        ("€1.2bn", 1_200_000_000, "€"),
        ("5%", 5, "%"),
        ("five per cent", 5, "%"),
        ("5 percent", 5, "%"),
        ("twenty-one dogs", 21, ""),
        ("half a million people", 500_000, ""),
        ("a quarter of a million people", 250_000, ""),
        ("one-third of voters", "0.333333", "/"),
        ("Rs 3 lakh crore", 3_000_000_000_000, "₹"),
        ("12 crores", 120_000_000, ""),
        ("$1.5 bln", 1_500_000_000, "$"),
        ("$5trn", 5_000_000_000_000, "$"),
        ("3.2pc", "3.2", "%"),
        ("two-and-a-half years", 30, "months"),
        ("a dozen eggs", 12, ""),
        ("a hundred voters", 100, ""),
        ("the 3rd time", 3, "th"),
        ("the third time", 3, "th"),
        ("2.5 million", 2_500_000, ""),
        ("half a dozen eggs", 6, ""),
        ("Rs 1,240 crore", 12_400_000_000, "₹"),
        ("N750 million", 750_000_000, "₦"),
        ("₦5 billion", 5_000_000_000, "₦"),
        ("Php3 billion", 3_000_000_000, "₱"),
        ("Dh2.6 billion", 2_600_000_000, "dh"),
        ("a fortnight's 1 fortnight", 1_209_600, "s"),
        ("90 mph", 90, "miles"),
        ("18:40", 1_120, "clock"),
        ("6.40pm", 1_120, "clock"),
        ("14 m high", 14, "m"),
        ("14m high", 14, "m"),
        ("a 100m race", 100, "m"),
        ("$14 m", 14_000_000, "$"),
        ("14 m people", 14_000_000, ""),
        ("1,400 centimetres", 14, "m"),
        ("80mm of rain", "0.08", "m"),
        ("12 grams", "0.012", "kg"),
        ("9-inch", 9, "in"),
        ("50 sq. km", 50_000_000, "square m"),
        ("50km²", 50_000_000, "square m"),
        ("a 300-square-metre house", 300, "square m"),
        ("300 million cubic feet", 300_000_000, "cubic ft"),
        ("a square mile", 1, "square miles"),
        ("40°C", 40, "°c"),
        ("40C", 40, "°c"),
        ("40 degrees Fahrenheit", 40, "°f"),
        ("40-degree heat", 40, "°"),
        ("minus 12 degrees", -12, "°"),
        ("minus twelve degrees", -12, "°"),
        ("12 degrees below zero", -12, "°"),
    ],
)
def test_a_number_is_read_in_each_of_its_forms(text: str, value: int | str, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("5 of them children", ("children",)),
        ("two of the crew are missing", ("crew",)),
        ("two of the crew", ("crew",)),
        ("two of them were missing", ()),
        ("two of wood", ()),
        ("two of the town's libraries", ()),
    ],
)
def test_some_of_a_group_are_of_its_kind(text: str, noun: tuple[str, ...]) -> None:
    (found,) = quantities(text)
    assert found.noun == noun


@pytest.mark.parametrize("text", ["no one came", "one of them", "one another", "this one"])
def test_a_word_that_counts_nothing_is_no_number(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("15 thouſand", [15_000]),
        ("5 mıllion", [5_000_000]),
        ("5 MİLLION", [5_000_000]),
        ("a thirdſ of it", ["0.333333"]),
    ],
)
def test_letters_that_only_look_like_others_are_read_as_these(text: str, values: list[int | str]) -> None:
    assert [found.value for found in quantities(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["1 in 00", "5 out of 00", "1 in 0"])
def test_a_share_of_nothing_is_none(text: str) -> None:
    assert not any(found.unit == "/" for found in quantities(text))
