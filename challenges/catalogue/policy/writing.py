"""Who writes a challenge and says that it is ready."""

from django.db.models import QuerySet

from challenges.catalogue.models import Challenge
from challenges.kernel.policy import VISITOR, Actor, is_system
from challenges.organisations.models import Organisation
from challenges.organisations.policy import has_role, is_programme_team

from .roles import WRITERS, challenges_where, has_role_in
from .running import may_observe_challenge
from .visibility import published_challenges


def may_change_programme(actor: Actor) -> bool:
    """The programme team sets what holds for every challenge of a programme."""
    return is_programme_team(actor)


def may_change_mission(actor: Actor) -> bool:
    """The programme team keeps the words of the city's missions."""
    return is_programme_team(actor)


def may_write_help(actor: Actor) -> bool:
    """The programme team says what helps officers with a section."""
    return is_programme_team(actor)


def may_draft_challenge(actor: Actor, organisation: Organisation) -> bool:
    """Writers of a verified public body, and the programme team on its behalf."""
    if not (organisation.is_public_body and organisation.is_confirmed):
        return False
    return has_role(actor, organisation, *WRITERS) or is_programme_team(actor)


def may_copy_challenge(actor: Actor, source: Challenge) -> bool:
    """What is public for everybody, and what the own body has written."""
    is_public = published_challenges(VISITOR).filter(pk=source.pk).exists()
    return is_public or may_observe_challenge(actor, source)


def may_edit_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Its writers, and the programme team."""
    return has_role_in(actor, challenge, *WRITERS) or is_programme_team(actor)


def edited_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Exactly those for which `may_edit_challenge` says yes."""
    if is_programme_team(actor):
        return Challenge.objects.all()
    return challenges_where(actor, *WRITERS)


def may_submit_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Whoever may write it may say that it is ready."""
    return may_edit_challenge(actor, challenge)


def may_tell_story(actor: Actor, challenge: Challenge) -> bool:
    """Whoever may write it; the site takes over what a copy or the past tells."""
    return is_system(actor) or may_edit_challenge(actor, challenge)
