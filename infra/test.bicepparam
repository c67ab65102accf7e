// As production in everything that can behave differently (throughput, network, locks), smaller in everything that costs.
using 'main.bicep'

param environmentName = 'test'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param apiAudience = readEnvironmentVariable('DESK_API_AUDIENCE')
param pagesClientId = readEnvironmentVariable('DESK_PAGES_CLIENT_ID', '')
param pagingKey = readEnvironmentVariable('DESK_PAGING_KEY')
param webhookSigningKey = readEnvironmentVariable('DESK_WEBHOOK_KEY')
param webhookPreviousKey = readEnvironmentVariable('DESK_WEBHOOK_PREVIOUS_KEY', '')
param sealingKey = readEnvironmentVariable('DESK_SEALING_KEY')
param alertEmails = filter(split(readEnvironmentVariable('DESK_ALERT_EMAILS', ''), ','), email => !empty(email))

param cosmosCapacity = 'autoscale'
param cosmosSharedThroughput = 1000
param cosmosBackup = 'Continuous7Days'
param privateEndpoints = true
param maximumInstances = 10
param trailRetentionDays = 1
param logRetentionDays = 30
