"""What the equality screening still lacks."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Effect, Finding, Screening
from challenges.catalogue.queries.equality import (
    groups_of,
    screening_of,
    signature_of,
    voided_signature_of,
)
from challenges.catalogue.states import ScreeningState
from challenges.catalogue.words import day_of, partial_date


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """What is still to be written; then the signature of somebody who wrote none of it."""
    found = missing_in_screening(challenge, at)
    return found or _missing_in_signature(challenge)


def missing_in_screening(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """What is still to be written before it can be signed."""
    screening = screening_of(challenge)
    if screening is None:
        return [_("Say whom the challenge helps or harms: screen it for equality")]
    findings = {finding.group: finding for finding in screening.findings.all()}
    found = []
    for group, name in groups_of(challenge):
        found += _missing_in_finding(findings.get(group), name)
    wanted = (
        (screening.eliminate, _("Say how it avoids discrimination")),
        (screening.advance, _("Say how it advances equality of opportunity")),
        (screening.foster, _("Say how it fosters good relations")),
        (screening.consulted, _("Say who was consulted about equality")),
        (screening.summary, _("Sum the screening up for the public")),
    )
    found += [words for value, words in wanted if not value.strip()]
    if screening.review_on is None:
        found.append(_("Set the day on which the screening is looked at again"))
    elif at is not None and screening.review_on <= date.fromisoformat(day_of(at)):
        found.append(_("The day on which the screening is looked at again has passed"))
    return found


def waits_for_signature(challenge: Challenge, at: datetime | None = None) -> bool:
    """Whether its writers have done all that is theirs, and asked somebody to sign it."""
    waiting = Screening.objects.filter(challenge=challenge, state=ScreeningState.WAITING)
    return waiting.exists() and not missing_in_screening(challenge, at)


def _missing_in_finding(finding: Finding | None, name: str) -> list[str]:
    words = {"group": name}
    if finding is None or not finding.effect:
        return [_("%(group)s: say what effect is expected") % words]
    found = []
    if not finding.evidence.strip():
        found.append(_("%(group)s: say how you know") % words)
    if finding.effect == Effect.NEGATIVE and not finding.mitigation.strip():
        found.append(_("%(group)s: say what you will do about the negative effect") % words)
    if finding.effect == Effect.UNKNOWN and not finding.mitigation.strip():
        found.append(_("%(group)s: say what you will find out") % words)
    if finding.effect == Effect.UNKNOWN and not finding.known_by:
        found.append(_("%(group)s: say by when you will know") % words)
    return found


def _missing_in_signature(challenge: Challenge) -> list[str]:
    screening = screening_of(challenge)
    signature = signature_of(screening)
    if screening is None or signature is None:
        if voided := voided_signature_of(screening):
            day = partial_date(voided.signed_at)
            return [
                _("The screening has changed since it was signed on %(day)s: have it signed again")
                % {"day": day}
            ]
        if screening and screening.state == ScreeningState.WAITING:
            return [_("The screening waits for a signature")]
        return [_("Have the screening signed by somebody who has not written in the challenge")]
    signer = signature.signed_by_id
    wrote = signer in (challenge.created_by_id, challenge.submitted_by_id)
    if wrote or challenge.authors.filter(pk=signer).exists():
        return [
            _("%(name)s signed the screening and has written in the challenge since: have somebody "
              "else sign it") % {"name": signature.signed_by}
        ]  # fmt: skip
    return []
