/** Where a customer's invoices from its partner would go; the desk itself addresses no customer (BI-03). */

export interface Address {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly region?: string;
  readonly city?: string;
  readonly state?: string;
  readonly addressLine1?: string;
  readonly addressLine2?: string;
  readonly postalCode?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly phoneNumber?: string;
}

export interface BillingProfile {
  readonly companyName: string;
  readonly email?: string;
  readonly culture?: string;
  readonly language?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly address: Address;
}
