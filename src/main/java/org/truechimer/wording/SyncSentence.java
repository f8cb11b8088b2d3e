package org.truechimer.wording;

/// What "Sync now" is doing or has done.
///
/// @param title in a few words
/// @param body what happened, what was not changed, what to do
/// @param tone whether it is good news
public record SyncSentence(String title, String body, Tone tone) {}
