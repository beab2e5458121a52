"""The root of all errors: a message and a hint, each in two languages."""

from __future__ import annotations

from typing import ClassVar, Literal

from dtqa.errors.system import say_cause

Language = Literal["vi", "en"]
Texts = dict[Language, str]


class DtqaError(Exception):
    """The root: a message and a hint in two languages, filled in from keyword fields."""

    texts: ClassVar[Texts] = {"vi": "Có lỗi xảy ra.", "en": "Something went wrong."}
    hints: ClassVar[Texts] = {"vi": "Xem nhật ký.", "en": "See the log."}

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error pass between processes: it is made again from its fields."""
        return _make_again, (type(self), self.fields)

    def message(self, language: Language = "vi") -> str:
        """What is wrong, naming the thing."""
        return self._write(self.texts[language], language)

    def hint(self, language: Language = "vi") -> str:
        """What to do about it."""
        return self._write(self.hints[language], language)

    def _write(self, text: str, language: Language) -> str:
        """Fill a text in, as it can be written to any file: a name may hold half a letter.

        What the system says is wrong is said in the reader's language; what a library says
        as a detail often ends in a full stop of its own.
        """
        fields = self.fields
        detail = fields.get("detail")
        if isinstance(detail, OSError):
            detail = say_cause(detail, vietnamese=language == "vi")
        if isinstance(detail, str | Exception):
            fields = {**fields, "detail": str(detail).rstrip(". ")}
        return text.format(**fields).encode("utf-8", "backslashreplace").decode()


def _make_again(kind: type[DtqaError], fields: dict[str, object]) -> DtqaError:
    return kind(**fields)
