"""Stories: reports of one happening brought together, who confirms it, who denies it (pure; nothing is written).

    Report -> Profile -> blocks -> pairs with a score -> clusters -> Story with its chains and its verdict
    profiles   blocking  scoring                     clustering  independence, verdict, telling

`linking.Linker` keeps what was compared, so that new reports join or found stories without a second look at the others.
"""

from isnad.stories.linking import Linker, link, reports_of

__all__ = ["Linker", "link", "reports_of"]
