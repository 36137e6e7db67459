"""The program's entry: ``python -m claimcheck``, and the installed command.

It imports nothing of its own before it can answer Ctrl-C, which would otherwise show a traceback of imports.
"""

import sys

INTERRUPTED = 130  # as commands/delivery.py has it, which is not imported yet


def main() -> None:
    """Import the command line and run it."""
    try:
        from claimcheck.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
