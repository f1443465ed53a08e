"""What must always be true is checked while the site runs."""

import structlog
from django.utils import timezone

from challenges.oversight import queries
from tasks import app

log = structlog.get_logger("tasks")


@app.task(name="oversight.check_invariants")
def check_invariants() -> None:
    """Write an error into the log for each rule that does not hold."""
    for broken in queries.broken_invariants(timezone.now()):
        log.error("a rule does not hold", rule=broken.rule, offenders=broken.offenders)
