"""The decision record as a PDF that screen readers can read."""

from django.utils.translation import gettext as _

from challenges.applications.documents.drawing import draw
from challenges.catalogue.words import moment
from challenges.judging.models import Decision
from challenges.judging.queries import outcomes_of


def decision_record(decision: Decision) -> bytes:
    """Who decided what, when and why, with the confidential part: for those who may read it."""
    challenge = decision.round.challenge
    facts = [
        (_("Reference"), decision.reference),
        (_("Challenge"), f"{challenge.title}, {challenge.reference}"),
        (_("Posed by"), str(challenge.owner or "")),
        (_("Decided by"), str(decision.decided_by or "")),
        (_("Decided"), moment(decision.decided_at)),
        (_("Approved by"), str(decision.approved_by or "")),
        (_("Approved"), moment(decision.approved_at)),
        (_("Applicants told"), moment(decision.released_at)),
        (_("Public from"), moment(decision.public_at)),
        (_("Stands"), str(decision.get_state_display())),
    ]
    return draw(
        "judging/documents/decision.html",
        {
            "title": _("Decision record"),
            "foot": decision.reference,
            "challenge": challenge,
            "decision": decision,
            "facts": [(label, value) for label, value in facts if value],
            "outcomes": outcomes_of(decision),
        },
    )
