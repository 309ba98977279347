import{A as e,B as t,C as n,D as r,G as i,H as a,I as o,J as s,K as c,O as l,Q as u,R as d,V as f,W as p,Y as m,Z as h,_ as g,g as _,k as ee,q as v,v as y,x as b}from"./index-BRdoyKhU.js";import{D as x,E as S,O as C,T as w,a as T,i as E,n as te,o as ne,v as D}from"./shared-DmqJJUIF.js";var O=200;function k(e,t,n){let r=new URLSearchParams({q:e.slice(0,O),limit:String(t)});return D(`/search?${r}`,n)}var A=class extends Event{constructor(e){super(`chat-command-chosen`,{bubbles:!0,composed:!0}),this.id=e}},j=class extends Event{constructor(){super(`chat-layer-closed`,{bubbles:!0,composed:!0})}},M=class extends Event{constructor(e){super(`chat-palette-searched`,{bubbles:!0,composed:!0}),this.query=e}},N=u`
  dialog {
    inline-size: min(40rem, calc(100vw - 1.5rem));
    max-block-size: min(34rem, 80dvh);
    margin-block-start: 10dvh;
    padding: 0;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-3);
    font-size: var(--chat-size-ui);
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  .search {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding-inline: 1rem;
    border-block-end: 1px solid var(--chat-color-line);
    color: var(--chat-color-text-2);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 3.25rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--chat-color-text);
    font-size: var(--chat-size-body);
  }

  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--chat-color-text-3);
    opacity: 1;
  }

  .search:has(:focus-visible) {
    box-shadow: inset 0 0 0 2px var(--chat-color-focus);
    border-radius: var(--chat-radius-composer) var(--chat-radius-composer) 0 0;
  }

  .results {
    min-block-size: 0;
    padding: 0.375rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .group {
    padding: 0.5rem 0.625rem 0.25rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-medium);
  }

  [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--chat-row);
    padding: 0.25rem 0.625rem;
    border-radius: var(--chat-radius-row);
    cursor: pointer;
  }

  [role='option'] .icon {
    color: var(--chat-color-text-3);
  }

  [role='option'][aria-selected='true'] {
    background: var(--chat-color-selected);
  }

  .label {
    flex: 1;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .said {
    display: grid;
    padding-block: 0.25rem;
    white-space: normal;
  }

  .snippet {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  .in-chat {
    overflow: hidden;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  mark {
    background: none;
    color: inherit;
    font-weight: var(--chat-weight-bold);
    text-decoration: underline;
    text-decoration-color: var(--chat-color-accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }

  .extra {
    flex: none;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  /* Where there is no Escape there are no shortcuts either. */
  .search .icon-button {
    display: none;
    margin-inline-end: -0.5rem;
  }

  @media (hover: none) and (pointer: coarse) {
    .search .icon-button {
      display: inline-flex;
    }

    kbd {
      display: none;
    }
  }

  .nothing {
    margin: 0;
    padding: 0.75rem 1rem 0.25rem;
    color: var(--chat-color-text-2);
  }
`,P=120,F=50,I=class extends s{constructor(...e){super(...e),this.actions=[],this.chats=[],this.answered=``,this.words=``,this.at=0,this.opener=null,this.onInput=()=>{this.words=this.field.value.trim(),this.at=0,clearTimeout(this.timer),this.timer=setTimeout(()=>this.dispatchEvent(new M(this.words)),P)},this.onKey=e=>{if(o(e))return;let t=this.commands(),n=t.length-1,r={ArrowDown:this.at>=n?0:this.at+1,ArrowUp:this.at<=0?n:this.at-1}[e.key];if(r!==void 0)e.preventDefault(),this.at=r,this.updateComplete.then(()=>this.renderRoot.querySelector(`#option-${this.at}`)?.scrollIntoView({block:`nearest`}));else if(e.key===`Enter`){e.preventDefault();let n=t[this.at];n&&this.choose(n)}},this.onClick=e=>{e.target===this.dialog&&this.dialog.close()},this.onClose=()=>{clearTimeout(this.timer),this.opener instanceof HTMLElement&&this.opener.focus(),this.dispatchEvent(new j)}}static{this.styles=[a,N]}render(){let e=this.commands(),t=e[this.at];return h`<dialog aria-label=${w(`Search`)} @close=${this.onClose} @click=${this.onClick}>
      <div class="search">
        ${n(`search`)}
        <input type="text" role="combobox" aria-expanded="true" aria-controls="results" aria-autocomplete="list" dir="auto" spellcheck="false"
          autocomplete="off" aria-activedescendant=${t?`option-${this.at}`:m} aria-label=${w(`Search chats, models and actions`)}
          placeholder=${w(`Search chats, models and actions`)} @input=${this.onInput} @keydown=${this.onKey} />
        <kbd aria-hidden="true">Esc</kbd>
        <button type="button" class="icon-button" aria-label=${w(`Close`)} @click=${()=>this.close()}>${n(`close`)}</button>
      </div>
      ${this.isNothingFound?h`<p class="nothing" role="status">${w(`No chat mentions “{words}”.`,{words:this.words})}</p>`:m}
      <div class="results" id="results" role="listbox" aria-label=${w(`Results`)}>${this.options(e)}</div>
    </dialog>`}async open(){await this.updateComplete,this.dialog.open||(this.words=``,this.at=0,this.field.value=``,this.opener=document.activeElement,this.dialog.showModal(),this.field.focus(),this.dispatchEvent(new M(``)))}close(){this.dialog.close()}get isNothingFound(){return this.words!==``&&this.answered===this.words&&this.chats.length===0}commands(){let e=this.words.toLowerCase().split(/\s+/).filter(Boolean),t=this.actions.filter(({label:t,group:n})=>e.every(e=>`${n} ${t}`.toLowerCase().includes(e))),n={id:`start:${this.words}`,group:w(`New chat`),label:w(`Start a chat with “{words}”`,{words:this.words}),icon:`plus`},r=this.words?[...this.chats,n]:this.chats,[i]=t,a=this.words?[]:t.filter(({group:e})=>e===i?.group);return[...a,...r,...t.slice(a.length)].slice(0,F)}options(t){return h`${e(t,e=>e.id,(e,r)=>h`${e.group===t[r-1]?.group?m:h`<div class="group" role="presentation">${e.group}</div>`}
        <div id=${`option-${r}`} role="option" aria-selected=${String(r===this.at)} @click=${()=>this.choose(e)}
          @pointermove=${()=>this.at=r}>
          ${n(e.icon)}${e.pieces?L(e.pieces,e.label):h`<span class="label" dir="auto">${R(e.label,this.words)}</span>`}
          ${e.keys?h`<kbd aria-hidden="true">${d(e.keys)}</kbd>`:m}
          ${e.extra?h`<span class="extra">${e.extra}</span>`:m}
        </div>`)}`}choose(e){this.dialog.close(),this.dispatchEvent(new A(e.id))}};f([c({attribute:!1})],I.prototype,`actions`,void 0),f([c({attribute:!1})],I.prototype,`chats`,void 0),f([c()],I.prototype,`answered`,void 0),f([i()],I.prototype,`words`,void 0),f([i()],I.prototype,`at`,void 0),f([p(`dialog`)],I.prototype,`dialog`,void 0),f([p(`input`)],I.prototype,`field`,void 0),I=f([v(`command-palette`)],I);function L(e,t){return h`<span class="label said"><span class="snippet" dir="auto">${e.map(({text:e,isMatch:t})=>t?h`<mark>${e}</mark>`:e)}</span
    ><span class="in-chat" dir="auto">${t}</span></span>`}function R(e,t){let n=t?e.toLowerCase().indexOf(t.toLowerCase()):-1;return n<0?e:h`${e.slice(0,n)}<mark>${e.slice(n,n+t.length)}</mark>${e.slice(n+t.length)}`}var z=class extends Event{constructor(){super(`chat-all-deleted`,{bubbles:!0,composed:!0})}},B=class extends Event{constructor(e){super(`chat-month-chosen`,{bubbles:!0,composed:!0}),this.month=e}},V=x(()=>new Intl.DateTimeFormat(`en-GB`,{month:`long`,year:`numeric`,timeZone:`UTC`}));function H(e){return V().format(new Date(`${e}-01T00:00:00Z`))}function U(e,t){let n=new Date(`${e}-01T00:00:00Z`);return n.setUTCMonth(n.getUTCMonth()+t),n.toISOString().slice(0,7)}var W=u`
  :host {
    display: block;
  }

  .months {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
  }

  .months strong {
    min-inline-size: 9rem;
    text-align: center;
  }

  table {
    inline-size: 100%;
    margin-block-end: 1.25rem;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  caption {
    padding-block-end: 0.25rem;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
    text-align: start;
  }

  th,
  td {
    padding: 0.4375rem 0 0.4375rem 0.75rem;
    border-block-end: 1px solid var(--chat-color-line);
    font-weight: 400;
    text-align: end;
  }

  thead th {
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-2xs);
  }

  /* Both tables have the same columns. */
  :is(th, td):not(:first-child) {
    inline-size: min(5rem, 14vw);
  }

  th:first-child {
    padding-inline-start: 0;
    overflow-wrap: anywhere;
    text-align: start;
  }

  tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: var(--chat-weight-bold);
  }

  .hint {
    margin: 0;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }
`,G=class extends s{constructor(...e){super(...e),this.usage=null}static{this.styles=[a,W]}render(){let{usage:e}=this;if(!e)return h`<p role="status">${w(`Loading…`)}</p>`;let t=U(e.month,1),r=t>U(new Date().toISOString().slice(0,7),0);return h`<div class="months">
        <button type="button" class="icon-button" aria-label=${w(`Month before`)} @click=${()=>this.choose(U(e.month,-1))}>${n(`chevron-left`)}</button>
        <strong role="status">${H(e.month)}</strong>
        <button type="button" class="icon-button" aria-label=${w(`Month after`)} ?disabled=${r} @click=${()=>this.choose(t)}>${n(`chevron-right`)}</button>
      </div>
      ${e.models.length===0?h`<p>${w(`Nothing was asked in this month.`)}</p>`:h`${this.table(w(`By model`),e.models.map(e=>[e.model,e]),e.total)}
          ${this.table(w(`By day`),e.days.map(e=>[l(e.day),e]),null)}`}
      ${e.total.unpriced>0?h`<p class="hint">${S(e.total.unpriced,`{n} request has no known price and is not in the sums.`,`{n} requests have no known price and are not in the sums.`)}</p>`:m}`}table(e,t,n){return h`<table>
      <caption>${e}</caption>
      <thead><tr><td></td><th scope="col">${w(`Answers`)}</th><th scope="col">${w(`Read`)}</th><th scope="col">${w(`Written`)}</th><th scope="col">${w(`Price`)}</th></tr></thead>
      <tbody>${t.map(([e,t])=>this.row(e,t))}</tbody>
      ${n?h`<tfoot>${this.row(w(`Together`),n)}</tfoot>`:m}
    </table>`}row(e,{answers:t,input_tokens:n,output_tokens:r,cost:i}){let[a,o,s]=[t,n,r].map(e=>w(`{n}`,{n:e}));return h`<tr><th scope="row">${e}</th><td>${a}</td><td>${o}</td><td>${s}</td><td>${i===null?`–`:ne(i)}</td></tr>`}choose(e){this.dispatchEvent(new B(e))}};f([c({attribute:!1})],G.prototype,`usage`,void 0),G=f([v(`month-usage`)],G);var K=[[`A key for OpenAI`,``,`OPENAI_API_KEY=…`],[`A key for another provider`,`Or GEMINI_, OPENROUTER_, GROQ_ or MISTRAL_API_KEY; as many as you have`,`ANTHROPIC_API_KEY=…`],[`Ollama on the same machine`,`Nothing is to be set: it is found by itself.`,``],[`Another server with the API of OpenAI`,`vLLM, llama.cpp, LM Studio and others`,`CHATAPP_ENDPOINTS=lab=http://gpu:8000/v1`],[`The model of new chats`,``,`CHATAPP_MODEL=openai:gpt-5-mini`]],q=u`
  dialog {
    inline-size: min(46rem, calc(100vw - 2rem));
    block-size: min(40rem, calc(100dvh - 2rem));
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer);
    background: var(--chat-color-canvas);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-3);
    font-size: var(--chat-size-ui);
    overflow: hidden;
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  .frame {
    display: grid;
    grid-template-columns: 12rem minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
  }

  header {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--chat-header);
    padding-inline: 1.25rem 0.5rem;
    border-block-end: 1px solid var(--chat-color-line);
  }

  h2 {
    margin: 0;
    font-size: var(--chat-size-h3);
    font-weight: var(--chat-weight-bold);
  }

  h3 {
    margin: 0 0 0.5rem;
    font-size: var(--chat-size-h4);
    font-weight: var(--chat-weight-bold);
  }

  [role='tablist'] {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 0.75rem;
    background: var(--chat-color-panel);
    overflow: auto;
  }

  section + section {
    margin-block-start: 1.75rem;
  }

  h4 {
    margin: 0 0 0.25rem;
    font-size: var(--chat-size-ui);
    font-weight: var(--chat-weight-bold);
  }

  section p {
    margin: 0;
  }

  [role='tab'] {
    min-block-size: var(--chat-control);
    padding: 0 0.75rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    text-align: start;
    white-space: nowrap;
  }

  [role='tab']:hover {
    background: var(--chat-color-hover);
  }

  [role='tab'][aria-selected='true'] {
    background: var(--chat-color-selected);
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-bold);
  }

  [role='tabpanel'] {
    padding: 1.25rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  [role='tabpanel']:focus-visible,
  [role='tab']:focus-visible {
    outline-offset: -2px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.125rem 1rem;
    inline-size: 100%;
    min-block-size: 3rem;
    padding: 0.375rem 0;
    border: 0;
    border-block-end: 1px solid var(--chat-color-line);
    background: none;
    text-align: start;
  }

  .hint {
    grid-column: 1;
    margin: 0;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    line-height: 1.45;
  }

  select {
    min-block-size: var(--chat-control);
    padding-inline: 0.625rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-button);
    background: var(--chat-color-raised);
    color: inherit;
    font: inherit;
  }

  input[type='range'] {
    inline-size: 9rem;
    min-block-size: var(--chat-control);
  }

  input[type='text'] {
    min-block-size: var(--chat-control);
    padding-inline: 0.625rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-button);
    background: var(--chat-color-raised);
  }

  .range {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  output {
    font-variant-numeric: tabular-nums;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.4375rem 0;
    border-block-end: 1px solid var(--chat-color-line);
    font-weight: 400;
    text-align: start;
  }

  td {
    text-align: end;
    white-space: nowrap;
  }

  dl {
    margin: 1rem 0 0;
  }

  dt {
    font-weight: var(--chat-weight-medium);
  }

  dd {
    display: grid;
    gap: 0.25rem;
    margin: 0.125rem 0 1rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  code {
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-chip);
    background: var(--chat-color-sunken);
    color: var(--chat-color-text);
    font-family: var(--chat-font-code);
    font-size: var(--chat-size-code);
    line-height: 1.55;
    overflow-wrap: anywhere;
  }

  a {
    color: var(--chat-color-accent);
    text-underline-offset: 3px;
  }

  .danger {
    border-color: var(--chat-color-danger);
    color: var(--chat-color-danger);
  }

  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem;
    margin-block-start: 0.75rem;
  }

  form label {
    display: grid;
    gap: 0.25rem;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
  }

  @media (max-width: 47.99em) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .frame {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto auto minmax(0, 1fr);
    }

    [role='tablist'] {
      grid-template-columns: repeat(auto-fit, minmax(max(5.5rem, 22%), 1fr));
      padding: 0.375rem 0.5rem;
    }

    [role='tab'] {
      padding-inline: 0.25rem;
      text-align: center;
    }
  }

  /* Six of them: two lines of three. */
  @media (max-width: 47.99em) and (hover: none) and (pointer: coarse) {
    [role='tablist'] {
      grid-template-columns: repeat(auto-fit, minmax(max(5.5rem, 26%), 1fr));
    }
  }
`,J=[[`Enter`,`Send`],[`Shift Enter`,`New line`],[`Ctrl Enter`,`Always send`],[`Esc`,`Close the top layer, or stop the answer`],[`↑ in an empty field`,`Edit the last message`],[`Ctrl K`,`Search chats and actions`],[`Ctrl Shift O`,`New chat`],[`Ctrl B`,`Show or hide chats`],[`Ctrl .`,`Show or hide details`],[`Ctrl /`,`This list`],[`F6, Shift F6`,`Next panel, previous panel`],[`Alt ↑, Alt ↓`,`Previous turn, next turn`],[`C, E, R in a turn`,`Copy, edit, answer again`],[`←, → in a turn`,`Other versions`],[`Home, End in the messages`,`Start, latest`],[`F2, Delete in the list`,`Rename, delete`],[`/`,`To the message field`],[`Ctrl Z`,`Undo what the last notice says`]],Y={appearance:`Appearance`,chat:`Chat`,models:`Models`,usage:`Usage`,data:`Data`,shortcuts:`Shortcuts`,about:`About`},X=`delete`,Z=class extends s{constructor(...e){super(...e),this.me=null,this.archived=null,this.usage=null,this.section=`appearance`,this.isWrapped=E(),this.word=``,this.onDeleteAll=e=>{e.preventDefault(),this.word.trim().toLowerCase()===w(X)&&(this.dispatchEvent(new z),this.dialog.close())},this.onClick=e=>{e.target===this.dialog&&this.dialog.close()},this.onTabKey=e=>{let t={ArrowDown:1,ArrowUp:-1,ArrowRight:1,ArrowLeft:-1}[e.key];if(t===void 0)return;e.preventDefault();let n=this.sections();this.section=n[(n.indexOf(this.section)+t+n.length)%n.length]??`appearance`,this.updateComplete.then(()=>this.currentTab.focus())}}static{this.styles=[a,q]}render(){return h`<dialog aria-labelledby="title" @close=${()=>this.dispatchEvent(new j)} @click=${this.onClick}>
      <div class="frame">
        <header>
          <h2 id="title">${w(`Settings`)}</h2>
          <button type="button" class="icon-button" aria-label=${w(`Close`)} data-tip=${w(`Close`)} @click=${()=>this.dialog.close()}>${n(`close`)}</button>
        </header>
        <div role="tablist" aria-label=${w(`Settings`)} aria-orientation="vertical" @keydown=${this.onTabKey}>
          ${this.sections().map(e=>{let t=e===this.section;return h`<button type="button" role="tab" id=${`tab-${e}`} aria-controls="panel" aria-selected=${String(t)}
              tabindex=${t?0:-1} @click=${()=>this.section=e}>${w(Y[e])}</button>`})}
        </div>
        <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${`tab-${this.section}`}>
          <h3>${w(Y[this.section])}</h3>
          ${this.content()}
        </div>
      </div>
    </dialog>`}async open(e){this.section=e,this.word=``,await this.updateComplete,this.dialog.open||this.dialog.showModal(),this.currentTab.focus()}sections(){let e=Object.keys(Y),t=!matchMedia(`(hover: none) and (pointer: coarse)`).matches;return e.filter(e=>t||e!==`shortcuts`||e===this.section)}content(){switch(this.section){case`appearance`:return this.appearance();case`chat`:return this.chat();case`models`:return this.models();case`usage`:return h`<month-usage .usage=${this.usage}></month-usage>`;case`data`:return this.data();case`shortcuts`:return h`<table>
          ${J.map(([e,t])=>h`<tr><th scope="row">${w(t)}</th><td><kbd>${d(e)}</kbd></td></tr>`)}
        </table>`;case`about`:return this.about()}}appearance(){let e=[[`system`,w(`System`)],[`light`,w(`Light`)],[`dark`,w(`Dark`)]],t=[[`comfortable`,w(`Comfortable`)],[`compact`,w(`Compact`)]],n=[[`sans`,w(`Sans`)],[`serif`,w(`Serif`)],[`system`,w(`System`)]],r=[[`auto`,w(`As the language`)],[`ltr`,w(`Left to right`)],[`rtl`,w(`Right to left`)]],{textSize:i}=this.settings;return h`
      ${this.choice(`theme`,w(`Theme`),e)}
      <div class="row">
        <label for="text-size">${w(`Text size`)}</label>
        <span class="range"><input id="text-size" type="range" min="90" max="130" step="5" .value=${String(i)}
          @change=${e=>this.choose({textSize:Number(e.target.value)})} />
          <output for="text-size">${i} %</output></span>
      </div>
      ${this.choice(`density`,w(`Density`),t)} ${this.choice(`font`,w(`Reading font`),n)}
      ${this.choice(`direction`,w(`Direction of the page`),r)}
      ${this.toggle(w(`Wrap long lines of code`),``,this.isWrapped,()=>{T(),this.isWrapped=E()})}
    `}chat(){let{isEnterToSend:e,followsAnswers:t,showsThoughts:n,hasSlashKey:r}=this.settings,i=[[`off`,w(`Nothing`)],[`end`,w(`Beginning and end`)],[`full`,w(`The whole answer`)]];return h`
      ${this.toggle(w(`Enter sends`),w(`Off: Enter adds a line, Ctrl Enter sends.`),e,()=>this.choose({isEnterToSend:!e}))}
      ${this.toggle(w(`Follow answers`),w(`Off: the page stands still after the first screen.`),t,()=>this.choose({followsAnswers:!t}))}
      ${this.toggle(w(`Show thoughts`),w(`Unfold what a model thinks before it answers.`),n,()=>this.choose({showsThoughts:!n}))}
      ${this.toggle(w(`“/” goes to the message field`),``,r,()=>this.choose({hasSlashKey:!r}))}
      ${this.choice(`announces`,w(`Screen readers hear`),i)}
    `}models(){return h`<section>
      <p>${w(`Set one of these where chatapp runs, and start it again. The models are then listed beside the message field.`)}</p>
      <dl>
        ${K.map(([e,t,n])=>h`<dt>${w(e)}</dt><dd>${t?h`<span>${w(t)}</span>`:m}${n?h`<code>${n}</code>`:m}</dd>`)}
      </dl>
    </section>`}data(){return h`<section>
        <h4>${w(`Archived chats`)}</h4>
        ${this.archived===null?h`<p role="status">${w(`Loading…`)}</p>`:this.archived.length===0?h`<p>${w(`None. A chat is put away from its menu.`)}</p>`:this.archived.map(e=>h`<div class="row">
                  <span dir="auto">${e.title||w(`New chat`)} <span class="hint">${r(e.updated_at)}</span></span>
                  <button type="button" class="button" @click=${()=>this.dispatchEvent(new ee(e.id,!1))}>${w(`Bring back`)}</button>
                </div>`)}
      </section>
      <section>
        <h4>${w(`Delete all chats`)}</h4>
        <p>${w(`Those in the archive too. This cannot be undone.`)}</p>
        <form @submit=${this.onDeleteAll}>
        <label>${w(`Delete all chats: type “{word}”`,{word:w(X)})}
          <input type="text" autocomplete="off" .value=${this.word} @input=${e=>this.word=e.target.value} /></label>
        <button type="submit" class="button danger" ?disabled=${this.word.trim().toLowerCase()!==w(X)}>${w(`Delete all chats`)}</button>
        </form>
      </section>`}about(){return h`<p>${w(`chatapp, a chat that you host yourself. Everything on this page comes from your own server.`)}</p>
      ${this.me?h`<p>${w(`You are {name}.`,{name:this.me.name})}</p>`:m}
      <p><a href=${`${C}/docs`} target="_blank" rel="noopener">${w(`API documentation`)}</a> · <a href=${`${C}/licences.txt`} target="_blank" rel="noopener">${w(`Licences`)}</a></p>`}choice(e,t,n){return h`<div class="row">
      <label for=${e}>${t}</label>
      <select id=${e} @change=${t=>this.choose({[e]:t.target.value})}>
        ${n.map(([t,n])=>h`<option value=${String(t)} ?selected=${this.settings[e]===t}>${n}</option>`)}
      </select>
    </div>`}toggle(e,t,n,r){return h`<button type="button" class="row" role="switch" aria-checked=${String(n)} @click=${r}>
      <span>${e}</span><span class="knob" aria-hidden="true"></span>${t?h`<span class="hint">${t}</span>`:m}
    </button>`}choose(e){this.dispatchEvent(new t(e))}};f([c({attribute:!1})],Z.prototype,`settings`,void 0),f([c({attribute:!1})],Z.prototype,`me`,void 0),f([c({attribute:!1})],Z.prototype,`archived`,void 0),f([c({attribute:!1})],Z.prototype,`usage`,void 0),f([c()],Z.prototype,`section`,void 0),f([i()],Z.prototype,`isWrapped`,void 0),f([i()],Z.prototype,`word`,void 0),f([p(`dialog`)],Z.prototype,`dialog`,void 0),f([p(`[aria-selected="true"]`)],Z.prototype,`currentTab`,void 0),Z=f([v(`settings-dialog`)],Z);function re({chat:e,session:t,models:n}){let r=w(`Actions`),i=[{id:`new`,group:r,label:w(`New chat`),icon:`plus`,keys:`Ctrl Shift O`},{id:`settings`,group:r,label:w(`Settings`),icon:`gear`},{id:`shortcuts`,group:r,label:w(`Keyboard shortcuts`),icon:`keyboard`,keys:`Ctrl /`},{id:`details`,group:r,label:w(`Show or hide details`),icon:`details`,keys:`Ctrl .`},{id:`sidebar`,group:r,label:w(`Show or hide chats`),icon:`panel`,keys:`Ctrl B`}],a=e.state.conversation?[{id:`copy`,group:w(`This chat`),label:w(`Copy chat as Markdown`),icon:`copy`},{id:`archive`,group:w(`This chat`),label:w(`Archive chat`),icon:`archive`},{id:`delete`,group:w(`This chat`),label:w(`Delete chat`),icon:`trash`}]:[],o=[`system`,`light`,`dark`].map(e=>({id:`theme:${e}`,group:w(`Theme`),label:w({system:`Theme as the system`,light:`Light theme`,dark:`Dark theme`}[e]),icon:{system:`system`,light:`sun`,dark:`moon`}[e]})),s=t.state.models.filter(e=>e.is_available&&e.id!==n.chosen);return[...i,...a,...s.map(e=>({id:`model:${e.id}`,group:w(`Models`),label:w(`Answer with {name}`,{name:e.name}),icon:`model`})),...o]}var ie=25,Q=class extends b{constructor(...e){super(...e),this.found={words:``,chats:[]},this.archived=null,this.usage=null,this.search=new AbortController}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n}=this.stores;new y(this,[e,t,n])}async openPalette(){await this.updateComplete,await this.palette.open()}async openSettings(e=`appearance`){await this.updateComplete,this.loadArchived(),this.loadUsage(null),await this.settings.open(e)}render(){let{session:e,preferences:t,list:n}=this.stores;return h`<command-palette
        .actions=${re(this.stores)}
        .chats=${this.found.chats}
        .answered=${this.found.words}
        @chat-palette-searched=${e=>this.find(e.query)}
      ></command-palette>
      <settings-dialog
        .settings=${t.state}
        .me=${e.state.me}
        .archived=${this.archived}
        .usage=${this.usage}
        @chat-month-chosen=${e=>this.loadUsage(e.month)}
        @chat-preferences-chosen=${e=>t.choose(e.changes)}
        @chat-archived=${async e=>{e.stopPropagation(),await n.archive(e.conversationId,e.isArchived),await this.loadArchived()}}
      ></settings-dialog>`}async find(e){this.search.abort(),this.search=new AbortController;let{signal:t}=this.search;try{let[n,r]=await Promise.all([g(e,t),e?k(e,ie,t):{items:[]}]);this.found={words:e,chats:[...n.items.map($),...r.items.map(ae)]}}catch{if(t.aborted)return;let n=this.stores.list.state.items.filter(({title:t})=>t.toLowerCase().includes(e.toLowerCase()));this.found={words:e,chats:n.map($)}}}async loadUsage(e){try{this.usage=await te(e)}catch{this.stores.toasts.say(w(`The usage could not be loaded. Try again in a moment.`))}}async loadArchived(){try{this.archived=(await _()).items}catch{this.archived=[],this.stores.toasts.say(w(`The archive could not be loaded. Open the settings again in a moment.`))}}};f([c({attribute:!1})],Q.prototype,`stores`,void 0),f([i()],Q.prototype,`found`,void 0),f([i()],Q.prototype,`archived`,void 0),f([i()],Q.prototype,`usage`,void 0),f([p(`command-palette`)],Q.prototype,`palette`,void 0),f([p(`settings-dialog`)],Q.prototype,`settings`,void 0),Q=f([v(`chat-layers`)],Q);function $({id:e,title:t,updated_at:n}){return{id:`open:${e}`,group:w(`Chats`),label:t||w(`New chat`),icon:`chat`,extra:r(n)}}function ae({message_id:e,conversation_id:t,title:n,role:i,snippet:a,created_at:o}){let s=a.map(({text:e,is_match:t})=>({text:e,isMatch:t})),c=i===`user`?`pencil`:`text`;return{id:`message:${t}/${e}`,group:w(`Messages`),label:n||w(`New chat`),pieces:s,icon:c,extra:r(o)}}export{Q as ChatLayers};