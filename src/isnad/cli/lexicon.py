"""`isnad lexicon`: for those who tend the knowledge."""

import pathlib
from collections import Counter
from enum import StrEnum
from typing import Annotated

import typer

from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.events.network import network
from isnad.lexicon.files import DATA, read_lexicon
from isnad.lexicon.tables import NETWORK
from isnad.pipeline import Line
from isnad.reading import Failure, read_articles
from isnad.sentences import Analyser, split

app = typer.Typer(no_args_is_help=True, help="Check, count and search the knowledge.")


class Table(StrEnum):
    """The tables of actors that take proposals."""

    people = "people"
    organizations = "organizations"
    outlets = "outlets"


@app.command()
def check() -> None:
    """Check all files: form, ids, clean Arabic, roots against lemmas, modes, examples. Exit status 1 where any is wrong."""
    from isnad.lexicon.check import problems

    found = problems(DATA)
    try:
        network(DATA / NETWORK.name)
    except LexiconError as error:
        found.append(str(error))
    for problem in found:
        typer.echo(problem)
    typer.echo(f"{len(found)} problems")
    if found:
        raise typer.Exit(1)


@app.command()
def stats() -> None:
    """Count entries by kind."""
    from isnad.lexicon.examples import cases

    source = read_lexicon()
    for file in source.events:
        verbs = sum(1 for e in file.entries if e.verb)
        nouns = sum(len(e.nouns) for e in file.entries)
        typer.echo(f"{file.type:<14} {len(file.entries):>6} entries {verbs:>6} verbs {nouns:>6} nouns")
    entries = [e for f in source.events for e in f.entries]
    lemmas = {e.verb for e in entries if e.verb} | {n.split("/")[0] for e in entries for n in e.nouns}
    cues = {
        w
        for e in source.attribution
        for w in [e.verb, *e.nouns, *([e.phrase] if isinstance(e.phrase, str) else e.phrase or [])]
        if w
    }
    sentences = list(cases())
    counts = {
        "trigger entries": len(entries), "trigger lemmas": len(lemmas), "light verbs": len(source.light),
        "attribution cues": len(cues), "source nouns": len(source.sources), "role nouns": len(source.roles.entries),
        "states": len(source.states), "organizations": len({r["id"] for r in source.organizations}),
        "outlets": len(source.outlets), "people": len(source.people), "places": len(source.places),
        "sentences": len(sentences), "known failures": sum(1 for case in sentences if case.fails),
    }  # fmt: skip
    for name, count in counts.items():
        typer.echo(f"{name:<18} {count:>6}")


@app.command()
def find(word: Annotated[str, typer.Argument(help="An Arabic word form, with or without clitics.")]) -> None:
    """Show every reading of a word form, with the entries it comes from."""
    line = Line()
    analyser = Analyser(line.lexicon)
    kinds: Counter[str] = Counter()
    for _, tokens in split(word):
        for i in range(len(tokens)):
            for a in analyser.word(tokens, i).analyses:
                kinds[a.cat] += 1
                rest = " ".join(a.lexeme.rest)
                entry, clitics = _label(line, a.cat, a.lexeme.ref), "+".join(a.prefix)
                typer.echo(f"{tokens[i].text} {rest}\t{a.cat}\t{entry}\t{clitics}\t{a.lexeme.a} {a.lexeme.b}")
    if not kinds:
        typer.echo(f"{normalize(word)}: not in the lexicon")
        raise typer.Exit(1)


@app.command()
def coverage(
    articles: Annotated[list[str], typer.Argument(help="JSONL files with articles.")],
    least: Annotated[int, typer.Option(help="In how many articles a word must be met.", min=1)] = 2,
    top: Annotated[int, typer.Option(help="How many words of each kind to print.", min=1)] = 40,
) -> None:
    """List what a corpus holds that the lexicon does not know: verbs, nouns, offices, words of saying and of time.

    A line: in how many articles, how often, the word, where it was met first.
    """
    from isnad.evaluation.coverage import SECTIONS, Coverage

    line, failed = Line(), 0
    found = Coverage(line.lexicon.tables.given_names)
    for path in articles:
        for item in read_articles(path):
            if isinstance(item, Failure):
                failed += 1
                typer.echo(f"isnad: {item.message}", err=True)
                continue
            found.add(item.id, (trace.scene for trace in line.trace(item)))
    if failed:
        typer.echo(f"isnad: {failed} articles could not be read (told above)", err=True)
    if not found.sentences:
        raise typer.Exit(1)
    section = ""
    for row in found.findings(least, top):
        if row.section != section:
            section = row.section
            typer.echo(f"\n{SECTIONS[section]}")
        typer.echo(f"{row.articles:>6} {row.times:>6}  {row.word}\t{row.context}")
    share = found.known / max(found.words, 1)
    typer.echo(f"\n{found.sentences:,} sentences, {found.words:,} words, {share:.1%} of them known")


@app.command("import")
def import_(
    proposals: Annotated[
        pathlib.Path, typer.Argument(metavar="FILE.tsv", help="Rows as in the lexicon's own file, with their source.")
    ],
    kind: Annotated[Table, typer.Option(help="Which table of actors they are for.")],
    save: Annotated[bool, typer.Option("--write", help="Append what is new, fill in what is added.")] = False,
) -> None:
    """Weigh proposals for the tables of actors: what is new, there already, added, contradicted, refused.

    A line: outcome, where the row stands, the entry's id, what of it. Without --write nothing is changed; what contradicts is
    never written. Exit status 1 where rows are refused.
    """
    from isnad.lexicon.proposals import OUTCOMES, weigh, write

    account = weigh(proposals, kind.value)
    counts = Counter(verdict.outcome for verdict in account.verdicts)
    for outcome in OUTCOMES:
        for verdict in account.verdicts:
            if verdict.outcome == outcome:
                where, details = f"{proposals.name}:{verdict.line}", "; ".join(verdict.details)
                typer.echo(f"{outcome:<12} {where}\t{verdict.id or '-'}\t{details}")
    typer.echo("")
    for outcome, meaning in OUTCOMES.items():
        typer.echo(f"{counts[outcome]:>6} {outcome:<12} {meaning}")
    name = account.file.path.name
    if not counts["new"] + counts["adds"]:
        typer.echo(f"{name}: nothing to write")
    elif not save:
        typer.echo(f"{name}: nothing written; the same with --write does")
    elif write(account):
        typer.echo(f"{name}: written, and isnad lexicon check passes; now run pytest tests/lexicon")
    if counts["refused"]:
        typer.echo(
            f"isnad: {proposals.name}: {counts['refused']} rows refused (told above); mend them and import again", err=True
        )
        raise typer.Exit(1)


def _label(line: Line, cat: str, ref: int) -> str:
    from isnad.cli.explain import _reading

    return _reading(line, cat, ref, (), "").split(" ", 1)[-1]
