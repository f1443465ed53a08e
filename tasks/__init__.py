"""The Celery application: `celery -A tasks worker` and `celery -A tasks beat`."""

import os

from celery import Celery

from tasks.schedule import MODULES, SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

app = Celery("citywide")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.conf.imports = MODULES
