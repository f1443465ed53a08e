"""Addresses of the pages that look across everything."""

from django.urls import path

from . import exports, views

app_name = "oversight"

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/csv/", exports.audit_csv, name="audit_csv"),
    path("audit/<int:number>/", views.entry, name="entry"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/mails/again/", views.send_again, name="send_again"),
    path("mails/", views.mails, name="mails"),
    path("mails/<uuid:key>/", views.mail, name="mail"),
    path("mails/<uuid:key>/again/", views.send_mail_again, name="send_mail_again"),
]
