/** What each software product comes with, a row a product (KD-01). Which versions and files there are is this desk's own data. */
import type { SoftwareDelivery, SoftwareVersion } from '../software-delivery.ts';

const many = ['en-US', 'nl-NL', 'nb-NO', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'pt-BR'];
const server = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP'];
const disc = ['ISO x64'];
const office = ['IMG x64', 'IMG x86'];

const versions = (
  names: readonly string[],
  languages: readonly string[] = [],
  fileTypes: readonly string[] = [],
): readonly SoftwareVersion[] => names.map((version) => ({ version, languages, fileTypes }));

const redHat = 'https://learn.microsoft.com/azure/virtual-machines/workloads/redhat/overview';
const suse = 'https://learn.microsoft.com/azure/virtual-machines/workloads/suse/overview';

// biome-ignore format: one row a line
export const softwareDeliveryRows: readonly SoftwareDelivery[] = [
  // Windows Server and SQL Server subscriptions
  { productId: 'DG7GMGF0DWS1', gives: 'key_and_download', versions: versions(['2022', '2019', '2016'], server, disc) },
  { productId: 'DG7GMGF0DWS2', gives: 'key_and_download', versions: versions(['2022', '2019', '2016'], server, disc) },
  { productId: 'DG7GMGF0DVT7', gives: 'licence',          versions: [] },
  { productId: 'DG7GMGF0DVSV', gives: 'key',              versions: versions(['2022']) },
  { productId: 'DG7GMGF0FKZV', gives: 'key_and_download', versions: versions(['2022', '2019'], many, disc) },
  { productId: 'DG7GMGF0FLR2', gives: 'key_and_download', versions: versions(['2022', '2019'], many, disc) },
  // Red Hat and SUSE: activated in Azure, by the instructions
  { productId: 'DG7GMGF0RHE1', gives: 'instructions',     versions: [], instructionsUrl: redHat },
  { productId: 'DG7GMGF0SUS1', gives: 'instructions',     versions: [], instructionsUrl: suse },
  // Perpetual software
  { productId: 'DG7GMGF0D7FV', gives: 'key_and_download', versions: versions(['2021', '2019', '2016'], many, office) },
  { productId: 'DG7GMGF0D7FT', gives: 'key_and_download', versions: versions(['2021', '2019', '2016'], many, office) },
  { productId: 'DG7GMGF0D7FX', gives: 'key_and_download', versions: versions(['2021', '2019', '2016'], many, office) },
  { productId: 'DG7GMGF0DWT0', gives: 'licence',          versions: [] },
  { productId: 'DG7GMGF0DWM3', gives: 'key_and_download', versions: versions(['2016'], ['en-US', 'de-DE', 'ja-JP']) },
  { productId: 'DG7GMGF0DWTL', gives: 'key_and_download', versions: versions(['2022', '2019', '2016'], server, disc) },
  { productId: 'DG7GMGF0DWTM', gives: 'key_and_download', versions: versions(['2022', '2019', '2016'], server, disc) },
  { productId: 'DG7GMGF0DWTN', gives: 'key_and_download', versions: versions(['2022', '2019'], many, disc) },
];
