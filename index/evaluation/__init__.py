"""How good the answers are: question sets, figures with intervals, comparisons. Nothing here asks a question."""

from index.evaluation.comparison import Difference, compare
from index.evaluation.estimation import Estimate, estimate
from index.evaluation.figures import FEWEST, FIGURES, Figure
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
