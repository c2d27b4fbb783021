"""One verb per function, one transaction per verb. Knows nothing of the terminal."""
