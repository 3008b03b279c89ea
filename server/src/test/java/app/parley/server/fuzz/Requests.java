// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import java.util.List;

/// Requests that are right, of every kind that the server answers, as `token` makes them.
final class Requests {
    private Requests() {}

    static List<byte[]> of(String token) {
        var login = "Host: localhost\r\nAuthorization: Bearer " + token + "\r\n";
        return List.of(
                request("GET /api/v1/server HTTP/1.1\r\nHost: localhost\r\n", ""),
                request("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n", ""),
                request("GET / HTTP/1.1\r\nHost: office_pc:8080\r\nOrigin: http://office_pc:8080\r\n", ""),
                request("GET /api/v1/rooms HTTP/1.1\r\n" + login, ""),
                request("GET /api/v1/rooms/general/events?before=9&limit=5 HTTP/1.1\r\n" + login, ""),
                request("GET /api/v1/rooms/general/members HTTP/1.1\r\n" + login, ""),
                request("HEAD /api/v1/sessions/current HTTP/1.0\r\n" + login, ""),
                request("POST /api/v1/rooms HTTP/1.1\r\n" + login, "{\"kind\":\"direct\",\"members\":[\"fuzz\"]}"),
                request(
                        "POST /api/v1/rooms/general/messages HTTP/1.1\r\n" + login,
                        "{\"id\":\"fuzz-1\",\"text\":\"hello\",\"replyTo\":1}"),
                request("PATCH /api/v1/rooms/general/messages/2 HTTP/1.1\r\n" + login, "{\"text\":\"hello again\"}"),
                request("PUT /api/v1/rooms/general/messages/2/reactions/%F0%9F%91%8D HTTP/1.1\r\n" + login, ""),
                request("POST /api/v1/sessions/refresh HTTP/1.1\r\n" + login, "{\"refreshToken\":\"none\"}"),
                chunked("POST /api/v1/rooms/general/messages HTTP/1.1\r\n" + login),
                Mutation.bytes("GET /ws HTTP/1.1\r\n" + login
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
    }

    private static byte[] request(String head, String body) {
        return Mutation.bytes(head + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] chunked(String head) {
        return Mutation.bytes(head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "8;x=y\r\n{\"id\":\"c\r\n11\r\nhunk\",\"text\":\"hi\"}\r\n0\r\n\r\n");
    }
}
