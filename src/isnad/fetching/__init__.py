"""Pages and feeds by HTTP: politely (robots.txt, delays, Retry-After) and safely (public addresses only, caps on size and time).

Needs httpx, Protego and brotli: pip install 'isnad[reading]'.
"""

from isnad.fetching.answers import Limits, Response
from isnad.fetching.fetcher import Fetcher
from isnad.fetching.polling import FeedState, Policy, after, due, new_feed, seconds_to_next

__all__ = ["FeedState", "Fetcher", "Limits", "Policy", "Response", "after", "due", "new_feed", "seconds_to_next"]
