import socket
import sys

sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    sender.sendto(sys.argv[2].encode(), ("127.0.0.1", int(sys.argv[1])))
finally:
    sender.close()
