"""interview-tui: structured interviews for customer-support hiring, in a terminal."""

__version__ = "0.1.0"
