import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/studio/',
  plugins: [vue()],
  build: { outDir: '../../engine/Baton.Server/wwwroot/studio', emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:5080' } },
})
