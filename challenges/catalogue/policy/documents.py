"""Who reads and changes the files of a challenge, and who writes terms."""

from django.db.models import QuerySet

from challenges.catalogue.models import Challenge, Document, Terms
from challenges.catalogue.states import TermsState
from challenges.files.models import StoredFile
from challenges.files.policy import changer, reader
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team

from .running import observed_challenges
from .visibility import readable_challenges, visible_challenges
from .writing import may_edit_challenge

OWNER_KIND = "challenge"


@reader(OWNER_KIND)
def may_read_challenge_file(actor: Actor, file: StoredFile) -> bool:
    """Whoever may open the challenge's page, while the file hangs on it; its own body before, and
    while a change proposes it."""
    its = Document.objects.filter(file=file).values("challenge")
    return (
        readable_challenges(actor).filter(pk__in=its).exists()
        or visible_challenges(actor).filter(pk__in=its).exists()
        or observed_challenges(actor).filter(reference=file.owner_reference).exists()
    )


@changer(OWNER_KIND)
def may_change_challenge_files(actor: Actor, reference: str) -> bool:
    """Whoever writes the challenge; in which state is the action's to say. The system, as a
    consequence of what was decided about a change."""
    if is_system(actor):
        return True
    challenge = Challenge.objects.filter(reference=reference).first()
    return challenge is not None and may_edit_challenge(actor, challenge)


def may_write_terms(actor: Actor) -> bool:
    """The programme team writes and publishes the terms that all bodies choose from."""
    return is_system(actor) or is_programme_team(actor)


def readable_terms(actor: Actor) -> QuerySet[Terms]:
    """What was ever published, everybody: somebody may have accepted it. Drafts, the team."""
    every = Terms.objects.all()
    return every if may_write_terms(actor) else every.exclude(state=TermsState.DRAFT)
