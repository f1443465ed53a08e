"""Who is told that the virus scanner refused a file."""

from challenges.applications.policy import MESSAGE_FILE
from challenges.applications.policy import OWNER_KIND as APPLICATION
from challenges.catalogue.policy import OWNER_KIND as CHALLENGE
from challenges.files.events import FileRefused
from challenges.files.models import StoredFile
from challenges.kernel.events import listen
from challenges.notifications.queries import managers_of

from .applications import tell_applicants
from .catalogue import challenge_of, tell_of_challenge
from .messages import tell_that_a_file_of_a_message_is_refused


@listen(FileRefused)
def tell_that_a_file_is_refused(event: FileRefused) -> None:
    """The team that applies, or those who write the challenge, can send a clean one."""
    file = StoredFile.objects.get(key=event.file)
    facts = {"file": file.name, "finding": file.finding}
    if file.owner_kind == APPLICATION:
        kind, page = "file_of_application_refused", "applications:task_list"
        tell_applicants(kind, event.owner, page, copy=None, **facts)
    elif file.owner_kind == MESSAGE_FILE:
        tell_that_a_file_of_a_message_is_refused(file)
    elif file.owner_kind == CHALLENGE:
        challenge = challenge_of(event.owner)
        tell_of_challenge(
            "file_of_challenge_refused",
            challenge,
            managers_of(challenge),
            "catalogue:documents",
            **facts,
        )
