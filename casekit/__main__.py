"""``python -m casekit`` is the command ``casekit``."""

from casekit.cli.main import main

main()
