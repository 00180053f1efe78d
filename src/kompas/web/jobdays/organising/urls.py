"""Addresses of organising."""

from django.urls import path

from kompas.web.jobdays.organising.views import booths, days, fairness, floor, planning, tables

urlpatterns = [
    path("new/", days.new, name="new"),
    path("go/<str:code>/", days.go, name="go"),
    path("<uuid:pk>/lead/", days.lead, name="lead"),
    path("<uuid:pk>/lead/settings/", days.change, name="settings"),
    path("<uuid:pk>/lead/act/", days.act, name="lead-act"),
    path("<uuid:pk>/lead/booths/", booths.booths, name="lead-booths"),
    path("<uuid:pk>/lead/booths/letters/", booths.letters, name="letters"),
    path("<uuid:pk>/lead/booths/<int:number>/", booths.booth, name="lead-booth"),
    path("<uuid:pk>/lead/booths/<int:number>/letter/", booths.letters, name="letter"),
    path("<uuid:pk>/lead/booths/<int:number>/act/", booths.act, name="lead-booth-act"),
    path("<uuid:pk>/lead/interpreters/", booths.interpreters, name="interpreters"),
    path("<uuid:pk>/lead/interpreters/act/", booths.act_on_interpreter, name="interpreter-act"),
    path("<uuid:pk>/lead/candidates/", tables.candidates, name="lead-candidates"),
    path("<uuid:pk>/lead/candidates/codes/", tables.slips, name="slips"),
    path("<uuid:pk>/lead/import/<str:kind>/", tables.bring, name="table"),
    path("<uuid:pk>/lead/fairness.csv", fairness.sheet, name="fairness-csv"),
    path("<uuid:pk>/lead/<str:kind>.csv", tables.take, name="table-csv"),
    path("<uuid:pk>/lead/schedule/", planning.schedule, name="schedule"),
    path("<uuid:pk>/lead/schedule/progress/", planning.progress, name="schedule-progress"),
    path("<uuid:pk>/lead/schedule/act/", planning.act, name="schedule-act"),
    path("<uuid:pk>/lead/plan/", planning.plan, name="plan"),
    path("<uuid:pk>/lead/plan/people/", planning.people, name="plan-people"),
    path("<uuid:pk>/lead/door/", planning.door, name="door"),
    path("<uuid:pk>/lead/check-in/", floor.check_in, name="check-in"),
    path("<uuid:pk>/lead/board/", floor.board, name="board"),
    path("<uuid:pk>/lead/board/wall/", floor.wall, name="wall"),
    path("<uuid:pk>/lead/board/act/", floor.act, name="board-act"),
    path("<uuid:pk>/lead/replan/", floor.replan, name="replan"),
    path("<uuid:pk>/lead/fairness/", fairness.fairness, name="fairness"),
]
