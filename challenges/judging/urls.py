"""The addresses of judging."""

from django.urls import path

from . import views

app_name = "judging"
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("conflicts/<str:reference>/", views.declaration, name="declaration"),
    path("conflicts/<str:reference>/<slug:slug>/", views.conflict, name="conflict"),
    path("challenges/<str:reference>/panel/", views.panel, name="panel"),
    path("challenges/<str:reference>/panel/judges/", views.add_judge, name="add_judge"),
    path(
        "challenges/<str:reference>/panel/judges/<str:judge>/remove/",
        views.remove_judge,
        name="remove_judge",
    ),
    path("challenges/<str:reference>/panel/judges/<str:judge>/", views.seat, name="seat"),
    path("challenges/<str:reference>/panel/apart/", views.keep_apart, name="keep_apart"),
    path(
        "challenges/<str:reference>/panel/apart/<int:pair>/end/",
        views.let_together,
        name="let_together",
    ),
    path("challenges/<str:reference>/conflicts/", views.panel_conflicts, name="panel_conflicts"),
    path("challenges/<str:reference>/conflicts/add/", views.add_conflict, name="add_conflict"),
    path(
        "challenges/<str:reference>/conflicts/<str:judge>/<slug:slug>/",
        views.panel_conflict,
        name="panel_conflict",
    ),
    path("challenges/<str:reference>/round/", views.set_up_round, name="set_up_round"),
    path("sheets/<uuid:key>/", views.scoresheet, name="scoresheet"),
    path("sheets/<uuid:key>/revise/", views.revise, name="revise"),
    path("sheets/<uuid:key>/step-back/", views.recuse, name="recuse"),
    path("sheets/<uuid:key>/documents/<int:number>/", views.document, name="document"),
    path("<str:reference>/", views.round, name="round"),
    path("<str:reference>/change/", views.change_round, name="change_round"),
    path("<str:reference>/assignment/", views.assignment, name="assignment"),
    path("<str:reference>/assignment/ask/", views.request_assignment, name="request_assignment"),
    path("<str:reference>/assignment/publish/", views.publish_assignment, name="publish"),
    path("<str:reference>/assignment/progress/", views.run_progress, name="run_progress"),
    path("<str:reference>/close/", views.close_round, name="close_round"),
    path("<str:reference>/sheets/", views.sheets, name="sheets"),
    path("<str:reference>/rank-again/", views.request_ranking, name="request_ranking"),
    path("<str:reference>/ranking/", views.ranking, name="ranking"),
    path("<str:reference>/ranking/record/", views.algorithm_record, name="algorithm_record"),
    path("<str:reference>/ranking/judges/", views.judge_reports, name="judge_reports"),
    path("<str:reference>/ranking/groups/", views.group_checks, name="group_checks"),
    path("<str:reference>/ranking/again/", views.repeat_ranking, name="repeat_ranking"),
    path("<str:reference>/ranking/progress/", views.ranking_progress, name="ranking_progress"),
    path("<str:reference>/decision/", views.decision, name="decision"),
    path("<str:reference>/decision/preview/", views.preview, name="preview"),
    path("<str:reference>/decision/release/", views.release, name="release"),
]
