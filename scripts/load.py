#!/usr/bin/env python3
"""scripts/load.py DB INPUT…: the same command as `datasette provenance load DB INPUT…`."""

import os
import sys
from pathlib import Path

try:
    from datasette_provenance.cli import provenance
except ImportError as missing:
    python = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "python"
    if python.exists() and Path(sys.executable) != python:
        os.execv(python, [str(python), *sys.argv])
    sys.exit(f"{missing}. Run scripts/demo once, which sets up, or: pip install 'datasette-provenance[load]'")

if __name__ == "__main__":
    provenance(["load", *sys.argv[1:]], prog_name="datasette provenance")
