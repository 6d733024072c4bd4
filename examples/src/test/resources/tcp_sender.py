import socket
import sys

with open(sys.argv[2], "rb") as file:
    data = file.read()
# The third argument is a count to announce that is not the real one.
total = int(sys.argv[3]) if len(sys.argv) > 3 else len(data)
sender = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
try:
    sender.settimeout(30)
    sender.connect(("127.0.0.1", int(sys.argv[1])))
    sender.sendall(total.to_bytes(8, "big", signed=True))
    sender.sendall(data)
finally:
    sender.close()
