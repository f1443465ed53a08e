"""The public pages that are not editors' pages."""

from django.urls import path

from . import views

app_name = "public"

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="programme"),
    path("missions/", views.missions, name="missions"),
    path("spread/", views.spread, name="spread"),
    path("demonstration/spread/", views.spread_invented, name="spread_invented"),
    path("spread/<slug:slug>/", views.spread_of, name="spread_of"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
