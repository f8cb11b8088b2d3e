/// Tests of the command line.
@NullMarked
package org.truechimer.cli;

import org.jspecify.annotations.NullMarked;
