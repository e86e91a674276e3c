@NullMarked
package io.cuebroker.server.web;

import org.jspecify.annotations.NullMarked;
