"""What the site itself leaves to the clock."""

from django.core.management import call_command

from tasks import app


@app.task(name="site.publish_scheduled")
def publish_scheduled() -> None:
    """Publish and take down the pages whose time has come; pages of challenges keep their own."""
    call_command("publish_scheduled")


@app.task(name="site.clear_sessions")
def clear_sessions() -> None:
    """Erase the sessions that are over, with what was kept in them."""
    call_command("clearsessions")
