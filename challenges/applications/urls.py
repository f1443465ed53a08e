"""Addresses below /applications/. References name applications and challenges, never ids."""

from django.urls import path

from . import exports, views

app_name = "applications"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<slug:slug>/", views.start, name="start"),
    path("may-you/<slug:slug>/", views.eligibility, name="eligibility"),
    path("form/<slug:slug>/", views.blank_form, name="blank_form"),
    path("of/<str:reference>/", views.of_challenge, name="of_challenge"),
    path("of/<str:reference>/handle/", views.handle, name="handle"),
    path("of/<str:reference>/csv/", exports.desk_csv, name="desk_csv"),
    path("of/<str:reference>/requests/", views.requests, name="requests"),
    path("of/<str:reference>/messages/", views.inbox, name="inbox"),
    path("of/<str:reference>/late/", views.late, name="late"),
    path("<str:reference>/", views.task_list, name="task_list"),
    path("<str:reference>/section/<int:number>/", views.section, name="section"),
    path("<str:reference>/changes/read/", views.put_changes_away, name="put_changes_away"),
    path("<str:reference>/check/", views.check, name="check"),
    path("<str:reference>/submit/", views.submit, name="submit"),
    path("<str:reference>/receipt/", views.receipt, name="receipt"),
    path("<str:reference>/equality/", views.equality, name="equality"),
    path("<str:reference>/view/", views.view, name="view"),
    path("<str:reference>/pdf/", views.pdf, name="pdf"),
    path("<str:reference>/zip/", exports.everything, name="everything"),
    path("<str:reference>/note/", views.note, name="note"),
    path("<str:reference>/view/<int:number>/", views.version, name="version"),
    path(
        "<str:reference>/differences/<int:before>/<int:after>/",
        views.differences,
        name="differences",
    ),
    path("<str:reference>/messages/", views.messages, name="messages"),
    path("<str:reference>/messages/settle/", views.settle_messages, name="settle_messages"),
    path("<str:reference>/ask/", views.ask, name="ask"),
    path(
        "<str:reference>/requests/<int:number>/extend/", views.extend_request, name="extend_request"
    ),
    path(
        "<str:reference>/requests/<int:number>/take-back/",
        views.take_back_request,
        name="take_back_request",
    ),
    path("<str:reference>/people/", views.people, name="people"),
    path(
        "<str:reference>/people/<uuid:key>/again/",
        views.send_collaboration_again,
        name="send_collaboration_again",
    ),
    path(
        "<str:reference>/people/<uuid:key>/withdraw/",
        views.withdraw_collaboration,
        name="withdraw_collaboration",
    ),
    path("<str:reference>/people/<uuid:key>/right/", views.change_right, name="change_right"),
    path(
        "<str:reference>/people/<uuid:key>/end/", views.end_collaboration, name="end_collaboration"
    ),
    path("<str:reference>/invitation/", views.invitation, name="invitation"),
    path("<str:reference>/invitation/accept/", views.accept_invitation, name="accept_invitation"),
    path(
        "<str:reference>/invitation/decline/", views.decline_invitation, name="decline_invitation"
    ),
    path(
        "<str:reference>/invitation/link/<str:secret>/",
        views.invitation_link,
        name="invitation_link",
    ),
    path(
        "<str:reference>/invitation/link/<str:secret>/decline/",
        views.decline_link,
        name="decline_link",
    ),
    path("<str:reference>/withdraw/", views.withdraw, name="withdraw"),
]
