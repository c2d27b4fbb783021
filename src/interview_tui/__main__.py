"""``python -m interview_tui`` is the command ``interview-tui``."""

from interview_tui.cli import main

if __name__ == "__main__":
    main()
