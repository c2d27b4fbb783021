"""What a shell is to a program: leads the session of a terminal, runs one program in it, and tells how it ended.

Run as a script of its own, with nothing of the project: ``python leader.py PIPE COMMAND...``. It writes lines into the pipe:
``pid N``, ``stopped``, ``exit CODE SAME`` (128 + signal as a shell says it; whether the terminal's modes are as they were).
"""

import fcntl
import os
import signal
import sys
import termios


def main() -> None:
    """Run the program and report."""
    pipe, command = int(sys.argv[1]), sys.argv[2:]
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    modes = termios.tcgetattr(0)
    for number in (signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        for number in (signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        os.read(ready, 1)
        for descriptor in (ready, go, pipe):
            os.close(descriptor)
        os.execvp(command[0], command)
    signal.signal(signal.SIGHUP, lambda *_: os.killpg(child, signal.SIGHUP))  # as shells do when the window is closed
    os.write(pipe, b"pid %d\n" % child)
    os.write(go, b".")
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.write(pipe, b"stopped\n")
    try:
        same = termios.tcgetattr(0) == modes
    except termios.error:
        same = False  # the window is closed
    code = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    os.write(pipe, b"exit %d %d\n" % (code, same))


if __name__ == "__main__":
    main()
