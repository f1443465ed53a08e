"""The audit trail as a file."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from challenges.catalogue.words import CITY
from challenges.kernel.policy import require
from challenges.kernel.words import csv_lines

from . import actions, policy, queries
from .forms import AuditFilter
from .queries.audit import Line


@require_POST
@login_required
def audit_csv(request: HttpRequest) -> HttpResponseBase:
    """What the reader may see under the filters that were sent, the newest first, line by line."""
    require(policy.may_read_audit, request.actor)
    form = AuditFilter(request.POST)
    sent = {name: value for name, value in request.POST.items() if name in form.fields and value}
    if not form.is_valid():
        return redirect(f"{reverse('oversight:audit')}?{urlencode(sent)}")
    actions.export_trail(
        filters=", ".join(f"{form.fields[name].label}: {value}" for name, value in sent.items()),
        actor=request.actor,
        at=request.at,
    )
    wanted = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "before"}
    header = (
        _("Entry"), _("When (London)"), _("Who"), _("Their reference"), _("By which way"),
        _("What happened"), _("About"), _("Event"), _("Before"), _("After"), _("Facts"),
    )  # fmt: skip
    lines = queries.audit_lines(request.actor, until_at=request.at, **wanted)
    day = request.at.astimezone(CITY).date().isoformat()
    return StreamingHttpResponse(
        csv_lines(header, _rows(lines)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="audit-{day}.csv"'},
    )


def _rows(lines: Iterator[Line]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        changes = line.changes
        yield (
            line.number,
            line.at.astimezone(CITY).isoformat(timespec="seconds"),
            line.who,
            line.who_reference,
            line.how,
            line.sentence,
            line.subject,
            line.event,
            _facts({change.name: change.before for change in changes}),
            _facts({change.name: change.after for change in changes}),
            _facts({fact.name: fact.after for fact in line.facts}),
        )


def _facts(facts: dict[str, str]) -> str:
    return json.dumps(facts, ensure_ascii=False) if facts else ""
