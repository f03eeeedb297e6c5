"""What the tests write into stores, and how they compare them. Importable by child processes."""

import pathlib

from made import reading

from isnad.record import Reading
from isnad.store.reader import Store, open_store
from isnad.store.schema import TABLES
from isnad.store.writer import Writer

#: Columns that tell when and by whom a row was written, not what it says.
CIRCUMSTANCES = {"batch", "run", "at"}


def stream(count: int) -> list[Reading]:
    """Return readings as they come in life: new articles, edits, agency copies, the same again, the same elsewhere."""
    made: list[Reading] = []
    for number in range(count):
        url = f"https://example.org/{number}"
        kind = number % 10
        if number > 10 and kind == 3:  # edited: same url, other text
            before = made[number - 2].document
            made.append(reading(number, url=before.url, outlet="one", text=before.text + f"\nزيادة رقم {number}"))
        elif number > 10 and kind == 5:  # nearly the same at another outlet
            made.append(reading(number, url=url, outlet="two", text="نقلا عن الوكالة " + made[number - 1].document.text))
        elif number > 10 and kind == 7:  # the same article
            made.append(made[number - 3])
        elif number > 10 and kind == 9:  # the same text at another address
            made.append(reading(number, url=url, outlet="three", text=made[number - 3].document.text))
        else:
            made.append(reading(number, url=url, outlet="one"))
    return made


def write(folder: str, count: int, batch: int = 4) -> None:
    """Write all that is not there yet, with some failures; what a run does."""
    with Writer(folder, batch=batch) as writer:
        for number, read in enumerate(stream(count)):
            if writer.known(read.document):
                writer.met_again(read.document)
            else:
                writer.add(read)
            if number % 7 == 0:
                writer.fail("input.jsonl", str(number), "format", f"line {number}: is not valid JSON")


def contents(folder: pathlib.Path) -> dict[str, list[tuple]]:
    """Return the rows of all tables but that of the runs, without circumstances, in a fixed order."""
    with open_store(folder) as store:
        return {name: _rows(store, name, columns.names) for name, columns in TABLES.items() if name != "runs"}


def _rows(store: Store, name: str, columns: list[str]) -> list[tuple]:
    kept = [column for column in columns if column not in CIRCUMSTANCES]
    listed = ", ".join(f'"{column}"' for column in kept)
    rows = store.sql(f"SELECT {listed} FROM {name}").records()
    return sorted(tuple(map(repr, row.values())) for row in rows)


def whole(store: Store, participants: int = 3) -> None:
    """Assert that the snapshot holds whole batches only: each row has its document and events, and none is missing."""
    count = {name: len(store.sql(f"SELECT 1 FROM {name}")) for name in TABLES}
    assert count["documents"] == store.manifest.documents
    assert count["events"] == store.manifest.events
    told = store.sql("SELECT sum(events) AS events, sum(statements) AS statements, max(batch) AS batch FROM documents").records()[
        0
    ]
    if count["documents"]:
        assert (told["events"], told["statements"]) == (count["events"], count["statements"])
        assert told["batch"] <= store.manifest.batch
    assert count["participants"] == participants * count["events"]
    for name in ("documents", "events"):
        assert len(store.sql(f"SELECT DISTINCT {name[:-1]}_no FROM {name}")) == count[name]
    orphans = "SELECT 1 FROM {} WHERE document_no NOT IN (SELECT document_no FROM documents)"
    for name in ("events", "participants", "sources", "statements", "mentions", "copies"):
        assert len(store.sql(orphans.format(name))) == 0, name
