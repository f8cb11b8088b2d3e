/// Other programs: started without a shell, bounded in time and output. The only package that
/// starts processes.
///
/// May import nothing of ours. Imported by: `host`, `bench`, `app`.
@NullMarked
package org.truechimer.process;

import org.jspecify.annotations.NullMarked;
