"""Who writes and sends mails, changes their words, and may still be told what one says."""

from collections.abc import Callable

from challenges.applications.policy import managed_requests, visible_applications
from challenges.catalogue.policy import readable_challenges, visible_challenges
from challenges.judging.policy import managed_challenges, panels_to_declare_for, visible_rounds
from challenges.kernel.policy import Actor, is_system
from challenges.notifications.words import About, Kind
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import is_programme_team, may_open_organisation, person
from challenges.pilots.models import Pilot
from challenges.pilots.policy import may_work_on_pilot, visible_pilots

from .matters import visible_matters


def may_send_notices(actor: Actor) -> bool:
    """Notices follow from events: only the platform itself writes and sends them."""
    return is_system(actor)


def may_send_again(actor: Actor) -> bool:
    """The programme team has mails tried again that were given up."""
    return is_system(actor) or is_programme_team(actor)


def may_change_words(actor: Actor) -> bool:
    """The programme team says in which words the site writes."""
    return is_programme_team(actor)


def may_choose_pace(actor: Actor, user: User) -> bool:
    """Everybody for themselves."""
    return person(actor) == user


def may_try_address_again(actor: Actor, email: str) -> bool:
    """Whose address it is, and the programme team."""
    user = person(actor)
    return is_programme_team(actor) or (user is not None and user.email == email)


def may_still_be_told(user: User, kind: Kind, about: str) -> bool:
    """Whether the person may know, at this moment, what a mail of this kind says of `about`.

    Asked before each mail leaves: since it was written, somebody may have lost a role or have
    become tied to an applicant.
    """
    return STILL[kind.about](user, about)


def _follows_judging(user: User, reference: str) -> bool:
    rounds = visible_rounds(user).filter(challenge__reference=reference)
    return managed_challenges(user).filter(reference=reference).exists() or rounds.exists()


def _works_on_pilot(user: User, reference: str) -> bool:
    pilot = Pilot.objects.filter(reference=reference).first()
    return pilot is not None and may_work_on_pilot(user, pilot)


def _belongs_to(user: User, slug: str) -> bool:
    organisation = Organisation.objects.filter(slug=slug).first()
    return organisation is not None and may_open_organisation(user, organisation)


def _sees_challenge(user: User, reference: str) -> bool:
    """Also whoever applied and is no longer a guest: they go on reading its page."""
    open_to_them = (visible_challenges(user), readable_challenges(user))
    return any(each.filter(reference=reference).exists() for each in open_to_them)


def _sees_application(user: User, reference: str) -> bool:
    return visible_applications(user).filter(reference=reference).exists()


def _manages_requests(user: User, reference: str) -> bool:
    return managed_requests(user).filter(application__reference=reference).exists()


def _sits_on_panel(user: User, reference: str) -> bool:
    return panels_to_declare_for(user).filter(challenge__reference=reference).exists()


def _sees_pilot(user: User, reference: str) -> bool:
    return visible_pilots(user).filter(reference=reference).exists()


def _sees_matter(user: User, reference: str) -> bool:
    return visible_matters(user).filter(reference=reference).exists()


STILL: dict[About, Callable[[User, str], bool]] = {
    About.PERSON: lambda user, about: True,
    About.CHALLENGE: _sees_challenge,
    About.APPLICATION: _sees_application,
    About.REQUEST: _manages_requests,
    About.JUDGING: _follows_judging,
    About.PANEL: _sits_on_panel,
    About.PILOT: _works_on_pilot,
    About.SPREAD: _sees_pilot,
    About.ORGANISATION: _belongs_to,
    About.MATTER: _sees_matter,
}
