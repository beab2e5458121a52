"""All that can go wrong, one tree, each error with a hint that says how to mend it.

    DtqaError
    ├── QuestionError            what was asked cannot be read
    │   ├── QuestionEmpty, QuestionTooLong, QuestionUnreadable
    ├── ArticleError
    │   ├── ArticleRefused       a file that cannot become an article
    │   │   ├── ArticleEmpty, ArticleNotText, ArticleEncoding, ArticleFormat
    │   │   ├── ArticleTooLarge, ArticleSwelling, ArticleHeader, ArticleProtected, ArticleBroken
    │   │   ├── ArticleTooManyPages, ArticleScanned, ArticleGarbled (a PDF)
    │   │   ├── SidecarAlone, SidecarInvalid       facts beside a file
    │   │   ├── NameUnusable, NameTaken, PlaceTaken    a file that cannot be called so
    │   │   ├── ArticleUnreadable    ArticleOutside, ArticleNoFile
    │   │   ├── FetchError           an address of the web that gives no article
    │   │   │   ├── FetchOff, AddressInvalid, AddressCredentials, AddressPrivate
    │   │   │   ├── HostUnknown, HostGivenUp, FetchUnreachable, FetchInsecure
    │   │   │   ├── FetchTimedOut, FetchTooLarge, FetchFailed, FetchRedirects
    │   │   │   ├── RedirectUnusable, RedirectHome, FetchFormat, FetchNotice, FetchScripted
    │   │   │   ├── RobotsForbidden, RobotsUnreachable
    │   │   │   └── ListingNested, ListingTooLong (SitemapsLeft)
    │   │   └── ArticleHarmful       ArticleTooSlow, ArticleTooHungry, ArticleCrashing
    │   └── ArticleNotFound, RemovedNotFound       no article, or nothing removed, of that id
    ├── CorpusMissing            the folder of articles is not there
    ├── CorpusUnwritable, CorpusUnreadable, CorpusBusy, CorpusEmpty  … or cannot be used now
    ├── BuildBroken              a watched build ended as nobody foresaw
    ├── IndexError_              there is no index that can be read or written
    │   ├── IndexMissing, IndexDamaged, IndexOutdated, IndexBusy, IndexUnwritable
    ├── JobError                 what was asked of the jobs on the index
    │   ├── JobNotFound, JobQueueFull
    ├── JournalError             the journal of questions cannot be read or written
    │   ├── JournalMissing, JournalUnwritable, JournalUnreadable
    │   ├── JournalDamaged, JournalForeign, ExportUnwritable
    ├── CitationError            what was handed in to be proved
    │   ├── CitationsUnreadable, CitationsMissing, CitationsTooMany, QuoteTooLong
    ├── EngineUnavailable        the chosen engine is not there
    ├── QuestionSetInvalid       a set for `dtqa eval` cannot be read
    ├── LibraryMissing           a library that only some commands need is not installed
    ├── ReportUnwritable         the folder of `dtqa eval --out` cannot be written
    └── SettingInvalid           a DTQA_* variable or option cannot be used

Every class carries its text in Vietnamese and in English, as templates over its
fields; the doors choose the language. Foreign exceptions become one of these at the
adapter's edge, chained, and nowhere else.
"""

from __future__ import annotations

from dtqa.errors.articles import (
    ArticleBroken,
    ArticleEmpty,
    ArticleEncoding,
    ArticleError,
    ArticleFormat,
    ArticleHeader,
    ArticleNotFound,
    ArticleNotText,
    ArticleProtected,
    ArticleRefused,
    ArticleSwelling,
    ArticleTooLarge,
    ArticleUnreadable,
    CorpusMissing,
)
from dtqa.errors.citations import (
    CitationError,
    CitationsMissing,
    CitationsTooMany,
    CitationsUnreadable,
    QuoteTooLong,
)
from dtqa.errors.fetching import (
    AddressCredentials,
    AddressInvalid,
    AddressPrivate,
    FetchError,
    FetchFailed,
    FetchFormat,
    FetchInsecure,
    FetchNotice,
    FetchOff,
    FetchRedirects,
    FetchScripted,
    FetchTimedOut,
    FetchTooLarge,
    FetchUnreachable,
    HostGivenUp,
    HostUnknown,
    ListingNested,
    ListingTooLong,
    RedirectHome,
    RedirectUnusable,
    RobotsForbidden,
    RobotsUnreachable,
    SitemapsLeft,
)
from dtqa.errors.guarded import (
    ArticleCrashing,
    ArticleGarbled,
    ArticleHarmful,
    ArticleNoFile,
    ArticleOutside,
    ArticleScanned,
    ArticleTooHungry,
    ArticleTooManyPages,
    ArticleTooSlow,
    SidecarAlone,
    SidecarInvalid,
)
from dtqa.errors.indexes import (
    EngineUnavailable,
    IndexBusy,
    IndexDamaged,
    IndexError_,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
)
from dtqa.errors.intake import (
    BuildBroken,
    CorpusBusy,
    CorpusEmpty,
    CorpusUnreadable,
    CorpusUnwritable,
    NameTaken,
    NameUnusable,
    PlaceTaken,
    RemovedNotFound,
)
from dtqa.errors.jobs import JobError, JobNotFound, JobQueueFull
from dtqa.errors.journal import (
    ExportUnwritable,
    JournalDamaged,
    JournalError,
    JournalForeign,
    JournalMissing,
    JournalUnreadable,
    JournalUnwritable,
)
from dtqa.errors.questions import (
    QuestionEmpty,
    QuestionError,
    QuestionTooLong,
    QuestionUnreadable,
)
from dtqa.errors.root import DtqaError, Language, Texts
from dtqa.errors.tools import (
    LibraryMissing,
    QuestionSetInvalid,
    ReportUnwritable,
    SettingInvalid,
)

__all__ = [
    "AddressCredentials",
    "AddressInvalid",
    "AddressPrivate",
    "ArticleBroken",
    "ArticleCrashing",
    "ArticleEmpty",
    "ArticleEncoding",
    "ArticleError",
    "ArticleFormat",
    "ArticleGarbled",
    "ArticleHarmful",
    "ArticleHeader",
    "ArticleNoFile",
    "ArticleNotFound",
    "ArticleNotText",
    "ArticleOutside",
    "ArticleProtected",
    "ArticleRefused",
    "ArticleScanned",
    "ArticleSwelling",
    "ArticleTooHungry",
    "ArticleTooLarge",
    "ArticleTooManyPages",
    "ArticleTooSlow",
    "ArticleUnreadable",
    "BuildBroken",
    "CitationError",
    "CitationsMissing",
    "CitationsTooMany",
    "CitationsUnreadable",
    "CorpusBusy",
    "CorpusEmpty",
    "CorpusMissing",
    "CorpusUnreadable",
    "CorpusUnwritable",
    "DtqaError",
    "EngineUnavailable",
    "ExportUnwritable",
    "FetchError",
    "FetchFailed",
    "FetchFormat",
    "FetchInsecure",
    "FetchNotice",
    "FetchOff",
    "FetchRedirects",
    "FetchScripted",
    "FetchTimedOut",
    "FetchTooLarge",
    "FetchUnreachable",
    "HostGivenUp",
    "HostUnknown",
    "IndexBusy",
    "IndexDamaged",
    "IndexError_",
    "IndexMissing",
    "IndexOutdated",
    "IndexUnwritable",
    "JobError",
    "JobNotFound",
    "JobQueueFull",
    "JournalDamaged",
    "JournalError",
    "JournalForeign",
    "JournalMissing",
    "JournalUnreadable",
    "JournalUnwritable",
    "Language",
    "LibraryMissing",
    "ListingNested",
    "ListingTooLong",
    "NameTaken",
    "NameUnusable",
    "PlaceTaken",
    "QuestionEmpty",
    "QuestionError",
    "QuestionSetInvalid",
    "QuestionTooLong",
    "QuestionUnreadable",
    "QuoteTooLong",
    "RedirectHome",
    "RedirectUnusable",
    "RemovedNotFound",
    "ReportUnwritable",
    "RobotsForbidden",
    "RobotsUnreachable",
    "SettingInvalid",
    "SidecarAlone",
    "SidecarInvalid",
    "SitemapsLeft",
    "Texts",
]
