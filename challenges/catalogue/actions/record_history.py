"""Writes what enters from a file about the life of a challenge. What is decided is never rewritten.

Parts of `record_challenge`: only it asks who may.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    Amendment,
    Challenge,
    ChallengeRole,
    ChallengeVersion,
    Comment,
    Document,
    Guest,
    Lessons,
    Review,
)
from challenges.catalogue.policy import OWNER_KIND
from challenges.files.actions import record_file
from challenges.kernel.policy import Actor
from challenges.kernel.states import Refused

Facts = dict[str, Any]
FROZEN = {"versions": "a version", "reviews": "a review", "amendments": "an amendment"}
# Only a file that tells of them says what they are.
KEPT = (*FROZEN, "lessons")


def write_history(
    row: Challenge,
    held: Mapping[str, Sequence[Any]],
    changed: Mapping[str, Sequence[Any]],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """The lists of `queries.history_of` that have `changed` from what is `held`.

    Raises Refused where a version, review or amendment that is here is lacking or differs.
    """
    for name, noun in FROZEN.items():
        if name in changed and any(each not in changed[name] for each in held[name]):
            raise Refused(
                f"{row.reference} has {noun} that the file lacks or gives in other words. What "
                f"was decided stays: give the new one the next number."
            )
    new = {
        name: [each for each in rows if each not in held[name]] for name, rows in changed.items()
    }
    if "terms" in changed:
        row.terms.set(changed["terms"])
    if "documents" in changed:
        _write_documents(row, changed["documents"], actor=actor, at=at)
    if "roles" in changed:
        row.roles.all().delete()
        ChallengeRole.objects.bulk_create(
            ChallengeRole(challenge=row, **facts) for facts in changed["roles"]
        )
    if "guests" in changed:
        row.guests.all().delete()
        Guest.objects.bulk_create(Guest(challenge=row, **facts) for facts in changed["guests"])
    for facts in new.get("versions", ()):
        if fingerprint(facts["facts"]) != facts["sha256"]:
            raise Refused(
                f"The fingerprint of version {facts['number']} of {row.reference} is not that of "
                f"its facts."
            )
        ChallengeVersion.objects.create(challenge=row, **facts)
    numbered = {each.number: each for each in row.versions.order_by("number")}
    for facts in new.get("reviews", ()):
        _write_review(row, facts, _named(row, numbered, facts["version"]))
    for facts in new.get("amendments", ()):
        version = _named(row, numbered, facts["version"]) if facts["version"] else None
        columns = {name: facts[name] for name in facts if name not in ("writers", "version")}
        amendment = Amendment.objects.create(challenge=row, version=version, **columns)
        amendment.writers.set(facts["writers"])
    if "lessons" in changed:
        Lessons.objects.filter(challenge=row).delete()
        for facts in changed["lessons"]:
            columns = {name: facts[name] for name in facts if name != "writers"}
            Lessons.objects.create(challenge=row, **columns).writers.set(facts["writers"])


def _named(row: Challenge, numbered: Mapping[int, ChallengeVersion], number: int) -> Any:
    if number not in numbered:
        raise Refused(f"{row.reference} has no version {number}. Add it to its versions.")
    return numbered[number]


def _write_documents(
    row: Challenge, documents: Sequence[Facts], *, actor: Actor, at: datetime
) -> None:
    """What the files were is kept; their bytes are not in a programme file."""
    row.documents.all().delete()
    for place, facts in enumerate(documents, 1):
        columns = {name: facts[name] for name in facts if name != "file"}
        file = facts["file"] and record_file(
            owner_kind=OWNER_KIND, owner_reference=row.reference, actor=actor, at=at,
            **facts["file"],
        )  # fmt: skip
        Document.objects.create(challenge=row, position=place, file=file, **columns)


def _write_review(row: Challenge, facts: Facts, version: ChallengeVersion) -> None:
    columns = {name: facts[name] for name in facts if name not in ("version", "comments")}
    review = Review.objects.create(challenge=row, version=version, **columns)
    for each in facts["comments"]:
        said = {name: each[name] for name in each if name != "replies"}
        thread = Comment.objects.create(review=review, **said)
        for reply in each["replies"]:
            Comment.objects.create(review=review, answers=thread, section=thread.section, **reply)
