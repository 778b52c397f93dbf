"""What asks nothing of the articles: small talk, remarks on the service, and what is asked of the conversation."""

from __future__ import annotations

import time

import pytest

from index.followups import asks_nothing, without_opening


@pytest.mark.parametrize(
    "text",
    [
        "hi there", "Hello everyone!", "thanks, that helps", "ok great", "oh dear, that is sad", "Interesting.",
        "That's very helpful, thanks", "I see. Thanks a lot!", "what a shame", "no, that's all, thanks",
        "you are great", "This site is useless", "that is not what I asked", "Are you a robot?", "Who are you?",
        "what can you do?", "How do you work?", "can you summarise what we talked about?",
        "Please summarize our conversation so far", "What was my first question?", "say that again",
        "can you repeat that, please?",
    ],
)  # fmt: skip
def test_small_talk_asks_nothing(text: str) -> None:
    assert asks_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "hi there, who is the mayor?", "Thanks, that helps. Who won?", "Hello, how many died?", "really?", "right?",
        "What was the first question put to the minister?", "What did you say the price was?", "explain that",
        "Summarise the report on the flood", "Is this site contaminated?", "Good news for Gaza?", "Help the Aged",
        "How sad was the mayor?", "That was useful for whom?", "Who are you voting for in Harrow?", "Is it good?",
        "How does it work?",
        "How does this work?",
        "What can I do?",
    ],
)  # fmt: skip
def test_a_question_that_only_begins_like_small_talk_is_one(text: str) -> None:
    assert not asks_nothing(text)


def test_what_stands_before_a_question_is_dropped() -> None:
    assert without_opening("Hi there, who is the mayor of Harrow?") == "who is the mayor of Harrow?"


def test_long_small_talk_takes_no_time() -> None:
    started = time.perf_counter()
    for text in ("very so " * 12, "that is so " * 9, "what did we ask so far " * 4, "you are very " * 7):
        assert not asks_nothing(f"{text}x")
    assert time.perf_counter() - started < 1
