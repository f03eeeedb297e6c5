"""Make src/isnad/stories/common_words.tsv: in how many short texts of the news each common word stands.

usage: python tools/count_words.py ARTICLES.jsonl... [--without FROM TO]

Of each file every article (`title`, `text`, `published`) gives its first three pieces of some 200 characters; articles published
on a day from FROM to TO are left out, so that figures measured on these days owe nothing to the table. Of all pieces SAMPLE are
drawn with a fixed seed, evenly over the files. Words of SELDOM pieces or more stay, in the form of `isnad.stories.words.stems`.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator

from isnad.stories.words import COMMON, SAMPLE, SELDOM, stems

LENGTH, PIECES = 200, 3


def pieces(path: str, start: str, end: str) -> Iterator[str]:
    """Return the pieces of the articles of a file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not start <= (row.get("published") or "")[:10] <= end:
                text = f"{row.get('title') or ''} {row.get('text') or ''}"
                yield from (text[at : at + LENGTH] for at in range(0, min(len(text), LENGTH * PIECES), LENGTH))


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--without", nargs=2, default=("~", ""), metavar=("FROM", "TO"))
    given = parser.parse_args()
    chance, left, drawn = random.Random(1), SAMPLE, []
    sources = sorted((list(pieces(path, *given.without)) for path in given.articles), key=len)
    for number, source in enumerate(sources):
        taken = chance.sample(source, min(len(source), left // (len(sources) - number)))
        left -= len(taken)
        drawn += taken
    counts = Counter(word for text in drawn for word in frozenset(stems(text)))
    rows = sorted((-count, word) for word, count in counts.items() if count >= SELDOM)
    head = f"# Common words and in how many of {len(drawn)} short texts each stands; made by tools/count_words.py: do not edit.\n"
    COMMON.write_text(head + "".join(f"{word}\t{-count}\n" for count, word in rows), "utf-8")
    print(len(drawn), "texts,", len(rows), "words")


if __name__ == "__main__":
    main()
