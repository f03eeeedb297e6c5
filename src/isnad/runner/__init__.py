"""Many articles: sources of all kinds, files or the network, through the line into a store, and out of it again.

`run` (by processes of this machine or a cluster) and `watch` fill a store, `export` writes what is in it for other tools. What
they need besides the line (the extras `store`, `reading`, `export`, `cluster`) is loaded when it is asked for.
"""

from isnad.runner.summary import Status, Summary

__all__ = ["Status", "Summary"]
