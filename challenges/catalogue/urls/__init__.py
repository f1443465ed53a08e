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
    path("<str:reference>/submit/", views.submit, name="submit"),
    path("<str:reference>/take-back/", views.take_back, name="take_back"),
    path("<str:reference>/review/", views.review, name="review"),
    path("<str:reference>/approve/", views.approve, name="approve"),
    path("<str:reference>/send-back/", views.send_back, name="send_back"),
    path("<str:reference>/decline/", views.decline, name="decline"),
    path("<str:reference>/reopen/", views.reopen, name="reopen"),
    path("<str:reference>/amendment/", views.amendment, name="amendment"),
    path("<str:reference>/amendment/begin/", views.begin_amendment, name="begin_amendment"),
    path("<str:reference>/amendment/send/", views.send_amendment, name="send_amendment"),
    path("<str:reference>/amendment/drop/", views.drop_amendment, name="drop_amendment"),
    path("<str:reference>/amendment/publish/", views.publish_amendment, name="publish_amendment"),
    path("<str:reference>/amendment/return/", views.return_amendment, name="return_amendment"),
    path("<str:reference>/amendment/<slug:section>/", views.amend_section, name="amend_section"),
    path("<str:reference>/extend/", views.extend, name="extend"),
    path("<str:reference>/cancel/", views.cancel, name="cancel"),
    path("<str:reference>/versions/", views.versions, name="versions"),
    path("<str:reference>/comments/", views.comments, name="comments"),
    path("<str:reference>/comments/<int:number>/", views.answer, name="answer"),
    path("<str:reference>/comments/<slug:section>/", views.comment, name="comment"),
]
