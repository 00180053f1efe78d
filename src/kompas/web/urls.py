"""Every address of the site. Pages carry their language first: /nl/, /fr/, /en/; what programs of
others read (badges, calendars) or ask (xapi) carries none.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("xapi/", include("kompas.web.xapi.urls")),
    path("badges/", include("kompas.web.badges.published")),
    path("calendars/", include("kompas.web.jobdays.candidates.calendars")),
    *i18n_patterns(
        path("", include("kompas.web.shell.urls")),
        path("", include("kompas.web.accounts.urls")),
        path("practice/", include("kompas.web.practice.urls")),
        path("", include("kompas.web.plays.urls")),
        path("", include("kompas.web.bridge.urls")),
        path("guide/", include("kompas.web.guide.urls")),
        path("dialogue/", include("kompas.web.dialogue.urls")),
        path("region/", include("kompas.web.region.urls")),
        path("homes/", include("kompas.web.homes.urls")),
        path("decisions/", include("kompas.web.decisions.urls")),
        path("adoption/", include("kompas.web.adoption.urls")),
        path("badges/", include("kompas.web.badges.urls")),
        path("work/days/", include("kompas.web.jobdays.urls")),
        path("work/needs/", include("kompas.web.jobdays.needs.urls")),
        path("work/", include("kompas.web.talent.urls")),
        path("learn/credits/", include("kompas.web.credits.urls")),
        path("", include("kompas.web.learn.urls")),
        path("learn/groups/", include("kompas.web.learn.groups.urls")),
        path("learn/", include("kompas.web.learn.units.urls")),
    ),
]

handler400 = "kompas.web.shell.views.bad_request"
handler403 = "kompas.web.shell.views.forbidden"
handler404 = "kompas.web.shell.views.not_found"
handler500 = "kompas.web.shell.views.our_fault"
