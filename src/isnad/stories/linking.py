"""The linker: reports in, stories out; new reports are compared with those of their blocks only."""

from collections import defaultdict
from collections.abc import Iterable

from isnad.record import Reading, Report, Story
from isnad.stories.blocking import keys
from isnad.stories.clustering import clusters, component
from isnad.stories.offices import Offices
from isnad.stories.profiles import Profile, key_of, profile
from isnad.stories.scoring import score
from isnad.stories.telling import tell

#: A block of more reports says too little of each pair and is left to finer ones.
CROWD = 100
#: Characters of an article that tell what it is about.
OPENING = 600


def reports_of(reading: Reading, root: str | None = None) -> list[Report]:
    """Return the reports of an article. Args: root, the id of the first article of its group of copies, by default its own."""
    document = reading.document
    about = f"{document.title or ''} {document.text[:OPENING]}"
    return [
        Report(
            event=event, outlet=document.outlet, published=document.published, url=document.url,
            words=document.text[slice(*event.sentence)], about=about, root=root or document.id,
        )
        for event in reading.events
    ]  # fmt: skip


def link(reports: Iterable[Report], offices: Offices | None = None) -> list[Story]:
    """Return the stories of reports, each report in exactly one; the order of the reports plays no part."""
    linker = Linker(offices)
    linker.add(reports)
    return linker.stories()


class Linker:
    """Reports and their stories, kept so that more can be added.

    Adding some, asking, and adding the rest gives the same stories as adding all at once, in any order.
    Args: offices, who held which office when, for participants told by their office only.
    """

    def __init__(self, offices: Offices | None = None) -> None:
        self._offices = offices or Offices()
        self._profiles: dict[str, Profile] = {}
        self._keys: dict[str, frozenset[int]] = {}
        self._blocks: dict[int, list[str]] = defaultdict(list)
        self._near: dict[str, dict[str, float]] = {}
        self._stale: set[str] = set()
        self._story_of: dict[str, str] = {}
        self._stories: dict[str, Story] = {}

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, reports: Iterable[Report]) -> int:
        """Take in reports and return how many are new; an event that is known by its id stays as it is."""
        before = len(self)
        for report in reports:
            if key_of(report) not in self._profiles:
                self._take(profile(report, self._offices))
        return len(self) - before

    def _take(self, new: Profile) -> None:
        self._profiles[new.key] = new
        self._keys[new.key] = names = keys(new)
        self._near[new.key] = {}
        self._stale.add(new.key)
        crowded = []
        others: set[str] = set()
        for name in names:
            block = self._blocks[name]
            if len(block) == CROWD:
                crowded.append(name)
            elif len(block) < CROWD:
                others.update(block)
            block.append(new.key)
        for other in others:
            value = score(new, self._profiles[other])
            if value > 0:
                self._near[new.key][other] = self._near[other][new.key] = value
        for name in crowded:
            self._leave(self._blocks[name])

    def _leave(self, block: list[str]) -> None:
        """Forget the pairs that met only in a block that has become too large: the result must not depend on the order."""
        inside = set(block)
        for one in block:
            for other in [name for name in self._near[one] if name in inside and one < name]:
                if not any(len(self._blocks[name]) <= CROWD for name in self._keys[one] & self._keys[other]):
                    del self._near[one][other], self._near[other][one]
                    self._stale |= {one, other}

    def stories(self) -> list[Story]:
        """Return all stories, by day of their first report and id. Only what new reports touch is made anew."""
        self._refresh()
        return sorted(self._stories.values(), key=lambda story: (story.published or "", story.id))

    def story(self, event: str) -> Story:
        """Return the story of an event by the event's id. Raises KeyError where the event is unknown."""
        self._refresh()
        return self._stories[self._story_of[event]]

    def _refresh(self) -> None:
        done: set[str] = set()
        gone: set[str] = set()
        made: list[Story] = []
        for start in sorted(self._stale):
            if start in done:
                continue
            members = component(start, self._near)
            done.update(members)
            gone.update(self._story_of[name] for name in members if name in self._story_of)
            for names in clusters(members, self._near, self._scored):
                made.append(tell([self._profiles[name] for name in names]))
        for name in gone:
            del self._stories[name]
        for story in made:
            self._stories[story.id] = story
            self._story_of.update(dict.fromkeys(story.events, story.id))
        self._stale.clear()

    def _scored(self, one: str, other: str) -> float:
        value = self._near[one].get(other)
        return value if value is not None else score(self._profiles[one], self._profiles[other])
