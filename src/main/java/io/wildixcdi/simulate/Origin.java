package io.wildixcdi.simulate;

/**
 * Whom the events seem to come from.
 *
 * @param integration id of the integration
 * @param pbx         serial number of the PBX
 * @param company     the organisation
 */
record Origin(String integration, String pbx, String company) {
}
