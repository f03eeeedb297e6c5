"""What is weighed is weighed in the same order in every process: nothing hangs on the order of a set.

Sums that are equal but for their rounding would else be told apart in one process so, in another otherwise.
"""

import os
import pathlib
import subprocess
import sys

DEMO = pathlib.Path(__file__).parents[1] / "demo" / "khartoum-2023.jsonl"
ASKED = """
import hashlib, json, pathlib, sys
from isnad.events.judging import Judge
from isnad.pipeline import Line
from isnad.record import Document, events_line

class Noting(Judge):
    curious = True
    asked = hashlib.sha256()

    def chance(self, task, key, features):
        self.asked.update(repr((task, key, features)).encode())
        return super().chance(task, key, features)

line = Line()
judge = Noting(line.lexicon.tables.weights)
for row in map(json.loads, pathlib.Path(sys.argv[1]).read_text("utf-8").splitlines()):
    reading = Line(line.lexicon, judge).read(Document(id="d", text=row["text"], published=row["published"][:10]))
    judge.asked.update(events_line(reading))
print(judge.asked.hexdigest())
"""


def _asked(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED, str(DEMO)], capture_output=True, check=True, env=environment, timeout=100, text=True
    )
    return ended.stdout


def test_the_seed_of_hashes_changes_no_question_and_no_answer() -> None:
    assert len({_asked(seed) for seed in ("1", "2", "3")}) == 1
