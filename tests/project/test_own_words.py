"""The sample corpus says what the reports say, in other words.

In: the digests in corpus/ and the reports they digest (folder ``reports`` of DTQA_SHARED, or of
``shared`` beside the repository). The reports are not part of the repository: without them the
comparisons are skipped, never passed.
"""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import frontmatter
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SHARED = Path(os.environ.get("DTQA_SHARED") or ROOT.parent / "shared")
REPORTS = SHARED / "reports"

LONGEST_SHARED_RUN = 18
"""Syllables in a row that count as copied text: the default of shared/tools/own_words.py."""

REPORT_OF = {
    "bao-cao-thang-7-2024.md": "000",
    "hoi-nghi-thuong-truc-chinh-phu-7-2024.md": "001",
    "kon-tum-chuyen-doi-so-2023.md": "002",
    "bao-cao-thang-4-2024.md": "003",
    "phien-hop-thu-3-uy-ban-quoc-gia-2022.md": "004",
}
"""Each digest and the number its report's file name begins with."""

KNOWN_KEYS = {"title", "publisher", "author", "published", "url", "as_of"}
AS_OF = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?")

SITE_FURNITURE = re.compile(
    r"""
      https?://\S+                          # numbers inside an address
    | ^[a-z0-9]+(?:-[a-z0-9]+){3,}$         # the page's slug
    | ^\d{1,2}:\d{2}\s-                     # time of day on the date line
    | Lượt\sxem:\s*[\d.]+                   # view count
    | ^Tổng\ssố\sđiểm\scủa\sbài\sviết[\s\S]*  # rating, then visitor counts to the end of the page
    """,
    re.VERBOSE | re.MULTILINE,
)
FIGURE = re.compile(
    r"""
    (?<!\w)
    (?:[IVX]+/)?                            # the quarter of "I/2024"
    \d+(?:[.,/]\d+)*                        # 45,4   6.566   45/63   19/07/2024
    (?:G\b|[-/][A-ZĐ][\w-]*(?:/\w+)*)?      # 5G   09-NQ/TU   1250/KH-UBND   42/2022/NĐ-CP
    %?
    """,
    re.VERBOSE,
)
FULL_DATE = re.compile(r"(\d{1,2}/\d{1,2})/\d{4}")

needs_reports = pytest.mark.skipif(not REPORTS.is_dir(), reason="SHARED REPORTS MISSING")
each_digest = pytest.mark.parametrize("name", sorted(REPORT_OF))


def read_figures(text: str) -> set[str]:
    """The figures of a text, without leading zeros; a full date counts as day and month too."""
    figures = {re.sub(r"(^|/)0+(?=\d)", r"\1", figure) for figure in FIGURE.findall(text)}
    return figures | {match[1] for figure in figures if (match := FULL_DATE.fullmatch(figure))}


def read_report_figures(name: str) -> set[str]:
    """The figures of the report behind a digest, site furniture left out."""
    (path,) = REPORTS.glob(f"{REPORT_OF[name]}_*.txt")
    return read_figures(SITE_FURNITURE.sub(" ", path.read_text("utf-8")))


def read_digest_figures(name: str) -> set[str]:
    """The figures of a digest: of its title, its publication date and its text."""
    digest = frontmatter.load(str(CORPUS / name))
    published = digest.get("published")
    day = f"{published:%d/%m/%Y}" if isinstance(published, date) else ""
    return read_figures(f"{digest['title']}\n{day}\n{digest.content}")


@needs_reports
def test_no_sentence_of_the_reports_is_copied() -> None:
    """The corpus shares no run of 18 syllables with the reports."""
    tool = SHARED / "tools" / "own_words.py"
    command = [
        sys.executable,
        str(tool),
        str(CORPUS),
        str(REPORTS),
        "--run",
        str(LONGEST_SHARED_RUN),
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_reports
@each_digest
def test_every_figure_of_a_report_stands_in_its_digest(name: str) -> None:
    """A digest loses no figure, date or document number of its report."""
    expected = read_report_figures(name)
    assert expected, f"no figure was found in the report of {name}"
    lost = expected - read_digest_figures(name)
    assert not lost, f"corpus/{name} has lost of its report: {', '.join(sorted(lost))}"


@needs_reports
@each_digest
def test_every_figure_of_a_digest_stands_in_its_report(name: str) -> None:
    """A digest adds no figure, date or document number of its own."""
    added = read_digest_figures(name) - read_report_figures(name)
    assert not added, f"corpus/{name} has what its report has not: {', '.join(sorted(added))}"


def test_the_corpus_holds_the_five_digests_and_nothing_else() -> None:
    """The corpus folder is data only: the five digests."""
    assert {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*")} == set(REPORT_OF)


@each_digest
def test_front_matter_is_well_formed(name: str) -> None:
    """A digest has a title, only known keys, no empty value, and dates that can be read."""
    metadata = frontmatter.load(str(CORPUS / name)).metadata
    unknown = metadata.keys() - KNOWN_KEYS
    assert not unknown, f"corpus/{name} has unknown keys: {', '.join(sorted(unknown))}"
    assert "title" in metadata, f"corpus/{name} has no title"
    for key, value in metadata.items():
        filled = value is not None and str(value).strip()
        assert filled, f"corpus/{name}: fill {key} in or leave it out"
    if "published" in metadata:
        date.fromisoformat(str(metadata["published"]))
    if "as_of" in metadata:
        assert AS_OF.fullmatch(str(metadata["as_of"])), (
            f"corpus/{name}: as_of is {metadata['as_of']}"
        )
    if "url" in metadata:
        assert re.fullmatch(r"https?://\S+", str(metadata["url"])), (
            f"corpus/{name}: url is {metadata['url']}"
        )
