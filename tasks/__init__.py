"""The Celery application: `celery -A tasks worker` and `celery -A tasks beat`."""

import os

from celery import Celery

from tasks.schedule import MODULES, SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
# A worker is one of several processes: threads of linear algebra would wait for each other, and
# their number would decide in which order floats are added.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = Celery("citywide")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.conf.imports = MODULES
