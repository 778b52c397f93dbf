"""The README says what is so: its outputs are what the commands print, and every setting and route is told of."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from index.storage.directory import holder
from service.settings import ENVIRONMENT_PREFIX, Settings
from tests.cli.conftest import Run
from tests.conftest import Service

ROOT = Path(__file__).parents[2]
PER_CENT = re.compile(r"\b\d+%")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def printed(command: str) -> str:
    """What the README shows below a command of the command line."""
    block = README[README.index(f"$ .venv/bin/pullquote {command}\n") :]
    lines = block.splitlines()[1:]
    shown = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        if line.startswith("    $ "):
            break
        shown.append(line.removeprefix("    "))
    return "\n".join(shown).strip()


def test_the_answers_that_the_readme_shows_are_those_that_are_given(run: Run, service: Service) -> None:
    assert holder(service.data) is not None
    for command, arguments in (
        (
            'ask "What areas did Canada prioritise?" --max-quotes 1',
            ("ask", "What areas did Canada prioritise?", "--max-quotes", "1"),
        ),
        (
            'ask "When did Canada open its embassy in Phnom Penh?"',
            ("ask", "When did Canada open its embassy in Phnom Penh?"),
        ),
    ):
        result = run(*arguments, "--data", service.data)
        assert result.exit_code == 0
        # the last digit of a probability is the processor's
        assert PER_CENT.sub("%", result.stdout.strip()) == PER_CENT.sub("%", printed(command))
        given, shown = (int(PER_CENT.search(text)[0][:-1]) for text in (result.stdout, printed(command)))  # type: ignore[index]
        assert abs(given - shown) <= 2


def test_the_response_that_the_readme_shows_is_the_one_over_http(service: Service) -> None:
    block = README[README.index("    $ curl ") :]
    shown = re.search(r"\n(    \{.*?\n    \})", block, re.DOTALL)
    assert shown is not None
    with service.client() as client:
        body = {"question": "What areas did Canada prioritise?", "max_quotes": 1}
        given = client.post("/v1/ask", json=body).json()
    excerpt = json.loads(shown[1])
    # the last digits of a probability are the processor's
    assert excerpt.pop("confidence") == pytest.approx(given["confidence"], abs=0.03)
    scores = [part["citations"][0]["support"].pop("score") for part in (excerpt, given)]
    assert scores[0] == pytest.approx(scores[1], abs=0.03)
    assert excerpt == {key: given[key] for key in excerpt}
    assert excerpt["citations"][0]["source"]["start_char_index"] == 184


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    for setting in fields(Settings):
        row = re.search(rf"\| `{ENVIRONMENT_PREFIX}{setting.name.upper()}` \| (.*?) \| (.*?) \|", README)
        assert row is not None, setting.name
        default = "" if setting.default in (None, "") else f"`{setting.default}`"
        assert (row[1].strip(), row[2]) == (default, setting.metadata["help"])


def test_every_command_of_make_that_the_readme_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^    |`(?:\w+=\S+ )?)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
