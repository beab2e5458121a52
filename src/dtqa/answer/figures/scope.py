"""The scope of a figure, read into place, level and the group it is ranked among.

"Kon Tum, cấp huyện" comes in, a Scope goes out that can be compared: the level that a
place has by itself (a province's "cấp tỉnh") and the whole nation as a group say nothing
more. Nothing is read from sentences here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dtqa.text.entities.places import find_provinces
from dtqa.text.figures.whereabouts import NATION
from dtqa.text.words import tokenize

_NATION_NAMES = frozenset({"cả nước", "toàn quốc", "quốc gia", "việt nam", "trong nước"})
_UNIT_LEVELS = {
    "huyện": "cấp huyện",
    "quận": "cấp huyện",
    "thị": "cấp huyện",
    "xã": "cấp xã",
    "phường": "cấp xã",
    "tỉnh": "cấp tỉnh",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A place, "" where none is said, a level and a group, "" where they say nothing more.

    `own` is the level that the place has by itself; `terms` are the words of the place.
    """

    place: str = ""
    level: str = ""
    group: str = ""
    own: str = ""
    terms: tuple[str, ...] = ()

    @property
    def own_level(self) -> tuple[str, ...]:
        """The terms of the level that the place has, or that is said of it."""
        return tuple(token.term for token in tokenize(self.level or self.own))

    @property
    def parts(self) -> tuple[str, str, str]:
        """What two scopes have to share to be one."""
        return self.place.lower(), self.level, self.group.lower()

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said."""
        return not any(self.parts)


@lru_cache(maxsize=4096)
def read_scope(scope: str) -> Scope:
    """Return the parts of a scope.

    >>> read_scope("Gia Lai, cấp huyện").level, read_scope("Gia Lai, cấp tỉnh").level
    ('cấp huyện', '')
    """
    places, level, group = [], "", ""
    for part in (part.strip() for part in scope.split(",")):
        lowered = part.lower()
        if lowered.startswith("cấp "):
            level = lowered
        elif lowered.startswith("trong ") and lowered not in _NATION_NAMES:
            rest = part[len("trong ") :]
            group = "" if rest.lower() in _NATION_NAMES else rest
        elif part:
            places.append(NATION if lowered in _NATION_NAMES else part)
    place = ", ".join(places)
    own = _find_own_level(place)
    terms = tuple(token.term for token in tokenize(place))
    return Scope(place, "" if level == own else level, group, own, terms)


def _find_own_level(place: str) -> str:
    first = place.lower().partition(" ")[0]
    if first in _UNIT_LEVELS:
        return _UNIT_LEVELS[first]
    return "cấp tỉnh" if find_provinces(place) else ""


def name_scope(scope: Scope) -> str:
    """Return a scope as a reader says it, without its place where only levels are compared."""
    return scope.level or scope.own or scope.place
