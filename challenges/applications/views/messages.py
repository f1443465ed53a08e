"""What the two sides of an application write to each other."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from challenges.applications import actions, policy, queries
from challenges.applications.forms import MessageForm
from challenges.applications.models import Application
from challenges.applications.queries.messages import unsettled
from challenges.applications.states import Side
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused

from .sharing import from_outside


def readable(request: HttpRequest, reference: str) -> tuple[Application, str]:
    """The application and the side on which the reader stands."""
    application = queries.application_for(request.actor, reference)
    require(policy.may_read_messages, request.actor, application)
    return application, policy.side_of(request.actor, application)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def messages(request: HttpRequest, reference: str) -> HttpResponse:
    """Write, and read the newest first. Whoever opens the newest has read them; an older page shows
    nothing that is new."""
    application, side = readable(request, reference)
    form = MessageForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        crossed = queries.crossed_by(application, request.actor, last(request))
        if form.is_valid() and crossed:
            form.add_error(None, crossed)
        elif form.is_valid():
            try:
                actions.send_message(
                    application=application,
                    text=form.cleaned_data["text"],
                    files=form.cleaned_data["attached"],
                    actor=request.actor,
                    at=request.at,
                )
            except NotAllowed:
                raise
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                notes.success(request, _("Your message is sent. They are told by email."))
                return redirect("applications:messages", reference)
        status = 422
    older = before(request)
    thread = queries.thread_of(request.actor, application, side, before=older)
    if request.method == "GET" and not older:
        actions.note_reading(application=application, actor=request.actor, at=request.at)
        # An answer that has been read waits for none; what was new still says so.
        waits = unsettled(application, side).exists()
        thread = replace(thread, waits=waits)
    context = {
        "application": application,
        "challenge": application.challenge,
        "thread": thread,
        "form": form,
        "is_applicant": side == Side.APPLICANT,
        **from_outside(request, application),
        "may_write": policy.may_write_message(request.actor, application),
        "demonstration": application.challenge.is_demonstration,
    }
    return render(request, "applications/messages.html", context, status=status)


@require_safe
@login_required
def inbox(request: HttpRequest, reference: str) -> HttpResponse:
    """The applicants of a challenge who wait for an answer."""
    after = request.GET.get("after", "")[:24]
    found = queries.inbox(request.actor, reference, after=after)
    context = {
        "challenge": found.challenge,
        "inbox": found,
        "first_href": "?" if after else "",
        "next_href": f"?{urlencode({'after': found.next_reference})}"
        if found.next_reference
        else "",
        "size": queries.MESSAGES,
        "demonstration": found.challenge.is_demonstration,
    }
    return render(request, "applications/inbox.html", context)


@require_POST
@login_required
def settle_messages(request: HttpRequest, reference: str) -> HttpResponse:
    """What the other side wrote needs no answer."""
    application, _side = readable(request, reference)
    try:
        actions.settle_messages(application=application, actor=request.actor, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        notes.error(request, str(refusal))
    else:
        notes.success(request, _("Nothing waits for an answer of yours any more."))
    return redirect("applications:messages", reference)


def last(request: HttpRequest) -> int:
    """The number of the newest message that the writer's page showed."""
    sent = request.POST.get("last", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0


def before(request: HttpRequest) -> int:
    """The number after which the page begins; 0 for the newest."""
    sent = request.GET.get("before", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
