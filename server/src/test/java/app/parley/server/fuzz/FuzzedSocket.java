// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A socket after its welcome, which tells what the server makes of bytes. Confined to one thread.
final class FuzzedSocket implements AutoCloseable {
    private static final int WELCOME_MILLIS = 10_000;
    /// An answer comes sooner, also from a busy computer; a frame that claims more bytes than it has brings none.
    private static final int PATIENCE_MILLIS = 500;

    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int SERVER_AT_FAULT = 1011;
    private static final String SWITCHED = "HTTP/1.1 101";

    private final Socket socket;
    private final DataInputStream in;
    private byte pings;

    /// What the server made of some bytes.
    enum Fate {
        /// It has handled them and goes on.
        OPEN,
        /// It has closed the socket, as it may.
        CLOSED,
        /// It waits for the rest of a frame.
        WAITS,
        /// It has closed the socket, and says that it failed itself.
        FAILED
    }

    private record Frame(int opcode, byte[] payload) {
        boolean isWelcome() {
            return new String(payload, StandardCharsets.UTF_8).contains("\"type\":\"welcome\"");
        }

        int closeCode() {
            return payload.length < 2 ? 0 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private FuzzedSocket(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /// Connect with the request `handshake`, say `hello` and wait for the welcome.
    ///
    /// @throws IOException there was none
    static FuzzedSocket open(int port, byte[] handshake, byte[] hello) throws IOException {
        var opened = new FuzzedSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        try {
            opened.welcomed(handshake, hello);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void welcomed(byte[] handshake, byte[] hello) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WELCOME_MILLIS);
        write(handshake);
        var status = new String(in.readNBytes(SWITCHED.length()), StandardCharsets.ISO_8859_1);
        if (!status.equals(SWITCHED)) {
            throw new IOException("answered with " + status);
        }
        for (int ends = 0; ends < 4; ) {
            ends = in.readByte() == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
        write(hello);
        while (!next().isWelcome()) {
            // Other frames may come before the welcome.
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /// Write `bytes`, in one piece or two, and behind them a ping, whose answer says that all before it was handled.
    Fate give(byte[] bytes, RandomGenerator random) {
        var ping = ClientFrameBytes.ping(++pings);
        var all = Arrays.copyOf(bytes, bytes.length + ping.length);
        System.arraycopy(ping, 0, all, bytes.length, ping.length);
        try {
            int first = random.nextBoolean() ? all.length : random.nextInt(all.length);
            write(Arrays.copyOf(all, first));
            write(Arrays.copyOfRange(all, first, all.length));
            return fate();
        } catch (SocketTimeoutException e) {
            return Fate.WAITS;
        } catch (IOException e) {
            return Fate.CLOSED;
        }
    }

    private Fate fate() throws IOException {
        // Other people's events keep coming, so the pause between two frames is not enough.
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() < until) {
            var frame = next();
            if (frame.opcode == CLOSE) {
                return frame.closeCode() == SERVER_AT_FAULT ? Fate.FAILED : Fate.CLOSED;
            }
            if (frame.opcode == PONG && Arrays.equals(frame.payload, new byte[] {pings})) {
                return Fate.OPEN;
            }
        }
        return Fate.WAITS;
    }

    private Frame next() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(opcode, in.readNBytes(length));
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
