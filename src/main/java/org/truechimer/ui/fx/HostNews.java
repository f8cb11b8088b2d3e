package org.truechimer.ui.fx;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostReport;
import org.truechimer.service.Unfinished;

/// What was last seen of this machine's time services.
///
/// @param report what was found on the machine
/// @param reading what the daemon that keeps the clock says; null if none was asked
/// @param unfinished a change that was cut off, or [Unfinished#none]
public record HostNews(HostReport report, @Nullable DaemonReading reading, Unfinished unfinished) {}
