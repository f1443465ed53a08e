"""Addresses below /portal/organisations/."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("find/", views.find, name="find"),
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:key>/withdraw/", views.withdraw_request, name="withdraw_request"),
    path("invitations/link/<str:secret>/", views.invitation_link, name="invitation_link"),
    path("invitations/link/<str:secret>/decline/", views.decline_link, name="decline_link"),
    path("invitations/<uuid:key>/", views.invitation, name="invitation"),
    path("invitations/<uuid:key>/accept/", views.accept, name="accept"),
    path("invitations/<uuid:key>/decline/", views.decline, name="decline"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>/join/", views.join, name="join"),
    path("<slug:slug>/requests/<uuid:key>/", views.request, name="request"),
    path("<slug:slug>/profile/", views.profile, name="profile"),
    path("<slug:slug>/verify/", views.verify, name="verify"),
    path("<slug:slug>/people/invite/", views.invite, name="invite"),
    path("<slug:slug>/people/<str:reference>/", views.member, name="member"),
    path("<slug:slug>/people/<str:reference>/remove/", views.remove, name="remove"),
    path("<slug:slug>/people/<str:reference>/hand-over/", views.hand_over, name="hand_over"),
    path("<slug:slug>/invitations/<uuid:key>/again/", views.send_again, name="send_again"),
    path("<slug:slug>/invitations/<uuid:key>/withdraw/", views.withdraw, name="withdraw"),
]
