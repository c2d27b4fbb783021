"""One task per screen. A screen gets what it needs in its constructor and connects widgets with services."""
