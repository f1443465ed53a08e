"""Celery. Measured values, see docs/decisions."""

from datetime import timedelta

from .installation import KEY_PREFIX, REDIS_URL

CELERY_BROKER_URL = (REDIS_URL or "redis://127.0.0.1:6379/0").replace("unix://", "redis+socket://")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{KEY_PREFIX}:queue:",
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 10,
    "socket_connect_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# However long the queue is away, a worker waits for it: the default gives up after 100 tries.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_DEFAULT_QUEUE = "citywide"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0}
CELERY_TASK_SOFT_TIME_LIMIT = timedelta(seconds=45).seconds
CELERY_TASK_TIME_LIMIT = timedelta(seconds=60).seconds
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# The schedule is short and in the code, so beat needs no file to remember it by.
CELERY_BEAT_SCHEDULER = "celery.beat.Scheduler"
