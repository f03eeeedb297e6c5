"""Articles for the tests of runs: short, in our own words, each with other words than the rest."""

import json
import pathlib

WORDS = "اجتمع المجلس البلدي صباحا في مبنى البلدية لبحث خطة المياه والطرق والمدارس والحدائق والأسواق ثم رفع الجلسة".split()


def text(number: int) -> str:
    """Return the text number so-and-so."""
    turned = WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)]
    return f"زار وفد رقم {number} المدينة.\n" + " ".join(f"{word} {number * 31 + at}" for at, word in enumerate(turned)) + "."


def write_jsonl(path: pathlib.Path, numbers: range, **more: object) -> pathlib.Path:
    """Write articles as JSON lines, with an outlet, an address and a day each; return the path."""
    rows = [
        {"id": f"a{n}", "text": text(n), "published": f"2020-{n % 12 + 1:02}-{n % 28 + 1:02}", "outlet": "الصحيفة",
         "url": f"https://news.example/{n}", **more}
        for n in numbers
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
