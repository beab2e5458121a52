"""The house rules that a machine can hold: floors, sizes, errors, generated pages, clean files."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dtqa.errors import DtqaError

LONGEST_MODULE = 260
"""Lines that are not blank. House style says about 250: a few over is taste, more is two."""

LARGEST_FILE = 1_000_000

# Joined here, so that this file does not name what it looks for.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("repo", "maven", "apache", "org"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w./$}-])/(?:work|farm|root|home/\w+|tmp/v|opt/wheels)/\w")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it printed; fail the test with that where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def committed(repo_root: Path) -> list[Path]:
    """Return the files that are or would be committed."""
    if not (shutil.which("git") and (repo_root / ".git").exists()):
        pytest.skip("NO GIT CHECKOUT")
    listed = run(
        "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=repo_root
    )
    paths = (repo_root / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


def modules(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every Python file below a folder with its text."""
    for path in sorted(folder.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


def test_imports_keep_to_the_floors(repo_root: Path) -> None:
    """Imports point down only, and each foreign library is imported in its one home."""
    linter = Path(sys.executable).with_name("lint-imports")
    run(linter, "--no-logo", "--no-cache", cwd=repo_root)


def test_modules_are_short(repo_root: Path) -> None:
    """A module can be read in one sitting."""
    lengths = {
        str(path.relative_to(repo_root)): sum(1 for line in text.splitlines() if line.strip())
        for path, text in modules(repo_root / "src")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def leaves(error: type[DtqaError] = DtqaError) -> set[str]:
    """Return the names of the error classes that do not merely group others."""
    children = error.__subclasses__()
    return set().union(*map(leaves, children)) if children else {error.__name__}


def test_every_error_is_raised(repo_root: Path) -> None:
    """No error class is there for nothing: each is made somewhere outside `dtqa.errors`."""
    made = {
        getattr(called, "attr", getattr(called, "id", ""))
        for path, text in modules(repo_root / "src")
        if path.parent.name != "errors"
        for node in ast.walk(ast.parse(text))
        for called in (getattr(node, "func", None), getattr(node, "exc", None))
    }
    assert leaves() - made == set()


def test_generated_pages_are_up_to_date(repo_root: Path) -> None:
    """Every setting and every error is documented as the program has it today."""
    run(sys.executable, repo_root / "docs" / "generate.py", "--check", cwd=repo_root)


def test_every_test_claims_something(repo_root: Path) -> None:
    """Every test opens with a docstring that is a claim."""
    silent = [
        f"{path.relative_to(repo_root)}::{node.name}"
        for path, text in modules(repo_root / "tests")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_committed_file_is_large(committed: list[Path], repo_root: Path) -> None:
    """A clone stays small: no committed file is over one megabyte."""
    large = [
        str(path.relative_to(repo_root)) for path in committed if path.stat().st_size > LARGEST_FILE
    ]
    assert large == []


def test_committed_files_name_no_machine(committed: list[Path], repo_root: Path) -> None:
    """No committed file names a package registry's host or a path of somebody's machine."""
    found = []
    for path in committed:
        text = path.read_bytes().decode("utf-8", errors="ignore")
        hits = [host for host in REGISTRY_HOSTS if host in text]
        hits += [match.group() for match in MACHINE_PATH.finditer(text)]
        found += [f"{path.relative_to(repo_root)}: {hit}" for hit in hits]
    assert found == []
