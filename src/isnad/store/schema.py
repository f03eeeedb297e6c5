"""The tables of a store: their columns, what each holds, and the version of the whole.

Numbers: `document_no` and `event_no` count the documents and events of a store from 1, in the order in which they were stored;
they join the tables. Spans are two columns, `…_start` and `…_end`: characters of the article's text, the end excluded.
`batch` is the number of the batch with which a row became visible. Unknown is null, never a filler.

A change of any column here needs the next SCHEMA_VERSION and a step in `isnad.store.migrations`.
"""

import pyarrow as pa

#: The version of all the tables below; kept in the store's manifest.
SCHEMA_VERSION = 2

_TEXT = pa.string()
_OFFSET = pa.int32()
_TEXTS = pa.list_(pa.field("element", pa.string()))


def _table(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in {**columns, "batch": pa.int64()}.items()])


DOCUMENTS = _table(
    document_no=pa.int64(),
    document=_TEXT,  # Document.id: given with the article, or the hash of its url or text
    version=pa.int32(),  # 1 for an article met first, 2 for its first edit (same url, other text), …
    replaces=pa.int64(),  # document_no of the version before this one
    url=_TEXT,
    outlet=_TEXT,
    title=_TEXT,
    author=_TEXT,
    published=_TEXT,  # ISO date or datetime, as the record holds it
    published_from=_TEXT,  # given, page, text, unknown
    day=pa.date32(),  # the day of `published`
    language=_TEXT,
    sha256=_TEXT,  # of the text in UTF-8, as the record holds it
    text=_TEXT,  # null in a store without text
    normal=_TEXT,  # title and text for search: words in normal form, one space around each; null in a store without text
    length=_OFFSET,  # characters of the text
    events=_OFFSET,  # how many events it has
    statements=_OFFSET,  # how many statements it has
    content=pa.binary(),  # what tells its text from others: the first 16 bytes of the SHA-256 of the text
    minhash=pa.binary(),  # signature of the text for near copies (isnad.store.copies); null for a text too short
    run=_TEXT,  # the run that stored it
)

EVENTS = _table(
    event_no=pa.int64(),
    document_no=pa.int64(),
    event=_TEXT,  # Event.id
    document=_TEXT,  # Event.document
    type=_TEXT,  # one of the 16 PLOVER types
    mode=_TEXT,
    contexts=_TEXTS,
    status=_TEXT,  # happened, planned, denied
    day=pa.date32(),  # first day of the event's time, else the article's day: for counts over time
    trigger_start=_OFFSET,
    trigger_end=_OFFSET,
    trigger=_TEXT,  # the words that name the event
    sentence_start=_OFFSET,
    sentence_end=_OFFSET,
    sentence=_TEXT,  # null in a store without text, and where it has more than 5,000 characters
    evidence=_TEXT,  # the words around the trigger, at most 100 characters; only where there is no sentence
    actor=_TEXT,  # the first actor's words; all are in `participants`
    actor_country=_TEXT,
    actor_sector=_TEXT,
    actor_entity=_TEXT,
    actor_countries=_TEXTS,  # of all actors, each once
    recipient=_TEXT,
    recipient_country=_TEXT,
    recipient_sector=_TEXT,
    recipient_entity=_TEXT,
    recipient_countries=_TEXTS,
    source=_TEXT,  # the outermost source's words; the whole chain is in `sources`
    source_kind=_TEXT,
    source_stance=_TEXT,
    source_kinds=_TEXTS,  # of the whole chain, each once
    time_start=pa.date32(),  # first day, included
    time_end=pa.date32(),  # last day, included
    time_grain=_TEXT,
    time_text=_TEXT,
    time_span_start=_OFFSET,
    time_span_end=_OFFSET,
    time_relation=_TEXT,
    time_rule=_TEXT,
    place=_TEXT,  # its words
    place_name=_TEXT,  # the gazetteer's English name
    place_country=_TEXT,
    place_admin1=_TEXT,
    latitude=pa.float64(),  # degrees
    longitude=pa.float64(),
    geonames_id=pa.int64(),
    place_start=_OFFSET,
    place_end=_OFFSET,
    place_norm=_TEXT,  # words and name in normal form, for search
    outlet=_TEXT,  # the article's
    made_by=_TEXT,  # the lexicon entry that made it
    confidence=pa.float64(),  # 0 to 1
)

PARTICIPANTS = _table(
    event_no=pa.int64(),
    document_no=pa.int64(),
    role=_TEXT,  # actor, recipient
    seq=_OFFSET,  # order within the role, from 0
    span_start=_OFFSET,
    span_end=_OFFSET,
    text=_TEXT,
    country=_TEXT,
    sector=_TEXT,
    entity=_TEXT,
    name_ar=_TEXT,
    name_en=_TEXT,
    kind=_TEXT,
    norm=_TEXT,  # words and names in normal form, for search
)

SOURCES = _table(
    event_no=pa.int64(),
    document_no=pa.int64(),
    seq=_OFFSET,  # place in the chain, 0 the outermost
    span_start=_OFFSET,
    span_end=_OFFSET,
    text=_TEXT,
    kind=_TEXT,
    stance=_TEXT,
    cue_start=_OFFSET,
    cue_end=_OFFSET,
    entity=_TEXT,
    name_en=_TEXT,
    norm=_TEXT,
)

STATEMENTS = _table(
    document_no=pa.int64(),
    document=_TEXT,
    seq=_OFFSET,  # order within the document, from 0
    speaker_start=_OFFSET,
    speaker_end=_OFFSET,
    speaker=_TEXT,
    speaker_kind=_TEXT,
    stance=_TEXT,
    speaker_cue_start=_OFFSET,
    speaker_cue_end=_OFFSET,
    speaker_entity=_TEXT,
    speaker_name_en=_TEXT,
    speaker_norm=_TEXT,
    cue_start=_OFFSET,
    cue_end=_OFFSET,
    content_start=_OFFSET,
    content_end=_OFFSET,
    content=_TEXT,  # what is said; null in a store without text
    form=_TEXT,  # direct, indirect
)

#: Whoever and whatever an article's events and statements name: one row for each span and use of it.
MENTIONS = _table(
    document_no=pa.int64(),
    document=_TEXT,
    used_as=_TEXT,  # party, source, place
    span_start=_OFFSET,
    span_end=_OFFSET,
    text=_TEXT,
    kind=_TEXT,
    country=_TEXT,
    sector=_TEXT,
    entity=_TEXT,
    name_ar=_TEXT,
    name_en=_TEXT,
    norm=_TEXT,
)

#: Links between articles with the same or nearly the same text. A link points to what was stored before.
COPIES = _table(
    document_no=pa.int64(),  # the later article; null where the same text was met at another address and is not stored twice
    document=_TEXT,
    copy_of=pa.int64(),  # document_no of the earlier article
    root=pa.int64(),  # document_no of the first article of the group
    similarity=pa.float64(),  # estimated Jaccard similarity of the shingles, 0 to 1; 1 for the same text
    url=_TEXT,
    outlet=_TEXT,
    published=_TEXT,
)

#: Stories: one row for each time a story was told. The row of its last batch holds, and one without reports is no story any more;
#: the view `stories` shows only those that hold, and so do the views of the three tables after it.
STORIES = _table(
    story=_TEXT,  # its id
    aliases=_TEXTS,  # ids that lead to it: those it had before, those of stories that are now part of it
    type=_TEXT,  # that of most reports
    types=_TEXTS,
    verdict=_TEXT,  # single-source, corroborated, disputed
    anonymous_only=pa.bool_(),  # nobody who asserts it has a name
    reports=_OFFSET,  # how many; 0 for a story that is no more
    documents=_OFFSET,  # in how many articles
    outlets=_OFFSET,  # in how many outlets
    chains=_OFFSET,  # independent chains that assert it
    denials=_OFFSET,  # independent chains that deny it
    day=pa.date32(),  # first day on which it happened, else that of the first report
    start=pa.date32(),
    end=pa.date32(),
    grain=_TEXT,
    published=_TEXT,  # of the first report, ISO date or datetime
    last_published=_TEXT,  # of the last report
    actor=_TEXT,  # the party that most independent reports name, in the words of most
    actor_name=_TEXT,  # in English, where known
    actor_country=_TEXT,
    actor_sector=_TEXT,
    actor_entity=_TEXT,
    actor_countries=_TEXTS,
    recipient=_TEXT,
    recipient_name=_TEXT,
    recipient_country=_TEXT,
    recipient_sector=_TEXT,
    recipient_entity=_TEXT,
    recipient_countries=_TEXTS,
    place=_TEXT,
    place_country=_TEXT,
    dead_low=pa.int64(),  # the least and the greatest number that anybody gives
    dead_high=pa.int64(),
    wounded_low=pa.int64(),
    wounded_high=pa.int64(),
    casualties_low=pa.int64(),  # dead and wounded in one figure
    casualties_high=pa.int64(),
    arrested_low=pa.int64(),
    arrested_high=pa.int64(),
    displaced_low=pa.int64(),
    displaced_high=pa.int64(),
    first_event_no=pa.int64(),
    words=_TEXT,  # those of the report that tells it most fully, around its event
    record=_TEXT,  # the whole story (isnad.Story) as JSON
)

STORY_EVENTS = _table(
    story=_TEXT,
    seq=_OFFSET,  # order of publication, from 0
    event_no=pa.int64(),
    document_no=pa.int64(),
    report=_TEXT,  # by which the story names it: the event's id, with ~2 or @ where others have the same
    side=_TEXT,  # asserts, denies
    kept=_TEXTS,  # what it adds to those before it (docs/stories.md)
    chains=_TEXTS,  # the ends of the chains that it belongs to
    copy_of=_TEXT,  # the report whose words it copies
)

CHAINS = _table(
    story=_TEXT,
    seq=_OFFSET,
    side=_TEXT,  # asserts, denies
    source=_TEXT,  # in the words of the first report
    kind=_TEXT,  # of the source; `outlet` where an outlet says so itself
    source_key=_TEXT,  # by which it is told from others
    reports=_TEXTS,
)

FIGURES = _table(
    story=_TEXT,
    seq=_OFFSET,
    what=_TEXT,  # dead, wounded, casualties, arrested, displaced
    value=pa.int64(),
    bound=_TEXT,  # exactly, at-least, more-than, at-most, about, tens
    giver=_TEXT,
    giver_kind=_TEXT,
    published=_TEXT,  # of the first report that gives it
    words=_TEXT,
    reports=_TEXTS,
)

#: A run has a row when it first stores something, and one when it ends; the last row of a run holds.
RUNS = _table(
    run=_TEXT,
    state=_TEXT,  # started, ended
    at=_TEXT,  # ISO datetime, UTC
    isnad=_TEXT,  # version of this package
    sources=_TEXTS,  # what the run was told to read
    summary=_TEXT,  # counts as a JSON object
)

FAILURES = _table(
    run=_TEXT,
    file=_TEXT,
    record=_TEXT,  # line, member or url inside the file
    reason=_TEXT,  # a short stable word
    message=_TEXT,  # what was wrong and what to do
    at=_TEXT,  # ISO datetime, UTC
)

#: Name -> columns of all tables of a store.
TABLES: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "events": EVENTS,
    "participants": PARTICIPANTS,
    "sources": SOURCES,
    "statements": STATEMENTS,
    "mentions": MENTIONS,
    "copies": COPIES,
    "runs": RUNS,
    "failures": FAILURES,
    "stories": STORIES,
    "story_events": STORY_EVENTS,
    "chains": CHAINS,
    "figures": FIGURES,
}

#: The tables of stories, which are told again and again.
TOLD = ("stories", "story_events", "chains", "figures")
#: The file in a store's folder in which whoever tells stories remembers what was compared; made anew when it is missing.
MEMORY = "stories.sqlite"
