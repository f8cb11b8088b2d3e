/// Measures servers: ours beside a real chronyd and an ntpd of NTPsec, on this machine, under the
/// same load, pair by pair; and ours under a flood ([FloodBenchmark]).
///
/// The runner ([ServerBenchmark]) starts servers and load generator, each a process of its own, in
/// network namespaces that exist for this alone ([Lab]); where that is not allowed, on loopback.
/// The generator ([LoadGenerator]) allocates nothing per packet. All traffic stays on this machine,
/// and nothing here can set a clock.
///
/// May import: `time`, `wire`, `auth`, `nts`, `net`, `ffi`, `process`, `snapshot`, Gson. Imported
/// by: `cli`, `app`.
@NullMarked
package org.truechimer.bench;

import org.jspecify.annotations.NullMarked;
