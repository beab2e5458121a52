"""The wheel: what `pip install` brings is the whole of dtqa."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx2
import pytest

from tests.ways.commands import run, serving

QUESTION = "bao nhiêu tài khoản định danh điện tử"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="HATCHLING MISSING"),
]


@pytest.fixture(scope="module")
def wheel(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel outside the checkout."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=repo_root, check=True, capture_output=True, timeout=120)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the installed wheel and nothing else."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    where = ["--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel)]
    subprocess.run([*pip, *where], check=True, capture_output=True, timeout=120)
    return target


def list_files(folder: Path) -> set[str]:
    """Return the files below a folder but hidden ones, as posix paths."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if not path.name.startswith(".")}


def test_the_wheel_holds_all_that_is_served(wheel: Path, repo_root: Path) -> None:
    """The wheel holds every file of web/ and the five articles of corpus/, no test, no index."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    web = {f"dtqa/_shipped/web/{name}" for name in list_files(repo_root / "web")}
    articles = {f"dtqa/_shipped/corpus/{name}" for name in list_files(repo_root / "corpus")}
    assert len(web) > 5
    assert len(articles) == 5
    assert web | articles <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"dtqa"}


def test_the_wheel_holds_every_module(wheel: Path, repo_root: Path) -> None:
    """Every module of src/ is in the wheel, and the command `dtqa` with it."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (points,) = (name for name in names if name.endswith("entry_points.txt"))
        assert b"dtqa = dtqa.cli:main" in archive.read(points)
    modules = (path.relative_to(repo_root / "src") for path in repo_root.glob("src/**/*.py"))
    assert {path.as_posix() for path in modules} <= names


def test_the_installed_wheel_serves_and_answers(installed: Path, tmp_path: Path) -> None:
    """In an empty folder the installed wheel serves chat and API, then answers in the terminal."""
    path = {"PYTHONPATH": str(installed)}
    where = run(folder=tmp_path, code="import dtqa; print(dtqa.__file__)", **path)
    assert Path(where.stdout.strip()).is_relative_to(installed)
    missing = run("ask", QUESTION, folder=tmp_path, **path)
    assert missing.returncode == 3
    assert "dtqa index" in missing.stderr
    with serving(folder=tmp_path, **path) as address:
        answer = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=60)
        page = httpx2.get(address, timeout=60)
        link = answer.json()["answers"][0]["citation"]["link"]
        article = httpx2.get(address + link.split("#")[0], timeout=60)
    assert "45,4 triệu" in answer.json()["answers"][0]["text"]
    assert page.status_code == article.status_code == 200
    asked = run("ask", QUESTION, folder=tmp_path, **path)
    assert asked.returncode == 0
    assert "45,4 triệu" in asked.stdout
