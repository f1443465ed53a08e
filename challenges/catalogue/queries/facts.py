"""The facts of a challenge as a version keeps them: by section, in a shape of our own.

    {"dates": {"opens_at": "2026-11-02T09:00:00+00:00", "stages": [{"name": "Open call", ...}]}}

Moments are ISO 8601 in UTC, money is text, rows that are referred to are named by slug. The shape
outlives the columns: an old version can be read and compared for ever.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from challenges.catalogue.models import Challenge, ChallengeVersion, FormVersion, Screening

from .forms import form_of, sections_as_facts

Facts = dict[str, dict[str, Any]]

COLUMNS: dict[str, tuple[str, ...]] = {
    "problem": (
        "title", "summary", "problem", "evidence", "tried", "must_not", "mission", "theme",
    ),
    "affected": ("affected", "people_affected", "involvement", "user_groups"),
    "money": ("budget", "award_amount", "awards_count", "offer"),
    "legal": (
        "route", "procurement_notice", "contracting_body", "contracting_decision",
        "subsidy_basis", "subsidy_note", "vat_note",
    ),
    "eligibility": (
        "who_may_apply", "eligible_kinds", "eligible_size", "registered_in", "must_start_by",
    ),
    "dates": ("publishes_at", "opens_at", "closes_at", "question_days"),
    "criteria": ("reviews_per_application", "calibration_is_announced"),
    "judges": ("who_judges", "judges_named_by"),
    "publication": ("visibility", "contact_name", "contact_email"),
    "story": ("story",),
}  # fmt: skip
PARTNER = ("organisation", "part", "amount", "in_kind")
STAGE = ("kind", "name", "description", "starts_on", "ends_on", "places")
CRITERION = (
    "name", "description", "weight", "max_score", "needs_comment", "feedback_is_shown",
    "may_not_apply",
)  # fmt: skip
ELIGIBILITY = ("question", "help_text", "passes", "consequence", "words")
DOCUMENT = ("kind", "title", "description", "licence", "data_format", "url")
JUDGE = ("name", "role", "body", "is_chair")
SCREENING = ("eliminate", "advance", "foster", "consulted", "summary", "review_on")
FINDING = ("name", "effect", "evidence", "mitigation", "known_by")
# Columns that say whose it is and where it stands, not what was agreed to.
NOT_FACTS = frozenset(
    {
        "id", "programme", "owner", "reference", "slug", "state", "created_by", "created_at",
        "submitted_by", "submitted_at", "approved_by", "approved_at", "review_message",
        "story_text", "answers_text", "version", "note", "sources", "search", "copied_from",
        "published_at", "cancelled_at",
        "cancelled_because",
    }
)  # fmt: skip


def facts_of(challenge: Challenge) -> Facts:
    """What binds, as it is in the database now. Some fifteen queries, whatever it holds."""
    found: Facts = {section: _columns(challenge, names) for section, names in COLUMNS.items()}
    found["money"]["partners"] = [
        _columns(row, PARTNER)
        for row in sorted(
            challenge.partners.select_related("organisation"),
            key=lambda row: (row.part, row.organisation.slug),
        )
    ]
    found["affected"]["localities"] = list(
        challenge.localities.order_by("code").values_list("code", flat=True)
    )
    found["eligibility"]["eligibility_questions"] = [
        _columns(row, ELIGIBILITY) for row in challenge.eligibility_questions.order_by("position")
    ]
    found["dates"]["stages"] = [
        _columns(row, STAGE) for row in challenge.stages.order_by("position", "pk")
    ]
    found["criteria"]["criteria"] = [
        {
            **_columns(row, CRITERION),
            "bands": sorted([band.score, band.words] for band in row.bands.all()),
        }
        for row in challenge.criteria.order_by("position", "pk").prefetch_related("bands")
    ]
    found["form"] = {"sections": _form(challenge)}
    documents = challenge.documents.select_related("file").order_by("position", "pk")
    terms = challenge.terms.order_by("kind", "slug", "pk")
    found["documents"] = {
        "documents": [
            {**_columns(row, DOCUMENT), "file": row.file.sha256 if row.file else ""}
            for row in documents
        ],
        "terms": [
            {"title": row.title, "number": row.number, "sha256": row.sha256} for row in terms
        ],
    }
    found["judges"]["judges"] = [
        _columns(row, JUDGE) for row in challenge.judges.order_by("position", "pk")
    ]
    found["judges"]["topics"] = [row.name for row in challenge.topics.order_by("position")]
    found["equality"] = _screening(challenge)
    return found


def _screening(challenge: Challenge) -> dict[str, Any]:
    screening = Screening.objects.filter(challenge=challenge).first()
    if screening is None:
        return {}
    findings = screening.findings.order_by("position", "pk")
    return {
        **_columns(screening, SCREENING),
        "findings": [_columns(row, FINDING) for row in findings],
    }


def _columns(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _form(challenge: Challenge) -> list[dict[str, Any]]:
    try:
        form = form_of(challenge)
    except FormVersion.DoesNotExist:
        return []
    return [
        {
            "title": section["title"],
            "guidance": section["guidance"],
            "questions": [
                {
                    **question,
                    "criterion": question["criterion"].name if question["criterion"] else "",
                }
                for question in section["questions"]
            ],
        }
        for section in sections_as_facts(form)
    ]


def newest_version(challenge: Challenge) -> ChallengeVersion | None:
    """The version that was made last; None for a challenge that was never sent."""
    return challenge.versions.order_by("-number").first()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, Model):
        return getattr(value, "slug", str(value))
    return value
