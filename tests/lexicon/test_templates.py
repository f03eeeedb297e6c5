"""Every name of the actors' tables, put into its file's template sentence, is found there as what its row says."""

import pytest

from isnad.lexicon.examples import REFERENCE_DAY, Template, templates
from isnad.record import Document

#: Names that the sentence does not give back today -> why.
KNOWN = {
    "p5-plus-1": "5+1 is three tokens",
    "yemen-26sep": "سبتمبر is read as the month",
}
FILES = {name: found for name in ("people", "organizations", "outlets") if (found := list(templates(name)))}


def found_in(line, template: Template) -> set[str]:
    """Return the names of the entities found in a template's sentence."""
    trace = line.trace(Document(id="template", text=template.text, published=REFERENCE_DAY))[0]
    phrases = (trace.scene.phrase_at(i) for i in range(len(trace.scene.words)))
    entities = {p.entity for p in phrases if p is not None and p.entity}
    return entities | {p.name_ar for p in map(trace.scene.phrase_at, range(len(trace.scene.words))) if p and p.name_ar}


def test_each_table_has_a_template() -> None:
    assert set(FILES) == {"people", "organizations", "outlets"}


@pytest.mark.parametrize("name", sorted(FILES))
def test_names_are_found(name: str, line) -> None:
    missing = [t for t in FILES[name] if not {t.entity, t.name_ar} & found_in(line, t)]
    new = [f"{t.entity} ({t.name_ar})" for t in missing if t.entity not in KNOWN]
    assert not new, f"{len(new)} names of {name}.tsv are not found in their template: {new[:10]}"
    healed = [t.entity for t in FILES[name] if t.entity in KNOWN and t not in missing]
    assert not healed, f"found after all, take them out of KNOWN: {healed}"
