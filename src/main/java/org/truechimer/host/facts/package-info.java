/// Facts for the diagnosis that neither the engine nor a daemon tells: routes, the list of leap
/// seconds, whether the machine was suspended, what the daemon's log says, whether queries from
/// port 123 come back.
///
/// May import: `time`, `diagnosis`, `process`, `net`, Gson. Imported by: `app`.
@NullMarked
package org.truechimer.host.facts;

import org.jspecify.annotations.NullMarked;
