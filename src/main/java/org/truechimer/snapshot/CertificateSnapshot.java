package org.truechimer.snapshot;

import java.time.Instant;

/// One certificate of a server's chain.
///
/// @param subject whose it is, as a distinguished name
/// @param issuer who vouches for that
/// @param notBefore from when on it is valid
/// @param notAfter until when
public record CertificateSnapshot(
    String subject, String issuer, Instant notBefore, Instant notAfter) {}
