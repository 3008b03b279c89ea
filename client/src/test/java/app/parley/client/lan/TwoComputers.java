// SPDX-License-Identifier: Apache-2.0
package app.parley.client.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Two network namespaces joined by a cable: two computers of one network, of which nothing leaves this one.
final class TwoComputers implements AutoCloseable {
    private final String host;
    private final String guest;

    private TwoComputers(String suffix) {
        host = "parley-h-" + suffix;
        guest = "parley-g-" + suffix;
    }

    /// Set them up; empty where that is not allowed, or where iproute2 is missing.
    static Optional<TwoComputers> join() {
        var computers = new TwoComputers(HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextInt())
                .substring(0, 6));
        if (!succeeds("ip", "netns", "add", computers.host)) {
            return Optional.empty();
        }
        try {
            run("ip", "netns", "add", computers.guest);
            run(
                    "ip",
                    "-n",
                    computers.host,
                    "link",
                    "add",
                    "eth0",
                    "type",
                    "veth",
                    "peer",
                    "eth0",
                    "netns",
                    computers.guest);
            connect(computers.host, "10.77.0.1/24");
            connect(computers.guest, "10.77.0.2/24");
            return Optional.of(computers);
        } catch (AssertionError e) {
            computers.close();
            throw e;
        }
    }

    private static void connect(String namespace, String address) {
        run("ip", "-n", namespace, "address", "add", address, "dev", "eth0");
        run("ip", "-n", namespace, "link", "set", "lo", "up");
        run("ip", "-n", namespace, "link", "set", "eth0", "up");
        run("ip", "-n", namespace, "route", "add", "224.0.0.0/4", "dev", "eth0");
    }

    /// Start `main` on the first computer.
    Process onHost(Class<?> main, String... arguments) throws IOException {
        return java(host, main, arguments);
    }

    /// Start `main` on the second.
    Process onGuest(Class<?> main, String... arguments) throws IOException {
        return java(guest, main, arguments);
    }

    private static Process java(String namespace, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        return builder.start();
    }

    @Override
    public void close() {
        succeeds("ip", "netns", "delete", host);
        succeeds("ip", "netns", "delete", guest);
    }

    private static void run(String... command) {
        assertThat(succeeds(command)).as(String.join(" ", command)).isTrue();
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
