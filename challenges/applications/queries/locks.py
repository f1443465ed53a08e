"""Locking reads. The application comes before its challenge, so that nobody waits in a ring."""

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge


def lock_application(application: Application) -> Application:
    """The application as it is now, with its challenge and organisation; nobody else writes it."""
    return (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related("challenge__programme", "challenge__owner", "organisation")
        .get(pk=application.pk)
    )


def hold_challenge(challenge: Challenge) -> Challenge:
    """The challenge as it is now. It cannot close until this transaction ends, while any number
    of other applications to it may be saved and sent at the same time."""
    return Challenge.objects.raw(
        "SELECT * FROM catalogue_challenge WHERE id = %s FOR SHARE", [challenge.pk]
    )[0]


def lock_challenge(challenge: Challenge) -> Challenge:
    """The challenge as it is now; nobody else numbers an application in it meanwhile."""
    return (
        Challenge.objects.select_for_update(no_key=True, of=("self",))
        .select_related("programme", "owner")
        .get(pk=challenge.pk)
    )
