var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,h=globalThis,ee=h.trustedTypes,te=ee?ee.emptyScript:``,ne=h.reactiveElementPolyfillSupport,re=(e,t)=>e,ie={toAttribute(e,t){switch(t){case Boolean:e=e?te:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ae=(e,t)=>!l(e,t),oe={attribute:!0,type:String,converter:ie,reflect:!1,useDefault:!1,hasChanged:ae};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=new WeakMap;var se=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=oe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??oe}static _$Ei(){if(this.hasOwnProperty(re(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(re(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(re(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?ie:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?ie:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ae)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};se.elementStyles=[],se.shadowRootOptions={mode:`open`},se[re(`elementProperties`)]=new Map,se[re(`finalized`)]=new Map,ne?.({ReactiveElement:se}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var ce=globalThis,le=e=>e,ue=ce.trustedTypes,de=ue?ue.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,fe=`$lit$`,g=`lit$${Math.random().toFixed(9).slice(2)}$`,pe=`?`+g,me=`<${pe}>`,_=document,he=()=>_.createComment(``),ge=e=>e===null||typeof e!=`object`&&typeof e!=`function`,_e=Array.isArray,ve=e=>_e(e)||typeof e?.[Symbol.iterator]==`function`,ye=`[ 	
\f\r]`,be=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xe=/-->/g,Se=/>/g,Ce=RegExp(`>|${ye}(?:([^\\s"'>=/]+)(${ye}*=${ye}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),we=/'/g,Te=/"/g,Ee=/^(?:script|style|textarea|title)$/i,De=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),v=De(1),y=De(2),Oe=Symbol.for(`lit-noChange`),b=Symbol.for(`lit-nothing`),ke=new WeakMap,Ae=_.createTreeWalker(_,129);function je(e,t){if(!_e(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return de===void 0?t:de.createHTML(t)}var Me=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=be;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===be?c[1]===`!--`?o=xe:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=Ce):(Ee.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=Ce):o=Se:o===Ce?c[0]===`>`?(o=i??be,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?Ce:c[3]===`"`?Te:we):o===Te||o===we?o=Ce:o===xe||o===Se?o=be:(o=Ce,i=void 0);let d=o===Ce&&e[t+1].startsWith(`/>`)?` `:``;a+=o===be?n+me:l>=0?(r.push(s),n.slice(0,l)+fe+n.slice(l)+g+d):n+g+(l===-2?t:d)}return[je(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Ne=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Me(t,n);if(this.el=e.createElement(l,r),Ae.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=Ae.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(fe)){let t=u[o++],n=i.getAttribute(e).split(g),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Re:r[1]===`?`?ze:r[1]===`@`?Be:Le}),i.removeAttribute(e)}else e.startsWith(g)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ee.test(i.tagName)){let e=i.textContent.split(g),t=e.length-1;if(t>0){i.textContent=ue?ue.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],he()),Ae.nextNode(),c.push({type:2,index:++a});i.append(e[t],he())}}}else if(i.nodeType===8){if(i.data===pe)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(g,e+1))!==-1;)c.push({type:7,index:a}),e+=g.length-1}}a++}}static createElement(e,t){let n=_.createElement(`template`);return n.innerHTML=e,n}};function Pe(e,t,n=e,r){if(t===Oe)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=ge(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=Pe(e,i._$AS(e,t.values),i,r)),t}var Fe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??_).importNode(t,!0);Ae.currentNode=r;let i=Ae.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Ie(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ve(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=Ae.nextNode(),a++)}return Ae.currentNode=_,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Ie=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=b,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=Pe(this,e,t),ge(e)?e===b||e==null||e===``?(this._$AH!==b&&this._$AR(),this._$AH=b):e!==this._$AH&&e!==Oe&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ve(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==b&&ge(this._$AH)?this._$AA.nextSibling.data=e:this.T(_.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Ne.createElement(je(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Fe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ke.get(e.strings);return t===void 0&&ke.set(e.strings,t=new Ne(e)),t}k(t){_e(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(he()),this.O(he()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=le(e).nextSibling;le(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Le=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=b,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=b}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=Pe(this,e,t,0),a=!ge(e)||e!==this._$AH&&e!==Oe,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=Pe(this,r[n+o],t,o),s===Oe&&(s=this._$AH[o]),a||=!ge(s)||s!==this._$AH[o],s===b?e=b:e!==b&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===b?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Re=class extends Le{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===b?void 0:e}},ze=class extends Le{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==b)}},Be=class extends Le{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=Pe(this,e,t,0)??b)===Oe)return;let n=this._$AH,r=e===b&&n!==b||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==b&&(n===b||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ve=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){Pe(this,e)}},He={M:fe,P:g,A:pe,C:1,L:Me,R:Fe,D:ve,V:Pe,I:Ie,H:Le,N:ze,U:Be,B:Re,F:Ve},Ue=ce.litHtmlPolyfillSupport;Ue?.(Ne,Ie),(ce.litHtmlVersions??=[]).push(`3.3.3`);var We=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Ie(t.insertBefore(he(),e),e,void 0,n??{})}return i._$AI(e),i},Ge=globalThis,x=class extends se{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=We(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return Oe}};x._$litElement$=!0,x.finalized=!0,Ge.litElementHydrateSupport?.({LitElement:x});var Ke=Ge.litElementPolyfillSupport;Ke?.({LitElement:x}),(Ge.litElementVersions??=[]).push(`4.2.2`);var S=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},qe={attribute:!0,type:String,converter:ie,reflect:!1,hasChanged:ae},Je=(e=qe,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function C(e){return(t,n)=>typeof n==`object`?Je(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function w(e){return C({...e,state:!0,attribute:!1})}var Ye=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function T(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Ye(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Ye(n,r,{get(){return a(this)}})}}var Xe=class extends Event{constructor(e){super(`chat-sidebar-resized`,{bubbles:!0,composed:!0}),this.widthPx=e}},Ze=class extends Event{constructor(e){super(`chat-sidebar-toggled`,{bubbles:!0,composed:!0}),this.isOpen=e}};function E(e,t={}){return e.replace(/\{(\w+)\}/g,(e,n)=>{let r=t[n];return r===void 0?e:typeof r==`number`?et.format(r):r})}function Qe(e,t,n){return E(tt.select(e)===`one`?t:n,{n:e})}var $e=`en`,et=new Intl.NumberFormat($e),tt=new Intl.PluralRules($e),D=a(`*, *::before, *::after { box-sizing: border-box; }
button,input,textarea{font:inherit;color:inherit}button{cursor:pointer;-webkit-tap-highlight-color:transparent;margin:0}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--chat-color-focus);outline-offset:2px}.icon{inline-size:var(--chat-icon);block-size:var(--chat-icon);fill:none;stroke:currentColor;stroke-width:1.8px;stroke-linecap:round;stroke-linejoin:round;flex:none}.button,.icon-button{justify-content:center;align-items:center;gap:var(--chat-space-2);min-block-size:var(--chat-control);border:1px solid var(--chat-color-edge);border-radius:var(--chat-radius-button);background:var(--chat-color-raised);color:var(--chat-color-text);font-size:var(--chat-size-ui);font-weight:var(--chat-weight-medium);white-space:nowrap;transition:background-color var(--chat-time-press), border-color var(--chat-time-press), color var(--chat-time-press);padding:.25rem .875rem;line-height:1.25;display:inline-flex}.button:hover{background:var(--chat-color-hover)}.button-primary{background:var(--chat-color-accent);color:var(--chat-color-on-accent);font-weight:var(--chat-weight-bold);border-color:#0000}.button-primary:hover{background:var(--chat-color-accent-strong)}.button-quiet{color:var(--chat-color-text-2);background:0 0;border-color:#0000}.icon-button{inline-size:var(--chat-control);border-radius:var(--chat-radius-row);color:var(--chat-color-text-2);background:0 0;border-color:#0000;padding:0}.icon-button:hover,.icon-button[aria-haspopup][aria-expanded=true]{background:var(--chat-color-hover);color:var(--chat-color-text)}.visually-hidden{clip-path:inset(50%);white-space:nowrap;border:0;block-size:1px;inline-size:1px;margin:-1px;padding:0;position:absolute;overflow:hidden}@media (forced-colors:active){.icon-button,.button-quiet{border-color:buttonborder}}`);function O(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var nt=16,rt=class extends x{constructor(...e){super(...e),this.isOpen=!1,this.isDrawer=!1,this.width={now:280,least:240,usual:280,most:380},this.onDragStart=e=>{e.preventDefault(),e.currentTarget.setPointerCapture(e.pointerId)},this.onDrag=e=>{e.currentTarget.hasPointerCapture(e.pointerId)&&this.resize(this.isRtl?innerWidth-e.clientX:e.clientX)},this.onDividerKey=e=>{let t={ArrowLeft:-16,ArrowRight:nt}[e.key];t!==void 0&&(e.preventDefault(),this.resize(this.width.now+(this.isRtl?-t:t)))},this.onClose=()=>{this.isOpen&&this.dispatchEvent(new Ze(!1))},this.onDialogClick=e=>{e.target===this.dialog&&this.dialog?.close()}}static{this.styles=[D,o`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
        block-size: 100dvh;
        background: var(--chat-color-canvas);
      }

      .side {
        inline-size: var(--chat-sidebar-width);
        border-inline-end: 1px solid var(--chat-color-line);
      }

      main {
        position: relative;
        grid-column: 2;
        min-inline-size: 0;
        block-size: 100%;
      }

      .divider {
        position: absolute;
        inset-block: 0;
        inset-inline-start: -5px;
        z-index: 2;
        inline-size: 9px;
        cursor: col-resize;
        touch-action: none;
      }

      .divider:hover::after,
      .divider:focus-visible::after {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline-start: 3px;
        inline-size: 2px;
        background: var(--chat-color-edge);
      }

      .divider:focus-visible {
        outline-offset: -2px;
      }

      dialog {
        inline-size: 300px;
        max-inline-size: 88vw;
        block-size: 100dvh;
        max-block-size: none;
        margin: 0;
        padding: 0;
        border: 0;
        border-inline-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-panel);
        color: var(--chat-color-text);
        overflow: hidden;
        transform: none;
        transition: transform var(--chat-time-drawer) var(--chat-ease);

        @starting-style {
          transform: translateX(-100%);
        }
      }

      :host(:dir(rtl)) dialog {
        @starting-style {
          transform: translateX(100%);
        }
      }

      dialog::backdrop {
        background: var(--chat-color-scrim);
      }

      @media (max-width: 47.99em) {
        dialog {
          inline-size: min(88vw, 340px);
        }
      }

      @media print {
        :host {
          display: block;
          block-size: auto;
        }

        .side {
          display: none;
        }
      }
    `]}render(){let e=v`<slot name="sidebar"></slot>`;return v`
      ${this.isDrawer?v`<dialog aria-label=${E(`Chats`)} @close=${this.onClose} @click=${this.onDialogClick}>${e}</dialog>`:b}
      ${!this.isDrawer&&this.isOpen?v`<div class="side">${e}</div>`:b}
      <main>${!this.isDrawer&&this.isOpen?this.divider():b}<slot></slot></main>
    `}updated(e){e.has(`width`)&&this.style.setProperty(`--chat-sidebar-width`,`${this.width.now}px`),this.dialog&&this.dialog.open!==this.isOpen&&(this.isOpen?this.dialog.showModal():this.dialog.close())}divider(){let{now:e,least:t,most:n}=this.width;return v`<div
      class="divider"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${E(`Width of the chat list`)}
      aria-valuenow=${e}
      aria-valuemin=${t}
      aria-valuemax=${n}
      @pointerdown=${this.onDragStart}
      @pointermove=${this.onDrag}
      @keydown=${this.onDividerKey}
      @dblclick=${()=>this.resize(this.width.usual)}
    ></div>`}resize(e){let{least:t,most:n}=this.width;this.dispatchEvent(new Xe(Math.round(Math.max(t,Math.min(e,n)))))}get isRtl(){return getComputedStyle(this).direction===`rtl`}};O([C({type:Boolean})],rt.prototype,`isOpen`,void 0),O([C({type:Boolean})],rt.prototype,`isDrawer`,void 0),O([C({attribute:!1})],rt.prototype,`width`,void 0),O([T(`dialog`)],rt.prototype,`dialog`,void 0),rt=O([S(`chat-shell`)],rt);var it=class extends Event{constructor(e){super(`chat-opened`,{bubbles:!0,composed:!0}),this.conversationId=e}},at=class extends Event{constructor(e){super(`chat-theme-chosen`,{bubbles:!0,composed:!0}),this.theme=e}},ot={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},st=e=>(...t)=>({_$litDirective$:e,values:t}),ct=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:lt}=He,ut=e=>e,dt=()=>document.createComment(``),ft=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new lt(r.insertBefore(dt(),i),r.insertBefore(dt(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=ut(e).nextSibling;ut(r).insertBefore(e,i),e=t}}}return n},pt=(e,t,n=e)=>(e._$AI(t,n),e),mt={},ht=(e,t=mt)=>e._$AH=t,gt=e=>e._$AH,_t=e=>{e._$AR(),e._$AA.remove()},vt=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},yt=st(class extends ct{constructor(e){if(super(e),e.type!==ot.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=gt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=pt(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=pt(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=pt(i[d],a[m]),ft(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=pt(i[f],a[p]),ft(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=vt(o,p,m),u=vt(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=ft(e,i[d]);pt(t,a[p]),c[p]=t}else c[p]=pt(n,a[p]),ft(e,i[d],n),i[t]=null;p++}else _t(i[f]),f--}else _t(i[d]),d++;for(;p<=m;){let t=ft(e,c[m+1]);pt(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&_t(e)}return this.ut=o,ht(e,c),Oe}}),bt=class extends Event{constructor(e){super(`chat-deleted`,{bubbles:!0,composed:!0}),this.conversationId=e}},xt=class extends Event{constructor(){super(`chat-list-end-reached`,{bubbles:!0,composed:!0})}},St=class extends Event{constructor(){super(`chat-list-retried`,{bubbles:!0,composed:!0})}},Ct=class extends Event{constructor(e,t){super(`chat-pinned`,{bubbles:!0,composed:!0}),this.conversationId=e,this.isPinned=t}},wt=class extends Event{constructor(e,t){super(`chat-renamed`,{bubbles:!0,composed:!0}),this.conversationId=e,this.title=t}},Tt=864e5,Et=new Intl.DateTimeFormat(`en-GB`,{hour:`2-digit`,minute:`2-digit`}),Dt=new Intl.DateTimeFormat(`en-GB`,{weekday:`short`}),Ot=new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`}),kt=new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`,year:`numeric`}),At=new Intl.DateTimeFormat(`en-GB`,{month:`long`,year:`numeric`}),jt=new Intl.DateTimeFormat(`en-GB`,{dateStyle:`full`,timeStyle:`long`});function Mt(e,t){let n=e=>Date.UTC(e.getFullYear(),e.getMonth(),e.getDate());return Math.round((n(t)-n(e))/Tt)}function Nt(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?Et.format(n):r<7?`${Dt.format(n)} ${Et.format(n)}`:kt.format(n)}function Pt(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?Et.format(n):r<7?Dt.format(n):(n.getFullYear()===t.getFullYear()?Ot:kt).format(n)}function Ft(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?E(`Today`):r===1?E(`Yesterday`):r<7?E(`This week`):At.format(n)}function It(e){return jt.format(new Date(e))}function Lt(e,t=!1){if(t&&e<9950)return E(`{n} s`,{n:(Math.max(e,100)/1e3).toFixed(1)});let n=Math.max(1,Math.round(e/1e3));return n<60?E(`{n} s`,{n}):E(`{m} min {s} s`,{m:Math.floor(n/60),s:n%60})}var Rt={panel:y`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M9.5 4.5v15"/>`,plus:y`<path d="M12 5v14M5 12h14"/>`,more:y`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.8"/>`,"chevron-down":y`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,"chevron-right":y`<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>`,"chevron-left":y`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,"arrow-up":y`<path d="M12 19V5.5M6 11l6-6 6 6"/>`,"arrow-down":y`<path d="M12 5v13.5M6 13l6 6 6-6"/>`,stop:y`<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor"/>`,copy:y`<rect x="8.5" y="8.5" width="11" height="11.5" rx="2.2"/><path d="M15.5 5.7A2.2 2.2 0 0 0 13.4 4H6.7A2.2 2.2 0 0 0 4.5 6.2v7.1a2.2 2.2 0 0 0 1.7 2.1"/>`,check:y`<path d="m5 12.8 4.6 4.7L19.2 7"/>`,again:y`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4"/><path d="M19.8 3.6v4.2h-4.2"/>`,pencil:y`<path d="m4.5 19.5.9-4L16 4.9a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8.5 18.6l-4 .9Z"/><path d="m14 7 3 3"/>`,alert:y`<circle cx="12" cy="12" r="8.3"/><path d="M12 8v4.7M12 16h.01"/>`,sun:y`<circle cx="12" cy="12" r="3.6"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>`,moon:y`<path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8Z"/>`,system:y`<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,pin:y`<path d="M8.5 4.5h7l-1 5.5 2.5 3v1.5H7V13l2.5-3-1-5.5ZM12 14.5V20"/>`,trash:y`<path d="M4.5 7h15M9.5 7V5.2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M6.5 7l.8 11a1.8 1.8 0 0 0 1.8 1.7h5.8a1.8 1.8 0 0 0 1.8-1.7l.8-11M10.2 11v5M13.8 11v5"/>`,close:y`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`};function k(e){return v`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${Rt[e]}</svg>`}var zt=class extends Event{constructor(e){super(`chat-menu-chosen`,{bubbles:!0}),this.itemId=e}},Bt=6,Vt=8;function Ht(e,t,n){let r=t.getBoundingClientRect(),i=e.offsetWidth,a=e.offsetHeight,o=getComputedStyle(t).direction===`rtl`,s=n===`start`===o?r.right-i:r.left,c=r.bottom+Bt,l=r.top-Bt-a,u=c+a>innerHeight-Vt&&l>=Vt?l:c;e.style.left=`${Ut(s,Vt,innerWidth-i-Vt)}px`,e.style.top=`${Ut(u,Vt,innerHeight-a-Vt)}px`}function Ut(e,t,n){return Math.max(t,Math.min(e,n))}var Wt=class extends x{constructor(...e){super(...e),this.label=``,this.items=[],this.anchor=null,this.onToggle=e=>{let t=e.newState===`open`;this.anchor?.setAttribute(`aria-expanded`,String(t));let n=this.shadowRoot?.activeElement;!t&&(n||document.activeElement===document.body)&&this.anchor?.focus()},this.onKey=e=>{let t=this.buttons(),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r=this.targetOf(e.key,n,t);e.key===`Tab`&&this.popup.hidePopover(),r!==-1&&(e.preventDefault(),t[r]?.focus())}}static{this.styles=[D,o`
      [popover] {
        position: fixed;
        inset: auto;
        min-inline-size: 11rem;
        margin: 0;
        padding: 6px;
        border: 1px solid var(--chat-color-line);
        border-radius: var(--chat-radius-card);
        background: var(--chat-color-raised);
        color: var(--chat-color-text);
        box-shadow: var(--chat-shadow-2);
        transition:
          opacity var(--chat-time-fold) var(--chat-ease),
          transform var(--chat-time-fold) var(--chat-ease);
      }

      [popover]:popover-open {
        @starting-style {
          opacity: 0;
          transform: translateY(4px);
        }
      }

      button {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        inline-size: 100%;
        min-block-size: var(--chat-control);
        padding: 0.25rem 0.625rem;
        border: 0;
        border-radius: var(--chat-radius-row);
        background: none;
        color: var(--chat-color-text);
        font-size: var(--chat-size-ui);
        text-align: start;
      }

      button .icon {
        color: var(--chat-color-text-2);
      }

      button:hover,
      button:focus-visible {
        background: var(--chat-color-hover);
        outline-offset: -2px;
      }

      .danger,
      .danger .icon {
        color: var(--chat-color-danger);
      }
    `]}render(){return v`<div popover role="menu" aria-label=${this.label} @toggle=${this.onToggle} @keydown=${this.onKey}>
      ${this.items.map(e=>v`<button type="button" role="menuitem" tabindex="-1" class=${e.isDanger?`danger`:b} @click=${()=>this.choose(e)}>
          ${k(e.icon)}${e.label}
        </button>`)}
    </div>`}async open(e,t){this.items=t,this.anchor=e,await this.updateComplete,this.popup.showPopover(),Ht(this.popup,e,`end`),this.buttons()[0]?.focus()}choose(e){this.popup.hidePopover(),this.dispatchEvent(new zt(e.id))}buttons(){return Array.from(this.popup.querySelectorAll(`button`))}targetOf(e,t,n){let r=n.length,i={ArrowDown:(t+1)%r,ArrowUp:(t-1+r)%r,Home:0,End:r-1}[e];return i===void 0?e.length!==1||e===` `?-1:this.items.map((e,n)=>(t+1+n)%r).find(t=>this.items[t]?.label.toLowerCase().startsWith(e.toLowerCase()))??-1:i}};O([C()],Wt.prototype,`label`,void 0),O([w()],Wt.prototype,`items`,void 0),O([T(`[popover]`)],Wt.prototype,`popup`,void 0),Wt=O([S(`popup-menu`)],Wt);var Gt=class extends Event{constructor(e){super(`chat-rename-ended`,{bubbles:!0,composed:!0}),this.title=e}};function Kt(e){return e.isComposing||e.keyCode===229}function qt(){return!matchMedia(`(pointer: coarse)`).matches||matchMedia(`(any-pointer: fine)`).matches}function Jt(e){return e.key!==`Enter`||Kt(e)||e.shiftKey||e.altKey?!1:e.ctrlKey||e.metaKey||qt()}function Yt(e){return e instanceof HTMLElement&&(e.isContentEditable||/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName))}var Xt=200,Zt=class extends x{constructor(...e){super(...e),this.value=``,this.isOver=!1,this.begun=null,this.keep=()=>{let e=this.field.value.trim();this.end(e&&e!==this.value?e:null)},this.onKey=e=>{e.stopPropagation(),Kt(e)||(e.key===`Enter`?this.keep():e.key===`Escape`&&this.end(null))}}static{this.styles=[D,o`
      :host {
        display: block;
        min-inline-size: 0;
        flex: 1;
      }

      input {
        inline-size: 100%;
        min-block-size: calc(var(--chat-control) - 4px);
        padding-inline: 0.5rem;
        border: 1px solid var(--chat-color-edge);
        border-radius: var(--chat-radius-row);
        background: var(--chat-color-raised);
        font-size: inherit;
        font-weight: inherit;
      }

      input:focus-visible {
        outline-offset: -1px;
      }
    `]}willUpdate(){this.begun??=this.value}render(){return v`<input
      dir="auto"
      aria-label=${E(`Title`)}
      maxlength=${Xt}
      .value=${this.begun??``}
      @keydown=${this.onKey}
      @blur=${this.keep}
    />`}firstUpdated(){this.field.focus(),this.field.select()}end(e){this.isOver||(this.isOver=!0,this.dispatchEvent(new Gt(e)))}};O([C()],Zt.prototype,`value`,void 0),O([T(`input`)],Zt.prototype,`field`,void 0),Zt=O([S(`rename-field`)],Zt);var Qt=o`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    /* The list holds its place itself: rows that move would take the browser's anchor with them. */
    overflow-anchor: none;
    padding: 0.25rem 0.5rem 1rem;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-color-edge) transparent;
  }

  h2 {
    margin: 0;
    padding: 0.875rem 0.875rem 0.25rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-medium);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: var(--chat-control);
    border-radius: var(--chat-radius-row);
  }

  li:hover {
    background: var(--chat-color-hover);
  }

  li[data-current] {
    background: var(--chat-color-selected);
  }

  li[data-current]::before {
    content: '';
    position: absolute;
    inset-block: 9px;
    inset-inline-start: 4px;
    inline-size: 3px;
    border-radius: 2px;
    background: var(--chat-color-accent);
  }

  a {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem;
    min-inline-size: 0;
    min-block-size: var(--chat-control);
    padding-inline: 0.875rem 0.75rem;
    border-radius: inherit;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    text-decoration: none;
    -webkit-touch-callout: none;
  }

  a:focus-visible {
    outline-offset: -2px;
  }

  li[data-current] a {
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-medium);
  }

  .title {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  time {
    flex: none;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-2xs);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  li[data-current] time {
    color: var(--chat-color-text-2);
  }

  .dot {
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--chat-color-accent);
    animation: breathe 1.6s ease-in-out infinite;
  }

  .dot-new {
    border: 2px solid var(--chat-color-accent);
    background: none;
    animation: none;
  }

  .dot-failed {
    background: var(--chat-color-danger);
    animation: none;
  }

  @keyframes breathe {
    50% {
      opacity: 0.4;
    }
  }

  .more {
    position: absolute;
    inset-inline-end: 2px;
    inline-size: 32px;
    min-block-size: 32px;
    opacity: 0;
  }

  li:hover .more,
  li:focus-within .more,
  .more[aria-expanded='true'] {
    opacity: 1;
  }

  li:hover time,
  li:hover .dot,
  li:focus-within time,
  li:focus-within .dot {
    visibility: hidden;
  }

  li rename-field {
    margin-inline: 4px;
    font-size: var(--chat-size-ui);
  }

  .note {
    padding: 1rem 0.875rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-ui);
    line-height: 1.45;
  }

  .note .button {
    margin-block-start: 0.75rem;
  }

  .skeleton {
    display: grid;
    gap: 0.25rem;
    padding-block-start: 2.25rem;
    animation: appear 120ms 150ms backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .skeleton span {
    display: flex;
    align-items: center;
    block-size: var(--chat-control);
    padding-inline: 0.875rem;
  }

  .skeleton span::before {
    content: '';
    inline-size: 78%;
    block-size: 10px;
    border-radius: 5px;
    background: var(--chat-color-hover);
  }

  .skeleton span:nth-child(even)::before {
    inline-size: 54%;
  }

  .end {
    block-size: 1px;
  }

  @media (hover: none) {
    .more {
      opacity: 1;
    }

    li time,
    li .dot {
      margin-inline-end: 30px;
    }

    li:hover time,
    li:hover .dot,
    li:focus-within time,
    li:focus-within .dot {
      visibility: visible;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dot {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .dot {
      background: Highlight;
    }

    .dot-new {
      border-color: Highlight;
      background: none;
    }

    .dot-failed {
      background: CanvasText;
    }

    li[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;function $t(e,t=new Date){let n=[],r=e.filter(e=>e.pinned_at);r.length>0&&n.push({heading:E(`Pinned`),items:r});for(let r of e){if(r.pinned_at)continue;let e=Ft(r.updated_at,t),i=n.find(t=>t.heading===e);i?i.items.push(r):n.push({heading:e,items:[r]})}return n}var en=class{constructor(e){this.list=e,this.place=null}remember(){this.place={tops:this.list.scrollTop>0?this.rowTops():new Map,focused:this.focused()}}restore(){let{place:e}=this;this.place=null,e&&(e.tops.size>0&&(this.list.scrollTop+=this.shiftOf(e.tops)),e.focused&&!this.active&&e.focused.ids.map(e=>this.row(e)).find(e=>e!==null)?.querySelector(e.focused.selector)?.focus({preventScroll:!0}))}get active(){let{renderRoot:e}=this.list;return e instanceof ShadowRoot?e.activeElement:null}focused(){let e=this.active?.closest(`li`)?.dataset.id;if(!e)return null;let t=this.rows().map(e=>e.dataset.id??``),n=t.indexOf(e);return{ids:[...t.slice(n),...t.slice(0,n).reverse()],selector:this.active?.localName===`button`?`button`:`a`}}rows(){return Array.from(this.list.renderRoot.querySelectorAll(`li[data-id]`))}rowTops(){let{top:e,bottom:t}=this.list.getBoundingClientRect(),n=new Map;for(let r of this.rows()){let i=r.getBoundingClientRect();i.bottom>e&&i.top<t&&n.set(r.dataset.id??``,i.top-e)}return n}shiftOf(e){let{top:t}=this.list.getBoundingClientRect(),n=[];for(let[r,i]of e){let e=this.row(r);e&&n.push(e.getBoundingClientRect().top-t-i)}return n.sort((e,t)=>e-t)[Math.floor(n.length/2)]??0}row(e){return this.list.renderRoot.querySelector(`li[data-id="${CSS.escape(e)}"]`)}},A=class extends x{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.marks={},this.currentId=null,this.hasMore=!1,this.renamingId=null,this.place=new en(this),this.menuItem=null,this.shown=[],this.endWatch=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&this.dispatchEvent(new xt),{rootMargin:`300px`}),this.onOpen=e=>{if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let t=this.itemAt(e.currentTarget);t&&this.dispatchEvent(new it(t.id))},this.onMore=e=>{this.menuItem=this.itemAt(e.currentTarget)??null,this.menuItem&&this.menu.open(e.currentTarget,[{id:`rename`,label:E(`Rename`),icon:`pencil`},{id:`pin`,label:this.menuItem.pinned_at?E(`Unpin`):E(`Pin`),icon:`pin`},{id:`delete`,label:E(`Delete`),icon:`trash`,isDanger:!0}])},this.onMenu=e=>{let t=this.menuItem;t&&(e.itemId===`rename`?this.renamingId=t.id:e.itemId===`pin`?this.dispatchEvent(new Ct(t.id,!t.pinned_at)):this.removeItem(t))},this.onRenamed=async e=>{let t=this.renamingId;this.renamingId=null,t&&e.title&&this.dispatchEvent(new wt(t,e.title)),await this.updateComplete,e.title===null&&this.renderRoot.querySelector(`li[data-id="${t}"] a`)?.focus()},this.onKey=e=>{let t=this.itemAt(e.target);if(!t||!(e.target instanceof HTMLAnchorElement))return;let n=this.links(),r=n.indexOf(e.target);if(e.key===`ArrowDown`)n[r+1]?.focus();else if(e.key===`ArrowUp`)n[r-1]?.focus();else if(e.key===`F2`)this.renamingId=t.id;else if(e.key===`Delete`)this.removeItem(t);else return;e.preventDefault()}}static{this.styles=[D,Qt]}willUpdate(){this.renamingId===null&&(this.shown=this.items),this.place.remember()}render(){return v`${this.content()}<popup-menu label=${E(`Chat`)} @chat-menu-chosen=${this.onMenu}></popup-menu>`}updated(){this.place.restore(),this.endWatch.disconnect(),this.end&&this.endWatch.observe(this.end)}disconnectedCallback(){super.disconnectedCallback(),this.endWatch.disconnect()}content(){return this.phase===`failed`&&this.shown.length===0?this.failure():this.phase===`loading`&&this.shown.length===0?this.skeleton():this.shown.length===0?v`<p class="note">${E(`Your chats will be here.`)}</p>`:v`<div @keydown=${this.onKey}>
      ${yt($t(this.shown),e=>e.heading,e=>v`<section>
          <h2>${e.heading}</h2>
          <ul>
            ${yt(e.items,e=>e.id,e=>this.row(e))}
          </ul>
        </section>`)}
      ${this.hasMore?v`<div class="end"></div>`:b}
    </div>`}row(e){let t=e.id===this.currentId;return e.id===this.renamingId?v`<li ?data-current=${t}><rename-field .value=${e.title} @chat-rename-ended=${this.onRenamed}></rename-field></li>`:v`<li ?data-current=${t} data-id=${e.id}>
      <a href=${`/c/${e.id}`} aria-current=${t?`page`:b} @click=${this.onOpen}>
        <span class="title" dir="auto" title=${e.title}>${e.title||E(`New chat`)}</span>
        ${this.sign(e)}
      </a>
      <button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false"
        aria-label=${E(`Menu of {title}`,{title:e.title})} title=${E(`Rename, pin, delete`)} @click=${this.onMore}>${k(`more`)}</button>
    </li>`}sign(e){if(e.active_run_id)return v`<span class="dot" role="img" aria-label=${E(`being answered`)} title=${E(`Being answered`)}></span>`;let t=this.marks[e.id];return t===`new`?v`<span class="dot dot-new" role="img" aria-label=${E(`new answer`)} title=${E(`New answer`)}></span>`:t===`failed`?v`<span class="dot dot-failed" role="img" aria-label=${E(`answer failed`)} title=${E(`Answer failed`)}></span>`:v`<time datetime=${e.updated_at} title=${It(e.updated_at)}>${Pt(e.updated_at)}</time>`}skeleton(){return v`<div class="skeleton" role="status" aria-label=${E(`Loading chats`)}>${Array.from({length:6},()=>v`<span></span>`)}</div>`}failure(){return v`<div class="note" role="alert">
      <p>${E(`The chats could not be loaded.`)}</p>
      <button type="button" class="button" @click=${()=>this.dispatchEvent(new St)}>${E(`Try again`)}</button>
    </div>`}focusRow(){let e=this.renderRoot.querySelector(`a[aria-current]`)??this.renderRoot.querySelector(`a`);return e?.focus(),e!==null}itemAt(e){let t=e instanceof Element?e.closest(`li`)?.dataset.id:void 0;return this.shown.find(e=>e.id===t)}links(){return Array.from(this.renderRoot.querySelectorAll(`a`))}removeItem(e){let t=this.links(),n=t.findIndex(t=>t.closest(`li`)?.dataset.id===e.id);(t[n+1]??t[n-1])?.focus(),this.dispatchEvent(new bt(e.id))}};O([C()],A.prototype,`phase`,void 0),O([C({attribute:!1})],A.prototype,`items`,void 0),O([C({attribute:!1})],A.prototype,`marks`,void 0),O([C()],A.prototype,`currentId`,void 0),O([C({type:Boolean})],A.prototype,`hasMore`,void 0),O([w()],A.prototype,`renamingId`,void 0),O([T(`popup-menu`)],A.prototype,`menu`,void 0),O([T(`.end`)],A.prototype,`end`,void 0),A=O([S(`conversation-list`)],A);function tn(){return v`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M5.5 5v14.5" />
    <circle cx="5.5" cy="5" r="2.6" />
    <path d="M10.5 5.5h5.5M10.5 12h10M10.5 18.5h10M5.5 12h2M5.5 18.5h2" />
  </svg>`}var nn=o`
  :host {
    display: block;
    block-size: 100%;
    min-inline-size: 0;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    font-size: var(--chat-size-ui);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--chat-header);
    padding-inline: 1rem 0.75rem;
  }

  .brand {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 32px;
    border-radius: var(--chat-radius-row);
    color: inherit;
    text-decoration: none;
    font-weight: var(--chat-weight-bold);
  }

  .brand b {
    font-weight: inherit;
    font-size: 1rem;
  }

  .mark {
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: var(--chat-color-accent);
    stroke-width: 2.2;
    stroke-linecap: round;
  }

  .mark circle {
    fill: var(--chat-color-accent);
    stroke: none;
  }

  .new {
    justify-content: flex-start;
    margin: 0.125rem 0.75rem 0.25rem;
    padding-inline: 0.75rem 0.5rem;
    text-decoration: none;
  }

  .new {
    overflow: hidden;
  }

  .new span {
    flex: 1;
  }

  .new .icon {
    color: var(--chat-color-accent);
  }

  kbd {
    padding: 1px 6px;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-chip);
    color: var(--chat-color-text-3);
    font-family: inherit;
    font-size: var(--chat-size-2xs);
    font-weight: 400;
  }

  nav {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }

  footer {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 56px;
    padding-inline: 1rem 0.75rem;
    padding-block-end: env(safe-area-inset-bottom);
    border-block-start: 1px solid var(--chat-color-line);
  }

  .user {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.625rem;
    min-inline-size: 0;
  }

  .initials {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-mine);
    color: var(--chat-color-on-mine);
    font-size: var(--chat-size-2xs);
    font-weight: var(--chat-weight-bold);
  }

  .name {
    overflow: hidden;
    font-weight: var(--chat-weight-medium);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    kbd {
      display: none;
    }
  }
`,rn={system:{next:`light`,icon:`system`,label:`Theme: as the system`},light:{next:`dark`,icon:`sun`,label:`Theme: light`},dark:{next:`system`,icon:`moon`,label:`Theme: dark`}},j=class extends x{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.marks={},this.currentId=null,this.hasMore=!1,this.userName=``,this.theme=`system`,this.onNew=e=>{e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),this.dispatchEvent(new it(null)))}}static{this.styles=[D,nn]}render(){return v`<nav aria-label=${E(`Chats`)}>
      <header>
        <a class="brand" href="/" @click=${this.onNew}>${tn()}<b>chatapp</b></a>
        <button type="button" class="icon-button" aria-expanded="true" aria-label=${E(`Hide chats`)} title=${`${E(`Hide chats`)} (Ctrl B)`}
          @click=${()=>this.dispatchEvent(new Ze(!1))}>${k(`panel`)}</button>
      </header>
      <a class="button new" href="/" @click=${this.onNew}>${k(`plus`)}<span>${E(`New chat`)}</span><kbd aria-hidden="true">⇧ Ctrl O</kbd></a>
      <conversation-list
        .phase=${this.phase}
        .items=${this.items}
        .marks=${this.marks}
        .currentId=${this.currentId}
        ?hasMore=${this.hasMore}
      ></conversation-list>
      <footer>${this.user()} ${this.themeButton()}</footer>
    </nav>`}focusPanel(){this.list.focusRow()||this.newLink.focus()}user(){return this.userName?v`<span class="user"><span class="initials" aria-hidden="true">${this.userName.split(/\s+/,2).map(e=>e.charAt(0).toUpperCase())}</span><span class="name">${this.userName}</span></span>`:v`<span class="user"></span>`}themeButton(){let{next:e,icon:t,label:n}=rn[this.theme];return v`<button type="button" class="icon-button" aria-label=${E(n)} title=${E(n)}
      @click=${()=>this.dispatchEvent(new at(e))}>${k(t)}</button>`}};O([C()],j.prototype,`phase`,void 0),O([C({attribute:!1})],j.prototype,`items`,void 0),O([C({attribute:!1})],j.prototype,`marks`,void 0),O([C()],j.prototype,`currentId`,void 0),O([C({type:Boolean})],j.prototype,`hasMore`,void 0),O([C()],j.prototype,`userName`,void 0),O([C()],j.prototype,`theme`,void 0),O([T(`conversation-list`)],j.prototype,`list`,void 0),O([T(`.new`)],j.prototype,`newLink`,void 0),j=O([S(`chat-sidebar`)],j);var an=`/api/v1`,on=class extends Error{constructor(e,t=null){super(e.detail??e.title),this.name=`ApiError`,this.code=e.code,this.status=e.status,this.requestId=e.request_id??null,this.runId=e.run_id??null,this.retryAfterSeconds=t}},sn=class extends Error{constructor(...e){super(...e),this.name=`ConnectionError`}};function M(e){return e instanceof DOMException&&e.name===`AbortError`}function cn(e){return e instanceof on?e.status>=500||e.status===429:e instanceof sn}async function ln(e,t={}){let n;try{n=await fetch(an+e,{credentials:`same-origin`,...t})}catch(e){throw M(e)?e:new sn(`The server cannot be reached.`,{cause:e})}if(!n.ok)throw await mn(n);return n}async function un(e,t){return pn(await ln(e,t?{signal:t}:{}))}async function dn(e,t,n){return pn(await ln(t,fn(e,n)))}function fn(e,t){return{method:e,headers:{"Content-Type":`application/json`},body:JSON.stringify(t)}}async function pn(e){try{return await e.json()}catch(e){throw M(e)?e:new sn(`The answer of the server could not be read.`,{cause:e})}}async function mn(e){let t=Number(e.headers.get(`Retry-After`)??``),n=Number.isFinite(t)&&t>0?t:null;return new on(await hn(e),n)}async function hn(e){let t={title:e.statusText||`The server refused.`,status:e.status,code:`http_${e.status}`};try{let n=await e.json();return typeof n==`object`&&n&&`code`in n?{...t,...n}:t}catch{return t}}async function gn(e){return(await ln(`/events`,{headers:{Accept:`text/event-stream`},signal:e})).body??new ReadableStream({start:e=>e.close()})}var N=class extends x{createRenderRoot(){return this}},_n=class extends Event{constructor(e){super(`chat-answer-again`,{bubbles:!0}),this.messageId=e}};function vn(e){let{target:t}=e;if(!(t instanceof HTMLElement)||!t.classList.contains(`turn`)||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey)return;let n=t.closest(`answer-message, user-message`);n&&yn(n,e.key)&&e.preventDefault()}function yn(e,t){let n=getComputedStyle(e).direction===`rtl`;switch(t){case`c`:case`C`:return e.querySelector(`copy-button`)?.run(),!0;case`e`:case`E`:return e.localName===`user-message`&&e.startEditing(),!0;case`r`:case`R`:return e.localName===`answer-message`&&!e.busy&&e.dispatchEvent(new _n(e.message.id)),!0;case`ArrowLeft`:return e.querySelector(`branch-switch`)?.go(n?1:-1),!0;case`ArrowRight`:return e.querySelector(`branch-switch`)?.go(n?-1:1),!0;default:return!1}}function bn(e,t){let n=Array.from(e.querySelectorAll(`.turn`)),r=n.findIndex(e=>e.contains(document.activeElement)),i=r<0?n.at(-1):n[r+t];i?.focus(),i?.scrollIntoView({block:`nearest`})}var xn=class{constructor(){this.region=null}attach(e){this.region=e}say(e){let{region:t}=this;t&&(clearTimeout(this.timer),t.textContent=``,this.timer=setTimeout(()=>t.textContent=e,50))}};function Sn(e){let t=[];(e.ctrlKey||e.metaKey)&&t.push(`Ctrl`),e.altKey&&t.push(`Alt`);let n=e.key.length===1;return e.shiftKey&&(!n||e.ctrlKey||e.metaKey||e.altKey)&&t.push(`Shift`),t.push(n?e.key.toUpperCase():e.key),t.join(`+`)}var Cn=class{constructor(e,t){this.keys=t,this.onKey=e=>{if(e.defaultPrevented||Kt(e))return;let t=this.keys[Sn(e)];t&&!wn(e)&&t()!==!1&&e.preventDefault()},e.addController(this)}hostConnected(){document.addEventListener(`keydown`,this.onKey)}hostDisconnected(){document.removeEventListener(`keydown`,this.onKey)}};function wn(e){let t=e.composedPath(),n=t.some(e=>e instanceof Element&&e.matches(`:popover-open, dialog[open]`));return e.key===`Escape`?n:Yt(t[0])&&e.key.length===1&&(!e.ctrlKey&&!e.metaKey||e.key.toLowerCase()===`z`)}var Tn=class{constructor(e,t){this.host=e,this.stores=t,this.stop=[],e.addController(this)}hostConnected(){this.stop=this.stores.map(e=>e.watch(()=>this.host.requestUpdate()))}hostDisconnected(){for(let e of this.stop)e();this.stop=[]}};function En(e){return e.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length??0}function Dn(e){return Math.ceil((e.match(/^ {0,3}(?:```|~~~)/gm)?.length??0)/2)}function On(e){let t=Qe(En(e),`{n} word`,`{n} words`),n=Dn(e);return n===0?t:`${t}, ${Qe(n,`{n} code block`,`{n} code blocks`)}`}function kn(e){let t=e.trimEnd();return t.slice(t.lastIndexOf(`
`)+1).trim()}var P={id:null,phase:`ready`,conversation:null,messages:[],live:null,isSending:!1,next:``};function F(e){return e.live!==null||e.isSending}function An(e,t,n){return{id:e,parent_id:t,siblings:[...n.filter(t=>t!==e),e],content:``,parts:[],model:null,error:null,usage:null,run_id:null,created_at:new Date().toISOString(),finished_at:null}}function jn(e,t,n,r=[]){return{...An(e,n,r),role:`user`,status:`finished`,content:t,delivery:`sending`}}function Mn(e,t,n,r,i){return{...An(e,n,r),role:`assistant`,status:`running`,run_id:t,model:i}}function Nn(e,t){return{...e,parts:t.parts,status:t.status,error:t.error,usage:t.usage,created_at:t.startedAt?new Date(t.startedAt).toISOString():e.created_at,finished_at:t.endedAt?new Date(t.endedAt).toISOString():null,continuedAfter:t.continuedAfter}}function Pn(e){let t=e.parts.flatMap(e=>e.type===`text`?[e.text]:[]);return t.length>0?t.join(`

`):e.content}function Fn(e,t){return e.map(e=>e.id===t.id?t:e)}function In(e,t){return e.slice(0,e.findIndex(e=>e.id===t)+1)}function Ln(e,t){let n=new Map(e.map(e=>[e.id,e]));return t.map(e=>{let t=n.get(e.id);return t&&JSON.stringify(t)===JSON.stringify(e)?t:e})}var Rn=30,zn=100;function Bn(e,t=0){let n=new URLSearchParams({limit:String(Math.min(Math.max(Rn,t),zn))});return e&&n.set(`cursor`,e),un(`/conversations?${n}`)}function Vn(e,t){return un(`/conversations/${encodeURIComponent(e)}`,t)}function Hn(e,t){return dn(`PATCH`,`/conversations/${encodeURIComponent(e)}`,t)}async function Un(e){await ln(`/conversations/${encodeURIComponent(e)}`,{method:`DELETE`,keepalive:!0})}var Wn=`text/event-stream`;async function Gn(e,t){let n=fn(`POST`,e),r=await ln(`/chat`,{...n,headers:{...n.headers,Accept:Wn},signal:t});return{body:Jn(r),runId:r.headers.get(`X-Run-Id`)??``,messageId:r.headers.get(`X-Message-Id`)??``}}async function Kn(e,t,n){let r={Accept:Wn};t&&(r[`Last-Event-ID`]=t);let i=await ln(`/runs/${encodeURIComponent(e)}/events`,{headers:r,signal:n});return i.status===204?null:Jn(i)}function qn(e){return dn(`POST`,`/runs/${encodeURIComponent(e)}/cancel`,{})}function Jn(e){return e.body??new ReadableStream({start:e=>e.close()})}function Yn(){if(typeof crypto.randomUUID==`function`)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128;let t=Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``);return[t.slice(0,8),t.slice(8,12),t.slice(12,16),t.slice(16,20),t.slice(20)].join(`-`)}var Xn=300,Zn=1e4,Qn=class{constructor(){this.tries=0,this.end=null}reset(){this.tries=0}wake(){this.end?.()}pause(){let e=Math.min(Xn*2**this.tries,Zn);return this.tries+=1,new Promise(t=>{let n=()=>{clearTimeout(r),globalThis.removeEventListener?.(`online`,n),this.end=null,t()},r=setTimeout(n,e);globalThis.addEventListener?.(`online`,n),this.end=n})}};function $n(e){try{let t=JSON.parse(e);return typeof t==`object`&&t&&`type`in t?t:null}catch{return null}}function er(e){return e.type===`RUN_FINISHED`||e.type===`RUN_ERROR`}function tr(e=[]){return{parts:e,phase:`waiting`,phaseSince:null,begun:{},status:`running`,error:null,usage:null,startedAt:null,endedAt:null,continuedAfter:null,isOutdated:!1}}function nr(e){return{...e,continuedAfter:0,isOutdated:!0}}function rr(e,t){let n=e.isOutdated&&ir(t)?{...e,parts:[],begun:{},isOutdated:!1}:e,r=t.timestamp??n.phaseSince??0;switch(t.type){case`RUN_STARTED`:return{...n,startedAt:n.startedAt??r,phase:`waiting`,phaseSince:r};case`TEXT_MESSAGE_CONTENT`:return I(ur(n,t.messageId,t.delta),`writing`,r);case`TEXT_MESSAGE_END`:return I(n,`waiting`,r);case`REASONING_START`:return I(cr(dr(n,t.messageId),t.messageId,r),`thinking`,r);case`REASONING_MESSAGE_CONTENT`:return sr(dr(n,t.messageId),t.messageId,e=>e.type===`reasoning`?{...e,text:e.text+t.delta}:e);case`REASONING_END`:return I(fr(n,t.messageId,r),`waiting`,r);case`TOOL_CALL_START`:return I(cr(or(n,pr(t.toolCallId,t.toolCallName)),t.toolCallId,r),`tool`,r);case`TOOL_CALL_ARGS`:return sr(n,t.toolCallId,e=>e.type===`tool-call`?{...e,arguments:e.arguments+t.delta}:e);case`TOOL_CALL_RESULT`:return hr(mr(n,t.toolCallId,t.content,r),r);case`MESSAGES_SNAPSHOT`:return ar(I(n,`waiting`,r),vr(t.messages,n.parts));case`RUN_FINISHED`:return gr(n,t,r);case`RUN_ERROR`:return _r(n,t.code===`run_interrupted`?`interrupted`:`failed`,r,{code:t.code??`failed`,message:t.message});default:return n}}function ir(e){return e.type!==`RUN_STARTED`&&e.type!==`MESSAGES_SNAPSHOT`&&e.type!==`RUN_ERROR`}function ar(e,t){let n=t.at(-1)?.type===`text`?t.length-1:t.length;return{...e,parts:t,begun:{},continuedAfter:n,isOutdated:!1}}function I(e,t,n){return e.phase===t?e:{...e,phase:t,phaseSince:n}}function or(e,t){return e.parts.some(e=>e.id===t.id)?e:{...e,parts:[...e.parts,t]}}function sr(e,t,n){let r=e.parts.findLastIndex(e=>e.id===t),i=e.parts[r];if(!i)return e;let a=n(i);return a===i?e:{...e,parts:e.parts.with(r,a)}}function cr(e,t,n){return{...e,begun:{...e.begun,[t]:n}}}function lr(e,t,n){let r=e.begun[t];return r===void 0?null:Math.max(0,n-r)}function ur(e,t,n){return e.parts.some(e=>e.id===t)?sr(e,t,e=>e.type===`text`?{...e,text:e.text+n}:e):n?or(e,{type:`text`,id:t,text:n}):e}function dr(e,t){return or(e,{type:`reasoning`,id:t,text:``,duration_ms:null})}function fr(e,t,n){return sr(e,t,r=>r.type===`reasoning`?{...r,duration_ms:lr(e,t,n)}:r)}function pr(e,t){return{type:`tool-call`,id:e,name:t,arguments:``,result:null,status:`running`,duration_ms:null}}function mr(e,t,n,r){return sr(e,t,i=>i.type===`tool-call`?{...i,result:n,status:`done`,duration_ms:lr(e,t,r)}:i)}function hr(e,t){return e.parts.some(e=>e.type===`tool-call`&&e.status===`running`)?e:I(e,`waiting`,t)}function gr(e,t,n){let r=e=>(t.usage??[]).reduce((t,n)=>t+(e(n)??0),0),i=t.usage?.length?{input_tokens:r(e=>e.inputTokens),output_tokens:r(e=>e.outputTokens)}:null;return{..._r(e,t.outcome?.type===`cancelled`?`cancelled`:`finished`,n,null),usage:i}}function _r(e,t,n,r){let i=e.parts.map(r=>r.type===`tool-call`&&r.status===`running`?{...r,status:t===`finished`?`done`:`failed`,duration_ms:lr(e,r.id,n)}:r.type===`reasoning`&&r.duration_ms===null?{...r,duration_ms:lr(e,r.id,n)}:r);return{...e,parts:i,phase:`ended`,phaseSince:n,endedAt:n,begun:{},status:t,error:r}}function vr(e,t){let n=e.findLastIndex(e=>e.role===`user`)+1,r=[];for(let t of e.slice(n))if(t.role===`reasoning`)r.push({type:`reasoning`,id:t.id??``,text:br(t),duration_ms:null});else if(t.role===`assistant`){br(t)&&r.push({type:`text`,id:t.id??``,text:br(t)});for(let e of t.toolCalls??[])r.push({...pr(e.id,e.function.name),arguments:e.function.arguments})}else if(t.role===`tool`){let e=r.findLastIndex(e=>e.id===t.toolCallId),n=r[e];n?.type===`tool-call`&&(r[e]={...n,result:br(t),status:`done`})}return r.map(e=>t.find(t=>yr(t,e))??e)}function yr(e,t){return JSON.stringify({...e,duration_ms:null})===JSON.stringify({...t,duration_ms:null})}function br(e){return typeof e.content==`string`?e.content:``}var xr=class extends Error{constructor(e,t){super(e),this.name=`ParseError`,this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}},Sr=10,Cr=13,L=32;function wr(e){}function Tr(e){if(typeof e==`function`)throw TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{onEvent:t=wr,onError:n=wr,onRetry:r=wr,onComment:i,maxBufferSize:a}=e,o=[],s=0,c=!0,l,u=``,d=0,f,p=!1;function m(e){if(p)throw Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(c&&(c=!1,e.charCodeAt(0)===239&&e.charCodeAt(1)===187&&e.charCodeAt(2)===191&&(e=e.slice(3))),o.length===0){let t=ee(e);t!==``&&(o.push(t),s=t.length),h();return}if(e.indexOf(`
`)===-1&&e.indexOf(`\r`)===-1){o.push(e),s+=e.length,h();return}o.push(e);let t=o.join(``);o.length=0,s=0;let n=ee(t);n!==``&&(o.push(n),s=n.length),h()}function h(){a!==void 0&&(s+u.length<=a||(p=!0,o.length=0,s=0,l=void 0,u=``,d=0,f=void 0,n(new xr(`Buffered data exceeded max buffer size of ${a} characters`,{type:`max-buffer-size-exceeded`}))))}function ee(e){let n=0;if(e.indexOf(`\r`)===-1){let r=e.indexOf(`
`,n);for(;r!==-1;){if(n===r){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0,n=r+1,r=e.indexOf(`
`,n);continue}let i=e.charCodeAt(n);if(Er(e,n,i)){let i=e.charCodeAt(n+5)===L?n+6:n+5,a=e.slice(i,r);if(d===0&&e.charCodeAt(r+1)===Sr){t({id:l,event:f,data:a}),l=void 0,u=``,f=void 0,n=r+2,r=e.indexOf(`
`,n);continue}u=d===0?a:`${u}
${a}`,d++}else Dr(e,n,i)?f=e.slice(e.charCodeAt(n+6)===L?n+7:n+6,r)||void 0:te(e,n,r);n=r+1,r=e.indexOf(`
`,n)}return e.slice(n)}for(;n<e.length;){let t=e.indexOf(`\r`,n),r=e.indexOf(`
`,n),i=-1;if(t!==-1&&r!==-1?i=t<r?t:r:t===-1?r!==-1&&(i=r):i=t===e.length-1?-1:t,i===-1)break;te(e,n,i),n=i+1,e.charCodeAt(n-1)===Cr&&e.charCodeAt(n)===Sr&&n++}return e.slice(n)}function te(e,t,n){if(t===n){re();return}let r=e.charCodeAt(t);if(Er(e,t,r)){let r=e.charCodeAt(t+5)===L?t+6:t+5,i=e.slice(r,n);u=d===0?i:`${u}
${i}`,d++;return}if(Dr(e,t,r)){f=e.slice(e.charCodeAt(t+6)===L?t+7:t+6,n)||void 0;return}if(r===105&&e.charCodeAt(t+1)===100&&e.charCodeAt(t+2)===58){let r=e.slice(e.charCodeAt(t+3)===L?t+4:t+3,n);r.includes(`\0`)||(l=r);return}if(r===58){if(i){let r=e.slice(t,n);i(r.slice(e.charCodeAt(t+1)===L?2:1))}return}let a=e.slice(t,n),o=a.indexOf(`:`);if(o===-1){ne(a,``,a);return}let s=a.slice(0,o),c=a.charCodeAt(o+1)===L?2:1;ne(s,a.slice(o+c),a)}function ne(e,t,i){switch(e){case`event`:f=t||void 0;break;case`data`:u=d===0?t:`${u}
${t}`,d++;break;case`id`:t.includes(`\0`)||(l=t);break;case`retry`:/^\d+$/.test(t)?r(parseInt(t,10)):n(new xr(`Invalid \`retry\` value: "${t}"`,{type:`invalid-retry`,value:t,line:i}));break;default:n(new xr(`Unknown field "${e.length>20?`${e.slice(0,20)}\u2026`:e}"`,{type:`unknown-field`,field:e,value:t,line:i}))}}function re(){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0}function ie(e={}){if(e.consume&&o.length>0){let e=o.join(``);te(e,0,e.length)}c=!0,l=void 0,u=``,d=0,f=void 0,o.length=0,s=0,p=!1}return{feed:m,reset:ie}}function Er(e,t,n){return n===100&&e.charCodeAt(t+1)===97&&e.charCodeAt(t+2)===116&&e.charCodeAt(t+3)===97&&e.charCodeAt(t+4)===58}function Dr(e,t,n){return n===101&&e.charCodeAt(t+1)===118&&e.charCodeAt(t+2)===101&&e.charCodeAt(t+3)===110&&e.charCodeAt(t+4)===116&&e.charCodeAt(t+5)===58}var Or=4e4;async function kr(e,t,n){let r=!1,i=Tr({onEvent:({data:e,id:t})=>r||=n(e,t)}),a=new TextDecoder,o=e.getReader(),s=()=>void o.cancel().catch(Mr),c=new Ar(Or,s);t.addEventListener(`abort`,s);try{for(;!r&&!t.aborted;){let{done:e,value:n}=await jr(o);if(e||t.aborted)break;c.feed(),i.feed(a.decode(n,{stream:!0}))}return r}finally{c.stop(),t.removeEventListener(`abort`,s),s()}}var Ar=class{constructor(e,t){this.ms=e,this.onSilence=t,this.timer=setTimeout(t,e)}feed(){clearTimeout(this.timer),this.timer=setTimeout(this.onSilence,this.ms)}stop(){clearTimeout(this.timer)}};async function jr(e){try{return await e.read()}catch(e){throw M(e)?e:new sn(`The line broke off.`,{cause:e})}}function Mr(){}var Nr=2,Pr=class extends Error{constructor(...e){super(...e),this.name=`RunUnreadable`}},Fr=class{constructor(e,t){this.open=e,this.listener=t,this.abort=new AbortController,this.backoff=new Qn,this.cursor=null,this.isLost=!1,this.emptyBodies=0,this.handle=(e,t)=>{this.emptyBodies=0,this.backoff.reset(),this.cursor&&t&&Ir(t)!==Ir(this.cursor)&&this.listener.onNewAttempt(),t&&(this.cursor=t);let n=$n(e);return n?(this.listener.onEvent(n),er(n)):!1}}async read(e){let t=e;for(;!this.abort.signal.aborted;){try{if(t??=await this.reopen(),await kr(t,this.abort.signal,this.handle))return;if(this.emptyBodies+=1,this.emptyBodies>Nr)throw new Pr(`The run ended without an ending.`)}catch(e){if(M(e)||this.abort.signal.aborted)return;if(!cn(e))throw e}t=void 0,await this.pause()}}leave(){this.abort.abort(),this.backoff.wake()}retryNow(){this.backoff.wake()}async reopen(){let e=await this.open(this.cursor,this.abort.signal);if(!e)throw new Pr(`Nothing follows what has been read.`);return this.isLost&&this.listener.onConnectionBack(),this.isLost=!1,e}async pause(){this.abort.signal.aborted||(this.isLost||this.listener.onConnectionLost(),this.isLost=!0,await this.backoff.pause())}};function Ir(e){return e.slice(0,e.indexOf(`-`))}var Lr=1e3,Rr=class{constructor(e,t,n){this.runId=e,this.message=t,this.watcher=n,this.isReconnecting=!1,this.answer=tr(t.parts),this.reader=new Fr((t,n)=>Kn(e,t,n),this)}get live(){let{phase:e,phaseSince:t}=this.answer,n=Nn(this.message,this.answer);return{runId:this.runId,message:n,phase:e,phaseSince:t,isReconnecting:this.isReconnecting}}async follow(e){try{await this.reader.read(e)}catch(e){this.watcher.onRefused(e)}finally{clearTimeout(this.lostTimer)}}leave(){clearTimeout(this.lostTimer),this.reader.leave()}reconnectNow(){this.reader.retryNow()}onEvent(e){let t=rr(this.answer,e);t!==this.answer&&(this.answer=t,er(e)?this.watcher.onEnd(Nn(this.message,t)):this.watcher.onProgress(this.live))}onNewAttempt(){this.answer=nr(this.answer)}onConnectionLost(){this.lostTimer=setTimeout(()=>this.setReconnecting(!0),Lr)}onConnectionBack(){clearTimeout(this.lostTimer),this.setReconnecting(!1)}setReconnecting(e){this.isReconnecting!==e&&(this.isReconnecting=e,this.watcher.onProgress(this.live))}};function zr(e,t){if(t.id===null||e.conversation_id!==t.id)return`none`;switch(e.type){case`conversation.deleted`:return`leave`;case`conversation.updated`:return`rename`;case`conversation.created`:return t.phase===`missing`?`reload`:`none`;case`run.started`:return t.isSending||t.live?.runId===e.run_id?`none`:`reload`;case`run.ended`:return t.live?.runId===e.run_id?`retry`:t.isSending||Vr(t,e.run_id)?`none`:`reload`;default:return`none`}}function Br(e,t){let{phase:n,live:r,isSending:i,conversation:a,messages:o}=e;return n!==`ready`||r||i||!a?!1:t.active_run_id&&!Vr(e,t.active_run_id)?!0:t.updated_at>a.updated_at&&t.head_message_id!==null&&!o.some(e=>e.id===t.head_message_id)}function Vr(e,t){return e.messages.some(e=>e.run_id===t&&e.status!==`running`)}function Hr(e,t){let n={...e,delivery:`failed`,deliveryError:Wr(t)},r=t instanceof on?t.retryAfterSeconds:null;return r===null?n:{...n,retryAt:Date.now()+r*1e3}}function Ur(e){let t={...e};return delete t.delivery,delete t.deliveryError,delete t.retryAt,t}function Wr(e){return e instanceof on?{code:e.code,message:e.message}:{code:`unreachable`,message:E(`The server cannot be reached.`)}}var Gr=`chatapp.`,Kr=new Map;function R(e,t){let n=JSON.stringify(t);Kr.set(e,n);try{localStorage.setItem(Gr+e,n)}catch{return}}function z(e,t,n){let r=Yr(e);if(r===null)return t;try{let e=JSON.parse(r);return n(e)?e:t}catch{return t}}function qr(e){Kr.delete(e);try{localStorage.removeItem(Gr+e)}catch{return}}function Jr(e,t){addEventListener(`storage`,n=>{n.key===Gr+e&&t()})}function Yr(e){try{return localStorage.getItem(Gr+e)??Kr.get(e)??null}catch{return Kr.get(e)??null}}var Xr={text:``,next:``};function Zr(e){return z(ri(e),Xr,ai)}function Qr(e,t){t.text||t.next?R(ri(e),t):qr(ri(e))}function $r(e){return z(ii(e),null,oi)}function ei(e,t){R(ii(e),t)}function ti(e){qr(ii(e))}function ni(e){qr(ri(e)),qr(ii(e))}function ri(e){return`draft.${e??`new`}`}function ii(e){return`unsent.${e}`}function ai(e){return si(e,[`text`,`next`])}function oi(e){return si(e,[`messageId`,`content`])}function si(e,t){return typeof e==`object`&&!!e&&t.every(t=>typeof e[t]==`string`)}function ci(e,t,n){let r={conversation_id:t,message:{id:e.messageId,content:e.content}};return(e.isBranch||e.parentId!==null)&&(r.parent_id=e.parentId),{request:r,above:ui(n.filter(t=>t.id!==e.messageId),e,`sending`),siblings:[],userMessageId:e.messageId}}function li(e,t,n,r){return{request:{conversation_id:n,parent_id:e},above:In(r,e),siblings:t,userMessageId:null}}function ui(e,t,n){let r=t.isBranch?In(e,t.parentId):e,i=jn(t.messageId,t.content,t.parentId,t.siblings);return[...r,{...i,delivery:n}]}var di=class{constructor(e){this.current=e,this.watchers=new Set,this.isScheduled=!1}get state(){return this.current}watch(e){return this.watchers.add(e),()=>this.watchers.delete(e)}set(e){this.current={...this.current,...e},this.notify()}notify(){this.isScheduled||(this.isScheduled=!0,requestAnimationFrame(()=>{this.isScheduled=!1;for(let e of this.watchers)e()}))}},fi=150,pi=class extends di{constructor(e,t){super(P),this.listener=e,this.chosenModel=t,this.run=null,this.loading=new AbortController,this.backoff=new Qn,this.stopWhenAccepted=!1,this.visit=0,this.refusedRunId=null,this.sendNextOnEnd=!1,this.inFlight=new Set}async open(e){if(e!==null&&e===this.state.id&&this.state.phase===`ready`)return;if(this.leave(),e===null){this.set({...P,next:``});return}let t=this.visit,n=setTimeout(()=>this.set({...P,id:e,phase:`loading`}),fi);try{let n=await Vn(e,this.loading.signal);t===this.visit&&this.show(e,n,n.messages)}catch(n){t===this.visit&&!M(n)&&this.showNothing(e,n)}finally{clearTimeout(n)}}send(e){if(F(this.state)){this.setNext(this.state.next?`${this.state.next}\n\n${e}`:e);return}let t=this.state.messages.at(-1)?.id??null;this.sendMessage({messageId:Yn(),content:e,parentId:t,isBranch:!1,siblings:[]})}edit(e,t){let n=this.find(e);n&&!F(this.state)&&this.sendMessage({messageId:Yn(),content:t,parentId:n.parent_id,isBranch:!0,siblings:n.siblings})}resend(e){let t=this.state.id?$r(this.state.id):null;t?.messageId===e&&!F(this.state)&&this.sendMessage(t)}withdraw(e){let t=this.find(e);return!t||!this.state.id?``:(ti(this.state.id),this.set({messages:this.state.messages.filter(e=>e!==t)}),t.content)}answerAgain(e){let t=this.find(e);t?.parent_id&&this.startBelow(t.parent_id,t.siblings)}goOn(e){this.startBelow(e,[])}async chooseBranch(e){let{id:t}=this.state;if(!t||F(this.state))return;let n=this.visit;try{await Hn(t,{head_message_id:e});let r=await Vn(t);n===this.visit&&this.show(t,r,r.messages)}catch{this.listener.onTrouble(E(`The other version could not be shown. Try again in a moment.`))}}async stop(){this.state.isSending&&(this.stopWhenAccepted=!0);let e=this.run?.runId;if(e)try{await qn(e)}catch{this.listener.onTrouble(E(`The answer could not be stopped. The server cannot be reached.`))}}reconnectNow(){this.run?.reconnectNow(),this.backoff.wake()}apply(e){switch(zr(e,this.state)){case`reload`:e.run_id===this.refusedRunId&&(this.refusedRunId=null),this.reload();return;case`retry`:return this.reconnectNow();case`leave`:return this.leave(),this.set({...P,id:this.state.id,phase:`deleted`});case`rename`:return this.rename(e.title??``);default:return}}setNext(e){this.set({next:e}),Qr(this.state.id,{...Zr(this.state.id),next:e})}sendNext(){if(F(this.state)){this.sendNextOnEnd=!0,this.stop();return}let{next:e}=this.state;e&&(this.setNext(``),this.send(e))}async chooseModel(e){let{conversation:t}=this.state;if(t){this.set({conversation:{...t,model:e}});try{await Hn(t.id,{model:e})}catch{this.listener.onTrouble(E(`The model could not be saved for this chat. The next message uses it all the same.`))}}}adopt(e){if(e.id!==this.state.id)return;if(Br(this.state,e))return void this.reload();let{title:t,model:n,pinned_at:r}=this.state.conversation??{};(t!==e.title||n!==e.model||r!==e.pinned_at)&&this.set({conversation:e})}onProgress(e){this.set({live:e})}onEnd(e){this.run=null,this.set({live:null,messages:Fn(this.state.messages,e)}),this.state.id&&this.listener.onEnded(this.state.id,e),(e.status===`finished`||this.sendNextOnEnd)&&this.sendNext(),this.sendNextOnEnd=!1,e.status===`interrupted`&&!F(this.state)&&this.reload()}onRefused(e){e instanceof on&&(this.refusedRunId=this.run?.runId??null),this.run=null,this.reload()}leave(){this.visit+=1,this.loading.abort(),this.loading=new AbortController,this.run?.leave(),this.run=null,this.stopWhenAccepted=!1}rename(e){let{conversation:t}=this.state;t&&e!==t.title&&this.set({conversation:{...t,title:e}})}find(e){return this.state.messages.find(t=>t.id===e)}async reload(){let{id:e}=this.state;if(!e)return;this.leave();let{visit:t}=this;for(this.backoff.reset();t===this.visit;){try{let n=await Vn(e,this.loading.signal);t===this.visit&&this.show(e,n,n.messages);return}catch(n){if(t!==this.visit||M(n))return;if(!cn(n))return this.showNothing(e,n)}await this.backoff.pause()}}show(e,t,n){let r=$r(e),i=r&&n.some(e=>e.id===r.messageId);i&&ti(e);let a=Ln(this.state.id===e?this.state.messages:[],n),o=r&&!i?ui(a,r,this.deliveryOf(r)):a,s=o.findLast(e=>e.status===`running`&&e.run_id!==this.refusedRunId);this.set({...P,id:e,conversation:t,messages:o,next:s?Zr(e).next:``}),s||mi(e),s?.run_id&&this.follow(s.run_id,s)}showNothing(e,t){let n=$r(e),r=t instanceof on&&t.status===404;n&&r?this.set({...P,id:e,messages:ui([],n,this.deliveryOf(n))}):this.set({...P,id:e,phase:r?`missing`:`failed`})}deliveryOf(e){return this.inFlight.has(e.messageId)?`sending`:`failed`}sendMessage(e){let t=this.state.id===null,n=this.state.id??Yn(),r=ci(e,n,this.state.messages);ei(n,e),this.set({id:n,phase:`ready`,messages:r.above}),t&&this.listener.onConversationStarted(n),this.start(r)}startBelow(e,t){let{id:n}=this.state;n&&!F(this.state)&&this.start(li(e,t,n,this.state.messages))}async start(e){let{visit:t}=this,n=e.request.conversation_id,r=e.userMessageId??``;this.set({isSending:!0}),this.inFlight.add(r);try{let i=await Gn(this.withModel(e.request),new AbortController().signal);this.inFlight.delete(r),r&&ti(n),t===this.visit?this.accept(e,i):i.body.cancel(),this.listener.onAccepted(n)}catch(n){this.inFlight.delete(r),t===this.visit&&this.refuse(e,n)}t!==this.visit&&n===this.state.id&&this.reload()}accept(e,t){let{runId:n,messageId:r,body:i}=t,a=e.request.message?.id??e.request.parent_id??null,o=e.above.map(e=>e.delivery?Ur(e):e),s=o.find(e=>e.id===r),c=this.chosenModel()??this.state.conversation?.model??null,l=s?{...s,run_id:n}:Mn(r,n,a,e.siblings,c);this.set({isSending:!1,messages:s?o:[...o,l]}),this.follow(n,{...l,status:`running`,error:null},i),this.stopWhenAccepted&&this.stop(),this.stopWhenAccepted=!1}refuse(e,t){this.stopWhenAccepted=!1,this.set({isSending:!1});let n=e.userMessageId?this.find(e.userMessageId):void 0;n&&this.set({messages:Fn(this.state.messages,Hr(n,t))}),t instanceof on&&t.code===`run_already_active`?this.reload():n||this.listener.onTrouble(Wr(t).message)}withModel(e){let t=this.chosenModel();return t?{...e,model:t}:e}follow(e,t,n){this.run?.leave(),this.run=new Rr(e,t,this),this.set({live:this.run.live}),this.run.follow(n)}};function mi(e){let{text:t,next:n}=Zr(e);n&&Qr(e,{text:t?`${n}\n\n${t}`:n,next:``})}function hi(e,t){let n=t.conversation_id;switch(t.type){case`conversation.deleted`:return e.filter(e=>e.id!==n);case`conversation.updated`:return vi(e,n,{title:t.title??void 0});case`run.started`:return vi(e,n,{active_run_id:t.run_id??null});case`run.ended`:return e.map(e=>e.id===n&&e.active_run_id===t.run_id?{...e,active_run_id:null}:e);default:return e}}function gi(e,t){let n=new Map(e.map(e=>[e.id,e])),r=t.items.map(e=>yi(n.get(e.id),e)),i=t.items.at(-1);if(!t.next_cursor||!i)return r;let a=new Set(t.items.map(e=>e.id));return[...r,...e.filter(e=>!a.has(e.id)&&bi(e,i))]}function _i(e,t){let n=new Set(e.flatMap(e=>e.active_run_id?[e.id]:[]));return t.flatMap(e=>n.has(e.id)&&!e.active_run_id?[e.id]:[])}function vi(e,t,n){return e.map(e=>e.id===t?{...e,...n,title:n.title??e.title}:e)}function yi(e,t){return e&&JSON.stringify(e)===JSON.stringify(t)?e:t}function bi(e,t){let n=Date.parse(e.updated_at)-Date.parse(t.updated_at);return n<0||n===0&&e.id<t.id}var xi=150,Si=class extends di{constructor(e,t){super({phase:`loading`,items:[],nextCursor:null,isLoadingMore:!1}),this.onTrouble=e,this.onEndedUnheard=t,this.deleted=new Set,this.version=0}async load(){let{version:e}=this;this.set({phase:`loading`});try{let t=await Bn(null);this.set({phase:`ready`,items:this.visible(t.items),nextCursor:t.next_cursor}),e!==this.version&&this.refreshSoon()}catch{this.set({phase:`failed`})}}async loadMore(){let{nextCursor:e,isLoadingMore:t,phase:n}=this.state;if(e&&!t&&n===`ready`){this.set({isLoadingMore:!0});try{let t=await Bn(e),n=new Set(this.state.items.map(e=>e.id)),r=this.visible(t.items).filter(e=>!n.has(e.id));this.set({items:[...this.state.items,...r],nextCursor:t.next_cursor})}catch{this.onTrouble(E(`Older chats could not be loaded. Scroll again to retry.`))}finally{this.set({isLoadingMore:!1})}}}apply(e){this.version+=1,this.set({items:hi(this.state.items,e)}),e.type!==`conversation.deleted`&&this.refreshSoon()}async refresh(){if(this.state.phase===`failed`)return this.load();if(this.state.phase===`loading`)return;let{version:e}=this;try{let t=await Bn(null,this.state.items.length);e===this.version?this.merge(t):this.refreshSoon()}catch{return}}async patch(e,t){let n=this.find(e);if(!n)return;let{title:r,pinned:i=!!n.pinned_at}=t,a=n.pinned_at??new Date().toISOString();this.put({...n,title:r??n.title,pinned_at:i?a:null});try{this.put(await Hn(e,t))}catch{this.put(n),this.onTrouble(E(`The chat could not be changed. Try again in a moment.`))}}find(e){return this.state.items.find(t=>t.id===e)}hide(e){this.deleted.add(e),this.set({items:this.visible(this.state.items)})}async restore(e){this.deleted.delete(e),await this.load()}async commitDeletion(e){if(this.deleted.has(e))try{await Un(e),ni(e)}catch{await this.restore(e),this.onTrouble(E(`The chat could not be deleted. It is back in the list.`))}}put(e){this.version+=1,this.set({items:this.state.items.map(t=>t.id===e.id?e:t)})}visible(e){return e.filter(e=>!this.deleted.has(e.id))}merge(e){let t=this.state.items,n=this.visible(gi(t,e));this.set({items:n,nextCursor:e.next_cursor&&this.state.nextCursor});for(let e of _i(t,n))this.onEndedUnheard(e)}refreshSoon(){this.refreshTimer??=setTimeout(()=>{this.refreshTimer=void 0,this.refresh()},xi)}},Ci=`marks`,wi=class extends di{constructor(e){super({marks:z(Ci,{},Ei)}),this.isSeen=e,Jr(Ci,()=>this.adopt())}ended(e,t){let n=Ti(t);n&&!this.isSeen(e)&&this.put({...this.state.marks,[e]:n})}clear(e){if(!(e in this.state.marks))return;let t={...this.state.marks};delete t[e],this.put(t)}adopt(){this.set({marks:z(Ci,{},Ei)});for(let e of Object.keys(this.state.marks))this.isSeen(e)&&this.clear(e)}put(e){this.set({marks:e}),R(Ci,e)}};function Ti(e){return e===`finished`?`new`:e===`failed`||e===`interrupted`?`failed`:null}function Ei(e){return typeof e==`object`&&!!e&&Object.values(e).every(e=>e===`new`||e===`failed`)}var Di={least:240,usual:280,most:380},Oi=class extends di{constructor(){super({theme:z(`theme`,`system`,ji),isSidebarOpen:z(`sidebar`,null,e=>typeof e==`boolean`),sidebarWidth:z(`sidebar-width`,Di.usual,Mi),model:z(`model`,null,e=>typeof e==`string`)})}setTheme(e){R(`theme`,e),this.set({theme:e}),Ai(e)}setSidebarOpen(e){R(`sidebar`,e),this.set({isSidebarOpen:e})}setSidebarWidth(e){R(`sidebar-width`,e),this.set({sidebarWidth:e})}setModel(e){R(`model`,e),this.set({model:e})}},ki={light:`#FCFCFA`,dark:`#121715`};function Ai(e){e===`system`?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=e;for(let t of document.querySelectorAll(`meta[name="theme-color"]`)){let n=t.media.includes(`dark`)?`dark`:`light`;t.content=ki[e===`system`?n:e]}}function ji(e){return e===`system`||e===`light`||e===`dark`}function Mi(e){return typeof e==`number`&&e>=Di.least&&e<=Di.most}function Ni(){return un(`/me`)}async function Pi(){return(await un(`/models`)).items}var Fi=2e3,Ii=2e3,Li=class extends di{constructor(){super({me:null,models:[],isModelsFailed:!1,connection:navigator.onLine?`online`:`offline`}),this.isServerLost=!1,addEventListener(`offline`,()=>this.turn(`offline`)),addEventListener(`online`,()=>this.isServerLost?this.turn(`reconnecting`):this.comeBack())}async load(){let[e,t]=await Promise.allSettled([Ni(),Pi()]);this.set({me:e.status===`fulfilled`?e.value:this.state.me,models:t.status===`fulfilled`?t.value:this.state.models,isModelsFailed:t.status===`rejected`})}get defaultModel(){let e=this.state.models.filter(e=>e.is_available);return e.find(e=>e.is_default)??e[0]}model(e){return this.state.models.find(t=>t.id===e)}loseServer(){this.isServerLost||(this.isServerLost=!0,this.state.connection!==`offline`&&this.later(`reconnecting`,Fi))}findServer(){this.isServerLost&&(this.isServerLost=!1,clearTimeout(this.timer),(this.state.isModelsFailed||!this.state.me)&&this.load(),this.state.connection!==`online`&&this.comeBack())}comeBack(){this.turn(`back`),this.later(`online`,Ii)}later(e,t){clearTimeout(this.timer),this.timer=setTimeout(()=>this.turn(e),t)}turn(e){clearTimeout(this.timer),this.set({connection:e})}},Ri=6e3,zi=8e3,Bi=class extends di{constructor(){super({toast:null})}say(e){this.show({text:e,durationMs:Ri,onUndo:null,onGone:null})}offerUndo(e,t,n){this.show({text:e,durationMs:zi,onUndo:t,onGone:n})}undo(){let{toast:e}=this.state;e?.onUndo&&(this.set({toast:null}),e.onUndo())}dismiss(){let{toast:e}=this.state;this.set({toast:null}),e?.onGone?.()}show(e){this.dismiss(),this.set({toast:e})}},Vi=class{constructor(e,t){this.open=e,this.listener=t,this.backoff=new Qn,this.handle=e=>{this.backoff.reset();let t=Hi(e);return t&&this.listener.onChange(t),!1}}async read(e){let t=()=>this.backoff.wake();for(e.addEventListener(`abort`,t);!e.aborted&&(await this.readOnce(e),!e.aborted);)this.listener.onFeedLost(),await this.backoff.pause();e.removeEventListener(`abort`,t)}async readOnce(e){try{let t=await this.open(e);this.listener.onFeedBack(),await kr(t,e,this.handle)}catch{return}}};function Hi(e){try{let t=JSON.parse(e);return Ui(t)?t:null}catch{return null}}function Ui(e){return typeof e==`object`&&!!e&&`type`in e&&typeof e.type==`string`}var Wi=`chatapp.feed`,Gi=2e3,Ki=class{constructor(e,t,n=globalThis.navigator?.locks){this.listener=t,this.locks=n,this.channel=null,this.abort=new AbortController,this.isReading=!1,this.reader=new Vi(e,this)}start(){this.abort=new AbortController,!this.locks||typeof BroadcastChannel>`u`?this.lead(this.abort.signal):(this.channel=new BroadcastChannel(Wi),this.channel.onmessage=e=>this.hear(e.data),this.waitForTurn({signal:this.abort.signal}))}stop(){clearTimeout(this.answerTimer),this.abort.abort(),this.channel?.close(),this.channel=null}check(){this.channel&&!this.isReading&&(this.tell({type:`feed.asked`}),clearTimeout(this.answerTimer),this.answerTimer=setTimeout(()=>void this.waitForTurn({steal:!0}),Gi))}onChange(e){this.listener.onChange(e),this.tell(e)}onFeedLost(){this.listener.onFeedLost(),this.tell({type:`feed.lost`})}onFeedBack(){this.listener.onFeedBack(),this.tell({type:`feed.back`})}async waitForTurn(e){let{signal:t}=this.abort;try{await this.locks?.request(Wi,e,()=>this.lead(t))}catch(e){if(t.aborted)return;M(e)?this.restart():this.lead(t)}}restart(){this.stop(),this.start()}async lead(e){this.isReading=!0,await this.reader.read(e),this.isReading=!1}tell(e){this.channel?.postMessage(e)}hear(e){clearTimeout(this.answerTimer),e.type===`feed.asked`?this.isReading&&this.tell({type:`feed.answered`}):e.type===`feed.lost`?this.listener.onFeedLost():e.type===`feed.back`?this.listener.onFeedBack():e.type!==`feed.answered`&&Ui(e)&&this.listener.onChange(e)}},qi=class extends Event{constructor(e){super(`chat-draft-changed`,{bubbles:!0}),this.text=e}},Ji=class extends Event{constructor(){super(`chat-last-edit-asked`,{bubbles:!0})}},Yi=class extends Event{constructor(){super(`chat-next-edited`,{bubbles:!0})}},Xi=class extends Event{constructor(){super(`chat-next-removed`,{bubbles:!0})}},Zi=class extends Event{constructor(){super(`chat-next-sent`,{bubbles:!0})}},Qi=class extends Event{constructor(){super(`chat-stop`,{bubbles:!0,composed:!0})}},$i=class extends Event{constructor(e){super(`chat-submit`,{bubbles:!0}),this.text=e}},ea=typeof CSS<`u`&&CSS.supports(`field-sizing`,`content`);function ta(e){ea||(e.style.height=`auto`,e.style.height=`${e.scrollHeight}px`)}var na=class extends Event{constructor(e){super(`chat-model-chosen`,{bubbles:!0,composed:!0}),this.modelId=e}},ra=o`
  :host {
    display: inline-flex;
    min-inline-size: 0;
  }

  .open {
    min-inline-size: 0;
    padding-inline: 0.625rem;
    border-radius: var(--chat-radius-row);
    font-size: var(--chat-size-ui);
  }

  .open:hover,
  .open[aria-expanded='true'] {
    background: var(--chat-color-hover);
    color: var(--chat-color-text);
  }

  .open span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  [popover] {
    position: fixed;
    inset: auto;
    inline-size: min(22rem, calc(100vw - 16px));
    max-block-size: min(28rem, 70dvh);
    margin: 0;
    padding: 6px;
    overflow-y: auto;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-2);
    opacity: 0;
    transform: translateY(4px);
    transition:
      opacity var(--chat-time-fold) var(--chat-ease),
      transform var(--chat-time-fold) var(--chat-ease);
  }

  [popover]:popover-open {
    opacity: 1;
    transform: none;

    @starting-style {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  .search {
    inline-size: 100%;
    min-block-size: var(--chat-control);
    margin-block-end: 6px;
    padding-inline: 0.75rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-raised);
  }

  .option {
    display: grid;
    grid-template-columns: 1.25rem minmax(0, 1fr);
    gap: 0 0.5rem;
    padding: 0.5rem 0.625rem;
    border-radius: var(--chat-radius-row);
    cursor: pointer;
    font-size: var(--chat-size-ui);
    line-height: 1.35;
  }

  .option:hover,
  .option:focus-visible {
    background: var(--chat-color-hover);
  }

  .option:focus-visible {
    outline-offset: -2px;
  }

  .option .icon {
    color: var(--chat-color-accent);
  }

  .option b {
    font-weight: var(--chat-weight-medium);
  }

  .option small {
    grid-column: 2;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  .option[aria-selected='true'] {
    background: var(--chat-color-selected);
  }

  .option[aria-selected='true'] small {
    color: var(--chat-color-text-2);
  }

  .option[aria-disabled='true'] {
    cursor: default;
  }

  .option[aria-disabled='true'] b {
    color: var(--chat-color-text-3);
    font-weight: 400;
  }

  .nothing {
    padding: 0.75rem;
    color: var(--chat-color-text-3);
  }
`,ia=8,B=class extends x{constructor(...e){super(...e),this.models=[],this.value=null,this.isOpen=!1,this.filter=``,this.onOpen=async()=>{this.isOpen||(this.isOpen=!0,this.filter=``,await this.updateComplete,this.popup.showPopover(),Ht(this.popup,this.button,`start`),this.popup.querySelector(`.search, [aria-selected="true"], .option`)?.focus())},this.onToggle=e=>{this.isOpen=e.newState===`open`,this.isOpen||this.button.focus()},this.onFilter=e=>{this.filter=e.target.value},this.onKey=e=>{let t=Array.from(this.popup.querySelectorAll(`.option`)),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];r!==void 0&&(n>=0||e.key.startsWith(`Arrow`))?(e.preventDefault(),t[Math.max(0,Math.min(r,t.length-1))]?.focus()):(e.key===`Enter`||e.key===` `)&&n>=0&&(e.preventDefault(),t[n]?.click())}}static{this.styles=[D,ra]}render(){let e=this.models.find(e=>e.id===this.value)?.name??E(`Choose a model`);return v`<button
        type="button"
        class="button button-quiet open"
        aria-haspopup="listbox"
        aria-expanded=${String(this.isOpen)}
        aria-label=${E(`Model: {name}`,{name:e})}
        @click=${this.onOpen}
      >
        <span>${e}</span>${k(`chevron-down`)}
      </button>
      <div popover class="popup" @toggle=${this.onToggle} @keydown=${this.onKey}>${this.isOpen?this.content():b}</div>`}content(){let e=this.filter.trim().toLowerCase(),t=this.models.filter(t=>`${t.name} ${t.id}`.toLowerCase().includes(e));return v`${this.models.length<ia?b:v`<input class="search" type="search" aria-label=${E(`Search models`)} placeholder=${E(`Search models`)} @input=${this.onFilter} />`}
      <div role="listbox" aria-label=${E(`Model`)}>
        ${yt(t,e=>e.id,e=>this.option(e))}
      </div>
      ${t.length===0?v`<p class="nothing">${E(`No model has that name.`)}</p>`:b}`}option(e){let t=e.id===this.value,n=e.is_available?e.description??aa(e):e.reason??E(`Not reachable`);return v`<div
      class="option"
      role="option"
      tabindex=${t?0:-1}
      aria-selected=${String(t)}
      aria-disabled=${String(!e.is_available)}
      @click=${()=>this.choose(e)}
    >
      <span>${t?k(`check`):b}</span><b>${e.name}</b>
      ${n?v`<small>${n}</small>`:b}
    </div>`}choose(e){e.is_available&&(this.popup.hidePopover(),e.id!==this.value&&this.dispatchEvent(new na(e.id)))}};O([C({attribute:!1})],B.prototype,`models`,void 0),O([C()],B.prototype,`value`,void 0),O([w()],B.prototype,`isOpen`,void 0),O([w()],B.prototype,`filter`,void 0),O([T(`.open`)],B.prototype,`button`,void 0),O([T(`[popover]`)],B.prototype,`popup`,void 0),B=O([S(`model-picker`)],B);function aa(e){let{tools:t,images:n,reasoning:r}=e.abilities;return[t&&E(`tools`),n&&E(`images`),r&&E(`reasoning`)].filter(Boolean).join(` · `)}var V=class extends N{constructor(...e){super(...e),this.models=[],this.modelId=null,this.placeholder=``,this.running=!1,this.next=``,this.isEmpty=!0,this.firstText=``,this.onSubmit=e=>{e.preventDefault(),this.submit(),this.focusField()},this.onStop=()=>{this.dispatchEvent(new Qi),this.focusField()},this.onInput=()=>{this.isEmpty=this.text.trim()===``,ta(this.field),this.dispatchEvent(new qi(this.text))},this.onKey=e=>{Jt(e)?(e.preventDefault(),this.submit()):e.key===`ArrowUp`&&this.text===``&&!Kt(e)&&(e.preventDefault(),this.dispatchEvent(new Ji))}}render(){return v`<form class="composer" aria-label=${E(`Message`)} @submit=${this.onSubmit}>
        ${this.next?this.nextChip():b}
        <textarea
          class="field"
          id="composer-field"
          rows="1"
          dir="auto"
          enterkeyhint=${qt()?`send`:`enter`}
          aria-label=${E(`Message`)}
          placeholder=${this.placeholder}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        <div class="composer-bar">
          ${this.models.length>1?v`<model-picker .models=${this.models} .value=${this.modelId}></model-picker>`:b}
          <span class="composer-space"></span>
          ${this.running?this.stopButton():this.sendButton()}
        </div>
      </form>
      <p class="composer-hint">
        ${E(`Answers can be wrong. Check what matters.`)}
        ${qt()?v`<span>· ${E(`Enter sends, Shift+Enter adds a line`)}</span>`:b}
      </p>`}firstUpdated(){this.setText(this.firstText)}get text(){return this.field?.value??``}setText(e){this.hasUpdated||(this.firstText=e),this.field&&(this.field.value=e,this.isEmpty=e.trim()===``,ta(this.field))}fill(e){this.setText(e),this.field.focus(),this.field.setSelectionRange(e.length,e.length),this.dispatchEvent(new qi(e))}async focusField(){await this.updateComplete,matchMedia(`(any-pointer: fine)`).matches&&this.field.focus({preventScroll:!0})}sendButton(){return v`<button type="submit" class="button button-primary send" ?data-empty=${this.isEmpty} aria-label=${E(`Send`)}>
      ${k(`arrow-up`)}<span class="send-word">${E(`Send`)}</span>
    </button>`}stopButton(){return v`<button type="button" class="button send stop" aria-label=${E(`Stop`)} @click=${this.onStop}>
      ${k(`stop`)}<span class="send-word">${E(`Stop`)}</span>
    </button>`}nextChip(){return v`<div class="next" role="group" aria-label=${E(`Next message`)}>
      <span class="next-text" dir="auto"><b>${E(`Next`)}</b> ${this.next}</span>
      <span class="next-actions">
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new Yi)}>${E(`Edit`)}</button>
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new Xi)}>${E(`Remove`)}</button>
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new Zi)}>${E(`Send now`)}</button>
      </span>
    </div>`}submit(){let e=this.text.trim();e&&(this.setText(``),this.dispatchEvent(new $i(e)))}};O([C({attribute:!1})],V.prototype,`models`,void 0),O([C()],V.prototype,`modelId`,void 0),O([C()],V.prototype,`placeholder`,void 0),O([C({type:Boolean})],V.prototype,`running`,void 0),O([C()],V.prototype,`next`,void 0),O([w()],V.prototype,`isEmpty`,void 0),O([T(`textarea`)],V.prototype,`field`,void 0),V=O([S(`chat-composer`)],V);var H=class extends x{constructor(...e){super(...e),this.conversationId=null,this.heading=``,this.isStored=!1,this.sidebarOpen=!1,this.isRenaming=!1,this.startRenaming=()=>{this.isRenaming=this.isStored},this.onSidebar=()=>this.dispatchEvent(new Ze(!0)),this.onMore=()=>{this.moreButton&&this.menu.open(this.moreButton,[{id:`rename`,label:E(`Rename`),icon:`pencil`},{id:`delete`,label:E(`Delete`),icon:`trash`,isDanger:!0}])},this.onChosen=e=>{this.conversationId&&(e.itemId===`rename`?this.startRenaming():this.dispatchEvent(new bt(this.conversationId)))},this.onRenamed=async e=>{this.isRenaming=!1,e.title&&this.conversationId&&this.dispatchEvent(new wt(this.conversationId,e.title)),await this.updateComplete,this.moreButton?.focus()}}static{this.styles=[D,o`
      :host {
        display: flex;
        align-items: center;
        gap: var(--chat-space-2);
        min-block-size: var(--chat-header);
        min-inline-size: 0;
        padding-inline: max(0.75rem, env(safe-area-inset-left)) max(0.75rem, env(safe-area-inset-right));
        border-block-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-canvas);
      }

      :host([sidebarOpen]) {
        padding-inline-start: 1.25rem;
      }

      h1 {
        flex: 1;
        min-inline-size: 0;
        margin: 0;
        overflow: hidden;
        font-size: var(--chat-size-ui);
        font-weight: var(--chat-weight-bold);
        line-height: 1.4;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      rename-field {
        max-inline-size: 32rem;
        margin-inline-end: auto;
        font-weight: var(--chat-weight-bold);
      }
    `]}willUpdate(e){e.has(`conversationId`)&&(this.isRenaming=!1)}render(){return v`
      ${this.sidebarOpen?b:v`<button type="button" class="icon-button" aria-expanded="false" aria-label=${E(`Show chats`)} title=${`${E(`Show chats`)} (Ctrl B)`}
            @click=${this.onSidebar}>${k(`panel`)}</button>`}
      ${this.isRenaming?v`<h1 class="visually-hidden">${this.heading}</h1>
            <rename-field .value=${this.heading} @chat-rename-ended=${this.onRenamed}></rename-field>`:v`<h1 dir="auto" title=${this.heading} @dblclick=${this.startRenaming}>${this.heading}</h1>`}
      ${this.isStored?v`<button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false" aria-label=${E(`Chat menu`)} title=${E(`Chat menu`)}
            @click=${this.onMore}>${k(`more`)}</button>`:b}
      <popup-menu label=${E(`Chat menu`)} @chat-menu-chosen=${this.onChosen}></popup-menu>
    `}};O([C()],H.prototype,`conversationId`,void 0),O([C()],H.prototype,`heading`,void 0),O([C({type:Boolean})],H.prototype,`isStored`,void 0),O([C({type:Boolean,reflect:!0})],H.prototype,`sidebarOpen`,void 0),O([w()],H.prototype,`isRenaming`,void 0),O([T(`popup-menu`)],H.prototype,`menu`,void 0),O([T(`.more`)],H.prototype,`moreButton`,void 0),H=O([S(`chat-header`)],H);var oa=class extends Event{constructor(e){super(`chat-suggestion-chosen`,{bubbles:!0,composed:!0}),this.text=e}},sa=[{title:`Explain some code`,hint:`Paste it, ask what it does`,text:`Explain what this code does, step by step:

`},{title:`Draft a message`,hint:`Say who it is for and why`,text:`Draft a short, friendly message to `},{title:`Compare two ways`,hint:`What each is good and bad at`,text:`Compare these two ways in a table, then say which you would take: `},{title:`Plan a change`,hint:`Steps, risks, what to test`,text:`Plan this change. List the steps, the risks and what to test: `}],ca=class extends N{constructor(...e){super(...e),this.truth=``}render(){return v`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${E(`What are we working on?`)}</h2>
      <p>${this.truth}</p>
      <ul class="suggestions">
        ${sa.map(({title:e,hint:t,text:n})=>v`<li>
            <button type="button" class="suggestion" @click=${()=>this.dispatchEvent(new oa(E(n)))}>
              <b>${E(e)}</b><span>${E(t)}</span>
            </button>
          </li>`)}
      </ul>
    </section>`}};O([C()],ca.prototype,`truth`,void 0),ca=O([S(`empty-chat`)],ca);var la=class extends Event{constructor(e){super(`chat-continued`,{bubbles:!0}),this.messageId=e}};async function ua(e,t){if(!navigator.clipboard)return fa(e);try{return t===void 0?await navigator.clipboard.writeText(e):await navigator.clipboard.write([new ClipboardItem({"text/plain":da(e,`text/plain`),"text/html":da(t,`text/html`)})]),!0}catch{return fa(e)}}function da(e,t){return new Blob([e],{type:t})}function fa(e){let t=document.createElement(`textarea`);t.value=e,t.style.position=`fixed`,t.style.opacity=`0`;let n=document.activeElement;document.body.append(t),t.select();let r=document.execCommand(`copy`);return t.remove(),n instanceof HTMLElement&&n.focus(),r}var pa={border:`1`,cellpadding:`6`,cellspacing:`0`};function ma(e){let t=document.implementation.createHTMLDocument(``),n=t.body;n.append(...Array.from(e.childNodes,e=>t.importNode(e,!0)));for(let e of n.querySelectorAll(`button, [aria-hidden="true"], .visually-hidden`))e.remove();for(let e of n.querySelectorAll(`*`)){for(let t of e.getAttributeNames())t!==`href`&&t!==`colspan`&&t!==`start`&&e.removeAttribute(t);if(e.localName===`table`)for(let[t,n]of Object.entries(pa))e.setAttribute(t,n)}return n.innerHTML.replace(/<!--.*?-->/gs,``)}var ha=class extends Event{constructor(e){super(`chat-announced`,{bubbles:!0,composed:!0}),this.text=e}},ga=class extends Event{constructor(e){super(`chat-branch-chosen`,{bubbles:!0}),this.messageId=e}},_a=class extends N{constructor(...e){super(...e),this.messageId=``,this.siblings=[],this.disabled=!1}render(){let e=this.siblings.length;if(e<2)return b;let t=this.siblings.indexOf(this.messageId);return v`<span class="branches" role="group" aria-label=${E(`Versions`)}>
      <button type="button" class="icon-button" aria-label=${E(`Previous version`)} title=${E(`Previous version`)}
        ?disabled=${this.disabled||t<=0} @click=${()=>this.go(-1)}>${k(`chevron-left`)}</button>
      <span>${E(`{place} of {count}`,{place:t+1,count:e})}</span>
      <button type="button" class="icon-button" aria-label=${E(`Next version`)} title=${E(`Next version`)}
        ?disabled=${this.disabled||t>=e-1} @click=${()=>this.go(1)}>${k(`chevron-right`)}</button>
    </span>`}go(e){let t=this.siblings.indexOf(this.messageId)+e,n=this.siblings[t];n&&!this.disabled&&(this.dispatchEvent(new ga(n)),this.dispatchEvent(new ha(E(`Version {place} of {count}.`,{place:t+1,count:this.siblings.length}))))}};O([C()],_a.prototype,`messageId`,void 0),O([C({attribute:!1})],_a.prototype,`siblings`,void 0),O([C({type:Boolean})],_a.prototype,`disabled`,void 0),_a=O([S(`branch-switch`)],_a);var va=1500,ya=class extends N{constructor(...e){super(...e),this.outcome=`none`,this.run=async()=>{let{text:e,html:t}=this.content();this.outcome=await ua(e,t)?`copied`:`failed`,this.dispatchEvent(new ha(this.outcome===`copied`?E(`Copied.`):E(`Could not copy.`))),clearTimeout(this.timer),this.timer=setTimeout(()=>{this.outcome=`none`},va)}}render(){let e={none:E(`Copy`),copied:E(`Copied`),failed:E(`Could not copy`)}[this.outcome];return v`<button
      type="button"
      class="icon-button"
      title=${e}
      aria-label=${e}
      data-outcome=${this.outcome}
      @click=${this.run}
    >
      ${k(this.outcome===`copied`?`check`:`copy`)}
    </button>`}};O([C({attribute:!1})],ya.prototype,`content`,void 0),O([w()],ya.prototype,`outcome`,void 0),ya=O([S(`copy-button`)],ya);var ba=class extends N{constructor(...e){super(...e),this.modelName=``,this.busy=!1,this.onAgain=()=>this.dispatchEvent(new _n(this.message.id)),this.onContinue=()=>this.dispatchEvent(new la(this.message.id))}render(){let{message:e}=this,t=e.status===`cancelled`||e.status===`interrupted`;return v`
      <copy-button .content=${this.content}></copy-button>
      ${e.status===`failed`?b:v`<button type="button" class="icon-button" title=${E(`Answer again`)} aria-label=${E(`Answer again`)}
            ?disabled=${this.busy} @click=${this.onAgain}>${k(`again`)}</button>`}
      ${t?v`<button type="button" class="button button-quiet" ?disabled=${this.busy} @click=${this.onContinue}>${E(`Continue`)}</button>`:b}
      <branch-switch .messageId=${e.id} .siblings=${e.siblings} ?disabled=${this.busy}></branch-switch>
      <span class="meta">${this.meta()}</span>
    `}meta(){let{created_at:e,finished_at:t}=this.message,n=t?Date.parse(t)-Date.parse(e):null;return v`<time datetime=${e} title=${It(e)}>${Nt(e)}</time>${this.modelName?v`<span> · ${this.modelName}</span>`:b}${n===null?b:v`<span> · ${Lt(n,!0)}</span>`}`}};O([C({attribute:!1})],ba.prototype,`message`,void 0),O([C()],ba.prototype,`modelName`,void 0),O([C({type:Boolean})],ba.prototype,`busy`,void 0),O([C({attribute:!1})],ba.prototype,`content`,void 0),ba=O([S(`answer-actions`)],ba);var xa=class extends Event{constructor(){super(`chat-fold-toggled`,{bubbles:!0})}},U=class extends N{constructor(...e){super(...e),this.kept=``,this.runId=``,this.urgent=!1,this.onTryAgain=null,this.onContinue=null,this.isOpen=!1,this.onToggle=()=>{this.dispatchEvent(new xa),this.isOpen=!this.isOpen}}render(){return v`<div class="error-card" role=${this.urgent?`alert`:`group`} aria-label=${E(`Error`)}>
      <p class="error-title">${k(`alert`)}<span>${this.error.message||E(`The model could not answer.`)}</span></p>
      ${this.kept?v`<p>${this.kept}</p>`:b}
      <div class="button-row">
        ${this.onTryAgain?v`<button type="button" class="button button-primary" @click=${this.onTryAgain}>${E(`Try again`)}</button>`:b}
        ${this.onContinue?v`<button type="button" class="button" @click=${this.onContinue}>${E(`Continue`)}</button>`:b}
        <button type="button" class="button" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>${E(`Details`)}</button>
      </div>
      ${this.isOpen?this.details():b}
    </div>`}details(){let e=[`code: ${this.error.code}`,this.runId?`run: ${this.runId}`:``].filter(Boolean).join(`
`);return v`<div class="error-details">
      <pre tabindex="0" role="region" aria-label=${E(`Details`)}>${e}</pre>
      <copy-button .content=${()=>({text:`${this.error.message}\n${e}`})}></copy-button>
    </div>`}};O([C({attribute:!1})],U.prototype,`error`,void 0),O([C()],U.prototype,`kept`,void 0),O([C()],U.prototype,`runId`,void 0),O([C({type:Boolean})],U.prototype,`urgent`,void 0),O([C({attribute:!1})],U.prototype,`onTryAgain`,void 0),O([C({attribute:!1})],U.prototype,`onContinue`,void 0),O([w()],U.prototype,`isOpen`,void 0),U=O([S(`error-card`)],U);var Sa=class{constructor(e){this.host=e,e.addController(this)}set isOn(e){e&&this.timer===void 0?this.timer=setInterval(()=>this.host.requestUpdate(),1e3):e||this.hostDisconnected()}hostDisconnected(){clearInterval(this.timer),this.timer=void 0}},Ca=class extends N{constructor(...e){super(...e),this.line=``,this.content=null,this.isOpen=!1,this.wasOpened=!1,this.onToggle=()=>{this.dispatchEvent(new xa),this.wasOpened=!0,this.isOpen=!this.isOpen}}render(){return v`
      <button type="button" class="node-line" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>
        <span class="node-text">${this.line}</span>${k(`chevron-right`)}
      </button>
      <div class="fold" ?data-open=${this.isOpen} ?inert=${!this.isOpen}>
        <div class="fold-content">${this.wasOpened&&this.content?this.content():b}</div>
      </div>
    `}fill(){this.wasOpened=!0}};O([C({attribute:!1})],Ca.prototype,`line`,void 0),O([C({attribute:!1})],Ca.prototype,`content`,void 0),O([w()],Ca.prototype,`isOpen`,void 0),O([w()],Ca.prototype,`wasOpened`,void 0),Ca=O([S(`rail-fold`)],Ca);var wa=class extends Event{constructor(){super(`chat-text-painted`,{bubbles:!0})}},Ta=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Ea=function(e){return`/`+e},Da={},Oa=function(e){return e.pathname.endsWith(`.css`)},ka=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Aa=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Ea(t,n);let r=s(t),i=Oa(r);return ka(Da,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Ta,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})};function ja(e){e.language&&e.language!==`plaintext`&&typeof IntersectionObserver<`u`&&Aa(async()=>{let{colourCode:e}=await import(`./code-colours-DI1llQ8A.js`);return{colourCode:e}},[]).then(({colourCode:t})=>t(e))}var Ma=400;function W(e,t){let{text:n}=e;return n.length>=Ma?t.test(n.slice(0,Ma))?null:void 0:!e.isComplete&&t.test(n)?`maybe`:void 0}function Na(e){return e.text.startsWith(`>`)?W(e,/^>$/)??!0:null}function Pa(e){let t=/^([-*_])[ \t]*(?:\1[ \t]*)*$/,n=W(e,t);return n===void 0?t.test(e.text)&&e.text.replace(/[ \t]/g,``).length>=3?!0:null:n}function Fa(e){let t=W(e,/^#{1,6}$/);if(t!==void 0)return t;let n=/^(#{1,6})(?:[ \t]|$)/.exec(e.text);return n&&{level:n[1]?.length??1}}function Ia(e){let t=/^(=+|-+)[ \t]*$/,n=W(e,t);return n===void 0?t.test(e.text)?{level:e.text.startsWith(`=`)?1:2}:null:n}function La(e){let t=W(e,/^(?:`{1,2}|~{1,2}|`{3,}[^`]*|~{3,}.*)$/);if(t!==void 0)return t;let n=/^(`{3,})([^`]*)$|^(~{3,})(.*)$/.exec(e.text);return n&&{mark:n[1]??n[3]??``,info:(n[2]??n[4]??``).trim()}}function Ra(e,t){if(e.indent>3)return null;let n=W(e,t.startsWith("`")?/^`+[ \t]*$/:/^~+[ \t]*$/);return n===void 0?(/^(`+|~+)[ \t]*$/.exec(e.text)?.[1]??``).startsWith(t)?!0:null:n}function za(e){let t=W(e,/^(?:[-+*]|\d{1,9}[.)]?)[ \t]*$/);if(t!==void 0)return t;let n=/^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(e.text);if(!n)return null;let r=e.text.slice(n[0].length).trim()===``;return{mark:n[1]??n[3]??``,markLength:n[0].length,start:n[2]===void 0?null:Number(n[2]),isEmpty:r}}var Ba=`address|article|aside|blockquote|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|link|main|menu|meta|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|canvas|svg|math|object|embed`,Va=`script|pre|style|textarea`,Ha=RegExp(`^<(?:${Va})(?:[\\s>]|$)`,`i`),Ua=RegExp(`</(?:${Va})>`,`i`),Wa=RegExp(`^</?(?:${Ba})(?:\\s|/?>|$)`,`i`);function Ga(e){let t=e.text;if(!t.startsWith(`<`))return null;let n=W(e,/^<(?:[/]?[A-Za-z][A-Za-z0-9]{0,12}[/]?|[/]|!-?|!\[?[A-Z]{0,5})?$/);return n===void 0?Ha.test(t)?{end:Ua}:t.startsWith(`<!--`)?{end:/-->/}:Wa.test(t)?{end:null}:null:n}function Ka(e){let t=W(e,/^<(?:d(?:e(?:t(?:a(?:i(?:l(?:s(?:[\s>].*)?)?)?)?)?)?)?)?$/i);if(t!==void 0)return t;let n=/^<details(\s+open(?:="")?)?\s*>\s*(?:<summary>(.*)<\/summary>)?\s*$/i.exec(e.text);return n&&{isOpen:n[1]!==void 0,summary:n[2]??``}}function qa(e){let t=W(e,/^<(?:s(?:u(?:m(?:m(?:a(?:r(?:y(?:>.*)?)?)?)?)?)?)?)?$/i);if(t!==void 0)return t;let n=/^<summary>(.*)<\/summary>\s*$/i.exec(e.text);return n&&{summary:n[1]??``}}function Ja(e){let t=W(e,/^<(?:\/(?:d(?:e(?:t(?:a(?:i(?:l(?:s>?.*)?)?)?)?)?)?)?)?$/i);return t===void 0?/^<\/details>/i.test(e.text)?!0:null:t}var Ya=/^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;function Xa(e,t){if(e.text.length>1e4||!/^[|:\-\s]+$/.test(e.text))return null;if(!e.isComplete)return`maybe`;if(!Ya.test(e.text))return null;let n=e.text.trim().replace(/^\||\|$/g,``).split(`|`);return n.length===t?n.map(Za):null}function Za(e){let t=e.trim();return t.endsWith(`:`)?t.startsWith(`:`)?`center`:`end`:t.startsWith(`:`)?`start`:null}function Qa(e){let t=W(e,/^\[(?:[ xX](?:\][ \t]*)?)?$/);if(t!==void 0)return t;let n=/^\[([ xX])\][ \t]/.exec(e.text);return n&&{isDone:n[1]!==` `}}function $a(e){return W(e,/^\[(?:[^\]^][^\]]{0,2}(?:\](?::.*)?)?)?$/)??null}var eo=`code-wrap`,to=e=>typeof e==`boolean`;function no(){return z(eo,!1,to)}function ro(){document.documentElement.toggleAttribute(`data-code-wrap`,no())}function io(){R(eo,!no()),ro();for(let e of document.querySelectorAll(`.md-code-bar [data-action="wrap"]`))e.setAttribute(`aria-pressed`,String(no()))}var ao={bash:`Bash`,c:`C`,cpp:`C++`,csharp:`C#`,css:`CSS`,diff:`Diff`,dockerfile:`Dockerfile`,go:`Go`,graphql:`GraphQL`,html:`HTML`,ini:`INI`,java:`Java`,javascript:`JavaScript`,json:`JSON`,kotlin:`Kotlin`,latex:`LaTeX`,lua:`Lua`,makefile:`Makefile`,markdown:`Markdown`,nginx:`nginx`,php:`PHP`,plaintext:`Text`,powershell:`PowerShell`,python:`Python`,r:`R`,ruby:`Ruby`,rust:`Rust`,scala:`Scala`,scss:`SCSS`,shell:`Shell`,sql:`SQL`,swift:`Swift`,toml:`TOML`,typescript:`TypeScript`,xml:`XML`,yaml:`YAML`},oo={"c#":`csharp`,"c++":`cpp`,cc:`cpp`,cjs:`javascript`,console:`shell`,cs:`csharp`,docker:`dockerfile`,golang:`go`,gql:`graphql`,h:`c`,hpp:`cpp`,js:`javascript`,json5:`json`,jsonc:`json`,jsonl:`json`,jsx:`javascript`,kt:`kotlin`,make:`makefile`,md:`markdown`,mjs:`javascript`,patch:`diff`,pgsql:`sql`,plain:`plaintext`,postgres:`sql`,postgresql:`sql`,ps1:`powershell`,pwsh:`powershell`,py:`python`,python3:`python`,rb:`ruby`,rs:`rust`,sass:`scss`,sh:`bash`,svg:`xml`,tex:`latex`,text:`plaintext`,ts:`typescript`,tsx:`typescript`,txt:`plaintext`,vue:`html`,yml:`yaml`,zsh:`bash`};function so(e){let t=(/^[^\s{,:;]+/.exec(e.replace(/^\{\s*\.?/,``))?.[0]??``).replace(/\}$/,``).slice(0,30),n=t.toLowerCase(),r=Object.hasOwn(oo,n)?oo[n]??n:n;return{id:r,name:Object.hasOwn(ao,r)?ao[r]??t:t}}function G(e,t=[],n){let r=1+Math.max(0,...t.map(e=>typeof e==`string`?0:e.depth));return n?{name:e,children:t,depth:r,attributes:n}:{name:e,children:t,depth:r}}function co(e,t){let n=G(e,t);return n.depth>20?lo(t):n}function lo(e){return e.map(e=>typeof e==`string`?e:lo(e.children)).join(``)}function uo(e){if(typeof e==`string`)return document.createTextNode(e);let t=K(e.name,e.attributes);for(let n of e.children)t.append(uo(n));return t}function K(e,t={}){let n=document.createElement(e);for(let e in t)n.setAttribute(e,t[e]??``);return n}function fo(e,t,n){let r=t?t.nextSibling:e.firstChild;for(let t=0;t<n.length;t++){let i=po(r,n[t]);if(i===void 0){go(r);for(let r of n.slice(t))e.appendChild(uo(r));return!0}r=i}return r&&go(r),r!==null}function po(e,t){if(typeof t==`string`)return mo(e,t);if(!(e instanceof Element)||e.localName!==t.name||!ho(e,t.attributes))return;let n=e.firstChild;for(let e of t.children){let t=po(n,e);if(t===void 0)return;n=t}return n?void 0:e.nextSibling}function mo(e,t){let n=0;for(;e instanceof Text;){if(!t.startsWith(e.data,n))return;n+=e.length,e=e.nextSibling}return n===t.length?e:void 0}function ho(e,t={}){let n=Object.keys(t);return n.length===e.attributes.length&&n.every(n=>e.getAttribute(n)===t[n])}function go(e){for(;e;){let t=e.nextSibling;e.remove(),e=t}}var _o=50,vo=class{#e;#t;#n;#r;constructor(e,t){this.fence=t,this.kind=`code`,this.onLine=null,this.isComplete=!1,this.linesPerGroup=_o,this.lineCount=0,this.#e=K(`code`),this.#t=null,this.#n=document.createTextNode(``),this.#r=[];let{id:n,name:r}=so(e);this.language=n,this.element=K(`div`,{class:`md-code`});let i=K(`pre`,{tabindex:`0`,role:`region`,"aria-label":r?E(`{name} code`,{name:r}):E(`Code`),dir:`ltr`});i.append(this.#e),this.element.append(yo(r||E(`Code`)),i)}get tail(){return this.#t??this.#e}get groups(){return this.#e.children}startLine(e){if(!this.fence&&e.trim()===``)this.#t&&this.#r.push(e);else{for(let e of this.#r.splice(0))this.#i(e);this.#i(e)}}write(e){this.#n.appendData(e)}endLine(){this.onLine?.()}close(){this.isComplete=!0,this.onLine?.()}#i(e){this.#t&&this.#n.appendData(`
`),this.#t&&this.lineCount%_o!==0||(this.#t=K(`span`,{class:`md-lines`}),this.#e.append(this.#t)),this.#n=document.createTextNode(e),this.#t.append(this.#n),this.lineCount++}};function yo(e){let t=K(`div`,{class:`md-code-bar`}),n=K(`span`,{class:`md-code-name`,"aria-hidden":`true`});return n.textContent=e,t.append(n,bo(E(`Wrap`),{"data-action":`wrap`,"aria-pressed":String(no())}),bo(E(`Copy`),{"data-action":`copy`})),t}function bo(e,t){let n=K(`button`,{type:`button`,...t});return n.textContent=e,n}function xo(e,t,n=0){return{kind:e,element:t,indent:n,hasContent:!1,list:null}}function So(e,t,n){for(let r=1;r<e.length;r++){let i=Co(e[r],t,n);if(i===`maybe`)return`maybe`;if(i===`end`)return{end:r};if(!i)return r}return e.length}function Co(e,t,n){if(t.isOpen)return`maybe`;if(e.kind===`quote`)return wo(t);if(e.kind===`details`){let e=n?null:Ja(t);return e===!0?`end`:e??!0}return t.isBlank?e.hasContent:t.indent<e.indent?!1:(t.skip(e.indent),!0)}function wo(e){let t=e.indent>3?null:Na(e);return t===!0?(e.skipMark(1),e.skip(1),!0):t??!1}function To(e){return e===null?K(`ul`):K(`ol`,e===1?{}:{start:String(e)})}function Eo(e){return K(`span`,{class:e?`md-task md-done`:`md-task`,role:`img`,"aria-label":E(e?`Done`:`To do`)})}function Do(e){return e instanceof Element&&e.classList.contains(`md-task`)}var Oo=8e3,ko=class{#e;#t;constructor(e){this.end=e,this.kind=`html`,this.element=K(`div`,{class:`md-html`}),this.isComplete=!1,this.#e=``,this.#t=``}get tail(){return this.element}startLine(e){this.#e&&(this.#e+=`
`),this.#t=``,this.write(e)}write(e){this.#e+=e,this.#t+=e}endLine(){this.isComplete=this.end?.test(this.#t)??!1}close(){let e=this.#e;if(/^\s*(?:<!--(?:(?!-->)[^])*-->\s*)*$/.test(e))return void this.element.remove();if(e.length>Oo)return this.#n();Ao().then(({clean:t})=>{let n=t(e);n?this.element.replaceChildren(n):this.#n()})}#n(){let e=K(`pre`);e.textContent=this.#e,this.element.replaceChildren(e)}};function Ao(){return Aa(()=>import(`./sanitize-DG6rvlul.js`),[])}var jo=4,Mo=class{#e=0;#t=0;#n=0;constructor(e,t){this.line=e,this.isComplete=t}get indent(){let e=this.#t+this.#n;for(let t=this.#e;;t++){let n=this.line.charAt(t);if(n===`	`)e+=jo-e%jo;else if(n===` `)e++;else return e-this.#t}}get isBlank(){return this.text===``}get isOpen(){return!this.isComplete&&this.isBlank}get text(){return this.line.slice(this.#e).replace(/^[ \t]+/,``)}get rest(){return` `.repeat(this.#n)+this.line.slice(this.#e)}skip(e){for(;e>0;){if(this.#n>0)this.#n--;else{let e=this.line.charAt(this.#e);if(e!==` `&&e!==`	`)return;this.#e++,e===`	`&&(this.#n=jo-this.#t%jo-1)}this.#t++,e--}}skipAll(){this.#e=this.line.length,this.#n=0}skipMark(e){this.skip(this.indent),this.#e+=e,this.#t+=e}};function No(e){if(!e.some(Fo))return Po(e);let t=new Lo;for(let n of e)t.add(n);return Io(t.items)}function Po(e){let t=[];for(let n of e){let e=t.length-1,r=t[e];n!==``&&(typeof n==`string`&&typeof r==`string`?t[e]=r+n:t.push(n))}return t}function Fo(e){return typeof e==`object`&&`mark`in e}function Io(e){return Po(e.map(e=>Fo(e)?e.mark.repeat(e.count):e))}var Lo=class{constructor(){this.items=[],this.#e=[],this.#t=new Map}#e;#t;add(e){if(!Fo(e))return void this.items.push(e);e.canClose&&this.#n(e),e.count!==0&&(e.canOpen&&this.#e.push(this.items.length),this.items.push(e))}#n(e){let t=`${e.mark}${e.canOpen}${e.length%3}`;for(;e.count>0;){let n=this.#r(e,this.#t.get(t)??0);if(n<0)return void this.#t.set(t,this.#e.length);this.#i(n,e)}}#r(e,t){for(let n=this.#e.length-1;n>=t;n--)if(Ro(this.items[this.#e[n]??-1],e))return n;return-1}#i(e,t){let n=this.#e[e]??0,r=this.items[n],i=t.mark===`~`||r.count>1&&t.count>1?2:1,a=Io(this.items.splice(n+1));r.count-=i,t.count-=i,this.#e.length=r.count>0?e+1:e;for(let[t,n]of this.#t)n>e&&this.#t.set(t,e);r.count===0&&this.items.pop(),this.items.push(co(zo(t.mark,i),a))}};function Ro(e,t){return e.mark===t.mark?!(e.canClose||t.canOpen)||(e.length+t.length)%3!=0||e.length%3==0&&t.length%3==0:!1}function zo(e,t){return e===`~`?`del`:t===2?`strong`:`em`}var Bo=/[!-/:-@[-`{-~]/,Vo=/(?:[^\\`*_~[\]!<&\n hw]|(?<=[A-Za-z0-9])[hw]| (?=[^ \n]))+/y,Ho=new Set(`b i u s em strong kbd sub sup mark small code del ins q cite var samp abbr`.split(` `)),Uo=new Set([`br`,`wbr`]),Wo=/`+/y,Go=/\*+|_+|~+/y,Ko=/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y,qo=/<(\/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?\/?>/y,Jo=/<!--(?:(?!-->)[\s\S]){0,2000}-->/y,Yo=/<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)>/y,Xo=/(?=https?:\/\/|www\.)[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]{1,1000}/y,Zo=/\(\s*(?:<((?:[^<>\n\\]|\\.){0,2000})>|((?:[^\s()\\<]|\\[^\s])(?:[^\s()\\]|\\[^\s]|\((?:[^\s()\\]|\\[^\s]|\([^\s()]{0,500}\)){0,1000}\)){0,2000})?)(?:\s+("(?:[^"\\]|\\[\s\S]){0,500}"|'(?:[^'\\]|\\[\s\S]){0,500}'|\((?:[^()\\]|\\[\s\S]){0,500}\)))?\s*\)/y,Qo=/\[((?:[^[\]\\]|\\.){0,200})\]/y,$o=/^\(\s*(?:<[^<>\n]*>?|[^\s<]\S*)?(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?\s*)?$/,es=/^<(?:\/?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,80})?\/?|[A-Za-z][A-Za-z0-9+.-]{0,31}:[^\s<>]{0,500}|[\w.+-]{1,64}@[\w.-]{0,250}|\/?|!(?:-(?:-[^\n]{0,500})?)?)$/,ts=/^&#?[A-Za-z0-9]{0,31}$/,ns=/^(?:h(?:t(?:t(?:ps?(?::\/?\/?)?)?)?)?|w(?:w(?:w\.?)?)?)$/,rs=/(?:https?:\/\/|www\.)(?=[^\s./?#*_~<>"`[\]])/y,is=1e3,as=/[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]+/y,os=/(?:&[A-Za-z0-9]{0,31};?|[?!.,:;*_~'")]+)+$/,ss=2500;function q(e,t,n){return e.lastIndex=n,e.exec(t)}function cs(e,t){return q(Vo,e,t)?Vo.lastIndex:t}function ls(e,t){return q(Wo,e,t)?.[0].length??0}function us(e,t){return q(Go,e,t)?.[0].length??0}function ds(e,t,n){let r=t===``||/\s/.test(t),i=n===``||/\s/.test(n),a=!r&&fs(t),o=!i&&fs(n),s=!i&&(!o||r||a),c=!r&&(!a||i||o);return e===`_`?{canOpen:s&&(!c||a),canClose:c&&(!s||o)}:{canOpen:s,canClose:c}}function fs(e){return/[\p{P}\p{S}]/u.test(e)}function ps(e,t){if(t<=0)return``;let n=/[\udc00-\udfff]/.test(e.charAt(t-1))&&t>1;return e.slice(t-(n?2:1),t)}function ms(e,t){let n=e.codePointAt(t);return n===void 0?``:String.fromCodePoint(n)}function hs(e,t){let n=q(Zo,e,t);if(!n)return null;let r=n[3]??``;return{end:Zo.lastIndex,href:Ds(n[1]??n[2]??``),title:Ds(r.slice(1,-1))}}function gs(e,t){let n=q(Qo,e,t);return n&&{end:Qo.lastIndex,label:n[1]??``}}function _s(e,t){let n=q(qo,e,t);if(!n)return null;let r=(n[2]??``).toLowerCase(),i=qo.lastIndex;return Uo.has(r)?{end:i,name:r,kind:`void`}:Ho.has(r)?{end:i,name:r,kind:n[1]?`close`:`open`}:null}function vs(e,t){return q(Jo,e,t)?Jo.lastIndex:-1}function ys(e,t){let n=q(Yo,e,t)?.[1];if(n===void 0)return null;let r=!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(n);return{end:Yo.lastIndex,href:r?`mailto:${n}`:n,text:n}}function bs(e,t){if(/[A-Za-z0-9]/.test(e.charAt(t-1)))return null;let n=q(Xo,e,t);if(!n)return null;let r=Ss(n[0]);return As(r,0)<0?null:{end:t+r.length,href:xs(r),text:r}}function xs(e){return e.startsWith(`www.`)?`https://${e}`:e}function Ss(e){for(;;){let t=e.replace(/(?:&[A-Za-z0-9]{1,31};|[?!.,:;*_~'"]+)$/,``);if(t.endsWith(`)`)&&Cs(t,`)`)>Cs(t,`(`)&&(t=t.slice(0,-1)),t===e)return e;e=t}}function Cs(e,t){return e.split(t).length-1}function ws(e,t){let n=q(Ko,e,t),r=n&&Es(n[0]);return r?{end:Ko.lastIndex,text:r}:null}var Ts=new Map;function Es(e){let t=Ts.get(e);if(t!==void 0)return t;let n=document.createElement(`textarea`);n.innerHTML=e;let r=n.value===e?``:n.value;return Ts.set(e,r),r}function Ds(e){return e.replace(/\\([!-/:-@[-`{-~])/g,`$1`).replace(/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g,e=>Es(e)||e)}function Os(e){let t=e.replace(/\n/g,` `);return t.length>1&&t.startsWith(` `)&&t.endsWith(` `)&&t.trim()!==``?t.slice(1,-1):t}var ks={linkTail:e=>e.length<ss&&$o.test(e),reference:e=>/^\[[^\]]{0,200}$/.test(e),angle:e=>es.test(e),entity:e=>ts.test(e),scheme:e=>ns.test(e)};function As(e,t){return q(rs,e,t)?rs.lastIndex:-1}function js(e,t){return q(as,e,t)?as.lastIndex:t}function Ms(e){return e.length-(os.exec(e)?.[0].length??0)}var Ns=new Set([`http:`,`https:`,`mailto:`,`tel:`]);function Ps(e){return URL.canParse(e,document.baseURI)?new URL(e,document.baseURI):null}function Fs(e,t=``){let n=e?Ps(e):null;if(!n||!Ns.has(n.protocol))return null;let r={href:e,rel:`noopener noreferrer nofollow`,target:`_blank`};return t&&(r.title=t),r}function Is(e){let t=Ps(e);return!t||t.protocol!==`http:`&&t.protocol!==`https:`?`none`:t.origin===location.origin?`own`:`remote`}function Ls(e){return Ps(e)?.host??e}var Rs=40;function zs(e,t){return new Bs(e,t).parse()}var Bs=class{#e=[];#t=``;#n=0;#r=[];#i=new Set;constructor(e,t){this.source=e,this.links=t}parse(){for(;this.#n<this.source.length;)this.#a();return this.#l(),No(this.#e)}#a(){let e=cs(this.source,this.#n);e>this.#n?this.#s(this.source.slice(this.#n,e),e):this.#o(this.source.charAt(this.#n))}#o(e){switch(e){case`\\`:return this.#d();case"`":return this.#m();case`*`:case`_`:case`~`:return this.#h(e);case`[`:return this.#y(`link`,`[`,1);case`!`:return this.source.startsWith(`![`,this.#n)?this.#y(`image`,`![`,2):this.#c();case`]`:return this.#x();case`<`:return this.#v();case`&`:return this.#g();case`
`:return this.#f();case`h`:case`w`:return this.#_();default:return this.#c()}}#s(e,t){this.#t+=e,this.#n=t}#c(e=1){this.#s(this.source.slice(this.#n,this.#n+e),this.#n+e)}#l(){this.#t&&this.#e.push(this.#t),this.#t=``}#u(e,t){this.#l(),this.#e.push(e),this.#n=t}#d(){let e=this.source.charAt(this.#n+1);e===`
`?(this.#u(G(`br`),this.#n+2),this.#p()):Bo.test(e)?this.#s(e,this.#n+2):this.#c()}#f(){let e=this.#t.replace(/ +$/,``),t=this.#t.length-e.length>=2;this.#t=e,t?this.#u(G(`br`),this.#n+1):this.#s(`
`,this.#n+1),this.#p()}#p(){for(;this.source.charAt(this.#n)===` `;)this.#n++}#m(){let e=ls(this.source,this.#n),t=this.#n+e,n=this.#i.has(e)?-1:Vs(this.source,t,e);n<0?(this.#i.add(e),this.#c(e)):this.#u(G(`code`,[Os(this.source.slice(t,n))]),n+e)}#h(e){let t=us(this.source,this.#n),n=this.#n+t,r=ds(e,ps(this.source,this.#n),ms(this.source,n));e===`~`&&t!==2||!r.canOpen&&!r.canClose?this.#c(t):this.#u({mark:e,count:t,length:t,...r},n)}#g(){let e=ws(this.source,this.#n);e?this.#s(e.text,e.end):this.#c()}#_(){let e=bs(this.source,this.#n),t=e&&Fs(e.href);e&&t?this.#u(G(`a`,[e.text],t),e.end):this.#c()}#v(){let e=ys(this.source,this.#n),t=e&&Fs(e.href);if(e&&t)return this.#u(G(`a`,[e.text],t),e.end);let n=vs(this.source,this.#n);if(n>0)return void(this.#n=n);let r=_s(this.source,this.#n);if(!r)return this.#c();if(r.kind===`void`)return this.#u(G(r.name),r.end);if(r.kind===`open`)return this.#y(`html`,r.name,r.end-this.#n);this.#b(r.name,r.end)}#y(e,t,n){this.#r.length>=Rs&&this.#r.shift();let r=this.source.slice(this.#n,this.#n+n);this.#u(r,this.#n+n),this.#r.push({kind:e,name:t,index:this.#e.length-1,from:this.#n,isActive:!0})}#b(e,t){let n=this.#r.findLastIndex(t=>t.kind===`html`&&t.name===e),r=this.#r[n];if(!r)return this.#c(t-this.#n);let i=this.#C(r,n);this.#u(co(e,i),t)}#x(){let e=this.#r.findLastIndex(e=>e.kind!==`html`),t=this.#r[e],n=t?.isActive?this.#S(t):null,r=n&&(t?.kind===`image`?{}:Fs(n.href,n.title));if(t&&n&&r){let i=this.#C(t,e);this.#u(t.kind===`image`?Us(n,i):G(`a`,Hs(i),r),n.end),t.kind===`link`&&this.#w()}else{if(t&&this.#r.splice(e,1),!t||!n)return this.#c();this.#l(),this.#e[t.index]=``,this.#n=n.end}}#S(e){let t=this.#n+1,n=hs(this.source,t);if(n)return n;let r=gs(this.source,t),i=r?.label||this.source.slice(e.from,this.#n),a=i.length<=200?this.links.find(i):void 0;return a?{end:r?.end??t,href:a.href,title:a.title}:null}#C(e,t){return this.#l(),this.#r.length=t,No(this.#e.splice(e.index).slice(1))}#w(){for(let e of this.#r)e.kind===`link`&&(e.isActive=!1)}};function Vs(e,t,n){for(let r=e.indexOf("`",t);r>=0;r=e.indexOf("`",r)){let t=ls(e,r);if(t===n)return r;r+=t}return-1}function Hs(e){return Po(e.flatMap(e=>{if(typeof e==`string`)return[e];if(e.name===`button`)return[e.attributes?.[`data-alt`]??``];let t=Hs(e.children);return e.name===`a`?t:[{...e,children:t}]}))}function Us(e,t){let n=lo(t),r=Is(e.href);return r===`none`?n:r===`own`?G(`img`,[],{src:e.href,alt:n,loading:`lazy`}):G(`button`,[E(`Image from {host}`,{host:Ls(e.href)}),G(`span`,[E(`Show`)])],{type:`button`,class:`md-image`,"data-src":e.href,"data-alt":n})}var Ws=3;function Gs(e,t,n){switch(e.source.charAt(e.position)){case` `:case`
`:return Js(e,t);case`\\`:return Xs(e,t);case"`":return Qs(e,t);case`*`:case`_`:case`~`:return ec(e,t);case`[`:return rc(e,t,n);case`]`:return ic(e,t,n);case`!`:return ac(e,t,n);case`<`:return oc(e,t);case`&`:return Zs(e,t);default:return cc(e,t)}}function J({source:e,position:t},n,r=1){return n.sink.text(e.slice(t,t+r)),t+r}function Y(e,t){return!e.isFinal&&t>=e.source.length}function Ks(e,t=e.position){return e.source.slice(t)}function qs(e,t){for(;e.charAt(t)===` `;)t++;return t}function Js(e,t){let{source:n,position:r}=e,i=qs(n,r);if(i>=n.length)return e.isFinal?i:-1;if(n.charAt(i)!==`
`)return J(e,t,i-r);let a=qs(n,i+1);return a>=n.length?e.isFinal?a:-1:(i-r>=2?Ys(t):t.sink.text(`
`),a)}function Ys(e){e.sink.open(`br`),e.sink.close()}function Xs(e,t){let{source:n,position:r}=e;if(Y(e,r+1))return-1;let i=n.charAt(r+1);return i===`
`?(Ys(t),qs(n,r+2)):Bo.test(i)?(t.sink.text(i),r+2):J(e,t)}function Zs(e,t){let n=ws(e.source,e.position);return n?(t.sink.text(n.text),n.end):!e.isFinal&&ks.entity(Ks(e))?-1:J(e,t)}function Qs(e,t){let{source:n,position:r}=e,i=ls(n,r),a=r+i;if(Y(e,a)||n.charAt(a)===` `&&Y(e,a+1))return-1;let o=n.startsWith(" `",a);return t.open(`code`,`code`,{depth:i,isPadded:o}),a+ +!!o}function $s(e,t,n){let{source:r,position:i}=e,a=t.top,o=r.indexOf("`",i),s=o<0?n:Math.min(o,n),c=a?.isPadded&&r.charAt(s-1)===` `||r.charAt(s-1)===`
`?s-1:s;if(c>i)return t.sink.text(r.slice(i,c).replace(/\n/g,` `)),c;if(Y(e,s))return-1;let l=ls(r,s);return Y(e,s+l)?-1:(l===a?.depth?(a.isPadded||t.sink.text(` `.repeat(s-i)),t.close()):t.sink.text(r.slice(i,s+l).replace(/\n/g,` `)),s+l)}function ec(e,t){let{source:n,position:r}=e,i=us(n,r),a=r+i;if(Y(e,a))return-1;let o=n.charAt(r),{canOpen:s,canClose:c}=ds(o,ps(n,r),ms(n,a));if(o===`~`&&i!==2)return J(e,t,i);let l=c?nc(o,i,t):i;return l>0&&s&&!t.isFull?tc(o,l,t):t.sink.text(o.repeat(l)),a}function tc(e,t,n){t%2==1&&n.open(`emphasis`,`em`,{mark:e});for(let r=Math.floor(t/2);r>0;r--)n.open(`emphasis`,zo(e,2),{mark:e})}function nc(e,t,n){for(;;){let r=n.findLast(t=>t.kind!==`emphasis`||t.mark===e),i=n.at(r),a=i?.name===`em`?1:2;if(i?.kind!==`emphasis`||a>t)return t;n.closeTo(r),t-=a}}function rc(e,t,n){let{source:r,position:i}=e,a=t.at(t.findLast(e=>e.kind===`link`));if(a&&a.depth++,a||t.isFull||/[\w\])]/.test(ps(r,i)))return J(e,t);let o=r.slice(i,i+Ws+2).indexOf(`]`);if(o<0&&Y(e,i+Ws+1))return-1;if(o>0){if(Y(e,i+o+1))return-1;if(!(/[([]/.test(r.charAt(i+o+1))||n.get(r.slice(i+1,i+o))))return J(e,t)}return t.open(`link`,`a`),i+1}function ic(e,t,n){let{source:r,position:i}=e,a=t.findLast(e=>e.kind===`link`),o=t.at(a);if(!o)return J(e,t);if(o.depth>0)return o.depth--,J(e,t);let s=i+1;if(Y(e,s))return-1;let c=hs(r,s),l=c?null:gs(r,s),u=ks.linkTail(Ks(e,s))||ks.reference(Ks(e,s));if(!c&&!l&&!e.isFinal&&u)return-1;let d=c??n.get(l?.label||o.source.slice(1)),f=d&&Fs(d.href,d.title);return t.closeTo(a+1),f&&t.sink.mark(f),d||t.sink.before(`[`),t.close(),d?c?.end??l?.end??s:J(e,t)}function ac(e,t,n){let{source:r,position:i}=e;if(Y(e,i+1))return-1;if(r.charAt(i+1)!==`[`)return J(e,t);let a=gs(r,i+1);if(!a)return!e.isFinal&&ks.reference(Ks(e,i+1))?-1:J(e,t);let o=hs(r,a.end);if(!o){let n=Y(e,a.end)||ks.linkTail(Ks(e,a.end));return!e.isFinal&&n?-1:J(e,t)}for(let e of zs(r.slice(i,o.end),n))t.sink.put(e);return o.end}function oc(e,t){let{source:n,position:r}=e,i=ys(n,r),a=i&&Fs(i.href);if(i&&a)return t.sink.open(`a`,a),t.sink.text(i.text),t.sink.close(),i.end;let o=vs(n,r);if(o>0)return o;let s=_s(n,r);return s?sc(s,e,t):!e.isFinal&&ks.angle(Ks(e))?-1:J(e,t)}function sc(e,t,n){let{end:r,name:i,kind:a}=e,o=a===`close`?n.findLast(e=>e.kind===`html`&&e.name===i):0;return o<0||n.isFull?J(t,n,r-t.position):(a===`close`?n.closeTo(o):n.open(`html`,i),a===`void`&&n.close(),r)}function cc(e,t){let{source:n,position:r}=e;return!e.isFinal&&ks.scheme(Ks(e))?-1:(t.findLast(e=>e.kind===`link`)>=0||t.isFull?-1:As(n,r))<0?J(e,t):(t.open(`address`,`a`),lc(e,t))}function lc(e,t){let{source:n,position:r}=e,i=t.top?.source??``,a=Math.min(js(n,r),r+is-i.length),o=i+n.slice(r,a),s=Y(e,a),c=s?o.slice(0,Math.max(Ms(o),i.length)):Ss(o),l=r+Math.max(0,c.length-i.length);return t.sink.text(n.slice(r,l)),t.top&&(t.top.source=c),s?l>r?l:-1:(t.sink.mark(Fs(xs(c))??{}),t.close(),l)}var uc=class{#e=[];constructor(e){this.sink=e}get top(){return this.#e[this.#e.length-1]}get isEmpty(){return this.#e.length===0}get isFull(){return this.#e.length>=20}open(e,t,n={}){this.sink.open(t),this.#e.push({mark:``,depth:0,source:``,isPadded:!1,...n,kind:e,name:t})}closeTo(e){for(;this.#e.length>e;)this.sink.close(),this.#e.pop()}close(){this.closeTo(this.#e.length-1)}at(e){return this.#e[e]}findLast(e){return this.#e.findLastIndex(e)}remember(e){for(let t of this.#e)t.kind===`link`&&(t.source+=e)}},dc=3e3,fc=12e3,pc=24e3,mc=class{#e;#t=``;#n=``;#r=0;constructor(e,t,n){this.sink=e,this.links=t,this.onCut=n,this.#e=new uc(e)}write(e){this.#i(e,!1),this.sink.flush()}end(){this.#i(``,!0),this.sink.flush()}#i(e,t){let n=this.#n+this.#t+e,r=this.#n.length;for(;r<n.length;){let e=this.#a({source:n,position:r,isFinal:t});if(e===-1)break;this.#r+=e-r,this.#e.remember(n.slice(r,e)),r=e,this.#s(n,r)&&this.#c()}this.#t=n.slice(r),this.#n=ps(n,r)}#a(e){let{source:t,position:n}=e,r=this.#e.top?.kind;if(r===`code`)return $s(e,this.#e,this.#o(t,n,t.length));if(r===`address`)return lc(e,this.#e);let i=this.#o(t,n,cs(t,n));return i===n?Gs(e,this.#e,this.links):(this.sink.text(t.slice(n,i)),i)}#o(e,t,n){if(this.#r+n-t<=3e3)return n;let r=e.indexOf(` `,t+Math.max(0,dc-this.#r));return r>=0&&r<n?r+1:Math.min(n,t+Math.max(1,24001-this.#r))}#s(e,t){if(this.#r<=3e3||this.#e.top?.kind===`address`)return!1;let n=e.charAt(t-1);return this.#r>pc?!/[\ud800-\udbff]/.test(n):(n===` `||n===`
`)&&(this.#e.isEmpty||this.#r>fc)}#c(){this.#e.closeTo(0),this.sink.cut(),this.onCut(this.#r),this.#r=0}},hc=class{#e;#t=``;#n=!1;constructor(e){this.#e=[e]}text(e){this.#t+=e}open(e,t){this.flush();let n=K(e,t);this.#r.append(n),this.#e.push(n)}close(){this.flush(),this.#e.pop()}mark(e){for(let t in e)this.#r.setAttribute(t,e[t]??``)}before(e){this.#r.before(e)}put(e){if(typeof e==`string`)return this.text(e);this.flush(),this.#r.append(uo(e))}flush(){if(!this.#t)return;let e=this.#r.lastChild;e instanceof Text&&!this.#n?e.appendData(this.#t):this.#r.append(this.#t),this.#t=``,this.#n=!1}cut(){this.flush(),this.#n=!0}get#r(){return this.#e[this.#e.length-1]}},gc={text:()=>void 0,open:()=>void 0,close:()=>void 0,mark:()=>void 0,before:()=>void 0,put:()=>void 0,flush:()=>void 0,cut:()=>void 0},_c=class{#e=``;#t=0;#n=[];#r;#i;#a=null;#o=null;constructor(e,t){this.element=e,this.writing=t,this.#r=this.#i=e.lastChild,t.isLive&&(this.#a=this.#s())}get source(){return this.#e}write(e){this.#e+=e,this.#a?this.#a.write(e):this.#o?this.#o.write(e):this.#e.length>3e3&&this.#c()}close(){this.#a?this.#a.end():this.#o?.end(),this.#l(this.#e.length-this.#t,!0)}cutBack(e){fo(this.element,this.#r,[]);let t=this.#e.slice(0,e);this.#e=``,this.#t=0,this.#n=[],this.#i=this.#r,this.#o=null,this.#a&&=this.#s(),t&&this.write(t)}#s(){return new mc(new hc(this.element),this.writing.links,e=>this.#l(e))}#c(){this.#o=new mc(gc,this.writing.links,e=>this.#l(e)),this.#o.write(this.#e)}#l(e,t=!1){let n=this.#e.slice(this.#t,this.#t+e);this.#t+=e,this.#u(t?n.trimEnd():n),this.#i=this.element.lastChild}#u(e){let{element:t,writing:n}=this;this.#n.push(e);let r=n.links.watch(()=>zs(e,n.links),this.#d);this.#a?(n.tally.settled++,fo(t,this.#i,r)&&n.tally.replaced++):t.append(...r.map(uo))}#d=()=>{let e=document.createDocumentFragment();for(;this.element.lastChild&&this.element.lastChild!==this.#i;)e.prepend(this.element.lastChild);let t=this.#n.flatMap(e=>zs(e,this.writing.links));fo(this.element,this.#r,t),this.element.append(e)}},vc=/^ {0,3}\[(?!\^)((?:[^[\]\\]|\\.){1,200})\]:[ \t]*(?:<([^<>]*)>|([^\s<]\S*))(?:[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?[ \t]*$/;function yc(e){let t=vc.exec(e);return t&&{label:t[1]??``,href:Ds(t[2]??t[3]??``),title:Ds((t[4]??``).slice(1,-1))}}var bc=class{#e=new Map;#t=new Map;#n=[];define(e,t){let n=xc(e);this.#e.has(n)||this.#e.set(n,t)}get(e){return this.#e.get(xc(e))}find(e){let t=xc(e),n=this.#e.get(t);return!n&&t&&this.#n.push(t),n}watch(e,t){this.#n=[];let n=e();for(let e of this.#n){let n=this.#t.get(e)??new Set;this.#t.set(e,n.add(t))}return n}catchUp(){let e=new Set;for(let t of this.#e.keys()){for(let n of this.#t.get(t)??[])e.add(n);this.#t.delete(t)}for(let t of e)t()}rewind(e){this.#t.clear();for(let[t,n]of this.#e)n.offset>=e&&this.#e.delete(t)}};function xc(e){return e.trim().replace(/\s+/g,` `).toLowerCase()}var Sc=class{#e;#t;#n;constructor(e,t){this.kind=`paragraph`,this.#t=0,this.#n=0,this.#e=new _c(e,t)}get tail(){return this.#e.element}get source(){return this.#e.source}get lineCount(){return this.#t}get lastLine(){return this.source.slice(this.#n)}startLine(e){this.#t++>0&&this.#e.write(`
`),this.#n=this.source.length,this.write(e)}write(e){this.#e.write(e)}endLine(){}close(){this.#e.close()}dropLastLine(){this.#e.cutBack(Math.max(0,this.#n-1)),this.#t--}clear(){this.#e.cutBack(0)}},Cc=/[ \t]+#*[ \t]*$/,wc=/^#*[ \t]*$/,Tc=class{#e;#t;constructor(e,t){this.kind=`heading`,this.#t=``,this.#e=new _c(e,t)}get tail(){return this.#e.element}startLine(e){this.write(e)}write(e){let t=this.#t+e,n=this.#e.source===``,r=n?t.trimStart():t,i=(n?wc.exec(r):null)??Cc.exec(r);this.#t=i?.[0]??``,this.#e.write(r.slice(0,r.length-this.#t.length))}endLine(){this.#t=``}close(){this.#e.close()}},Ec=100,Dc=50,Oc=40,kc=/^[+\-−±~≈<>]?\s?[$€£¥]?\s?\d[\d.,\s]*(?:\s?(?:%|[$€£¥]|[a-zA-Zµ]{1,3}))?$/,Ac=class{#e;#t;#n;#r;#i;#a;constructor(e,t){this.writing=e,this.before=t,this.kind=`table`,this.element=K(`div`,{class:`md-table`,tabindex:`0`,role:`region`,"aria-label":E(`Table`)}),this.head=``,this.isConfirmed=!1,this.#e=K(`table`),this.#t=null,this.#n=[],this.#a=!1,this.element.append(this.#e);let n=K(`thead`);this.#e.append(n),this.#i=this.#r=new Nc(n,`th`,Ec,e)}get tail(){return this.#r.tail}get columnCount(){return this.#i.cells.length}confirm(e){this.isConfirmed=!0,this.#n=e,this.#i.align(e)}startLine(e){this.isConfirmed&&this.#o(),this.write(e)}write(e){this.isConfirmed||(this.head+=e),this.#r.write(e)}endLine(){this.#r.end(),this.#r!==this.#i&&this.#s()}close(){if(!this.isConfirmed)return;let e=K(`div`,{class:`md-table-bar`}),t=K(`button`,{type:`button`,"data-action":`copy-table`});t.textContent=E(`Copy table`),e.append(t),this.element.append(e)}#o(){let e=!this.#t;(!this.#t||this.#t.childElementCount>=Dc)&&(this.#t=K(`tbody`),this.#e.append(this.#t)),this.#r=new Nc(this.#t,`td`,this.columnCount,this.writing),this.#a=e}#s(){this.#r.pad();let e=this.#r.cells.map((e,t)=>this.#n[t]??(Mc(e.textContent??``)?`end`:null));this.#r.align(e),this.#a&&this.#i.align(e)}};function jc(e){return e.trim().replace(/\\[^]/g,`..`).replace(/^\||\|$/g,``).split(`|`).length}function Mc(e){return e.length<=Oc&&kc.test(e)}var Nc=class{#e;#t;#n;#r;constructor(e,t,n,r){this.cellName=t,this.limit=n,this.writing=r,this.cells=[],this.#e=K(`tr`),this.#t=null,this.#n=``,this.#r=!0,e.append(this.#e)}get tail(){return this.cells[this.cells.length-1]??this.#e}write(e){for(let[t]of(this.#n+e).matchAll(/\\[^]|\\$|\||[^\\|]+/g))this.#n=t===`\\`?t:``,t===`|`?this.#a():t!==`\\`&&this.#i(t===`\\|`?`|`:t)}end(){this.#n&&this.#i(this.#n),this.#n=``,this.#o()}pad(){for(;this.cells.length<this.limit;)this.#c()}align(e){e.forEach((e,t)=>{e&&this.cells[t]?.setAttribute(`data-align`,e)})}#i(e){let t=this.#t?e:e.trimStart();t&&(this.#r=!1,this.#t??=this.#s(),this.#t?.write(t))}#a(){!this.#t&&!this.#r&&this.#c(),this.#r=!1,this.#o()}#o(){this.#t?.close(),this.#t=null}#s(){let e=this.#c();return e&&new _c(e,this.writing)}#c(){if(this.cells.length>=this.limit)return null;let e=K(this.cellName);return this.#e.append(e),this.cells.push(e),e}},Pc=6e3,Fc=3,Ic=class{#e;#t;#n;constructor(e,t,n){this.host=e,this.writing=t,this.onCode=n,this.top=[],this.leaf=null,this.position=0,this.lineStart=0,this.#t=null,this.#n=[],this.#e=[xo(`document`,e)]}get containers(){return this.#e}get innermost(){return this.#e[this.#e.length-1]}closeTo(e){this.closeLeaf(),this.#e.length=e,this.#o()}closeLeaf(){this.leaf instanceof Ac&&!this.leaf.isConfirmed&&this.revertTable(this.leaf),this.leaf?.close(),this.leaf=null,this.#o()}rewind(e){let t=this.top[e],n=t?.start??0;return t&&this.#r(t),this.top.length=Math.min(this.top.length,e),this.writing.links.rewind(n),this.#e.length=1,this.innermost.list=null,this.leaf=null,this.position=this.lineStart=n,n}#r({element:e,start:t}){for(;e.nextSibling;)e.nextSibling.remove();for(e.remove();(this.#n[this.#n.length-1]?.start??-1)>=t;)this.#n.pop()?.element.remove()}begin(e,t){switch(e.kind){case`quote`:return this.#s(`quote`,K(`blockquote`));case`item`:return this.#c(e);case`details`:return this.#l(e.isOpen,e.summary);case`summary`:return this.#u(`summary`,e.summary);case`heading`:return this.leaf=new Tc(this.#i(this.#m(e.level)),this.writing),this.leaf.startLine(t.text);case`underline`:return this.#h(e.level);case`table`:return this.#v(e.alignments);case`fence`:return this.#d(new vo(e.fence.info,{mark:e.fence.mark,indent:e.indent}));case`indented`:return this.#d(new vo(``,null)),t.skip(4),this.leaf?.startLine(t.rest);case`html`:return this.leaf=new ko(e.end),this.#i(this.leaf.tail),this.leaf.startLine(t.rest);case`break`:return this.#i(K(`hr`)),this.#o()}}writeLine(e){this.leaf instanceof Ac?this.leaf.startLine(e):e.startsWith(`|`)?this.#_(e):(this.leaf??=this.#f(),this.leaf.startLine(e))}beginTask(e){this.innermost.element.append(Eo(e)),this.innermost.element.classList.add(`md-task-item`)}confirmTable(e,t){e.before?.close(),e.confirm(t)}revertTable(e){e.element.remove(),this.#e.length===1&&this.top.pop(),this.leaf=e.before??this.#f(),this.leaf.startLine(e.head)}takeDefinition(e){let t=yc(e.source);t&&(this.#p(e),this.writing.links.define(t.label,{href:t.href,title:t.title,offset:this.lineStart}))}#i(e){let t=this.innermost;return t.list=null,t.hasContent=!0,t.kind===`document`?(this.#a().append(e),this.top.push({element:e,start:this.lineStart,end:1/0})):t.element.append(e),e}#a(){let e=this.#n[this.#n.length-1];if(e&&this.lineStart-e.start<Pc)return e.element;let t=K(`div`,{class:`md-section`});return this.host.append(t),this.#n.push({element:t,start:this.lineStart}),t}#o(){if(!(this.#e.length>1||this.leaf))for(let e=this.top.length-1;this.top[e]?.end===1/0;e--)this.top[e].end=this.position}#s(e,t,n=0){this.#e.push(xo(e,this.#i(t),n))}#c({item:e,indent:t}){let n=this.innermost;n.list?.mark===e.mark?n.kind===`document`&&(this.top[this.top.length-1].end=1/0):n.list={element:this.#i(To(e.start)),mark:e.mark};let r=K(`li`);n.list.element.append(r),this.#e.push(xo(`item`,r,t))}#l(e,t){this.#s(`details`,K(`details`,e?{open:``}:{})),t&&this.#u(`summary`,t)}#u(e,t){let n=new _c(this.#i(K(e)),this.writing);n.write(t.trim()),n.close()}#d(e){this.#i(e.element),this.leaf=e,this.onCode(e)}#f(){let{kind:e,element:t,hasContent:n}=this.innermost;return e!==`item`||n?new Sc(this.#i(K(`p`)),this.writing):(this.innermost.hasContent=!0,new Sc(t,this.writing))}#p(e){e.tail===this.innermost.element?(e.clear(),this.innermost.hasContent=Do(e.tail.lastChild)):(e.tail.remove(),this.#e.length===1&&this.top.pop()),this.leaf=null}#m(e){return this.#t??=e,K(`h${Math.min(Math.max(Fc+e-this.#t,Fc),6)}`)}#h(e){let t=this.leaf,n=t.source,r=this.top[this.top.length-1]?.start??0;this.#p(t),this.leaf=new Sc(this.#g(r,this.#m(e)),this.writing),this.leaf.startLine(n),this.closeLeaf()}#g(e,t){let n=this.lineStart;return this.lineStart=e,this.#i(t),this.lineStart=n,t}#_(e){let t=new Ac(this.writing,this.leaf instanceof Sc?this.leaf:null);this.#i(t.element),this.leaf=t,t.startLine(e)}#v(e){let t=this.leaf,n=t.lastLine,r=this.top[this.top.length-1]?.start??0;t.lineCount>1?(t.dropLastLine(),this.closeLeaf()):this.#p(t);let i=new Ac(this.writing,null);this.#g(r,i.element),i.startLine(n),i.endLine(),i.confirm(e),this.leaf=i}},Lc=new Set([`summary`,`heading`,`underline`,`table`,`fence`,`indented`,`html`,`break`]);function Rc(e){return Lc.has(e.kind)}function zc(e,t){let n=[];for(;;){if(e.isOpen)return`maybe`;let r=n.length===0?Vc(e,t):Vc(e,Bc(t,n));if(r===`maybe`)return`maybe`;if(!r||(n.push(r),Rc(r)))return n}}function Bc(e,t){return{isParagraphOpen:!1,isInParagraph:!1,head:null,isFreshDetails:t[t.length-1]?.kind===`details`,room:e.room-t.length}}function Vc(e,t){if(e.isBlank)return null;if(e.indent>=4)return t.isParagraphOpen?null:{kind:`indented`};for(let n of Hc){let r=n(e,t);if(r)return r}return null}var Hc=[Wc,Gc,Kc,qc,Jc,Yc,Xc,Zc,Qc,$c];function Uc(e,t){return e===`maybe`||e===null?e:t(e)}function Wc(e,t){let n=t.room>0?Na(e):null;return n===!0?(e.skipMark(1),e.skip(1),{kind:`quote`}):n}function Gc(e){return Uc(Fa(e),({level:t})=>(e.skipMark(t),{kind:`heading`,level:t}))}function Kc(e){return Uc(La(e),t=>({kind:`fence`,fence:t,indent:e.indent}))}function qc(e,t){return Uc(t.room>0?Ka(e):null,t=>(e.skipAll(),{kind:`details`,...t}))}function Jc(e,t){return t.isFreshDetails?Uc(qa(e),e=>({kind:`summary`,...e})):null}function Yc(e){return Uc(Ga(e),({end:e})=>({kind:`html`,end:e}))}function Xc(e,t){return Uc(t.head?Xa(e,t.head.columns):null,e=>({kind:`table`,alignments:e}))}function Zc(e,t){return t.isInParagraph?Uc(Ia(e),({level:e})=>({kind:`underline`,level:e})):null}function Qc(e){let t=Pa(e);return t===!0?{kind:`break`}:t}function $c(e,t){let n=t.room>0?za(e):null;if(n===null||n===`maybe`)return n;if(t.isInParagraph&&(n.isEmpty||(n.start??1)!==1))return null;let r=e.indent;e.skipMark(n.markLength);let i=e.indent,a=n.isEmpty||i>4?1:i;return e.skip(a),{kind:`item`,item:n,indent:r+n.markLength+a}}var el=24,tl=class{#e;#t=``;#n=!1;constructor(e,t,n){this.writing=t,this.#e=new Ic(e,t,n)}get top(){return this.#e.top}get tail(){return this.#e.leaf?.tail??null}write(e){let t=this.#e;for(let n=0;n<e.length;){let r=e.indexOf(`
`,n),i=r<0?e.length:r;t.position+=i-n,this.#r(e.slice(n,i),r>=0),r>=0&&(t.lineStart=++t.position),n=i+1}}end(){(this.#t||this.#n)&&this.#r(``,!0);let e=this.top.filter(e=>e.end===1/0);this.#e.closeTo(1);for(let t of e)t.end=1/0;this.writing.links.catchUp()}rewind(e){return this.#t=``,this.#n=!1,this.#e.rewind(e)}#r(e,t){if(this.#n)this.#e.leaf?.write(e);else{if(this.#t+=e,!this.#a(new Mo(this.#t,t)))return;this.#t=``,this.#n=!0}t&&this.#i()}#i(){let e=this.#e.leaf;this.#n=!1,e?.endLine(),e instanceof Sc&&e.lineCount===1?this.#e.takeDefinition(e):(e?.kind===`heading`||e instanceof ko&&e.isComplete)&&this.#e.closeLeaf()}#a(e){if(e.isOpen)return!1;let{containers:t,leaf:n}=this.#e,r=So(t,e,n?.kind===`code`||n?.kind===`html`);if(r===`maybe`)return!1;if(typeof r==`object`)return this.#e.closeTo(r.end),!0;let i=r===t.length?this.#o(e):`no`;return i===`no`?this.#l(e,r):i===`yes`}#o(e){let t=this.#e.leaf;return t instanceof vo?t.fence?this.#s(t,t.fence,e):nl(t,e):t instanceof ko?rl(t,e):t instanceof Ac&&!t.isConfirmed?this.#c(t,e):`no`}#s(e,t,n){let r=n.isOpen?`maybe`:Ra(n,t.mark);return r===`maybe`?`maybe`:(r?this.#e.closeLeaf():(n.skip(t.indent),e.startLine(n.rest)),`yes`)}#c(e,t){let n=t.isOpen?`maybe`:Xa(t,e.columnCount);return n===`maybe`?`maybe`:(n?this.#e.confirmTable(e,n):this.#e.revertTable(e),n?`yes`:`no`)}#l(e,t){let n=this.#e,r=n.leaf instanceof Sc?n.leaf:null,i=t===n.containers.length,a=zc(e,this.#u(r,t));if(a===`maybe`)return!1;let o=!e.isBlank&&!a.some(Rc);if(o&&a.length===0&&(r!==null||i&&n.leaf instanceof Ac))return i?n.writeLine(e.text):r?.startLine(e.text),!0;let s=o&&il(a)?Qa(e):null;if(s===`maybe`||o&&$a(e)===`maybe`)return!1;i?a.some(al)||n.closeLeaf():n.closeTo(t);for(let t of a)n.begin(t,e);return s&&n.beginTask(s.isDone),o&&n.writeLine(s?e.text.slice(3).trimStart():e.text),!0}#u(e,t){let{containers:n,innermost:r}=this.#e,i=t===n.length,a=e&&i&&e.lastLine.includes(`|`)?{columns:jc(e.lastLine)}:null;return{isParagraphOpen:e!==null,isInParagraph:e!==null&&i,head:a,isFreshDetails:i&&r.kind===`details`&&!r.hasContent,room:el-t}}};function nl(e,t){return t.isOpen?`maybe`:!t.isBlank&&t.indent<4?`no`:(t.skip(4),e.startLine(t.rest),`yes`)}function rl(e,t){return t.isOpen?`maybe`:t.isBlank&&!e.end?`no`:(e.startLine(t.rest),`yes`)}function il(e){return e[e.length-1]?.kind===`item`}function al(e){return e.kind===`underline`||e.kind===`table`}var ol=1500,sl=class{constructor(e,t){this.host=e,this.onCopyCode=t,e.addEventListener(`click`,this.#e)}destroy(){this.host.removeEventListener(`click`,this.#e)}#e=e=>{let t=e.target instanceof Element?e.target.closest(`button`):null;t&&(t.classList.contains(`md-image`)?ul(t):t.dataset.action===`wrap`?io():t.dataset.action===`copy`?this.#t(t):t.dataset.action===`copy-table`&&cl(t))};async#t(e){let t=e.closest(`.md-code`)?.querySelector(`code`)?.textContent??``,n=await ua(t);n&&this.onCopyCode?.(t),ll(e,n)}};async function cl(e){let t=e.closest(`.md-table`)?.querySelector(`table`);if(!t)return;let n=Array.from(t.rows,e=>Array.from(e.cells,e=>e.textContent.replace(/\s+/g,` `).trim())),r=K(`div`);r.append(t.cloneNode(!0)),ll(e,await ua(n.map(e=>e.join(`	`)).join(`
`),ma(r)))}function ll(e,t){let n=e.dataset.label??e.textContent;e.dataset.label=n,e.textContent=E(t?`Copied`:`Copying failed`),e.toggleAttribute(`data-copied`,t),setTimeout(()=>{e.textContent=n,e.removeAttribute(`data-copied`)},ol)}function ul(e){let t=e.dataset.src??``,n=e.dataset.alt??``,r=K(`img`,{alt:n,src:t,referrerpolicy:`no-referrer`});r.addEventListener(`error`,()=>{let e=K(`a`,{href:t,rel:`noopener noreferrer nofollow`,target:`_blank`});e.textContent=n||t,r.replaceWith(e)}),e.replaceWith(r)}var dl=2e3,fl=class{#e={links:new bc,isLive:!0,tally:{settled:0,replaced:0}};#t;#n;#r=``;#i=``;#a=!1;constructor(e,t={}){this.#t=new tl(e,this.#e,e=>t.onCode?.(e)),this.#n=new sl(e,t.onCopyCode),ro()}get text(){return this.#r}get tail(){return this.#t.tail}get tally(){return this.#e.tally}write(e){let t=this.#a?this.#r+ml(e):``,n=this.#a?t.slice(this.restart(t)):e;for(let e of pl(n))this.#o(e)}end(){this.#a||=(this.#i&&this.#o(`
`),this.#t.end(),!0)}set(e){let t=this.fill(e);for(;!t.next().done;)continue}*fill(e){this.#e.isLive=!1;let t=ml(e);for(let e of pl(t.slice(this.restart(t))))this.#o(e),yield;this.end(),this.#e.isLive=!0}restart(e){let t=hl(this.#r,e),n=this.#t.top.findIndex(e=>e.end>t),r=n<0?this.#t.top.length-1:n,i=this.#t.rewind(Math.max(0,r));return this.#r=e.slice(0,i),this.#i=``,this.#a=!1,i}destroy(){this.#n.destroy()}#o(e){let t=this.#i+e;this.#i=t.endsWith(`\r`)?`\r`:``;let n=ml(this.#i?t.slice(0,-1):t);this.#r+=n,this.#t.write(n)}};function*pl(e){for(let t=0;t<e.length;t+=dl)yield e.slice(t,t+dl)}function ml(e){return e.includes(`\r`)?e.replace(/\r\n?/g,`
`):e}function hl(e,t){let n=Math.min(e.length,t.length);if(t.startsWith(e))return e.length;let r=0;for(;r<n&&e.charCodeAt(r)===t.charCodeAt(r);)r++;return r}var gl=6,_l=2,vl=120,yl=class{#e=[];arrived(e,t){this.#e.push({at:t,length:e})}overdue(e){this.arrived(e,-1/0)}next(e,t,n){let r=t.length-e,i=this.#t(n-vl),a=Math.min(t.length,Math.max(i,e+Math.max(_l,Math.ceil(r/gl))));return bl(t,a)?a+1:a}forget(){this.#e=[]}#t(e){let t=this.#e.findLastIndex(t=>t.at<=e),n=this.#e[t]?.length??0;return t>0&&this.#e.splice(0,t),n}};function bl(e,t){return t<e.length&&/[\ud800-\udbff]/.test(e.charAt(t-1))}var xl=1e3,Sl=5,Cl=6,wl=24,Tl=16,El=50,Dl=class extends HTMLElement{#e=``;#t=!1;#n=null;#r=0;#i=new yl;#a=!1;#o=!1;#s=0;#c=0;#l=0;#u=!1;#d=null;#f=null;get text(){return this.#e}set text(e){let t=ml(e);t!==this.#e&&(t.startsWith(this.#e)||(this.#o=!0),this.#e=t,this.#i.arrived(t.length,performance.now()),this.#p())}get streaming(){return this.#t}set streaming(e){e!==this.#t&&(this.#t=e,this.#p())}constructor(){super(),this.addEventListener(`click`,()=>this.#h&&this.flush(),{capture:!0})}connectedCallback(){this.#p()}disconnectedCallback(){cancelAnimationFrame(this.#s),clearTimeout(this.#l),this.#s=this.#l=0}flush(){if(this.#f)for(;!this.#y();)continue;this.#C(),this.#w(this.#e.length,1/0),this.#T(),this.#E()}#p(){this.#u||(this.#u=!0,queueMicrotask(()=>{this.#u=!1,this.isConnected&&this.#m()}))}#m(){!this.#n&&!this.#t?this.#_():!this.#f&&this.#h&&this.#b()}get#h(){return this.#o||this.#r<this.#e.length||!this.#t&&!this.#a}get#g(){return this.#n??=new fl(this,{onCode:ja}),this.#n}#_(){this.#e&&(this.#f=this.#g.fill(this.#e),this.#r=this.#e.length,this.#o=!1,this.#v())}#v=()=>{let e=performance.now()+Sl;do if(!this.#f||this.#y())return this.#E();while(performance.now()<e);setTimeout(this.#v)};#y(){return this.#f?.next().done?(this.#f=null,this.#a=!0,this.#m(),!0):!1}#b(){this.#s||this.#l||(this.#c===0?this.#s=requestAnimationFrame(this.#S):this.#l=window.setTimeout(this.#x,this.#c))}#x=()=>{this.#l=this.#c=0,this.#b()};#S=()=>{let e=performance.now();this.#s=0,this.#C(),this.#w(this.#i.next(this.#r,this.#e,e),e+Sl),this.#r===this.#e.length&&this.#T(),this.#E(),this.#O(e)};#C(){let e=this.#a&&this.#r<this.#e.length;(this.#o||e)&&(this.#r=this.#g.restart(this.#e),this.#i.overdue(this.#e.length),this.#o=!1,this.#a=!1)}#w(e,t){for(;this.#r<e;){let n=Math.min(e,this.#r+xl);if(this.#g.write(this.#e.slice(this.#r,n)),this.#r=n,performance.now()>t)return}}#T(){this.#t||(this.#n?.end(),this.#a=!0,this.#i.forget())}#E(){this.#D(this.#a||!this.#t?null:this.#n?.tail??this.#d),this.dispatchEvent(new wa)}#D(e){e!==this.#d&&(this.#d?.removeAttribute(`data-caret`),e?.setAttribute(`data-caret`,``),this.#d=e)}#O(e){let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{let n=performance.now()-e;this.#c=n>wl?Math.min(n,El):n>Cl?Tl:0,t.close(),this.isConnected&&this.#h&&this.#b()},n.postMessage(null)}};customElements.define(`part-text`,Dl);var Ol=class extends N{constructor(...e){super(...e),this.since=null,this.tick=new Sa(this),this.content=()=>v`<part-text class="thought" .text=${this.thought.text} .streaming=${this.since!==null}></part-text>`}render(){this.tick.isOn=this.since!==null;let e=this.since===null?``:kn(this.thought.text);return v`
      <rail-fold class="node node-think" .line=${this.line()} .content=${this.content}></rail-fold>
      ${e?v`<p class="node-peek" dir="auto">${e}</p>`:b}
    `}line(){if(this.since!==null)return E(`Thinking… {time}`,{time:Lt(Math.max(0,Date.now()-this.since))});let{duration_ms:e}=this.thought;return e===null?E(`Thought about it`):E(`Thought for {time}`,{time:Lt(e)})}};O([C({attribute:!1})],Ol.prototype,`thought`,void 0),O([C({type:Number})],Ol.prototype,`since`,void 0),Ol=O([S(`part-reasoning`)],Ol);var kl=12,Al=class extends N{constructor(...e){super(...e),this.isWhole=!1,this.onShowAll=()=>{this.isWhole=!0}}render(){let{call:e,isWhole:t}=this;return v`<rail-fold
      class="node node-reach"
      ?data-running=${e.status===`running`}
      .line=${jl(e)}
      .content=${()=>this.details(e,t)}
    ></rail-fold>`}details(e,t){let n=e.result??``,r=n.split(`
`),i=r.length>kl,a=t||!i?n:r.slice(0,kl).join(`
`);return v`<dl class="call">
      <dt>${E(`Arguments`)}</dt>
      <dd><pre tabindex="0" role="region" aria-label=${E(`Arguments`)}>${Ml(e.arguments)}</pre></dd>
      ${e.result===null?b:v`<dt>${E(`Result`)}</dt>
            <dd>
              <pre tabindex="0" role="region" aria-label=${E(`Result`)}>${Ml(a)}</pre>
              ${i&&!t?v`<button type="button" class="link-button" @click=${this.onShowAll}>${E(`Show all`)}</button>`:b}
            </dd>`}
    </dl>`}};O([C({attribute:!1})],Al.prototype,`call`,void 0),O([w()],Al.prototype,`isWhole`,void 0),Al=O([S(`part-tool-call`)],Al);function jl(e){let t=v`<b>${e.name.replaceAll(`_`,` `)}</b>`;if(e.status===`running`)return v`${E(`Using`)} ${t}…`;let n=e.duration_ms===null?``:v` <span class="node-extra">${Lt(e.duration_ms,!0)}</span>`;return e.status===`failed`?v`${E(`Could not use`)} ${t}${n}`:v`${E(`Used`)} ${t}${n}`}function Ml(e){try{let t=JSON.parse(e);return typeof t==`object`?JSON.stringify(t,null,2):e}catch{return e}}var Nl=class extends N{constructor(...e){super(...e),this.calls=[]}render(){let{calls:e}=this,t=e.some(e=>e.status===`running`);return v`<rail-fold
      class="node node-reach"
      ?data-running=${t}
      .line=${t?Qe(e.length,`Using {n} tool…`,`Using {n} tools…`):Qe(e.length,`Used {n} tool`,`Used {n} tools`)}
      .content=${()=>yt(e,e=>e.id,e=>v`<part-tool-call .call=${e}></part-tool-call>`)}
    ></rail-fold>`}};O([C({attribute:!1})],Nl.prototype,`calls`,void 0),Nl=O([S(`part-tool-calls`)],Nl);var Pl=class extends Event{constructor(){super(`chat-reconnect`,{bubbles:!0,composed:!0})}},Fl=400,Il=2e3,Ll=1e4,Rl=class extends N{constructor(...e){super(...e),this.state=`none`,this.model=``,this.since=null,this.tick=new Sa(this),this.begun=0,this.onReconnect=()=>this.dispatchEvent(new Pl)}willUpdate(e){(e.has(`state`)||e.has(`since`))&&this.beginSilence(),this.tick.isOn=this.state===`waiting`}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.quietTimer)}render(){switch(this.state){case`waiting`:return this.waiting();case`reconnecting`:return v`<p class="node node-reach node-line" data-running>
          <span>${E(`Connection lost. Reconnecting…`)}</span>
          <button type="button" class="link-button" @click=${this.onReconnect}>${E(`Try now`)}</button>
        </p>`;case`cancelled`:return v`<p class="node node-end node-line">${E(`You stopped this answer`)}</p>`;case`interrupted`:return v`<p class="node node-reach node-line">${E(`The server stopped in the middle. What was written is kept.`)}</p>`;default:return b}}waiting(){let e=Date.now()-(this.since??this.begun);if(Date.now()-this.begun<Fl&&e<Il)return b;let t=e<Il?b:v`<span class="node-extra">${Lt(e)}</span>`;return v`<p class="node node-alive node-line" data-running>
      <span>${E(`Waiting for {model}`,{model:this.model||E(`the model`)})} ${t}</span>
      ${e<Ll?b:v`<span class="node-extra">${E(`Still waiting. You can stop or keep going.`)}</span>`}
    </p>`}beginSilence(){this.begun=Date.now(),clearTimeout(this.quietTimer),this.state===`waiting`&&(this.quietTimer=setTimeout(()=>this.requestUpdate(),410))}};O([C()],Rl.prototype,`state`,void 0),O([C()],Rl.prototype,`model`,void 0),O([C({type:Number})],Rl.prototype,`since`,void 0),Rl=O([S(`rail-status`)],Rl);var X=class extends N{constructor(...e){super(...e),this.live=null,this.modelName=``,this.isNewModel=!1,this.isLast=!1,this.busy=!1,this.isArmed=!1,this.clipboardContent=()=>{let e=this.message.parts.flatMap(e=>e.type===`text`?[e.text]:[]),t=Array.from(this.querySelectorAll(`:scope > article > .rail > part-text`),e=>(e.flush(),ma(e)));return{text:e.join(`

`)||this.message.content,html:t.join(``)}},this.onAgain=()=>this.dispatchEvent(new _n(this.message.id)),this.onContinue=()=>this.dispatchEvent(new la(this.message.id))}render(){let e=this.live?.message??this.message,t=E(`{model}, {time}`,{model:this.modelName||E(`Model`),time:Nt(e.created_at)});return v`<article class="turn answer" data-state=${this.railState(e)} tabindex=${this.isLast?0:-1} aria-label=${t}>
      <h2 class="visually-hidden">${t}</h2>
      <div class="rail">
        ${this.isNewModel?v`<p class="node node-line">${E(`Now answering:`)} <b>${this.modelName}</b></p>`:b}
        ${yt(Bl(e),zl,e=>this.segment(e))}
        <rail-status .state=${this.statusLine(e)} .model=${this.modelName} .since=${this.live?.phaseSince??null}></rail-status>
        ${e.status===`failed`?this.errorCard(e):b}
      </div>
      ${this.actionRow(e)}
    </article>`}arm(){this.isArmed=!0}segment(e){if(`isContinued`in e)return v`<p class="node node-reach node-line">${E(`Continued after a restart`)}</p>`;if(`calls`in e){let[t]=e.calls;return e.calls.length===1?v`<part-tool-call .call=${t}></part-tool-call>`:v`<part-tool-calls .calls=${e.calls}></part-tool-calls>`}let{part:t}=e;return t.type===`reasoning`?v`<part-reasoning .thought=${t} .since=${this.isOpen(t,`thinking`)?this.live?.phaseSince??null:null}></part-reasoning>`:v`<part-text .text=${t.text} .streaming=${this.isOpen(t,`writing`)}></part-text>`}isOpen(e,t){return this.live?.phase===t&&this.live.message.parts.at(-1)===e}railState(e){return this.live?this.live.isReconnecting?`reconnecting`:this.live.phase:e.status}statusLine(e){return this.live?.isReconnecting?`reconnecting`:this.live?.phase===`waiting`?`waiting`:e.status===`cancelled`||e.status===`interrupted`?e.status:`none`}errorCard(e){let t=e.parts.some(e=>e.type===`text`);return v`<error-card
      .error=${e.error??{code:`failed`,message:``}}
      .kept=${E(t?`The text above is saved.`:`Your message is saved.`)}
      .runId=${e.run_id??``}
      ?urgent=${this.isLast}
      .onTryAgain=${this.busy?null:this.onAgain}
      .onContinue=${t&&!this.busy?this.onContinue:null}
    ></error-card>`}actionRow(e){let t=!this.live&&(this.isLast||this.isArmed);return v`<div class="actions" ?data-always=${this.isLast}>
      ${t?v`<answer-actions
            .message=${e}
            .modelName=${this.modelName}
            .content=${this.clipboardContent}
            ?busy=${this.busy}
          ></answer-actions>`:b}
    </div>`}};O([C({attribute:!1})],X.prototype,`message`,void 0),O([C({attribute:!1})],X.prototype,`live`,void 0),O([C()],X.prototype,`modelName`,void 0),O([C({type:Boolean})],X.prototype,`isNewModel`,void 0),O([C({type:Boolean})],X.prototype,`isLast`,void 0),O([C({type:Boolean})],X.prototype,`busy`,void 0),O([w()],X.prototype,`isArmed`,void 0),X=O([S(`answer-message`)],X);function zl(e){return e.key}function Bl({parts:e,continuedAfter:t}){let n=[],r={key:`continued`,isContinued:!0};return e.forEach((e,i)=>{i===t&&n.push(r);let a=n.at(-1);e.type===`tool-call`?a&&`calls`in a?a.calls.push(e):n.push({key:`${i} calls`,calls:[e]}):n.push({key:`${i} ${e.type}`,part:e})}),t===e.length&&n.push(r),n}var Vl=class extends Event{constructor(e,t){super(`chat-edited`,{bubbles:!0}),this.messageId=e,this.text=t}},Hl=class extends Event{constructor(e){super(`chat-resent`,{bubbles:!0}),this.messageId=e}},Ul=class extends Event{constructor(e){super(`chat-withdrawn`,{bubbles:!0}),this.messageId=e}},Wl=12,Gl=900,Z=class extends N{constructor(...e){super(...e),this.isLast=!1,this.busy=!1,this.isArmed=!1,this.isEditing=!1,this.isWhole=!1,this.tick=new Sa(this),this.onKey=e=>{e.key===`Escape`&&!Kt(e)?(e.stopPropagation(),this.stopEditing()):Jt(e)&&(e.preventDefault(),this.save())},this.onSave=e=>{e.preventDefault(),this.save()},this.stopEditing=()=>{this.isEditing=!1,this.updateComplete.then(()=>this.querySelector(`article`)?.focus({preventScroll:!0}))},this.onFold=()=>{this.dispatchEvent(new xa),this.isWhole=!this.isWhole},this.onResend=()=>this.dispatchEvent(new Hl(this.message.id)),this.onWithdraw=()=>this.dispatchEvent(new Ul(this.message.id))}render(){let{message:e}=this,t=E(`You, {time}`,{time:Nt(e.created_at)});return v`<article class="turn question" data-delivery=${e.delivery??`done`} tabindex="-1" aria-label=${t}>
      <h2 class="visually-hidden">${t}</h2>
      ${this.isEditing?this.editor():this.bubble()}
      ${this.isEditing?b:v`<div class="actions" ?data-always=${e.delivery===`failed`}>${this.footer()}</div>`}
    </article>`}arm(){this.isArmed=!0}async startEditing(){this.busy||this.message.delivery||(this.isEditing=!0,await this.updateComplete,this.field&&(ta(this.field),this.field.focus(),this.field.setSelectionRange(this.field.value.length,this.field.value.length)))}bubble(){let e=this.isLong();return v`<div class="bubble" dir="auto" ?data-folded=${e&&!this.isWhole}>${this.message.content}</div>
      ${e?v`<button type="button" class="link-button" aria-expanded=${String(this.isWhole)} @click=${this.onFold}>
            ${this.isWhole?E(`Show less`):E(`Show all`)}
          </button>`:b}`}editor(){return v`<form class="editor" aria-label=${E(`Edit message`)} @submit=${this.onSave}>
      <textarea
        class="field"
        rows="1"
        dir="auto"
        aria-label=${E(`Message`)}
        .value=${this.message.content}
        @keydown=${this.onKey}
        @input=${()=>this.field&&ta(this.field)}
      ></textarea>
      <div class="button-row">
        <span class="meta">${E(`The answer below stays as another version.`)}</span>
        <button type="button" class="button" @click=${this.stopEditing}>${E(`Cancel`)}</button>
        <button type="submit" class="button button-primary">${E(`Save and send`)}</button>
      </div>
    </form>`}footer(){let{message:e}=this;return e.delivery===`sending`?v`<span class="meta sending">${E(`Sending…`)}</span>`:e.delivery===`failed`?this.notSent():v`
      ${this.isArmed||this.isLast?v`<span class="reveal">
            <copy-button .content=${()=>({text:this.message.content})}></copy-button>
            <button type="button" class="icon-button" title=${E(`Edit`)} aria-label=${E(`Edit`)} ?disabled=${this.busy}
              @click=${this.startEditing}>${k(`pencil`)}</button>
          </span>`:b}
      ${e.siblings.length>1?v`<branch-switch .messageId=${e.id} .siblings=${e.siblings} ?disabled=${this.busy}></branch-switch>`:b}
      <time class="meta" datetime=${e.created_at} title=${It(e.created_at)}>${Nt(e.created_at)}</time>
    `}notSent(){let e=Math.ceil(Math.max(0,(this.message.retryAt??0)-Date.now())/1e3);return this.tick.isOn=e>0,v`<span class="not-sent">
      ${k(`alert`)}<span role="alert">${E(`Not sent.`)} ${this.message.deliveryError?.message??``}</span>
      <button type="button" class="link-button" ?disabled=${this.busy||e>0} @click=${this.onResend}>
        ${e>0?E(`Try again ({wait})`,{wait:e}):E(`Try again`)}
      </button>
      <button type="button" class="link-button" @click=${this.onWithdraw}>${E(`Edit`)}</button>
    </span>`}isLong(){let{content:e}=this.message;return e.length>Gl||e.split(`
`,13).length>Wl}save(){let e=this.field?.value.trim()??``;this.stopEditing(),e&&e!==this.message.content&&this.dispatchEvent(new Vl(this.message.id,e))}};O([C({attribute:!1})],Z.prototype,`message`,void 0),O([C({type:Boolean})],Z.prototype,`isLast`,void 0),O([C({type:Boolean})],Z.prototype,`busy`,void 0),O([w()],Z.prototype,`isArmed`,void 0),O([w()],Z.prototype,`isEditing`,void 0),O([w()],Z.prototype,`isWhole`,void 0),O([T(`textarea`)],Z.prototype,`field`,void 0),Z=O([S(`user-message`)],Z);var Kl=new WeakMap;function ql(e){let t=Kl.get(e);if(t)return t;let n=[];for(let t of e){if(t.role===`system`)continue;let e=n.at(-1);t.role===`assistant`&&e?e.messages.push(t):n.push({id:t.id,messages:[t]})}return Kl.set(e,n),n}var Jl=30,Yl=10,Q=class extends N{constructor(...e){super(...e),this.messages=[],this.live=null,this.modelNames=new Map,this.busy=!1,this.reservedId=null,this.chatId=null,this.shown=Jl,this.showMore=()=>{this.shown+=Yl},this.showEverything=()=>{this.shown=this.messages.length;for(let e of this.querySelectorAll(`rail-fold`))e.fill()},this.arm=e=>{e.target instanceof Element&&e.target.closest(`answer-message, user-message`)?.arm()}}connectedCallback(){super.connectedCallback(),this.addEventListener(`pointerover`,this.arm),this.addEventListener(`focusin`,this.arm),this.addEventListener(`keydown`,vn),addEventListener(`beforeprint`,this.showEverything)}disconnectedCallback(){super.disconnectedCallback(),this.removeEventListener(`pointerover`,this.arm),this.removeEventListener(`focusin`,this.arm),this.removeEventListener(`keydown`,vn),removeEventListener(`beforeprint`,this.showEverything)}willUpdate(e){e.has(`chatId`)&&(this.shown=Jl)}shouldUpdate(e){if(e.size>1||!e.has(`live`)||!this.live||!e.get(`live`))return!0;let t=this.querySelector(`answer-message[data-live]`);return!t||t.message.id!==this.live.message.id||(t.live=this.live,!1)}updated(){this.shown<ql(this.messages).length&&requestIdleCallback(this.showMore,{timeout:500})}render(){let e=ql(this.messages),t=Math.max(0,e.length-this.shown);return v`${yt(e.slice(t),e=>e.id,e=>this.exchange(e))}`}editLast(){Array.from(this.querySelectorAll(`user-message`)).at(-1)?.startEditing()}async reveal(e){await this.updateComplete;let t=ql(this.messages),n=t.findIndex(t=>t.id===e);return n>=0&&(this.shown=Math.max(this.shown,t.length-n)),await this.updateComplete,Array.from(this.querySelectorAll(`.exchange`)).find(t=>t.dataset.id===e)??null}exchange(e){return v`<div class="exchange" data-id=${e.id} ?data-reserved=${e.id===this.reservedId}>
      ${yt(e.messages,e=>e.id,e=>e.role===`user`?this.question(e):this.answer(e))}
    </div>`}question(e){return v`<user-message .message=${e} ?isLast=${e===this.messages.findLast(e=>e.role===`user`)} ?busy=${this.busy}></user-message>`}answer(e){let t=e.id===this.messages.at(-1)?.id,n=this.live?.message.id===e.id?this.live:null;return v`<answer-message
      ?data-live=${n!==null}
      .message=${e}
      .live=${n}
      .modelName=${this.modelName(e.model)}
      ?isNewModel=${this.isNewModel(e)}
      ?isLast=${t}
      ?busy=${this.busy}
    ></answer-message>`}modelName(e){return e===null?``:this.modelNames.get(e)??e.slice(e.indexOf(`:`)+1)}isNewModel(e){let t=this.messages.slice(0,this.messages.indexOf(e)).findLast(e=>e.role===`assistant`);return!!(e.model&&t?.model&&t.model!==e.model)}};O([C({attribute:!1})],Q.prototype,`messages`,void 0),O([C({attribute:!1})],Q.prototype,`live`,void 0),O([C({attribute:!1})],Q.prototype,`modelNames`,void 0),O([C({type:Boolean})],Q.prototype,`busy`,void 0),O([C()],Q.prototype,`reservedId`,void 0),O([C()],Q.prototype,`chatId`,void 0),O([w()],Q.prototype,`shown`,void 0),Q=O([S(`message-list`)],Q);var Xl=class extends x{constructor(...e){super(...e),this.connection=`online`}static{this.styles=[D,o`
      :host {
        display: block;
      }

      p {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--chat-space-2);
        margin: 0;
        padding: 0.5rem var(--chat-side);
        border-block-end: 1px solid var(--chat-color-line);
        background: var(--chat-color-reach-soft);
        color: var(--chat-color-reach);
        font-size: var(--chat-size-ui);
        font-weight: var(--chat-weight-medium);
        line-height: 1.35;
      }

      .back {
        background: var(--chat-color-mine);
        color: var(--chat-color-on-mine);
      }
    `]}render(){return this.connection===`offline`?this.trouble(E(`You are offline. What you write is kept here and can be sent when the connection is back.`)):this.connection===`reconnecting`?this.trouble(E(`The server cannot be reached. Reconnecting…`)):this.connection===`back`?v`<p class="back" role="status">${k(`check`)}<span>${E(`Back online`)}</span></p>`:b}trouble(e){return v`<p role="status">${k(`alert`)}<span>${e}</span></p>`}};O([C()],Xl.prototype,`connection`,void 0),Xl=O([S(`status-banner`)],Xl);var Zl=class extends Event{constructor(){super(`chat-toast-gone`,{bubbles:!0,composed:!0})}},Ql=class extends Event{constructor(){super(`chat-toast-undone`,{bubbles:!0,composed:!0})}},$l=class extends x{constructor(...e){super(...e),this.toast=null,this.hold=()=>clearTimeout(this.timer),this.wait=()=>{this.hold(),this.toast&&(this.timer=setTimeout(this.onClose,this.toast.durationMs))},this.onClose=()=>{this.hold(),this.dispatchEvent(new Zl)},this.onUndo=()=>{this.hold(),this.dispatchEvent(new Ql)}}static{this.styles=[D,o`
      :host {
        display: block;
        pointer-events: none;
      }

      .toast {
        display: inline-flex;
        align-items: center;
        gap: var(--chat-space-2);
        max-inline-size: 100%;
        padding: 0.25rem 0.25rem 0.25rem 0.875rem;
        border: 1px solid var(--chat-color-line);
        border-radius: var(--chat-radius-card);
        background: var(--chat-color-raised);
        box-shadow: var(--chat-shadow-2);
        font-size: var(--chat-size-ui);
        pointer-events: auto;
        transition:
          opacity var(--chat-time-fold) var(--chat-ease),
          transform var(--chat-time-fold) var(--chat-ease);

        @starting-style {
          opacity: 0;
          transform: translateY(6px);
        }
      }

      .text {
        overflow-wrap: anywhere;
        padding-block: 0.25rem;
      }

      .undo {
        color: var(--chat-color-accent);
        font-weight: var(--chat-weight-bold);
      }
    `]}render(){return v`<div role="status" aria-live="polite">
      ${this.toast===null?b:v`<div class="toast" @pointerenter=${this.hold} @pointerleave=${this.wait} @focusin=${this.hold} @focusout=${this.wait}>
            <span class="text">${this.toast.text}</span>
            ${this.toast.onUndo?v`<button type="button" class="button button-quiet undo" title="Ctrl Z" @click=${this.onUndo}>${E(`Undo`)}</button>`:b}
            <button type="button" class="icon-button" aria-label=${E(`Close`)} title=${E(`Close`)} @click=${this.onClose}>
              ${k(`close`)}
            </button>
          </div>`}
    </div>`}updated(e){e.has(`toast`)&&this.wait()}disconnectedCallback(){super.disconnectedCallback(),this.hold()}};O([C({attribute:!1})],$l.prototype,`toast`,void 0),$l=O([S(`toast-bar`)],$l);var eu=24,tu=80,nu=180,ru=class{constructor(e){this.host=e,this.isFollowing=!0,this.isFar=!1,this.scroller=null,this.lastTop=0,this.glide=0,this.resizes=new ResizeObserver(()=>this.onResize()),this.letGo=()=>{cancelAnimationFrame(this.glide),this.glide=0,this.isFollowing=!1},this.onScroll=()=>{let{scroller:e}=this;if(!e||this.glide!==0)return;let{scrollTop:t,scrollHeight:n,clientHeight:r}=e,i=n-r-t;t<this.lastTop-1&&i>1?this.isFollowing=!1:t>this.lastTop&&i<=eu&&(this.isFollowing=!0),this.measure()},this.onWheel=e=>{e.deltaY<0&&this.letGo()},this.onKey=e=>{e.key===`End`&&e.target===this.scroller?this.follow():[`PageUp`,`Home`,`ArrowUp`].includes(e.key)&&this.letGo()},this.onSelection=()=>{let e=document.getSelection();e&&!e.isCollapsed&&this.isFollowing&&this.scroller?.contains(e.anchorNode)&&this.letGo()},e.addController(this)}attach(e,t){this.scroller!==e&&(this.hostDisconnected(),this.scroller=e,this.resizes.observe(e),this.resizes.observe(t),e.addEventListener(`scroll`,this.onScroll,{passive:!0}),e.addEventListener(`wheel`,this.onWheel,{passive:!0}),e.addEventListener(`touchmove`,this.letGo,{passive:!0}),e.addEventListener(`keydown`,this.onKey),document.addEventListener(`selectionchange`,this.onSelection))}hostDisconnected(){this.resizes.disconnect(),cancelAnimationFrame(this.glide),document.removeEventListener(`selectionchange`,this.onSelection),this.scroller?.removeEventListener(`scroll`,this.onScroll),this.scroller?.removeEventListener(`wheel`,this.onWheel),this.scroller?.removeEventListener(`touchmove`,this.letGo),this.scroller?.removeEventListener(`keydown`,this.onKey),this.scroller=null}follow(){this.isFollowing=!0,this.glideToEnd()}jump(){this.isFollowing=!0,this.toEnd(),this.measure()}toTop(){this.isFollowing=!1,this.scroller&&(this.scroller.scrollTop=0),this.measure()}offsetOf(e){return e.getBoundingClientRect().top-(this.scroller?.getBoundingClientRect().top??0)}restore(e,t){this.isFollowing=!1,e.style.contentVisibility=`visible`,this.scroller&&(this.scroller.scrollTop+=this.offsetOf(e)-t),this.measure()}onResize(){this.isFollowing&&this.glide===0&&this.toEnd(),this.measure()}toEnd(){let{scroller:e}=this;e&&(e.scrollTop=e.scrollHeight)}glideToEnd(){let{scroller:e}=this;if(cancelAnimationFrame(this.glide),!e||matchMedia(`(prefers-reduced-motion: reduce)`).matches)return this.toEnd();let t=e.scrollTop,n=performance.now(),r=i=>{let a=Math.min(1,Math.max(0,i-n)/nu),o=1-(1-a)**3;e.scrollTop=t+(e.scrollHeight-e.clientHeight-t)*o,this.glide=a<1?requestAnimationFrame(r):0,this.glide===0&&this.measure()};this.glide=requestAnimationFrame(r)}measure(){let{scroller:e}=this;if(!e)return;this.lastTop=e.scrollTop;let t=e.scrollHeight-e.clientHeight-this.lastTop>tu&&!this.isFollowing;t!==this.isFar&&(this.isFar=t,this.host.requestUpdate())}},iu=300,au=class{constructor(){this.unsaved=null}show(e,t){e!==this.id&&(this.flush(),this.id=e,t.setText(Zr(e).text))}change(e){this.unsaved=e,clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),iu)}clear(){this.unsaved=``,this.flush()}moveToNewChat(){if(this.flush(),!this.id)return;let{text:e,next:t}=Zr(this.id),n=Zr(null);Qr(null,{...n,text:[n.text,t,e].filter(Boolean).join(`

`)}),Qr(this.id,{text:``,next:``})}flush(){clearTimeout(this.timer),this.unsaved!==null&&this.id!==void 0&&(Qr(this.id,{...Zr(this.id),text:this.unsaved}),this.unsaved=null)}},$=class extends N{constructor(...e){super(...e),this.sidebarOpen=!1,this.reservedId=null,this.sticky=new ru(this),this.places=new Map,this.drafts=new au,this.shown=null,this.names={models:[],byId:new Map},this.onSubmit=e=>{this.drafts.clear(),this.stores.chat.send(e.text)},this.onNextEdited=()=>{let{chat:e}=this.stores,{next:t}=e.state;e.setNext(``),this.composer?.fill([t,this.composer.text].filter(Boolean).join(`

`))},this.onPageHide=()=>this.drafts.flush()}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n,toasts:r}=this.stores;new Tn(this,[e,t,n,r]),addEventListener(`pagehide`,this.onPageHide)}disconnectedCallback(){super.disconnectedCallback(),removeEventListener(`pagehide`,this.onPageHide)}async focusComposer(){await this.updateComplete,await this.composer?.focusField()}willUpdate(){let{state:e}=this.stores.chat,t=this.shown;t?.id&&t.id!==e.id&&this.leave(t.id),e.phase===`deleted`&&t?.phase!==`deleted`&&this.drafts.moveToNewChat(),e.isSending&&!t?.isSending&&(this.reservedId=e.messages.findLast(e=>e.role===`user`)?.id??null)}render(){let{chat:e,session:t,toasts:n}=this.stores,{state:r}=e;return v`<div class="page">
      <chat-header
        .conversationId=${r.id}
        .heading=${this.heading(r)}
        ?isStored=${r.conversation!==null}
        ?sidebarOpen=${this.sidebarOpen}
      ></chat-header>
      <status-banner .connection=${t.state.connection}></status-banner>
      <div class="transcript" role="log" aria-live="off" aria-label=${E(`Messages`)} tabindex="0" @chat-fold-toggled=${this.sticky.letGo}>
        <div class="column">${this.content(r)}</div>
      </div>
      <div class="dock">
        <div class="floating column">
          <toast-bar .toast=${n.state.toast}></toast-bar>
          ${this.sticky.isFar&&r.messages.length>0?this.jumpPill(r):b}
        </div>
        <div class="dock-gutter">
          <div class="column">${r.phase===`missing`||r.phase===`deleted`?b:this.composerOf(r)}</div>
        </div>
      </div>
    </div>`}updated(){let{state:e}=this.stores.chat,t=this.shown;this.shown=e,this.sticky.attach(this.scroller,this.column),this.composer&&this.drafts.show(e.id,this.composer),e.isSending&&!t?.isSending?this.sticky.follow():e.phase===`ready`&&(t?.id!==e.id||t.phase!==`ready`)&&this.goToLastPlace(e)}content(e){if(e.phase===`loading`)return ou();if(e.phase===`missing`)return this.trouble(E(`This chat does not exist or is not yours.`));if(e.phase===`deleted`)return this.trouble(E(`This chat was deleted in another place.`));if(e.phase===`failed`)return this.trouble(E(`This chat could not be loaded. The server cannot be reached.`));if(e.messages.length===0)return v`<empty-chat .truth=${this.truth()} @chat-suggestion-chosen=${e=>this.composer?.fill(e.text)}></empty-chat>`;let{chat:t}=this.stores;return v`<message-list
      .chatId=${e.id}
      .messages=${e.messages}
      .live=${e.live}
      .modelNames=${this.modelNames()}
      .reservedId=${this.reservedId}
      ?busy=${F(e)}
      @chat-edited=${e=>t.edit(e.messageId,e.text)}
      @chat-answer-again=${e=>t.answerAgain(e.messageId)}
      @chat-continued=${e=>t.goOn(e.messageId)}
      @chat-branch-chosen=${e=>t.chooseBranch(e.messageId)}
      @chat-resent=${e=>t.resend(e.messageId)}
      @chat-withdrawn=${e=>this.composer?.fill(t.withdraw(e.messageId))}
      @chat-reconnect=${()=>t.reconnectNow()}
    ></message-list>`}composerOf(e){let{chat:t,session:n,preferences:r}=this.stores,i=n.model(this.stores.chosenModel()),a=e.phase===`ready`&&e.messages.length===0?E(`Ask anything…`):E(`Reply to {model}…`,{model:i?.name??E(`the model`)});return v`<chat-composer
      .models=${n.state.models}
      .modelId=${i?.id??null}
      .placeholder=${a}
      .next=${e.next}
      ?running=${F(e)}
      @chat-submit=${this.onSubmit}
      @chat-stop=${()=>t.stop()}
      @chat-draft-changed=${e=>this.drafts.change(e.text)}
      @chat-last-edit-asked=${()=>this.list?.editLast()}
      @chat-next-edited=${this.onNextEdited}
      @chat-next-removed=${()=>t.setNext(``)}
      @chat-next-sent=${()=>t.sendNext()}
      @chat-model-chosen=${e=>{r.setModel(e.modelId),t.chooseModel(e.modelId)}}
    ></chat-composer>`}jumpPill(e){return v`<button type="button" class="button jump" @click=${()=>this.sticky.follow()}>
      ${k(`arrow-down`)}${E(`Jump to latest`)}${e.live?v`<span class="jump-dot"></span>`:b}
    </button>`}trouble(e){return v`<section class="empty">
      <h2>${e}</h2>
      <div class="button-row">
        ${this.stores.chat.state.phase===`failed`?v`<button type="button" class="button button-primary" @click=${()=>this.stores.chat.open(this.stores.chat.state.id)}>${E(`Try again`)}</button>`:b}
        <button type="button" class="button" @click=${()=>this.dispatchEvent(new it(null))}>${E(`New chat`)}</button>
      </div>
    </section>`}heading(e){let[t]=e.messages[0]?.content.split(`
`,1)??[];return(e.conversation??this.stores.list.find(e.id))?.title||t||E(`New chat`)}truth(){let{session:e}=this.stores,t=e.model(this.stores.chosenModel());return e.state.isModelsFailed?E(`The list of models could not be loaded. You can write all the same.`):t?t.provider===`demo`?E(`{model}: works offline, is not clever.`,{model:t.name}):E(`{model} is ready.`,{model:t.name}):e.state.models.length>0?E(`No model can be reached at the moment.`):``}modelNames(){let{models:e}=this.stores.session.state;return this.names.models!==e&&(this.names={models:e,byId:new Map(e.map(e=>[e.id,e.name]))}),this.names.byId}leave(e){if(this.reservedId=null,this.places.delete(e),this.sticky.isFollowing)return;let t=Array.from(this.querySelectorAll(`.exchange`)).find(e=>this.sticky.offsetOf(e)+e.offsetHeight>0),n=t?.dataset.id;t&&n&&this.places.set(e,{exchangeId:n,offset:this.sticky.offsetOf(t)})}async goToLastPlace({id:e,messages:t}){t.length>0?this.sticky.jump():this.sticky.toTop();let n=e===null?void 0:this.places.get(e),r=n&&await this.list?.reveal(n.exchangeId);r&&this.sticky.restore(r,n.offset)}};O([C({attribute:!1})],$.prototype,`stores`,void 0),O([C({type:Boolean})],$.prototype,`sidebarOpen`,void 0),O([w()],$.prototype,`reservedId`,void 0),O([T(`.transcript`)],$.prototype,`scroller`,void 0),O([T(`.transcript > .column`)],$.prototype,`column`,void 0),O([T(`message-list`)],$.prototype,`list`,void 0),O([T(`chat-composer`)],$.prototype,`composer`,void 0),$=O([S(`page-chat`)],$);function ou(){return v`<div class="skeleton" role="status" aria-label=${E(`Loading the chat`)}>
    <i class="skeleton-question"></i><i></i><i></i><i></i><i class="skeleton-question"></i><i></i><i></i>
  </div>`}function su(e,t){let n=cu(e),r=n.findIndex(({element:e})=>e.contains(document.activeElement)),i=r<0&&t<0?0:r;return n.at((i+t)%n.length)?.focus(),n.length>0}function cu(e){let t=[],n=e.querySelector(`chat-sidebar`);n?.checkVisibility()&&t.push({element:n,focus:()=>n.focusPanel()});let r=e.querySelector(`.transcript`);r&&t.push({element:r,focus:()=>r.focus()});let i=e.querySelector(`chat-composer`);return i&&t.push({element:i,focus:()=>i.querySelector(`textarea`)?.focus()}),t}function lu(e){return/^\/c\/([^/]+)\/?$/.exec(e)?.[1]??null}function uu(e){return e===null?`/`:`/c/${e}`}var du=class{constructor(e){this.say=e,this.runId=``,this.known=new Set}look(e){if(!e)return;let t=e.message.parts.filter(e=>e.type===`tool-call`),n=e.runId!==this.runId,r=t.filter(e=>!this.known.has(e.id)&&(!n||e.status===`running`));for(let e of t)this.known.add(e.id);this.runId=e.runId;let i=r.at(-1);i&&this.say(E(`Using {tool}.`,{tool:i.name}))}},fu=`(max-width: 59.99em)`,pu=class extends N{constructor(){super(),this.routeId=lu(location.pathname),this.isDrawer=matchMedia(fu).matches,this.isDrawerOpen=!1,this.announcer=new xn,this.toasts=new Bi,this.session=new Li,this.preferences=new Oi,this.marks=new wi(e=>this.isSeen(e)),this.list=new Si(e=>this.toasts.say(e),e=>this.marks.ended(e,`finished`)),this.chat=new pi(this,()=>this.chosenModel()),this.feed=new Ki(gn,this),this.stores={chat:this.chat,list:this.list,session:this.session,preferences:this.preferences,toasts:this.toasts,chosenModel:()=>this.chosenModel()},this.onOpened=e=>this.go(e.conversationId),new Tn(this,[this.list,this.marks,this.session,this.preferences,this.chat]),new Cn(this,{"Ctrl+Shift+O":()=>this.go(null),"Ctrl+B":()=>this.toggleSidebar(!this.isSidebarOpen),"Ctrl+Z":()=>this.undo(),Escape:()=>this.stopAnswer(),"Alt+ArrowUp":()=>bn(this,-1),"Alt+ArrowDown":()=>bn(this,1),F6:()=>su(this,1),"Shift+F6":()=>su(this,-1),"/":()=>void this.page.focusComposer()})}connectedCallback(){super.connectedCallback(),matchMedia(fu).addEventListener(`change`,e=>{this.isDrawer=e.matches,this.isDrawerOpen=!1}),addEventListener(`popstate`,()=>this.show(lu(location.pathname))),addEventListener(`pagehide`,()=>{this.toasts.dismiss(),this.feed.stop()}),addEventListener(`pageshow`,e=>e.persisted&&this.wakeUp()),document.addEventListener(`visibilitychange`,()=>document.hidden||this.comeBack()),this.list.watch(()=>this.adoptTitle());let e=new du(e=>this.announcer.say(e));this.chat.watch(()=>e.look(this.chat.state.live)),this.feed.start(),this.session.load(),this.list.load(),this.show(this.routeId)}firstUpdated(){let e=this.querySelector(`.spoken`);e&&this.announcer.attach(e),this.page.focusComposer()}updated(){let e=this.chat.state.conversation?.title;document.title=e?`${e} · chatapp`:`chatapp`}render(){let{list:e,session:t,preferences:n}=this;return v`<nav aria-label=${E(`Shortcuts`)}><a class="skip-link" href="#composer-field">${E(`Skip to the message field`)}</a></nav>
      <chat-shell
        ?isOpen=${this.isSidebarOpen}
        ?isDrawer=${this.isDrawer}
        .width=${this.sidebarWidth()}
        @chat-opened=${this.onOpened}
        @chat-sidebar-toggled=${e=>this.toggleSidebar(e.isOpen)}
        @chat-sidebar-resized=${e=>n.setSidebarWidth(e.widthPx)}
        @chat-renamed=${t=>e.patch(t.conversationId,{title:t.title})}
        @chat-pinned=${t=>e.patch(t.conversationId,{pinned:t.isPinned})}
        @chat-deleted=${e=>this.deleteChat(e.conversationId)}
        @chat-list-end-reached=${()=>e.loadMore()}
        @chat-list-retried=${()=>e.load()}
        @chat-theme-chosen=${e=>n.setTheme(e.theme)}
        @chat-announced=${e=>this.announcer.say(e.text)}
        @chat-toast-gone=${()=>this.toasts.dismiss()}
        @chat-toast-undone=${()=>this.toasts.undo()}
      >
        <chat-sidebar
          slot="sidebar"
          .phase=${e.state.phase}
          .items=${e.state.items}
          .marks=${this.marks.state.marks}
          .currentId=${this.routeId}
          ?hasMore=${e.state.nextCursor!==null}
          .userName=${t.state.me?.name??``}
          .theme=${n.state.theme}
        ></chat-sidebar>
        <page-chat .stores=${this.stores} ?sidebarOpen=${this.isSidebarOpen&&!this.isDrawer}></page-chat>
      </chat-shell>
      <div class="visually-hidden spoken" role="status" aria-live="polite"></div>`}onConversationStarted(e){history.pushState(null,``,uu(e)),this.routeId=e}onAccepted(e){if(e===this.routeId){let e=this.session.model(this.chosenModel())?.name??E(`The model`);this.announcer.say(E(`Sent. {model} is answering.`,{model:e}))}this.list.refresh()}onEnded(e,t){t.status===`finished`?this.announcer.say(E(`Answer finished, {length}.`,{length:On(Pn(t))})):t.status!==`failed`&&this.announcer.say(E(`Answer stopped.`)),this.list.refresh()}onChange(e){let{type:t,conversation_id:n,status:r}=e;this.list.apply(e),this.chat.apply(e),t===`run.ended`&&n&&this.marks.ended(n,r??``),t===`conversation.deleted`&&n&&this.marks.clear(n)}onFeedLost(){this.session.loseServer()}onFeedBack(){this.session.findServer()}onTrouble(e){this.toasts.say(e)}get isSidebarOpen(){return this.isDrawer?this.isDrawerOpen:this.preferences.state.isSidebarOpen??!0}sidebarWidth(){return{now:this.preferences.state.sidebarWidth,...Di}}chosenModel(){return([this.chat.state.conversation?.model,this.preferences.state.model].map(e=>this.session.model(e)).find(e=>e?.is_available)??this.session.defaultModel)?.id??null}go(e){location.pathname!==uu(e)&&history.pushState(null,``,uu(e)),this.isDrawerOpen=!1,this.show(e),e===null&&this.page.focusComposer()}show(e){this.routeId=e,e!==null&&this.marks.clear(e),this.chat.open(e)}toggleSidebar(e){this.isDrawer?this.isDrawerOpen=e:this.preferences.setSidebarOpen(e)}deleteChat(e){let t=this.list.find(e)?.title||E(`New chat`);this.list.hide(e),e===this.routeId&&this.go(null),this.toasts.offerUndo(E(`Deleted “{title}”`,{title:t}),()=>void this.list.restore(e),()=>void this.list.commitDeletion(e))}undo(){return this.toasts.state.toast?.onUndo?(this.toasts.undo(),!0):!1}stopAnswer(){return F(this.chat.state)?(this.chat.stop(),!0):!1}isSeen(e){return e===this.routeId&&!document.hidden}comeBack(){this.routeId!==null&&this.marks.clear(this.routeId),this.feed.check(),this.list.refresh()}wakeUp(){this.feed.start(),this.onChange({type:`resync`})}adoptTitle(){let e=this.list.find(this.chat.state.id);e&&this.chat.adopt(e)}};O([w()],pu.prototype,`routeId`,void 0),O([w()],pu.prototype,`isDrawer`,void 0),O([w()],pu.prototype,`isDrawerOpen`,void 0),O([T(`page-chat`)],pu.prototype,`page`,void 0),pu=O([S(`chat-app`)],pu);export{Fs as n,Aa as r,Is as t};