// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd how far this process is: the protocol of `sd_notify(3)`, for units of `Type=notify`.
///
/// The JDK has no datagram sockets of the AF_UNIX family, so this calls the C library. Without `NOTIFY_SOCKET` nothing
/// is called. A word that cannot be said is logged and changes nothing else. Thread-safe.
final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;
    /// `sockaddr_un`: two bytes for the family, then the path.
    private static final int FAMILY_BYTES = 2;

    private static final int LONGEST_PATH = 107;

    private final @Nullable String socket;

    /// `socket` is what the environment's `NOTIFY_SOCKET` says: a path, or `@` and an abstract name.
    ServiceManager(@Nullable String socket) {
        this.socket = socket == null || socket.isEmpty() ? null : socket;
    }

    /// The server can be used now; `status` is shown beside the unit.
    void ready(String status) {
        say("READY=1\nSTATUS=" + status);
    }

    /// The server is about to end.
    void stopping() {
        say("STOPPING=1");
    }

    private void say(String words) {
        if (socket == null) {
            return;
        }
        try {
            send(socket, words.getBytes(StandardCharsets.UTF_8));
        } catch (Throwable e) {
            LOG.warn("the service manager could not be told cause={}", e.toString());
        }
    }

    private static void send(String socket, byte[] words) throws Throwable {
        var path = socket.getBytes(StandardCharsets.UTF_8);
        if (path.length > LONGEST_PATH || (path[0] != '/' && path[0] != '@')) {
            throw new IllegalArgumentException("NOTIFY_SOCKET is neither a path nor an abstract name");
        }
        try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(FAMILY_BYTES + LONGEST_PATH + 1L, Short.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
            if (path[0] == '@') {
                address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
            }
            var message = arena.allocateFrom(ValueLayout.JAVA_BYTE, words);
            int descriptor = (int) socket().invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (descriptor < 0) {
                throw new IllegalStateException("there is no socket for it");
            }
            try {
                long sent = (long) sendto().invokeExact(
                                descriptor,
                                message,
                                message.byteSize(),
                                MSG_NOSIGNAL | MSG_DONTWAIT,
                                address,
                                FAMILY_BYTES + path.length);
                if (sent != words.length) {
                    throw new IllegalStateException("no one listens at " + socket);
                }
            } finally {
                int _ = (int) close().invokeExact(descriptor);
            }
        }
    }

    private static MethodHandle socket() {
        return function(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    private static MethodHandle sendto() {
        return function(
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
    }

    private static MethodHandle close() {
        return function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
