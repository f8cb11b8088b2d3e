package org.truechimer.ui.server;

/// A row of a form.
sealed interface Entry permits Choice, Field {}
