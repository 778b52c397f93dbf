"""Articles to sentences and chunks: what a text is made of, with offsets; no model, nothing stored."""
