"""The strict Content-Security-Policy, with the little more that the back office needs."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Protocol, cast

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

BACK_OFFICE = "/admin/"


Directives = Mapping[str, Any]


class HasPolicy(Protocol):
    """What django-csp looks for on a response, whose own class does not declare it."""

    _csp_replace: Directives
    _csp_update: Directives


def allow_only(
    response: HttpResponse, *, style: str, styles: Sequence[str] = (), **directives: Sequence[str]
) -> HttpResponse:
    """Have the page's policy allow this one `style`, by its digest, beside `styles`, and send no
    form anywhere; returns the response.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    cast(HasPolicy, response)._csp_replace = {
        "style-src": [*styles, f"'sha256-{digest}'"],
        "form-action": ["'none'"],
        **{name.replace("_", "-"): list(value) for name, value in directives.items()},
    }
    return response


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp; in the back office pictures may also come from data and from an upload."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith(BACK_OFFICE):
            cast(HasPolicy, response)._csp_update = settings.BACK_OFFICE_POLICY
        return super().process_response(request, response)
