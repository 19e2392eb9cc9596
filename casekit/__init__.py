"""casekit: one clinical case, every format, proved to say the same."""

__version__ = "0.1.0"
