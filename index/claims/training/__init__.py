"""How the claim reader was trained: on claims made of questions with answers and of sentences, true and altered."""
