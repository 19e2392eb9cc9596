"""Takes exports of many generated cases back, as they are and edited, and prints what differs.

``python -m tests.word.update.run --cases 200 --seed 1``
"""

from __future__ import annotations

import argparse
import sys
from random import Random

from tests.word.update.random_edits import with_other_paragraphs, with_other_words
from tests.word.update.test_random import back, lost
from tests.word.update.test_unedited import NOTHING, compared, exported, littered, seeded


def main() -> int:
    """1 when an export does not come back as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="of the first case")
    chosen = parser.parse_args()
    count = 0
    for seed in range(chosen.seed, chosen.seed + chosen.cases):
        document, tree = seeded(seed)
        data = exported(document)
        if compared(document, tree, data, littered(data)) != NOTHING:
            count += 1
            print(f"seed {seed}: unedited, and not as it was")
        for edit in (with_other_words, with_other_paragraphs):
            wanted, got, found = back(str(seed), Random(seed), edit)
            if got != wanted or lost(found) or found.unsure:
                count += 1
                silent = "" if lost(found) or found.unsure else ", in silence"
                print(f"seed {seed}: {edit.__name__}{silent}")
    print(f"{chosen.cases} cases, {count} differences")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
