"""Who applied to a challenge, in numbers of which none tells of fewer than ten."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from challenges.applications.queries import LEAST, equality_report_of, equality_tables
from challenges.catalogue.policy import readable_challenges

from .crumbs import CHALLENGES, HOME


def context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The published report of a challenge that the reader may see. Three queries."""
    challenge = readable_challenges(request.actor).select_related("owner").filter(slug=slug).first()
    if challenge is None:
        raise Http404
    report = equality_report_of(challenge)
    if report is None:
        raise Http404
    people = report.people or 0
    tables = [
        {
            "topic": table.topic,
            "question": table.question,
            "is_withheld": table.is_withheld,
            "rows": [
                {
                    "label": words,
                    "value": _("not shown") if number is None else number,
                    "share": None if number is None else min(100, round(number / people * 100, 1)),
                }
                for words, number in table.rows
            ],
        }
        for table in equality_tables(report)
    ]
    return {
        "challenge": challenge,
        "report": report,
        "tables": tables,
        "least": LEAST,
        "crumbs": [HOME, CHALLENGES, {"label": challenge.title, "href": f"/challenges/{slug}/"}],
        "demonstration": challenge.is_demonstration,
    }
