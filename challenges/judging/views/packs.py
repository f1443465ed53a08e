"""A judge's reading pack: asked for, waited for, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from challenges.judging import actions, policy, queries
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .sheets import FILE_HEADERS
from .things import about, crumbs, judged_round, read_or_write


@login_required
@read_or_write
def reading_pack(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether there is one that says what the judge may read now; sent, one is made."""
    judged = judged_round(request, reference)
    require(policy.may_read_pack, request.actor, judged)
    if request.method == "POST":
        try:
            actions.ask_for_pack(round=judged, actor=request.actor, at=request.at)
        except NotAllowed:
            raise
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("judging:reading_pack", reference)
    pack = queries.pack_of(request.actor, judged)
    return render(
        request,
        "judging/reading_pack.html",
        about(
            judged.challenge,
            round=judged,
            pack=pack,
            is_ready=queries.is_up_to_date(pack, request.actor, judged),
            is_waiting=pack is not None and pack.file is None,
            breadcrumbs=crumbs(),
        ),
    )


@login_required
@require_safe
def reading_pack_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The PDF, if the judge may read exactly what stands in it, asked anew each time."""
    judged = judged_round(request, reference)
    require(policy.may_read_pack, request.actor, judged)
    pack = queries.pack_of(request.actor, judged)
    if pack is None or pack.file is None:
        return redirect("judging:reading_pack", reference)
    if not queries.is_up_to_date(pack, request.actor, judged):
        messages.error(request, _("What you may read has changed since. Have the pack made anew."))
        return redirect("judging:reading_pack", reference)
    return FileResponse(
        pack.file.content.open("rb"),
        as_attachment=True,
        filename=f"{judged.reference}-reading-pack.pdf",
        content_type="application/pdf",
        headers=FILE_HEADERS,
    )
