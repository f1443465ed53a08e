"""What a challenge offers and tells: partners, stages, criteria, terms, documents, its story."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Partner:
    organisation: str
    part: str = "partner"
    amount: Decimal | None = None
    in_kind: str = ""


@dataclass(frozen=True)
class Stage:
    kind: str
    name: str
    description: str = ""
    starts_on: str = ""
    ends_on: str = ""
    places: int | None = None


@dataclass(frozen=True)
class StoryBlock:
    """A part of the page's story: what it is, its words, and the block as a site keeps it."""

    name: str
    text: str
    block: Any


@dataclass(frozen=True)
class Band:
    score: int
    words: str


@dataclass(frozen=True)
class Criterion:
    name: str
    description: str = ""
    weight: int | None = None
    max_score: int = 5
    needs_comment: bool = False
    feedback_is_shown: bool = True
    may_not_apply: bool = False
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class EligibilityQuestion:
    question: str
    words: str
    help_text: str = ""
    passes: str = "yes"
    consequence: str = "refused"


@dataclass(frozen=True)
class NamedJudge:
    name: str
    role: str = ""
    body: str = ""
    is_chair: bool = False


@dataclass(frozen=True)
class Terms:
    """A version of terms that was published; `sha256` is of the text."""

    slug: str
    number: int
    kind: str
    title: str
    summary: str
    text: str
    sha256: str
    published_at: datetime
    ip_model: str = ""
    state: str = "published"


@dataclass(frozen=True)
class TermsChoice:
    """Which version of which terms."""

    slug: str
    number: int


@dataclass(frozen=True)
class FileFacts:
    """What a file was; its bytes stay behind."""

    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: datetime


@dataclass(frozen=True)
class Document:
    """A file that was handed out, or the address of data."""

    title: str
    kind: str
    description: str = ""
    licence: str = ""
    data_format: str = ""
    url: str = ""
    file: FileFacts | None = None
