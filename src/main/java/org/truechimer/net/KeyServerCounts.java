package org.truechimer.net;

/// What became of the connections to a key server since it began. Each one accepted is in exactly
/// one of the others, or still open.
///
/// @param accepted all
/// @param agreed the client has keys and cookies
/// @param refused the client got an error, or was told that nothing fits
/// @param noTls the handshake failed: TLS before 1.3, no `ntske/1`, a client that does not trust
///   the certificate
/// @param cutOff the client left in the middle
/// @param timedOut the client took too long
/// @param tooMany closed at once, because as many were open as may be, in all or of this client
/// @param notAllowed closed at once, because the client is not served
public record KeyServerCounts(
    long accepted,
    long agreed,
    long refused,
    long noTls,
    long cutOff,
    long timedOut,
    long tooMany,
    long notAllowed) {}
