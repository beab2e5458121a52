"""What every test may ask for, and what this machine cannot run, said in capitals."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more of a busy machine than of the code. Every run tries the
# same examples, so that a change is judged by what it changes; `explore` looks for new ones.
settings.register_profile("dtqa", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("dtqa")

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("DTQA_SHARED") or ROOT.parent / "shared").resolve()
SHARED_PARTS = ("reports", "questions", "html", "news")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


def missing_shared(part: str = "") -> str | None:
    """Return the reason why a part of the shared folder cannot be read, or None."""
    if not SHARED.is_dir():
        return "SHARED FOLDER MISSING (DTQA_SHARED OR ../shared)"
    if part and not (SHARED / part).is_dir():
        return f"SHARED {part.upper()} MISSING"
    return None


def missing_chromium() -> str | None:
    """Return the reason why no page can be opened, or None."""
    return None if CHROMIUM else "CHROMIUM MISSING (apt-get install chromium)"


def pytest_report_header() -> list[str]:
    """Name in capitals what will not run here: a skip nobody sees is a lie."""
    git = None if shutil.which("git") and (ROOT / ".git").exists() else "NO GIT CHECKOUT"
    shared = [missing_shared()] if missing_shared() else map(missing_shared, SHARED_PARTS)
    reasons = [reason for reason in (*shared, missing_chromium(), git) if reason]
    return [f"!!! {reason}: THE TESTS THAT NEED IT WILL NOT RUN" for reason in reasons]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is marked `shared` or `browser` where that is missing."""
    reasons = {"shared": missing_shared(), "browser": missing_chromium()}
    for item in items:
        for marker, reason in reasons.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def shared_part(part: str = "") -> Path:
    """Return the shared folder or a part of it; skip the test where it is missing."""
    if reason := missing_shared(part):
        pytest.skip(reason)
    return SHARED / part


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the shared folder beside the checkout."""
    return shared_part()


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """Return the folder of the real reports."""
    return shared_part("reports")


@pytest.fixture(scope="session")
def shared_questions() -> Path:
    """Return the folder of the question sets."""
    return shared_part("questions")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser."""
    if CHROMIUM is None:
        pytest.skip(missing_chromium() or "")
    return CHROMIUM
