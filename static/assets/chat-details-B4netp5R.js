import{A as e,C as t,E as n,F as r,G as i,H as a,J as o,K as s,M as c,N as l,P as u,Q as d,U as f,V as p,W as m,X as h,Y as g,Z as _,j as v,q as y,u as b,v as x,x as S,z as C}from"./index-BRdoyKhU.js";import{E as w,T,l as E,o as D,t as O,u as k}from"./shared-DmqJJUIF.js";var A=l(class extends u{constructor(e){if(super(e),e.type!==r.PROPERTY&&e.type!==r.ATTRIBUTE&&e.type!==r.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!c(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===h||t===g)return t;let n=e.element,i=e.name;if(e.type===r.PROPERTY){if(t===n[i])return h}else if(e.type===r.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(i))return h}else if(e.type===r.ATTRIBUTE&&n.getAttribute(i)===t+``)return h;return v(e),t}}),j=class extends Event{constructor(){super(`chat-asking-again`,{bubbles:!0,composed:!0})}},M=class extends Event{constructor(e){super(`chat-instructions-changed`,{bubbles:!0,composed:!0}),this.text=e}},N=class extends Event{constructor(e,t){super(`chat-jump`,{bubbles:!0,composed:!0}),this.messageId=e,this.heading=t}},P=d`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    font-size: var(--chat-size-ui);
  }

  header {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: var(--chat-header);
    padding-inline: 0.75rem max(0.5rem, env(safe-area-inset-right));
    border-block-end: 1px solid var(--chat-color-line);
  }

  [role='tablist'] {
    display: flex;
    flex: 1;
    gap: 0.25rem;
    min-inline-size: 0;
    padding: 3px;
    overflow-x: auto;
    scrollbar-width: none;
  }

  [role='tab'] {
    min-block-size: var(--chat-control);
    padding: 0 0.4rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    white-space: nowrap;
  }

  .count {
    color: var(--chat-color-text-3);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  [aria-selected='true'] .count {
    color: var(--chat-color-text-2);
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
    padding: 1rem 1rem 2rem;
    padding-block-end: max(2rem, env(safe-area-inset-bottom));
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-color-edge) transparent;
  }

  [role='tabpanel']:focus-visible {
    outline-offset: -2px;
  }

  h2,
  h3,
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }

  ol,
  ul {
    list-style: none;
  }

  h3,
  label.title {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-bold);
    line-height: 1.4;
  }

  .saved {
    color: var(--chat-color-ok);
    font-weight: var(--chat-weight-medium);
  }

  section + section {
    margin-block-start: 1.25rem;
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--chat-color-line);
  }

  section > * + * {
    margin-block-start: 0.5rem;
  }

  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 6.5rem;
    max-block-size: 40dvh;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    line-height: 1.5;
    resize: vertical;
    field-sizing: content;
  }

  textarea::placeholder {
    color: var(--chat-color-text-3);
    opacity: 1;
  }

  model-picker {
    display: block;
  }

  /* A field like the one below it. */
  model-picker::part(button) {
    justify-content: space-between;
    inline-size: 100%;
    padding-inline: 0.75rem;
    border-color: var(--chat-color-edge);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    font-weight: 400;
  }

  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5rem;
  }

  .where .link-button {
    padding-inline: 0;
  }

  .hint,
  .snippet,
  .where {
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    line-height: 1.45;
    overflow-wrap: anywhere;
  }

  .switch {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 0.75rem;
    inline-size: 100%;
    min-block-size: var(--chat-control);
    padding: 0.25rem 0;
    border: 0;
    border-radius: var(--chat-radius-chip);
    background: none;
    text-align: start;
  }

  .switch .hint {
    grid-column: 1;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.375rem 1rem;
    font-variant-numeric: tabular-nums;
  }

  dt {
    color: var(--chat-color-text-2);
  }

  dd {
    text-align: end;
  }

  .source {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    gap: 0.125rem 0.625rem;
    padding-block: 0.5rem;
  }

  .number {
    display: grid;
    place-content: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-chip);
    background: var(--chat-color-raised);
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-2xs);
    font-variant-numeric: tabular-nums;
  }

  .source > :not(.number) {
    grid-column: 2;
  }

  .source:target,
  .source[data-flash] {
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-mine);
  }

  a {
    color: var(--chat-color-accent);
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }

  .jump {
    display: block;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 0.25rem 0.5rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .jump:hover {
    background: var(--chat-color-hover);
    color: var(--chat-color-text);
  }

  .jump:focus-visible {
    outline-offset: -2px;
  }

  .question {
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-medium);
  }

  [data-depth='0'] {
    padding-inline-start: 1.25rem;
  }

  [data-depth='1'] {
    padding-inline-start: 2.25rem;
  }

  [data-depth='2'] {
    padding-inline-start: 3.25rem;
  }

  @media (max-width: 47.99em) {
    header {
      padding-block: 0.375rem;
    }
  }

  @media (pointer: coarse) {
    .jump {
      min-block-size: 44px;
    }
  }
`,F=/^ {0,3}(`{3,}|~{3,})/,I=/^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/;function L(e){let t=[],n=``,r=0;for(let i of e.split(`
`)){let e=F.exec(i)?.[1]??``;if(n){e.startsWith(n)&&i.trim()===e&&(n=``);continue}n=e;let a=I.exec(i),o=a?.[1]?.length??0,s=R(a?.[2]??``);s&&(r||=o,t.push({text:s,depth:Math.max(0,o-r)}))}return t}function R(e){return e.replace(/!?\[([^\]]*)\]\([^)]*\)/g,`$1`).replace(/[*_`~]+/g,``).trim()}var z=200,B=new WeakMap,V=new WeakMap;function H(e){return e.filter(e=>e.role!==`system`).map(G)}function U(e){let t=new Map;for(let n of e)if(n.role===`assistant`)for(let e of K(n)){let r=t.get(e.url),[i=e]=k(r?[r,e]:[e]);t.set(e.url,{...i,answers:[...r?.answers??[],n]})}return[...t.values()]}function W(e){let t=t=>e.reduce((e,n)=>e+(t(n)??0),0);return{input:t(e=>e.usage?.input_tokens),output:t(e=>e.usage?.output_tokens),answers:e.filter(e=>e.role===`assistant`).length}}function G(e){let t=B.get(e);if(t)return t;let n=e.role===`user`,[r=``]=e.content.slice(0,z).trim().split(`
`,1),i=n?``:e.parts.flatMap(e=>e.type===`text`?[e.text]:[]).join(`

`),a={id:e.id,role:e.role,title:n?R(r):``,headings:L(i)};return B.set(e,a),a}function K(e){let t=V.get(e);if(t)return t;let n=E(e.parts);return V.set(e,n),n}var q={chat:`Chat`,sources:`Sources`,outline:`Outline`},J=600,Y=1500,X=1600,Z=class extends o{constructor(...e){super(...e),this.chatId=null,this.models=[],this.modelId=null,this.preferredModelId=null,this.instructions=``,this.tools=[],this.isLoading=!1,this.isOpening=!1,this.allowedTools=[],this.messages=[],this.hasEarlier=!1,this.usage=null,this.tab=`chat`,this.isSaved=!1,this.isTyping=!1,this.wanted=null,this.onInput=()=>{this.isTyping=!0,clearTimeout(this.saveTimer),this.saveTimer=setTimeout(this.save,J)},this.save=()=>{clearTimeout(this.saveTimer),this.isTyping&&this.field&&(this.isTyping=!1,this.field.value.trim()!==this.instructions.trim()&&(this.dispatchEvent(new M(this.field.value)),this.isSaved=!0,clearTimeout(this.savedTimer),this.savedTimer=setTimeout(()=>this.isSaved=!1,Y)))},this.onTabKey=e=>{let t=Object.keys(q),n={ArrowRight:1,ArrowLeft:-1}[e.key];if(n===void 0)return;e.preventDefault();let r=getComputedStyle(this).direction===`rtl`,i=t.indexOf(this.tab)+(r?-n:n);this.show(t[(i+t.length)%t.length]??`chat`),this.updateComplete.then(()=>this.currentTab.focus())}}static{this.styles=[a,P]}disconnectedCallback(){super.disconnectedCallback(),this.save()}willUpdate(e){e.has(`chatId`)&&(this.isTyping=!1)}updated(){let{wanted:e}=this,t=e&&Array.from(this.renderRoot.querySelectorAll(`.source > a`)).find(({href:t})=>t===e);t&&(this.wanted=null,t.focus({preventScroll:!0}),Q(t.parentElement))}render(){let e=U(this.messages).length;return _`<header>
        <h2 class="visually-hidden">${T(`Details`)}</h2>
        <div role="tablist" aria-label=${T(`Details`)} @keydown=${this.onTabKey}>
          ${Object.keys(q).map(t=>{let n=t===this.tab;return _`<button type="button" role="tab" id=${`tab-${t}`} aria-controls="panel" aria-selected=${String(n)}
              tabindex=${n?0:-1} @click=${()=>this.show(t)}>${T(q[t])}${t===`sources`&&e>0?_` <span class="count">${T(`{n}`,{n:e})}</span>`:g}</button>`})}
        </div>
        <button type="button" class="icon-button" aria-label=${T(`Hide details`)} data-tip=${C(T(`Hide details`),`Ctrl .`)}
          @click=${()=>this.dispatchEvent(new f(!1))}>${t(`close`)}</button>
      </header>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${`tab-${this.tab}`}>${this.content()}</div>`}show(e,t=null){this.save(),this.tab=e,this.wanted=t,this.requestUpdate()}focusPanel(){this.currentTab.focus()}content(){return this.tab===`sources`?this.sources(U(this.messages)):this.tab===`outline`?this.outline(H(this.messages)):this.chat()}chat(){return _`<section>
        <h3>${T(`Model`)}</h3>
        <model-picker .models=${this.models} .value=${this.modelId} .preferred=${this.preferredModelId}></model-picker>
        <p class="hint">${T(`Answers from the next message on.`)}</p>
      </section>
      <section>
        <label class="title" for="instructions">${T(`Instructions`)}<span class="saved" role="status">${this.isSaved?T(`Saved`):g}</span></label>
        <textarea id="instructions" dir="auto" maxlength="100000" placeholder=${T(`How to answer in this chat`)} ?readonly=${this.isOpening}
          .value=${A(this.isTyping?this.field?.value??``:this.instructions)} @input=${this.onInput} @blur=${this.save}></textarea>
      </section>
      ${this.tools.length===0?g:this.toolSwitches()} ${this.isLoading?g:this.usageOfAll()}`}toolSwitches(){return _`<section>
      <h3>${T(`Tools`)}</h3>
      ${this.tools.map(({name:e,title:t,hint:n,isOn:r})=>_`<button type="button" class="switch" role="switch" aria-checked=${String(r)}
          @click=${()=>this.dispatchEvent(new b(e,!r))}>
          <span>${t}</span><span class="knob" aria-hidden="true"></span>
          ${n?_`<span class="hint">${n}</span>`:g}
        </button>`)}
      ${this.allowedTools.length===0?g:_`<p class="hint">${T(`Allowed in this chat: {names}.`,{names:this.allowedTools.map(e=>e.replaceAll(`_`,` `)).join(`, `)})}
            <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new j)}>${T(`Ask again`)}</button></p>`}
    </section>`}usageOfAll(){let e=this.usage,t=W(this.messages),{answers:n,input:r,output:i}=e?{answers:e.answers,input:e.input_tokens,output:e.output_tokens}:t,a=typeof e?.cost==`number`?D(e.cost):null;return _`<section>
      <h3>${this.hasEarlier&&!e?T(`Usage of the messages loaded here`):T(`Usage`)}</h3>
      <dl>
        <dt>${T(`Answers`)}</dt>
        <dd>${T(`{n}`,{n})}</dd>
        <dt>${T(`Tokens read`)}</dt>
        <dd>${T(`{n}`,{n:r})}</dd>
        <dt>${T(`Tokens written`)}</dt>
        <dd>${T(`{n}`,{n:i})}</dd>
        ${a?_`<dt>${T(`Price`)}</dt><dd>${a}</dd>`:g}
      </dl>
      ${a&&e&&e.unpriced>0?_`<p class="hint">${w(e.unpriced,`{n} request has no known price.`,`{n} requests have no known price.`)}</p>`:g}
    </section>`}sources(e){return e.length===0?_`<p class="hint">${T(`Pages that answers link to, or that tools have found, are listed here.`)}</p>`:_`<ol>
      ${e.map((e,t)=>_`<li class="source">
          <span class="number" aria-hidden="true">${t+1}</span>
          <a href=${e.url} target="_blank" rel="noopener noreferrer nofollow">${e.title||e.host}</a>
          <span class="where">${e.title?_`<span>${e.host}</span>`:g}${this.whereCited(e)}</span>
          ${e.snippet?_`<p class="snippet" dir="auto">${e.snippet}</p>`:g}
        </li>`)}
    </ol>`}whereCited({answers:e}){let[t]=e;if(!t)return _``;let r=e.length===1?T(`in the answer of {time}`,{time:n(t.created_at)}):w(e.length,`in {n} answer`,`in {n} answers`);return _`<button type="button" class="link-button" @click=${()=>this.dispatchEvent(new N(t.id,null))}>${r}</button>`}outline(t){return t.length===0?_`<p class="hint">${T(`Your questions and the headings of the answers will be listed here.`)}</p>`:_`<ul>
      ${e(t,e=>e.id,e=>_`${e.title?_`<li>${this.jump(e.id,null,e.title)}</li>`:g}${e.headings.map(({text:t,depth:n},r)=>_`<li>${this.jump(e.id,r,t,Math.min(n,2))}</li>`)}`)}
    </ul>`}jump(e,t,n,r=null){return _`<button type="button" class=${r===null?`jump question`:`jump`} data-depth=${r??g} dir="auto"
      @click=${()=>this.dispatchEvent(new N(e,t))}>${n}</button>`}};p([s()],Z.prototype,`chatId`,void 0),p([s({attribute:!1})],Z.prototype,`models`,void 0),p([s()],Z.prototype,`modelId`,void 0),p([s()],Z.prototype,`preferredModelId`,void 0),p([s()],Z.prototype,`instructions`,void 0),p([s({attribute:!1})],Z.prototype,`tools`,void 0),p([s({type:Boolean})],Z.prototype,`isLoading`,void 0),p([s({type:Boolean})],Z.prototype,`isOpening`,void 0),p([s({attribute:!1})],Z.prototype,`allowedTools`,void 0),p([s({attribute:!1})],Z.prototype,`messages`,void 0),p([s({type:Boolean})],Z.prototype,`hasEarlier`,void 0),p([s({attribute:!1})],Z.prototype,`usage`,void 0),p([i()],Z.prototype,`tab`,void 0),p([i()],Z.prototype,`isSaved`,void 0),p([m(`textarea`)],Z.prototype,`field`,void 0),p([m(`[aria-selected="true"]`)],Z.prototype,`currentTab`,void 0),Z=p([y(`details-panel`)],Z);function Q(e){e&&(e.scrollIntoView({block:`nearest`}),e.dataset.flash=``,setTimeout(()=>delete e.dataset.flash,X))}var $=class extends S{constructor(...e){super(...e),this.asked=null,this.usage=null,this.told={id:null,last:null,title:void 0},this.asking=new AbortController}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n,choices:r}=this.stores;new x(this,[e,t,n,r])}willUpdate(){let{id:e,conversation:t,messages:n,live:r,isSending:i}=this.stores.chat.state,a=n.at(-1)??null,o=t?.title;r||i||this.told.id===e&&this.told.last===a&&this.told.title===o||(this.told.id!==e&&(this.usage=null),this.told={id:e,last:a,title:o},this.loadUsage(n.length>0?e:null))}focusPanel(){this.panel?.focusPanel()}keep(){this.panel?.save()}updated(e){this.asked?.tab&&e.has(`asked`)&&this.panel?.show(this.asked.tab,this.asked.url)}render(){let{chat:e,session:t,choices:n,tools:r}=this.stores,{id:i,phase:a,conversation:o,messages:s,hasEarlier:c}=e.state;return _`<aside aria-label=${T(`Details`)}>
      <details-panel
        .chatId=${i}
        .models=${t.state.models}
        .modelId=${this.stores.models.chosen}
        .preferredModelId=${this.stores.models.preferred}
        .instructions=${o?o.instructions??``:n.state.instructions}
        .tools=${r.all}
        ?isLoading=${!t.state.isLoaded}
        ?isOpening=${i!==n.chatId||a===`loading`}
        .allowedTools=${o?.allowed_tools??[]}
        .messages=${s}
        ?hasEarlier=${c}
        .usage=${this.usage}
        @chat-model-chosen=${e=>this.stores.models.choose(e.modelId)}
        @chat-instructions-changed=${e=>this.setInstructions(e.text)}
        @chat-tool-toggled=${e=>r.toggle(e.name,e.isOn)}
        @chat-asking-again=${()=>void r.askAgain()}
      ></details-panel>
    </aside>`}async loadUsage(e){this.asking.abort(),this.asking=new AbortController;let{signal:t}=this.asking;try{let n=e===null?null:await O(e,t);t.aborted||(this.usage=n)}catch{t.aborted||(this.usage=null)}}setInstructions(e){let{chat:t,choices:n}=this.stores;t.state.conversation?t.settings.setInstructions(e):n.setInstructions(e)}};p([s({attribute:!1})],$.prototype,`stores`,void 0),p([s({attribute:!1})],$.prototype,`asked`,void 0),p([i()],$.prototype,`usage`,void 0),p([m(`details-panel`)],$.prototype,`panel`,void 0),$=p([y(`chat-details`)],$);export{$ as ChatDetails};