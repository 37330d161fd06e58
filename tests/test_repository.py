"""What the repository as a whole promises: packaging, licence, no traces of where it was made."""

from __future__ import annotations

import ast
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SKIPPED_FOLDERS = {".git", "node_modules", "build", "dist", "__pycache__", "cmudict"}
WORDS = re.compile(r"\w+")


def files() -> list[Path]:
    """The text files of the repository, without what tools put beside them."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        hidden = any(part.startswith((".venv", ".pytest", ".mypy", ".ruff", ".hypothesis")) for part in inside)
        generated = any(part in SKIPPED_FOLDERS or part.endswith(".egg-info") for part in inside)
        if path.is_file() and not hidden and not generated and b"\0" not in path.read_bytes()[:8192]:
            found.append(path)
    return found


def test_the_entry_point_is_the_package_itself() -> None:
    # A submodule would lose its static files and templates in Datasette.
    assert PYPROJECT["project"]["entry-points"]["datasette"] == {"provenance": "datasette_provenance"}


def test_pyproject_says_what_is_promised() -> None:
    project = PYPROJECT["project"]
    assert project["license"] == "Apache-2.0"
    assert project["requires-python"] == ">=3.10"
    assert "datasette>=0.65.4" in project["dependencies"]
    assert {"load", "test"} <= set(project["optional-dependencies"])
    assert "Framework :: Datasette" in project["classifiers"]
    versions = {line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)}
    assert versions == {"3.10", "3.11", "3.12", "3.13", "3.14"}


def test_the_plugin_does_not_require_what_only_the_loader_needs() -> None:
    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!~ ]", requirement)[0] for requirement in requirements}

    needed = names(PYPROJECT["project"]["dependencies"])
    assert not needed & names(PYPROJECT["project"]["optional-dependencies"]["load"])
    assert not needed & {"lxml", "numpy"}


def imported(path: Path) -> set[str]:
    """The packages outside the standard library and this one that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"datasette_provenance"}


def folded(requirement: str) -> str:
    """The name that a requirement is for, as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_what_the_package_imports_is_declared() -> None:
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["load"], *extras["codebook"], *extras["spacy"]]
    declared = set(map(folded, wanted))
    installed = packages_distributions()
    modules = set().union(*map(imported, (ROOT / "datasette_provenance").rglob("*.py")))
    assert {"datasette", "pyphen", "yaml", "htmldate"} <= modules
    undeclared = {one for one in modules if not declared & set(map(folded, installed.get(one, [one])))}
    assert not undeclared


# From the way in to the way out: a folder imports from those before it alone.
LAYERS = ("clean", "read", "analyze", "codebook", "link", "store", "contrast", "run", "validation", "publish", "views")


@pytest.mark.parametrize("folder", LAYERS)
def test_data_flows_one_way(folder: str) -> None:
    later = LAYERS[LAYERS.index(folder) + 1 :]
    for path in (ROOT / "datasette_provenance" / folder).rglob("*.py"):
        for line, module in ours(path):
            assert module.split(".")[1] not in later, f"{path.relative_to(ROOT)}:{line} imports {module}"


FINDS = ("analyze.findings", "analyze.citations", "analyze.credits.find", "analyze.tone", "clean.text", "read", "run")


def test_a_site_loads_nothing_that_finds_findings() -> None:
    # Else each start of Datasette, whatever it serves, would compile the patterns of all rules first.
    code = "import sys, datasette.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.removeprefix("datasette_provenance.") for name in done.stdout.split()}
    assert "views.pages.overview" in loaded
    assert not [name for name in loaded if any(name == one or name.startswith(f"{one}.") for one in FINDS)]


def test_the_store_links_nothing_itself() -> None:
    # It knows what linking asks for and gives; run/ asks.
    for path in (ROOT / "datasette_provenance" / "store").rglob("*.py"):
        for line, name in ours(path):
            if name.startswith("datasette_provenance.link."):
                module, _, thing = name.rpartition(".")
                used = getattr(import_module(module), thing)
                assert isinstance(used, type | str), f"{path.relative_to(ROOT)}:{line} calls {name}"


# The same within views/: what pages are made of, the pages, what shows them.
OF_VIEWS = ("shared", "writing", "charts", "pages", "site_map", "answering", "in_datasette")


@pytest.mark.parametrize("room", OF_VIEWS)
def test_pages_are_built_one_way(room: str) -> None:
    later = OF_VIEWS[OF_VIEWS.index(room) + 1 :]
    views = ROOT / "datasette_provenance" / "views"
    for path in (views / room).rglob("*.py") if (views / room).is_dir() else [views / f"{room}.py"]:
        for line, module in ours(path):
            _, folder, *inside = module.split(".")
            assert folder != "views" or inside[0] not in later, f"{path.relative_to(ROOT)}:{line} imports {module}"


def test_what_lies_in_views_is_a_room_or_serves_all() -> None:
    lying = {path.stem for path in (ROOT / "datasette_provenance" / "views").iterdir() if path.name[0] != "_"}
    assert lying - set(OF_VIEWS) == {"permissions", "databases", "memory"}


def test_every_folder_has_its_place_in_the_flow() -> None:
    package = ROOT / "datasette_provenance"
    folders = {path.parent.name for path in package.glob("*/*.py")}
    assert folders - set(LAYERS) == {"queries"}


def ours(path: Path) -> Iterator[tuple[int, str]]:
    """The modules of this package that a module imports, by whatever way, each with its line."""
    here = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join((*start, *filter(None, [node.module])))
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.startswith("datasette_provenance."))


def test_each_dependency_is_explained() -> None:
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert not [one for one in wanted if folded(one) not in text and folded(one) != "datasette-provenance"]


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split()[:4] == ["Apache", "License", "Version", "2.0,"]
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize("folder", ["tests", "examples", "docs", "scripts", ".github"])
def test_the_source_distribution_holds_what_its_tests_read(folder: str) -> None:
    assert f"graft {folder}" in (ROOT / "MANIFEST.in").read_text(encoding="utf-8").splitlines()


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {PYPROJECT['project']['version']} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["news.db", "https://courier.example/\udce9"]])
def test_the_loaders_script_is_the_loaders_command(tmp_path: Path, arguments: list[str]) -> None:
    script, command = (
        subprocess.run([sys.executable, *way, *arguments], capture_output=True, text=True, cwd=tmp_path)
        for way in ([str(ROOT / "scripts" / "load.py")], ["-m", "datasette", "provenance", "load"])
    )
    assert script.stdout.partition("[OPTIONS]")[2] == command.stdout.partition("[OPTIONS]")[2]
    assert (script.returncode, script.stderr) == (command.returncode, command.stderr)


@pytest.mark.parametrize("script", ["scripts/demo", "scripts/test", "scripts/load.py", ".ci/run"])
def test_scripts_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & stat.S_IXUSR
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env ")


def test_the_workflows_test_every_python_and_both_datasettes() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python-version"] == ["3.10", "3.11", "3.12", "3.13", "3.14"]
    assert any("<1.0" in version for version in matrix["datasette-version"])
    assert any(">=1.0a" in version for version in matrix["datasette-version"])


def test_publishing_needs_no_password() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    job = workflow["jobs"]["publish"]
    assert job["permissions"] == {"id-token": "write"}
    assert job["environment"] == "release"
    assert job["needs"] == ["test"]


def test_the_citation_is_of_this_release() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = PYPROJECT["project"]
    assert [cited[name] for name in ("title", "version", "license")] == [
        project[name] for name in ("name", "version", "license")
    ]
    assert cited["repository-code"] == project["urls"]["Homepage"]


def test_no_file_names_the_machine_on_which_it_was_made() -> None:
    homes = re.compile(r"/(?:home|root|Users|work|workspace|builds?)/[\w.-]+/")
    # An address on the web may have such a folder in its path.
    named = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in homes.finditer(re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert named == []


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words, in lower case and without punctuation."""
    words = [word.casefold() for word in WORDS.findall(text)]
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def test_the_examples_take_nothing_from_labelled_news() -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("no labelled news beside this checkout (../shared)")
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in seeds.glob("*.txt")))
    assert theirs
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.is_file():
            assert runs(path.read_text(encoding="utf-8")) & theirs == set(), path.name
