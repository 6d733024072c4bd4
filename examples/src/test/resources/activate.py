"""Starts a program as systemd does: a listening socket is its descriptor 3."""

import os
import socket
import sys

server = socket.create_server(("127.0.0.1", 0))
print("listening on %s:%d" % server.getsockname(), flush=True)
if server.fileno() != 3:
    os.dup2(server.fileno(), 3)
os.set_inheritable(3, True)
os.environ["LISTEN_PID"] = str(os.getpid())
os.environ["LISTEN_FDS"] = "1"
os.environ["LISTEN_FDNAMES"] = "echo"
os.execv(sys.argv[1], sys.argv[1:])
