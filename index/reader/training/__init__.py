"""Makes the reader's weights from question sets: `python -m index.reader.training`."""
