"""What a question asks for: its terms, names, spelling, and the kind of answer."""
