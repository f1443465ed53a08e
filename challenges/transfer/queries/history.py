"""What became of a challenge, and who had a hand in it, as shapes."""

from typing import Any

from challenges.applications.models import AcceptedTerms
from challenges.catalogue.models import Challenge, Programme, Terms
from challenges.catalogue.queries.history import history_of
from challenges.transfer.engines.programme_file import shapes

from .named import Named
from .shaped import shaped


def history_shapes(row: Challenge, named: Named) -> dict[str, Any]:
    """The fields of a challenge's shape that tell of its documents, people and decisions."""
    held = history_of(row)
    return {
        "terms": tuple(choice(each) for each in held["terms"]),
        "documents": tuple(
            shapes.Document(
                **{**each, "file": shapes.FileFacts(**each["file"]) if each["file"] else None}
            )
            for each in held["documents"]
        ),
        "roles": tuple(
            shapes.ChallengeRole(
                person=named.person(each.pop("user")),
                **{
                    **each,
                    "organisation": named.organisation(each["organisation"]),
                    "given_by": named.person(each["given_by"]),
                },
            )
            for each in held["roles"]
        ),
        "guests": tuple(
            shapes.Guest(
                **{
                    **each,
                    "organisation": named.organisation(each["organisation"]),
                    "named_by": named.person(each["named_by"]),
                }
            )
            for each in held["guests"]
        ),
        "versions": tuple(
            shapes.Version(**{**each, "made_by": named.person(each["made_by"])})
            for each in held["versions"]
        ),
        "reviews": tuple(_review(each, named) for each in held["reviews"]),
        "amendments": tuple(
            shapes.Amendment(
                **{
                    **each,
                    "begun_by": named.person(each["begun_by"]),
                    "decided_by": named.person(each["decided_by"]),
                    "writers": tuple(named.person(user) for user in each["writers"]),
                }
            )
            for each in held["amendments"]
        ),
        "lessons": next((_lessons(each, named) for each in held["lessons"]), None),
    }


def _lessons(facts: dict[str, Any], named: Named) -> shapes.Lessons:
    writers = tuple(named.person(user) for user in facts["writers"])
    people = {"writers": writers, "published_by": named.person(facts["published_by"])}
    return shapes.Lessons(**{**facts, **people})


def choice(row: Terms) -> shapes.TermsChoice:
    """How a file names a version of terms."""
    return shapes.TermsChoice(row.slug, row.number)


def terms_used_in(programme: Programme) -> tuple[shapes.Terms, ...]:
    """The versions that its challenges use or that were accepted with an application."""
    used = Terms.objects.filter(challenges__programme=programme).values("pk")
    accepted = AcceptedTerms.objects.filter(
        submission__application__challenge__programme=programme
    ).values("terms")
    rows = Terms.objects.filter(pk__in=used) | Terms.objects.filter(pk__in=accepted)
    return tuple(shaped(shapes.Terms, row) for row in rows.distinct().order_by("slug", "number"))


def _review(facts: dict[str, Any], named: Named) -> shapes.Review:
    people = {name: named.person(facts[name]) for name in ("submitted_by", "decided_by")}
    comments = tuple(_comment(each, named) for each in facts["comments"])
    return shapes.Review(**{**facts, **people, "comments": comments})


def _comment(facts: dict[str, Any], named: Named) -> shapes.Comment:
    people = {name: named.person(facts[name]) for name in ("written_by", "settled_by")}
    replies = tuple(
        shapes.Reply(**{**each, "written_by": named.person(each["written_by"])})
        for each in facts["replies"]
    )
    return shapes.Comment(**{**facts, **people, "replies": replies})
