"""Closing one's account for ever."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.users.models import UserProfile

from challenges.kernel.states import Refused
from challenges.organisations.models import User
from challenges.oversight.actions import close_own_account
from challenges.oversight.queries import unfinished_duties

from .fresh import fresh_proof_required


@login_required
@require_safe
def close(request: HttpRequest) -> HttpResponse:
    """What is erased, what is kept and why, and what has to be handed over first."""
    duties = [
        {
            "title": duty.title,
            "consequence": duty.consequence,
            "verb": duty.verb,
            "href": reverse(duty.url_name, args=duty.url_args),
        }
        for duty in unfinished_duties(request.actor)
    ]
    return render(request, "account/close.html", {"duties": duties})


@fresh_proof_required
@require_http_methods(["GET", "HEAD", "POST"])
def close_confirm(request: HttpRequest) -> HttpResponse:
    """The last word. Afterwards this browser is signed out, and a mail says that it is done."""
    user: User = request.actor
    if request.method != "POST":
        return render(request, "account/close_confirm.html", {"email": user.email})
    email = user.email
    try:
        close_own_account(account=user, actor=user, at=request.at)
    except Refused:
        return redirect("account_close")
    logout(request)
    get_adapter().send_mail("account/email/account_closed", email, {})
    return redirect("account_closed")


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """What is to be read afterwards, by somebody who is not signed in any more."""
    return render(request, "account/closed.html")


def forget_ways_in(account: User) -> None:
    """Take every way to sign in off an account, and end it in every browser."""
    EmailAddress.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()
    forget_factors(account)
    for profile in UserProfile.objects.filter(user=account):
        profile.avatar.delete(save=False)
        profile.delete()


def forget_factors(account: User) -> None:
    """Take passkeys, the app and the recovery codes off an account, and sign every browser out."""
    Authenticator.objects.filter(user=account).delete()
    for session in UserSession.objects.filter(user=account):
        session.end()
