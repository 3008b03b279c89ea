// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A line to a server that can fall silent: connections stay open and new ones are taken, but nothing comes through.
///
/// Thread-safe; two threads for each connection, which end with it.
final class PausableRelay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private final int target;
    private boolean paused;

    PausableRelay(int target) throws IOException {
        this.target = target;
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().name("relay-door").start(this::take);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    void pause() {
        set(true);
    }

    void resume() {
        set(false);
    }

    private void set(boolean value) {
        lock.lock();
        try {
            paused = value;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take() {
        try {
            while (!door.isClosed()) {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().name("relay-out").start(() -> pass(near, far));
                Thread.ofVirtual().name("relay-in").start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    private void pass(Socket from, Socket to) {
        var bytes = new byte[8192];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                awaitResumed();
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One of the two has gone; the other goes with it.
        }
    }

    private void awaitResumed() {
        lock.lock();
        try {
            while (paused) {
                resumed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        resume();
        door.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
