"""The English line of an event, composed from its fields: no translation of the article's words."""

from isnad.arabic.letters import QUOTES
from isnad.record.ontology import SECTORS
from isnad.record.records import Event, Mention, Place, Source, Time
from isnad.record.stories import Party, Story

#: Event type -> (happened, planned) predicates; the recipient stands in {}, or follows.
_VERBS: dict[str, tuple[str, str]] = {
    "AGREE": ("agreed with, or promised or offered something to,", "is to agree with"),
    "CONSULT": ("met or talked with", "is to meet or talk with"),
    "SUPPORT": ("supported or praised", "is to support"),
    "CONCEDE": ("made a concession to", "is to make a concession to"),
    "COOPERATE": ("cooperated with", "is to cooperate with"),
    "AID": ("gave aid to", "is to give aid to"),
    "RETREAT": ("drew back before", "is to draw back before"),
    "REQUEST": ("asked or demanded something of", "is to ask"),
    "ACCUSE": ("accused or criticised", "is to accuse"),
    "REJECT": ("rejected", "is to reject"),
    "THREATEN": ("threatened or warned", "is to threaten"),
    "PROTEST": ("protested against", "is to protest against"),
    "SANCTION": ("imposed a sanction or cut relations with", "is to impose a sanction on"),
    "MOBILIZE": ("moved or readied forces against", "is to move forces against"),
    "COERCE": ("used coercion against", "is to use coercion against"),
    "ASSAULT": ("attacked", "is to attack"),
}
_MODE_VERBS: dict[tuple[str, str], tuple[str, str]] = {
    ("CONSULT", "visit"): ("visited", "is to visit"),
    ("CONSULT", "phone"): ("talked by telephone with", "is to telephone"),
    ("CONSULT", "third-party"): ("met through a mediator or host with", "is to meet, through a host,"),
    ("CONSULT", "multilateral"): ("took part in a meeting with", "is to take part in a meeting with"),
    ("COERCE", "arrest"): ("arrested", "is to arrest"),
    ("COERCE", "seize"): ("seized from, or took,", "is to seize"),
    ("COERCE", "deport"): ("deported", "is to deport"),
    ("COERCE", "curfew"): ("imposed a curfew on", "is to impose a curfew on"),
    ("RETREAT", "release"): ("released", "is to release"),
    ("RETREAT", "withdraw"): ("withdrew before", "is to withdraw before"),
    ("RETREAT", "resign"): ("resigned from", "is to resign from"),
    ("RETREAT", "ceasefire"): ("kept a ceasefire with", "is to keep a ceasefire with"),
    ("SANCTION", "convict"): ("convicted or sentenced", "is to sentence"),
    ("SANCTION", "expel"): ("expelled or dismissed", "is to expel"),
    ("ASSAULT", "abduct"): ("abducted", "is to abduct"),
    ("ASSAULT", "aerial"): ("attacked {} from the air", "is to attack {} from the air"),
    ("ASSAULT", "drone"): ("attacked {} by drone", "is to attack {} by drone"),
    ("ASSAULT", "heavy-weapons"): ("shelled or fired rockets at", "is to shell"),
    ("ASSAULT", "explosives"): ("bombed", "is to bomb"),
    ("ASSAULT", "firearms"): ("shot", "is to shoot"),
    ("ACCUSE", "investigate"): ("opened an investigation or complaint against", "is to investigate"),
}
_KINDS = {
    "person": "a named person", "official": "an official", "organization": "an organisation", "media": "media",
    "anonymous": "anonymous sources", "document": "a document",
}  # fmt: skip
_NO_RECIPIENT = "(nobody named)"


def name(mention: Mention) -> str:
    """Return a mention in English: its known name, or what it is, with its code in brackets."""
    code = " ".join(part for part in (mention.country, mention.sector) if part) or "?"
    label = (
        mention.name_en or (SECTORS.get(mention.sector or "", "") and f"{SECTORS[mention.sector or '']}") or f"«{mention.text}»"
    )
    if mention.kind == "person" and mention.name_ar and not mention.entity:
        label = f"«{mention.name_ar}»" + (f", {mention.name_en}" if mention.name_en else "")
    return f"{label} ({code})"


def story_line(story: Story) -> str:
    """Return a story as an English sentence: who did what to whom, where and when, whoever says so."""

    def mentions(role: str) -> tuple[Mention, ...]:
        parties: dict[tuple[str | None, str | None], Party] = {}
        for party in story.participants:
            if party.role == role:  # each kind once, by its first
                parties.setdefault((party.entity or party.country, party.sector), party)
        most = max((party.independent for party in parties.values()), default=0)
        told = [party for party in parties.values() if party.independent * 2 >= most]  # not what few reports alone have
        return tuple(
            Mention(span=(0, 0), text=p.text, country=p.country, sector=p.sector, entity=p.entity, name_en=p.name_en)
            for p in told[:3]
        )  # fmt: skip

    statuses = {step.status for step in story.timeline}
    status = "happened" if "happened" in statuses or not statuses else "planned" if "planned" in statuses else "denied"
    return line(
        Event(
            id=story.id, document="", sentence=(0, 0), trigger=(0, 0), text="", type=story.type, actor=mentions("actor"),
            recipient=mentions("recipient"), status=status,
            time=Time(span=(0, 0), text="", start=story.start, end=story.end) if story.start else None,
            place=Place(span=(0, 0), text=story.place, name_en=story.place) if story.place else None,
        )
    )  # fmt: skip


def _joined(mentions: tuple[Mention, ...]) -> str:
    names = [name(m) for m in mentions]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def source(link: Source) -> str:
    """Return a source in English."""
    label = link.name_en or _KINDS.get(link.kind, link.kind)
    if link.kind == "anonymous":
        return label if label.startswith("anonymous") else f"anonymous {label}"
    return f"{label} («{link.text.strip(QUOTES)}»)"


def line(event: Event) -> str:
    """Return the event as an English sentence, its chain of attribution first."""
    chain = " citing ".join(source(s) for s in event.according_to)
    before = f"according to {chain}: " if chain else ""
    actor = _joined(event.actor) if event.actor else "somebody unnamed"
    forms = _MODE_VERBS.get((event.type, event.mode or "")) or _VERBS[event.type]
    if event.type == "CONSULT" and event.mode != "visit" and len(event.actor) > 1 and not event.recipient:
        verb = "are to meet or talk" if event.status == "planned" else "met or talked"
        text = f"{actor} {verb}"
    else:
        verb = forms[1] if event.status == "planned" else forms[0]
        verb = verb.replace("is to ", "are to ", 1) if len(event.actor) > 1 else verb
        recipient = _joined(event.recipient) if event.recipient else _NO_RECIPIENT
        text = f"{actor} {verb.format(recipient)}" if "{}" in verb else f"{actor} {verb} {recipient}"
    if event.status == "denied":
        text = f"it is denied that {text}"
    place = f", in {event.place.name_en or event.place.text}" if event.place else ""
    when = (
        f", {event.time.start}" + (f" to {event.time.end}" if event.time.end != event.time.start else "")
        if event.time and event.time.start
        else ""
    )
    return before + text + place + when
