// Runs a command while no other build runs one here: two builds at once would pull node_modules from under each other.
// node alone.mjs <lock folder> <command…>
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [lock, ...command] = process.argv.slice(2)
const owner = join(lock, 'pid')
const pause = new Int32Array(new SharedArrayBuffer(4))

function holderLives() {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0)
    return true
  } catch (fault) {
    // Not written yet, or somebody else's process: it lives as far as we can tell.
    return fault.code === 'ENOENT' || fault.code === 'EPERM'
  }
}

for (let waited = 0; ; waited += 200) {
  try {
    mkdirSync(lock)
    break
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault
    if (!holderLives() || waited > 300_000) rmSync(lock, { recursive: true, force: true })
    else Atomics.wait(pause, 0, 0, 200)
  }
}
writeFileSync(owner, String(process.pid))
let status = 1
try {
  status = spawnSync(command.join(' '), { stdio: 'inherit', shell: true }).status ?? 1
} finally {
  rmSync(lock, { recursive: true, force: true })
}
process.exit(status)
