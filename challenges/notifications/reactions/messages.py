"""Who is told that somebody wrote about an application."""

from challenges.applications.events import MessageSent
from challenges.applications.models import Application, Message
from challenges.applications.states import Side
from challenges.files.models import StoredFile
from challenges.kernel.events import listen
from challenges.notifications.queries import managers_of

from .applications import tell_applicants
from .post import notify


@listen(MessageSent)
def tell_the_other_side(event: MessageSent) -> None:
    """That there is something to read, and by whom; never what."""
    message = Message.objects.select_related("written_by").get(
        application__reference=event.application, number=event.number
    )
    if message.side == Side.OFFICER:
        tell_applicants(
            "message_to_applicant",
            event.application,
            "applications:messages",
            person=message.written_by,
        )
        return
    application = application_of(event.application)
    notify(
        "message_to_officer",
        managers_of(application.challenge),
        facts_of(application) | {"person": message.written_by},
        about=event.application,
        link=("applications:messages", event.application),
        is_demonstration=application.challenge.is_demonstration,
    )


def tell_that_a_file_of_a_message_is_refused(file: StoredFile) -> None:
    """Whoever sent it can send a clean one."""
    if file.uploaded_by is None:
        return
    application = application_of(file.owner_reference)
    notify(
        "file_of_message_refused",
        [file.uploaded_by],
        facts_of(application) | {"file": file.name, "finding": file.finding},
        about=application.reference,
        link=("applications:messages", application.reference),
        is_demonstration=application.challenge.is_demonstration,
    )


def application_of(reference: str) -> Application:
    rows = Application.objects.select_related("organisation", "challenge__owner")
    return rows.get(reference=reference)


def facts_of(application: Application) -> dict[str, object]:
    """What each of these mails may name."""
    return {
        "reference": application.reference,
        "applicant": application.organisation,
        "title": application.challenge.title,
        "owner": application.challenge.owner,
    }
