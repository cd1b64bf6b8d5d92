"""Addresses of the pages of the whole portal: start, search, jobs, saved views and comments."""

from django.urls import path

from jeugdregio.core.views import calendar, comments, news, saved_views, terms, uploads, work
from jeugdregio.core.views.audit_log import audit_log
from jeugdregio.core.views.home import home
from jeugdregio.core.views.job import cancel, job, job_progress, retry
from jeugdregio.core.views.jobs import jobs
from jeugdregio.core.views.mail_stop import stop_mail
from jeugdregio.core.views.search import search_page

urlpatterns = [
    path("", home, name="home"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<uuid:public_id>/", uploads.upload, name="upload"),
    path("zoeken/", search_page, name="search"),
    path("beheer/logboek/", audit_log, name="audit_log"),
    path("taken/", jobs, name="jobs"),
    path("taken/<uuid:public_id>/", job, name="job"),
    path("taken/<uuid:public_id>/voortgang/", job_progress, name="job_progress"),
    path("taken/<uuid:public_id>/stoppen/", cancel, name="job_cancel"),
    path("taken/<uuid:public_id>/opnieuw/", retry, name="job_retry"),
    path("mijn-werk/", work.work, name="work"),
    path("mijn-werk/eerste-stappen/verbergen/", work.hide_steps, name="work_steps_hide"),
    path("mijn-werk/toewijzen/", work.assign, name="work_assign"),
    path("mijn-werk/<uuid:public_id>/nemen/", work.take, name="work_take"),
    path("mijn-werk/<uuid:public_id>/klaar/", work.done, name="work_done"),
    path("mijn-werk/<uuid:public_id>/terug/", work.undo, name="work_undo"),
    path("meldingen/", news.news, name="news"),
    path("meldingen/gelezen/", news.read_all, name="news_read_all"),
    path("meldingen/terug/", news.undo, name="news_undo"),
    path("meldingen/<uuid:public_id>/gelezen/", news.read, name="news_read"),
    path("meldingen/<uuid:public_id>/dempen/", news.mute, name="news_mute"),
    path("meldingen/gedempt/<uuid:public_id>/weg/", news.unmute, name="news_unmute"),
    path("termijnen/", terms.terms, name="terms"),
    path("termijnen/agenda/", calendar.subscribe, name="calendar_subscribe"),
    path("termijnen/agenda/stoppen/", calendar.revoke, name="calendar_revoke"),
    path("agenda/<str:secret>.ics", calendar.feed, name="calendar_feed"),
    path("mail/stoppen/<str:token>/", stop_mail, name="mail_stop"),
    path("weergaven/bewaren/<str:page>/", saved_views.add, name="saved_view_add"),
    path("weergaven/<uuid:public_id>/", saved_views.edit, name="saved_view"),
    path("weergaven/<uuid:public_id>/weg/", saved_views.remove, name="saved_view_remove"),
    path("opmerkingen/<slug:kind>/<uuid:public_id>/", comments.comments, name="comments"),
    path("opmerkingen/<uuid:public_id>/weg/", comments.remove, name="comment_remove"),
]
