"""Parts of a screen: they show values and post messages, and never fetch anything."""
