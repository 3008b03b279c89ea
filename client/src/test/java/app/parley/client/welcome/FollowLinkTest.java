// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.FakeTime;
import app.parley.client.ui.FakeQuestions;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;

final class FollowLinkTest {
    private final FakeWays ways = new FakeWays();
    private final FakeQuestions questions = new FakeQuestions();
    private final List<Runnable> leaving = new ArrayList<>();
    private final WelcomeViewModel welcome = new WelcomeViewModel(
            FXCollections.observableArrayList(),
            FXCollections.observableArrayList(),
            List::of,
            new FakeTime(),
            ways.joinChat(),
            new ForgetChat(_ -> {}, _ -> {}, questions),
            (_, _) -> {});
    private final FollowLink followLink = new FollowLink(questions, leaving::add, () -> welcome);

    @Test
    void anAddressIsJoinedOnceThePersonMayLeave() {
        followLink.follow("ben-pc:8080");
        assertThat(ways.asked).isEmpty();

        leaving.forEach(Runnable::run);
        assertThat(ways.asked).containsExactly("look up ben-pc:8080");
    }

    @Test
    void aLinkIsFollowedOnlyAfterAYesAndFillsTheForm() {
        followLink.follow("parley://join?address=ben-pc:8080&invite=ABCDE-23456");
        assertThat(questions.line()).contains("ben-pc:8080");
        assertThat(leaving).isEmpty();

        questions.sayYes();
        leaving.forEach(Runnable::run);
        assertThat(questions.title()).isNull();
        assertThat(welcome.address().text()).isEqualTo("ben-pc:8080 ABCDE-23456");
        assertThat(ways.asked).isEmpty();
    }

    @Test
    void aLinkThatIsRefusedIsExplained() {
        followLink.follow("parley://join?address=ben-pc:8080&run=this");

        assertThat(questions.told).singleElement().asString().contains("says more than");
        assertThat(leaving).isEmpty();
    }
}
