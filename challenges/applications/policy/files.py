"""Who may read and change the files of an application."""

from django.db.models import QuerySet

from challenges.applications.models import Application, Submission
from challenges.files.models import StoredFile
from challenges.files.policy import changer, reader
from challenges.kernel.policy import Actor

from .visibility import read_applications, sent_applications
from .writing import may_edit_application

OWNER_KIND = "application"


@reader(OWNER_KIND)
def may_read_application_file(actor: Actor, file: StoredFile) -> bool:
    """Its applicants and whom they let in; for those who run the challenge, what is part of a
    frozen submission."""
    if read_applications(actor).filter(reference=file.owner_reference).exists():
        return True
    sent = sent_applications(actor).filter(reference=file.owner_reference)
    return submissions_with_file(file).filter(application__in=sent).exists()


def files_of(submission: Submission) -> QuerySet[StoredFile]:
    """The files of its application, among them its attachments: whoever may read the application
    may read those that it was submitted with, as `may_read_application_file` has it."""
    return StoredFile.objects.filter(
        owner_kind=OWNER_KIND, owner_reference=submission.application.reference
    )


@changer(OWNER_KIND)
def may_change_application_files(actor: Actor, reference: str) -> bool:
    """Whoever may write the application."""
    application = Application.objects.filter(reference=reference).first()
    return application is not None and may_edit_application(actor, application)


def submissions_with_file(file: StoredFile) -> QuerySet[Submission]:
    """The frozen submissions of which this file is a part."""
    part = {"sections": [{"questions": [{"value": {"key": str(file.key)}}]}]}
    return Submission.objects.filter(
        application__reference=file.owner_reference, content__contains=part
    )
