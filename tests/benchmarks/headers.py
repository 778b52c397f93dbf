"""What a chunk's header adds to retrieval: its article's title, and the sentence that opens it, in the word index.

    python -m tests.benchmarks.headers [FOLDER] [--questions 1500]

FOLDER holds articles.jsonl and questions.jsonl; without it, the made-up news that the reader is trained on, of which
retrieval has learned nothing. A question counts by its best chunk with some of the answer.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.article import Span
from index.encoding.encoder import ChunkText, Encoder
from index.encoding.vectors import Float32, Int64
from index.reader.training.examples import NEWS, written_folder
from index.search.fusion import fuse
from index.search.lexical import Analyzer, LexicalIndex
from index.search.postings import Posting
from index.text.chunking import Chunker
from index.text.headers import chunk_header
from index.text.sentences import split_sentences
from tests.benchmarks.datasets import Question, read_articles, read_questions

WAYS = ("none", "title", "lead", "title and lead")
SOME = 8


@dataclass(frozen=True, slots=True)
class _Chunk:
    article_id: str
    span: Span
    text: str
    headers: dict[str, str]


def chunks_of(folder: Path, chunker: Chunker) -> list[_Chunk]:
    """Every chunk of the folder's articles, with its header in each of the ways."""
    found = []
    for article in read_articles(folder):
        sentences = split_sentences(article.text, "en")
        for chunk in chunker.chunks(article.text, sentences):
            first = chunk.pieces[0].sentence
            both, lead = (chunk_header(title, article.text, sentences, first) for title in (article.title, None))
            headers = {"none": "", "title": both.removesuffix(lead).strip(), "lead": lead, "title and lead": both}
            found.append(_Chunk(article.id, chunk.span, chunk.span.of(article.text), headers))
    return found


def ranks(questions: Sequence[Question], chunks: Sequence[_Chunk], cosines: Float32, way: str) -> Int64:
    """The rank of each question's best right chunk. cosines: shape (questions, chunks)."""
    analyzer, ids = Analyzer("en"), np.arange(1, len(chunks) + 1)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        index = LexicalIndex(Path(folder) / "lexical", analyzer, "headers")
        index.add(
            Posting(number, f"{chunk.headers[way]}\n{chunk.text}", chunk.article_id, None, None)
            for number, chunk in zip(ids.tolist(), chunks, strict=True)
        )
        index.commit(1)
        for question, row in zip(questions, cosines, strict=True):
            scores = fuse(row, index.view.scores(analyzer.terms(question.text), ids))
            right = [question.answered_by(chunk.article_id, chunk.span) for chunk in chunks]
            found.append(1 + int((scores > scores[right].max()).sum()))
        index.close()
    return np.array(found, dtype=np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=written_folder(NEWS))
    parser.add_argument("--questions", type=int, default=1_500)
    arguments = parser.parse_args()
    encoder = Encoder()
    chunks = chunks_of(arguments.folder, Chunker(encoder.tokenizer))
    questions = [question for question in read_questions(arguments.folder) if question.answerable]
    questions = random.Random(0).sample(questions, min(arguments.questions, len(questions)))
    vectors = encoder.encode_chunks([ChunkText(chunk.text, (Span(0, 1),)) for chunk in chunks])
    asked = np.stack([encoder.encode_question(question.text).chunk for question in questions])
    cosines = asked @ np.stack([each.chunk for each in vectors]).T
    print(json.dumps({"chunks": len(chunks), "questions": len(questions)}))
    for way in WAYS:
        found = ranks(questions, chunks, cosines, way)
        first, some = (found == 1).mean(), (found <= SOME).mean()
        print(f"{way}: recall@1 {first:.3f}, recall@{SOME} {some:.3f}, MRR {(1 / found).mean():.3f}", flush=True)


if __name__ == "__main__":
    main()
