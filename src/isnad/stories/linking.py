"""The linker: reports in, stories out; new reports are compared with those of their blocks only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, MutableMapping
from itertools import combinations
from typing import NamedTuple

from isnad.record import Reading, Report, Story
from isnad.stories.blocking import article, keys
from isnad.stories.clustering import NEAR, clusters, component
from isnad.stories.offices import Offices
from isnad.stories.profiles import Profile, key_of, profile
from isnad.stories.scoring import agreement, score
from isnad.stories.telling import tell
from isnad.stories.ways import Ways

#: A block of more reports says too little of each pair and is left to finer ones.
CROWD = 100
#: An article of more events is a list: its own are not compared with each other, only with those of other articles.
LIST = 500
#: Characters of an article that tell what it is about.
OPENING = 600


def reports_of(reading: Reading, root: str | None = None) -> list[Report]:
    """Return the reports of an article. Args: root, the id of the first article of its group of copies, by default its own."""
    document = reading.document
    about = f"{document.title or ''} {document.text[:OPENING]}"
    words = {event.sentence: document.text[slice(*event.sentence)] for event in reading.events}  # once for all events of one
    return [
        Report(
            event=event, outlet=document.outlet, published=document.published, url=document.url, words=words[event.sentence],
            about=about, root=root or document.id,
        )
        for event in reading.events
    ]  # fmt: skip


def link(reports: Iterable[Report], offices: Offices | None = None, ways: Ways | None = None) -> list[Story]:
    """Return the stories of reports, each report in exactly one; the order of the reports plays no part. Args: as of `Linker`."""
    linker = Linker(offices, ways=ways)
    linker.add(reports)
    return linker.stories()


class Memory:
    """What a linker knows, in mappings that may be kept anywhere: here in dicts.

    Attributes: profiles and keys of each report; blocks, key -> reports; near, report -> reports that may be the same
    happening, with the score; story_of, report -> id of its story. A block that is asked for is there, empty at first.
    """

    def __init__(self) -> None:
        self.profiles: MutableMapping[str, Profile] = {}
        self.keys: MutableMapping[str, frozenset[int]] = {}
        self.blocks: MutableMapping[int, list[str]] = defaultdict(list)
        self.near: MutableMapping[str, dict[str, float]] = {}
        self.story_of: MutableMapping[str, str] = {}

    def prepare(self, reports: Iterable[str]) -> None:
        """Called with the reports that are about to be told, not only compared: here they are ready."""


class Changes(NamedTuple):
    """What became of stories: ids that are no more (some may be among those made), and stories made anew."""

    gone: frozenset[str]
    made: tuple[Story, ...]


class Linker:
    """Reports and their stories, kept so that more can be added.

    Adding some, asking, and adding the rest gives the same stories as adding all at once, in any order; so does adding some that
    are removed again. Args: offices, who held which office when, for participants told by their office only; memory, what
    is known already, by default nothing; ways, how reports tell, by default by the words of the bundled lexicon.
    """

    def __init__(self, offices: Offices | None = None, memory: Memory | None = None, ways: Ways | None = None) -> None:
        self._offices, self._ways = offices or Offices(), ways or Ways.bundled()
        memory = memory or Memory()
        self._profiles, self._keys, self._blocks = memory.profiles, memory.keys, memory.blocks
        self._near, self._story_of, self._prepare = memory.near, memory.story_of, memory.prepare
        self._stale: set[str] = set()
        self._gone: set[str] = set()
        self._stories: dict[str, Story] = {}

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, reports: Iterable[Report]) -> int:
        """Take in reports and return how many are new; an event that is known by its id stays as it is."""
        before = len(self)
        for report in reports:
            if key_of(report) not in self._profiles:
                self._take(profile(report, self._offices, self._ways))
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
        own = self._blocks[article(new)]
        own.append(new.key)
        self._meet((new.key, other) for other in others)
        for name in crowded:
            self._leave(self._blocks[name])
        if len(own) == LIST + 1:
            self._part(own)

    def _part(self, own: list[str]) -> None:
        """Forget the pairs inside an article that has become a list."""
        inside = set(own)
        for one in own:
            for other in [name for name in self._near[one] if name in inside]:
                del self._near[one][other], self._near[other][one]
                self._stale |= {one, other}

    def _leave(self, block: list[str]) -> None:
        """Forget the pairs that met only in a block that has become too large: the result must not depend on the order."""
        inside = set(block)
        for one in block:
            for other in [name for name in self._near[one] if name in inside and one < name]:
                if not self._together(one, other):
                    del self._near[one][other], self._near[other][one]
                    self._stale |= {one, other}

    def remove(self, events: Iterable[str]) -> int:
        """Forget reports by their events' ids, and return how many were known."""
        known = [name for name in events if name in self._profiles]
        articles = {article(self._profiles[name]) for name in known}
        lists = [name for name in articles if len(self._blocks[name]) > LIST]
        for name in known:
            self._forget(name)
        for name in lists:
            if len(self._blocks[name]) <= LIST:  # no list any more: what has a block in common meets again
                self._stale |= self._meet(pair for pair in combinations(self._blocks[name], 2) if self._together(*pair))
        return len(known)

    def _forget(self, name: str) -> None:
        for key in self._keys[name]:
            block = self._blocks[key]
            block.remove(name)
            if len(block) == CROWD:  # no crowd any more: its pairs meet again
                self._stale |= self._meet(combinations(block, 2))
        self._blocks[article(self._profiles[name])].remove(name)
        for other in self._near.pop(name):
            del self._near[other][name]
            self._stale.add(other)
        if (story := self._story_of.pop(name, None)) is not None:
            self._gone.add(story)
        self._stale.discard(name)
        del self._profiles[name], self._keys[name]

    def _meet(self, pairs: Iterable[tuple[str, str]]) -> set[str]:
        """Compare pairs that share a block, but those inside a list; return the reports of those that may be one happening."""
        found: set[str] = set()
        for one, other in pairs:
            if other in self._near[one]:
                continue
            mine, others = self._profiles[one], self._profiles[other]
            if mine.report.event.document == others.report.event.document and len(self._blocks[article(mine)]) > LIST:
                continue
            value = score(mine, others)
            if value > NEAR:
                self._near[one][other] = self._near[other][one] = value
                found |= {one, other}
        return found

    def _together(self, one: str, other: str) -> bool:
        """Return whether two reports meet in a block that is no crowd."""
        return any(len(self._blocks[name]) <= CROWD for name in self._keys[one] & self._keys[other])

    @property
    def stale(self) -> frozenset[str]:
        """The reports whose stories are to be made anew, with all that hangs together with them."""
        return frozenset(self._stale)

    def changes(self) -> Changes:
        """Make the stories that reports added or removed have touched; return what became of stories since the last time."""
        gone, made = self._gone, self._made()
        self._gone = set()
        return Changes(frozenset(gone), tuple(made))

    def stories(self) -> list[Story]:
        """Return all stories, by day of their first report and id. Only what new reports touch is made anew."""
        self._refresh()
        return sorted(self._stories.values(), key=lambda story: (story.published or "", story.id))

    def story(self, event: str) -> Story:
        """Return the story of an event by the event's id. Raises KeyError where the event is unknown."""
        self._refresh()
        return self._stories[self._story_of[event]]

    def near(self, event: str, other: str) -> bool:
        """Return whether two events, by id, are likelier one happening than not by their own score alone."""
        return self._near[event].get(other, NEAR) > 0

    def _refresh(self) -> None:
        made = self._made()
        for name in self._gone:
            self._stories.pop(name, None)
        self._gone.clear()
        for story in made:
            self._stories[story.id] = story

    def _made(self) -> list[Story]:
        """Return the stories of all that is stale, those left out that stay as they were; note as gone what they come from."""
        done: set[str] = set()
        components: list[list[str]] = []
        for start in sorted(self._stale):
            if start not in done:
                components.append(component(start, self._near))
                done.update(components[-1])
        before = Counter(self._story_of.get(name) for name in done)
        changed: list[list[str]] = []
        for members in components:
            for names in clusters(members, self._near, self._scored, self._agreeing):
                stories = {self._story_of.get(name) for name in names}
                story = min(stories, key=str)
                if len(stories) > 1 or story is None or before[story] != len(names) or story in self._gone:
                    changed.append(names)
        self._gone.update(self._story_of[name] for names in changed for name in names if name in self._story_of)
        self._prepare([name for names in changed for name in names])
        made = [tell([self._profiles[name] for name in names], self._ways) for names in changed]
        for story in made:
            self._story_of.update(dict.fromkeys(story.events, story.id))
        self._stale.clear()
        return made

    def _scored(self, one: str, other: str) -> float:
        value = self._near[one].get(other)
        return value if value is not None else score(self._profiles[one], self._profiles[other])

    def _agreeing(self, one: str, other: str) -> tuple[float, float]:
        return agreement(self._profiles[one], self._profiles[other])
