"""Chains: through which documents and outlets texts passed."""
