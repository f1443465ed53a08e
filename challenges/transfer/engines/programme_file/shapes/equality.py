"""The equality screening."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
