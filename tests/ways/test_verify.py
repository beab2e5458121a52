"""A citation proved later, through all three doors, over files that are really edited."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dtqa.build import build_index
from dtqa.cli.verify import STDIN
from dtqa.model import Reason, Stroke
from dtqa.server.app import create_app
from dtqa.server.schemas import Citation
from dtqa.server.verify import examples
from dtqa.server.verify.schemas import MOST_CITATIONS, Proof, VerifyRequest
from dtqa.settings import Settings
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    build_small_index,
    open_client,
)
from tests.ways.commands import MAIN, clean_environment

FILE = f"{ACCOUNTS_ARTICLE}.md"


class House:
    """A corpus with a server that runs on over it while its files are edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: Settings = build_small_index(folder)
        self.client: TestClient = open_client(create_app(self.settings))

    def edit(self, before: str, after: str) -> None:
        """Change words of the article and index again."""
        path = self.settings.corpus / FILE
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        self.build()

    def build(self) -> None:
        """Index what there is."""
        build_index(self.settings.corpus, self.settings.index, engine="memory")

    def ask(self) -> dict[str, Any]:
        """Return the answer to the question about accounts."""
        response = self.client.post("/api/v1/ask", json={"question": ACCOUNTS_QUESTION})
        answer: dict[str, Any] = response.json()
        assert answer["answers"][0]["citation"]["quote"] == ACCOUNTS
        return answer

    def prove(self, citation: dict[str, Any]) -> dict[str, Any]:
        """Have one citation proved over the API."""
        response = self.client.post("/api/v1/verify", json={"citation": citation})
        assert response.status_code == 200, response.text
        proof: dict[str, Any] = response.json()
        Proof.model_validate(proof)
        return proof

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run `dtqa verify` as a process of its own."""
        return subprocess.run(
            [sys.executable, "-c", MAIN, "verify", *arguments],
            cwd=self.folder,
            env=clean_environment(PYTHONIOENCODING="utf-8", DTQA_INDEX=str(self.settings.index)),
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a small corpus with its server."""
    made = House(tmp_path)
    with made.client:
        yield made


def words(page: str) -> str:
    """Return the text of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_citation_lives_and_dies_in_the_api(house: House) -> None:
    """Just given out it is unchanged, after an edit of its figure edited, then gone."""
    citation = house.ask()["answers"][0]["citation"]
    proof = house.prove(citation)
    assert (proof["status"], proof["reason"]) == ("unchanged", "same")
    assert proof["current"] == [{**citation, "number": 1}]

    house.edit("45,4 triệu", "45,9 triệu")
    proof = house.prove(citation)
    assert (proof["status"], proof["article_changed"]) == ("edited", True)
    assert proof["figures"] == [{"before": "45,4 triệu", "after": "45,9 triệu"}]
    article = house.client.get(f"/api/v1/articles/{ACCOUNTS_ARTICLE}").json()
    (now,) = proof["current"]
    assert article["text"][now["start"] : now["end"]] == now["quote"]
    assert now["content_hash"] == article["content_hash"] != citation["content_hash"]
    assert house.prove(now)["status"] == "unchanged"

    (house.settings.corpus / FILE).unlink()
    house.build()
    proof = house.prove(citation)
    assert (proof["status"], proof["reason"], proof["current"]) == ("gone", "article_removed", [])


def test_several_are_proved_in_their_order(house: House) -> None:
    """A list comes back as a list, with how many are unchanged; other keys are passed over."""
    true = house.ask()["answers"][0]["citation"]
    forged = {**true, "quote": true["quote"].replace("45,4", "95,4"), "note": "của tôi"}
    body = {"citations": [forged, true, {"article_id": "khong-co", "quote": "Không có."}]}
    told = house.client.post("/api/v1/verify", json=body).json()
    assert [one["status"] for one in told["proofs"]] == ["edited", "unchanged", "gone"]
    assert told["proofs"][0]["reason"] == "not_verbatim"
    assert told["unchanged"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"citation": {"article_id": "a", "quote": "b"}, "citations": []},
        {"citations": []},
        {"citation": {"article_id": "a"}},
        {"citation": {"article_id": "", "quote": "b"}},
        {"citation": {"article_id": "a", "quote": "b", "start": "1"}},
        {"citation": {"article_id": "a", "quote": "b", "start": -1}},
        {"citation": {"article_id": "a", "quote": "b", "content_hash": "md5:1"}},
        {"citation": {"article_id": "a", "quote": "x" * 20_001}},
        {"citations": [{"article_id": "a", "quote": "b"}] * (MOST_CITATIONS + 1)},
        {"quotation": {}},
    ],
)
def test_what_is_no_citation_is_refused(house: House, body: dict[str, Any]) -> None:
    """A body that is wrong or too large is a problem document, never a proof and never a 404."""
    response = house.client.post("/api/v1/verify", json=body)
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["hint"]


def test_the_example_is_what_comes_out(tmp_path: Path) -> None:
    """The documented proof is what the example article really gives."""
    current = examples.PROOF["current"][0]
    body = f"Báo cáo tóm tắt hạ tầng số.\n\n{current['quote']}"
    text = f"---\ntitle: {current['title']}\npublisher: {current['publisher']}\n"
    text += f"published: {current['published']}\nurl: {current['url']}\n---\n\n{body}\n"
    settings = build_small_index(tmp_path, {f"{current['article_id']}.md": text})
    VerifyRequest.model_validate(examples.REQUEST)
    with open_client(create_app(settings)) as client:
        told = client.post("/api/v1/verify", json=examples.REQUEST).json()
    hashed = {"content_hash", "start", "end"}
    found = [{key: one[key] for key in one if key not in hashed} for one in told.pop("current")]
    assert found == [{key: current[key] for key in current if key not in hashed}]
    assert told == {key: value for key, value in examples.PROOF.items() if key != "current"}


def test_every_code_is_documented(house: House) -> None:
    """The guide and the reference name every reason that a proof can have."""
    page = Path(__file__).parents[2].joinpath("docs/reference/api.md").read_text(encoding="utf-8")
    part = page.partition("## `POST /api/v1/verify`")[2].partition("\n## ")[0]
    assert [code for code in (*Reason, *Stroke) if f"`{code}`" not in part] == []
    assert house.client.get("/verify").status_code == 200


# The command line


def test_the_command_proves_an_answer(house: House) -> None:
    """What `ask --json` printed is proved: status 0 as long as all is unchanged, then 1."""
    answer = json.dumps(house.ask())
    kept = house.folder / "answer.json"
    kept.write_text(answer, encoding="utf-8")
    ran = house.run(str(kept))
    assert ran.returncode == 0, ran.stderr
    assert f"✓ còn nguyên  {ACCOUNTS_ARTICLE}#s" in ran.stdout

    house.edit("45,4 triệu", "45,9 triệu")
    ran = house.run(str(kept))
    assert ran.returncode == 1
    assert "[-45,4-] {+45,9+} triệu" in ran.stdout
    assert "Số đã đổi: 45,4 triệu" in ran.stdout
    told = json.loads(house.run(STDIN, "--json", given=answer).stdout)
    assert {"edited"} < {one["status"] for one in told["proofs"]} <= {"edited", "unchanged"}
    assert told["unchanged"] == sum(one["status"] == "unchanged" for one in told["proofs"])


def test_the_command_tells_what_it_cannot_read(house: House) -> None:
    """A file that is missing, no text or without a citation ends in status 2 and says why."""
    (house.folder / "empty.json").write_text("{}", encoding="utf-8")
    (house.folder / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for name, said in (
        ("missing.json", "missing.json"),
        ("empty.json", "article_id"),
        ("bytes.json", "UTF-8"),
        (".", "Không đọc được"),
    ):
        ran = house.run(name)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert said in ran.stderr


def test_without_citations_the_index_is_checked(house: House) -> None:
    """`dtqa verify` alone still reads the live index through."""
    ran = house.run("--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["articles"] == 3


# The pages


def copied(house: House) -> str:
    """Return what the copy button of the page gives, put together as its script does."""
    page = house.client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    (line, link) = re.findall(r'data-copy="([^"]+)" data-link="([^"]+)"', page)[0]
    return html.unescape(f"{line}, http://testserver{link}")


def test_a_copied_citation_is_pasted_back(house: House) -> None:
    """The copied line proves on the page, and after an edit shows the words that changed."""
    line = copied(house)
    page = house.client.post("/verify", data={"text": line}).text
    assert "Còn nguyên" in words(page)
    assert html.escape(line.partition("”")[0]) in page  # it stays in the form

    house.edit("45,4 triệu", "45,9 triệu")
    page = house.client.post("/verify", files={"text": (None, line)}).text
    assert re.search(r"<del>.*45,4.*</del> <ins>.*45,9.*</ins> triệu", page)
    assert "Số đã đổi: 45,4 triệu" in words(page)

    (house.settings.corpus / FILE).unlink()
    house.build()
    assert "Không còn" in words(house.client.post("/verify", data={"text": line}).text)


def test_the_form_says_what_is_missing(house: House) -> None:
    """Text without a citation is told so, stays in the form, and is shown as letters."""
    response = house.client.post("/verify", data={"text": "<b>chỉ là chữ</b>"})
    assert response.status_code == 422
    assert "Không thấy trích dẫn nào" in response.text
    assert "&lt;b&gt;chỉ là chữ&lt;/b&gt;" in response.text
    assert "<b>" not in response.text


def test_a_link_notices_that_the_article_changed(house: House) -> None:
    """With the hash of another text the page says so, lights nothing, and offers to compare."""
    citation = Citation.model_validate(house.ask()["answers"][0]["citation"])
    (address,) = re.findall(r"http://testserver(/articles/\S+)#s\d+$", copied(house))
    same = house.client.get(address).text
    assert "Bài đã thay đổi" not in same
    assert f'id="s{citation.sentence}"' in same

    house.edit("45,4 triệu", "45,9 triệu")
    page = house.client.get(address).text
    assert "Bài đã thay đổi từ khi được trích" in page
    assert 'id="s' not in page
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    shown = house.client.post("/verify", data={**fields, "text": ACCOUNTS}).text
    assert re.search(r"<ins>.*45,9.*</ins>", shown)
    plain = house.client.get(address.partition("?")[0]).text
    assert "Bài đã thay đổi" not in plain
    assert f'id="s{citation.sentence}"' in plain


def test_a_link_finds_an_article_that_was_renamed(house: House) -> None:
    """A link to an id that is gone leads to the article with the very text, else to a 404."""
    (address,) = re.findall(r"http://testserver(/articles/\S+)#s\d+$", copied(house))
    (house.settings.corpus / FILE).rename(house.settings.corpus / "ten-moi.md")
    house.build()
    led = house.client.get(address, follow_redirects=False)
    assert (led.status_code, led.headers["Location"].partition("?")[0]) == (
        307,
        "/articles/ten-moi",
    )
    assert house.client.get(address).status_code == 200
    assert house.client.get(address.partition("?")[0]).status_code == 404
    assert house.client.get(f"{address.partition('?')[0]}?h={'0' * 16}").status_code == 404


def test_all_doors_say_the_same(house: House) -> None:
    """One citation has the same status and message in the API, on the page and in the terminal."""
    answer = house.ask()["answers"][0]["citation"]
    house.edit("đã kích hoạt", "vừa kích hoạt")
    told = house.prove(answer)
    ran = house.run(STDIN, given=json.dumps(answer))
    page = house.client.post("/verify", data={"text": json.dumps(answer)}).text
    assert told["status"] == "edited"
    assert told["message"] in ran.stdout
    assert told["message"] in words(page)
