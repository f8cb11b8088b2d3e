/// Why this machine is (not) synchronised: a decision tree over everything that was found out, from
/// the engine's measurements, the host's services, the daemon's claims and a few probes.
///
/// Each finding has its figures, a severity, the words of the system that prove it, and one thing
/// to do. Causes suppress their consequences: without a network no silent source is listed.
///
/// Pure. May import: `snapshot`, `service`. Imported by: `host.facts` (which gathers [Probes]),
/// `wording`, the front, `app`.
@NullMarked
package org.truechimer.diagnosis;

import org.jspecify.annotations.NullMarked;
