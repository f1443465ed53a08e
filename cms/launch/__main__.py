"""`python -m cms.launch COMMAND`: what the Makefile calls."""

import importlib
import os
import shutil
import signal
import sys

from cms.launch import environment
from cms.launch.places import VAR, engines_home, python

COMMANDS = ("demo", "test", "exec", "assets", "lint", "lock", "bench", "clean")


def partition(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What stands before and after the first `--`."""
    if "--" not in arguments:
        return [], arguments
    place = arguments.index("--")
    return arguments[:place], arguments[place + 1 :]


def execute(arguments: list[str]) -> int:
    """Run one command on embedded engines and return its exit code.

    They are thrown away afterwards; with `--demo` they are those of this clone's demonstration.
    """
    own, command = partition(arguments)
    if not command or set(own) - {"--demo"}:
        print("usage: python -m cms.launch exec [--demo] -- COMMAND ...", file=sys.stderr)
        return 2

    from cms.launch import engines
    from cms.launch.processes import Ended, Family, start

    with Family() as family:
        choose = engines.running_or_kept if "--demo" in own else engines.throwaway
        try:
            with choose(family) as chosen:
                env = chosen.environment()
                if not {"DEBUG", "DEMO", "SECRET_KEY", "SECRET_KEY_FILE"} & env.keys():
                    env["DEBUG"] = "true"
                child = start(command[0], command, env=env, stdin=None, foreground=True)
                family.add(child)
                # Ctrl-C reaches the command itself; what it makes of it is its own affair.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                return family.wait_for(child)
        except Ended:
            return 128 + signal.SIGINT


def clean(_arguments: list[str]) -> int:
    """Remove what was built, downloaded or loaded, this clone's clusters included."""
    from cms.launch.places import ROOT, VAR

    for folder in (VAR, engines_home(), ROOT / "node_modules", ROOT / ".venv"):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def keep_bytecode() -> None:
    """Where none may lie beside the source, keep it under `var`.

    Without any, each of our many processes compiles Django and Wagtail anew, for ten seconds.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VAR / "bytecode"))


def main(arguments: list[str]) -> int:
    """Make sure that the environment is there, go on inside it, and do one command."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"usage: python -m cms.launch {{{','.join(COMMANDS)}}} ...", file=sys.stderr)
        return 2
    command, *rest = arguments
    keep_bytecode()
    if command == "clean":
        return clean(rest)
    if command != "exec":
        environment.build(everything=command in ("test", "lint", "lock", "bench"))
    if not environment.is_inside():
        # The same command in the environment that was just built.
        inside = [python(), "-m", "cms.launch", *arguments]
        os.execv(python(), inside)  # noqa: S606 - no shell, and a command that is one of ours
    from cms.launch.binaries import CannotStart

    try:
        if command == "exec":
            return execute(rest)
        return importlib.import_module(f"cms.launch.{command}").main(rest)
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
