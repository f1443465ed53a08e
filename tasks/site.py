"""What editors of the site have put off to a later moment."""

from django.core.management import call_command

from tasks import app


@app.task(name="site.publish_scheduled")
def publish_scheduled() -> None:
    """Publish and take down the pages whose time has come; pages of challenges keep their own."""
    call_command("publish_scheduled")
