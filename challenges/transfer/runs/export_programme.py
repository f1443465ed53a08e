"""A programme as a file that imports again to the same thing."""

from challenges.catalogue.models import Programme
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.policy import may_record_organisations
from challenges.transfer.engines.programme_file import dump
from challenges.transfer.queries.programme import programme_as_file


def export_programme(*, slug: str, actor: Actor) -> str:
    """The text of the programme's file, with names, addresses, scores and private notes.

    Raises Refused where there is no such programme.
    """
    require(may_record_organisations, actor)
    try:
        return dump(programme_as_file(slug))
    except Programme.DoesNotExist as error:
        known = ", ".join(Programme.objects.order_by("slug").values_list("slug", flat=True))
        words = f"There are: {known}." if known else "There is none yet."
        raise Refused(f"There is no programme {slug}. {words}") from error
