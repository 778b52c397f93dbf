"""The command that trains the reader: how often each set is seen can be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.reader.training.command import parsed

SHARES = {"squad2": 0.5, "news": 2.0}


def told(monkeypatch: pytest.MonkeyPatch, folder: Path, *shares: str) -> dict[str, float]:
    words = ["train", "data", "--out", str(folder / "out"), "--examples", "10"]
    monkeypatch.setattr("sys.argv", [*words, *(["--shares", *shares] if shares else [])])
    arguments, settings = parsed("", SHARES)
    assert settings.examples == 10
    found: dict[str, float] = arguments.shares
    return found


def test_shares_stay_unless_they_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert told(monkeypatch, tmp_path) == SHARES
    assert told(monkeypatch, tmp_path, "news=0") == {"squad2": 0.5, "news": 0.0}
    assert told(monkeypatch, tmp_path, "news=1.5", "squad2=.25") == {"squad2": 0.25, "news": 1.5}


@pytest.mark.parametrize("share", ["wiki=1", "news", "news=", "news=-1", "news=much", "news=inf", "news=nan", "=1"])
def test_a_share_of_nothing_is_refused_before_anything_is_read(
    share: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        told(monkeypatch, tmp_path, share)
    assert "--shares" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("part", ["1.5", "-0.1", "nan", "half"])
def test_a_teacher_has_no_more_than_all_of_the_loss(
    part: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        told(monkeypatch, tmp_path, "news=1", "--taught", part)
    assert "from 0 to 1" in capsys.readouterr().err
