package org.truechimer.ui.hostservice;

import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.service.Backup;
import org.truechimer.wording.Tone;

/// Two texts side by side, and what is to be said of them.
///
/// @param diff the difference
/// @param title what is compared
/// @param note how much differs, and what a check says
/// @param tone whether that is good news
/// @param backup the backup that the file is compared with; null if it is the change made here
public record Review(
    ConfigDiff diff, String title, String note, Tone tone, @Nullable Backup backup) {}
