"""What an equality screening says, and whether its signature still counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    Challenge,
    Characteristic,
    Finding,
    Screening,
    SignOff,
)
from challenges.catalogue.states import ChallengeState

TEXTS = ("eliminate", "advance", "foster", "consulted", "summary", "review_on")
FINDING = ("group", "effect", "evidence", "mitigation", "known_by")


@dataclass(frozen=True)
class EqualitySummary:
    """What everybody may read of a screening; `screening` is None where none is recorded."""

    screening: Screening | None
    findings: Sequence[Finding] = ()
    signed_at: datetime | None = None
    is_past: bool = False


def groups_of(challenge: Challenge) -> list[tuple[str, str]]:
    """Whom a screening looks at, as (key, words): the nine, and the programme's further groups."""
    nine = [(value, str(words)) for value, words in Characteristic.choices]
    return nine + [(name, name) for name in challenge.programme.further_groups]


def screening_of(challenge: Challenge) -> Screening | None:
    """The screening with its findings in order and its signatures, the newest first.

    Three queries.
    """
    return (
        Screening.objects.filter(challenge=challenge)
        .prefetch_related(
            Prefetch("findings", queryset=Finding.objects.order_by("position", "pk")),
            Prefetch(
                "sign_offs",
                queryset=SignOff.objects.select_related("signed_by").order_by("-signed_at", "-pk"),
            ),
        )
        .first()
    )


def screening_as_facts(screening: Screening | None) -> dict[str, Any]:
    """What is written in it, as plain JSON: this is what is signed."""
    if screening is None:
        return {}
    review_on = screening.review_on
    return {
        **{name: getattr(screening, name) for name in TEXTS},
        "review_on": review_on.isoformat() if review_on else "",
        "findings": [
            {name: getattr(finding, name) for name in FINDING}
            for finding in sorted(screening.findings.all(), key=lambda each: each.position)
        ],
    }


def screening_hash(screening: Screening) -> str:
    """The fingerprint of what is written in it now."""
    return fingerprint(screening_as_facts(screening))


def signature_of(screening: Screening | None) -> SignOff | None:
    """The signature that counts, if any does."""
    signatures = screening.sign_offs.all() if screening else ()
    return next((each for each in signatures if each.voided_at is None), None)


def voided_signature_of(screening: Screening | None) -> SignOff | None:
    """The newest signature where it no longer counts, because the screening was changed."""
    newest = next(iter(screening.sign_offs.all()), None) if screening else None
    return newest if newest and newest.voided_at else None


def equality_summary(challenge: Challenge) -> EqualitySummary:
    """The screening for the challenge's page; history has none, and says so. Three queries."""
    is_past = challenge.state == ChallengeState.RECORDED
    screening = screening_of(challenge)
    signature = signature_of(screening)
    if screening is None:
        return EqualitySummary(None, is_past=is_past)
    return EqualitySummary(
        screening=screening,
        findings=list(screening.findings.all()),
        signed_at=signature.signed_at if signature else None,
        is_past=is_past,
    )
