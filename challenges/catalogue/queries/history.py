"""What became of a challenge and who had a hand in it, as `record_challenge` takes it."""

from typing import Any

from challenges.audit.queries import rows_as_facts
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.engines.portable import portable_facts
from challenges.catalogue.models import Challenge, Lessons, Review
from challenges.catalogue.states import ChallengeState, GuestState

from .documents import documents_of
from .facts import DOCUMENT

Facts = dict[str, Any]

ROLE = ("user", "organisation", "role", "since_at", "given_by")
GUEST = ("email", "organisation", "state", "named_by", "named_at")
VERSION = ("number", "why", "facts", "sha256", "made_at", "made_by")
REVIEW = ("number", "submitted_by", "submitted_at", "outcome", "message", "decided_by",
          "decided_at")  # fmt: skip
COMMENT = ("section", "text", "written_by", "written_at", "settled_by", "settled_at")
REPLY = ("text", "written_by", "written_at")
AMENDMENT = (
    "number", "kind", "state", "reason", "before", "after", "revision", "begun_by", "begun_at",
    "sent_at", "decided_by", "decided_at", "message",
)  # fmt: skip
LESSONS = (
    "state", "words", "public_words", "revision", "message", "sent_at", "published_by",
    "published_at",
)  # fmt: skip
FILE = ("name", "media_type", "size", "sha256", "uploaded_at")
# Until then a guest still needs to be let in.
BEFORE_THE_CLOSE = (
    ChallengeState.DRAFT, ChallengeState.IN_REVIEW, ChallengeState.APPROVED, ChallengeState.OPEN,
    ChallengeState.CLOSING,
)  # fmt: skip


def history_of(challenge: Challenge) -> dict[str, list[Any]]:
    """Its documents, terms, roles, guests, versions, reviews, amendments, and lessons if any.

    Stories are told as they can be told on any installation.
    """
    reviews = challenge.reviews.select_related("version").order_by("number")
    amendments = challenge.amendments.select_related("version").order_by("number")
    roles = challenge.roles.select_related("user", "organisation", "given_by")
    return {
        "documents": [_document(each) for each in documents_of(challenge)],
        "terms": list(challenge.terms.order_by("kind", "slug", "number")),
        "roles": rows_as_facts(roles.order_by("user__email", "role"), ROLE),
        "guests": _guests(challenge),
        "versions": [
            _version(each) for each in rows_as_facts(challenge.versions.order_by("number"), VERSION)
        ],
        "reviews": [
            {
                **{name: getattr(row, name) for name in REVIEW},
                "version": row.version.number,
                "comments": _comments(row),
            }
            for row in reviews
        ],
        "amendments": [
            {
                **{name: getattr(row, name) for name in AMENDMENT},
                "before": portable_facts(row.before),
                "after": portable_facts(row.after),
                "version": row.version.number if row.version else None,
                "writers": list(row.writers.order_by("email")),
            }
            for row in amendments
        ],
        "lessons": [
            {
                **{name: getattr(row, name) for name in LESSONS},
                "writers": list(row.writers.order_by("email")),
            }
            for row in Lessons.objects.filter(challenge=challenge).select_related("published_by")
        ],
    }


def _version(row: Facts) -> Facts:
    """As it is elsewhere; its fingerprint is that of what it says."""
    facts = portable_facts(row["facts"])
    return row if facts == row["facts"] else {**row, "facts": facts, "sha256": fingerprint(facts)}


def _document(row: Any) -> Facts:
    facts = {name: getattr(row, name) for name in DOCUMENT}
    facts["file"] = {name: getattr(row.file, name) for name in FILE} if row.file else None
    return facts


def _guests(challenge: Challenge) -> list[Facts]:
    """Organisations; people by address only while the call can be answered, for afterwards nobody
    needs it. Nobody who was taken off the list.
    """
    present = challenge.guests.exclude(state=GuestState.WITHDRAWN)
    if challenge.state not in BEFORE_THE_CLOSE:
        present = present.filter(organisation__isnull=False)
    found = present.select_related("organisation", "named_by")
    return rows_as_facts(found.order_by("named_at", "organisation__slug", "email"), GUEST)


def _comments(review: Review) -> list[Facts]:
    threads = review.comments.filter(answers__isnull=True).prefetch_related("replies")
    return [
        {
            **{name: getattr(thread, name) for name in COMMENT},
            "replies": [
                {name: getattr(each, name) for name in REPLY}
                for each in sorted(
                    thread.replies.all(), key=lambda each: (each.written_at, each.pk)
                )
            ],
        }
        for thread in threads.order_by("written_at", "pk")
    ]
