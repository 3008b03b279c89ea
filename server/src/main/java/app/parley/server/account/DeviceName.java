// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.List;

/// Makes a few plain words of a `User-Agent`, such as “Firefox on Linux”, by which people know their devices
/// again.
///
/// Pure. The words are of this class's own: a header that says something else makes none, so nothing of it is
/// kept.
final class DeviceName {
    /// Only the beginning is looked at: real ones are shorter.
    private static final int LONGEST = 400;

    private record Sign(String part, String word) {}

    /// The first that is found counts: most browsers also name those that they are like.
    private static final List<Sign> PROGRAMS = List.of(
            new Sign("Parley/", "Parley app"),
            new Sign("Java-http-client/", "Java"),
            new Sign("curl/", "curl"),
            new Sign("python-requests/", "Python"),
            new Sign("Python-urllib/", "Python"),
            new Sign("Edg/", "Edge"),
            new Sign("EdgA/", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("Vivaldi/", "Vivaldi"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Firefox/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chromium/", "Chromium"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Android", "Android"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("macOS", "macOS"),
            new Sign("FreeBSD", "FreeBSD"),
            new Sign("Linux", "Linux"));

    private DeviceName() {}

    /// Return the program and its system; one of them, or an empty text, where the header does not tell.
    static String of(String userAgent) {
        var text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        var program = find(PROGRAMS, text);
        var system = find(SYSTEMS, text);
        return program.isEmpty() || system.isEmpty() ? program + system : program + " on " + system;
    }

    private static String find(List<Sign> signs, String text) {
        return signs.stream()
                .filter(sign -> text.contains(sign.part))
                .map(Sign::word)
                .findFirst()
                .orElse("");
    }
}
