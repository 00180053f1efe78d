"""Addresses of candidates."""

from django.urls import path

from kompas.web.jobdays.candidates import own, views

urlpatterns = [
    path("<uuid:pk>/candidate/", own.plan, name="candidate-plan"),
    path("<uuid:pk>/candidate/rule/", views.rule, name="candidate-rule"),
    path("<uuid:pk>/candidate/profile/", views.profile, name="candidate-profile"),
    path("<uuid:pk>/candidate/meetings/", views.meetings, name="candidate-meetings"),
    path("<uuid:pk>/candidate/meetings/<uuid:post>/", views.meeting, name="candidate-meeting"),
    path("<uuid:pk>/candidate/choose/", views.choose, name="candidate-choose"),
    path("<uuid:pk>/candidate/seen-by/<int:number>/", views.viewed, name="candidate-viewed"),
    path("<uuid:pk>/candidate/seen/", own.seen, name="candidate-seen"),
    path("<uuid:pk>/candidate/late/", own.late, name="candidate-late"),
    path("<uuid:pk>/candidate/absent/", own.absent, name="candidate-absent"),
    path("<uuid:pk>/candidate/withdraw/", own.withdraw, name="candidate-withdraw"),
    path("<uuid:pk>/candidate/code/", own.code, name="candidate-code"),
]
