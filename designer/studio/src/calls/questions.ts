import { shallowRef } from 'vue'

/** What another person has saved, as the server tells it. */
export interface Change {
  by: string
  at: string
  version: number
  nodes: string[]
}

/** What the server warns of before something is published; with the workflow's name where there are several. */
export interface Warned {
  flow?: string
  warnings: string[]
}

/** What was asked for and not done, and why. */
export interface Undone {
  flow: string
  why: string[]
}

/** A question that stands before everything else until it is answered. */
export type Question =
  | { kind: 'run'; name: string; answer: (isWanted: boolean) => void }
  | { kind: 'publish'; flows: Warned[]; answer: (isWanted: boolean) => void }
  | { kind: 'report'; done: string[]; undone: Undone[]; answer: () => void }
  | { kind: 'stale'; definitionId: string; changes: Change[]; keep: () => Promise<void>; answer: () => void }

export const question = shallowRef<Question>()

/** Asks whether a draft is to be run for real. */
export const mayRun = (name: string): Promise<boolean> => ask((answer) => ({ kind: 'run', name, answer }))

/** Asks whether to publish in spite of these warnings. */
export const mayPublish = (flows: Warned[]): Promise<boolean> => ask((answer) => ({ kind: 'publish', flows, answer }))

/** Says what became of several, when not all was done. */
export function report(done: string[], undone: Undone[]): void {
  question.value = { kind: 'report', done, undone, answer: close }
}

const ask = (put: (answer: (isWanted: boolean) => void) => Question): Promise<boolean> =>
  new Promise((answered) => {
    question.value = put((isWanted) => {
      question.value = undefined
      answered(isWanted)
    })
  })

/** Says that others were faster, and offers to keep what was drawn as a copy. One such question at a time. */
export function offerWaysOut(definitionId: string, changes: Change[], keep: () => Promise<void>): void {
  if (question.value?.kind === 'stale') return
  question.value = { kind: 'stale', definitionId, changes, keep, answer: close }
}

function close(): void {
  question.value = undefined
}
