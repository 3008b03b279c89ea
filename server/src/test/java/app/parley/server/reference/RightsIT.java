package app.parley.server.reference;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what, as `rights.txt` says, on a real server. A call or a frame that is not in that table fails here.
final class RightsIT {
    private static final Rights RIGHTS = Rights.read();

    @TempDir
    private Path data;

    @Test
    void everyCallAndFrameIsInTheTable() {
        var contract = new Contract();
        var expected = new TreeSet<>(contract.calls());
        expected.addAll(contract.messages("fromClient").keySet());

        var listed = RIGHTS.lines().stream().map(Rights.Line::call).collect(toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void everyoneMayDoWhatTheTableSaysAndNothingElse() throws StartFailure {
        try (var server = RunningServer.in(data);
                var people = new RightsPeople(server, data)) {
            var calls = new RightsCalls(server, people);
            var answers = new ArrayList<String>();
            var expected = new ArrayList<String>();
            for (var line : RIGHTS.lines()) {
                expected.add(line.toString());
                answers.add(line.with(answers(calls, line)).toString());
            }
            assertThat(answers).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> answers(RightsCalls calls, Rights.Line line) {
        return line.cells().entrySet().stream()
                .map(cell -> cell.getValue().equals("-") ? "-" : calls.answer(line, cell.getKey()))
                .toList();
    }
}
