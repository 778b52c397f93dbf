"""The sets of a data folder, and those that were written for this, as they are learned from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.encoding.encoder import Encoder
from index.reader.training.examples import DECOYS, read_set, set_folder
from index.reader.training.mixture import Source, with_cut
from index.reader.training.rivals import find_rivals
from index.search.lexical import Analyzer
from index.text.chunking import Chunker


def read_sources(data: Path, name: str, shares: Mapping[str, float], encoder: Encoder) -> dict[str, Source]:
    """A set's parts by name, those that `shares` has, each with its share. Raises OSError, msgspec.DecodeError."""
    found = read_set(set_folder(data, name), Chunker(encoder.tokenizer))
    parts = {}
    for part, share in shares.items():
        examples = found.examples.get(part, [])
        print(f"{name}, {part}: {len(examples)} questions; finding texts that look alike", flush=True)
        rivals = find_rivals(found, examples, encoder, Analyzer("en"))
        source = Source(found.texts, examples, rivals, share)
        # nearly all that stands beside a decoy is answered: else, what has other words than the question would be right
        parts[part] = with_cut(source) if name == DECOYS else source
    return parts
