"""Passages to evidence: their sentences, best first, each with the probability that it answers."""
