"""Who may read the PDFs that the site draws."""

from challenges.applications.models import Copy
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import readable_challenges
from challenges.files.models import StoredFile
from challenges.files.policy import changer, reader
from challenges.kernel.policy import Actor, is_system

from .visibility import read_applications, sent_applications

# The PDFs that the site draws: of what was written, and of what is asked.
COPY, BLANK_FORM = "application_copy", "blank_form"


def may_read_blank_form(actor: Actor, challenge: Challenge) -> bool:
    """Whoever may open the challenge's page, on which its questions stand."""
    return readable_challenges(actor).filter(pk=challenge.pk).exists()


def may_draw_copies(actor: Actor) -> bool:
    """Only the workers: what a copy says is what was written, and nobody's choice."""
    return is_system(actor)


@reader(COPY)
def may_read_copy(actor: Actor, file: StoredFile) -> bool:
    """Its team and whom it lets in; of what was sent, those who run the challenge too, as they
    may read it."""
    if read_applications(actor).filter(reference=file.owner_reference).exists():
        return True
    sent = sent_applications(actor).filter(reference=file.owner_reference)
    return Copy.objects.filter(file=file, submission__application__in=sent).exists()


@reader(BLANK_FORM)
def may_read_file_of_blank_form(actor: Actor, file: StoredFile) -> bool:
    """The same as with the questions themselves."""
    return readable_challenges(actor).filter(reference=file.owner_reference).exists()


@changer(COPY)
@changer(BLANK_FORM)
def may_change_copies(actor: Actor, reference: str) -> bool:
    """Nobody hands in a copy in place of the one that was drawn."""
    return may_draw_copies(actor)
