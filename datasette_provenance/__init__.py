"""Datasette hooks, nothing else."""
