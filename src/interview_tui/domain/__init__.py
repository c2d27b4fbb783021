"""The rules and the values of the method. Pure Python: no clock, no disk, no screen, no SQL, no YAML."""
