"""The index is a library: it knows nothing of the service above it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import index

INDEX = Path(__file__).parents[2] / "index"
HEAVY = ("torch", "sentence_transformers", "transformers", "sklearn")


def imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("module", sorted(INDEX.rglob("*.py")), ids=lambda path: str(path.relative_to(INDEX)))
def test_a_module_of_the_index_imports_nothing_of_the_service_or_of_http(module: Path) -> None:
    tops = {name.split(".")[0] for name in imported(module)}
    assert not tops & {"service", "prompts", "litestar", "uvicorn", "httpx", "httpx2", "click", "rich"}


@pytest.mark.parametrize("module", sorted(INDEX.rglob("*.py")), ids=lambda path: str(path.relative_to(INDEX)))
def test_a_module_of_the_index_can_be_read_at_a_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 260


def test_importing_the_archive_loads_no_model_library() -> None:
    code = f"import sys, index.archive; print([name for name in {HEAVY} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_every_exported_name_is_there() -> None:
    exported = {name: getattr(index, name) for name in index.__all__}
    assert exported["Archive"].__module__ == "index.archive"
    assert all(value.__name__ == name for name, value in exported.items())
    with pytest.raises(AttributeError):
        _ = index.Nothing
