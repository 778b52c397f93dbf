"""A question to an answer: what was asked, the evidence for it, quotations, and what later articles say."""
