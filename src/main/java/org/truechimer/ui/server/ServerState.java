package org.truechimer.ui.server;

import org.truechimer.wording.Tone;

/// The server in words.
///
/// @param tone whether that is good news
/// @param headline one or two words
/// @param detail since when, where and how; may be empty
/// @param running whether it runs
/// @param busy whether it is being started or stopped
public record ServerState(
    Tone tone, String headline, String detail, boolean running, boolean busy) {}
