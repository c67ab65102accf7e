// For trying: Cosmos billed by use, nothing kept ready but Durable's one instance, gone without a trace when deleted.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param apiAudience = readEnvironmentVariable('DESK_API_AUDIENCE')
param pagesClientId = readEnvironmentVariable('DESK_PAGES_CLIENT_ID', '')
param pagingKey = readEnvironmentVariable('DESK_PAGING_KEY')
param webhookSigningKey = readEnvironmentVariable('DESK_WEBHOOK_KEY')
param webhookPreviousKey = readEnvironmentVariable('DESK_WEBHOOK_PREVIOUS_KEY', '')
param sealingKey = readEnvironmentVariable('DESK_SEALING_KEY')
param alertEmails = filter(split(readEnvironmentVariable('DESK_ALERT_EMAILS', ''), ','), email => !empty(email))

param cosmosCapacity = 'serverless'
param cosmosBackup = 'Continuous7Days'
param maximumInstances = 5
param trailRetentionDays = 1
param logRetentionDays = 30
param vaultPurgeProtection = false
