"""Who writes to the programme team, who of it reads what, and who may answer.

Nobody reads what is about a decision in which they had a part. It is about every challenge that
it names.
"""

from typing import cast

from django.db.models import Exists, F, OuterRef, QuerySet

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.judging.models import Decision, Panel, PanelMember
from challenges.judging.policy import tied_organisations
from challenges.kernel.policy import Actor, LinkHolder, is_system
from challenges.notifications.models import Matter, Remark
from challenges.notifications.states import RemarkKind
from challenges.organisations.models import User
from challenges.organisations.policy import is_programme_team, person
from challenges.organisations.queries import programme_team

# What the personal link of a matter says of itself (see kernel.policy.LinkHolder).
MATTER_LINK = "matter"


def may_write_to_team(actor: Actor) -> bool:
    """Anybody, without an account."""
    return actor.kind in ("visitor", "user")


def may_follow_up(actor: Actor, matter: Matter) -> bool:
    """Whoever got the mails about it reads how it stands, and may ask for a second look."""
    if actor.kind != "link":
        return False
    holder = cast(LinkHolder, actor)
    return holder.purpose == MATTER_LINK and holder.reference == str(matter.key)


def visible_matters(actor: Actor) -> QuerySet[Matter]:
    """What people wrote, for those of the programme team who may read it."""
    user = person(actor)
    if is_system(actor):
        return Matter.objects.all()
    if user is None or not is_programme_team(actor):
        return Matter.objects.none()
    return Matter.objects.filter(Exists(readers_of(OuterRef("pk")).filter(pk=user.pk)))


def may_answer_matters(actor: Actor) -> bool:
    """The programme team."""
    return is_programme_team(actor)


def may_answer_matter(actor: Actor, matter: Matter) -> bool:
    """Who of the team reads it, did not write it, and has not answered it before a second look."""
    user = person(actor)
    return user is not None and able_to_answer(matter.pk).filter(pk=user.pk).exists()


Key = int | OuterRef


def readers_of(matter: Key) -> QuerySet[User]:
    """Who of the team reads it: whoever is not of the body that it is about.

    Where none of these may answer it, those of the body as well, lest it be lost. Never who had a
    part in what it names.
    """
    others = _uninvolved(_in(matter)).filter(~_of_the_body(_in(matter)))
    nobody_else = ~Exists(_able(others, _in(matter)))
    return _uninvolved(matter).filter(~_of_the_body(matter) | nobody_else)


def able_to_answer(matter: Key) -> QuerySet[User]:
    """Its readers, but for who wrote it and, at a second look, who answered the first time."""
    return _able(readers_of(matter), matter)


def _able(team: QuerySet[User], matter: Key) -> QuerySet[User]:
    matter = _in(matter)
    wrote = Matter.objects.filter(pk=matter, email=OuterRef("email"))
    answered = Remark.objects.filter(
        matter=matter, kind=RemarkKind.ANSWER, by=OuterRef("pk"), at__lte=F("matter__reopened_at")
    )
    return team.filter(~Exists(wrote), ~Exists(answered))


def _uninvolved(matter: Key) -> QuerySet[User]:
    """Who of the team has no part in the decision on what it names, nor a tie to an applicant."""
    named, me = _named(matter), OuterRef("pk")
    parts = (
        PanelMember.objects.filter(panel__challenge__in=named, user=me),
        Panel.objects.filter(challenge__in=named, chair=me),
        Decision.objects.filter(round__challenge__in=named, decided_by=me),
        ChallengeRole.objects.filter(challenge__in=named, user=me),
        Application.objects.filter(challenge__in=named, organisation__in=_tied()),
    )
    return programme_team().filter(*(~Exists(part) for part in parts))


def _of_the_body(matter: Key) -> Exists:
    """Whether a row of people is of a body whose challenge it names."""
    return Exists(Challenge.objects.filter(pk__in=_named(matter), owner__in=_tied()))


def _tied() -> QuerySet:
    """The bodies to which the row of people two queries further out is tied."""
    return tied_organisations(OuterRef(OuterRef(OuterRef("pk")))).values("pk")


def _named(matter: Key) -> QuerySet:
    """The challenges that it names, for a query inside one of people."""
    return Matter.named.through.objects.filter(matter=_in(_in(matter))).values("challenge")


def _in(matter: Key) -> Key:
    """The same matter, seen from one query further in."""
    return OuterRef(matter) if isinstance(matter, OuterRef) else matter
