"""Contrast: the words that set two groups of texts apart."""
