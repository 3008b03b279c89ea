package app.parley.client.connection;

import org.jspecify.annotations.Nullable;

/// What a person typed or pasted to join a chat: an address, perhaps with an invite, or only an invite's code.
public sealed interface Pasted {

    /// A chat's address; `invite` as XXXXX-XXXXX where there is one.
    record Address(ServerAddress address, @Nullable String invite) implements Pasted {}

    /// Only a code, XXXXX-XXXXX: it says whose guest one is, not where.
    record Code(String invite) implements Pasted {}

    /// Neither.
    record Nothing() implements Pasted {}

    /// Return what `text` holds, be it bare or within a sentence.
    static Pasted read(String text) {
        return PastedReader.read(text);
    }
}
