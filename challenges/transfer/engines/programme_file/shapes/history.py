"""Who had a hand in a challenge, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class ChallengeRole:
    person: str
    organisation: str
    role: str
    since_at: datetime
    given_by: str = ""


@dataclass(frozen=True)
class Guest:
    """An organisation, or a person by address, that an invitation-only challenge is open to."""

    named_at: datetime
    organisation: str = ""
    email: str = ""
    state: str = "invited"
    named_by: str = ""


@dataclass(frozen=True)
class Version:
    """The facts of a challenge as they were sent, approved or amended; `sha256` is of them."""

    number: int
    why: str
    facts: Any
    sha256: str
    made_at: datetime
    made_by: str = ""


@dataclass(frozen=True)
class Reply:
    text: str
    written_at: datetime
    written_by: str = ""


@dataclass(frozen=True)
class Comment:
    """What a reviewer said about a section, with the answers to it."""

    section: str
    text: str
    written_at: datetime
    written_by: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Review:
    """One round of review; without `outcome` it waits for a decision."""

    number: int
    version: int
    submitted_at: datetime
    submitted_by: str = ""
    outcome: str = ""
    message: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Amendment:
    """A change of what was approved: the sections before and after, and why."""

    number: int
    before: Any
    after: Any
    begun_at: datetime
    kind: str = "amendment"
    state: str = "published"
    reason: str = ""
    revision: int = 1
    version: int | None = None
    writers: tuple[str, ...] = ()
    begun_by: str = ""
    sent_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    message: str = ""


@dataclass(frozen=True)
class Lessons:
    """What was learned: `words` are being written, `public_words` are what everybody reads."""

    state: str = "draft"
    words: str = ""
    public_words: str = ""
    revision: int = 0
    writers: tuple[str, ...] = ()
    message: str = ""
    sent_at: datetime | None = None
    published_by: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True)
class PublishedAnswer:
    """A question and its answer; `reason` says why the answer was withdrawn, if it was."""

    number: int
    wording: str
    handled_at: datetime
    answer: str = ""
    reason: str = ""
    corrected_at: datetime | None = None


@dataclass(frozen=True)
class News:
    number: int
    heading: str
    words: str
    posted_at: datetime
    corrected_at: datetime | None = None
