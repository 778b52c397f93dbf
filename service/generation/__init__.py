"""Written answers: the language model, and what is made of what it writes."""
