// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

/// What is done with a message outside of the timeline that shows it.
public interface MessageVerbs {
    /// Begin an answer to `message`.
    void reply(Row.Message message);

    /// Begin to write another text for `message`, which is mine.
    void edit(Row.Message message);

    /// Forget `message`, which is not sent yet.
    void discard(Row.Message message);

    /// Ask whether to delete `message`, and do it.
    void askToDelete(Row.Message message);

    /// Ask why `message` is to be brought to the attention of the room's moderators, and do it.
    void askToReport(Row.Message message);
}
