package org.truechimer.bench;

import java.nio.file.Path;
import java.util.concurrent.Executor;

/// What a run needs of the rest of the program.
///
/// @param own how this program is started once more
/// @param peers the folder below which chronyd and ntpd lie: `/`, or where packages were unpacked
/// @param pid this process
/// @param administrator whether it has the rights of root
/// @param readers runs the task that reads what the generator says
public record Setup(
    OwnProgram own, Path peers, long pid, boolean administrator, Executor readers) {}
