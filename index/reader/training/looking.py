"""The sets as they are learned from, and how good a reader is by now on their dev parts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.chunking import Chunker
from index.encoder import Encoder
from index.lexical import Analyzer
from index.reader.network import ReaderNetwork
from index.reader.pairs import PairEncoder
from index.reader.training.examples import ENCYCLOPEDIA, HIGHLIGHTS, NEWS, read_set, set_folder
from index.reader.training.judging import judge, own_items
from index.reader.training.mixture import Source
from index.reader.training.rivals import find_rivals

LOOKED_AT = ("squad2", "shifts_new_wiki", NEWS, HIGHLIGHTS, ENCYCLOPEDIA)
PAIRED = "squad2"  # its unanswerable questions are told from the others beside the same text: no rivals are needed


def sources(data: Path, name: str, shares: Mapping[str, float], encoder: Encoder) -> dict[str, Source]:
    """A set's parts by name, those that `shares` has, each with its share. Raises OSError, msgspec.DecodeError."""
    found = read_set(set_folder(data, name), Chunker(encoder.tokenizer))
    parts = {}
    for part, share in shares.items():
        examples = found.examples.get(part, [])
        print(f"{name}, {part}: {len(examples)} questions; finding texts that look alike", flush=True)
        rivals = find_rivals(found, examples, encoder, Analyzer("en"))
        parts[part] = Source(found.texts, examples, rivals, share)
    return parts


def look(
    network: ReaderNetwork, pairs: PairEncoder, dev: Mapping[str, Source], limit: int | None = None
) -> dict[str, str]:
    """How good the network is on so many examples of each, or on all."""
    return {
        name: str(judge(network, pairs, own_items(source, limit, away=name != PAIRED))) for name, source in dev.items()
    }
