"""Addresses of the store. They carry no language."""

from django.urls import path

from kompas.web.xapi.views import documents, known, statements

app_name = "xapi"
urlpatterns = [
    path("statements", statements.statements, name="statements"),
    path("statements/more/<str:token>", statements.more_statements, name="more"),
    path("activities", known.activities, name="activities"),
    path("activities/state", documents.state, name="state"),
    path("activities/profile", documents.activity_profile, name="activity_profile"),
    path("agents", known.agents, name="agents"),
    path("agents/profile", documents.agent_profile, name="agent_profile"),
    path("about", known.about, name="about"),
]
