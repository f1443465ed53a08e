"""A judge's own applications, to be read away from the screen."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from challenges.applications.documents.drawing import draw
from challenges.catalogue.words import moment
from challenges.judging.models import Round
from challenges.judging.queries import Read, criteria_with_bands


def pdf_of_pack(judged: Round, applications: Sequence[Read], judge_name: str) -> bytes:
    """The criteria, then each application as its judge may read it."""
    facts = [
        (_("Challenge"), judged.challenge.title),
        (_("For"), judge_name),
        (_("Applications"), str(len(applications))),
    ]
    if judged.scoring_closes_at:
        closes = _("%(moment)s, London time") % {"moment": moment(judged.scoring_closes_at)}
        facts.append((_("Scoring closes"), closes))
    return draw(
        "judging/documents/pack.html",
        {
            "title": _("Reading pack"),
            "foot": _("%(round)s, for one judge alone") % {"round": judged.reference},
            "challenge": judged.challenge,
            "facts": facts,
            "criteria": criteria_with_bands(judged),
            "applications": applications,
        },
    )
