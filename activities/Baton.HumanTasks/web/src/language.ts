/** 中文 unless the reader has chosen English; the choice is kept in this browser. */
export type Language = 'zh-CN' | 'en'

const key = 'baton.language'

export const language: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN'

export const isChinese = language === 'zh-CN'

/** What the page says, in the reader's language. */
export const say = (chinese: string, english: string): string => (isChinese ? chinese : english)

/** Everything that is shown is said anew. */
export function choose(next: Language): void {
  localStorage.setItem(key, next)
  location.reload()
}

document.documentElement.lang = language
