// Puts the compressed forms of the pages' files beside them: node build/pack.mjs <folders of the pages>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

for (const assets of process.argv.slice(2).map((pages) => join(pages, 'assets'))) {
  for (const name of readdirSync(assets).filter((name) => /\.(js|css)$/.test(name))) {
    const bytes = readFileSync(join(assets, name))
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}
