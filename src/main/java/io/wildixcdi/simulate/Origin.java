package io.wildixcdi.simulate;

/**
 * Whom the events seem to come from.
 *
 * @param integration the {@code integrationId}
 * @param pbx         serial number of the PBX
 * @param company     the organisation
 */
record Origin(String integration, String pbx, String company) {
}
