"""Erasing a person for good: from the rows, the backups, the files, and what proves it afterwards."""
