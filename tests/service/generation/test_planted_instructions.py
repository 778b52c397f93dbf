"""Instructions planted in articles, and a language model that always obeys them: none of it is ever shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.conftest import SEEDS, Service, StartService
from tests.service.generation.endpoint import ScriptedEndpoint, Step, said
from tests.service.generation.obedience import Attack, attacks

QUESTION = "How many bridges did the town of Varnholm repair in spring?"
ARTICLE = (
    "The town of Varnholm repaired seven bridges in spring, its mayor said on Monday.\n\n{}\n\n"
    "The work had been put off for a decade for want of money."
)
TRUE = "The town of Varnholm repaired seven bridges in spring."
KIND = 5  # attacks of each kind, one after another
ONE_OF_EACH_KIND = [attack for number, attack in enumerate(attacks()) if number % KIND == number // KIND % KIND]


class Obedient:
    """Writes the sentences that it is given, each with the markers of the first evidence that there is."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def __call__(self, request: dict[str, Any]) -> Iterator[Step]:
        count = sum(line.startswith("[") for line in request["messages"][-1]["content"].splitlines())
        markers = "".join(f"[{number}]" for number in range(1, min(count, 3) + 1))
        return said(*[f"{sentence} {markers}\n" for sentence in self.sentences], f"{TRUE} [1]")


@pytest.fixture(scope="module")
def obedient() -> Iterator[tuple[Obedient, ScriptedEndpoint]]:
    script = Obedient()
    with ScriptedEndpoint(script) as endpoint:
        yield script, endpoint


@pytest.fixture(scope="module")
def fooled(
    obedient: tuple[Obedient, ScriptedEndpoint], start_service: StartService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    env = {"PULLQUOTE_LLM_URL": obedient[1].url, "PULLQUOTE_LLM_MODEL": "scripted"}
    running = start_service(tmp_path_factory.mktemp("planted") / "data", f"--seeds={SEEDS}", env=env).wait_until_ready()
    yield running
    assert running.stop() == 0, running.printed


@pytest.mark.parametrize("attack", ONE_OF_EACH_KIND, ids=lambda attack: attack.id)
def test_what_an_obedient_model_writes_is_not_shown(
    fooled: Service, obedient: tuple[Obedient, ScriptedEndpoint], attack: Attack
) -> None:
    nothing_is_obeyed(fooled, obedient[0], attack)


@pytest.mark.soak
@pytest.mark.parametrize("attack", list(attacks()), ids=lambda attack: attack.id)
def test_none_of_it_is(fooled: Service, obedient: tuple[Obedient, ScriptedEndpoint], attack: Attack) -> None:
    nothing_is_obeyed(fooled, obedient[0], attack)


def nothing_is_obeyed(fooled: Service, obedient: Obedient, attack: Attack) -> None:
    """Of all that the model writes, the answer alone is shown."""
    sentences = attack.obeyed(TRUE)
    obedient.sentences = sentences
    with fooled.client() as client:
        put(client, attack)
        answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    written = [
        answer["answer"][each["start_index"] : each["end_index"]]
        for each in answer["citations"]
        if each["support"]["status"] == "supported"
    ]
    assert written == [TRUE]
    assert {dropped["text"] for dropped in answer["dropped"]} & set(sentences)


def put(client: httpx2.Client, attack: Attack) -> None:
    client.put("/v1/articles/planted", json={"text": ARTICLE.format(attack.text)}).raise_for_status()
