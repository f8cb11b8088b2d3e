package org.truechimer.server;

import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyRing;
import org.truechimer.command.ServerSettings.RateLimit;

/// How a worker answers, as long as it lives.
///
/// @param rateLimit how often a client may ask; null for as often as it wants
/// @param keys symmetric keys that prove requests
/// @param interleaved whether interleaved mode is offered
/// @param control whether questions of control programs are handed on
/// @param clientRoom clients that this worker remembers
/// @param workers how many workers share the work: each has its share of what a network may ask
public record ServerRules(
    @Nullable RateLimit rateLimit,
    KeyRing keys,
    boolean interleaved,
    boolean control,
    int clientRoom,
    int workers) {}
