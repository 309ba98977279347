/** The browser's way in: styles, then the one element of the page. */
import {keepShell} from './lib/shell.ts';
import './styles/index.css';
import './pages/chat-app/chat-app.ts';

keepShell();
