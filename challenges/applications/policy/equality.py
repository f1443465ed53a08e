"""Who may answer about themselves, and who publishes the numbers."""

from challenges.applications.models import Application
from challenges.kernel.policy import VISITOR, Actor, is_system

from .sharing import may_act_for_applicant


def may_answer_about_equality(actor: Actor, application: Application) -> bool:
    """The applicants themselves, of what was sent, be it taken back since."""
    was_sent = application.submitted_at is not None
    return was_sent and may_act_for_applicant(actor, application)


def may_answer_without_a_name(actor: Actor) -> bool:
    """What is said about oneself is handed over by nobody, so that no name can go with it."""
    return actor is VISITOR


def may_publish_equality(actor: Actor) -> bool:
    """Only the platform, by the clock: no person can choose the moment, nor ask twice."""
    return is_system(actor)
