"""Draw the articles of the blind set: 40 of the corpus, none of the development set, spread over the origins.

usage: python tools/draw_blind.py SHARED_DIR > gold/blind_ids.txt

The draw depends only on SEED and the sorted ids, so anyone who has the corpus can repeat it.
"""

import json
import pathlib
import random
import sys

SEED = "isnad blind set 1"
#: Articles by origin file: roughly the square root of its size, so that small outlets are seen too.
QUOTA = {
    "saudinewsnet": 13,
    "almayadeen_2023_2024": 8,
    "amansou_alkhaleej": 6,
    "vulca1n_hespress_aljazeera_2022": 6,
    "nahla_cnn_aljazeera_2024": 3,
    "hamdi_rss_2025": 2,
    "ahdath_info": 2,
}


def ids(path: pathlib.Path) -> list[str]:
    """Return the ids of a JSONL file of articles, sorted."""
    with path.open(encoding="utf-8") as lines:
        return sorted(json.loads(line)["id"] for line in lines)


def main() -> None:
    """Print the drawn ids, one a line, by origin."""
    shared = pathlib.Path(sys.argv[1])
    dev = set(ids(shared / "gold" / "dev.jsonl"))
    draw = random.Random(SEED)
    for origin, count in QUOTA.items():
        candidates = [i for i in ids(shared / "corpus" / f"{origin}.jsonl") if i not in dev]
        print("\n".join(sorted(draw.sample(candidates, count))))


if __name__ == "__main__":
    main()
