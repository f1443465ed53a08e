"""The last part of the shapes: what was piloted and adopted."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .shapes import Sources


@dataclass(frozen=True)
class Milestone:
    deliverable: str
    success_criterion: str = ""
    payment: Decimal | None = None
    due_on: str = ""
    state: str = "planned"
    evidence: str = ""
    returned_because: str = ""
    delivered_at: datetime | None = None
    accepted_at: datetime | None = None


@dataclass(frozen=True)
class AdoptionStep:
    state: str
    on: str = ""
    by: str = ""
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Adoption:
    organisation: str
    state: str
    locality: str = ""
    reason: str = ""
    steps: tuple[AdoptionStep, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True)
class Pilot:
    application: str
    slug: str
    title: str
    host: str = ""
    summary: str = ""
    localities: tuple[str, ...] = ()
    state: str = "recorded"
    starts_on: str = ""
    ends_on: str = ""
    award_amount: Decimal | None = None
    note: str = ""
    ended_because: str = ""
    milestones: tuple[Milestone, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    sources: Sources = ()
