"""A challenge with all that hangs on it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .equality import Screening
from .form import Form
from .history import (
    Amendment,
    ChallengeRole,
    Guest,
    Lessons,
    News,
    PublishedAnswer,
    Review,
    Version,
)
from .offer import (
    Criterion,
    Document,
    EligibilityQuestion,
    NamedJudge,
    Partner,
    Stage,
    StoryBlock,
    TermsChoice,
)
from .programme import Sources


@dataclass(frozen=True)
class Challenge:
    reference: str
    slug: str
    title: str
    summary: str = ""
    theme: str = ""
    mission: int | None = None
    owner: str = ""
    problem: str = ""
    affected: str = ""
    people_affected: int | None = None
    localities: tuple[str, ...] = ()
    involvement: str = ""
    user_groups: tuple[str, ...] = ()
    evidence: str = ""
    tried: str = ""
    offer: str = ""
    must_not: str = ""
    who_may_apply: str = ""
    eligible_kinds: tuple[str, ...] = ()
    eligible_size: int | None = None
    registered_in: str = ""
    must_start_by: str = ""
    route: str = ""
    procurement_notice: str = ""
    contracting_body: str = ""
    contracting_decision: str = ""
    subsidy_basis: str = ""
    subsidy_note: str = ""
    vat_note: str = ""
    budget: Decimal | None = None
    award_amount: Decimal | None = None
    awards_count: int | None = None
    publishes_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    question_days: int = 3
    reviews_per_application: int = 3
    calibration_is_announced: bool = False
    copied_from: str = ""
    who_judges: str = ""
    judges_named_by: str = ""
    visibility: str = "public"
    contact_name: str = ""
    contact_email: str = ""
    state: str = "recorded"
    created_by: str = ""
    authors: tuple[str, ...] = ()
    submitted_by: str = ""
    submitted_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    published_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_because: str = ""
    review_message: str = ""
    note: str = ""
    partners: tuple[Partner, ...] = ()
    stages: tuple[Stage, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    eligibility_questions: tuple[EligibilityQuestion, ...] = ()
    judges: tuple[NamedJudge, ...] = ()
    topics: tuple[str, ...] = ()
    terms: tuple[TermsChoice, ...] = ()
    documents: tuple[Document, ...] = ()
    screening: Screening | None = None
    forms: tuple[Form, ...] = ()
    answers: tuple[PublishedAnswer, ...] = ()
    updates: tuple[News, ...] = ()
    story: tuple[StoryBlock, ...] = ()
    roles: tuple[ChallengeRole, ...] = ()
    guests: tuple[Guest, ...] = ()
    versions: tuple[Version, ...] = ()
    reviews: tuple[Review, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    lessons: Lessons | None = None
    sources: Sources = ()
