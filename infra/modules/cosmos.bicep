// The account, the database, and every container as src/adapters/cosmos/schema.ts says (cosmos-containers.json is made from it).
param name string
param location string
param tags object
param databaseName string
@allowed(['serverless', 'autoscale'])
param capacity string
param sharedThroughput int
param ownThroughput object
param backup string
param zoneRedundant bool
param isPublic bool
@description('Who reads and writes items: the app first, then people who run tools.')
param principalIds array
param workspaceId string

var containers = loadJsonContent('../cosmos-containers.json')
var isServerless = capacity == 'serverless'
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // A workflow that was rung on another instance must see the decision (ADR 0016): Strong, which needs one region.
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: zoneRedundant }]
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: backup } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: { id: databaseName }
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: sharedThroughput } }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for each in containers: {
    parent: database
    name: each.id
    properties: {
      resource: each
      options: isServerless || !contains(ownThroughput, each.id)
        ? {}
        : { autoscaleSettings: { maxThroughput: ownThroughput[each.id] } }
    }
  }
]

resource readsAndWrites 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [
  for principalId in principalIds: {
    parent: account
    name: guid(database.id, principalId, cosmosDataContributor)
    properties: {
      principalId: principalId
      roleDefinitionId: '${account.id}/sqlRoleDefinitions/${cosmosDataContributor}'
      scope: '${account.id}/dbs/${database.name}'
    }
  }
]

resource watched 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'changes-to-the-account'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
