"""A lexicon one of whose files is any bytes: problems are listed and a LexiconError is raised, or it loads and a line reads.

An input is a name of a file, a line end, and the file. The other files are those of the seeds (corpus/lexicon), a lexicon of a
few words.
"""

import pathlib
import shutil
import tempfile

from common import followed, fuzz, law

with followed("isnad.lexicon", "isnad.arabic"):
    from isnad.errors import LexiconError
    from isnad.lexicon.cache import load
    from isnad.lexicon.check import problems
    from isnad.pipeline import Line
    from isnad.record import Document

SEEDS = pathlib.Path(__file__).parent / "corpus" / "lexicon"
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="isnad-fuzz-", dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None))
FILES: dict[str, bytes] = {}
for seed in sorted(SEEDS.iterdir()):
    _name, _, _body = seed.read_bytes().partition(b"\n")
    FILES[_name.decode()] = _body
NAMES = sorted(FILES)
DOCUMENT = Document(
    id="1", text="قال وزير الخارجية العراقي إن الوفد التقى أمس الرئيس في بغداد، وقتل 3 مدنيين.", published="2020-11-22"
)


def lay_out(folder: pathlib.Path = FOLDER) -> None:
    """Write the small lexicon."""
    for name, body in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)


def target(data: bytes) -> None:
    """Put the bytes in the place of a file, check and load the lexicon, and put the file back."""
    first, _, body = data.partition(b"\n")
    name = first.decode("utf-8", "replace")
    if name not in FILES:  # a broken name still chooses a file
        name = NAMES[sum(first) % len(NAMES)]
    path = FOLDER / name
    path.write_bytes(body)
    try:
        found = problems(FOLDER)
        law(isinstance(found, list) and all(isinstance(p, str) and p for p in found), found)
        try:
            line = Line(load(FOLDER, use_cache=False))
        except LexiconError as error:
            law(bool(str(error)), "a message")
            law(bool(found) or name == "time/words.yaml", "loads not, though nothing is wrong with it", str(error))
        else:
            line.read(DOCUMENT)
    finally:
        path.write_bytes(FILES[name])


if __name__ == "__main__":
    lay_out()
    try:
        fuzz(target)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
