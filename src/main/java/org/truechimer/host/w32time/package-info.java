/// Windows Time: the registry, the service's numbers, and what `w32tm` prints, read so that the
/// language of the system does not matter: by the order of lines and by numbers.
///
/// Written against Microsoft's documentation of W32Time and its tools; no part of it can be tried
/// on the systems that the project is built on.
///
/// May import: `snapshot`, `service`, `process`, `host.control`. Imported by: `app`.
@NullMarked
package org.truechimer.host.w32time;

import org.jspecify.annotations.NullMarked;
