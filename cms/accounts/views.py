"""One page from which somebody reaches everything about their account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, second factor and open sessions, each with the page that changes it."""
    return render(request, "account/account.html")
