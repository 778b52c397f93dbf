"""The training itself: one batch after another, with a rate that falls to almost nothing."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from index.reader.network import ReaderNetwork, Scores
from index.reader.pairs import PairBatch, PairEncoder
from index.reader.training.adversary import Adversary
from index.reader.training.mixture import Item, batches
from index.reader.training.objective import Targets, loss_of, targets
from index.reader.training.shortlists import shortlists
from index.reader.training.teacher import Teacher

BATCH = 16
HEADS_RATE = 5  # times the rate, for the linear maps, which begin at random
WARM_UP = 100  # steps
LAST_RATE = 0.02  # share of the rate with which it ends
WEIGHT_DECAY = 0.01
LONGEST_STEP = 1.0  # norm of a gradient
HIDDEN = 0.05  # of a passage's tokens, as a masked language model has them; never those that answer
GLANCE = 0.3  # of the loss of what is said after half of the layers
LOOKS = 8  # on the way
TOLD_EVERY = 100  # steps


@dataclass(frozen=True, slots=True)
class Settings:
    """examples: how many the rate falls over; rate: AdamW's, at its highest; stop: the share of the examples after
    which it ends; push: of an `Adversary`."""

    examples: int
    seed: int
    rate: float
    stop: float = 1.0
    push: float = 0.0


def train(
    network: ReaderNetwork,
    pairs: PairEncoder,
    one_pass: Callable[[random.Random], list[Item]],
    settings: Settings,
    look: Callable[[], dict[str, str]],
    teacher: Teacher | None = None,
) -> list[dict[str, Any]]:
    """Train the network in place: AdamW (Loshchilov and Hutter 2019), bf16 for what is multiplied. one_pass:
    the items of one more pass, in no order; look: called now and then. Returns the log: what it said, with the examples
    seen, the loss and the minutes taken."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    heads = [weight for maps in network.all_maps() for weight in maps.parameters()]
    body = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    rates = (settings.rate, HEADS_RATE * settings.rate)
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=WEIGHT_DECAY, fused=True
    )
    adversary = Adversary(network.encoder.embeddings, settings.push)
    mask_id = pairs.token("[MASK]")
    lists: list[Item] = []
    log: list[dict[str, Any]] = []
    enough = round(settings.stop * settings.examples)
    seen, step, mean, began = 0, 0, 0.0, time.monotonic()
    while seen < enough:
        for group, listed in _groups(one_pass(chance), lists, chance):
            share = min(1, (step + 1) / WARM_UP) * max(LAST_RATE, 1 - seen / settings.examples)
            for part, rate in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = rate * share
            network.train()
            each = [single for item in group for single in item.all]
            batch = pairs.encode([single.pair for single in each])
            right = targets(group, batch)
            optimiser.zero_grad()
            told = _told(teacher, pairs, each, batch) if teacher and not listed else None
            lesson = Lesson(hidden(batch, each, mask_id), right, teacher, told)
            loss, scores = _learn(network, lesson, adversary)
            torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimiser.step()
            before, seen, step = seen, seen + len(each), step + 1
            if not listed:
                lists += shortlists(group, scores, chance)
            mean = loss if step == 1 else 0.98 * mean + 0.02 * loss
            minutes = (time.monotonic() - began) / 60
            if step % TOLD_EVERY == 0:
                print(f"{seen} examples in {minutes:.1f} min, loss {mean:.3f}", flush=True)
            if seen * LOOKS // settings.examples > before * LOOKS // settings.examples:
                log.append({"examples": seen, "loss": round(mean, 4), "minutes": round(minutes, 1), **look()})
                print(json.dumps(log[-1]), flush=True)
            if seen >= enough:
                break
    return log


def _groups(items: Sequence[Item], lists: list[Item], chance: random.Random) -> Iterator[tuple[list[Item], bool]]:
    """All items in batches, and between them, as soon as there are enough for one, those of the lists, which are taken
    from there; and whether it is such a one."""
    for group in batches(items, BATCH, chance):
        yield group, False
        while len(lists) >= BATCH:
            yield [lists.pop() for _ in range(BATCH)], True


def _told(teacher: Teacher, pairs: PairEncoder, each: Sequence[Item], batch: PairBatch) -> Scores:
    """What a teacher says of a batch, of which it reads a question that leans as it would be asked alone."""
    if not any(single.alone for single in each):
        return teacher.told(batch)
    return teacher.told(batch, pairs.encode([single.plain for single in each]))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch as it is learned from, what is right of it, and what the teacher, if there is one, says of it."""

    batch: PairBatch
    right: Targets
    teacher: Teacher | None = None
    told: Scores | None = None

    def loss_of(self, scores: Scores) -> torch.Tensor:
        """Of what a network says of the batch."""
        loss = loss_of(scores, self.right)
        return (
            loss
            if self.teacher is None or self.told is None
            else self.teacher.mixed(loss, scores, self.told, self.right.contests)
        )


def _learn(network: ReaderNetwork, lesson: Lesson, adversary: Adversary) -> tuple[float, Scores]:
    """Add the gradient of a lesson to that of the weights, half of it as the adversary has it, if it does anything.
    Returns the loss of the lesson as it is, without that of the glance, and what the network says of it."""
    adversary.rest()
    loss, all_of_it, scores = _losses(network, lesson)
    (all_of_it / 2 if adversary.share else all_of_it).backward()  # type: ignore[no-untyped-call]
    if adversary.share:
        adversary.move()
        _, all_of_it, _ = _losses(network, lesson)
        (all_of_it / 2).backward()  # type: ignore[no-untyped-call]
    return loss.item(), scores


def _losses(network: ReaderNetwork, lesson: Lesson) -> tuple[torch.Tensor, torch.Tensor, Scores]:
    """That of what the network says in the end, and with what it says after half of its layers; and what it says."""
    with torch.autocast("cpu", torch.bfloat16):
        states, glanced = network.glance(lesson.batch)
        scores = network.read_on(states, lesson.batch)
    loss = lesson.loss_of(scores)
    return loss, loss if glanced is None else loss + GLANCE * lesson.loss_of(glanced), scores


def hidden(batch: PairBatch, items: Sequence[Item], mask_id: int) -> PairBatch:
    """The batch with HIDDEN of its passages' tokens masked, so that texts seen often are not learned by heart."""
    chosen = (torch.rand(batch.ids.shape) < HIDDEN) & (batch.starts >= 0)
    for row, item in enumerate(items):
        for gold in item.gold:
            chosen[row] &= (batch.starts[row] < gold.start) | (batch.starts[row] >= gold.end)
    return replace(batch, ids=batch.ids.masked_fill(chosen, mask_id))
