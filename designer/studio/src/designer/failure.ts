import { isExplained } from '../calls/problem'

/**
 * The package's runtime says that something has failed whenever a call is refused that it thought would not be. What was refused has been said in
 * words by then, and nothing else has happened.
 */
export function calmFailures(bar: HTMLElement): void {
  new MutationObserver(() => {
    if (bar.style.display !== 'none' && isExplained()) bar.style.display = 'none'
  }).observe(bar, { attributes: true, attributeFilter: ['style'] })
}
