/**
 * Everything on disk that is a row. {@link Store} is the way in; the only package that speaks SQL.
 */
@NullMarked
package io.cuebroker.broker.store;

import org.jspecify.annotations.NullMarked;
