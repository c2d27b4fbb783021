"""Speed, measured on the installed command in a pseudo-terminal; never asserted by a test."""
