// Deal Desk in one resource group: what exists, who may do what, and which settings the app is given.
targetScope = 'subscription'

@description('Part of every name and tag: dev, test, prod, or what azd calls the environment.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Azure region of everything, the metadata of the deployment included.')
param location string = deployment().location

@description('Entra tenant whose people are reviewers and operators.')
param operatorTenantId string = tenant().tenantId

@description('What access tokens must carry as audience: the client id of the API registration (see README).')
param apiAudience string

@description('Client id of the registration that the pages under /app sign in with (see README); empty: nobody can sign in there.')
param pagesClientId string = ''

@description('Signs paging tokens; goes into the vault and nowhere else.')
@secure()
@minLength(32)
param pagingKey string

@description('PEM of the RSA key that signs webhooks, with its certificate; goes into the vault and nowhere else.')
@secure()
@minLength(32)
param webhookSigningKey string

@description('The key before it while keys change, or its certificate alone; empty for none.')
@secure()
param webhookPreviousKey string = ''

@description('Encrypts software keys at rest: 32 bytes in base64, the newest first where there are several, by commas; goes into the vault and nowhere else.')
@secure()
@minLength(44)
param sealingKey string

@description('Address at which partners reach the desk, with a domain of your own; empty for the app\'s own address.')
param publicUrl string = ''

@description('Communication Services resource that mail is sent by, https://NAME.communication.azure.com; empty: mail waits and is parked.')
param mailEndpoint string = ''

@description('Address that mail comes from, of a domain connected to that resource.')
param mailSender string = 'desk@deal-desk.example'

@description('Address of the reviewers, for their reminders (SR-16); empty for none.')
param mailDesk string = ''

@description('Requests a minute for one partner (WR-07).')
@minValue(1)
param rateLimitPerMinute int = 500

@description('May what a customer holds move from one partner to another (SP-10)?')
@allowed(['off', 'allowed'])
param transfersBetweenPartners string = 'off'

@description('defender: the storage account is scanned by Defender for Storage, switched on beside this template (infra/README.md).')
@allowed(['none', 'defender'])
param fileScanner string = 'none'

@description('serverless: billed by use, for trying. autoscale: reserved throughput between a tenth and the maximum.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string

@description('Highest request units a second that all containers without their own share (autoscale only).')
@minValue(1000)
param cosmosSharedThroughput int = 1000

@description('Highest request units a second of single containers, by their name (autoscale only): { commerce: 10000 }.')
param cosmosOwnThroughput object = {}

@description('How far back Cosmos can be restored to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param cosmosBackup string = 'Continuous30Days'

@description('Spread Cosmos and storage over the zones of the region.')
param zoneRedundant bool = false

@description('Object ids of the people or groups that run the desk\'s tools against Cosmos (seed, doctor, trace).')
param cosmosOperators array = []

@description('Where Durable Functions keeps its state. DurableTaskScheduler was never run.')
@allowed(['AzureStorage', 'DurableTaskScheduler'])
param durableBackend string = 'AzureStorage'

@description('Instances that are always there for orchestrations and activities; 1 keeps the queues polled.')
@minValue(0)
param alwaysReadyForDurable int = 1

@description('Instances that are always there for requests; 0 accepts a cold start.')
@minValue(0)
param alwaysReadyForHttp int = 0

@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@allowed(['22', '24'])
param nodeVersion string = '22'

@description('Storage, Cosmos and vault answer inside the desk\'s own network only. Not for DurableTaskScheduler.')
param privateEndpoints bool = false

@description('Days that a blob in the trail\'s container can be neither changed nor deleted.')
@minValue(1)
@maxValue(146000)
param trailRetentionDays int = 3650

@description('Days that logs and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('OpenTelemetry collector that takes the desk\'s traces and metrics instead of Application Insights.')
param collectorEndpoint string = ''

@description('Who is told when an alert fires.')
param alertEmails array = []

@description('A deleted vault can not be wiped before its time; once on, it stays on.')
param vaultPurgeProtection bool = true

var suffix = uniqueString(subscription().id, environmentName, location)
var tags = { application: 'deal-desk', 'azd-env-name': environmentName }
var purchaseOrderContainer = 'purchase-orders'
var trailContainer = 'trail'
var database = 'dealdesk'
var taskHub = 'DealDesk'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-dealdesk-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-dealdesk-${environmentName}'
    location: location
    tags: tags
  }
}

module logs 'modules/log-analytics.bicep' = {
  scope: group
  params: {
    name: 'log-dealdesk-${environmentName}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module insights 'modules/application-insights.bicep' = {
  scope: group
  params: {
    name: 'appi-dealdesk-${environmentName}'
    location: location
    tags: tags
    workspaceId: logs.outputs.id
    publisherPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateEndpoints) {
  scope: group
  params: {
    name: 'vnet-dealdesk-${environmentName}'
    location: location
    tags: tags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    name: 'sthost${suffix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    isPublic: !privateEndpoints
    principalId: identity.outputs.principalId
  }
}

module fileStorage 'modules/file-storage.bicep' = {
  scope: group
  params: {
    name: 'stfiles${suffix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    isPublic: !privateEndpoints
    principalId: identity.outputs.principalId
    purchaseOrderContainer: purchaseOrderContainer
    trailContainer: trailContainer
    trailRetentionDays: trailRetentionDays
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: 'cosmos-dealdesk-${suffix}'
    location: location
    tags: tags
    databaseName: database
    capacity: cosmosCapacity
    sharedThroughput: cosmosSharedThroughput
    ownThroughput: cosmosOwnThroughput
    backup: cosmosBackup
    zoneRedundant: zoneRedundant
    isPublic: !privateEndpoints
    principalIds: concat([identity.outputs.principalId], cosmosOperators)
    workspaceId: logs.outputs.id
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${suffix}'
    location: location
    tags: tags
    isPublic: !privateEndpoints
    hasPurgeProtection: vaultPurgeProtection
    principalId: identity.outputs.principalId
    pagingKey: pagingKey
    webhookSigningKey: webhookSigningKey
    webhookPreviousKey: webhookPreviousKey
    workspaceId: logs.outputs.id
  }
}

module sealing 'modules/sealing-key.bicep' = {
  scope: group
  params: {
    vaultName: vault.outputs.name
    principalId: identity.outputs.principalId
    sealingKey: sealingKey
  }
}

module scheduler 'modules/task-scheduler.bicep' = if (durableBackend == 'DurableTaskScheduler') {
  scope: group
  params: {
    name: 'dts-dealdesk-${suffix}'
    location: location
    tags: tags
    taskHub: taskHub
    principalId: identity.outputs.principalId
  }
}

// Each line is one door that opens inside the network instead of to the internet.
var doors = [
  { name: 'host-blob', of: 'hostStorage', kind: 'blob' }
  { name: 'host-queue', of: 'hostStorage', kind: 'queue' }
  { name: 'host-table', of: 'hostStorage', kind: 'table' }
  { name: 'files-blob', of: 'fileStorage', kind: 'blob' }
  { name: 'cosmos', of: 'cosmos', kind: 'Sql' }
  { name: 'vault', of: 'vault', kind: 'vault' }
]
var behindDoors = {
  hostStorage: hostStorage.outputs.id
  fileStorage: fileStorage.outputs.id
  cosmos: cosmos.outputs.id
  vault: vault.outputs.id
}

module endpoints 'modules/private-endpoint.bicep' = [
  for door in doors: if (privateEndpoints) {
    scope: group
    params: {
      name: 'pe-${door.name}-${environmentName}'
      location: location
      tags: tags
      targetId: behindDoors[door.of]
      kind: door.kind
      subnetId: network.?outputs.endpointSubnetId ?? ''
      zoneIds: network.?outputs.zoneIds ?? {}
    }
  }
]

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-dealdesk-${suffix}'
    location: location
    tags: tags
    nodeVersion: nodeVersion
    alwaysReadyForDurable: alwaysReadyForDurable
    alwaysReadyForHttp: alwaysReadyForHttp
    maximumInstances: maximumInstances
    subnetId: network.?outputs.appSubnetId ?? ''
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    applicationInsightsName: insights.outputs.name
    hostStorageName: hostStorage.outputs.name
    packageContainerUrl: hostStorage.outputs.packageContainerUrl
    schedulerEndpoint: scheduler.?outputs.endpoint ?? ''
    taskHub: taskHub
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: database
    blobAccountUrl: fileStorage.outputs.blobUrl
    purchaseOrderContainer: purchaseOrderContainer
    trailContainer: trailContainer
    apiAudience: apiAudience
    pagesClientId: pagesClientId
    operatorTenantId: operatorTenantId
    pagingKeyUri: vault.outputs.pagingKeyUri
    publicUrl: publicUrl
    mailEndpoint: mailEndpoint
    mailSender: mailSender
    mailDesk: mailDesk
    webhookSigningKeyUri: vault.outputs.webhookSigningKeyUri
    webhookPreviousKeyUri: vault.outputs.webhookPreviousKeyUri
    sealingKeyUri: sealing.outputs.uri
    rateLimitPerMinute: rateLimitPerMinute
    transfersBetweenPartners: transfersBetweenPartners
    fileScanner: fileScanner
    collectorEndpoint: collectorEndpoint
  }
  dependsOn: [endpoints]
}

module availability 'modules/availability-test.bicep' = {
  scope: group
  params: {
    name: 'ready-dealdesk-${environmentName}'
    location: location
    tags: tags
    applicationInsightsId: insights.outputs.id
    address: '${app.outputs.baseUrl}/health/ready'
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    emails: alertEmails
    applicationInsightsId: insights.outputs.id
    cosmosId: cosmos.outputs.id
    availabilityTestId: availability.outputs.id
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    applicationInsightsId: insights.outputs.id
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output DESK_BASE_URL string = app.outputs.baseUrl
output DESK_FUNCTION_APP string = app.outputs.name
output COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output COSMOS_DATABASE string = database
output BLOB_ACCOUNT_URL string = fileStorage.outputs.blobUrl
