"""A programme file as frozen dataclasses: what `parse` yields and `dump` writes.

Field names are those of the file. A field with a default may be left out of the file; empty
text, an empty list and None all mean "not known". Things refer to each other by the keys
local to the file: an organisation's slug, a challenge's and an application's reference, a
person's key. Dates of history are partial (`2018`, `2018-10` or `2018-10-02`); moments are
aware datetimes; money is Decimal pounds.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

FORMAT = "citywide-programme"
REFERENCE_FORMAT = "citywide-reference"
VERSION = 1

Sources = tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    label: str
    value: Decimal
    is_at_least: bool = False
    note: str = ""
    sources: Sources = ()


@dataclass(frozen=True)
class Programme:
    slug: str
    name: str
    prefix: str
    run_by: str
    summary: str = ""
    decision_reference: str = ""
    decision_url: str = ""
    minimum_open_days: int = 28
    budget: Decimal | None = None
    budget_is_ceiling: bool = False
    delivery_partner: str = ""
    launched_on: str = ""
    announced_on: str = ""
    state: str = "recorded"
    is_demonstration: bool = False
    further_groups: tuple[str, ...] = ()
    note: str = ""
    figures: tuple[Figure, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Mission:
    number: int
    name: str
    slug: str = ""
    summary: str = ""
    initiatives: tuple[str, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Locality:
    code: str
    name: str
    slug: str
    kind: str
    abbreviation: str
    tile_row: int
    tile_col: int
    sub_region: str = ""
    ring: str = ""


@dataclass(frozen=True)
class Identifier:
    scheme: str
    value: str


@dataclass(frozen=True)
class Organisation:
    slug: str
    name: str
    kind: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    domains: tuple[str, ...] = ()
    locality: str = ""
    parent: str = ""
    website: str = ""
    summary: str = ""
    closed_on: str = ""
    is_verified: bool = False
    is_demonstration: bool = False
    sources: Sources = ()


@dataclass(frozen=True)
class Membership:
    organisation: str
    role: str


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    email: str
    roles: tuple[Membership, ...] = ()
    is_demonstration: bool = False


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
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class EligibilityQuestion:
    question: str
    words: str
    help_text: str = ""
    passes: str = "yes"
    consequence: str = "refused"


@dataclass(frozen=True)
class Question:
    key: str
    kind: str
    label: str
    help_text: str = ""
    guidance: str = ""
    is_required: bool = True
    word_limit: int | None = None
    choices: tuple[str, ...] = ()
    is_identifying: bool = False
    criterion: str = ""
    column: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    guidance: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Form:
    number: int = 1
    frozen_at: datetime | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class NamedJudge:
    name: str
    role: str = ""
    body: str = ""
    is_chair: bool = False


@dataclass(frozen=True)
class Finding:
    group: str
    effect: str = ""
    evidence: str = ""
    mitigation: str = ""
    known_by: str = ""


@dataclass(frozen=True)
class SignOff:
    signed_by: str
    signed_at: datetime
    statement: str
    content: Any
    sha256: str
    voided_at: datetime | None = None


@dataclass(frozen=True)
class Screening:
    state: str = "draft"
    eliminate: str = ""
    advance: str = ""
    foster: str = ""
    consulted: str = ""
    summary: str = ""
    review_on: str = ""
    message: str = ""
    findings: tuple[Finding, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()


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
    screening: Screening | None = None
    forms: tuple[Form, ...] = ()
    answers: tuple[PublishedAnswer, ...] = ()
    updates: tuple[News, ...] = ()
    sources: Sources = ()
