"""Addresses of plays."""

from django.urls import path

from kompas.web.plays.views import debriefing, joining, leading, lessons, observing, placing, room

app_name = "plays"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join, name="join_by_code"),
    path("plays/", lessons.index, name="index"),
    path("plays/about/<slug:scenario>/", lessons.about, name="about"),
    path("plays/about/<slug:scenario>/guide/", lessons.guide, name="guide"),
    path("plays/about/<slug:scenario>/cards/", lessons.cards, name="cards"),
    path("plays/start/<slug:scenario>/", lessons.start, name="start"),
    path("plays/lesson/<uuid:pk>/", leading.lesson, name="lesson"),
    path("plays/lesson/<uuid:pk>/code/", leading.code, name="code"),
    path("plays/lesson/<uuid:pk>/act/", leading.act_on_lesson, name="act_on_lesson"),
    path("plays/<uuid:pk>/console/", leading.console, name="console"),
    path("plays/<uuid:pk>/console/act/", leading.act, name="act"),
    path("plays/<uuid:pk>/log/", leading.log, name="log"),
    path("plays/<uuid:pk>/statements/", debriefing.statements, name="statements"),
    path(
        "plays/<uuid:pk>/statements/own/",
        debriefing.statements,
        {"own": True},
        name="statements_own",
    ),
    path("plays/<uuid:pk>/", room.room, {"tab": "now"}, name="room"),
    path("plays/<uuid:pk>/messages/", room.room, {"tab": "messages"}, name="messages"),
    path("plays/<uuid:pk>/team/", room.room, {"tab": "team"}, name="team"),
    path("plays/<uuid:pk>/home/", room.room, {"tab": "home"}, name="home"),
    path("plays/<uuid:pk>/place/", placing.placing, name="placing"),
    path("plays/<uuid:pk>/record/", room.room, {"tab": "record"}, name="record"),
    path("plays/<uuid:pk>/card/", room.card, name="card"),
    path("plays/<uuid:pk>/seat/", joining.seat, name="seat"),
    path("plays/<uuid:pk>/seat/act/", joining.act, name="seat_act"),
    path("plays/<uuid:pk>/do/", room.do, name="do"),
    path("plays/<uuid:pk>/sheet/", observing.sheet, name="sheet"),
    path("plays/<uuid:pk>/sheet/<int:day>/", observing.sheet, name="sheet_of_day"),
    path("plays/<uuid:pk>/rating/<slug:moment>/", debriefing.rating, name="rating"),
    path("plays/<uuid:pk>/debrief/", debriefing.debrief, name="debrief"),
    path("plays/<uuid:pk>/debrief/take-home/", debriefing.take_home, name="take_home"),
    path(
        "plays/<uuid:pk>/debrief/take-home/<slug:role>/", debriefing.take_home, name="take_home_of"
    ),
    path(
        "plays/<uuid:pk>/debrief/take-home/<slug:role>.pdf",
        debriefing.take_home_pdf,
        name="take_home_pdf",
    ),
    path("plays/<uuid:pk>/debrief/<slug:phase>/", debriefing.debrief, name="phase"),
]
