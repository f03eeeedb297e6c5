"""Readings to files that other tools read: POLECAT, PLOVER JSON, CSV, Parquet, GraphML. See docs/exports.md."""

from isnad.export.folding import Folded, fold
from isnad.export.graphml import write_graphml
from isnad.export.happenings import write_happenings
from isnad.export.naming import Names, bundled_names
from isnad.export.outcome import Export
from isnad.export.plover import plover_record, write_plover
from isnad.export.polecat import COLUMNS, polecat_row, write_polecat
from isnad.export.tables import write_csv, write_parquet

__all__ = [
    "COLUMNS",
    "Export",
    "Folded",
    "Names",
    "bundled_names",
    "fold",
    "plover_record",
    "polecat_row",
    "write_csv",
    "write_graphml",
    "write_happenings",
    "write_parquet",
    "write_plover",
    "write_polecat",
]
