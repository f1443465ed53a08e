"""What became of an imported challenge, and who had a hand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from challenges.transfer.engines.programme_file import shapes
from challenges.transfer.engines.programme_file.convert import columns

if TYPE_CHECKING:
    from .import_programme import Import

HISTORY = ("terms", "documents", "roles", "guests", "versions", "reviews", "amendments", "lessons")


def history_facts(under_way: Import, shape: shapes.Challenge) -> dict[str, list[Any]]:
    """The lists of HISTORY as `record_challenge` takes them."""
    people, bodies = under_way.people, under_way.bodies
    return {
        "terms": [under_way.terms[each.slug, each.number] for each in shape.terms],
        "documents": [
            {**columns(each), "file": columns(each.file) if each.file else None}
            for each in shape.documents
        ],
        "roles": [
            {
                **columns(each, "person"),
                "user": people[each.person],
                "organisation": bodies[each.organisation],
                "given_by": people.get(each.given_by),
            }
            for each in shape.roles
        ],
        "guests": [
            {
                **columns(each),
                "organisation": bodies.get(each.organisation),
                "named_by": people.get(each.named_by),
            }
            for each in shape.guests
        ],
        "versions": [
            {**columns(each), "made_by": people.get(each.made_by)} for each in shape.versions
        ],
        "reviews": [
            {
                **columns(each),
                "submitted_by": people.get(each.submitted_by),
                "decided_by": people.get(each.decided_by),
                "comments": [_comment(under_way, thread) for thread in each.comments],
            }
            for each in shape.reviews
        ],
        "amendments": [
            {
                **columns(each),
                "begun_by": people.get(each.begun_by),
                "decided_by": people.get(each.decided_by),
                "writers": [people[key] for key in each.writers],
            }
            for each in shape.amendments
        ],
        "lessons": [
            {
                **columns(shape.lessons),
                "published_by": people.get(shape.lessons.published_by),
                "writers": [people[key] for key in shape.lessons.writers],
            }
        ]
        if shape.lessons
        else [],
    }


def _comment(under_way: Import, shape: shapes.Comment) -> dict[str, Any]:
    people = under_way.people
    return {
        **columns(shape),
        "written_by": people.get(shape.written_by),
        "settled_by": people.get(shape.settled_by),
        "replies": [
            {**columns(each), "written_by": people.get(each.written_by)} for each in shape.replies
        ],
    }
