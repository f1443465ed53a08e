"""Who reads a reading pack: whoever may read each application in it, and only on its own page."""

from challenges.files.policy import changer
from challenges.judging.models import Round
from challenges.judging.states import RoundState
from challenges.kernel.policy import Actor, is_system

from .scoring import own_assignments

# The kind of owner under which packs are stored. Nobody is registered to read them by the address
# of the file: the page asks anew what the judge may read.
READING_PACK = "reading_pack"


def may_read_pack(actor: Actor, round: Round) -> bool:
    """A judge with something to read in a round that takes scores."""
    mine = own_assignments(actor).filter(round=round, round__state=RoundState.SCORING)
    return mine.exists()


def may_draw_packs(actor: Actor) -> bool:
    """Only the workers."""
    return is_system(actor)


@changer(READING_PACK)
def keeps_packs(actor: Actor, reference: str) -> bool:
    """They alone store and remove them."""
    return may_draw_packs(actor)
