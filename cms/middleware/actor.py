"""Who acts: the person signed in, else a visitor."""

from collections.abc import Callable

from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from challenges.kernel.policy import VISITOR


class RequestActor:
    """Gives the request `actor`: a User, never a lazy stand-in for one, or VISITOR."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = auth.get_user(request)
        request.actor = user if user.is_authenticated else VISITOR
        request.user = user
        return self.get_response(request)
