"""The settings. Everything that differs between installations comes from the environment; each
variable is explained in `.env.example`, and `NAME_FILE` may name a file that holds the value of a
secret.
"""

from cms import environment

from .accounts import *
from .back_office import *
from .installation import *
from .installation import ALLOWED_HOSTS, BIND, DEMO, IS_PRODUCTION, env
from .mail import *
from .project import *
from .safety import *
from .storage import *
from .workers import *

environment.refuse(
    [
        *environment.mistakes_in_values(env),
        *(environment.mistakes_of_a_demonstration(hosts=ALLOWED_HOSTS, bind=BIND) if DEMO else []),
        *(environment.mistakes_of_production(vars()) if IS_PRODUCTION else []),
    ]
)
# The health checks of the machine itself ask by this name; nobody elsewhere can be led by it.
ALLOWED_HOSTS.append("127.0.0.1")
