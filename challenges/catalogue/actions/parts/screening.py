"""What an equality screening says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.actions.saving import Changes, check_row
from challenges.catalogue.models import Challenge, Finding, Screening
from challenges.catalogue.queries.equality import (
    FINDING,
    TEXTS,
    groups_of,
    screening_as_facts,
    screening_of,
)
from challenges.kernel.states import Refused

from .rows import Rows


def write_screening(challenge: Challenge, fields: Mapping[str, Any]) -> Changes:
    """Set the texts of the screening by name and its `findings`, for each group a dict of FINDING.

    A signature that no longer fits is the caller's to void.
    """
    texts = {name: value for name, value in fields.items() if name != "findings"}
    if unknown := set(texts) - set(TEXTS):
        raise ValueError(f"not in the screening: {', '.join(sorted(unknown))}")
    findings: Rows = fields.get("findings", ())
    groups = [group for group, _words in groups_of(challenge)]
    if {row["group"] for row in findings} - set(groups):
        raise Refused(_("The list of groups has changed. Open the page again."))
    before = screening_as_facts(screening_of(challenge))
    screening, _created = Screening.objects.get_or_create(challenge=challenge)
    for name, value in texts.items():
        setattr(screening, name, value)
    check_row(screening)
    screening.save()
    held = {row.group: row for row in screening.findings.all()}
    for facts in findings:
        row = held.get(facts["group"]) or Finding(screening=screening, group=facts["group"])
        row.position = groups.index(row.group) + 1
        for name in set(FINDING) & set(facts):
            setattr(row, name, facts[name])
        check_row(row)
        row.save()
    after = screening_as_facts(screening_of(challenge))
    return ({}, {}) if before == after else (before, after)
