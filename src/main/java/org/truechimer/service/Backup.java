package org.truechimer.service;

import java.time.Instant;

/// A configuration file that was kept before it was changed.
///
/// @param id its name, for [ServiceRequest.Restore]
/// @param daemon whose file
/// @param slot which file
/// @param path where the file lies
/// @param at when it was kept
/// @param bytes its size
/// @param text its content if this user may read it, empty otherwise
/// @param readable whether this user may read it
public record Backup(
    String id,
    Daemon daemon,
    FileSlot slot,
    String path,
    Instant at,
    long bytes,
    String text,
    boolean readable) {}
