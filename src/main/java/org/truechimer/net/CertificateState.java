package org.truechimer.net;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.FileProblem;

/// With which certificate a server proves who it is.
///
/// @param file the file of its chain
/// @param certificate the server's own, as in use
/// @param problem why what is in the files by now is not in use; null if it is
public record CertificateState(
    Path file, KeyExchangeOutcome.Certificate certificate, @Nullable FileProblem problem) {}
