"""The settings of an archive: ``casekit.toml`` in the archive's folder.

What each setting means is told in ``docs/configuration.md``; a test holds the two together.
"""

from __future__ import annotations

from casekit.config.load import FILE_NAME, Config, load_config

__all__ = ["FILE_NAME", "Config", "load_config"]
