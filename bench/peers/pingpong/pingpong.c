/*
 * Round trips of 64 bytes between two threads over a blocking socket: pingpong tcp|unix TRIPS OTHER.
 * One thread is on processor 0, the other one on processor OTHER. Prints the microseconds of one.
 */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 64 };

static int check(int result, const char *call)
{
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

static void send_all(int fd, const char *data)
{
    for (int done = 0; done < SIZE;)
        done += check(send(fd, data + done, SIZE - done, MSG_NOSIGNAL), "send");
}

/* 0 at the end of the stream. */
static int recv_all(int fd, char *data)
{
    for (int done = 0; done < SIZE;) {
        int n = check(recv(fd, data + done, SIZE - done, 0), "recv");
        if (n == 0)
            return 0;
        done += n;
    }
    return 1;
}

static int other;

static void tie(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    check(sched_setaffinity(0, sizeof set, &set), "sched_setaffinity");
}

static void *echo(void *fd)
{
    tie(other);
    char data[SIZE];
    while (recv_all(*(int *) fd, data))
        send_all(*(int *) fd, data);
    return NULL;
}

static void tcp_pair(int *ends)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof name;
    int one = 1;
    int server = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(bind(server, (struct sockaddr *) &name, length), "bind");
    check(listen(server, 1), "listen");
    check(getsockname(server, (struct sockaddr *) &name, &length), "getsockname");
    ends[0] = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(connect(ends[0], (struct sockaddr *) &name, length), "connect");
    ends[1] = check(accept(server, NULL, NULL), "accept");
    for (int i = 0; i < 2; i++)
        check(setsockopt(ends[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one), "setsockopt");
    close(server);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    int trips = argc == 4 ? atoi(argv[2]) : 0;
    if (trips <= 0) {
        fprintf(stderr, "usage: pingpong tcp|unix TRIPS OTHER\n");
        return 2;
    }
    int ends[2];
    if (strcmp(argv[1], "tcp") == 0)
        tcp_pair(ends);
    else
        check(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), "socketpair");
    other = atoi(argv[3]);
    tie(0);
    pthread_t thread;
    if (pthread_create(&thread, NULL, echo, &ends[1]) != 0) {
        fprintf(stderr, "pingpong: no thread\n");
        return 1;
    }
    char data[SIZE] = {0};
    double start = 0;
    /* The first answer comes once the other thread is where it belongs. */
    for (int i = -1; i < trips; i++) {
        if (i == 0)
            start = seconds();
        send_all(ends[0], data);
        if (!recv_all(ends[0], data))
            return 1;
    }
    double end = seconds();
    shutdown(ends[0], SHUT_RDWR);
    pthread_join(thread, NULL);
    printf("%.3f\n", (end - start) * 1e6 / trips);
    return 0;
}
