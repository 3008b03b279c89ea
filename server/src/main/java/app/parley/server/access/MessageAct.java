// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// What a member may want to do with a message.
public enum MessageAct {
    REACT,
    EDIT,
    DELETE
}
