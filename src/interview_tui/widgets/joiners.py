"""Characters that stand between others without taking any room. In a module of their own: Home needs them, and no text area."""

from __future__ import annotations

JOINERS = ("\u200c", "\u200d", "\u200b", "\u2060")
"""Characters without width that make one sign of several, or keep them apart. Textual does not count them as printable."""
