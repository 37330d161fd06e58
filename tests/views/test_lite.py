"""Datasette Lite: the plugin runs in the browser's Python, where only pure-Python packages can be installed at will."""

import json
import re
import shutil
import subprocess
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PYODIDE = ROOT / "tests" / "lite" / "node_modules" / "pyodide"
# Packages with compiled parts that Pyodide itself ships: https://pyodide.org/en/stable/usage/packages-in-pyodide.html
SHIPPED = {"markupsafe", "pydantic-core", "pyyaml", "regex"}
# Those that are installed here with compiled parts, and have a wheel without on PyPI too.
ALSO_PURE = {"charset-normalizer"}


def required(name):
    """The names of what a package requires without its extras, on any system."""
    for requirement in distribution(name).requires or ():
        wanted, _, condition = requirement.partition(";")
        if "extra" not in condition:
            yield re.match(r"[\w.-]+", wanted)[0].lower().replace("_", "-")


def closure(name):
    """All that an install of the package brings and that is installed here (what Windows alone needs is not)."""
    found, waiting = set(), [name]
    while waiting:
        for one in required(waiting.pop()):
            try:
                distribution(one)
            except PackageNotFoundError:
                continue
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def is_pure(name):
    wheel = distribution(name).read_text("WHEEL")
    return wheel is None or "Root-Is-Purelib: true" in wheel and "none-any" in wheel


def test_the_install_needs_no_compiled_package_that_pyodide_lacks():
    packages = closure("datasette-provenance")
    assert {"datasette", "sqlite-utils", "textstat", "vadersentiment"} <= packages
    assert {name for name in packages if not is_pure(name)} <= SHIPPED | ALSO_PURE
    assert is_pure("datasette-provenance")


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
@pytest.mark.skipif(not PYODIDE.exists(), reason="Pyodide is not installed: npm install --prefix tests/lite")
def test_pages_in_pyodide(built, one):
    if one:
        pytest.skip("Datasette 1.0 needs pydantic-core, which Pyodide has, but not its npm package")
    paths = ["/news/-/provenance", "/news/-/provenance/documents/wire-1", "/news/-/provenance/stories.json"]
    command = ["node", "page.mjs", sysconfig.get_path("purelib"), str(ROOT), str(built), *paths]
    done = subprocess.run(command, cwd=ROOT / "tests" / "lite", capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout)
    assert [answer["status"] for answer in answers] == [200, 200, 200]
    assert "The crane fell." in answers[1]["text"]
    assert json.loads(answers[2]["text"])["stories"]
