"""Addresses of a booth and its people."""

from django.urls import path

from kompas.web.jobdays.booths.views import coming_in, files, offers, posts, today

urlpatterns = [
    path("booths/", coming_in.come_in, name="booths"),
    path("booths/<uuid:pk>/", coming_in.desk, name="desk"),
    path("booths/<uuid:pk>/about/", coming_in.about, name="booth-about"),
    path("booths/<uuid:pk>/vacancies/new/", posts.new, name="vacancy-new"),
    path("booths/<uuid:pk>/vacancies/<uuid:post>/", posts.change, name="vacancy-change"),
    path("booths/<uuid:pk>/vacancies/<uuid:post>/remove/", posts.remove, name="vacancy-remove"),
    path("booths/<uuid:pk>/import/", files.bring, name="bring"),
    path("booths/<uuid:pk>/import/keep/", files.take, name="bring-keep"),
    path("booths/<uuid:pk>/vacancies.csv", files.sheet, name="vacancies-csv"),
    path("booths/<uuid:pk>/vacancies.json", files.postings, name="vacancies-json"),
    path("booths/<uuid:pk>/paths/new/", offers.path, name="path-new"),
    path("booths/<uuid:pk>/paths/<uuid:thing>/", offers.path, name="path-change"),
    path("booths/<uuid:pk>/stands/new/", offers.stand, name="stand-new"),
    path("booths/<uuid:pk>/stands/<uuid:thing>/", offers.stand, name="stand-change"),
    path("booths/<uuid:pk>/offers/<uuid:thing>/remove/", offers.remove, name="offer-remove"),
    path("booths/<uuid:pk>/today/", today.today, name="today"),
    path("booths/<uuid:pk>/today/paper/", today.paper, name="today-paper"),
    path("booths/<uuid:pk>/today/plain/", today.plain, name="today-plain"),
    path("booths/<uuid:pk>/today/marks/", today.marks, name="marks"),
    path("booths/<uuid:pk>/today/<uuid:meeting>/mark/", today.mark, name="mark"),
    path("booths/<uuid:pk>/worker.js", today.worker, name="booth-worker"),
    path("booth-calendars/<uuid:key>.ics", files.calendar, name="booth-calendar"),
    path("vacancies/<uuid:pk>.json", files.vacancy, name="vacancy-json"),
]
