import{A as e,B as t,C as n,E as r,G as i,H as a,I as o,J as s,K as c,R as l,U as u,V as d,W as f,Y as p,u as m,v as h,x as g,z as _}from"./index-CyRhKQ_p.js";import{E as v,T as y,l as b,o as x,t as S,u as C}from"./shared-DmqJJUIF.js";var w=class extends Event{constructor(){super(`chat-asking-again`,{bubbles:!0,composed:!0})}},T=class extends Event{constructor(e){super(`chat-instructions-changed`,{bubbles:!0,composed:!0}),this.text=e}},E=class extends Event{constructor(e,t){super(`chat-jump`,{bubbles:!0,composed:!0}),this.messageId=e,this.heading=t}},D=p`
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
`,O=/^ {0,3}(`{3,}|~{3,})/,k=/^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/;function A(e){let t=[],n=``,r=0;for(let i of e.split(`
`)){let e=O.exec(i)?.[1]??``;if(n){e.startsWith(n)&&i.trim()===e&&(n=``);continue}n=e;let a=k.exec(i),o=a?.[1]?.length??0,s=j(a?.[2]??``);s&&(r||=o,t.push({text:s,depth:Math.max(0,o-r)}))}return t}function j(e){return e.replace(/!?\[([^\]]*)\]\([^)]*\)/g,`$1`).replace(/[*_`~]+/g,``).trim()}var M=200,N=new WeakMap,P=new WeakMap;function F(e){return e.filter(e=>e.role!==`system`).map(R)}function I(e){let t=new Map;for(let n of e)if(n.role===`assistant`)for(let e of z(n)){let r=t.get(e.url),[i=e]=C(r?[r,e]:[e]);t.set(e.url,{...i,answers:[...r?.answers??[],n]})}return[...t.values()]}function L(e){let t=t=>e.reduce((e,n)=>e+(t(n)??0),0);return{input:t(e=>e.usage?.input_tokens),output:t(e=>e.usage?.output_tokens),answers:e.filter(e=>e.role===`assistant`).length}}function R(e){let t=N.get(e);if(t)return t;let n=e.role===`user`,[r=``]=e.content.slice(0,M).trim().split(`
`,1),i=n?``:e.parts.flatMap(e=>e.type===`text`?[e.text]:[]).join(`

`),a={id:e.id,role:e.role,title:n?j(r):``,headings:A(i)};return N.set(e,a),a}function z(e){let t=P.get(e);if(t)return t;let n=b(e.parts);return P.set(e,n),n}var B={chat:`Chat`,sources:`Sources`,outline:`Outline`},V=600,H=1500,U=1600,W=class extends i{constructor(...e){super(...e),this.chatId=null,this.models=[],this.modelId=null,this.preferredModelId=null,this.instructions=``,this.tools=[],this.isLoading=!1,this.isOpening=!1,this.allowedTools=[],this.messages=[],this.hasEarlier=!1,this.usage=null,this.tab=`chat`,this.isSaved=!1,this.isTyping=!1,this.wanted=null,this.onInput=()=>{this.isTyping=!0,clearTimeout(this.saveTimer),this.saveTimer=setTimeout(this.save,V)},this.save=()=>{clearTimeout(this.saveTimer),this.isTyping&&this.field&&(this.isTyping=!1,this.field.value.trim()!==this.instructions.trim()&&(this.dispatchEvent(new T(this.field.value)),this.isSaved=!0,clearTimeout(this.savedTimer),this.savedTimer=setTimeout(()=>this.isSaved=!1,H)))},this.onTabKey=e=>{let t=Object.keys(B),n={ArrowRight:1,ArrowLeft:-1}[e.key];if(n===void 0)return;e.preventDefault();let r=getComputedStyle(this).direction===`rtl`,i=t.indexOf(this.tab)+(r?-n:n);this.show(t[(i+t.length)%t.length]??`chat`),this.updateComplete.then(()=>this.currentTab.focus())}}static{this.styles=[_,D]}disconnectedCallback(){super.disconnectedCallback(),this.save()}willUpdate(e){e.has(`chatId`)&&(this.isTyping=!1)}updated(){let{wanted:e}=this,t=e&&Array.from(this.renderRoot.querySelectorAll(`.source > a`)).find(({href:t})=>t===e);t&&(this.wanted=null,t.focus({preventScroll:!0}),G(t.parentElement))}render(){let e=I(this.messages).length;return s`<header>
        <h2 class="visually-hidden">${y(`Details`)}</h2>
        <div role="tablist" aria-label=${y(`Details`)} @keydown=${this.onTabKey}>
          ${Object.keys(B).map(t=>{let n=t===this.tab;return s`<button type="button" role="tab" id=${`tab-${t}`} aria-controls="panel" aria-selected=${String(n)}
              tabindex=${n?0:-1} @click=${()=>this.show(t)}>${y(B[t])}${t===`sources`&&e>0?s` <span class="count">${y(`{n}`,{n:e})}</span>`:c}</button>`})}
        </div>
        <button type="button" class="icon-button" aria-label=${y(`Hide details`)} data-tip=${o(y(`Hide details`),`Ctrl .`)}
          @click=${()=>this.dispatchEvent(new t(!1))}>${n(`close`)}</button>
      </header>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby=${`tab-${this.tab}`}>${this.content()}</div>`}show(e,t=null){this.save(),this.tab=e,this.wanted=t,this.requestUpdate()}focusPanel(){this.currentTab.focus()}content(){return this.tab===`sources`?this.sources(I(this.messages)):this.tab===`outline`?this.outline(F(this.messages)):this.chat()}chat(){return s`<section>
        <h3>${y(`Model`)}</h3>
        <model-picker .models=${this.models} .value=${this.modelId} .preferred=${this.preferredModelId}></model-picker>
        <p class="hint">${y(`Answers from the next message on.`)}</p>
      </section>
      <section>
        <label class="title" for="instructions">${y(`Instructions`)}<span class="saved" role="status">${this.isSaved?y(`Saved`):c}</span></label>
        <textarea id="instructions" dir="auto" maxlength="100000" placeholder=${y(`How to answer in this chat`)} ?readonly=${this.isOpening}
          .value=${this.isTyping?this.field?.value??``:this.instructions} @input=${this.onInput} @blur=${this.save}></textarea>
      </section>
      ${this.tools.length===0?c:this.toolSwitches()} ${this.isLoading?c:this.usageOfAll()}`}toolSwitches(){return s`<section>
      <h3>${y(`Tools`)}</h3>
      ${this.tools.map(({name:e,title:t,hint:n,isOn:r})=>s`<button type="button" class="switch" role="switch" aria-checked=${String(r)}
          @click=${()=>this.dispatchEvent(new m(e,!r))}>
          <span>${t}</span><span class="knob" aria-hidden="true"></span>
          ${n?s`<span class="hint">${n}</span>`:c}
        </button>`)}
      ${this.allowedTools.length===0?c:s`<p class="hint">${y(`Allowed in this chat: {names}.`,{names:this.allowedTools.map(e=>e.replaceAll(`_`,` `)).join(`, `)})}
            <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new w)}>${y(`Ask again`)}</button></p>`}
    </section>`}usageOfAll(){let e=this.usage,t=L(this.messages),{answers:n,input:r,output:i}=e?{answers:e.answers,input:e.input_tokens,output:e.output_tokens}:t,a=typeof e?.cost==`number`?x(e.cost):null;return s`<section>
      <h3>${this.hasEarlier&&!e?y(`Usage of the messages loaded here`):y(`Usage`)}</h3>
      <dl>
        <dt>${y(`Answers`)}</dt>
        <dd>${y(`{n}`,{n})}</dd>
        <dt>${y(`Tokens read`)}</dt>
        <dd>${y(`{n}`,{n:r})}</dd>
        <dt>${y(`Tokens written`)}</dt>
        <dd>${y(`{n}`,{n:i})}</dd>
        ${a?s`<dt>${y(`Price`)}</dt><dd>${a}</dd>`:c}
      </dl>
      ${a&&e&&e.unpriced>0?s`<p class="hint">${v(e.unpriced,`{n} request has no known price.`,`{n} requests have no known price.`)}</p>`:c}
    </section>`}sources(e){return e.length===0?s`<p class="hint">${y(`Pages that answers link to, or that tools have found, are listed here.`)}</p>`:s`<ol>
      ${e.map((e,t)=>s`<li class="source">
          <span class="number" aria-hidden="true">${t+1}</span>
          <a href=${e.url} target="_blank" rel="noopener noreferrer nofollow">${e.title||e.host}</a>
          <span class="where">${e.title?s`<span>${e.host}</span>`:c}${this.whereCited(e)}</span>
          ${e.snippet?s`<p class="snippet" dir="auto">${e.snippet}</p>`:c}
        </li>`)}
    </ol>`}whereCited({answers:e}){let[t]=e;if(!t)return s``;let n=e.length===1?y(`in the answer of {time}`,{time:r(t.created_at)}):v(e.length,`in {n} answer`,`in {n} answers`);return s`<button type="button" class="link-button" @click=${()=>this.dispatchEvent(new E(t.id,null))}>${n}</button>`}outline(t){return t.length===0?s`<p class="hint">${y(`Your questions and the headings of the answers will be listed here.`)}</p>`:s`<ul>
      ${e(t,e=>e.id,e=>s`${e.title?s`<li>${this.jump(e.id,null,e.title)}</li>`:c}${e.headings.map(({text:t,depth:n},r)=>s`<li>${this.jump(e.id,r,t,Math.min(n,2))}</li>`)}`)}
    </ul>`}jump(e,t,n,r=null){return s`<button type="button" class=${r===null?`jump question`:`jump`} data-depth=${r??c} dir="auto"
      @click=${()=>this.dispatchEvent(new E(e,t))}>${n}</button>`}};l([u()],W.prototype,`chatId`,void 0),l([u({attribute:!1})],W.prototype,`models`,void 0),l([u()],W.prototype,`modelId`,void 0),l([u()],W.prototype,`preferredModelId`,void 0),l([u()],W.prototype,`instructions`,void 0),l([u({attribute:!1})],W.prototype,`tools`,void 0),l([u({type:Boolean})],W.prototype,`isLoading`,void 0),l([u({type:Boolean})],W.prototype,`isOpening`,void 0),l([u({attribute:!1})],W.prototype,`allowedTools`,void 0),l([u({attribute:!1})],W.prototype,`messages`,void 0),l([u({type:Boolean})],W.prototype,`hasEarlier`,void 0),l([u({attribute:!1})],W.prototype,`usage`,void 0),l([a()],W.prototype,`tab`,void 0),l([a()],W.prototype,`isSaved`,void 0),l([d(`textarea`)],W.prototype,`field`,void 0),l([d(`[aria-selected="true"]`)],W.prototype,`currentTab`,void 0),W=l([f(`details-panel`)],W);function G(e){e&&(e.scrollIntoView({block:`nearest`}),e.dataset.flash=``,setTimeout(()=>delete e.dataset.flash,U))}var K=class extends g{constructor(...e){super(...e),this.asked=null,this.usage=null,this.told={id:null,last:null,title:void 0},this.asking=new AbortController}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n,choices:r}=this.stores;new h(this,[e,t,n,r])}willUpdate(){let{id:e,conversation:t,messages:n,live:r,isSending:i}=this.stores.chat.state,a=n.at(-1)??null,o=t?.title;r||i||this.told.id===e&&this.told.last===a&&this.told.title===o||(this.told.id!==e&&(this.usage=null),this.told={id:e,last:a,title:o},this.loadUsage(n.length>0?e:null))}focusPanel(){this.panel?.focusPanel()}updated(e){this.asked?.tab&&e.has(`asked`)&&this.panel?.show(this.asked.tab,this.asked.url)}render(){let{chat:e,session:t,choices:n,tools:r}=this.stores,{id:i,phase:a,conversation:o,messages:c,hasEarlier:l}=e.state;return s`<aside aria-label=${y(`Details`)}>
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
        .messages=${c}
        ?hasEarlier=${l}
        .usage=${this.usage}
        @chat-model-chosen=${e=>this.stores.models.choose(e.modelId)}
        @chat-instructions-changed=${e=>this.setInstructions(e.text)}
        @chat-tool-toggled=${e=>r.toggle(e.name,e.isOn)}
        @chat-asking-again=${()=>void r.askAgain()}
      ></details-panel>
    </aside>`}async loadUsage(e){this.asking.abort(),this.asking=new AbortController;let{signal:t}=this.asking;try{let n=e===null?null:await S(e,t);t.aborted||(this.usage=n)}catch{t.aborted||(this.usage=null)}}setInstructions(e){let{chat:t,choices:n}=this.stores;t.state.conversation?t.settings.setInstructions(e):n.setInstructions(e)}};l([u({attribute:!1})],K.prototype,`stores`,void 0),l([u({attribute:!1})],K.prototype,`asked`,void 0),l([a()],K.prototype,`usage`,void 0),l([d(`details-panel`)],K.prototype,`panel`,void 0),K=l([f(`chat-details`)],K);export{K as ChatDetails};