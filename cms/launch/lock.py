"""`make lock` writes the lock files; `stale` tells without a network whether they are current."""

import hashlib
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

from cms.launch.environment import EVERYTHING, RUN_TIME
from cms.launch.places import ROOT, VENV

PROJECT = ROOT / "pyproject.toml"
MARK = "# Resolves the dependencies in pyproject.toml with the hash "
HOSTS = re.compile(r"^\s*(--(extra-)?index-url|--find-links|-i )|https?://", re.MULTILINE)


def wanted(declared: Path = PROJECT) -> str:
    """The hash of what the locks are made from."""
    project = tomllib.loads(declared.read_text())
    parts = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        project["project"]["optional-dependencies"],
        project["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def main(_arguments: list[str]) -> int:
    """Resolve again: what is locked stays unless the ranges exclude it or UPGRADE is set."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    _compile(RUN_TIME, ["--all-extras", *upgrade])
    _compile(EVERYTHING, ["--all-extras", "--group", "dev", "-c", RUN_TIME.name, *upgrade])
    return 0


def _compile(lock: Path, options: list[str]) -> None:
    command = [
        str(VENV / "bin" / "uv"), "pip", "compile", PROJECT.name, "--universal",
        "--generate-hashes", "--no-header", "--quiet", "-o", lock.name, *options,
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    lock.write_text(f"# Written by `make lock`.\n{MARK}{wanted()}.\n{lock.read_text()}")


def pins(lock: Path) -> set[str]:
    """Every `name==version` of a lock."""
    return set(re.findall(r"^([a-z0-9._-]+==[^\s;\\]+)", lock.read_text(), re.MULTILINE))


def stale(declared: Path = PROJECT) -> list[str]:
    """What is wrong with the locks, in sentences; empty when all is well."""
    said = []
    for lock in (RUN_TIME, EVERYTHING):
        text = lock.read_text()
        if f"{MARK}{wanted(declared)}." not in text:
            said.append(f"{lock.name} is older than pyproject.toml: run `make lock`.")
        if HOSTS.search(text):
            said.append(f"{lock.name} names a host: run `make lock`.")
        bare = [line for line in text.splitlines() if "==" in line and not line.endswith("\\")]
        if [line for line in bare if re.match(r"[a-z0-9]", line)]:
            said.append(f"{lock.name} pins something without a hash: run `make lock`.")
    if not pins(RUN_TIME) <= pins(EVERYTHING):
        said.append("The two Python locks disagree: run `make lock`.")
    manifest = json.loads((ROOT / "package.json").read_text())
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    if any(manifest[k] != packages[""].get(k) for k in ("dependencies", "devDependencies")):
        said.append("package-lock.json is older than package.json: run `npm install`.")
    if any("resolved" in package for package in packages.values()):
        said.append("package-lock.json names a registry: delete it and run `npm install`.")
    if any("integrity" not in package for name, package in packages.items() if name):
        said.append("package-lock.json pins something without a hash: run `npm install`.")
    return said
