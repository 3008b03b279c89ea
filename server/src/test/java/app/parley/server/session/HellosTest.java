// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.HandDriven;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.AccountRef;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.Username;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is answered first when many say hello.
class HellosTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final HandDriven readers = new HandDriven();
    private final Hellos hellos = new Hellos(readers, new SendLimits(20, 0), () -> this.now, this::read);
    private final List<Long> read = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    private long now;
    private int failures;

    @Test
    void thoseOfAnAccountAreAnsweredTogetherFromOneReading() {
        for (int i = 0; i < 19; i++) {
            hello(1, "home", "a" + i);
        }
        hello(2, "home", "b");
        assertThat(readers.waiting()).as("one for each account").isEqualTo(2);
        readers.runOne();
        assertThat(answered)
                .isEqualTo(IntStream.range(0, 19).mapToObj(i -> "a" + i).toList());
        readers.runOne();
        assertThat(answered).hasSize(20).endsWith("b");
        assertThat(read).containsExactly(1L, 2L);
    }

    @Test
    void oneThatComesWhileOthersAreAnsweredIsReadForAnew() {
        add(1, "home", welcome -> {
            welcome.get();
            hello(1, "home", "b");
        });
        readers.runOne();
        assertThat(answered).as("its rooms may have changed since").isEmpty();
        readers.runAll();
        assertThat(answered).containsExactly("b");
        assertThat(read).containsExactly(1L, 1L);
    }

    @Test
    void anAccountWithVeryManyLetsOthersInBetween() {
        for (int i = 0; i < 2 * Hellos.OF_A_TURN; i++) {
            hello(1, "home", "a");
        }
        hello(2, "home", "b");
        readers.runAll();
        assertThat(answered.indexOf("b")).isEqualTo(Hellos.OF_A_TURN);
        assertThat(answered).hasSize(2 * Hellos.OF_A_TURN + 1);
    }

    @Test
    void anAccountThatIsTooFastWaitsAndIsNotRefused() {
        for (int i = 0; i < 100; i++) {
            hello(1, "home", "a" + i);
            readers.runAll();
        }
        assertThat(answered).hasSize(60);
        hello(2, "home", "b");
        readers.runAll();
        assertThat(answered).as("others do not notice").hasSize(61);
        now += SECOND;
        hellos.tick();
        readers.runAll();
        assertThat(answered).as("two turns, and all that waited").hasSize(101);
        assertThat(read).hasSize(63);
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
        add(1, "home", _ -> {
            throw new IllegalStateException("a bug");
        });
        hello(1, "home", "b");
        readers.runAll();
        assertThat(answered).containsExactly("b");
    }

    @Test
    void aReadingThatFailsIsTriedAgainForTheNext() {
        failures = 1;
        add(1, "home", welcome -> {
            assertThatThrownBy(welcome::get).isInstanceOf(IllegalStateException.class);
            answered.add("a failed");
        });
        hello(1, "home", "b");
        readers.runAll();
        assertThat(answered).containsExactly("a failed", "b");
    }

    @Test
    void whereNoMoreReadsAreTakenEachIsToldSo() {
        var refusing = new Hellos(
                _ -> {
                    throw new RejectedExecutionException();
                },
                new SendLimits(20, 0),
                () -> now,
                this::read);
        for (int i = 0; i < 10; i++) {
            var hello = new Hellos.Hello(
                    new Object(), address("home"), _ -> answered.add("done"), () -> answered.add("no"));
            refusing.add(account(i % 3), hello);
        }
        assertThat(answered).hasSize(10).containsOnly("no");
    }

    private Object hello(long account, String address, String name) {
        return add(account, address, welcome -> {
            welcome.get();
            answered.add(name);
        });
    }

    private Object add(long account, String address, Consumer<Supplier<Welcome>> answer) {
        var device = new Object();
        hellos.add(account(account), new Hellos.Hello(device, address(address), answer, () -> answered.add("refused")));
        return device;
    }

    private Welcome read(Account account) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the disk fails");
        }
        read.add(account.author.no());
        return new Welcome(
                new Devices.Space("epoch", "name", "version"),
                new UserInfo("ada", "member"),
                List.of(),
                0,
                List.of(),
                0);
    }

    private static Account account(long no) {
        return new Account(new AccountRef(no, new Username("ada" + no)));
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) name.length()});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
