"""The demonstration world, served as in production, for figures to be taken on."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.launch import demo, world
from cms.launch.binaries import CannotStart
from cms.launch.engines import Engines
from cms.launch.places import ROOT, python
from cms.launch.processes import Family
from cms.launch.valkey import free_port

START_HEADER = "X-Request-Start"


@dataclass(frozen=True)
class Stage:
    """A running site, its process, and the environment in which commands meet its data."""

    port: int
    web: int
    environment: Mapping[str, str]
    folder: Path

    def ask(self, module: str, *arguments: str) -> dict[str, Any]:
        """What a module of ours prints as JSON when it is run on the stage's database."""
        done = subprocess.run(
            [python(), "-m", module, *arguments],
            cwd=ROOT,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotStart(f"{module} failed:\n{done.stderr[-3000:]}")
        return dict(json.loads(done.stdout.splitlines()[-1]))


def set_stage(family: Family, chosen: Engines, folder: Path) -> Stage:
    """Fill the database and start site, worker and beat; everything written goes to `folder`."""
    port = free_port()
    roots = {name: str(folder / name) for name in ("MAIL_ROOT", "MEDIA_ROOT", "FILES_ROOT")}
    # Those who ask stamp their requests, as the proxy before a real site does.
    environment = demo.settings(chosen, port) | roots | {"START_HEADER": START_HEADER}
    world.fill(family, environment, note=folder / "filled.json", is_ours=False)
    demo.start_services(family, environment, port, folder)
    web = next(child.process.pid for child in family.children if child.name == "web")
    return Stage(port, web, environment, folder)
