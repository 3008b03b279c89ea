// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

/// What a timeline shows in place of messages, or that there are some to read.
public enum TimelineState {
    READING,
    LOADING,
    EMPTY,
    FAILED
}
