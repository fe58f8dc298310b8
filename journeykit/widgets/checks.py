"""What every widget checks before it shows itself: that it was given a map."""

from __future__ import annotations

from journeykit.document.given import the_map

__all__ = ["the_map"]
