"""Addresses of the pages of the whole portal: start, search, jobs, saved views and comments."""

from django.urls import path

from jeugdregio.core.views import comments, saved_views
from jeugdregio.core.views.home import home
from jeugdregio.core.views.job import cancel, job, job_progress, retry
from jeugdregio.core.views.jobs import jobs
from jeugdregio.core.views.search import search_page

urlpatterns = [
    path("", home, name="home"),
    path("zoeken/", search_page, name="search"),
    path("taken/", jobs, name="jobs"),
    path("taken/<uuid:public_id>/", job, name="job"),
    path("taken/<uuid:public_id>/voortgang/", job_progress, name="job_progress"),
    path("taken/<uuid:public_id>/stoppen/", cancel, name="job_cancel"),
    path("taken/<uuid:public_id>/opnieuw/", retry, name="job_retry"),
    path("weergaven/bewaren/<str:page>/", saved_views.add, name="saved_view_add"),
    path("weergaven/<uuid:public_id>/", saved_views.edit, name="saved_view"),
    path("weergaven/<uuid:public_id>/weg/", saved_views.remove, name="saved_view_remove"),
    path("opmerkingen/<slug:kind>/<uuid:public_id>/", comments.comments, name="comments"),
    path("opmerkingen/<uuid:public_id>/weg/", comments.remove, name="comment_remove"),
]
