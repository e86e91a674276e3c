/**
 * The hosted captions dialect: {@code /api/v1/captions}. What it is documented as stands in {@code
 * docs/dialects/hosted-captions.md}.
 */
@NullMarked
package io.cuebroker.server.dialect.hosted;

import org.jspecify.annotations.NullMarked;
