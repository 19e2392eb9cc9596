"""A worker made ready."""

from __future__ import annotations

import gc

from casekit.archive.warm import get_ready


def test_what_is_imported_is_set_aside_from_garbage_collection():
    before = gc.get_threshold()
    try:
        get_ready(("quiz",))
        kept = gc.get_freeze_count()
        assert kept > 1000
        get_ready(["quiz"])
        assert gc.get_freeze_count() == kept
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
