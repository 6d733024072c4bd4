import socket
import sys

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    receiver.bind(("127.0.0.1", int(sys.argv[1])))
    print("listening on %s:%d" % receiver.getsockname(), flush=True)
    data, address = receiver.recvfrom(65535)
    print("%s:%d: %s" % (*address, data.decode()))
finally:
    receiver.close()
