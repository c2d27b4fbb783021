"""What Textual 8.2 keeps in memory without need: put right when the app is imported."""

from __future__ import annotations

from textual._styles_cache import StylesCache


def share_colors() -> None:
    """Keep the colors of a widget's edge once for all widgets.

    Textual means `get_inner_outer` to be a class method, but does not say so. What it remembers is then remembered with the widget's
    own cache, and so with every line that the widget has drawn: of up to 1,024 widgets, long after they are gone.
    """
    remembered = vars(StylesCache).get("get_inner_outer")
    if hasattr(remembered, "cache_info"):  # not any more once Textual has put it right
        StylesCache.get_inner_outer = classmethod(remembered)  # type: ignore[assignment, arg-type]
