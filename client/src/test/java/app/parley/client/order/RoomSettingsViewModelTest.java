// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Rights;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomSettingsViewModelTest {
    private final Scene scene = new Scene()
            .room("plans", RoomKind.PUBLIC, "ada", "ben")
            .people("chidi", "dora")
            .connect()
            .role("ada", "admin");
    private final List<String> done = new ArrayList<>();

    private RoomEntry room(String id) {
        return scene.session().directory().room(new RoomId(id)).orElseThrow();
    }

    private RoomSettingsViewModel settings(String id) {
        var entry = room(id);
        var me = scene.session().directory().meProperty().get();
        return new RoomSettingsViewModel(scene.session().order(), entry, Rights.of(entry, me), () -> done.add("done"));
    }

    @Test
    void onlyWhatIsDifferentIsSaved() {
        var settings = settings("plans");
        settings.topic().set("Autumn");
        settings.slowProperty().set(new SlowChoice(30));
        settings.save();
        scene.run();

        assertThat(scene.asked())
                .containsExactly("PATCH /api/v1/rooms/plans {\"topic\":\"Autumn\",\"slowSeconds\":30}");
        assertThat(room("plans").topicProperty().get()).isEqualTo("Autumn");
        assertThat(room("plans").order().slowSeconds()).isEqualTo(30);
        assertThat(done).hasSize(1);
    }

    @Test
    void nothingIsAskedWhenNothingIsDifferent() {
        settings("plans").save();
        scene.run();
        assertThat(scene.asked()).isEmpty();
        assertThat(done).hasSize(1);
    }

    @Test
    void aRoomIsArchivedAndBroughtBack() {
        settings("plans").turnArchived();
        scene.run();
        assertThat(room("plans").order().archived()).isTrue();

        var again = settings("plans");
        assertThat(again.isArchived()).isTrue();
        again.turnArchived();
        scene.run();
        assertThat(room("plans").order().archived()).isFalse();
    }

    @Test
    void generalKeepsItsName() {
        assertThat(settings("general").mayRename()).isFalse();
        assertThat(settings("plans").mayRename()).isTrue();
    }

    @Test
    void aRefusalStaysInTheForm() {
        var settings = settings("plans");
        settings.name().set("other");
        scene.refuseCall("room-exists");
        settings.save();
        scene.run();
        assertThat(settings.name().problem()).startsWith("There is a room with this name already.");
        assertThat(done).isEmpty();
    }

    @Test
    void peopleWhoAreNotInTheRoomCanBeAdded() {
        var add = new AddPeopleViewModel(
                scene.session().order(), new RoomId("plans"), "plans", Set.of("ada", "ben"), () -> done.add("added"));
        scene.run();
        assertThat(add.people()).extracting(AddPeopleViewModel.Person::name).containsExactly("chidi", "dora");

        add.wordsProperty().set("D");
        assertThat(add.people()).extracting(AddPeopleViewModel.Person::name).containsExactly("dora", "chidi");
        add.add(add.people().getFirst());
        scene.run();
        assertThat(scene.asked()).containsExactly("PUT /api/v1/rooms/plans/members/dora {}");
        assertThat(add.people().getFirst().added()).isTrue();
        assertThat(done).containsExactly("added");
    }

    @Test
    void aPersonWhoCannotBeAddedIsNamed() {
        var add = new AddPeopleViewModel(
                scene.session().order(), new RoomId("plans"), "plans", Set.of("ada", "ben"), () -> {});
        scene.run();
        scene.refuseCall("blocked");
        add.add(add.people().getFirst());
        scene.run();
        assertThat(add.problemProperty().get()).startsWith("chidi was not added.");
    }

    @Test
    void aMessageIsReportedWithItsReason() {
        scene.say("plans", "ben", 1, "Buy my shoes!");
        scene.run();
        var report =
                new ReportViewModel(scene.session().order(), new RoomId("plans"), 1, "ben", () -> done.add("reported"));
        report.reason().set(" advertising ");
        report.report();
        scene.run();
        assertThat(scene.asked())
                .containsExactly("POST /api/v1/rooms/plans/messages/1/report {\"reason\":\"advertising\"}");
        assertThat(done).containsExactly("reported");
    }
}
