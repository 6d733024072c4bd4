import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
try:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", int(sys.argv[1])))
    server.listen(5)
    print("listening on %s:%d" % server.getsockname(), flush=True)
    conn, address = server.accept()
    try:
        conn.settimeout(30)
        total = int.from_bytes(conn.recv(8, socket.MSG_WAITALL), "big")
        pieces = []
        data = conn.recv(65536)
        while data:
            pieces.append(data)
            data = conn.recv(65536)
        received = b"".join(pieces)
        if len(received) != total:
            sys.exit("%d bytes were announced, %d came" % (total, len(received)))
        with open(sys.argv[2], "wb") as file:
            file.write(received)
        print("%d bytes from %s:%d" % (total, *address))
    finally:
        conn.close()
finally:
    server.close()
