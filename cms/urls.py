"""Every address of the site. Wagtail's pages come last, because they take what is left."""

import sys

from django.conf import settings
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import health
from cms.public.design import design


def area(prefix: str, module: str) -> list[URLPattern | URLResolver]:
    """Until every area has landed: its addresses if it can be imported."""
    try:
        return [path(prefix, include(module))]
    except ImportError as error:
        if error.name != module:
            print(f"{module} is left out: {error}", file=sys.stderr)  # noqa: T201
        return []


urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("account/", include("cms.accounts.urls")),
    path("account/", include("allauth.urls")),
    # The back office has no sign-in of its own: it would go round the second step.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *area("portal/", "cms.portal.urls"),
    *area("portal/challenges/", "challenges.catalogue.urls"),
    *area("portal/organisations/", "challenges.organisations.urls"),
    *area("applications/", "challenges.applications.urls"),
    *area("judging/", "challenges.judging.urls"),
    *area("pilots/", "challenges.pilots.urls"),
    *area("files/", "challenges.files.urls"),
    *area("portal/", "challenges.oversight.urls"),
    *area("", "cms.public.urls"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("cms.demo.urls")))
if not settings.IS_PRODUCTION:
    urlpatterns.append(path("design/", design, name="design"))
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns.append(path("", include(wagtail_urls)))

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.permission_denied"
handler404 = "cms.errors.page_not_found"
handler500 = "cms.errors.server_error"
