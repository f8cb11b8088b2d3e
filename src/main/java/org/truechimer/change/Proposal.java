package org.truechimer.change;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// A new content for a configuration file.
///
/// @param what the request in words, for the journal
/// @param daemon whose file
/// @param slot which file
/// @param octets the new content, given the old one (empty for none)
/// @param rights what a file gets that is not there; null: what is usual
/// @param expected digest of the content that the change was made from; null: whatever is there
/// @param watch how long the daemon may take to select a source
record Proposal(
    String what,
    Daemon daemon,
    FileSlot slot,
    Function<byte[], byte[]> octets,
    @Nullable Rights rights,
    @Nullable String expected,
    Duration watch) {}
