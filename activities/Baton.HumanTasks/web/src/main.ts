import './styles'
import './browser'
import { createApp } from 'vue'
import App from './App.vue'
import { say } from './language'

document.title = say('待办', 'My tasks')
createApp(App).mount('#app')
