"""compare.py FILE [ROUNDS [DIRECTORY]]: moves FILE over loopback by each peer in turn.

Prints wall and processor seconds of both ends together, and the ratio of Python's and socat's
median wall time to ours; above 1 we are faster. The wall time counts the start of the sender, a
JVM in our case. DIRECTORY, best in memory (/dev/shm), takes what is received.
"""

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOCK = os.path.join(HERE, "..", "..", "..", "sock")
PYTHON = [sys.executable]
PEERS = {
    "python": (
        PYTHON + [HERE + "/recvfile.py", "127.0.0.1", "PORT", "DIR/out"],
        PYTHON + [HERE + "/sendfile.py", "127.0.0.1", "PORT", "FILE"],
    ),
    "socat": (
        ["socat", "-u", "TCP4-LISTEN:PORT,bind=127.0.0.1", "OPEN:DIR/out,creat,trunc"],
        ["socat", "-u", "OPEN:FILE", "TCP4:127.0.0.1:PORT"],
    ),
    "socat-b1M": (
        ["socat", "-b1048576", "-u", "TCP4-LISTEN:PORT,bind=127.0.0.1", "OPEN:DIR/out,creat,trunc"],
        ["socat", "-b1048576", "-u", "OPEN:FILE", "TCP4:127.0.0.1:PORT"],
    ),
    "sock": (
        [SOCK, "recv", "tcp://127.0.0.1:PORT", "--into", "DIR", "--once", "--quiet"],
        [SOCK, "send", "tcp://127.0.0.1:PORT", "FILE", "--quiet"],
    ),
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_listener(port):
    wanted = ":%04X " % port
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with open("/proc/net/tcp") as table:
            if any(wanted in line and " 0A " in line for line in table):
                return
        time.sleep(0.01)
    sys.exit("no listener on port %d" % port)


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def move(peer, path, parent):
    with tempfile.TemporaryDirectory(dir=parent) as directory:
        port = free_port()
        words = {"PORT": str(port), "DIR": directory, "FILE": path}
        receive, send = [
            [substitute(word, words) for word in command] for command in PEERS[peer]
        ]
        before = processor()
        receiver = subprocess.Popen(receive, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            await_listener(port)
            start = time.monotonic()
            subprocess.run(send, check=True, stdout=subprocess.DEVNULL, timeout=600)
            if receiver.wait(timeout=600):
                sys.exit(peer + ": the receiver failed")
            wall = time.monotonic() - start
        finally:
            receiver.kill()
        return wall, processor() - before


def substitute(word, words):
    for name, value in words.items():
        word = word.replace(name, value)
    return word


def main():
    path = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    parent = sys.argv[3] if len(sys.argv) > 3 else None
    subprocess.run([SOCK, "--version"], check=True)
    walls = {peer: [] for peer in PEERS}
    for _ in range(rounds):
        for peer in PEERS:
            wall, cpu = move(peer, path, parent)
            walls[peer].append(wall)
            print("%-10s wall %6.2f s   processor %6.2f s" % (peer, wall, cpu), flush=True)
    ours = statistics.median(walls.pop("sock"))
    for peer, times in walls.items():
        print("%s/sock %.2f" % (peer, statistics.median(times) / ours))


if __name__ == "__main__":
    main()
