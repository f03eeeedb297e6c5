"""Words that several commands write."""


def many(number: int, what: str, plural: str | None = None) -> str:
    """Return a number with what it counts, in the singular or plural."""
    return f"{number:,} {what if number == 1 else plural or what + 's'}"


def opening(text: str, most: int = 80) -> str:
    """Return the first words of a text on one line, with an ellipsis where there are more; `most` characters without it."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    return f"{line[: most + 1].rpartition(' ')[0] or line[:most]}…"
