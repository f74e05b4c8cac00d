/** Somebody outside the company, as a line of the list. */
export interface ContactLine {
  id: string
  name: string
  phone?: string
  /** Numbers of those they act for today. */
  companies: string[]
  channels: string[]
  lastSeen?: string
  createdAt: string
}

export type ContactAct = 'Wrote' | 'Tapped' | 'Followed' | 'Scanned' | 'Paid' | 'Left'

export interface ContactIdentity {
  channel: string
  externalId: string
  lastSeen?: string
  lastAct?: ContactAct
}

export interface ContactCompany {
  number: string
  part?: string
  since: string
  /** Up to when; nothing: it has no end. */
  until?: string
}

export interface Contact {
  id: string
  name: string
  givenName?: string
  phone?: string
  version: number
  createdAt: string
  identities: ContactIdentity[]
  companies: ContactCompany[]
  started: { id: string; name?: string; flowName: string; createdAt: string; finishedAt?: string }[]
}

export const contactAddress = (id: string): string => `/api/contacts/${encodeURIComponent(id)}`

/** By what a contact shows on their WeChat who they are. */
export interface Invitation {
  /** Nothing where the server does not know its own address. */
  link?: string
  /** From then on it is nothing. */
  expires: string
}
