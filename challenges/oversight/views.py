"""Pages that look across everything."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from challenges.kernel.policy import existing, require
from challenges.kernel.words import position_in_words
from challenges.notifications import actions
from challenges.notifications.queries import broken_templates

from . import policy, queries
from .forms import AuditFilter, MailFilter


@require_safe
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    """The audit trail with its filters, newest first."""
    require(policy.may_read_audit, request.actor)
    form = AuditFilter(request.GET)
    page = queries.audit_page(request.actor, **form.cleaned_data) if form.is_valid() else None
    wanted = {name: value for name, value in request.GET.items() if name in form.fields and value}
    first = urlencode({name: value for name, value in wanted.items() if name != "before"})
    following = ""
    if page and page.next:
        following = urlencode({**wanted, "before": position_in_words(page.next)})
    return render(
        request,
        "oversight/audit.html",
        {
            "form": form,
            "page": page,
            "size": queries.PAGE,
            "is_filtered": bool(first),
            "sent": [item for item in wanted.items() if item[0] != "before"],
            "first_href": f"?{first}" if "before" in wanted else "",
            "next_href": f"?{following}" if following else "",
        },
    )


@require_safe
@login_required
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One line of the trail with everything that it keeps."""
    line = existing(queries.line_of(request.actor, number))
    return render(request, "oversight/entry.html", {"line": line})


@require_safe
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    """What waits, runs and failed in the background."""
    require(policy.may_see_jobs, request.actor)
    context = {
        "jobs": queries.jobs(request.actor, request.at),
        "broken_words": [
            {"kind": row.kind, "faults": ", ".join(fault.written for fault in faults)}
            for row, faults in broken_templates()
        ],
    }
    return render(request, "oversight/jobs.html", context)


@require_POST
@login_required
def send_again(request: HttpRequest) -> HttpResponse:
    """Have the mails tried again that were given up."""
    mails = actions.send_again(actor=request.actor, at=request.at)
    words = ngettext(
        "%(count)s mail is sent again within a minute.",
        "%(count)s mails are sent again within a minute.",
        mails,
    )
    messages.success(request, words % {"count": mails})
    return redirect("oversight:jobs")


@require_safe
@login_required
def mails(request: HttpRequest) -> HttpResponse:
    """Which mails were written, and what became of them, the newest first."""
    require(policy.may_see_mails, request.actor)
    form = MailFilter(request.GET)
    is_asked_well = form.is_valid()
    found, after = (
        queries.mails_page(request.actor, **form.cleaned_data) if is_asked_well else ([], None)
    )
    wanted = {name: value for name, value in request.GET.items() if name in form.fields and value}
    first = urlencode({name: value for name, value in wanted.items() if name != "before"})
    following = urlencode({**wanted, "before": position_in_words(after)}) if after else ""
    context = {
        "form": form,
        "mails": found,
        "size": queries.MAILS,
        "is_filtered": bool(first),
        "first_href": f"?{first}" if "before" in wanted else "",
        "next_href": f"?{following}" if following else "",
    }
    return render(request, "oversight/mails.html", context)


@require_safe
@login_required
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail as it was sent, without what only its reader may have."""
    return render(
        request, "oversight/mail.html", {"mail": existing(queries.mail_of(request.actor, key))}
    )


@require_POST
@login_required
def send_mail_again(request: HttpRequest, key: str) -> HttpResponse:
    """Have one mail tried again that failed."""
    found = existing(queries.mail_of(request.actor, key))
    actions.send_one_again(notice=found, actor=request.actor, at=request.at)
    messages.success(request, _("It is sent again within a minute."))
    return redirect("oversight:mail", key)
