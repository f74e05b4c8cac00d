// Puts what the console needs of Elsa Studio's package beside its own pages: node build/package.mjs <folder of the pages>
// What comes compressed stays compressed only; the server unpacks it for the rare client that takes neither form.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const from = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/@elsa-workflows/elsa-studio-wasm')
const to = process.argv[2]

const unwanted = [
  /\.(map|scss|webmanifest|ico)$/,
  // English is in the assemblies themselves.
  /^_framework\/(?!zh-Hans\/)[^/]+\//,
  /nls\.messages\.(?!zh-cn)[a-z-]+\.js$/,
  // The host's own page, its icons and pictures, and modules that it does not use.
  /^(index\.html|package\.json)$/,
  /^_content\/Elsa\.Studio\.Shell\/.*\.png$/,
  /^_content\/Elsa\.Studio\.Workflows\.Designer\/react-designer/,
  /^_content\/Microsoft\.AspNetCore\.Components\.WebAssembly\.Authentication\//,
  // Themes besides the one that is used, and their fonts.
  /^_content\/Radzen\.Blazor\/css\/(?!material-base\.css$)/,
  /^_content\/Radzen\.Blazor\/fonts\/SourceSans/,
  /^_content\/Radzen\.Blazor\/Radzen\.Blazor\.min\.js$/,
]

const files = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(from, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))

for (const old of ['_framework', '_content']) rmSync(join(to, old), { recursive: true, force: true })
for (const file of files) {
  const plain = file.replace(/\.(br|gz)$/, '')
  const isRaw = plain === file
  if (unwanted.some((pattern) => pattern.test(plain)) || (isRaw && existsSync(join(from, `${file}.gz`)))) continue
  const target = join(to, file)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(join(from, file), target)
}

// Our own pages, in the same two forms.
const assets = join(to, 'assets')
for (const name of readdirSync(assets).filter((name) => /\.(js|css)$/.test(name))) {
  const bytes = readFileSync(join(assets, name))
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
  writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
}
