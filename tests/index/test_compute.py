"""The compute lane: one at a time, questions first; and how long a waiting thread stays awake."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

import pytest

from index.compute import PATIENCE_S, SPINS, ComputeLane

LOADED = "import index.encoding.encoder, index.search.dense, torch, faiss"


def test_a_question_goes_before_background_work_that_waited_longer() -> None:
    lane = ComputeLane()
    order: list[str] = []
    waiting = threading.Semaphore(0)

    def background() -> None:
        waiting.release()
        with lane.background():
            order.append("background")

    def question() -> None:
        waiting.release()
        with lane.question():
            order.append("question")

    with lane.background():
        threads = [threading.Thread(target=background), threading.Thread(target=question)]
        threads[0].start()
        waiting.acquire()
        threads[1].start()
        waiting.acquire()
        while lane._questions == 0:  # the question is about to wait
            threading.Event().wait(0.001)
    for thread in threads:
        thread.join(10)
    assert order == ["question", "background"]


def test_nobody_shares_the_lane() -> None:
    lane = ComputeLane()
    inside = 0
    most = 0

    def work(kind: str) -> None:
        nonlocal inside, most
        for _ in range(200):
            with lane.question() if kind == "question" else lane.background():
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work, args=(kind,)) for kind in ("question", "background") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == 1


def test_the_lane_is_free_again_after_an_error() -> None:
    lane = ComputeLane()
    with pytest.raises(RuntimeError, match="boom"), lane.background():
        raise RuntimeError("boom")
    with lane.question():
        pass


def test_questions_without_a_pause_keep_background_work_waiting_and_not_out() -> None:
    lane, stop = ComputeLane(), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            with lane.question():
                stop.wait(0.005)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    done = threading.Event()

    def work() -> None:
        for _ in range(3):
            with lane.background():
                pass
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert done.wait(30)
    stop.set()
    for thread in (*askers, worker):
        thread.join(10)


def test_between_the_turns_of_two_writers_that_waited_for_long_comes_the_question() -> None:
    lane, order = ComputeLane(), list[str]()

    def write() -> None:
        with lane.background():
            order.append("background")

    def ask() -> None:
        with lane.question():
            order.append("question")

    threads = [threading.Thread(target=write), threading.Thread(target=write), threading.Thread(target=ask)]
    with lane.question():
        for thread in threads:
            thread.start()
        while not (lane._overdue and lane._questions):
            threading.Event().wait(0.001)
        threading.Event().wait(PATIENCE_S)  # the second has waited for long as well
    for thread in threads:
        thread.join(10)
    assert order == ["background", "question", "background"]


def test_a_turn_that_takes_longer_than_their_patience_is_followed_by_the_question_too() -> None:
    lane, order = ComputeLane(), list[str]()
    written, asked = threading.Event(), threading.Event()

    def write() -> None:
        for _ in range(3):
            with lane.background():
                order.append("background")
                written.set()
                asked.wait(10)
                threading.Event().wait(1.5 * PATIENCE_S)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    assert written.wait(10)

    def ask() -> None:
        with lane.question():
            order.append("question")

    asker = threading.Thread(target=ask)
    asker.start()
    while not lane._questions:
        threading.Event().wait(0.001)
    asked.set()
    for thread in (asker, *writers):
        thread.join(30)
    assert order[:2] == ["background", "question"]


def test_background_work_does_not_get_between_the_steps_of_a_question() -> None:
    lane, order = ComputeLane(), list[str]()

    def work() -> None:
        with lane.background():
            order.append("background")

    worker = threading.Thread(target=work)
    with lane.asking():
        with lane.question():
            worker.start()
            order.append("first step")
        threading.Event().wait(0.05)
        with lane.question():
            order.append("second step")
    worker.join(10)
    assert order == ["first step", "second step", "background"]


@pytest.mark.parametrize(
    ("environment", "spins"),
    [({}, str(SPINS)), ({"GOMP_SPINCOUNT": "70"}, "70"), ({"OMP_WAIT_POLICY": "PASSIVE"}, "0")],
    ids=["by itself", "a number of one's own", "a policy of one's own"],
)
def test_a_thread_that_waits_for_another_soon_sleeps(environment: dict[str, str], spins: str) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("OMP_", "GOMP_"))}
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={**bare, **environment, "OMP_DISPLAY_ENV": "verbose"},
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    said = re.findall(r"GOMP_SPINCOUNT = '(\d+)'", loaded.stderr)
    if not said:
        pytest.skip("no GNU OpenMP here")
    assert set(said) == {spins}
