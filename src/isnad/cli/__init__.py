"""The command line: one file for each command, thin."""

import os

# Set before NumPy is there, and only where Isnad has the process to itself: for the small matrices of a sentence a second thread
# does nothing but wait, busily, and doubles the processor's time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
