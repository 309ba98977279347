/** The browser's way in: styles, then the one element of the page. */
import {keepShell, shellPainted} from './lib/shell.ts';
import './styles/index.css';
import {ChatApp} from './pages/chat-app/chat-app.ts';

void shellPainted().then(() => customElements.define('chat-app', ChatApp));
keepShell();
