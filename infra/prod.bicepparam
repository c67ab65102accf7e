// Production: throughput of its own for the busiest container, the zones of the region, no way in but the desk's own network.
using 'main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param apiAudience = readEnvironmentVariable('DESK_API_AUDIENCE')
param pagesClientId = readEnvironmentVariable('DESK_PAGES_CLIENT_ID', '')
param pagingKey = readEnvironmentVariable('DESK_PAGING_KEY')
param webhookSigningKey = readEnvironmentVariable('DESK_WEBHOOK_KEY')
param webhookPreviousKey = readEnvironmentVariable('DESK_WEBHOOK_PREVIOUS_KEY', '')
param sealingKey = readEnvironmentVariable('DESK_SEALING_KEY')
param alertEmails = filter(split(readEnvironmentVariable('DESK_ALERT_EMAILS'), ','), email => !empty(email))
param cosmosOperators = filter(split(readEnvironmentVariable('DESK_OPERATOR_IDS', ''), ','), id => !empty(id))

param cosmosCapacity = 'autoscale'
param cosmosSharedThroughput = 4000
param cosmosOwnThroughput = { commerce: 10000 }
param cosmosBackup = 'Continuous30Days'
param zoneRedundant = true
param privateEndpoints = true
param alwaysReadyForHttp = 1
param maximumInstances = 100
param trailRetentionDays = 3650
param logRetentionDays = 180
