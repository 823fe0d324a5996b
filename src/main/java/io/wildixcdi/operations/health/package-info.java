/**
 * Health checks for servers that have MicroProfile Health. {@code beans.xml} leaves this package out on those
 * that have not.
 */
package io.wildixcdi.operations.health;

