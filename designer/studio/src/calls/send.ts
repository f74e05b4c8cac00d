/** The browser's own fetch, past what the console does with the designer's calls. */
export const send = window.fetch.bind(window)
