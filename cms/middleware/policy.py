"""The strict Content-Security-Policy, with the little more that the back office needs."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

BACK_OFFICE = "/admin/"


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp; in the back office pictures may also come from data and from an upload."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith(BACK_OFFICE):
            # django-csp looks for it on the response, whose class does not declare it.
            response._csp_update = settings.BACK_OFFICE_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)
