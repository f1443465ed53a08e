"""Who may look across everything."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from challenges.applications.policy import withheld_applications
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.policy import (
    challenges_where,
    demanding_programmes,
    observes_challenges,
    programmes_run_from_inside,
)
from challenges.judging.models import Round
from challenges.judging.policy import (
    challenges_closed_to,
    judged_challenges,
    secret_entries,
    visible_rounds,
)
from challenges.kernel.policy import Actor, is_system
from challenges.notifications.models import Matter, Notice
from challenges.notifications.policy import visible_matters
from challenges.notifications.words import KINDS, About
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team


def second_factor_demanded_by(actor: Actor) -> QuerySet[Programme]:
    """The programmes that let the person run, judge or decide only with a passkey or an app.

    One query where no programme demands it, and the person's roles where one does.
    """
    demanding = list(demanding_programmes(actor).values_list("pk", flat=True))
    if not demanding:
        return Programme.objects.none()
    return Programme.objects.filter(
        Q(pk__in=programmes_run_from_inside(actor).values("pk"))
        | Q(pk__in=judged_challenges(actor).values("programme")),
        pk__in=demanding,
    )


def may_read_audit(actor: Actor) -> bool:
    """The programme team reads the whole trail; observers that of their body's challenges."""
    return is_system(actor) or is_programme_team(actor) or observes_challenges(actor)


def may_see_jobs(actor: Actor) -> bool:
    """The programme team sees what waits, runs and failed."""
    return is_system(actor) or is_programme_team(actor)


def watched_rounds(actor: Actor) -> QuerySet[Round]:
    """The rounds whose background runs they see: never those closed to them by a tie."""
    if not may_see_jobs(actor):
        return Round.objects.none()
    return Round.objects.all() if is_system(actor) else visible_rounds(actor)


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """All entries for the programme team, those of the challenges of their bodies for observers.

    Whoever is tied to an applicant finds nothing of its application here, and nothing of the
    judging of that challenge.
    """
    if is_system(actor):
        return Entry.objects.all()
    if not is_programme_team(actor):
        return Entry.objects.filter(
            event__startswith="catalogue.", subject__in=_observed(actor).values("reference")
        )
    withheld = _about(withheld_applications(actor).values_list("reference", flat=True))
    entries = Entry.objects.exclude(secret_entries(actor)).exclude(withheld)
    return entries.exclude(subject__in=_matters_closed_to(actor))


def _observed(actor: Actor) -> QuerySet[Challenge]:
    return challenges_where(actor, Role.OBSERVER)


def may_see_mails(actor: Actor) -> bool:
    """The programme team sees which mails were written, and what became of them."""
    return is_programme_team(actor)


def visible_notices(actor: Actor) -> QuerySet[Notice]:
    """All mails for the programme team. Whoever is tied to an applicant finds none of its
    application, and none of the judging of that challenge; as in the trail."""
    if not may_see_mails(actor):
        return Notice.objects.none()
    withheld = withheld_applications(actor).values_list("reference", flat=True)
    secret = [kind.key for kind in KINDS.values() if kind.about in (About.JUDGING, About.PANEL)]
    closed = challenges_closed_to(actor).values_list("reference", flat=True)
    return (
        Notice.objects.exclude(_about(withheld, "about"))
        .exclude(_about(closed, "about") & Q(kind__in=secret))
        .exclude(about__in=_matters_closed_to(actor))
    )


def _matters_closed_to(actor: Actor) -> QuerySet[Matter, str]:
    """The references of what people wrote that this reader of the team may not read."""
    closed = Matter.objects.exclude(pk__in=visible_matters(actor).values("pk"))
    return closed.values_list("reference", flat=True)


def _about(references: Iterable[str], field: str = "subject") -> Q:
    """What is filed under these things, and under what lies below them."""
    about = Q(pk__in=[])
    for reference in references:
        about |= Q(**{field: reference}) | Q(**{f"{field}__startswith": f"{reference}-"})
    return about
