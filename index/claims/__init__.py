"""Claims: is what a sentence says supported by the sentences of the articles that it cites?"""

from index.claims.instructions import instructs, never_an_answer
from index.claims.quotation_marks import quotations
from index.claims.relevance import Relevance
from index.claims.verdict import CitedText, Reason, Verdict
from index.claims.verifier import ClaimVerifier

__all__ = ["CitedText", "ClaimVerifier", "Reason", "Relevance", "Verdict", "instructs", "never_an_answer", "quotations"]
