"""Sends back what comes, a thread for each client: echo.py PORT."""

import socket
import sys
import threading


def echo(conn):
    with conn:
        conn.settimeout(60)
        buffer = memoryview(bytearray(8192))
        while n := conn.recv_into(buffer):
            conn.sendall(buffer[:n])


with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as server:
    print("listening on %s:%d" % server.getsockname(), flush=True)
    while True:
        threading.Thread(target=echo, args=(server.accept()[0],), daemon=True).start()
