"""The desk's list as a file."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.applications import actions, queries
from challenges.applications.forms import DeskForm
from challenges.applications.models import Application
from challenges.catalogue.words import CITY
from challenges.kernel.words import csv_lines


@require_POST
@login_required
def desk_csv(request: HttpRequest, reference: str) -> HttpResponseBase:
    """What the reader sees on the desk under the filters that were sent, line by line."""
    challenge = queries.challenge_of_desk(request.actor, reference)
    form = DeskForm(request.POST, officers=queries.officers_of(challenge))
    wanted, kept = form.wanted(), form.kept()
    actions.export_applications(
        challenge=challenge,
        filters=", ".join(f"{form.fields[name].label}: {value}" for name, value in kept.items()),
        actor=request.actor,
        at=request.at,
    )
    header = (
        _("Reference"), _("Organisation"), _("Title"), _("Summary"), _("Amount in pounds"),
        _("Places"), _("State"), _("Submitted (London)"), _("Conditions"), _("Why not judged"),
        _("Who sees to it"), _("Notes"), _("Submitted in extra time"),
    )  # fmt: skip
    rows = queries.desk_rows(request.actor, challenge, wanted)
    day = request.at.astimezone(CITY).date().isoformat()
    name = f"{challenge.reference}-applications-{day}.csv"
    return StreamingHttpResponse(
        csv_lines(header, _lines(rows, is_invented=challenge.is_demonstration)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(rows: Iterator[Application], *, is_invented: bool) -> Iterator[tuple[object, ...]]:
    for row in rows:
        sent = row.submitted_at
        yield (
            row.reference,
            row.organisation.name,
            row.title,
            row.summary,
            "" if row.amount is None else f"{row.amount:.2f}",
            "; ".join(sorted(place.name for place in row.localities.all())),
            row.get_state_display(),
            sent.astimezone(CITY).isoformat(timespec="seconds") if sent else "",
            " ".join(row.conditions),
            row.ineligible_because,
            row.officer.name if row.officer else "",
            getattr(row, "note_count", 0),
            _("yes") if getattr(row, "was_late", False) else _("no"),
        )
    if is_invented:
        yield (_("Invented for a demonstration. None of this is real."),)
