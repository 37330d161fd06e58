"""Sentiment: tone by outlet and voice, and toward persons and bodies."""
