// The app on Flex Consumption, and every setting that host and desk are given. No value here is a secret.
param name string
param location string
param tags object
param nodeVersion string
param alwaysReadyForDurable int
param alwaysReadyForHttp int
param maximumInstances int
@description('Empty: the app is in no network.')
param subnetId string
param identityId string
param identityClientId string
param applicationInsightsName string
param hostStorageName string
param packageContainerUrl string
@description('Empty: Durable keeps its state in the host\'s storage.')
param schedulerEndpoint string
param taskHub string
param cosmosEndpoint string
param cosmosDatabase string
param blobAccountUrl string
param purchaseOrderContainer string
param trailContainer string
param apiAudience string
@description('Empty: nobody can sign in at the pages.')
param pagesClientId string
param operatorTenantId string
param pagingKeyUri string
@description('Empty: the app\'s own address.')
param publicUrl string
param webhookSigningKeyUri string
param mailEndpoint string
param mailSender string
param mailDesk string
param webhookPreviousKeyUri string
param sealingKeyUri string
param rateLimitPerMinute int
param transfersBetweenPartners string
param fileScanner string
@description('Empty: telemetry goes to Application Insights.')
param collectorEndpoint string

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

// What src/config.ts reads; test/infra holds the two against each other.
var deskSettings = {
  COSMOS_ENDPOINT: cosmosEndpoint
  COSMOS_DATABASE: cosmosDatabase
  BLOB_ACCOUNT_URL: blobAccountUrl
  BLOB_CONTAINER: purchaseOrderContainer
  TRAIL_CONTAINER: trailContainer
  OIDC_ISSUER: '${environment().authentication.loginEndpoint}{tenantid}/v2.0'
  OIDC_AUDIENCE: apiAudience
  PAGES_CLIENT_ID: pagesClientId
  OPERATOR_TENANT_ID: operatorTenantId
  PAGING_KEY: '@Microsoft.KeyVault(SecretUri=${pagingKeyUri})'
  RATE_LIMIT_PER_MINUTE: string(rateLimitPerMinute)
  TRANSFERS_BETWEEN_PARTNERS: transfersBetweenPartners
  FILE_SCANNER: fileScanner
  PUBLIC_URL: empty(publicUrl) ? 'https://${name}.azurewebsites.net' : publicUrl
  WEBHOOK_SIGNING_KEY: '@Microsoft.KeyVault(SecretUri=${webhookSigningKeyUri})'
  WEBHOOK_PREVIOUS_KEY: '@Microsoft.KeyVault(SecretUri=${webhookPreviousKeyUri})'
  SEALING_KEY: '@Microsoft.KeyVault(SecretUri=${sealingKeyUri})'
  MAIL_ENDPOINT: mailEndpoint
  MAIL_SENDER: mailSender
  MAIL_DESK: mailDesk
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorEndpoint
}

// What the Functions host reads, and the exporter beside it.
var hostSettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true'
}

// What the Azure SDK reads: which identity is meant, and that no other way to a token is tried.
var identitySettings = {
  AZURE_CLIENT_ID: identityClientId
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
}

// host.json says Azure Storage; these win over it. Never run.
var schedulerSettings = empty(schedulerEndpoint)
  ? {}
  : {
      AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
    }

var settings = union(deskSettings, hostSettings, identitySettings, schedulerSettings)

var alwaysReady = [
  { name: 'durable', instanceCount: alwaysReadyForDurable }
  { name: 'http', instanceCount: alwaysReadyForHttp }
]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'desk' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: { name: 'node', version: nodeVersion }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstances
        alwaysReady: filter(alwaysReady, group => group.instanceCount > 0)
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: map(items(settings), setting => { name: setting.key, value: setting.value })
    }
  }
}

// Deployments come with a token; the old doors, with a user name and a password, stay shut.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output baseUrl string = 'https://${app.properties.defaultHostName}'
