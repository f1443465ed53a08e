"""The second part of the shapes: what was answered and judged, and the whole file."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from .piloted import Pilot
from .shapes import (
    FORMAT,
    REFERENCE_FORMAT,
    VERSION,
    Challenge,
    Locality,
    Mission,
    Organisation,
    Person,
    Programme,
    Sources,
    Terms,
    TermsChoice,
)


@dataclass(frozen=True)
class Answer:
    question: str
    value: Any = None
    version: int = 1
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True)
class Submission:
    number: int
    submitted_at: datetime
    declared_by: str
    content: Any
    sha256: str
    submitted_by: str = ""
    terms: tuple[TermsChoice, ...] = ()


@dataclass(frozen=True)
class ChangeRequest:
    number: int
    kind: str
    state: str
    reason: str
    asked_at: datetime
    due_at: datetime
    keys: tuple[str, ...] = ()
    asked_by: str = ""
    reminded_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Application:
    reference: str
    challenge: str
    organisation: str
    state: str
    title: str = ""
    summary: str = ""
    amount: Decimal | None = None
    localities: tuple[str, ...] = ()
    topic: str = ""
    lead: str = ""
    form: int | None = None
    created_at: datetime | None = None
    submitted_at: datetime | None = None
    changed_at: datetime | None = None
    conditions: tuple[str, ...] = ()
    award_amount: Decimal | None = None
    outcome_on: str = ""
    note: str = ""
    answers: tuple[Answer, ...] = ()
    submissions: tuple[Submission, ...] = ()
    requests: tuple[ChangeRequest, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Knows:
    topic: str
    level: int


@dataclass(frozen=True)
class Judge:
    person: str
    load_limit: int = 20
    expertise: str = ""
    declared_at: datetime | None = None
    knows: tuple[Knows, ...] = ()


@dataclass(frozen=True)
class Panel:
    challenge: str
    chair: str = ""
    judges: tuple[Judge, ...] = ()
    guidance: str = ""


@dataclass(frozen=True)
class Conflict:
    judge: str
    organisation: str
    kind: str
    source: str
    declared_at: datetime
    evidence: str = ""
    state: str = "confirmed"


@dataclass(frozen=True)
class Score:
    criterion: str
    value: int | None = None
    does_not_apply: bool = False
    comment: str = ""


@dataclass(frozen=True)
class Sheet:
    saved_at: datetime
    revision: int = 1
    state: str = "submitted"
    submitted_at: datetime | None = None
    feedback: str = ""
    private_note: str = ""
    in_scope: bool | None = None
    recommended: bool | None = None
    reason: str = ""
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True)
class Assignment:
    application: str
    judge: str
    state: str
    submission: int | None = None
    position: int = 0
    recusal_reason: str = ""
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Standing:
    application: str
    rank: int
    mean: Decimal
    lowest: Decimal
    highest: Decimal
    reviews: int
    stratum: str = ""
    calibrated: Decimal | None = None
    leniency: Decimal | None = None
    adjusted: Decimal | None = None
    is_tied: bool = False
    first: int | None = None
    last: int | None = None
    chance: Decimal | None = None
    band: str = ""
    group: int | None = None


@dataclass(frozen=True)
class Ranking:
    requested_at: datetime
    finished_at: datetime | None = None
    engine_version: str = ""
    input_sha256: str = ""
    seed: int = 1
    message: str = ""
    is_calibrated: bool = False
    is_measured: bool = False
    figures: Any = None
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Feedback:
    criterion: str = ""
    judge: str = ""
    score: Decimal | None = None
    comment: str = ""


@dataclass(frozen=True)
class Outcome:
    application: str
    outcome: str
    award_amount: Decimal | None = None
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True)
class Decision:
    reference: str
    decided_at: datetime
    public_reason: str
    decided_by: str = ""
    confidential_reason: str = ""
    standstill_days: int = 0
    approved_by: str = ""
    approved_at: datetime | None = None
    reason: str = ""
    state: str = "released"
    released_at: datetime | None = None
    public_at: datetime | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True)
class Round:
    reference: str
    challenge: str
    name: str
    state: str
    reviews_per_application: int = 3
    places: int = 1
    scoring_opens_at: datetime | None = None
    scoring_closes_at: datetime | None = None
    scores_told: str = "mean"
    seed: int = 1
    peer_scores: str = "never"
    mode: str = "fair"
    floor: int = 0
    is_one_per_organisation: bool = True
    least_load: int = 0
    fills_gaps_itself: bool = False
    assignments: tuple[Assignment, ...] = ()
    ranking: Ranking | None = None
    decision: Decision | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeFile:
    """A whole programme and all that it refers to."""

    format: str = FORMAT
    version: int = VERSION
    programme: Programme
    missions: tuple[Mission, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Terms, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    applications: tuple[Application, ...] = ()
    panels: tuple[Panel, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rounds: tuple[Round, ...] = ()
    pilots: tuple[Pilot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferenceFile:
    """The places, public bodies and missions of a city."""

    format: str = REFERENCE_FORMAT
    version: int = VERSION
    city: str
    localities: tuple[Locality, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    missions: tuple[Mission, ...] = ()
