"""Templates become pages: one Jinja environment, one address per static file.

In come a template's name and values, out goes HTML. Every value is escaped; a name
that is missing is an error, not a hole in the page. Static files are addressed with a
hash of their content, so that they can be cached for good.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.types import Scope

from dtqa.journal import LONGEST_NOTE, REASON_WORDS, WHOLE_ANSWER
from dtqa.server import bars, readings, reasons, views
from dtqa.server.admin import health
from dtqa.server.figures import series as series_view
from dtqa.server.figures import words as figure_words

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class Renderer:
    """Renders the templates of one `web` folder."""

    def __init__(self, web: Path, *, administered: bool = False) -> None:
        """`administered` tells whether pages lead to those of an administrator."""
        self._static = web / "static"
        self._environment = Environment(
            loader=FileSystemLoader(web / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(
            date=views.write_date,
            moment=views.write_moment,
            period=views.write_period,
            safe_address=views.safe_address,
            cite=views.write_citation,
            marked=views.mark_sentence,
            understood=readings.mark_understood,
            changes=readings.group_changes,
            words=reasons.list_words,
            confidence=reasons.write_confidence,
            bars=bars.draw_bars,
            amount=figure_words.write_amount,
            bare_amount=figure_words.write_bare,
            canonical=figure_words.write_canonical,
            when=figure_words.write_when,
            guessed=figure_words.is_guessed,
            number=figure_words.write_number,
            size=health.write_bytes,
            kind_of_figure=figure_words.KINDS.get,
            series=series_view.show_series,
            further=series_view.list_further,
            cite_figure=series_view.cite_figure,
            marked_figure=series_view.mark_figure,
        )
        self._environment.globals.update(
            reasons_against=REASON_WORDS,
            whole_answer=WHOLE_ANSWER,
            longest_note=LONGEST_NOTE,
            administered=administered,
        )
        self._environment.globals["static"] = cache(self._static_address)

    def page(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a template as a response that is asked for again each time."""
        text = self._environment.get_template(name).render(values)
        return HTMLResponse(text, status, headers={"Cache-Control": ASK_AGAIN})

    def _static_address(self, name: str) -> str:
        return f"/static/{name}?v={hash_file(self._static / name)}"


class HashedFiles(StaticFiles):
    """Static files: cached for good when asked for by the hash of what they hold."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file with the cache header that its address deserves."""
        response = await super().get_response(path, scope)
        file = Path(str(self.directory)) / path
        asked = Request(scope).query_params.get("v")
        current = asked is not None and file.is_file() and asked == hash_file(file)
        response.headers["Cache-Control"] = FOR_GOOD if current else ASK_AGAIN
        return response


@cache
def hash_file(path: Path) -> str:
    """Return a short hash of a file's content, reckoned once per process."""
    return sha256(path.read_bytes()).hexdigest()[:12]
