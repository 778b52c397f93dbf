"""The real small model, loaded once a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.generation.configured import configured_model
from service.generation.model import LanguageModel
from service.settings import Settings


@pytest.fixture(scope="session")
def small_model() -> Iterator[LanguageModel]:
    """SmolLM2-135M-Instruct, behind llama.cpp's server in this process."""
    model = configured_model(Settings(llm_gguf="smollm2", llm_timeout=300))
    assert model is not None
    yield model
    model.close()
