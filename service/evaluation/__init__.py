"""Question sets asked of an archive, and what comes of it."""
