"""Evidence to quotations: as many as the answer needs, whole, with context, and how they are verified later."""
