// Partners' purchase orders, and the trail that nobody can change.
param name string
param location string
param tags object
param zoneRedundant bool
param isPublic bool
param principalId string
param purchaseOrderContainer string
param trailContainer string
param trailRetentionDays int

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { bypass: 'None', defaultAction: isPublic ? 'Allow' : 'Deny' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // A purchase order that a slip deleted can be brought back for a week; erasure (SR-22) is complete after it.
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource purchaseOrders 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: purchaseOrderContainer
  properties: { publicAccess: 'None' }
}

resource trail 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: trailContainer
  properties: { publicAccess: 'None' }
}

// Unlocked: an operator locks it by hand once its length is decided, for that can never be undone.
resource unchangeable 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: trail
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: trailRetentionDays
    // Heads are appended to a day's blob; what stands in it stays.
    allowProtectedAppendWrites: true
  }
}

resource keepsPurchaseOrders 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: purchaseOrders
  name: guid(purchaseOrders.id, principalId, storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource writesTrail 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: trail
  name: guid(trail.id, principalId, storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

output id string = account.id
output blobUrl string = account.properties.primaryEndpoints.blob
