"""The case officer's desk: what was sent to a challenge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from challenges.applications.models import Application, ChangeRequest, Message, Note
from challenges.applications.policy import (
    may_list_applications,
    sent_applications,
    why_withheld,
)
from challenges.applications.states import ApplicationState, RequestKind, RequestState, Side
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import MANAGERS, visible_challenges
from challenges.catalogue.queries import people_with_role_in
from challenges.kernel.policy import Actor, existing, require
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import person

from .lists import drafts_of

PAGE = 50
# How many rows of a file are read at once.
PART = 500
MINE, NOBODYS = "mine", "nobody"
# What a list can be narrowed to besides a state and an officer.
MARKS = ("conditions", "waiting", "messages", "notes")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for on the desk: words, a state, whose (MINE, NOBODYS or the address of
    an officer), one of MARKS, a place by its code; '' where it does not matter."""

    words: str = ""
    state: str = ""
    officer: str = ""
    mark: str = ""
    place: str = ""


@dataclass(frozen=True)
class Desk:
    """One page of a challenge's applications, as its case officers see them: each row with
    `note_count`, `has_request`, `was_late` and `has_message`, one that waits for an answer.

    `counts` holds (state, words, how many), `found` how many match what is wanted; `drafts` is a
    number and nothing more. Where `withheld_because` says why, what is not shown was sent all the
    same.
    """

    challenge: Challenge
    rows: Sequence[Application]
    next_reference: str
    counts: Sequence[tuple[str, str, int]]
    found: int
    drafts: int
    withheld_because: str

    @property
    def total(self) -> int:
        return sum(count for _, _, count in self.counts)


def challenge_of_desk(actor: Actor, reference: str) -> Challenge:
    """The challenge, for those who run it; NotAllowed alike for others and where there is none."""
    challenges = visible_challenges(actor).select_related("owner__locality", "programme")
    challenge = existing(challenges.filter(reference=reference).first())
    require(may_list_applications, actor, challenge)
    return challenge


def desk(
    actor: Actor, challenge: Challenge, *, wanted: Wanted | None = None, after: str = ""
) -> Desk:
    """A page of what was sent to a challenge, ordered by reference and cut after `after`. A fixed
    number of queries, however many rows."""
    wanted = wanted or Wanted()
    require(may_list_applications, actor, challenge)
    sent = sent_applications(actor).filter(challenge=challenge)
    tally = dict(
        sent.order_by()
        .values("state")
        .annotate(how_many=Count("pk"))
        .values_list("state", "how_many")
    )
    rows = found_on_desk(sent, actor, wanted)
    page = list(with_marks(rows.filter(reference__gt=after))[: PAGE + 1])
    is_everything = wanted == Wanted()
    return Desk(
        challenge=challenge,
        rows=page[:PAGE],
        next_reference=page[PAGE - 1].reference if len(page) > PAGE else "",
        counts=[
            (value, str(label), tally[value])
            for value, label in ApplicationState.choices
            if value in tally
        ],
        found=sum(tally.values()) if is_everything else rows.order_by().count(),
        drafts=drafts_of(challenge),
        withheld_because=why_withheld(actor, challenge),
    )


def found_on_desk(
    sent: QuerySet[Application], actor: Actor, wanted: Wanted
) -> QuerySet[Application]:
    """Of what was sent that which is wanted, by reference."""
    rows = sent
    for word in wanted.words.split()[:8]:
        # Found on their own, by the index of their names, and not one for each application.
        bodies = Organisation.objects.filter(names__contains=word.lower())
        rows = rows.filter(
            Q(reference__icontains=word)
            | Q(title__icontains=word)
            | Q(organisation__in=bodies.values("pk"))
        )
    if wanted.state in ApplicationState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.officer == MINE:
        rows = rows.filter(officer=person(actor))
    elif wanted.officer == NOBODYS:
        rows = rows.filter(officer__isnull=True)
    elif wanted.officer:
        rows = rows.filter(officer__email=wanted.officer)
    if wanted.mark == "conditions":
        rows = rows.exclude(conditions=[])
    elif wanted.mark == "waiting":
        rows = rows.filter(Exists(_waiting()))
    elif wanted.mark == "messages":
        rows = rows.filter(Exists(_unanswered()))
    elif wanted.mark == "notes":
        rows = rows.filter(Exists(Note.objects.filter(application=OuterRef("pk"))))
    if wanted.place:
        places = Application.localities.through.objects.filter(
            application=OuterRef("pk"), locality__code=wanted.place
        )
        rows = rows.filter(Exists(places))
    return rows.order_by("reference", "pk")


def with_marks(rows: QuerySet[Application]) -> QuerySet[Any]:
    """The same rows with their organisation and officer and the marks of `Desk`."""
    notes = (
        Note.objects.filter(application=OuterRef("pk"))
        .order_by()
        .values("application")
        .annotate(how_many=Count("pk"))
        .values("how_many")
    )
    return rows.select_related("organisation", "officer").annotate(
        note_count=Coalesce(Subquery(notes), 0, output_field=IntegerField()),
        has_request=Exists(_waiting()),
        was_late=Exists(_let_in_late()),
        has_message=Exists(_unanswered()),
    )


def officers_of(challenge: Challenge) -> Sequence[User]:
    """Who may be given its applications, by name."""
    return list(people_with_role_in(challenge, *MANAGERS))


def desk_rows(actor: Actor, challenge: Challenge, wanted: Wanted) -> Iterator[Application]:
    """All that is wanted, for a file: read in parts, so that memory stays the same."""
    sent = sent_applications(actor).filter(challenge=challenge)
    after = ""
    while True:
        rows = with_marks(found_on_desk(sent, actor, wanted).filter(reference__gt=after))
        part = list(rows.prefetch_related("localities")[:PART])
        yield from part
        if len(part) < PART:
            return
        after = part[-1].reference


def notes_on(actor: Actor, application: Application) -> Sequence[Note]:
    """The internal notes, the newest first; none for whoever does not run the challenge."""
    if not sent_applications(actor).filter(pk=application.pk).exists():
        return []
    notes = Note.objects.filter(application=application).select_related("author")
    return list(notes.order_by("-written_at", "-pk"))


def _waiting() -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.filter(application=OuterRef("pk"), state=RequestState.WAITING)


def _let_in_late() -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.filter(
        application=OuterRef("pk"), kind=RequestKind.LATE, state=RequestState.ANSWERED
    )


def _unanswered() -> QuerySet[Message]:
    return Message.objects.filter(
        application=OuterRef("pk"), side=Side.APPLICANT, settled_at__isnull=True
    )
