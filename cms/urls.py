"""Every address of the site. Wagtail's pages come last, because they take what is left."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import health
from cms.media import media
from cms.public.design import design

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("account/mails/", include("challenges.notifications.urls.preferences")),
    path("account/", include("cms.accounts.urls")),
    path("account/", include("allauth.urls")),
    # The back office has no sign-in of its own: it would go round the second step.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:path>", media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    path("portal/", include("cms.portal.urls")),
    path("portal/challenges/", include("challenges.catalogue.urls")),
    path("portal/organisations/", include("challenges.organisations.urls")),
    path("applications/", include("challenges.applications.urls")),
    path("judging/", include("challenges.notifications.urls.letters")),
    path("judging/", include("challenges.judging.urls")),
    path("pilots/", include("challenges.pilots.urls")),
    path("contact/", include("challenges.notifications.urls.contact")),
    path("portal/matters/", include("challenges.notifications.urls.matters")),
    path("follow/", include("challenges.notifications.urls.following")),
    path("ask/", include("challenges.catalogue.urls.asking")),
    path("files/", include("challenges.files.urls")),
    path("portal/", include("challenges.oversight.urls")),
    path("brand/", include("cms.brand.urls")),
    path("", include("cms.public.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("cms.demo.urls")))
if not settings.IS_PRODUCTION:
    urlpatterns.append(path("design/", design, name="design"))

urlpatterns.append(path("", include(wagtail_urls)))

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.permission_denied"
handler404 = "cms.errors.page_not_found"
handler500 = "cms.errors.server_error"
