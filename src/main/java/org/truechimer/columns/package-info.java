/// Columns of text as the C library's `printf` sets them, for tables that must equal those of
/// another program to the last character.
///
/// May import nothing of ours. Imported by: `cmdmon`, `mode6`.
@NullMarked
package org.truechimer.columns;

import org.jspecify.annotations.NullMarked;
