"""Who is told of people from outside who work on one application."""

from collections.abc import Iterable

from challenges.applications.events import (
    CollaborationChanged,
    CollaborationEnded,
    CollaboratorAccepted,
    CollaboratorDeclined,
    CollaboratorExpired,
    CollaboratorInvited,
    CollaboratorInvitedAgain,
)
from challenges.applications.models import Collaborator
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import applicants_of
from challenges.organisations.models import User

from .post import notify


def collaborator_of(key: str) -> Collaborator:
    """The row with what a mail says of it."""
    rows = Collaborator.objects.select_related(
        "application__organisation", "application__challenge", "invited_by", "user"
    )
    return rows.get(key=key)


def facts_of(collaborator: Collaborator) -> dict[str, object]:
    """What each of these mails may name."""
    application = collaborator.application
    return {
        "reference": application.reference,
        "applicant": application.organisation,
        "title": application.challenge.title,
    }


@listen(CollaboratorInvited, CollaboratorInvitedAgain)
def send_the_link(event: CollaboratorInvited) -> None:
    """Whoever has the address is asked; they need not have an account."""
    found = collaborator_of(event.collaborator)
    by = found.invited_by
    further = {
        "email": found.email,
        "asker": f"{by} ({by.email})" if by and by.name else str(by or found.application),
        "right": found.get_right_display(),
        "until": moment(found.expires_at),
    }
    notify(
        "collaborator_invited",
        address=found.email,
        facts=facts_of(found) | further,
        about=event.application,
        link=("applications:invitation_link", event.application, event.secret),
        is_link_secret=True,
        is_demonstration=found.application.challenge.is_demonstration,
    )


def tell_who_invited(kind: str, collaborator: Collaborator, **further: object) -> None:
    """What has come of it, to the person who sent it; to all who write it where that is nobody."""
    application = collaborator.application
    by = collaborator.invited_by
    people: Iterable[User] = [by] if by else applicants_of(application)
    notify(
        kind,
        people,
        facts_of(collaborator) | further,
        about=application.reference,
        link=("applications:people", application.reference),
        is_demonstration=application.challenge.is_demonstration,
    )


@listen(CollaboratorAccepted)
def tell_that_they_are_in(event: CollaboratorAccepted) -> None:
    found = collaborator_of(event.collaborator)
    email = found.user.email if found.user else ""
    tell_who_invited("collaborator_accepted", found, person=event.person_name, email=email)


@listen(CollaboratorDeclined)
def tell_that_they_declined(event: CollaboratorDeclined) -> None:
    found = collaborator_of(event.collaborator)
    tell_who_invited("collaborator_declined", found, email=found.email)


@listen(CollaboratorExpired)
def tell_that_nobody_answered(event: CollaboratorExpired) -> None:
    found = collaborator_of(event.collaborator)
    tell_who_invited("collaborator_expired", found, email=found.email)


@listen(CollaborationChanged)
def tell_what_they_may_do(event: CollaborationChanged) -> None:
    found = collaborator_of(event.collaborator)
    if found.user is not None:
        notify(
            "collaboration_changed",
            [found.user],
            facts_of(found) | {"right": found.get_right_display()},
            about=event.application,
            link=("applications:task_list", event.application),
            is_demonstration=found.application.challenge.is_demonstration,
        )


@listen(CollaborationEnded)
def tell_who_is_out(event: CollaborationEnded) -> None:
    """They have it in writing, whoever ended it; nobody whose account is closed."""
    found = collaborator_of(event.collaborator)
    if found.user is not None and found.user.is_active:
        notify(
            "collaboration_ended",
            [found.user],
            facts_of(found),
            about=event.application,
            is_demonstration=found.application.challenge.is_demonstration,
        )
