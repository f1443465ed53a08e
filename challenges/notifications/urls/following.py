"""Addresses below /follow/."""

from django.urls import path

from challenges.notifications.models import TopicKind
from challenges.notifications.views import following as views

app_name = "notifications"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("stop-everything/", views.stop_everything, name="stop_everything"),
    path("everything/", views.follow, {"kind": TopicKind.EVERYTHING}, name="follow_everything"),
    path("confirm/<str:secret>/", views.confirm, name="confirm"),
    path("stop/<str:secret>/", views.stop, name="stop"),
    path("<uuid:key>/stop/", views.stop_mine, name="stop_mine"),
    path("<slug:kind>/<slug:slug>/", views.follow, name="follow"),
]
