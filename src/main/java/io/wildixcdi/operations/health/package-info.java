/**
 * Health checks for servers that have MicroProfile Health. {@code beans.xml} leaves this package out on those
 * that have not.
 */
@NullMarked
package io.wildixcdi.operations.health;

import org.jspecify.annotations.NullMarked;
