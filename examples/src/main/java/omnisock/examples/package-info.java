/**
 * The snippets of the documentation, each a method or two that its tests run. What lies between
 * {@code @start} and {@code @end} is shown in the page that names it; the test {@code
 * DocumentationTest} keeps both the same. The whole programs are beside this package, without one.
 */
@NullMarked
package omnisock.examples;

import org.jspecify.annotations.NullMarked;
