/** Agreement templates, their documents, and a customer's attested agreements (facts 2.9, A11). */
import { z } from 'zod';
import { type AgreementTemplate, type Attestation, agreementsOf, templateOf } from '../domain/customers/agreements.ts';
import type { Agreement, Customer } from '../domain/customers/customer.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { emailIn } from './values.ts';
import { attributesShape, collectionShape, given } from './writing.ts';

export const agreementTemplateShape = z
  .object({
    templateId: z.string(),
    agreementType: z.string(),
    agreementLink: z.string(),
    versionRank: z.int(),
  })
  .meta({ id: 'AgreementMetaData' });

export const agreementTemplatesShape = collectionShape(agreementTemplateShape);

export const agreementTemplateOf = ({ id, type, link, versionRank }: AgreementTemplate) => ({
  templateId: id,
  agreementType: type,
  agreementLink: link,
  versionRank,
});

export const agreementDocumentShape = z
  .object({
    displayUri: z.string(),
    downloadUri: z.string(),
    language: z.string(),
    country: z.string(),
    attributes: attributesShape('AgreementDocument'),
  })
  .meta({ id: 'AgreementDocument' });

/** The text is the publisher's; both links lead there. */
export const agreementDocumentOf = ({ link }: AgreementTemplate, language: string, country: string) => ({
  displayUri: link,
  downloadUri: link,
  language,
  country: country.toUpperCase(),
  attributes: { objectType: 'AgreementDocument' as const },
});

const contactShape = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phoneNumber: z.string().exactOptional(),
});

export const agreementShape = z
  .object({
    primaryContact: contactShape,
    templateId: z.string(),
    dateAgreed: z.string(),
    type: z.literal('MicrosoftCustomerAgreement'),
    userId: z.string().describe("Who at the partner attested it: the person's object id"),
    agreementLink: z.string().exactOptional(),
  })
  .meta({ id: 'Agreement' });

export const agreementsShape = collectionShape(agreementShape);

const agreementOf = ({ primaryContact, templateId, dateAgreed, type, attestedBy }: Agreement) => ({
  primaryContact,
  templateId,
  dateAgreed,
  type,
  userId: attestedBy,
});

/** In force first. */
export const agreementListOf = (customer: Customer) =>
  agreementsOf(customer).map((agreement) => ({
    ...agreementOf(agreement),
    ...given({ agreementLink: templateOf(agreement.templateId)?.link }),
  }));

/** The one just attested. */
export const attestedOf = ({ agreement }: Customer) => {
  if (agreement === undefined) throw new Error('The agreement was attested, but the customer has none');
  return agreementOf(agreement);
};

const name = z.string().trim().min(1).max(100);

export const agreementIn = z
  .object({
    primaryContact: z.object({
      firstName: name,
      lastName: name,
      email: emailIn,
      phoneNumber: z.string().trim().max(50).exactOptional(),
    }),
    templateId: z.string().trim().min(1).max(100),
    dateAgreed: z
      .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
      // .NET's unset date is no date.
      .refine((text) => !text.startsWith('0001-01-01'))
      .describe('When the customer accepted; not in the future. Without a zone it is UTC.'),
    type: z.literal('MicrosoftCustomerAgreement').exactOptional(),
  })
  .meta({ id: 'AgreementIn' });

export const attestationOf = (body: z.output<typeof agreementIn>): Omit<Attestation, 'id' | 'by'> => {
  const { firstName, lastName, email, phoneNumber } = body.primaryContact;
  return {
    templateId: body.templateId,
    dateAgreed: instantIn(body.dateAgreed),
    contact: {
      firstName,
      lastName,
      email,
      ...(phoneNumber === undefined || phoneNumber === '' ? {} : { phoneNumber }),
    },
  };
};

/** A day is its beginning; a time without a zone is UTC, as .NET clients mean it. */
const instantIn = (text: string): Instant => {
  if (text.length === 10) return parseInstant(`${text}T00:00:00Z`);
  return parseInstant(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
};

export const directSignedShape = z
  .object({ isSigned: z.boolean().describe('Did the customer accept the agreement with Microsoft itself?') })
  .meta({ id: 'DirectSignedCustomerAgreementStatus' });

export const directSignedOf = ({ signedDirectly }: Customer) => ({ isSigned: signedDirectly === true });
