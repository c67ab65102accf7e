// Every alert of alerts.json, and who is told. Each has a section of its name in docs/operations.md.
param environmentName string
param location string
param tags object
param emails array
param applicationInsightsId string
param cosmosId string
param availabilityTestId string

var table = loadJsonContent('../alerts.json')

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'desk-operators-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'dealdesk'
    emailReceivers: [
      for (email, index) in emails: {
        name: 'operator ${index + 1}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for alert in table.queries: {
    name: '${alert.name}-${environmentName}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: '${alert.title}. What to do: docs/operations.md#${alert.name}'
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [applicationInsightsId]
      evaluationFrequency: alert.every
      windowSize: alert.window
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'found'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [told.id] }
    }
  }
]

resource cosmosMetrics 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in table.cosmosMetrics: {
    name: '${alert.name}-${environmentName}'
    location: 'global'
    tags: tags
    properties: {
      description: '${alert.title}. What to do: docs/operations.md#${alert.name}'
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [cosmosId]
      evaluationFrequency: alert.every
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: alert.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
            metricName: alert.metric
            dimensions: alert.dimensions
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
          }
        ]
      }
      actions: [{ actionGroupId: told.id }]
    }
  }
]

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${table.availability.name}-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: '${table.availability.title}. What to do: docs/operations.md#${table.availability.name}'
    severity: table.availability.severity
    enabled: true
    autoMitigate: true
    scopes: [availabilityTestId, applicationInsightsId]
    evaluationFrequency: table.availability.every
    windowSize: table.availability.window
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availabilityTestId
      componentId: applicationInsightsId
      failedLocationCount: table.availability.failedLocations
    }
    actions: [{ actionGroupId: told.id }]
  }
}
