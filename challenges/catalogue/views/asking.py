"""Asking a question about a challenge.

Mail scanners open every link, so opening one confirms nothing.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.models import Challenge, Enquiry
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.policy import person

from .common import asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """By an address that is confirmed first; at once for whoever is signed in."""
    actor, at = asked(request)["actor"], asked(request)["at"]
    published = policy.reachable_challenges(actor).select_related("owner__locality", "programme")
    challenge = published.filter(slug=slug).first()
    if challenge is None:
        raise NotAllowed
    is_signed_in = person(actor) is not None
    make = forms.QuestionForm if is_signed_in else forms.EmailedQuestionForm
    form = make(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "challenge": challenge,
        "page": f"/challenges/{challenge.slug}/#answers",
        "form": form,
        "takes_questions": queries.takes_questions(challenge, at),
        "closes_at": queries.questions_close_at(challenge),
        "demonstration": challenge.is_demonstration,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
    }
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, challenge, form.cleaned_data, context)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "catalogue/ask.html", context)


def _asked(
    request: HttpRequest, challenge: Challenge, sent: dict[str, str], context: dict[str, Any]
) -> HttpResponse:
    if "email" not in sent:
        actions.ask_question_signed_in(challenge=challenge, text=sent["text"], **asked(request))
        messages.success(
            request,
            _("We have your question. We send you the answer, and publish it without your name."),
        )
        return redirect("asking:ask", challenge.slug)
    actions.ask_question(
        challenge=challenge, text=sent["text"], email=sent["email"], **asked(request)
    )
    # The same page whoever the address belongs to and however often it has asked.
    return render(request, "catalogue/asked.html", context | {"email": sent["email"]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_question(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the mail leads: the question, and a button that sends it."""
    holder = queries.question_holder(secret)
    if holder is None:
        return render(request, "catalogue/no_question.html", status=404)
    enquiry = Enquiry.objects.select_related("challenge__programme").get(key=holder.reference)
    if not policy.may_ask(holder, enquiry.challenge):
        # What has gone back to a draft has perhaps another title by now.
        return render(request, "catalogue/no_question.html", status=404)
    refusal = ""
    if request.method == "POST":
        try:
            enquiry = actions.confirm_question(enquiry=enquiry, actor=holder, at=request.at)
        except NotAllowed:
            raise
        except Refused as problem:
            refusal = str(problem)
    challenge = enquiry.challenge
    context = {
        "enquiry": enquiry,
        "challenge": challenge,
        "page": f"/challenges/{challenge.slug}/#answers",
        "refusal": refusal,
        "demonstration": challenge.is_demonstration,
    }
    return render(request, "catalogue/confirm_question.html", context)
