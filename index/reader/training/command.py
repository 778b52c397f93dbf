"""What the two trainings have in common on the command line, and what each leaves beside its weights."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.reader.training.running import Settings
from index.reader.weights import file_sha256

RECORD = "training.json"
WEIGHTS = "reader.safetensors"
TRAINED = "trained.safetensors"  # as it was trained, to compare the other with: tests/benchmarks/shipped_reader.py


def parsed(description: str | None, shares: Mapping[str, float] = {}) -> tuple[argparse.Namespace, Settings]:
    """The arguments (data, out, start and shares: of each set), with the folder for what comes out made; and the
    settings. shares: those of the sets that --shares does not name; with none, there is neither that option nor a
    teacher."""

    def share(text: str) -> tuple[str, float]:
        name, _, value = text.partition("=")
        if name not in shares:
            raise argparse.ArgumentTypeError(f"{name!r} is no set; there are {', '.join(shares)}")
        try:
            times = float(value)
        except ValueError:
            times = -1.0
        if not 0 <= times < math.inf:
            raise argparse.ArgumentTypeError(f"give {name}=SHARE with a share of 0 or more, not {text!r}")
        return name, times

    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--examples", type=int, required=True, help="how many to learn from in all")
    parser.add_argument("--stop", type=float, default=1.0, help="end after this share of them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1e-4, help="at its highest; it falls from there")
    parser.add_argument("--push", type=float, default=0.0, help="learn beside embeddings moved so far: 0.004")
    parser.add_argument("--start", type=Path, help="weights to begin with, in place of the encoder's own")
    if shares:
        told = "how often each question of a set is seen in one pass, NAME=SHARE"
        teacher = "weights of readers to learn from beside what is right: the mean of what they say"
        parser.add_argument("--teacher", type=Path, nargs="+", default=[], help=teacher)
        parser.add_argument("--taught", type=_part, default=0.5, help="share of the loss that is learned from them")
        parser.add_argument("--shares", type=share, nargs="+", default=[], metavar="NAME=SHARE", help=told)
    arguments = parser.parse_args()
    arguments.shares = {**shares, **dict(getattr(arguments, "shares", ()))}
    arguments.out.mkdir(parents=True, exist_ok=True)
    return arguments, Settings(arguments.examples, arguments.seed, arguments.rate, arguments.stop, arguments.push)


def _part(text: str) -> float:
    try:
        part = float(text)
    except ValueError:
        part = -1.0
    if not 0 <= part <= 1:
        raise argparse.ArgumentTypeError(f"give a share of the loss from 0 to 1, not {text!r}")
    return part


def write_record(
    weights: Path, start: Path | None, encoder_sha256: str, settings: Settings, figures: Mapping[str, Any]
) -> None:
    """training.json beside the weights: what they were made with, and then the figures."""
    record = {
        "weights_sha256": file_sha256(weights),
        "encoder_sha256": encoder_sha256,
        "start_sha256": file_sha256(start) if start else None,
        "examples": settings.examples,
        "stop": settings.stop,
        "seed": settings.seed,
        "rate": settings.rate,
        "push": settings.push,
        **figures,
    }
    weights.with_name(RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
