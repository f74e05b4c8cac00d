import { shallowRef } from 'vue'
import type { Declared } from './inputs'

type Given = Record<string, unknown>

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
  | { kind: 'run'; name: string; isDraft: boolean; inputs: Declared[]; answer: (given?: Given) => void }
  | { kind: 'publish'; flows: Warned[]; answer: (isWanted: boolean) => void }
  | { kind: 'report'; done: string[]; undone: Undone[]; answer: () => void }
  | { kind: 'stale'; definitionId: string; changes: Change[]; keep: () => Promise<void>; answer: () => void }

export const question = shallowRef<Question>()

/** Asks whether a draft is to be run for real, and for what it is told at the start. Undefined: it is not to be run. */
export const askToRun = (name: string, isDraft: boolean, inputs: Declared[]): Promise<Given | undefined> => ask((answer) => ({ kind: 'run', name, isDraft, inputs, answer }))

/** Asks whether to publish in spite of these warnings. */
export const mayPublish = (flows: Warned[]): Promise<boolean> => ask((answer) => ({ kind: 'publish', flows, answer }))

/** Says what became of several, when not all was done. */
export function report(done: string[], undone: Undone[]): void {
  question.value = { kind: 'report', done, undone, answer: close }
}

const ask = <T,>(put: (answer: (answer: T) => void) => Question): Promise<T> =>
  new Promise((answered) => {
    question.value = put((answer) => {
      question.value = undefined
      answered(answer)
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
