/*
 * Datagrams through loopback, sent and received by one thread:
 * udp single|mmsg|gso BURST TOTAL QUEUE SEED [idle]
 * Sends a burst, receives it, and so on. Prints thousands of datagrams a second. QUEUE is the
 * receiver's SO_RCVBUF. SEED decides where in its pages the data is: a line of the cache. With "idle" there is a second
 * thread, which sleeps: the C library and the kernel spare a process without threads some work.
 */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/udp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 1200, MOST = 64, SEGMENTS = 54, ROOM = SIZE * SEGMENTS, LINE = 64, PAGE = 4096 };

struct control {
    struct cmsghdr header;
    union {
        uint16_t size;
        char room[8];
    };
};

/* What is sent and what is received, each in memory of its own, one datagram behind the other. */
struct batch {
    struct mmsghdr messages[MOST];
    struct iovec vectors[MOST];
    struct sockaddr_in names[MOST];
    struct control controls[MOST];
    char *data;
};

static struct batch out, in;

static int check(int result, const char *call)
{
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

/* Written to, or all of it would be the one page of zeros. */
static char *memory(size_t bytes)
{
    size_t offset = rand() % (PAGE / LINE) * LINE;
    size_t pages = (offset + bytes + PAGE - 1) / PAGE;
    char *start = aligned_alloc(PAGE, pages * PAGE);
    if (start == NULL) {
        perror("aligned_alloc");
        exit(1);
    }
    memset(start, 1, pages * PAGE);
    return start + offset;
}

static void *sleeping(void *unused)
{
    pause();
    return unused;
}

static void pair(int *ends)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in bound[2];
    for (int i = 0; i < 2; i++) {
        socklen_t length = sizeof bound[i];
        ends[i] = check(socket(AF_INET, SOCK_DGRAM, 0), "socket");
        check(bind(ends[i], (struct sockaddr *) &name, sizeof name), "bind");
        check(getsockname(ends[i], (struct sockaddr *) &bound[i], &length), "getsockname");
    }
    for (int i = 0; i < 2; i++)
        check(connect(ends[i], (struct sockaddr *) &bound[1 - i], sizeof name), "connect");
}

static void point(struct batch *batch, int count, int length)
{
    for (int i = 0; i < count; i++) {
        batch->vectors[i] = (struct iovec) {batch->data + (size_t) i * length, length};
        batch->messages[i].msg_hdr.msg_iov = &batch->vectors[i];
        batch->messages[i].msg_hdr.msg_iovlen = 1;
    }
}

static void send_burst(int fd, int count, int length, int segment)
{
    point(&out, count, length);
    for (int i = 0; i < count; i++) {
        out.messages[i].msg_hdr.msg_name = NULL;
        out.messages[i].msg_hdr.msg_namelen = 0;
        out.messages[i].msg_hdr.msg_control = segment ? &out.controls[i] : NULL;
        out.messages[i].msg_hdr.msg_controllen = segment ? CMSG_SPACE(2) : 0;
        out.controls[i].header = (struct cmsghdr) {CMSG_LEN(2), SOL_UDP, UDP_SEGMENT};
        out.controls[i].size = segment;
    }
    for (int sent = 0; sent < count;)
        sent += check(sendmmsg(fd, out.messages + sent, count - sent, MSG_DONTWAIT), "sendmmsg");
}

static long receive_burst(int fd, int places, int length, long bytes)
{
    for (long got = 0; got < bytes;) {
        point(&in, places, length);
        for (int i = 0; i < places; i++) {
            in.messages[i].msg_hdr.msg_name = &in.names[i];
            in.messages[i].msg_hdr.msg_namelen = sizeof in.names[i];
            in.messages[i].msg_hdr.msg_control = &in.controls[i];
            in.messages[i].msg_hdr.msg_controllen = sizeof in.controls[i];
        }
        int n = check(recvmmsg(fd, in.messages, places, MSG_DONTWAIT, NULL), "recvmmsg");
        for (int i = 0; i < n; i++)
            got += in.messages[i].msg_len;
    }
    return bytes / SIZE;
}

static long single(int *ends, int burst)
{
    for (int i = 0; i < burst; i++)
        check(send(ends[0], out.data, SIZE, MSG_DONTWAIT | MSG_NOSIGNAL), "send");
    for (int i = 0; i < burst; i++)
        check(recv(ends[1], in.data, SIZE, MSG_DONTWAIT), "recv");
    return burst;
}

int main(int argc, char **argv)
{
    int burst = argc >= 6 ? atoi(argv[2]) : 0;
    long total = argc >= 6 ? atol(argv[3]) : 0;
    if (burst < 1 || burst > MOST || total < 1) {
        fprintf(stderr, "usage: udp single|mmsg|gso BURST TOTAL QUEUE SEED [idle]\n");
        return 2;
    }
    int queue = atoi(argv[4]);
    srand(atoi(argv[5]));
    pthread_t idle;
    if (argc > 6 && pthread_create(&idle, NULL, sleeping, NULL) != 0)
        return 1;
    int ends[2], one = 1;
    pair(ends);
    check(setsockopt(ends[1], SOL_SOCKET, SO_RCVBUF, &queue, sizeof queue), "setsockopt");
    int gso = strcmp(argv[1], "gso") == 0, mmsg = strcmp(argv[1], "mmsg") == 0;
    if (gso)
        check(setsockopt(ends[1], SOL_UDP, UDP_GRO, &one, sizeof one), "setsockopt");
    size_t bytes = gso ? burst * ROOM : mmsg ? burst * SIZE : SIZE;
    out.data = memory(bytes);
    in.data = memory(bytes);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    long done = 0;
    while (done < total) {
        if (gso) {
            send_burst(ends[0], burst, ROOM, SIZE);
            done += receive_burst(ends[1], burst, ROOM, (long) burst * ROOM);
        } else if (mmsg) {
            send_burst(ends[0], burst, SIZE, 0);
            done += receive_burst(ends[1], burst, SIZE, (long) burst * SIZE);
        } else {
            done += single(ends, burst);
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) / 1e9;
    printf("%.3f\n", done / seconds / 1e3);
    return 0;
}
