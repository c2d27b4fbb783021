"""What is tried many times in one process; each module says how with `prepare`."""
