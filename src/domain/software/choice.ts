/** Which version, language and file a partner wants of a product, where it has them to choose from (KD-01, KD-02). */
import { givesDownload, givesKey, type SoftwareDelivery, type SoftwareVersion } from '../catalog/software-delivery.ts';
import { done, type Result, refused } from '../result.ts';
import { type KeyType, kmsGraceDays } from './product-key.ts';

export interface AskedMedia {
  readonly version?: string;
  readonly language?: string;
  readonly fileType?: string;
}

/** Absent where the product has nothing to choose there. */
export interface Media {
  readonly version: string;
  readonly language?: string;
  readonly fileType?: string;
}

/** The version whose key is wanted; one that is not named is the only one there is. */
export const keyVersionOf = (
  delivery: SoftwareDelivery,
  asked: { readonly version?: string; readonly keyType?: KeyType },
): Result<SoftwareVersion> => {
  if (asked.keyType === 'KMS') return refused({ kind: 'kms-key-refused', days: kmsGraceDays });
  return givesKey(delivery) ? versionOf(delivery, asked.version) : refused({ kind: 'software-has-no-key' });
};

export const mediaOf = (delivery: SoftwareDelivery, asked: AskedMedia): Result<Media> => {
  if (!givesDownload(delivery)) return refused({ kind: 'software-has-no-download' });
  const version = versionOf(delivery, asked.version);
  if (!version.ok) return version;
  const { languages, fileTypes } = version.value;
  const language = chosen('language', languages, asked.language);
  if (!language.ok) return language;
  const fileType = chosen('fileType', fileTypes, asked.fileType);
  if (!fileType.ok) return fileType;
  return done({
    version: version.value.version,
    ...(language.value === undefined ? {} : { language: language.value }),
    ...(fileType.value === undefined ? {} : { fileType: fileType.value }),
  });
};

const versionOf = ({ versions }: SoftwareDelivery, asked: string | undefined): Result<SoftwareVersion> => {
  const names = versions.map(({ version }) => version);
  const name = chosen('version', names, asked);
  if (!name.ok) return name;
  const found = versions.find(({ version }) => version === name.value);
  return found === undefined ? wrong('version', names) : done(found);
};

/** In any case of letters. What there is nothing to choose of is not looked at. */
const chosen = (field: string, options: readonly string[], asked: string | undefined): Result<string | undefined> => {
  if (options.length === 0) return done(undefined);
  if (asked === undefined) return options.length === 1 ? done(options[0]) : wrong(field, options);
  const found = options.find((option) => option.toLowerCase() === asked.trim().toLowerCase());
  return found === undefined ? wrong(field, options) : done(found);
};

const wrong = (field: string, allowed: readonly string[]) => refused({ kind: 'software-choice', field, allowed });
