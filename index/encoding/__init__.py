"""Texts to vectors: the encoder and its layers."""
