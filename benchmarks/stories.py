"""Speed of linking: time and memory for ever more events, and how they grow.

usage: python benchmarks/stories.py [--events 1000 10000 100000] [--per-day 300]

The events are made: each day some happenings with actors, recipients, places and words of their own, told again by other outlets
with parts left out and words changed, a few of them very often. Each number of events is linked in a process of its own; printed
are seconds of CPU for taking the reports in and for making the stories, the largest story, the most memory, and how time grows
from one number to the next (1.0: as the events grow). Exit status 1 where time grows more than 1.5 times as fast as the events.
"""

import argparse
import datetime
import json
import random
import resource
import subprocess
import sys
import time

from isnad.record import Event, Mention, Place, Report, Time
from isnad.stories import Linker

COUNTRIES = "IRN IRQ SYR SAU YEM USA RUS TUR EGY LBY LBN ISR PSE JOR FRA GBR".split()
TYPES = "CONSULT AGREE ASSAULT ASSAULT COERCE ACCUSE REQUEST REJECT SUPPORT THREATEN RETREAT PROTEST MOBILIZE".split()
FIRST = datetime.date(2015, 1, 1)
GROWTH = 1.5


def reports(count: int, per_day: int) -> list[Report]:
    """Return so many made reports, the same for the same numbers."""
    chance = random.Random(1)
    words = ["".join(chance.choice("ابتثجحخدذرزسشصضطظعغفقكلمنهوي") for _ in range(chance.randint(4, 7))) for _ in range(8000)]
    found: list[Report] = []
    while len(found) < count:
        day = FIRST + datetime.timedelta(days=len(found) // per_day)
        told = _Happening(chance, words, day)
        found += [told.report(chance, len(found) + again) for again in range(min(60, int(chance.paretovariate(1.2))))]
    return found[:count]


class _Happening:
    def __init__(self, chance: random.Random, words: list[str], day: datetime.date) -> None:
        self.vocabulary, self.day, self.type = words, day, chance.choice(TYPES)
        self.actor, self.recipient = self._mention(chance), self._mention(chance)
        self.place = (chance.choice(COUNTRIES), int(chance.paretovariate(1)))
        self.words = [self._word(chance) for _ in range(22)]

    def _word(self, chance: random.Random) -> str:
        return self.vocabulary[min(len(self.vocabulary) - 1, int(40 * chance.paretovariate(0.6)))]

    def _mention(self, chance: random.Random) -> Mention:
        country = chance.choice(COUNTRIES)
        entity = f"{country}-{int(chance.paretovariate(1))}" if chance.random() < 0.4 else None
        sector = chance.choice(["GOV", "MIL", None])
        return Mention(span=(0, 1), text=self._word(chance), country=country, sector=sector, entity=entity, kind="person")

    def report(self, chance: random.Random, number: int) -> Report:
        country, place = self.place
        said = [word if chance.random() < 0.6 else self._word(chance) for word in self.words]
        document = f"d{number // 8}"
        where = Place(
            span=(0, 1), text=f"م{place}", name_en=str(place), country=country,
            geonames_id=COUNTRIES.index(country) * 100000 + place,
        )  # fmt: skip
        event = Event(
            id=f"{document}:{number}", document=document, sentence=(number * 200, number * 200 + 190),
            trigger=(number * 200 + 60, number * 200 + 65), text=said[10], type=self.type,
            actor=(self.actor,) if chance.random() < 0.8 else (), recipient=(self.recipient,) if chance.random() < 0.7 else (),
            time=Time(span=(0, 1), text="", start=self.day.isoformat(), end=self.day.isoformat(), grain="day")
            if chance.random() < 0.4 else None,
            place=where if chance.random() < 0.4 else None,
        )  # fmt: skip
        published = (self.day + datetime.timedelta(days=chance.randint(0, 1))).isoformat()
        return Report(event=event, outlet=f"o{number % 12}", published=published, words=" ".join(said), about=" ".join(said[:12]))


def measure(count: int, per_day: int) -> dict[str, float]:
    """Return the figures of linking so many reports in this process."""
    made = reports(count, per_day)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    linker = Linker()
    linker.add(made)
    taken = time.process_time()
    stories = linker.stories()
    return {
        "events": count, "stories": len(stories), "add": taken - start, "make": time.process_time() - taken,
        "largest": max(len(story.events) for story in stories), "reports_mb": before / 1024,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> int:
    """Measure each number in a process of its own; print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--per-day", type=int, default=300)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.per_day)))
        return 0
    before, status = None, 0
    for count in given.events:
        command = [sys.executable, __file__, "--one", str(count), "--per-day", str(given.per_day)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        seconds, growth = found["add"] + found["make"], ""
        if before:
            grown = seconds / before[1] / (count / before[0])
            growth, status = f"; time grew {grown:.2f} times as fast as the events", status or int(grown > GROWTH)
        print(
            f"{count:,} events: taken in {found['add']:.1f} s, stories {found['make']:.1f} s, {found['stories']:,} stories, "
            f"largest {found['largest']}, {found['reports_mb']:.0f} MB of reports, {found['peak_mb']:.0f} MB at most{growth}",
            flush=True,
        )
        before = (count, seconds)
    return status


if __name__ == "__main__":
    sys.exit(main())
