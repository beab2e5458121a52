"""A form with files is taken apart: whole, or it is refused in words a person reads.

Comes in: a request of multipart/form-data. Goes out: its fields and files, the latter on
disk. What came only in part is no form: a file of it that is missing would be missed by
nobody. Nothing is known here of what the fields mean.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Final

from fastapi import Request
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser

from dtqa.server.admin.refusals import TooManyFiles, UploadUnreadable

MOST_FIELDS: Final = 50
"""Fields of one form that are no files: far more than there are."""

TOO_MANY: Final = "Too many files"

FAULTS: Final = (
    (
        "Missing boundary",
        "tiêu đề Content-Type thiếu boundary",
        "the header Content-Type names no boundary",
    ),
    (
        "The Content-Disposition",
        "có phần không mang tên (name)",
        "a part of it bears no name",
    ),
    (
        "Too many fields",
        f"có hơn {MOST_FIELDS} trường",
        f"it has over {MOST_FIELDS} fields",
    ),
    (
        "Part exceeded",
        "có trường dài quá 1 MiB",
        "a field is longer than 1 MiB",
    ),
    (
        "Cut off",
        "gửi chưa hết, thiếu dòng kết thúc",
        "it was not sent to its end",
    ),
)
"""How messages of the parser begin, with the words for each: it has one class for all."""

OTHER: Final = ("không đúng dạng multipart/form-data", "it is no multipart/form-data")


class WholeFormParser(MultiPartParser):
    """Notices whether the form came to its end."""

    begun = ended = False

    def on_part_begin(self) -> None:
        """Note that there is something that has to end."""
        self.begun = True
        super().on_part_begin()

    def on_end(self) -> None:
        """Note the line that ends the form."""
        self.ended = True
        super().on_end()

    async def parse(self) -> FormData:
        """Return the fields; raises MultiPartException for what is no form, or half of one."""
        async with aclosing(self._read_to_end(self.stream)) as whole:
            self.stream = whole
            return await super().parse()

    async def _read_to_end(
        self, stream: AsyncGenerator[bytes, None]
    ) -> AsyncGenerator[bytes, None]:
        """Yield what comes; raises within the parser, which closes its files then."""
        async for chunk in stream:
            yield chunk
        if self.begun and not self.ended:
            raise MultiPartException("Cut off")


@asynccontextmanager
async def parse_form(request: Request, *, most_files: int) -> AsyncIterator[FormData]:
    """Yield the form of a request; its files are gone from the disk afterwards.

    Its words can be read by `list_words` as long as the request is at hand. Raises
    TooManyFiles, UploadUnreadable.
    """
    try:
        async with aclosing(request.stream()) as stream:
            parser = WholeFormParser(
                request.headers, stream, max_files=most_files, max_fields=MOST_FIELDS
            )
            form = await parser.parse()
    except MultiPartException as error:
        if error.message.startswith(TOO_MANY):
            raise TooManyFiles(limit=most_files) from error
        vi, en = find_words(error.message)
        raise UploadUnreadable(vi=vi, en=en) from error
    request.state.form = form
    try:
        yield form
    finally:
        await form.close()


def find_words(message: str) -> tuple[str, str]:
    """Return what is wrong with a form in both languages, by what the parser says."""
    return next(
        ((vi, en) for begins, vi, en in FAULTS if message.startswith(begins)),
        OTHER,
    )


def list_words(request: Request) -> dict[str, str]:
    """Return the words of the form that was read, {} where none was; files are left out."""
    form: FormData = getattr(request.state, "form", FormData())
    return {name: value for name, value in form.items() if isinstance(value, str)}
