"""Over HTTP as well, a change has its place from the moment that it came, not from when its turn comes."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ChangeOvertaken
from service.engine import Engine
from service.lanes import WRITERS
from service.settings import Settings


@pytest.fixture
def engine(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr("service.engine.Encoder", lambda *_: encoder)
    engine = Engine(Settings(data=tmp_path / "data"))
    engine.open()
    engine.load()
    return engine


def test_a_removal_that_waits_its_turn_does_not_remove_what_was_sent_after_it(engine: Engine) -> None:
    archive, let_go = engine._writable, threading.Event()

    async def test() -> None:
        await engine.put(Article.create("dam", "The dam at Orrin has two gates."))
        busy = [asyncio.create_task(engine._lanes.writes.run(lambda: let_go.wait(30))) for _ in range(WRITERS)]
        removal = asyncio.create_task(engine.delete("dam"))
        while engine._lanes.writes._inside < WRITERS + 1:
            await asyncio.sleep(0)
        later = Article.create("dam", "The dam at Orrin has three gates.")
        await asyncio.to_thread(list, archive.add_all([later]))  # as the line of a long upload, which has its own lane
        let_go.set()
        with pytest.raises(ChangeOvertaken):
            await removal
        await asyncio.gather(*busy)
        assert (await engine.article("dam")).article.text == later.text

    try:
        asyncio.run(test())
    finally:
        engine.close()
