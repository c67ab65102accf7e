// The vault for what can not be an identity: today the key that signs paging tokens.
param name string
param location string
param tags object
param isPublic bool
param hasPurgeProtection bool
param principalId string
@secure()
param pagingKey string
param workspaceId string

var keyVaultSecretsUser = '4633458b-17de-408a-874b-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // The service knows only true and absent.
    enablePurgeProtection: hasPurgeProtection ? true : null
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { bypass: 'None', defaultAction: isPublic ? 'Allow' : 'Deny' }
  }
}

resource signsPages 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'paging-key'
  properties: { value: pagingKey }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: signsPages
  name: guid(signsPages.id, principalId, keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource watched 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'who-read-what'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output id string = vault.id
// Its address without a version: a new version is taken up by itself within a day.
output pagingKeyUri string = '${vault.properties.vaultUri}secrets/${signsPages.name}'
