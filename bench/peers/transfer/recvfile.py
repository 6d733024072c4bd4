"""Receives one file after its 8-byte count, by recv_into and write: recvfile.py HOST PORT FILE."""

import socket
import sys

host, port, path = sys.argv[1:]
with socket.create_server((host, int(port))) as server:
    print("listening", flush=True)
    conn, _ = server.accept()
    with conn, open(path, "wb", buffering=0) as file:
        conn.settimeout(60)
        count = b""
        while len(count) < 8:
            piece = conn.recv(8 - len(count))
            if not piece:
                sys.exit("closed early")
            count += piece
        left = int.from_bytes(count, "big")
        buffer = memoryview(bytearray(1 << 20))
        while left:
            n = conn.recv_into(buffer[: min(left, len(buffer))])
            if not n:
                sys.exit("closed early")
            done = 0
            while done < n:
                done += file.write(buffer[done:n])
            left -= n
