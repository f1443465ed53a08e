"""Who may begin an application, write it, send it and leave."""

from challenges.applications.models import Application
from challenges.applications.states import Right
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import reachable_challenges
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation, Role
from challenges.organisations.policy import has_role, is_of_one_world, person

from .sharing import APPLICANTS, is_shared_with, may_act_for_applicant


def may_start_application(actor: Actor, challenge: Challenge, organisation: Organisation) -> bool:
    """People of the organisation, to a challenge that they see and that is not their own; what
    is invented and what is real are kept apart."""
    return (
        has_role(actor, organisation, *APPLICANTS)
        and is_of_one_world(actor, organisation, demonstration=challenge.is_demonstration)
        and organisation.pk != challenge.owner_id
        and reachable_challenges(actor).filter(pk=challenge.pk).exists()
    )


def may_edit_application(actor: Actor, application: Application) -> bool:
    """People of the applying organisation, and whom it lets in to edit; what state allows it is the
    life cycle's to say."""
    return may_act_for_applicant(actor, application) or is_shared_with(
        actor, application, Right.EDIT
    )


def may_submit_application(actor: Actor, application: Application) -> bool:
    """Whoever acts for the applicant may declare and send it, under their own name."""
    return may_act_for_applicant(actor, application)


def may_carry_over(actor: Actor) -> bool:
    """Only the platform: an amendment that two people agreed to has changed the form."""
    return is_system(actor)


def may_withdraw_application(actor: Actor, application: Application) -> bool:
    """The organisation's owners, and the person who began it while they belong to it."""
    user = person(actor)
    began_it = user is not None and user.pk == application.lead_id
    return has_role(actor, application.organisation, Role.OWNER) or (
        began_it and may_act_for_applicant(actor, application)
    )


def may_remind(actor: Actor) -> bool:
    """Only the clock: nobody else may know who has begun."""
    return is_system(actor)
