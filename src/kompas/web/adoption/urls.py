"""Addresses of roll-outs."""

from django.urls import path

from kompas.web.adoption.views import rollouts, rounds, using

app_name = "adoption"
urlpatterns = [
    path("", rollouts.register, name="register"),
    path("new/<uuid:decision>/", rollouts.begin, name="begin"),
    path("say/", rounds.say, name="say"),
    path("say/<str:code>/", rounds.say, name="say_by_code"),
    path("thanks/", rounds.thanks, name="thanks"),
    path("<uuid:pk>/", rollouts.page, name="page"),
    path("<uuid:pk>/plan/", rollouts.plan, name="plan"),
    path("<uuid:pk>/end/", rollouts.end, name="end"),
    path("<uuid:pk>/use/", using.use, name="use"),
    path("<uuid:pk>/use.csv", using.taken, name="taken"),
    path("<uuid:pk>/rounds/", rounds.open_round, name="open_round"),
    path("<uuid:pk>/rounds/<int:number>/", rounds.one_round, name="round"),
    path("<uuid:pk>/rounds/<int:number>/codes/", rounds.codes, name="codes"),
]
