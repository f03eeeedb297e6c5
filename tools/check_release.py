"""Build wheel and sdist, and see that they are whole and work where nothing else is installed.

usage: python tools/check_release.py [--extras] [--keep FOLDER | --built FOLDER]

Builds both (the wheel from the sdist), compares what they hold with the sources, installs the wheel alone into a bare
environment, reads an article there, and sees that each command which needs an extra names it. With --extras each extra is
installed alone, in an environment of its own, and used. --built checks what is built already (and will be uploaded). Exit
status 1 where anything is not as it should be. Needs `build`, and a package index to install from.
"""

import argparse
import email
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
#: Bytes that wheel and sdist may have: beyond, something slipped in (or the lexicon has grown; then raise them).
MOST = {".whl": 12_500_000, ".gz": 13_500_000}
ARTICLE = "أخبار\nقصفت طائرات روسية أمس مواقع في ريف حلب الغربي.\nومن المقرر أن يزور وزير الخارجية التركي موسكو غدا.\n"
PAGE = "<html><head><title>أخبار</title></head><body><article>" + "<p>قصفت طائرات روسية أمس مواقع في ريف حلب الغربي، وقال متحدث باسم الجيش إن القوات لم تنسحب من المدينة.</p>" * 4 + "</article></body></html>"  # fmt: skip  # noqa: E501
#: Commands that need an extra: arguments, the extra that the message must name.
NEED = [
    (("read", "page.html"), "reading"),
    (("run", "articles.jsonl", "-o", "new"), "store"),
    (("query", "news"), "store"),
    (("stories", "news"), "store"),
    (("sources", "news"), "store"),
    (("store", "info", "news"), "store"),
    (("export", "news", "--format", "csv", "-o", "out"), "store"),
    (("serve", "news"), "serve"),
]
#: What each extra must do when it is there alone, and which of NEED still asks for another.
ALONE = {
    "reading": ["read page.html --published 2016-08-01"],
    "store": ["run articles.jsonl -o news", "query news --type ASSAULT", "stories news", "export news --format csv -o out"],
    "export": [],
    "serve": ["run articles.jsonl -o news", "query news", "export news --format parquet -o out"],
    "all": ["run articles.jsonl page.html -o news", "query news --type ASSAULT", "stories news"],
}
_PARQUET = "import isnad, isnad.export as e, pathlib; r = isnad.read({!r}); e.write_parquet([r], 'tables'); print(sorted(p.name for p in pathlib.Path('tables').iterdir()))"  # fmt: skip  # noqa: E501


class Bad(Exception):
    """Something about the release is not as it should be."""


def build(folder: pathlib.Path, isolated: bool) -> tuple[pathlib.Path, pathlib.Path]:
    """Build both into a folder; return wheel and sdist. Isolated, the builder is installed for it; else it must be here."""
    _run(sys.executable, "-m", "build", *([] if isolated else ["--no-isolation"]), "--outdir", folder, ROOT, within=900)
    return built(folder)


def built(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """Return the wheel and the sdist of a folder. Raises Bad where there is not one of each."""
    wheels, sdists = list(folder.glob("*.whl")), list(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        raise Bad(f"{folder}: holds {len(wheels)} wheels and {len(sdists)} sdists, not one of each")
    return wheels[0], sdists[0]


def check_content(wheel: pathlib.Path, sdist: pathlib.Path) -> str:
    """Compare what both hold with the sources; return a word on their sizes. Raises Bad."""
    package = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "isnad").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        (record,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        about = email.message_from_bytes(archive.read(record))
        unpacked = sum(info.file_size for info in archive.infolist())
    inside = {name for name in names if ".dist-info/" not in name}
    if inside != package:
        raise Bad(f"wheel: lacks {sorted(package - inside)[:5]}, has besides {sorted(inside - package)[:5]}")
    for what in (".tsv", ".yaml", ".html", ".js", ".css", ".woff2", "given_names.txt", "py.typed"):
        if not any(name.endswith(what) for name in inside):
            raise Bad(f"wheel: holds no {what}")
    for licence in ("LICENSE", "LICENSE-DATA.md"):
        if not any(name.endswith(f"licenses/{licence}") for name in names):
            raise Bad(f"wheel: holds no {licence}")
    version = re.search(r'^__version__ = "(.+)"$', (SOURCE / "isnad" / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    if version is None or about["Version"] != version[1]:
        raise Bad(f"wheel: version {about['Version']}, isnad.__version__ is {version and version[1]}")
    with tarfile.open(sdist) as archive:
        packed = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    lacking = {f"src/{name}" for name in package} | {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-DATA.md"}
    junk = [name for name in packed if re.search(r"\.pyc$|(^|/)(\.venv|\.git|tests|gold|site)/", name)]
    if lacking - packed or junk:
        raise Bad(f"sdist: lacks {sorted(lacking - packed)[:5]}, has besides {junk[:5]}")
    for file in (wheel, sdist):
        if file.stat().st_size > MOST[file.suffix]:
            raise Bad(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB, more than {MOST[file.suffix] / 1e6:.1f}")
    return (
        f"{wheel.name} {wheel.stat().st_size / 1e6:.1f} MB ({unpacked / 1e6:.1f} MB unpacked, {len(inside)} files), "
        f"{sdist.name} {sdist.stat().st_size / 1e6:.1f} MB"
    )


class Bare:
    """A bare environment with the wheel, and perhaps extras of it, in it."""

    def __init__(self, folder: pathlib.Path, package: str) -> None:
        self.folder = folder
        venv.create(folder / "venv")
        self._bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        _run(sys.executable, "-m", "pip", "--python", folder / "venv", "install", "-q", "--disable-pip-version-check",
             "-c", ROOT / "requirements.lock", package, within=1800)  # fmt: skip
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        (folder / "articles.jsonl").write_bytes((ROOT / "demo" / "baghdad.jsonl").read_bytes())

    def isnad(self, *arguments: str, status: int = 0) -> str:
        """Run the command there; return what it prints, on both streams. Raises Bad for another exit status or a traceback."""
        return self._call(self._bin / "isnad", *arguments, status=status)

    def python(self, code: str) -> str:
        """Run a line of Python there."""
        return self._call(self._bin / "python", "-c", code)

    def serving(self) -> None:
        """Start the explorer there and ask for its first page. Raises Bad where there is none."""
        process = subprocess.Popen(
            [self._bin / "isnad", "serve", "news", "--port", "18917"], cwd=self.folder, env=self._env(), stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(600):
                time.sleep(0.2)
                try:
                    with urllib.request.urlopen("http://localhost:18917/", timeout=10) as answer:
                        page = answer.read().decode()
                    break
                except OSError:
                    continue
            else:
                raise Bad("isnad serve: no answer in two minutes")
            if "<html" not in page:
                raise Bad("isnad serve: the first page is no page")
        finally:
            process.terminate()
            process.wait(30)

    def _call(self, *command: str | pathlib.Path, status: int = 0) -> str:
        done = subprocess.run(
            [*map(str, command)], cwd=self.folder, env=self._env(), capture_output=True, check=False, timeout=120
        )
        told = (done.stdout + done.stderr).decode(errors="replace")
        if done.returncode != status or "Traceback" in told:
            raise Bad(f"{' '.join(map(str, command[1:]))}: exit status {done.returncode}, not {status}: {told[-2000:]}")
        return told

    def _env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        # One cache for all environments: the wheel is the same in each, and so is its compiled lexicon.
        return {**kept, "NO_COLOR": "1", "ISNAD_CACHE": str(self.folder.parent / "cache"), "PYTHONUTF8": "1"}


def check_plain(bare: Bare) -> None:
    """See that the plain installation reads, tells how it stands, and names the extra that a command needs. Raises Bad."""
    read = json.loads(bare.isnad("read", "article.txt", "--published", "2016-08-01", "--json"))
    found = [(event["type"], event["status"]) for event in read["events"]]
    if found != [("ASSAULT", "happened"), ("CONSULT", "planned")]:
        raise Bad(f"isnad read: the events are {found}")
    told = json.loads(bare.isnad("doctor", "--json"))
    states = {finding["name"]: finding["state"] for finding in told["findings"]}
    if not told["works"] or {states[f"isnad[{name}]"] for name in ("reading", "store", "export", "serve")} != {"missing"}:
        raise Bad(f"isnad doctor: {states}")
    for arguments, extra in NEED:
        needs(bare, arguments, extra)


def needs(bare: Bare, arguments: tuple[str, ...], extra: str) -> None:
    """See that a command ends with one line that names the extra. Raises Bad."""
    done = subprocess.run(
        [str(bare._bin / "isnad"), *arguments], cwd=bare.folder, env=bare._env(), capture_output=True, check=False, timeout=300
    )
    told = done.stderr.decode(errors="replace").strip()
    if done.returncode not in (1, 2) or "Traceback" in told or f"isnad[{extra}]" not in told or len(told.splitlines()) != 1:
        raise Bad(f"isnad {' '.join(arguments)}: does not ask for isnad[{extra}] in one line: {done.returncode} {told[-2000:]}")


def check_extra(bare: Bare, extra: str) -> None:
    """See that an extra does alone what it is for. Raises Bad."""
    told = json.loads(bare.isnad("doctor", "--json"))
    states = {finding["name"]: finding["state"] for finding in told["findings"]}
    if states.get(f"isnad[{extra}]", "ok") != "ok" or not told["works"]:
        raise Bad(f"isnad[{extra}]: isnad doctor finds {states}")
    for command in ALONE.get(extra, []):
        bare.isnad(*command.split())
    if extra in ("export", "serve", "all") and "events.parquet" not in bare.python(_PARQUET.format(ARTICLE)):
        raise Bad(f"isnad[{extra}]: no Parquet")
    if extra in ("serve", "all"):
        bare.serving()
    lacking = {name for name in ("reading", "store", "serve") if states[f"isnad[{name}]"] != "ok"}
    for arguments, wanted in NEED:
        if wanted in lacking and not (arguments[0] == "run" and "store" not in lacking):
            needs(bare, arguments, wanted)


def extras_of(wheel: pathlib.Path) -> list[str]:
    """Return the extras that users may ask for: all but those for building Isnad."""
    with zipfile.ZipFile(wheel) as archive:
        (record,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        about = email.message_from_bytes(archive.read(record))
    return [
        extra for extra in about.get_all("Provides-Extra", []) if extra not in ("dev", "docs", "gazetteer", "notebook", "train")
    ]


def checks(folder: pathlib.Path, extras: bool, ready: pathlib.Path | None) -> Iterator[str]:
    """Make all checks; give a word on each that is done."""
    wheel, sdist = built(ready) if ready else build(folder, isolated=extras)
    yield "whole: " + check_content(wheel, sdist)
    plain = folder / "plain"
    plain.mkdir()
    check_plain(Bare(plain, str(wheel)))
    yield f"plain installation: reads, and {len(NEED)} commands name the extra that they need"
    if not extras:
        return
    source = folder / "source"
    source.mkdir()
    Bare(source, str(sdist)).isnad("read", "article.txt")
    yield "sdist: installs and reads"
    for extra in extras_of(wheel):
        alone = folder / extra
        alone.mkdir()
        check_extra(Bare(alone, f"{wheel}[{extra}]"), extra)
        yield f"isnad[{extra}]: works alone"


def _run(*command: object, within: float) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=within)
    if done.returncode:
        raise Bad(f"{' '.join(map(str, command))}: {(done.stdout + done.stderr).decode(errors='replace')[-3000:]}")


def main() -> None:
    """Make the checks and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extras", action="store_true", help="install and use each extra alone, too")
    parser.add_argument("--keep", type=pathlib.Path, help="an empty folder in which wheel and sdist are left")
    parser.add_argument("--built", type=pathlib.Path, help="a folder with wheel and sdist that are built already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        try:
            for told in checks(folder, options.extras, options.built and options.built.resolve()):
                print(f"{time.monotonic() - began:6.1f} s  {told}", flush=True)
        except Bad as bad:
            sys.exit(f"check_release: {bad}")


if __name__ == "__main__":
    main()
