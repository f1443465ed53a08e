"""The public pages that are not editors' pages."""

from django.urls import path

from . import calendars, cards, feeds, views

app_name = "public"

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="programme"),
    path("missions/", views.missions, name="missions"),
    path("missions/<slug:slug>/", views.mission, name="mission"),
    path("spread/", views.spread, name="spread"),
    path("demonstration/spread/", views.spread_invented, name="spread_invented"),
    path("spread/<slug:slug>/", views.spread_of, name="spread_of"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("feeds/challenges.atom", feeds.everything, name="feed"),
    path("feeds/missions/<slug:slug>.atom", feeds.of_mission, name="feed_of_mission"),
    path("feeds/organisations/<slug:slug>.atom", feeds.of_body, name="feed_of_body"),
    path("calendars/challenges.ics", calendars.everything, name="calendar"),
    path("calendars/<slug:slug>.ics", calendars.of_challenge, name="calendar_of_challenge"),
    path("cards/<slug:slug>/<slug:digest>.png", cards.card, name="card"),
    path("who-applied/<slug:slug>/", views.who_applied, name="who_applied"),
    path("how-judged/<slug:slug>/", views.how_judged, name="how_judged"),
    path("how-judged/<slug:slug>.json", views.how_judged_json, name="how_judged_json"),
    path("terms/", views.all_terms, name="all_terms"),
    path("terms/<slug:slug>/<int:number>/", views.terms, name="terms"),
    path("terms/<slug:sha256>/", views.terms_of_hash, name="terms_of_hash"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemaps/<slug:part>.xml", views.sitemap_part, name="sitemap_part"),
    path("robots.txt", views.robots, name="robots"),
]
