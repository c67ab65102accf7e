// One page that answers "how is the desk?": requests, reviews, repairs, Cosmos.
param environmentName string
param location string
param tags object
param applicationInsightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(applicationInsightsId, 'desk')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Deal Desk (${environmentName})'
    category: 'workbook'
    sourceId: applicationInsightsId
    serializedData: replace(loadTextContent('../workbook.json'), '{applicationInsightsId}', applicationInsightsId)
  }
}
