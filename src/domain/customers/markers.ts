/** Names of the "only one" markers in a customer's partition. */

/** A customer holds one Azure plan (AP-01); the marker is claimed in the batch that provisions it. */
export const azurePlanMarker = 'azure-plan';
