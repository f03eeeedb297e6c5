import pathlib
import sys

HERE = pathlib.Path(__file__).parent
for folder in (HERE, HERE.parent / "store", HERE.parent / "fetching", HERE.parent / "stories"):
    sys.path.insert(0, str(folder))
