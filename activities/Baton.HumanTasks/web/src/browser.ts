const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('van-theme-dark', dark.matches)
dark.addEventListener('change', follow)
follow()

// The server has newer pages by now, and those that this one would fetch are gone.
addEventListener('vite:preloadError', () => {
  if (navigator.onLine) location.reload()
})
