"""Text → findings, by families of rules: findings.py has them all of one document. Nothing is imported here, so that a
site that only shows findings does not load what finds them."""
