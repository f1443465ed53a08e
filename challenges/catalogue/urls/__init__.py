"""Addresses below /portal/challenges/."""

from django.urls import path

from challenges.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.challenges, name="challenges"),
    path("new/", views.new, name="new"),
    path("reuse/", views.reuse, name="reuse"),
    path("<str:reference>/", views.task_list, name="task_list"),
    path("<str:reference>/problem/", views.problem, name="problem"),
    path("<str:reference>/affected/", views.affected, name="affected"),
    path("<str:reference>/money/", views.money, name="money"),
    path("<str:reference>/legal/", views.legal, name="legal"),
    path("<str:reference>/eligibility/", views.eligibility, name="eligibility"),
    path("<str:reference>/dates/", views.dates, name="dates"),
    path("<str:reference>/criteria/", views.criteria, name="criteria"),
    path("<str:reference>/form/", views.form, name="form"),
    path("<str:reference>/form/<int:number>/", views.questions, name="questions"),
    path("<str:reference>/copy/", views.copy, name="copy"),
    path("<str:reference>/people/", views.people, name="people"),
    path("<str:reference>/people/<int:number>/end/", views.end_role, name="end_role"),
    path("<str:reference>/enquiries/", views.enquiries, name="enquiries"),
    path("<str:reference>/enquiries/<uuid:key>/", views.enquiry, name="enquiry"),
    path("<str:reference>/updates/new/", views.new_update, name="new_update"),
    path("<str:reference>/updates/<int:number>/", views.update, name="update"),
    path("<str:reference>/preview/", views.preview, name="preview"),
    path("<str:reference>/submit/", views.submit, name="submit"),
    path("<str:reference>/take-back/", views.take_back, name="take_back"),
    path("<str:reference>/review/", views.review, name="review"),
    path("<str:reference>/approve/", views.approve, name="approve"),
    path("<str:reference>/send-back/", views.send_back, name="send_back"),
]
