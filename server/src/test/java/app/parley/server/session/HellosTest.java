// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.HandDriven;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is answered first when many say hello.
class HellosTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final HandDriven readers = new HandDriven();
    private final Hellos hellos = new Hellos(readers, new SendLimits(20, 0), () -> this.now);
    private final List<String> answered = new ArrayList<>();

    private long now;

    @Test
    void oneOfAnAccountIsAnsweredAtATime() {
        for (int i = 0; i < 19; i++) {
            hello(1, "home", "a" + i);
        }
        hello(2, "home", "b");
        assertThat(readers.waiting()).as("one of each account").isEqualTo(2);
        readers.runOne();
        readers.runOne();
        assertThat(answered).containsExactly("a0", "b");
        readers.runAll();
        assertThat(answered).hasSize(20);
    }

    @Test
    void anAccountThatIsTooFastWaitsAndIsNotRefused() {
        for (int i = 0; i < 100; i++) {
            hello(1, "home", "a" + i);
        }
        readers.runAll();
        assertThat(answered).hasSize(60);
        hello(2, "home", "b");
        readers.runAll();
        assertThat(answered).as("others do not notice").hasSize(61);
        for (int second = 1; second <= 20; second++) {
            now += SECOND;
            hellos.tick();
            readers.runAll();
            assertThat(answered).hasSize(61 + 2 * second);
        }
    }

    @Test
    void tenThousandAccountsOfOneAddressAreAllAnsweredAtOnce() {
        for (int i = 0; i < 10_000; i++) {
            hello(i, "home", "a" + i);
        }
        readers.runAll();
        assertThat(answered)
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void addressesTakeTurns() {
        for (int i = 0; i < 50; i++) {
            hello(i, "crowd", "a" + i);
        }
        hello(100, "home", "b");
        for (int i = 0; i < 5; i++) {
            readers.runOne();
        }
        assertThat(answered).contains("b");
    }

    @Test
    void ofADeviceThatIsGoneNothingIsAnswered() {
        hello(1, "home", "a");
        var gone = hello(1, "home", "b");
        hello(1, "home", "c");
        hellos.gone(1, gone);
        readers.runAll();
        assertThat(answered).containsExactly("a", "c");
    }

    @Test
    void anAnswerThatFailsIsNotTheLastOne() {
        add(1, "home", () -> {
            throw new IllegalStateException("a bug");
        });
        hello(1, "home", "b");
        assertThatThrownBy(readers::runOne).isInstanceOf(IllegalStateException.class);
        readers.runAll();
        assertThat(answered).containsExactly("b");
    }

    @Test
    void whereNoMoreReadsAreTakenEachIsToldSo() {
        var refusing = new Hellos(
                _ -> {
                    throw new RejectedExecutionException();
                },
                new SendLimits(20, 0),
                () -> now);
        for (int i = 0; i < 10; i++) {
            var hello = new Hellos.Hello(
                    new Object(), address("home"), () -> answered.add("done"), () -> answered.add("no"));
            refusing.add(i % 3, hello);
        }
        assertThat(answered).hasSize(10).containsOnly("no");
    }

    private Object hello(long account, String address, String name) {
        return add(account, address, () -> answered.add(name));
    }

    private Object add(long account, String address, Runnable answer) {
        var device = new Object();
        hellos.add(account, new Hellos.Hello(device, address(address), answer, () -> answered.add("refused")));
        return device;
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) name.length()});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
