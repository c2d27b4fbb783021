"""The database: what is promised about it, on real files."""
