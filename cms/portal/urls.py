"""Addresses of the portal pages that join areas."""

from django.urls import path

from cms.portal.home import home
from cms.portal.previews import as_applicant, as_applicant_section, as_judge, as_public
from cms.portal.story import story
from cms.portal.unsent import unsent

app_name = "portal"

urlpatterns = [
    path("", home, name="home"),
    path("unsent/", unsent, name="unsent"),
    path("challenges/<str:reference>/as-public/", as_public, name="as_public"),
    path("challenges/<str:reference>/as-applicant/", as_applicant, name="as_applicant"),
    path("challenges/<str:reference>/as-judge/", as_judge, name="as_judge"),
    path(
        "challenges/<str:reference>/as-applicant/<int:number>/",
        as_applicant_section,
        name="as_applicant_section",
    ),
    path("challenges/<str:reference>/story/", story, name="story"),
]
