/** The control styles as a sheet that shadow roots can adopt. */
import {unsafeCSS} from 'lit';
import controls from './controls.css?inline';

export const shared = unsafeCSS(`*, *::before, *::after { box-sizing: border-box; }\n${controls}`);
