// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// Why a call failed (RFC 9457). `code` is stable and for programs, `detail` is for people.
public record Problem(int status, String title, String detail, String code) {}
