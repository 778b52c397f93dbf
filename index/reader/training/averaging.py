"""Average the weights of several readers.

    python -m index.reader.training.averaging DATA --out FOLDER --of FILE SHARE --of FILE SHARE ... [--looks 500]

Runs that began from the same weights lie in one valley of the loss, and the mean of their weights is better than each
of them, at no cost when it reads (model soups, Wortsman et al. 2022). Each FILE is a reader's weights. FOLDER gets the
mean and, as training.json, what it is the mean of, with what lies beside these as training.json, and the figures of
DATA's dev parts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.pairs import PairEncoder
from index.reader.training.command import RECORD, TRAINED, WEIGHTS
from index.reader.training.judging import LOOKED_AT, judge_sets
from index.reader.training.sources import read_sources
from index.reader.training.starting import network_with
from index.reader.weights import file_sha256, read_weights, save_weights


def mean_of(readers: Sequence[tuple[dict[str, torch.Tensor], float]]) -> dict[str, torch.Tensor]:
    """The weighted mean of each tensor over the readers that have it, in single precision: an earlier one lacks the
    maps that came later."""
    means = {}
    for name in sorted({name for tensors, _ in readers for name in tensors}):
        having = [(tensors[name].float(), share) for tensors, share in readers if name in tensors]
        total = sum(share for _, share in having)
        means[name] = torch.stack([tensor * (share / total) for tensor, share in having]).sum(0)
    return means


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--of", nargs=2, action="append", required=True, metavar=("FILE", "SHARE"))
    parser.add_argument("--looks", type=int, help="judge it on so many examples of each dev part, in place of all")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    readers = [(Path(file), float(share)) for file, share in arguments.of]
    network = network_with(mean_of([(read_weights(file), share) for file, share in readers]))
    pairs = PairEncoder(packaged_tokenizer())
    encoder = Encoder()
    save_weights(network, arguments.out / TRAINED, torch.float32)
    dev = {name: read_sources(arguments.data, name, {"dev": 1.0}, encoder)["dev"] for name in LOOKED_AT}
    figures = {
        "weights_sha256": save_weights(network, arguments.out / WEIGHTS),
        "encoder_sha256": encoder.identity.weights_sha256,
        "mean_of": [{"share": share, **_record(file)} for file, share in readers],
        "dev": judge_sets(network, pairs, dev, arguments.looks),
    }
    (arguments.out / RECORD).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures["dev"], indent=2), flush=True)


def _record(weights: Path) -> dict[str, Any]:
    """What lies beside the weights, if it is theirs."""
    sha256, record = file_sha256(weights), weights.with_name(RECORD)
    if record.exists():
        found: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        if found.get("weights_sha256") == sha256:
            return found
    return {"weights_sha256": sha256}


if __name__ == "__main__":
    main()
