"""Run the importer's benchmark: see :mod:`command` beside this file."""

import importlib
import sys

if __name__ == "__main__":
    importlib.import_module("benchmarks.import.command").main(sys.argv[1:])
