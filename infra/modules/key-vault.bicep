// The vault for what can not be an identity: the keys that sign paging tokens and webhooks.
param name string
param location string
param tags object
param isPublic bool
param hasPurgeProtection bool
param principalId string
@secure()
param pagingKey string
@secure()
param webhookSigningKey string
@secure()
@description('Empty: there was none before; the vault then holds the current one twice, which shows no certificate more.')
param webhookPreviousKey string
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

resource signsWebhooks 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'webhook-signing-key'
  properties: { value: webhookSigningKey }
}

resource signedWebhooks 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'webhook-previous-key'
  properties: { value: empty(webhookPreviousKey) ? webhookSigningKey : webhookPreviousKey }
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

resource maySign 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: signsWebhooks
  name: guid(signsWebhooks.id, principalId, keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource mayShow 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: signedWebhooks
  name: guid(signedWebhooks.id, principalId, keyVaultSecretsUser)
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
output name string = vault.name
// Addresses without a version: a new version is taken up by itself within a day.
output pagingKeyUri string = '${vault.properties.vaultUri}secrets/${signsPages.name}'
output webhookSigningKeyUri string = '${vault.properties.vaultUri}secrets/${signsWebhooks.name}'
output webhookPreviousKeyUri string = '${vault.properties.vaultUri}secrets/${signedWebhooks.name}'
