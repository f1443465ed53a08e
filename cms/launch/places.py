"""Where things of this clone live, so that two clones never meet."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
ASSETS = VAR / "assets"
LOGS = VAR / "log"


def is_root() -> bool:
    """Whether we run as root, whom PostgreSQL refuses to serve."""
    return os.geteuid() == 0


def engines_home() -> Path:
    """The folder of this clone's clusters.

    As root it cannot be inside the clone: the unprivileged user who runs PostgreSQL may not be able
    to reach it (a clone below /root), and opening parent folders to others is not ours to do.
    """
    if is_root():
        return Path("/var/lib/citywide") / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return VAR / "engines"


def python() -> str:
    """The interpreter of the project's environment (or the one that runs us, in CI images)."""
    own = VENV / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def private(folder: Path) -> Path:
    """The folder, made if need be, closed to others."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
