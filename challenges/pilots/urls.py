"""Addresses of the workspace of a pilot."""

from django.urls import path

from . import views

app_name = "pilots"

urlpatterns = [
    path("set-up/<str:reference>/", views.set_up, name="set_up"),
    path("<slug:slug>/", views.pilot, name="pilot"),
    path("<slug:slug>/start/", views.start, name="start"),
    path("<slug:slug>/end/", views.end, name="end"),
    path("<slug:slug>/call-off/", views.call_off, name="call_off"),
    path("<slug:slug>/milestones/", views.milestone_new, name="milestone_new"),
    path("<slug:slug>/milestones/<int:position>/deliver/", views.deliver, name="deliver"),
    path("<slug:slug>/milestones/<int:position>/check/", views.check, name="check"),
    path("<slug:slug>/adoption/", views.adoption, name="adoption"),
    path("<slug:slug>/adoption/<slug:body>/", views.adoption_of, name="adoption_of"),
]
