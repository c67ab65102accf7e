// What seals software keys at rest (KD-03), in the vault beside the keys that sign.
param vaultName string
param principalId string
@secure()
param sealingKey string

var keyVaultSecretsUser = '4633458b-17de-408a-874b-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource sealsKeys 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'sealing-key'
  properties: { value: sealingKey }
}

resource maySeal 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: sealsKeys
  name: guid(sealsKeys.id, principalId, keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output uri string = '${vault.properties.vaultUri}secrets/${sealsKeys.name}'
