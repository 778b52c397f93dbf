"""The encoder: the published vectors, sentence vectors for nothing more, and only the right weights."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import index.encoding.encoder
from index.article import Span
from index.compute import ComputeLane
from index.encoding.encoder import BATCH_TOKENS, PACKAGED_SHA256, ChunkText, Encoder
from index.encoding.token_models import LibraryModel, PackagedModel
from index.errors import EncoderUnavailable, EncodingStopped

TEXTS = [
    "Canada stressed trade. It also stressed mine clearance.",
    "Short.",
    "A much longer passage about the price of rice in the province. " * 8,
]


def test_chunk_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    ours = np.stack([v.chunk for v in encoder.encode_chunks([ChunkText(t, (Span(0, len(t)),)) for t in TEXTS])])
    theirs = SentenceTransformer(str(index.encoding.encoder.packaged_folder()), device="cpu").encode(TEXTS)
    assert np.abs(ours - theirs).max() < 1e-5


def test_a_model_of_another_name_is_run_by_sentence_transformers_to_the_same_vectors(encoder: Encoder) -> None:
    other = Encoder(str(index.encoding.encoder.packaged_folder()))
    assert (other.dimension, other.max_tokens) == (encoder.dimension, encoder.max_tokens)
    assert isinstance(other._model, LibraryModel)
    assert isinstance(encoder._model, PackagedModel)
    chunks = [ChunkText(text, (Span(0, len(text) // 2), Span(len(text) // 2, len(text)))) for text in TEXTS]
    for ours, theirs in zip(encoder.encode_chunks(chunks), other.encode_chunks(chunks), strict=True):
        assert np.abs(ours.chunk - theirs.chunk).max() < 1e-5
        assert np.abs(ours.sentences - theirs.sentences).max() < 1e-5


def test_the_packaged_encoder_loads_without_sentence_transformers() -> None:
    code = (
        "import sys; from index.encoding.encoder import Encoder; Encoder().encode_question('What?');"
        "print([name for name in ('sentence_transformers', 'transformers', 'sklearn') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_a_damaged_package_is_told_from_a_missing_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("model.safetensors", "tokenizer.json", "sentence_bert_config.json"):
        (tmp_path / name).symlink_to(index.encoding.encoder.packaged_folder() / name)
    monkeypatch.setattr(index.encoding.encoder, "packaged_folder", lambda: tmp_path)
    with pytest.raises(EncoderUnavailable, match="damaged: install the package again"):
        Encoder().load()


def test_the_vector_of_a_text_of_one_sentence_is_that_of_the_sentence_but_for_the_special_tokens(
    encoder: Encoder,
) -> None:
    (vectors,) = encoder.encode_chunks([ChunkText(TEXTS[0], (Span(0, len(TEXTS[0])),))])
    assert float(vectors.chunk @ vectors.sentences[0]) > 0.95


def test_each_sentence_gets_a_vector_of_unit_length(encoder: Encoder) -> None:
    spans = (Span(0, 22), Span(23, len(TEXTS[0])))
    (vectors,) = encoder.encode_chunks([ChunkText(TEXTS[0], spans)])
    assert vectors.sentences.shape == (2, len(vectors.chunk))
    assert np.linalg.norm(vectors.sentences, axis=1) == pytest.approx([1, 1], abs=1e-5)
    question = encoder.encode_question("What about mine clearance?").sentence
    assert vectors.sentences[1] @ question > vectors.sentences[0] @ question


def test_a_batch_does_not_change_the_vectors(encoder: Encoder) -> None:
    chunks = [ChunkText(text, (Span(0, len(text)),)) for text in TEXTS]
    together = np.stack([v.chunk for v in encoder.encode_chunks(chunks)])
    alone = np.stack([encoder.encode_chunks([chunk])[0].chunk for chunk in chunks])
    assert np.abs(together - alone).max() < 1e-5


def test_a_chunk_that_the_model_would_truncate_is_refused(encoder: Encoder) -> None:
    text = "word " * 400
    with pytest.raises(ValueError, match="tokens of at most 256"):
        encoder.encode_chunks([ChunkText(text, (Span(0, len(text)),))])


def test_a_sentence_without_tokens_has_a_vector_of_zeros(encoder: Encoder) -> None:
    (vectors,) = encoder.encode_chunks([ChunkText("\u200b", (Span(0, 1),))])
    assert not vectors.sentences.any()


def test_a_question_of_any_length_is_encoded(encoder: Encoder) -> None:
    assert np.linalg.norm(encoder.encode_question("why " * 500).chunk) == pytest.approx(1, abs=1e-5)


def test_the_packaged_weights_are_the_published_ones(encoder: Encoder) -> None:
    assert encoder.identity.weights_sha256 == PACKAGED_SHA256


def test_other_weights_in_the_package_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.encoding.encoder, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(EncoderUnavailable, match="not the published ones"):
        Encoder().load()


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"model\.safetensors"):
        Encoder(str(tmp_path)).load()


def test_an_encoder_that_is_stopped_leaves_off_before_the_next_batch() -> None:
    class CountedLane(ComputeLane):
        batches = 0

        @contextmanager
        def background(self) -> Iterator[None]:
            with super().background():
                yield
            self.batches += 1
            stopped.stop()

    lane = CountedLane()
    stopped = Encoder(lane=lane)
    text = "Rice. " * 60
    with pytest.raises(EncodingStopped):
        stopped.encode_chunks([ChunkText(text, (Span(0, len(text)),))] * (3 * BATCH_TOKENS // 120))
    assert lane.batches == 1
    assert np.isclose(np.linalg.norm(stopped.encode_question("What rose?").chunk), 1)
