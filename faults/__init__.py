"""The fault campaign: the installed command against everything that can go wrong, from outside. ``python -m faults --list``."""
