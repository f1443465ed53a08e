"""Who reads and writes the messages about an application."""

from challenges.applications.models import Application
from challenges.applications.states import Right, Side
from challenges.catalogue.states import ChallengeState
from challenges.files.models import StoredFile
from challenges.files.policy import changer, reader
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

from .sharing import is_shared_with, may_act_for_applicant
from .visibility import WAS_SENT, read_applications, sent_applications

# Owner of what is sent with a message: its reference is the application's, too.
MESSAGE_FILE = "message"


def side_of(actor: Actor, application: Application) -> str:
    """On which side of an application the actor writes and reads; '' on neither. A draft has no
    second side: it is read by nobody but its people. Whoever only views reads on theirs, and so
    does whom they let in."""
    seen = Application.objects.filter(WAS_SENT, pk=application.pk)
    if not seen.exists() or person(actor) is None:
        return ""
    if read_applications(actor).filter(pk=application.pk).exists():
        return Side.APPLICANT
    return Side.OFFICER if sent_applications(actor).filter(pk=application.pk).exists() else ""


def may_read_messages(actor: Actor, application: Application) -> bool:
    """Both sides of what was sent: its people, and those who run the challenge and see it."""
    return bool(side_of(actor, application))


def may_write_message(actor: Actor, application: Application) -> bool:
    """Whoever reads them, of all that is not history; from outside only with the right to edit."""
    if application.challenge.state == ChallengeState.RECORDED:
        return False
    if not may_answer_for_side(actor, application):
        return is_shared_with(actor, application, Right.EDIT) and may_read_messages(
            actor, application
        )
    return True


def may_answer_for_side(actor: Actor, application: Application) -> bool:
    """Whoever is of a side, so that what they have read it has read; nobody from outside."""
    side = side_of(actor, application)
    return side == Side.OFFICER or (bool(side) and may_act_for_applicant(actor, application))


@reader(MESSAGE_FILE)
def may_read_message_file(actor: Actor, file: StoredFile) -> bool:
    """Whoever reads the message with which it was sent."""
    application = Application.objects.filter(reference=file.owner_reference).first()
    return application is not None and may_read_messages(actor, application)


@changer(MESSAGE_FILE)
def may_add_message_file(actor: Actor, reference: str) -> bool:
    """Whoever may write the message."""
    rows = Application.objects.select_related("challenge").filter(reference=reference)
    application = rows.first()
    return application is not None and may_write_message(actor, application)
