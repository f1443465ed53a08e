"""Everything of a submission in one file."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.engines.archive import Entry, plain_name, zipped
from challenges.applications.models import Copy, Submission
from challenges.catalogue.words import CITY, moment
from challenges.files.models import StoredFile
from challenges.kernel.policy import Actor
from challenges.kernel.words import csv_lines

# What is packed already is not packed once more on its way.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Encoding": "identity",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
@login_required
def everything(request: HttpRequest, reference: str) -> HttpResponseBase:
    """What was sent last as a zip: the paper, the answers as a table and as they were frozen, and
    the attachments that may be handed over. It is packed while it leaves, whatever its size."""
    application = queries.application_for(request.actor, reference)
    submission = queries.submission_for(request.actor, application)
    copy = actions.ask_for_copy(application=application, actor=request.actor, at=request.at)
    if submission is None or copy is None:
        return redirect("applications:task_list", reference)
    if copy.file is None and copy.attempts <= queries.WAITED_FOR:
        return redirect("applications:pdf", reference)
    name = f"{reference}-version-{submission.number}"
    entries = entries_of(name, submission, copy, request.actor)
    return StreamingHttpResponse(
        zipped(entries, request.at.astimezone(CITY)),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}.zip"', **HEADERS},
    )


def entries_of(name: str, submission: Submission, copy: Copy, actor: Actor) -> Iterator[Entry]:
    """The entries in the order in which they are packed; what is in it and what is not comes first,
    so that it is known before the first attachment is opened."""
    described = queries.attachments_of(submission.content)
    keys = [each["key"] for each in described]
    stored = {str(file.key): file for file in policy.files_of(submission).filter(key__in=keys)}
    may_read = policy.may_read_application(actor, submission.application)
    given: list[tuple[str, StoredFile]] = []
    told = []
    for number, each in enumerate(described, start=1):
        file = stored.get(each["key"])
        ending = each["name"].rpartition(".")[2]
        path = f"attachments/{plain_name(number, each['question'], ending)}"
        if file is not None and file.is_readable and may_read:
            given.append((path, file))
            told.append(f"{path}\n    {each['name']}")
        else:
            why = file.get_state_display() if file is not None else _("Not here any more")
            told.append(_("LEFT OUT: %(name)s\n    %(why)s") % {"name": each["name"], "why": why})
    paper = copy.file if copy.file is not None and copy.file.is_readable and may_read else None
    yield f"{name}/contents.txt", [contents(submission, told, has_paper=paper is not None)]
    yield f"{name}/answers.csv", (line.encode() for line in table_of(submission))
    frozen = json.dumps(submission.content, ensure_ascii=False, indent=2)
    yield f"{name}/answers.json", [frozen.encode()]
    if paper is not None:
        yield f"{name}/{name}.pdf", pieces_of(paper)
    for path, file in given:
        yield f"{name}/{path}", pieces_of(file)


def pieces_of(file: StoredFile) -> Iterator[bytes]:
    """The bytes of a file, opened when their turn comes."""
    with file.content.open("rb") as content:
        yield from content.chunks()


def table_of(submission: Submission) -> Iterator[str]:
    """The answers as CSV, a line for each question."""
    rows = (
        (section["title"], question["label"], question["text"])
        for section in submission.content.get("sections", [])
        for question in section["questions"]
    )
    return csv_lines((_("Section"), _("Question"), _("Answer")), rows)


def contents(submission: Submission, attachments: list[str], *, has_paper: bool) -> bytes:
    """What is in the zip, in words."""
    application: Any = submission.application
    lines = [
        _("%(reference)s, version %(number)d")
        % {"reference": application.reference, "number": submission.number},
        _("Received at %(moment)s, London time.") % {"moment": moment(submission.submitted_at)},
    ]
    if application.challenge.is_demonstration:
        lines.append(_("Demonstration. People, startups, dates and scores are invented."))
    lines += [
        "",
        _("answers.csv: the answers as a table"),
        _("answers.json: the answers as they were frozen (SHA-256 of its canonical JSON: %(sum)s)")
        % {"sum": submission.sha256},
    ]
    if not has_paper:
        lines.append(_("LEFT OUT: the PDF. It could not be made yet; fetch it from the site."))
    if attachments:
        lines += ["", _("Attachments"), *attachments]
    return ("\r\n".join("\n".join(lines).splitlines()) + "\r\n").encode()
