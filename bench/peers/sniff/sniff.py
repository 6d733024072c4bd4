# Stores the frames of an interface as pcap, until SIGTERM: sniff.py INTERFACE FILE BUFFER
import signal, socket, struct, sys, time

ETH_P_ALL = 3
SO_RCVBUFFORCE = 33
device, path, room = sys.argv[1], sys.argv[2], int(sys.argv[3])


def stop(*_):
    raise KeyboardInterrupt


signal.signal(signal.SIGTERM, stop)
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
s.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, room)
s.bind((device, ETH_P_ALL))
with open(path, "wb", 1 << 16) as out:
    out.write(struct.pack("=IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 262144, 1))
    print("listening on", device, file=sys.stderr, flush=True)
    try:
        while True:
            frame = s.recv(262144)
            now = time.time_ns()
            length = len(frame)
            out.write(struct.pack("=IIII", now // 10**9, now % 10**9, length, length))
            out.write(frame)
    except KeyboardInterrupt:
        pass
