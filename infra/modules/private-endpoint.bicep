// One address inside the network for one part of one resource.
param name string
param location string
param tags object
param targetId string
@allowed(['blob', 'queue', 'table', 'Sql', 'vault'])
param kind string
param subnetId string
@description('Zone id by kind, as network.bicep gives them.')
param zoneIds object

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: kind, properties: { privateLinkServiceId: targetId, groupIds: [kind] } }
    ]
  }
}

resource named 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [{ name: kind, properties: { privateDnsZoneId: zoneIds[kind] } }]
  }
}
