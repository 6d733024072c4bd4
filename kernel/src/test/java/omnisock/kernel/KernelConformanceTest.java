package omnisock.kernel;

import omnisock.conformance.ConformanceSuite;
import omnisock.conformance.Over;

/** Every behaviour over every kind of socket of the kernel. */
@Over(KernelSubject.class)
class KernelConformanceTest extends ConformanceSuite {}
