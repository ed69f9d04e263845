"""launch.py ACCOUNT COMMAND...: runs the command and writes to the file ACCOUNT how long it took (ms), its CPU time (ms), its
largest resident set (bytes) and its exit code. A program of its own, to be run by a bare Python: the kernel counts what the
process held before it became the command, and a benchmark that has read books holds more than the command."""
import os
import signal
import sys
import time

account, *command = sys.argv[1:]
began = time.perf_counter()
# Python ignores these two; the command meets them as it would below a shell.
process = os.posix_spawnp(command[0], command, os.environ, setsigdef=[signal.SIGPIPE, signal.SIGXFSZ])
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - began
with open(account, "w") as out:
    print(1e3 * wall, 1e3 * (usage.ru_utime + usage.ru_stime), 1024 * usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=out)
