// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import app.parley.server.admin.AdminCommand;
import app.parley.server.command.CommandLines;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ServerFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what, as `rights.txt` says, on a real server. A call or a frame that is not in that table fails here.
final class RightsIT {
    private static final Rights RIGHTS = Rights.read();

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static RightsPeople people;

    @BeforeAll
    static void start() throws StartFailure {
        server = RunningServer.in(data);
        people = new RightsPeople(server, data);
    }

    @AfterAll
    static void stop() {
        people.close();
        server.close();
    }

    @Test
    void everyCallAndFrameIsInTheTable() {
        var contract = new Contract();
        var expected = new TreeSet<>(contract.calls());
        expected.addAll(contract.messages("fromClient").keySet());

        var listed = RIGHTS.lines().stream().map(Rights.Line::call).collect(toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void everyoneMayDoWhatTheTableSaysAndNothingElse() {
        var calls = new RightsCalls(server, people);
        var answers = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var line : RIGHTS.lines()) {
            expected.add(line.toString());
            answers.add(line.with(answers(calls, line)).toString());
        }
        assertThat(answers).containsExactlyElementsOf(expected);
    }

    private static List<String> answers(RightsCalls calls, Rights.Line line) {
        return line.cells().entrySet().stream()
                .map(cell -> cell.getValue().equals("-") ? "-" : calls.answer(line, cell.getKey()))
                .toList();
    }

    /// The command line works on the database; the server has to notice.
    @Test
    void aRoomThatTheCommandLineRemovesGoesFromEveryDevice() {
        var room = people.newRoom("public", "former");
        var member = people.connect(RightsPeople.OTTO);
        var stranger = people.connect("ben");
        var out = new PrintWriter(new StringWriter());
        var line = CommandLines.of(new AdminCommand(), Map.of(), out, out);

        assertThat(line.execute("room", "delete", room.id(), "--yes", "--data", data.toString()))
                .isZero();

        var gone = new ServerFrame.RoomRemoved(new RoomId(room.id()));
        assertThat(member.await(gone::equals)).contains(gone);
        assertThat(stranger.await(gone::equals)).contains(gone);
        member.close();
        stranger.close();
    }
}
