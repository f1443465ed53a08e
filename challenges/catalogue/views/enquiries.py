"""The desk on which questions are answered and news are written."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from challenges.catalogue import actions, forms, policy, queries
from challenges.catalogue.models import Challenge, Enquiry
from challenges.catalogue.states import EnquiryState, StaleSave
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused
from challenges.kernel.words import position_in_words, position_of

from .common import asked, challenge_of, context_of, version_of


@login_required
@require_safe
def enquiries(request: HttpRequest, reference: str) -> HttpResponse:
    """What waits, how long already, and what has been dealt with."""
    challenge = challenge_of(request, reference, policy.may_read_enquiries)
    before = position_of(request.GET.get("before", ""))
    desk = queries.desk_of(**asked(request), challenge=challenge, before=before)
    following = urlencode({"before": position_in_words(desk.next)}) if desk.next else ""
    context = context_of(challenge, request) | {
        "may_answer": policy.may_answer(asked(request)["actor"], challenge),
        "desk": desk,
        "size": queries.HANDLED_SHOWN,
        "first_href": "?" if before else "",
        "next_href": f"?{following}" if following else "",
        "updates": list(queries.updates_of(challenge)),
        "closes_at": queries.questions_close_at(challenge),
        "takes_questions": queries.takes_questions(challenge, asked(request)["at"]),
    }
    return render(request, "catalogue/enquiries.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """One question: answer it, point to an answer, decline, put aside; correct or withdraw."""
    challenge, found = _found(request, reference, key)
    answers = list(
        queries.published_answers(challenge).filter(state=EnquiryState.ANSWERED).exclude(key=key)
    )
    verb = request.POST.get("do", "") if request.method == "POST" else ""
    data = request.POST if request.method == "POST" else None
    sheets: dict[str, Any] = {
        "form": forms.AnswerForm(
            data if verb in WRITING else None,
            initial={"wording": found.wording, "answer": found.answer},
        ),
        "reason_form": forms.ReasonForm(data if verb in REASONED else None),
        "same_form": forms.SameForm(data if verb == "point" else None, answers=answers),
    }
    conflict, stale, version = None, "", found.version
    if verb in DOING:
        sheet = sheets[SHEET_OF.get(verb, "form")]
        version = version_of(request)
        if verb in UNWRITTEN or sheet.is_valid():
            try:
                done = DOING[verb](found, sheet, version, request)
            except StaleSave as refusal:
                _challenge, found = _found(request, reference, key)
                version, stale = refusal.version, str(refusal)
                conflict = _differences(found, sheet)
            except NotAllowed:
                raise
            except Refused as refusal:
                _challenge, found = _found(request, reference, key)
                if verb in UNWRITTEN:
                    messages.error(request, str(refusal))
                else:
                    sheet.add_error(None, str(refusal))
            else:
                messages.success(request, SAID[verb] % {"number": done.number})
                to = ("enquiry", reference, key) if verb == "draft" else ("enquiries", reference)
                return redirect(f"catalogue:{to[0]}", *to[1:])
    context = context_of(challenge, request) | sheets | {
        "enquiry": found,
        "answers": answers,
        "version": version,
        "conflict": conflict,
        "stale": stale,
        "is_waiting": found.state == EnquiryState.WAITING,
        "is_answered": found.state == EnquiryState.ANSWERED,
        "may_take_up": found.state in (EnquiryState.DECLINED, EnquiryState.ABUSE),
    }  # fmt: skip
    return render(request, "catalogue/enquiry.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_update(request: HttpRequest, reference: str) -> HttpResponse:
    """Write news, look at them as a mail, then post them."""
    challenge = challenge_of(request, reference, policy.may_answer)
    form = forms.UpdateForm(request.POST if request.method == "POST" else None)
    context = context_of(challenge, request) | {"form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "preview":
            return render(request, "catalogue/update_preview.html", context)
        if request.POST.get("do") == "post":
            try:
                actions.post_update(challenge=challenge, **form.cleaned_data, **asked(request))
            except NotAllowed:
                raise
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Posted, and on its way to all who follow."))
                return redirect("catalogue:enquiries", reference)
    return render(request, "catalogue/update.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Correct news that were posted; nobody is written to again."""
    challenge = challenge_of(request, reference, policy.may_answer)
    found = queries.updates_of(challenge).filter(number=number).first()
    if found is None:
        raise NotAllowed
    form = forms.UpdateForm(
        request.POST if request.method == "POST" else None,
        initial={"heading": found.heading, "words": found.words},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_update(update=found, **form.cleaned_data, **asked(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Corrected. The page says when."))
            return redirect("catalogue:enquiries", reference)
    context = context_of(challenge, request) | {"form": form, "update": found}
    return render(request, "catalogue/update.html", context)


def _found(request: HttpRequest, reference: str, key: str) -> tuple[Challenge, Enquiry]:
    challenge = challenge_of(request, reference, policy.may_answer)
    found = (
        policy.visible_enquiries(asked(request)["actor"], challenge)
        .select_related("challenge", "same_as")
        .filter(key=key)
        .first()
    )
    if found is None:
        raise NotAllowed
    return challenge, found


def _differences(now: Enquiry, typed: django_forms.Form) -> list[dict[str, str]]:
    return [
        {
            "label": str(typed.fields[name].label),
            "now": getattr(now, name),
            "typed": typed.cleaned_data[name],
        }
        for name in ("wording", "answer")
        if getattr(now, name) != typed.cleaned_data[name]
    ]


Do = Callable[[Enquiry, django_forms.Form, int, HttpRequest], Enquiry]


def _write(action: Callable[..., Enquiry]) -> Do:
    return lambda found, sheet, version, request: action(
        enquiry=found, version=version, **sheet.cleaned_data, **asked(request)
    )


def _say(action: Callable[..., Enquiry]) -> Do:
    return lambda found, sheet, version, request: action(
        enquiry=found, **sheet.cleaned_data, **asked(request)
    )


def _just(action: Callable[..., Enquiry]) -> Do:
    return lambda found, sheet, version, request: action(enquiry=found, **asked(request))


DOING: dict[str, Do] = {
    "draft": _write(actions.draft_answer),
    "publish": _write(actions.publish_answer),
    "correct": _write(actions.correct_answer),
    "point": _say(actions.point_to_answer),
    "decline": _say(actions.decline_question),
    "withdraw": _say(actions.withdraw_answer),
    "put_aside": _just(actions.put_question_aside),
    "take_up": _just(actions.take_question_up_again),
}
WRITING = ("draft", "publish", "correct")
REASONED = ("decline", "withdraw")
UNWRITTEN = ("put_aside", "take_up")
SHEET_OF = {"point": "same_form", "decline": "reason_form", "withdraw": "reason_form"}
SAID = {
    "draft": gettext_lazy("Saved. Nobody sees it before you publish it."),
    "publish": gettext_lazy("Published as number %(number)s, and on its way to all who follow."),
    "correct": gettext_lazy("Corrected. The page says when."),
    "point": gettext_lazy("Whoever asked is sent to that answer."),
    "decline": gettext_lazy("Declined. Only whoever asked hears why."),
    "withdraw": gettext_lazy("Withdrawn. The page says so, with your reason."),
    "put_aside": gettext_lazy("Put aside. Nobody is told."),
    "take_up": gettext_lazy("It waits for an answer again."),
}
