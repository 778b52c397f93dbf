"""How good the answers are: question sets, figures with intervals, comparisons. Nothing here asks a question."""

from index.evaluation.comparison import FEWEST, Difference, compare
from index.evaluation.figures import FIGURES, Estimate, Figure, estimate
from index.evaluation.gold import Defect, GoldQuestion, Place
from index.evaluation.outcomes import Away, Outcome, Outline, QuestionScore, Scores, score

__all__ = [
    "FEWEST",
    "FIGURES",
    "Away",
    "Defect",
    "Difference",
    "Estimate",
    "Figure",
    "GoldQuestion",
    "Outcome",
    "Outline",
    "Place",
    "QuestionScore",
    "Scores",
    "compare",
    "estimate",
    "score",
]
