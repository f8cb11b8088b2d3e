/// The state of engine, sources, server and Java machine as OpenMetrics text over HTTP, for
/// Prometheus and the like.
///
/// On loopback only; nothing can be asked but the figures, and nothing that is sent is read beyond
/// the header of a request. The Grafana dashboard in `src/main/grafana` shows what is exported
/// here.
///
/// May import: `snapshot`, the Prometheus client library, the JDK's HTTP server. Imported by:
/// `app`.
@NullMarked
package org.truechimer.metrics;

import org.jspecify.annotations.NullMarked;
