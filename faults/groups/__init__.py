"""One module for each kind of fault, with ``ABOUT`` and ``run(campaign)``."""
