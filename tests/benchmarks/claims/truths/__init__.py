"""Ways to say what a source says in other words, carefully enough that it stays so."""

from tests.benchmarks.claims.truths.compression import compressed
from tests.benchmarks.claims.truths.declaratives import declared
from tests.benchmarks.claims.truths.formats import formatted
from tests.benchmarks.claims.truths.human import written_by_people
from tests.benchmarks.claims.truths.joining import joined_sentences
from tests.benchmarks.claims.truths.order import reordered
from tests.benchmarks.claims.truths.reports import reported
from tests.benchmarks.claims.truths.synonyms import paraphrased
from tests.benchmarks.claims.truths.voice import turned
from tests.benchmarks.claims.truths.wordings import Wording, verbatim

# in the order in which they are printed
TRUTHS = {
    "verbatim": verbatim,
    "shortened": compressed,
    "reordered": reordered,
    "two sentences joined": joined_sentences,
    "question and answer": declared,
    "written by people": written_by_people,
    "synonyms": paraphrased,
    "numbers and dates written otherwise": formatted,
    "active and passive": turned,
    "reported speech": reported,
}

__all__ = ["TRUTHS", "Wording"]
