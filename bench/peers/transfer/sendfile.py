"""Sends one file by socket.sendfile after its 8-byte count: sendfile.py HOST PORT FILE."""

import os
import socket
import sys

host, port, path = sys.argv[1:]
with socket.create_connection((host, int(port)), timeout=60) as sock, open(path, "rb") as file:
    sock.sendall(os.fstat(file.fileno()).st_size.to_bytes(8, "big"))
    sock.sendfile(file)
