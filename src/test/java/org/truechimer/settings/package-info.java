/// Tests of the settings and their file.
@NullMarked
package org.truechimer.settings;

import org.jspecify.annotations.NullMarked;
