"""What turns token ids into vectors: the packaged model, run by this project's own layers, and any other of
sentence-transformers, by that library, which takes seconds to import."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from index.errors import EncoderUnavailable
from index.text.folding import LIGATURES

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

USUAL_LIMIT = 512


class TokenModel(Protocol):
    """dimension: of a text's vector; limit: tokens of a text, the special ones counted; padding: the id of none."""

    dimension: int
    limit: int
    padding: int
    tokenizer: Tokenizer

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Integers of shape (texts, tokens); mask: 0 where a text has ended. -> the texts' vectors, (texts, dimension),
        of any length, and the tokens' states, (texts, tokens, token dimension)."""


class PackagedModel:
    """all-MiniLM-L6-v2: BERT's layers, whose states' mean is the text's vector."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError, RuntimeError; EncoderUnavailable for a folder of another kind of model."""
        from index.encoding.bert import Bert, torch_attention

        settings = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
        self._bert = Bert.packaged(folder, torch_attention).fuse()
        self.dimension = self._bert.width
        self.limit = int(settings["max_seq_length"])
        self.padding = 0
        self.tokenizer = plain_tokenizer(folder)

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        import torch

        states = self._bert(ids, mask, torch.zeros_like(ids))
        counted = mask.unsqueeze(-1).to(states.dtype)
        return (states * counted).sum(1) / counted.sum(1).clamp(min=1), states


class LibraryModel:
    """Any model that sentence-transformers can load and that has a fast tokenizer."""

    def __init__(self, model: Any) -> None:
        """model: a SentenceTransformer. Raises AttributeError for one without a fast tokenizer."""
        from tokenizers import Tokenizer

        self._model = model.eval()
        self.dimension = int(model.get_embedding_dimension())
        self.limit = int(model.max_seq_length or USUAL_LIMIT)
        self.padding = int(model.tokenizer.pad_token_id or 0)
        self.tokenizer = _plain(Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str()))
        self._typed = "token_type_ids" in model.tokenizer.model_input_names

    @classmethod
    def named(cls, name: str, *, local: bool) -> Self:
        """A folder's, where it is local, or a hub's. Raises EncoderUnavailable."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return cls(SentenceTransformer(name, device="cpu", local_files_only=local))
        except (OSError, ValueError, AttributeError, RuntimeError) as error:
            raise EncoderUnavailable(
                f"the encoder {name!r} can't be loaded: name a folder that holds a sentence-transformers model with a "
                f"fast tokenizer, or a hub name that this machine can fetch"
            ) from error

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        import torch

        features = {"input_ids": ids, "attention_mask": mask}
        if self._typed:
            features["token_type_ids"] = torch.zeros_like(ids)
        output = self._model(features)
        return output["sentence_embedding"], output["token_embeddings"]


@lru_cache(maxsize=2)
def plain_tokenizer(folder: Path) -> Tokenizer:
    """A folder's fast tokenizer, neither truncating nor padding; it reads ligatures, which PDFs have, as letters. The
    same object each time, since to read the file takes 30 ms: not to be changed."""
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Replace, Sequence

    tokenizer = _plain(Tokenizer.from_file(str(folder / "tokenizer.json")))
    read = [Replace(sign, letters) for sign, letters in LIGATURES.items()]
    tokenizer.normalizer = Sequence([*read, tokenizer.normalizer])
    return tokenizer


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
