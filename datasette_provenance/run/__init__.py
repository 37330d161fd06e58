"""How the stages are driven: over processes, with progress, into a report."""
