var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,ee=globalThis,te=ee.trustedTypes,ne=te?te.emptyScript:``,re=ee.reactiveElementPolyfillSupport,ie=(e,t)=>e,ae={toAttribute(e,t){switch(t){case Boolean:e=e?ne:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},oe=(e,t)=>!l(e,t),se={attribute:!0,type:String,converter:ae,reflect:!1,useDefault:!1,hasChanged:oe};Symbol.metadata??=Symbol(`metadata`),ee.litPropertyMetadata??=new WeakMap;var ce=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=se){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??se}static _$Ei(){if(this.hasOwnProperty(ie(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ie(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ie(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?ae:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?ae:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??oe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};ce.elementStyles=[],ce.shadowRootOptions={mode:`open`},ce[ie(`elementProperties`)]=new Map,ce[ie(`finalized`)]=new Map,re?.({ReactiveElement:ce}),(ee.reactiveElementVersions??=[]).push(`2.1.2`);var le=globalThis,ue=e=>e,de=le.trustedTypes,fe=de?de.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,pe=`$lit$`,h=`lit$${Math.random().toFixed(9).slice(2)}$`,me=`?`+h,he=`<${me}>`,ge=document,_e=()=>ge.createComment(``),ve=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ye=Array.isArray,be=e=>ye(e)||typeof e?.[Symbol.iterator]==`function`,xe=`[ 	
\f\r]`,Se=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ce=/-->/g,we=/>/g,g=RegExp(`>|${xe}(?:([^\\s"'>=/]+)(${xe}*=${xe}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Te=/'/g,Ee=/"/g,De=/^(?:script|style|textarea|title)$/i,Oe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),_=Oe(1),v=Oe(2),ke=Symbol.for(`lit-noChange`),y=Symbol.for(`lit-nothing`),Ae=new WeakMap,je=ge.createTreeWalker(ge,129);function Me(e,t){if(!ye(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return fe===void 0?t:fe.createHTML(t)}var Ne=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Se;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Se?c[1]===`!--`?o=Ce:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=g):(De.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=g):o=we:o===g?c[0]===`>`?(o=i??Se,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?g:c[3]===`"`?Ee:Te):o===Ee||o===Te?o=g:o===Ce||o===we?o=Se:(o=g,i=void 0);let d=o===g&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Se?n+he:l>=0?(r.push(s),n.slice(0,l)+pe+n.slice(l)+h+d):n+h+(l===-2?t:d)}return[Me(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Pe=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ne(t,n);if(this.el=e.createElement(l,r),je.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=je.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(pe)){let t=u[o++],n=i.getAttribute(e).split(h),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?ze:r[1]===`?`?Be:r[1]===`@`?Ve:Re}),i.removeAttribute(e)}else e.startsWith(h)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(De.test(i.tagName)){let e=i.textContent.split(h),t=e.length-1;if(t>0){i.textContent=de?de.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],_e()),je.nextNode(),c.push({type:2,index:++a});i.append(e[t],_e())}}}else if(i.nodeType===8){if(i.data===me)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(h,e+1))!==-1;)c.push({type:7,index:a}),e+=h.length-1}}a++}}static createElement(e,t){let n=ge.createElement(`template`);return n.innerHTML=e,n}};function Fe(e,t,n=e,r){if(t===ke)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=ve(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=Fe(e,i._$AS(e,t.values),i,r)),t}var Ie=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??ge).importNode(t,!0);je.currentNode=r;let i=je.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Le(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new He(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=je.nextNode(),a++)}return je.currentNode=ge,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Le=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=y,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=Fe(this,e,t),ve(e)?e===y||e==null||e===``?(this._$AH!==y&&this._$AR(),this._$AH=y):e!==this._$AH&&e!==ke&&this._(e):e._$litType$===void 0?e.nodeType===void 0?be(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==y&&ve(this._$AH)?this._$AA.nextSibling.data=e:this.T(ge.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Pe.createElement(Me(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Ie(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ae.get(e.strings);return t===void 0&&Ae.set(e.strings,t=new Pe(e)),t}k(t){ye(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(_e()),this.O(_e()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ue(e).nextSibling;ue(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Re=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=y,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=y}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=Fe(this,e,t,0),a=!ve(e)||e!==this._$AH&&e!==ke,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=Fe(this,r[n+o],t,o),s===ke&&(s=this._$AH[o]),a||=!ve(s)||s!==this._$AH[o],s===y?e=y:e!==y&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===y?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},ze=class extends Re{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===y?void 0:e}},Be=class extends Re{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==y)}},Ve=class extends Re{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=Fe(this,e,t,0)??y)===ke)return;let n=this._$AH,r=e===y&&n!==y||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==y&&(n===y||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},He=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){Fe(this,e)}},Ue={M:pe,P:h,A:me,C:1,L:Ne,R:Ie,D:be,V:Fe,I:Le,H:Re,N:Be,U:Ve,B:ze,F:He},We=le.litHtmlPolyfillSupport;We?.(Pe,Le),(le.litHtmlVersions??=[]).push(`3.3.3`);var Ge=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Le(t.insertBefore(_e(),e),e,void 0,n??{})}return i._$AI(e),i},Ke=globalThis,b=class extends ce{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ge(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return ke}};b._$litElement$=!0,b.finalized=!0,Ke.litElementHydrateSupport?.({LitElement:b});var qe=Ke.litElementPolyfillSupport;qe?.({LitElement:b}),(Ke.litElementVersions??=[]).push(`4.2.2`);var x=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},Je={attribute:!0,type:String,converter:ae,reflect:!1,hasChanged:oe},Ye=(e=Je,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function S(e){return(t,n)=>typeof n==`object`?Ye(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function C(e){return S({...e,state:!0,attribute:!1})}var Xe=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function w(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Xe(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Xe(n,r,{get(){return a(this)}})}}var Ze=class extends Event{constructor(e){super(`chat-sidebar-resized`,{bubbles:!0,composed:!0}),this.widthPx=e}},Qe=class extends Event{constructor(e){super(`chat-sidebar-toggled`,{bubbles:!0,composed:!0}),this.isOpen=e}};function T(e,t={}){return e.replace(/\{(\w+)\}/g,(e,n)=>{let r=t[n];return r===void 0?e:typeof r==`number`?tt.format(r):r})}function $e(e,t,n){return T(nt.select(e)===`one`?t:n,{n:e})}var et=`en`,tt=new Intl.NumberFormat(et),nt=new Intl.PluralRules(et),E=a(`*, *::before, *::after { box-sizing: border-box; }
button,input,textarea{font:inherit;color:inherit}button{cursor:pointer;-webkit-tap-highlight-color:transparent;margin:0}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--chat-color-focus);outline-offset:2px}.icon{inline-size:var(--chat-icon);block-size:var(--chat-icon);fill:none;stroke:currentColor;stroke-width:1.8px;stroke-linecap:round;stroke-linejoin:round;flex:none}.button,.icon-button{justify-content:center;align-items:center;gap:var(--chat-space-2);min-block-size:var(--chat-control);border:1px solid var(--chat-color-edge);border-radius:var(--chat-radius-button);background:var(--chat-color-raised);color:var(--chat-color-text);font-size:var(--chat-size-ui);font-weight:var(--chat-weight-medium);white-space:nowrap;transition:background-color var(--chat-time-press), border-color var(--chat-time-press), color var(--chat-time-press);padding:.25rem .875rem;line-height:1.25;display:inline-flex}.button:hover{background:var(--chat-color-hover)}.button-primary{background:var(--chat-color-accent);color:var(--chat-color-on-accent);font-weight:var(--chat-weight-bold);border-color:#0000}.button-primary:hover{background:var(--chat-color-accent-strong)}.button-quiet{color:var(--chat-color-text-2);background:0 0;border-color:#0000}.icon-button{inline-size:var(--chat-control);border-radius:var(--chat-radius-row);color:var(--chat-color-text-2);background:0 0;border-color:#0000;padding:0}.icon-button:hover,.icon-button[aria-haspopup][aria-expanded=true]{background:var(--chat-color-hover);color:var(--chat-color-text)}.visually-hidden{clip-path:inset(50%);white-space:nowrap;border:0;block-size:1px;inline-size:1px;margin:-1px;padding:0;position:absolute;overflow:hidden}@media (forced-colors:active){.icon-button,.button-quiet{border-color:buttonborder}}`);function D(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var rt=16,it=class extends b{constructor(...e){super(...e),this.isOpen=!1,this.isDrawer=!1,this.width={now:280,least:240,usual:280,most:380},this.onDragStart=e=>{e.preventDefault(),e.currentTarget.setPointerCapture(e.pointerId)},this.onDrag=e=>{e.currentTarget.hasPointerCapture(e.pointerId)&&this.resize(this.isRtl?innerWidth-e.clientX:e.clientX)},this.onDividerKey=e=>{let t={ArrowLeft:-16,ArrowRight:rt}[e.key];t!==void 0&&(e.preventDefault(),this.resize(this.width.now+(this.isRtl?-t:t)))},this.onClose=()=>{this.isOpen&&this.dispatchEvent(new Qe(!1))},this.onDialogClick=e=>{e.target===this.dialog&&this.dialog?.close()}}static{this.styles=[E,o`
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
    `]}render(){let e=_`<slot name="sidebar"></slot>`;return _`
      ${this.isDrawer?_`<dialog aria-label=${T(`Chats`)} @close=${this.onClose} @click=${this.onDialogClick}>${e}</dialog>`:y}
      ${!this.isDrawer&&this.isOpen?_`<div class="side">${e}</div>`:y}
      <main>${!this.isDrawer&&this.isOpen?this.divider():y}<slot></slot></main>
    `}updated(e){e.has(`width`)&&this.style.setProperty(`--chat-sidebar-width`,`${this.width.now}px`),this.dialog&&this.dialog.open!==this.isOpen&&(this.isOpen?this.dialog.showModal():this.dialog.close())}divider(){let{now:e,least:t,most:n}=this.width;return _`<div
      class="divider"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${T(`Width of the chat list`)}
      aria-valuenow=${e}
      aria-valuemin=${t}
      aria-valuemax=${n}
      @pointerdown=${this.onDragStart}
      @pointermove=${this.onDrag}
      @keydown=${this.onDividerKey}
      @dblclick=${()=>this.resize(this.width.usual)}
    ></div>`}resize(e){let{least:t,most:n}=this.width;this.dispatchEvent(new Ze(Math.round(Math.max(t,Math.min(e,n)))))}get isRtl(){return getComputedStyle(this).direction===`rtl`}};D([S({type:Boolean})],it.prototype,`isOpen`,void 0),D([S({type:Boolean})],it.prototype,`isDrawer`,void 0),D([S({attribute:!1})],it.prototype,`width`,void 0),D([w(`dialog`)],it.prototype,`dialog`,void 0),it=D([x(`chat-shell`)],it);var at=class extends Event{constructor(e){super(`chat-opened`,{bubbles:!0,composed:!0}),this.conversationId=e}},ot=class extends Event{constructor(e){super(`chat-theme-chosen`,{bubbles:!0,composed:!0}),this.theme=e}},st={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ct=e=>(...t)=>({_$litDirective$:e,values:t}),lt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:ut}=Ue,dt=e=>e,ft=()=>document.createComment(``),pt=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new ut(r.insertBefore(ft(),i),r.insertBefore(ft(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=dt(e).nextSibling;dt(r).insertBefore(e,i),e=t}}}return n},mt=(e,t,n=e)=>(e._$AI(t,n),e),ht={},gt=(e,t=ht)=>e._$AH=t,_t=e=>e._$AH,vt=e=>{e._$AR(),e._$AA.remove()},yt=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},O=ct(class extends lt{constructor(e){if(super(e),e.type!==st.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=_t(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=mt(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=mt(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=mt(i[d],a[m]),pt(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=mt(i[f],a[p]),pt(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=yt(o,p,m),u=yt(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=pt(e,i[d]);mt(t,a[p]),c[p]=t}else c[p]=mt(n,a[p]),pt(e,i[d],n),i[t]=null;p++}else vt(i[f]),f--}else vt(i[d]),d++;for(;p<=m;){let t=pt(e,c[m+1]);mt(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&vt(e)}return this.ut=o,gt(e,c),ke}}),bt=class extends Event{constructor(e){super(`chat-deleted`,{bubbles:!0,composed:!0}),this.conversationId=e}},xt=class extends Event{constructor(){super(`chat-list-end-reached`,{bubbles:!0,composed:!0})}},St=class extends Event{constructor(){super(`chat-list-retried`,{bubbles:!0,composed:!0})}},Ct=class extends Event{constructor(e,t){super(`chat-pinned`,{bubbles:!0,composed:!0}),this.conversationId=e,this.isPinned=t}},wt=class extends Event{constructor(e,t){super(`chat-renamed`,{bubbles:!0,composed:!0}),this.conversationId=e,this.title=t}},Tt=864e5,Et=new Intl.DateTimeFormat(`en-GB`,{hour:`2-digit`,minute:`2-digit`}),Dt=new Intl.DateTimeFormat(`en-GB`,{weekday:`short`}),Ot=new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`}),kt=new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`,year:`numeric`}),At=new Intl.DateTimeFormat(`en-GB`,{month:`long`,year:`numeric`}),jt=new Intl.DateTimeFormat(`en-GB`,{dateStyle:`full`,timeStyle:`long`});function Mt(e,t){let n=e=>Date.UTC(e.getFullYear(),e.getMonth(),e.getDate());return Math.round((n(t)-n(e))/Tt)}function Nt(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?Et.format(n):r<7?`${Dt.format(n)} ${Et.format(n)}`:kt.format(n)}function Pt(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?Et.format(n):r<7?Dt.format(n):(n.getFullYear()===t.getFullYear()?Ot:kt).format(n)}function Ft(e,t=new Date){let n=new Date(e),r=Mt(n,t);return r<=0?T(`Today`):r===1?T(`Yesterday`):r<7?T(`This week`):At.format(n)}function It(e){return jt.format(new Date(e))}function Lt(e,t=!1){if(t&&e<9950)return T(`{n} s`,{n:(Math.max(e,100)/1e3).toFixed(1)});let n=Math.max(1,Math.round(e/1e3));return n<60?T(`{n} s`,{n}):T(`{m} min {s} s`,{m:Math.floor(n/60),s:n%60})}var Rt={panel:v`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M9.5 4.5v15"/>`,plus:v`<path d="M12 5v14M5 12h14"/>`,more:v`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.8"/>`,"chevron-down":v`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,"chevron-right":v`<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>`,"chevron-left":v`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,"arrow-up":v`<path d="M12 19V5.5M6 11l6-6 6 6"/>`,"arrow-down":v`<path d="M12 5v13.5M6 13l6 6 6-6"/>`,stop:v`<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor"/>`,copy:v`<rect x="8.5" y="8.5" width="11" height="11.5" rx="2.2"/><path d="M15.5 5.7A2.2 2.2 0 0 0 13.4 4H6.7A2.2 2.2 0 0 0 4.5 6.2v7.1a2.2 2.2 0 0 0 1.7 2.1"/>`,check:v`<path d="m5 12.8 4.6 4.7L19.2 7"/>`,again:v`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4"/><path d="M19.8 3.6v4.2h-4.2"/>`,pencil:v`<path d="m4.5 19.5.9-4L16 4.9a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8.5 18.6l-4 .9Z"/><path d="m14 7 3 3"/>`,alert:v`<circle cx="12" cy="12" r="8.3"/><path d="M12 8v4.7M12 16h.01"/>`,sun:v`<circle cx="12" cy="12" r="3.6"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>`,moon:v`<path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8Z"/>`,system:v`<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,pin:v`<path d="M8.5 4.5h7l-1 5.5 2.5 3v1.5H7V13l2.5-3-1-5.5ZM12 14.5V20"/>`,trash:v`<path d="M4.5 7h15M9.5 7V5.2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M6.5 7l.8 11a1.8 1.8 0 0 0 1.8 1.7h5.8a1.8 1.8 0 0 0 1.8-1.7l.8-11M10.2 11v5M13.8 11v5"/>`,close:v`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`};function k(e){return _`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${Rt[e]}</svg>`}var zt=class extends Event{constructor(e){super(`chat-menu-chosen`,{bubbles:!0}),this.itemId=e}},Bt=6,Vt=8;function Ht(e,t,n){let r=t.getBoundingClientRect(),i=e.offsetWidth,a=e.offsetHeight,o=getComputedStyle(t).direction===`rtl`,s=n===`start`===o?r.right-i:r.left,c=r.bottom+Bt,l=r.top-Bt-a,u=c+a>innerHeight-Vt&&l>=Vt?l:c;e.style.left=`${Ut(s,Vt,innerWidth-i-Vt)}px`,e.style.top=`${Ut(u,Vt,innerHeight-a-Vt)}px`}function Ut(e,t,n){return Math.max(t,Math.min(e,n))}var Wt=class extends b{constructor(...e){super(...e),this.label=``,this.items=[],this.anchor=null,this.onToggle=e=>{let t=e.newState===`open`;this.anchor?.setAttribute(`aria-expanded`,String(t));let n=this.shadowRoot?.activeElement;!t&&(n||document.activeElement===document.body)&&this.anchor?.focus()},this.onKey=e=>{let t=this.buttons(),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r=this.targetOf(e.key,n,t);e.key===`Tab`&&this.popup.hidePopover(),r!==-1&&(e.preventDefault(),t[r]?.focus())}}static{this.styles=[E,o`
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
    `]}render(){return _`<div popover role="menu" aria-label=${this.label} @toggle=${this.onToggle} @keydown=${this.onKey}>
      ${this.items.map(e=>_`<button type="button" role="menuitem" tabindex="-1" class=${e.isDanger?`danger`:y} @click=${()=>this.choose(e)}>
          ${k(e.icon)}${e.label}
        </button>`)}
    </div>`}async open(e,t){this.items=t,this.anchor=e,await this.updateComplete,this.popup.showPopover(),Ht(this.popup,e,`end`),this.buttons()[0]?.focus()}choose(e){this.popup.hidePopover(),this.dispatchEvent(new zt(e.id))}buttons(){return Array.from(this.popup.querySelectorAll(`button`))}targetOf(e,t,n){let r=n.length,i={ArrowDown:(t+1)%r,ArrowUp:(t-1+r)%r,Home:0,End:r-1}[e];return i===void 0?e.length!==1||e===` `?-1:this.items.map((e,n)=>(t+1+n)%r).find(t=>this.items[t]?.label.toLowerCase().startsWith(e.toLowerCase()))??-1:i}};D([S()],Wt.prototype,`label`,void 0),D([C()],Wt.prototype,`items`,void 0),D([w(`[popover]`)],Wt.prototype,`popup`,void 0),Wt=D([x(`popup-menu`)],Wt);var Gt=class extends Event{constructor(e){super(`chat-rename-ended`,{bubbles:!0,composed:!0}),this.title=e}};function Kt(e){return e.isComposing||e.keyCode===229}function qt(){return!matchMedia(`(pointer: coarse)`).matches||matchMedia(`(any-pointer: fine)`).matches}function Jt(e){return e.key!==`Enter`||Kt(e)||e.shiftKey||e.altKey?!1:e.ctrlKey||e.metaKey||qt()}function Yt(e){return e instanceof HTMLElement&&(e.isContentEditable||/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName))}var Xt=200,Zt=class extends b{constructor(...e){super(...e),this.value=``,this.isOver=!1,this.keep=()=>{let e=this.field.value.trim();this.end(e&&e!==this.value?e:null)},this.onKey=e=>{e.stopPropagation(),Kt(e)||(e.key===`Enter`?this.keep():e.key===`Escape`&&this.end(null))}}static{this.styles=[E,o`
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
    `]}render(){return _`<input
      dir="auto"
      aria-label=${T(`Title`)}
      maxlength=${Xt}
      .value=${this.value}
      @keydown=${this.onKey}
      @blur=${this.keep}
    />`}firstUpdated(){this.field.focus(),this.field.select()}end(e){this.isOver||(this.isOver=!0,this.dispatchEvent(new Gt(e)))}};D([S()],Zt.prototype,`value`,void 0),D([w(`input`)],Zt.prototype,`field`,void 0),Zt=D([x(`rename-field`)],Zt);var Qt=o`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
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

    li[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;function $t(e,t=new Date){let n=[],r=e.filter(e=>e.pinned_at);r.length>0&&n.push({heading:T(`Pinned`),items:r});for(let r of e){if(r.pinned_at)continue;let e=Ft(r.updated_at,t),i=n.find(t=>t.heading===e);i?i.items.push(r):n.push({heading:e,items:[r]})}return n}var A=class extends b{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.currentId=null,this.hasMore=!1,this.renamingId=null,this.menuItem=null,this.endWatch=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&this.dispatchEvent(new xt),{rootMargin:`300px`}),this.onOpen=e=>{if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let t=this.itemAt(e.currentTarget);t&&this.dispatchEvent(new at(t.id))},this.onMore=e=>{this.menuItem=this.itemAt(e.currentTarget)??null,this.menuItem&&this.menu.open(e.currentTarget,[{id:`rename`,label:T(`Rename`),icon:`pencil`},{id:`pin`,label:this.menuItem.pinned_at?T(`Unpin`):T(`Pin`),icon:`pin`},{id:`delete`,label:T(`Delete`),icon:`trash`,isDanger:!0}])},this.onMenu=e=>{let t=this.menuItem;t&&(e.itemId===`rename`?this.renamingId=t.id:e.itemId===`pin`?this.dispatchEvent(new Ct(t.id,!t.pinned_at)):this.removeItem(t))},this.onRenamed=async e=>{let t=this.renamingId;this.renamingId=null,t&&e.title&&this.dispatchEvent(new wt(t,e.title)),await this.updateComplete,e.title===null&&this.renderRoot.querySelector(`li[data-id="${t}"] a`)?.focus()},this.onKey=e=>{let t=this.itemAt(e.target);if(!t||!(e.target instanceof HTMLAnchorElement))return;let n=this.links(),r=n.indexOf(e.target);if(e.key===`ArrowDown`)n[r+1]?.focus();else if(e.key===`ArrowUp`)n[r-1]?.focus();else if(e.key===`F2`)this.renamingId=t.id;else if(e.key===`Delete`)this.removeItem(t);else return;e.preventDefault()}}static{this.styles=[E,Qt]}render(){return _`${this.content()}<popup-menu label=${T(`Chat`)} @chat-menu-chosen=${this.onMenu}></popup-menu>`}updated(){this.endWatch.disconnect(),this.end&&this.endWatch.observe(this.end)}disconnectedCallback(){super.disconnectedCallback(),this.endWatch.disconnect()}content(){return this.phase===`failed`&&this.items.length===0?this.failure():this.phase===`loading`&&this.items.length===0?this.skeleton():this.items.length===0?_`<p class="note">${T(`Your chats will be here.`)}</p>`:_`<div @keydown=${this.onKey}>
      ${O($t(this.items),e=>e.heading,e=>_`<section>
          <h2>${e.heading}</h2>
          <ul>
            ${O(e.items,e=>e.id,e=>this.row(e))}
          </ul>
        </section>`)}
      ${this.hasMore?_`<div class="end"></div>`:y}
    </div>`}row(e){let t=e.id===this.currentId;return e.id===this.renamingId?_`<li ?data-current=${t}><rename-field .value=${e.title} @chat-rename-ended=${this.onRenamed}></rename-field></li>`:_`<li ?data-current=${t} data-id=${e.id}>
      <a href=${`/c/${e.id}`} aria-current=${t?`page`:y} @click=${this.onOpen}>
        <span class="title" dir="auto" title=${e.title}>${e.title||T(`New chat`)}</span>
        ${e.active_run_id?_`<span class="dot" role="img" aria-label=${T(`being answered`)}></span>`:_`<time datetime=${e.updated_at} title=${It(e.updated_at)}>${Pt(e.updated_at)}</time>`}
      </a>
      <button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false"
        aria-label=${T(`Menu of {title}`,{title:e.title})} title=${T(`Rename, pin, delete`)} @click=${this.onMore}>${k(`more`)}</button>
    </li>`}skeleton(){return _`<div class="skeleton" role="status" aria-label=${T(`Loading chats`)}>${Array.from({length:6},()=>_`<span></span>`)}</div>`}failure(){return _`<div class="note" role="alert">
      <p>${T(`The chats could not be loaded.`)}</p>
      <button type="button" class="button" @click=${()=>this.dispatchEvent(new St)}>${T(`Try again`)}</button>
    </div>`}itemAt(e){let t=e instanceof Element?e.closest(`li`)?.dataset.id:void 0;return this.items.find(e=>e.id===t)}links(){return Array.from(this.renderRoot.querySelectorAll(`a`))}removeItem(e){let t=this.links(),n=t.findIndex(t=>t.closest(`li`)?.dataset.id===e.id);(t[n+1]??t[n-1])?.focus(),this.dispatchEvent(new bt(e.id))}};D([S()],A.prototype,`phase`,void 0),D([S({attribute:!1})],A.prototype,`items`,void 0),D([S()],A.prototype,`currentId`,void 0),D([S({type:Boolean})],A.prototype,`hasMore`,void 0),D([C()],A.prototype,`renamingId`,void 0),D([w(`popup-menu`)],A.prototype,`menu`,void 0),D([w(`.end`)],A.prototype,`end`,void 0),A=D([x(`conversation-list`)],A);function en(){return _`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M5.5 5v14.5" />
    <circle cx="5.5" cy="5" r="2.6" />
    <path d="M10.5 5.5h5.5M10.5 12h10M10.5 18.5h10M5.5 12h2M5.5 18.5h2" />
  </svg>`}var tn=o`
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
`,nn={system:{next:`light`,icon:`system`,label:`Theme: as the system`},light:{next:`dark`,icon:`sun`,label:`Theme: light`},dark:{next:`system`,icon:`moon`,label:`Theme: dark`}},j=class extends b{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.currentId=null,this.hasMore=!1,this.userName=``,this.theme=`system`,this.onNew=e=>{e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),this.dispatchEvent(new at(null)))}}static{this.styles=[E,tn]}render(){return _`<nav aria-label=${T(`Chats`)}>
      <header>
        <a class="brand" href="/" @click=${this.onNew}>${en()}<b>chatapp</b></a>
        <button type="button" class="icon-button" aria-expanded="true" aria-label=${T(`Hide chats`)} title=${`${T(`Hide chats`)} (Ctrl B)`}
          @click=${()=>this.dispatchEvent(new Qe(!1))}>${k(`panel`)}</button>
      </header>
      <a class="button new" href="/" @click=${this.onNew}>${k(`plus`)}<span>${T(`New chat`)}</span><kbd aria-hidden="true">⇧ Ctrl O</kbd></a>
      <conversation-list
        .phase=${this.phase}
        .items=${this.items}
        .currentId=${this.currentId}
        ?hasMore=${this.hasMore}
      ></conversation-list>
      <footer>${this.user()} ${this.themeButton()}</footer>
    </nav>`}user(){return this.userName?_`<span class="user"><span class="initials" aria-hidden="true">${this.userName.split(/\s+/,2).map(e=>e.charAt(0).toUpperCase())}</span><span class="name">${this.userName}</span></span>`:_`<span class="user"></span>`}themeButton(){let{next:e,icon:t,label:n}=nn[this.theme];return _`<button type="button" class="icon-button" aria-label=${T(n)} title=${T(n)}
      @click=${()=>this.dispatchEvent(new ot(e))}>${k(t)}</button>`}};D([S()],j.prototype,`phase`,void 0),D([S({attribute:!1})],j.prototype,`items`,void 0),D([S()],j.prototype,`currentId`,void 0),D([S({type:Boolean})],j.prototype,`hasMore`,void 0),D([S()],j.prototype,`userName`,void 0),D([S()],j.prototype,`theme`,void 0),j=D([x(`chat-sidebar`)],j);var M=class extends b{createRenderRoot(){return this}},rn=class extends Event{constructor(e){super(`chat-answer-again`,{bubbles:!0}),this.messageId=e}};function an(e){let{target:t}=e;if(!(t instanceof HTMLElement)||!t.classList.contains(`turn`)||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey)return;let n=t.closest(`answer-message, user-message`);n&&on(n,e.key)&&e.preventDefault()}function on(e,t){let n=getComputedStyle(e).direction===`rtl`;switch(t){case`c`:case`C`:return e.querySelector(`copy-button`)?.run(),!0;case`e`:case`E`:return e.localName===`user-message`&&e.startEditing(),!0;case`r`:case`R`:return e.localName===`answer-message`&&!e.busy&&e.dispatchEvent(new rn(e.message.id)),!0;case`ArrowLeft`:return e.querySelector(`branch-switch`)?.go(n?1:-1),!0;case`ArrowRight`:return e.querySelector(`branch-switch`)?.go(n?-1:1),!0;default:return!1}}function sn(e,t){let n=Array.from(e.querySelectorAll(`.turn`)),r=n.findIndex(e=>e.contains(document.activeElement)),i=r<0?n.at(-1):n[r+t];i?.focus(),i?.scrollIntoView({block:`nearest`})}var cn=class{constructor(){this.region=null}attach(e){this.region=e}say(e){let{region:t}=this;t&&(clearTimeout(this.timer),t.textContent=``,this.timer=setTimeout(()=>t.textContent=e,50))}};function ln(e){let t=[];return(e.ctrlKey||e.metaKey)&&t.push(`Ctrl`),e.altKey&&t.push(`Alt`),e.shiftKey&&(e.ctrlKey||e.metaKey||e.altKey)&&t.push(`Shift`),t.push(e.key.length===1?e.key.toUpperCase():e.key),t.join(`+`)}var un=class{constructor(e,t){this.keys=t,this.onKey=e=>{if(e.defaultPrevented||Kt(e))return;let t=this.keys[ln(e)];t&&!dn(e)&&t()!==!1&&e.preventDefault()},e.addController(this)}hostConnected(){document.addEventListener(`keydown`,this.onKey)}hostDisconnected(){document.removeEventListener(`keydown`,this.onKey)}};function dn(e){let t=e.composedPath(),n=t.some(e=>e instanceof Element&&e.matches(`:popover-open, dialog[open]`));return e.key===`Escape`?n:Yt(t[0])&&e.key.length===1&&(!e.ctrlKey&&!e.metaKey||e.key.toLowerCase()===`z`)}var fn=class{constructor(e,t){this.host=e,this.stores=t,this.stop=[],e.addController(this)}hostConnected(){this.stop=this.stores.map(e=>e.watch(()=>this.host.requestUpdate()))}hostDisconnected(){for(let e of this.stop)e();this.stop=[]}};function pn(e){return e.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length??0}function mn(e){return Math.ceil((e.match(/^ {0,3}(?:```|~~~)/gm)?.length??0)/2)}function hn(e){let t=$e(pn(e),`{n} word`,`{n} words`),n=mn(e);return n===0?t:`${t}, ${$e(n,`{n} code block`,`{n} code blocks`)}`}function gn(e){let t=e.trimEnd();return t.slice(t.lastIndexOf(`
`)+1).trim()}var _n={id:null,phase:`ready`,conversation:null,messages:[],live:null,isSending:!1,next:``};function N(e){return e.live!==null||e.isSending}function vn(e,t,n){return{id:e,parent_id:t,siblings:[...n.filter(t=>t!==e),e],content:``,parts:[],model:null,error:null,usage:null,run_id:null,created_at:new Date().toISOString(),finished_at:null}}function yn(e,t,n,r=[]){return{...vn(e,n,r),role:`user`,status:`finished`,content:t,delivery:`sending`}}function bn(e,t,n,r,i){return{...vn(e,n,r),role:`assistant`,status:`running`,run_id:t,model:i}}function xn(e,t){return{...e,parts:t.parts,status:t.status,error:t.error,usage:t.usage,created_at:t.startedAt?new Date(t.startedAt).toISOString():e.created_at,finished_at:t.endedAt?new Date(t.endedAt).toISOString():null,isTakenOver:t.isTakenOver}}function Sn(e){let t=e.parts.flatMap(e=>e.type===`text`?[e.text]:[]);return t.length>0?t.join(`

`):e.content}function Cn(e,t){return e.map(e=>e.id===t.id?t:e)}function wn(e,t){return e.slice(0,e.findIndex(e=>e.id===t)+1)}function Tn(e,t){let n=new Map(e.map(e=>[e.id,e]));return t.map(e=>{let t=n.get(e.id);return t&&JSON.stringify(t)===JSON.stringify(e)?t:e})}var En=`/api/v1`,P=class extends Error{constructor(e,t=null){super(e.detail??e.title),this.name=`ApiError`,this.code=e.code,this.status=e.status,this.requestId=e.request_id??null,this.runId=e.run_id??null,this.retryAfterSeconds=t}},Dn=class extends Error{constructor(...e){super(...e),this.name=`ConnectionError`}};function On(e){return e instanceof DOMException&&e.name===`AbortError`}async function kn(e,t={}){let n;try{n=await fetch(En+e,{credentials:`same-origin`,...t})}catch(e){throw On(e)?e:new Dn(`The server cannot be reached.`,{cause:e})}if(!n.ok)throw await Pn(n);return n}async function An(e,t){return Nn(await kn(e,t?{signal:t}:{}))}async function jn(e,t,n){return Nn(await kn(t,Mn(e,n)))}function Mn(e,t){return{method:e,headers:{"Content-Type":`application/json`},body:JSON.stringify(t)}}async function Nn(e){try{return await e.json()}catch(e){throw On(e)?e:new Dn(`The answer of the server could not be read.`,{cause:e})}}async function Pn(e){let t=Number(e.headers.get(`Retry-After`)??``),n=Number.isFinite(t)&&t>0?t:null;return new P(await Fn(e),n)}async function Fn(e){let t={title:e.statusText||`The server refused.`,status:e.status,code:`http_${e.status}`};try{let n=await e.json();return typeof n==`object`&&n&&`code`in n?{...t,...n}:t}catch{return t}}var In=30;function Ln(e){let t=new URLSearchParams({limit:String(In)});return e&&t.set(`cursor`,e),An(`/conversations?${t}`)}function Rn(e,t){return An(`/conversations/${encodeURIComponent(e)}`,t)}function zn(e,t){return jn(`PATCH`,`/conversations/${encodeURIComponent(e)}`,t)}async function Bn(e){await kn(`/conversations/${encodeURIComponent(e)}`,{method:`DELETE`,keepalive:!0})}var Vn=`text/event-stream`;async function Hn(e,t){let n=Mn(`POST`,e),r=await kn(`/chat`,{...n,headers:{...n.headers,Accept:Vn},signal:t});return{body:Gn(r),runId:r.headers.get(`X-Run-Id`)??``,messageId:r.headers.get(`X-Message-Id`)??``}}async function Un(e,t,n){let r={Accept:Vn};t&&(r[`Last-Event-ID`]=t);let i=await kn(`/runs/${encodeURIComponent(e)}/events`,{headers:r,signal:n});return i.status===204?null:Gn(i)}function Wn(e){return jn(`POST`,`/runs/${encodeURIComponent(e)}/cancel`,{})}function Gn(e){return e.body??new ReadableStream({start:e=>e.close()})}function Kn(){if(typeof crypto.randomUUID==`function`)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128;let t=Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``);return[t.slice(0,8),t.slice(8,12),t.slice(12,16),t.slice(16,20),t.slice(20)].join(`-`)}function qn(e){try{let t=JSON.parse(e);return typeof t==`object`&&t&&`type`in t?t:null}catch{return null}}function Jn(e){return e.type===`RUN_FINISHED`||e.type===`RUN_ERROR`}function Yn(e=[]){return{parts:e,phase:`waiting`,phaseSince:null,begun:{},status:`running`,error:null,usage:null,startedAt:null,endedAt:null,isTakenOver:!1}}function Xn(e,t){let n=t.timestamp??e.phaseSince??0;switch(t.type){case`RUN_STARTED`:return{...e,startedAt:e.startedAt??n,phase:`waiting`,phaseSince:n};case`TEXT_MESSAGE_CONTENT`:return F(tr(e,t.messageId,t.delta),`writing`,n);case`TEXT_MESSAGE_END`:return F(e,`waiting`,n);case`REASONING_START`:return F($n(nr(e,t.messageId),t.messageId,n),`thinking`,n);case`REASONING_MESSAGE_CONTENT`:return Qn(nr(e,t.messageId),t.messageId,e=>e.type===`reasoning`?{...e,text:e.text+t.delta}:e);case`REASONING_END`:return F(rr(e,t.messageId,n),`waiting`,n);case`TOOL_CALL_START`:return F($n(Zn(e,ir(t.toolCallId,t.toolCallName)),t.toolCallId,n),`tool`,n);case`TOOL_CALL_ARGS`:return Qn(e,t.toolCallId,e=>e.type===`tool-call`?{...e,arguments:e.arguments+t.delta}:e);case`TOOL_CALL_RESULT`:return or(ar(e,t.toolCallId,t.content,n),n);case`MESSAGES_SNAPSHOT`:return{...F(e,`waiting`,n),parts:lr(t.messages,e.parts),begun:{},isTakenOver:!0};case`RUN_FINISHED`:return sr(e,t,n);case`RUN_ERROR`:return cr(e,t.code===`run_interrupted`?`interrupted`:`failed`,n,{code:t.code??`failed`,message:t.message});default:return e}}function F(e,t,n){return e.phase===t?e:{...e,phase:t,phaseSince:n}}function Zn(e,t){return e.parts.some(e=>e.id===t.id)?e:{...e,parts:[...e.parts,t]}}function Qn(e,t,n){let r=e.parts.findLastIndex(e=>e.id===t),i=e.parts[r];if(!i)return e;let a=n(i);return a===i?e:{...e,parts:e.parts.with(r,a)}}function $n(e,t,n){return{...e,begun:{...e.begun,[t]:n}}}function er(e,t,n){let r=e.begun[t];return r===void 0?null:Math.max(0,n-r)}function tr(e,t,n){return e.parts.some(e=>e.id===t)?Qn(e,t,e=>e.type===`text`?{...e,text:e.text+n}:e):n?Zn(e,{type:`text`,id:t,text:n}):e}function nr(e,t){return Zn(e,{type:`reasoning`,id:t,text:``,duration_ms:null})}function rr(e,t,n){return Qn(e,t,r=>r.type===`reasoning`?{...r,duration_ms:er(e,t,n)}:r)}function ir(e,t){return{type:`tool-call`,id:e,name:t,arguments:``,result:null,status:`running`,duration_ms:null}}function ar(e,t,n,r){return Qn(e,t,i=>i.type===`tool-call`?{...i,result:n,status:`done`,duration_ms:er(e,t,r)}:i)}function or(e,t){return e.parts.some(e=>e.type===`tool-call`&&e.status===`running`)?e:F(e,`waiting`,t)}function sr(e,t,n){let r=e=>(t.usage??[]).reduce((t,n)=>t+(e(n)??0),0),i=t.usage?.length?{input_tokens:r(e=>e.inputTokens),output_tokens:r(e=>e.outputTokens)}:null;return{...cr(e,t.outcome?.type===`cancelled`?`cancelled`:`finished`,n,null),usage:i}}function cr(e,t,n,r){let i=e.parts.map(r=>r.type===`tool-call`&&r.status===`running`?{...r,status:t===`finished`?`done`:`failed`,duration_ms:er(e,r.id,n)}:r.type===`reasoning`&&r.duration_ms===null?{...r,duration_ms:er(e,r.id,n)}:r);return{...e,parts:i,phase:`ended`,phaseSince:n,endedAt:n,begun:{},status:t,error:r}}function lr(e,t){let n=e.findLastIndex(e=>e.role===`user`)+1,r=[];for(let t of e.slice(n))if(t.role===`reasoning`)r.push({type:`reasoning`,id:t.id??``,text:dr(t),duration_ms:null});else if(t.role===`assistant`){dr(t)&&r.push({type:`text`,id:t.id??``,text:dr(t)});for(let e of t.toolCalls??[])r.push({...ir(e.id,e.function.name),arguments:e.function.arguments})}else if(t.role===`tool`){let e=r.findLastIndex(e=>e.id===t.toolCallId),n=r[e];n?.type===`tool-call`&&(r[e]={...n,result:dr(t),status:`done`})}return r.map(e=>t.find(t=>ur(t,e))??e)}function ur(e,t){return JSON.stringify({...e,duration_ms:null})===JSON.stringify({...t,duration_ms:null})}function dr(e){return typeof e.content==`string`?e.content:``}var fr=class extends Error{constructor(e,t){super(e),this.name=`ParseError`,this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}},pr=10,mr=13,I=32;function hr(e){}function gr(e){if(typeof e==`function`)throw TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{onEvent:t=hr,onError:n=hr,onRetry:r=hr,onComment:i,maxBufferSize:a}=e,o=[],s=0,c=!0,l,u=``,d=0,f,p=!1;function m(e){if(p)throw Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(c&&(c=!1,e.charCodeAt(0)===239&&e.charCodeAt(1)===187&&e.charCodeAt(2)===191&&(e=e.slice(3))),o.length===0){let t=te(e);t!==``&&(o.push(t),s=t.length),ee();return}if(e.indexOf(`
`)===-1&&e.indexOf(`\r`)===-1){o.push(e),s+=e.length,ee();return}o.push(e);let t=o.join(``);o.length=0,s=0;let n=te(t);n!==``&&(o.push(n),s=n.length),ee()}function ee(){a!==void 0&&(s+u.length<=a||(p=!0,o.length=0,s=0,l=void 0,u=``,d=0,f=void 0,n(new fr(`Buffered data exceeded max buffer size of ${a} characters`,{type:`max-buffer-size-exceeded`}))))}function te(e){let n=0;if(e.indexOf(`\r`)===-1){let r=e.indexOf(`
`,n);for(;r!==-1;){if(n===r){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0,n=r+1,r=e.indexOf(`
`,n);continue}let i=e.charCodeAt(n);if(_r(e,n,i)){let i=e.charCodeAt(n+5)===I?n+6:n+5,a=e.slice(i,r);if(d===0&&e.charCodeAt(r+1)===pr){t({id:l,event:f,data:a}),l=void 0,u=``,f=void 0,n=r+2,r=e.indexOf(`
`,n);continue}u=d===0?a:`${u}
${a}`,d++}else vr(e,n,i)?f=e.slice(e.charCodeAt(n+6)===I?n+7:n+6,r)||void 0:ne(e,n,r);n=r+1,r=e.indexOf(`
`,n)}return e.slice(n)}for(;n<e.length;){let t=e.indexOf(`\r`,n),r=e.indexOf(`
`,n),i=-1;if(t!==-1&&r!==-1?i=t<r?t:r:t===-1?r!==-1&&(i=r):i=t===e.length-1?-1:t,i===-1)break;ne(e,n,i),n=i+1,e.charCodeAt(n-1)===mr&&e.charCodeAt(n)===pr&&n++}return e.slice(n)}function ne(e,t,n){if(t===n){ie();return}let r=e.charCodeAt(t);if(_r(e,t,r)){let r=e.charCodeAt(t+5)===I?t+6:t+5,i=e.slice(r,n);u=d===0?i:`${u}
${i}`,d++;return}if(vr(e,t,r)){f=e.slice(e.charCodeAt(t+6)===I?t+7:t+6,n)||void 0;return}if(r===105&&e.charCodeAt(t+1)===100&&e.charCodeAt(t+2)===58){let r=e.slice(e.charCodeAt(t+3)===I?t+4:t+3,n);r.includes(`\0`)||(l=r);return}if(r===58){if(i){let r=e.slice(t,n);i(r.slice(e.charCodeAt(t+1)===I?2:1))}return}let a=e.slice(t,n),o=a.indexOf(`:`);if(o===-1){re(a,``,a);return}let s=a.slice(0,o),c=a.charCodeAt(o+1)===I?2:1;re(s,a.slice(o+c),a)}function re(e,t,i){switch(e){case`event`:f=t||void 0;break;case`data`:u=d===0?t:`${u}
${t}`,d++;break;case`id`:t.includes(`\0`)||(l=t);break;case`retry`:/^\d+$/.test(t)?r(parseInt(t,10)):n(new fr(`Invalid \`retry\` value: "${t}"`,{type:`invalid-retry`,value:t,line:i}));break;default:n(new fr(`Unknown field "${e.length>20?`${e.slice(0,20)}\u2026`:e}"`,{type:`unknown-field`,field:e,value:t,line:i}))}}function ie(){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0}function ae(e={}){if(e.consume&&o.length>0){let e=o.join(``);ne(e,0,e.length)}c=!0,l=void 0,u=``,d=0,f=void 0,o.length=0,s=0,p=!1}return{feed:m,reset:ae}}function _r(e,t,n){return n===100&&e.charCodeAt(t+1)===97&&e.charCodeAt(t+2)===116&&e.charCodeAt(t+3)===97&&e.charCodeAt(t+4)===58}function vr(e,t,n){return n===101&&e.charCodeAt(t+1)===118&&e.charCodeAt(t+2)===101&&e.charCodeAt(t+3)===110&&e.charCodeAt(t+4)===116&&e.charCodeAt(t+5)===58}var yr=4e4,br=2,xr=300,Sr=1e4,Cr=class extends Error{constructor(...e){super(...e),this.name=`RunUnreadable`}},wr=class{constructor(e,t){this.open=e,this.listener=t,this.abort=new AbortController,this.cursor=null,this.failures=0,this.emptyBodies=0,this.wake=null}async read(e){let t=e;for(;!this.abort.signal.aborted;){try{if(t??=await this.reopen(),await this.readBody(t))return;if(this.emptyBodies+=1,this.emptyBodies>br)throw new Cr(`The run ended without an ending.`)}catch(e){if(On(e)||this.abort.signal.aborted)return;if(Er(e))throw e}t=void 0,await this.pause()}}leave(){this.abort.abort(),this.wake?.()}retryNow(){this.wake?.()}async reopen(){let e=await this.open(this.cursor,this.abort.signal);if(!e)throw new Cr(`Nothing follows what has been read.`);return this.failures>0&&this.listener.onConnectionBack(),this.failures=0,e}async readBody(e){let t=!1,n=gr({onEvent:({data:e,id:n})=>t||=this.handle(e,n)}),r=new TextDecoder,i=e.getReader(),a=new Tr(yr,()=>void i.cancel());try{for(;!t&&!this.abort.signal.aborted;){let{done:e,value:t}=await Dr(i);if(e)break;a.feed(),n.feed(r.decode(t,{stream:!0}))}return t}finally{a.stop(),i.cancel().catch(Or)}}handle(e,t){this.emptyBodies=0;let n=qn(e);return t&&(this.cursor=t),n?(this.listener.onEvent(n),Jn(n)):!1}async pause(){if(this.abort.signal.aborted)return;this.failures===0&&this.listener.onConnectionLost();let e=Math.min(xr*2**this.failures,Sr);this.failures+=1,await this.sleep(e)}sleep(e){return new Promise(t=>{let n=()=>{clearTimeout(r),globalThis.removeEventListener?.(`online`,n),this.wake=null,t()},r=setTimeout(n,e);globalThis.addEventListener?.(`online`,n),this.wake=n})}},Tr=class{constructor(e,t){this.ms=e,this.onSilence=t,this.timer=setTimeout(t,e)}feed(){clearTimeout(this.timer),this.timer=setTimeout(this.onSilence,this.ms)}stop(){clearTimeout(this.timer)}};function Er(e){return e instanceof P?e.status<500&&e.status!==429:!(e instanceof Dn)}async function Dr(e){try{return await e.read()}catch(e){throw On(e)?e:new Dn(`The answer broke off.`,{cause:e})}}function Or(){}var kr=1e3,Ar=class{constructor(e,t,n){this.runId=e,this.message=t,this.watcher=n,this.isReconnecting=!1,this.answer=Yn(t.parts),this.reader=new wr((t,n)=>Un(e,t,n),this)}get live(){let{phase:e,phaseSince:t}=this.answer,n=xn(this.message,this.answer);return{runId:this.runId,message:n,phase:e,phaseSince:t,isReconnecting:this.isReconnecting}}async follow(e){try{await this.reader.read(e)}catch(e){this.watcher.onRefused(e)}finally{clearTimeout(this.lostTimer)}}leave(){clearTimeout(this.lostTimer),this.reader.leave()}reconnectNow(){this.reader.retryNow()}onEvent(e){let t=Xn(this.answer,e);t!==this.answer&&(this.answer=t,Jn(e)?this.watcher.onEnd(xn(this.message,t)):this.watcher.onProgress(this.live))}onConnectionLost(){this.lostTimer=setTimeout(()=>this.setReconnecting(!0),kr)}onConnectionBack(){clearTimeout(this.lostTimer),this.setReconnecting(!1)}setReconnecting(e){this.isReconnecting!==e&&(this.isReconnecting=e,this.watcher.onProgress(this.live))}};function jr(e,t){let n={...e,delivery:`failed`,deliveryError:Nr(t)},r=t instanceof P?t.retryAfterSeconds:null;return r===null?n:{...n,retryAt:Date.now()+r*1e3}}function Mr(e){let t={...e};return delete t.delivery,delete t.deliveryError,delete t.retryAt,t}function Nr(e){return e instanceof P?{code:e.code,message:e.message}:{code:`unreachable`,message:T(`The server cannot be reached.`)}}var Pr=`chatapp.`,Fr=new Map;function L(e,t){let n=JSON.stringify(t);Fr.set(e,n);try{localStorage.setItem(Pr+e,n)}catch{return}}function R(e,t,n){let r=Lr(e);if(r===null)return t;try{let e=JSON.parse(r);return n(e)?e:t}catch{return t}}function Ir(e){Fr.delete(e);try{localStorage.removeItem(Pr+e)}catch{return}}function Lr(e){try{return localStorage.getItem(Pr+e)??Fr.get(e)??null}catch{return Fr.get(e)??null}}var Rr={text:``,next:``};function zr(e){return R(Gr(e),Rr,qr)}function Br(e,t){t.text||t.next?L(Gr(e),t):Ir(Gr(e))}function Vr(e){return R(Kr(e),null,Jr)}function Hr(e,t){L(Kr(e),t)}function Ur(e){Ir(Kr(e))}function Wr(e){Ir(Gr(e)),Ir(Kr(e))}function Gr(e){return`draft.${e??`new`}`}function Kr(e){return`unsent.${e}`}function qr(e){return Yr(e,[`text`,`next`])}function Jr(e){return Yr(e,[`messageId`,`content`])}function Yr(e,t){return typeof e==`object`&&!!e&&t.every(t=>typeof e[t]==`string`)}var Xr=class{constructor(e){this.current=e,this.watchers=new Set,this.isScheduled=!1}get state(){return this.current}watch(e){return this.watchers.add(e),()=>this.watchers.delete(e)}set(e){this.current={...this.current,...e},this.notify()}notify(){this.isScheduled||(this.isScheduled=!0,requestAnimationFrame(()=>{this.isScheduled=!1;for(let e of this.watchers)e()}))}},Zr=150,Qr=class extends Xr{constructor(e,t){super(_n),this.listener=e,this.chosenModel=t,this.run=null,this.loading=new AbortController,this.stopWhenAccepted=!1,this.visit=0,this.refusedRunId=null,this.sendNextOnEnd=!1,this.inFlight=new Set}async open(e){if(e!==null&&e===this.state.id&&this.state.phase===`ready`)return;if(this.leave(),e===null){this.set({..._n,next:``});return}let t=this.visit,n=setTimeout(()=>this.set({..._n,id:e,phase:`loading`}),Zr);try{let n=await Rn(e,this.loading.signal);t===this.visit&&this.show(e,n,n.messages)}catch(n){t===this.visit&&!On(n)&&this.showNothing(e,n)}finally{clearTimeout(n)}}send(e){if(N(this.state)){this.setNext(this.state.next?`${this.state.next}\n\n${e}`:e);return}let t=this.state.messages.at(-1)?.id??null;this.sendMessage({messageId:Kn(),content:e,parentId:t,isBranch:!1,siblings:[]})}edit(e,t){let n=this.find(e);n&&!N(this.state)&&this.sendMessage({messageId:Kn(),content:t,parentId:n.parent_id,isBranch:!0,siblings:n.siblings})}resend(e){let t=this.state.id?Vr(this.state.id):null;t?.messageId===e&&!N(this.state)&&this.sendMessage(t)}withdraw(e){let t=this.find(e);return!t||!this.state.id?``:(Ur(this.state.id),this.set({messages:this.state.messages.filter(e=>e!==t)}),t.content)}answerAgain(e){let t=this.find(e);t?.parent_id&&this.startBelow(t.parent_id,t.siblings)}goOn(e){this.startBelow(e,[])}async chooseBranch(e){let{id:t}=this.state;if(!t||N(this.state))return;let n=this.visit;try{await zn(t,{head_message_id:e});let r=await Rn(t);n===this.visit&&this.show(t,r,r.messages)}catch{this.listener.onTrouble(T(`The other version could not be shown. Try again in a moment.`))}}async stop(){this.state.isSending&&(this.stopWhenAccepted=!0);let e=this.run?.runId;if(e)try{await Wn(e)}catch{this.listener.onTrouble(T(`The answer could not be stopped. The server cannot be reached.`))}}reconnectNow(){this.run?.reconnectNow()}setNext(e){this.set({next:e}),Br(this.state.id,{...zr(this.state.id),next:e})}sendNext(){if(N(this.state)){this.sendNextOnEnd=!0,this.stop();return}let{next:e}=this.state;e&&(this.setNext(``),this.send(e))}async chooseModel(e){let{conversation:t}=this.state;if(t){this.set({conversation:{...t,model:e}});try{await zn(t.id,{model:e})}catch{this.listener.onTrouble(T(`The model could not be saved for this chat. The next message uses it all the same.`))}}}adopt(e){if(e.id!==this.state.id)return;let{title:t,model:n,pinned_at:r}=this.state.conversation??{};(t!==e.title||n!==e.model||r!==e.pinned_at)&&this.set({conversation:e})}onProgress(e){this.set({live:e})}onEnd(e){this.run=null,this.set({live:null,messages:Cn(this.state.messages,e)}),this.state.id&&this.listener.onEnded(this.state.id,e),(e.status===`finished`||this.sendNextOnEnd)&&this.sendNext(),this.sendNextOnEnd=!1}onRefused(e){e instanceof P&&(this.refusedRunId=this.run?.runId??null),this.run=null,this.reload()}leave(){this.visit+=1,this.loading.abort(),this.loading=new AbortController,this.run?.leave(),this.run=null,this.stopWhenAccepted=!1}find(e){return this.state.messages.find(t=>t.id===e)}async reload(){let{id:e}=this.state;if(!e)return;this.leave();let t=this.visit;try{let n=await Rn(e,this.loading.signal);t===this.visit&&this.show(e,n,n.messages)}catch(n){t===this.visit&&!On(n)&&this.showNothing(e,n)}}show(e,t,n){let r=Vr(e),i=r&&n.some(e=>e.id===r.messageId);i&&Ur(e);let a=Tn(this.state.id===e?this.state.messages:[],n),o=r&&!i?this.withUnsent(a,r):a,s=o.findLast(e=>e.status===`running`&&e.run_id!==this.refusedRunId);this.set({..._n,id:e,conversation:t,messages:o,next:s?zr(e).next:``}),s||$r(e),s?.run_id&&this.follow(s.run_id,s)}showNothing(e,t){let n=Vr(e),r=t instanceof P&&t.status===404;n&&r?this.set({..._n,id:e,messages:this.withUnsent([],n)}):this.set({..._n,id:e,phase:r?`missing`:`failed`})}sendMessage(e){let t=this.state.id===null,n=this.state.id??Kn(),r=yn(e.messageId,e.content,e.parentId,e.siblings),i=this.state.messages.filter(t=>t.id!==e.messageId),a=e.isBranch?wn(i,e.parentId):i;Hr(n,e),this.set({id:n,phase:`ready`,messages:[...a,r]}),t&&this.listener.onConversationStarted(n);let o={conversation_id:n,message:{id:e.messageId,content:e.content}};(e.isBranch||e.parentId!==null)&&(o.parent_id=e.parentId),this.start({request:this.withModel(o),above:[...a,r],siblings:[],userMessageId:r.id})}startBelow(e,t){let{id:n}=this.state;if(!n||N(this.state))return;let r=wn(this.state.messages,e),i={conversation_id:n,parent_id:e};this.start({request:this.withModel(i),above:r,siblings:t,userMessageId:null})}async start(e){let{visit:t}=this,n=e.request.conversation_id,r=e.userMessageId??``;this.set({isSending:!0}),this.inFlight.add(r);try{let i=await Hn(e.request,new AbortController().signal);this.inFlight.delete(r),r&&Ur(n),t===this.visit?this.accept(e,i):i.body.cancel(),this.listener.onAccepted(n)}catch(n){this.inFlight.delete(r),t===this.visit&&this.refuse(e,n)}t!==this.visit&&n===this.state.id&&this.reload()}accept(e,t){let{runId:n,messageId:r,body:i}=t,a=e.request.message?.id??e.request.parent_id??null,o=e.above.map(e=>e.delivery?Mr(e):e),s=o.find(e=>e.id===r),c=e.request.model??this.state.conversation?.model??null,l=s??bn(r,n,a,e.siblings,c);this.set({isSending:!1,messages:s?o:[...o,l]}),this.follow(n,{...l,status:`running`,error:null},i),this.stopWhenAccepted&&this.stop(),this.stopWhenAccepted=!1}refuse(e,t){this.stopWhenAccepted=!1,this.set({isSending:!1});let n=e.userMessageId?this.find(e.userMessageId):void 0;n?this.set({messages:Cn(this.state.messages,jr(n,t))}):t instanceof P&&t.code===`run_already_active`?this.reload():this.listener.onTrouble(Nr(t).message)}withUnsent(e,t){let n=t.isBranch?wn(e,t.parentId):e,r=yn(t.messageId,t.content,t.parentId,t.siblings);return[...n,{...r,delivery:this.inFlight.has(t.messageId)?`sending`:`failed`}]}withModel(e){let t=this.chosenModel();return t?{...e,model:t}:e}follow(e,t,n){this.run?.leave(),this.run=new Ar(e,t,this),this.set({live:this.run.live}),this.run.follow(n)}};function $r(e){let{text:t,next:n}=zr(e);n&&Br(e,{text:t?`${n}\n\n${t}`:n,next:``})}var ei=4e3,ti=class extends Xr{constructor(e){super({phase:`loading`,items:[],nextCursor:null,isLoadingMore:!1}),this.onTrouble=e,this.deleted=new Set}async load(){this.set({phase:`loading`});try{let e=await Ln(null);this.set({phase:`ready`,items:this.visible(e.items),nextCursor:e.next_cursor}),this.pollWhileRunning()}catch{this.set({phase:`failed`})}}async loadMore(){let{nextCursor:e,isLoadingMore:t,phase:n}=this.state;if(e&&!t&&n===`ready`){this.set({isLoadingMore:!0});try{let t=await Ln(e),n=new Set(this.state.items.map(e=>e.id)),r=this.visible(t.items).filter(e=>!n.has(e.id));this.set({items:[...this.state.items,...r],nextCursor:t.next_cursor})}catch{this.onTrouble(T(`Older chats could not be loaded. Scroll again to retry.`))}finally{this.set({isLoadingMore:!1})}}}async refresh(){if(this.state.phase!==`ready`)return this.load();try{let e=await Ln(null),t=new Set(e.items.map(e=>e.id)),n=this.state.items.filter(e=>!t.has(e.id)),r=this.visible(e.items);this.set(e.next_cursor?{items:[...r,...n]}:{items:r,nextCursor:null})}catch{return}finally{this.pollWhileRunning()}}async patch(e,t){let n=this.find(e);if(!n)return;let{title:r,pinned:i=!!n.pinned_at}=t,a=n.pinned_at??new Date().toISOString();this.put({...n,title:r??n.title,pinned_at:i?a:null});try{this.put(await zn(e,t))}catch{this.put(n),this.onTrouble(T(`The chat could not be changed. Try again in a moment.`))}}find(e){return this.state.items.find(t=>t.id===e)}hide(e){this.deleted.add(e),this.set({items:this.visible(this.state.items)})}async restore(e){this.deleted.delete(e),await this.load()}async commitDeletion(e){if(this.deleted.has(e))try{await Bn(e),Wr(e)}catch{await this.restore(e),this.onTrouble(T(`The chat could not be deleted. It is back in the list.`))}}put(e){this.set({items:this.state.items.map(t=>t.id===e.id?e:t)})}visible(e){return e.filter(e=>!this.deleted.has(e.id))}pollWhileRunning(){clearTimeout(this.pollTimer),this.state.items.some(e=>e.active_run_id)&&(this.pollTimer=setTimeout(()=>void this.refresh(),ei))}},ni={least:240,usual:280,most:380},ri=class extends Xr{constructor(){super({theme:R(`theme`,`system`,oi),isSidebarOpen:R(`sidebar`,null,e=>typeof e==`boolean`),sidebarWidth:R(`sidebar-width`,ni.usual,si),model:R(`model`,null,e=>typeof e==`string`)})}setTheme(e){L(`theme`,e),this.set({theme:e}),ai(e)}setSidebarOpen(e){L(`sidebar`,e),this.set({isSidebarOpen:e})}setSidebarWidth(e){L(`sidebar-width`,e),this.set({sidebarWidth:e})}setModel(e){L(`model`,e),this.set({model:e})}},ii={light:`#FCFCFA`,dark:`#121715`};function ai(e){e===`system`?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=e;for(let t of document.querySelectorAll(`meta[name="theme-color"]`)){let n=t.media.includes(`dark`)?`dark`:`light`;t.content=ii[e===`system`?n:e]}}function oi(e){return e===`system`||e===`light`||e===`dark`}function si(e){return typeof e==`number`&&e>=ni.least&&e<=ni.most}function ci(){return An(`/me`)}async function li(){return(await An(`/models`)).items}var ui=2e3,di=class extends Xr{constructor(){super({me:null,models:[],isModelsFailed:!1,connection:navigator.onLine?`online`:`offline`}),addEventListener(`offline`,()=>this.set({connection:`offline`})),addEventListener(`online`,()=>this.comeBack())}async load(){let[e,t]=await Promise.allSettled([ci(),li()]);this.set({me:e.status===`fulfilled`?e.value:this.state.me,models:t.status===`fulfilled`?t.value:this.state.models,isModelsFailed:t.status===`rejected`})}get defaultModel(){let e=this.state.models.filter(e=>e.is_available);return e.find(e=>e.is_default)??e[0]}model(e){return this.state.models.find(t=>t.id===e)}comeBack(){this.set({connection:`back`}),setTimeout(()=>{this.state.connection===`back`&&this.set({connection:`online`})},ui)}},fi=6e3,pi=8e3,mi=class extends Xr{constructor(){super({toast:null})}say(e){this.show({text:e,durationMs:fi,onUndo:null,onGone:null})}offerUndo(e,t,n){this.show({text:e,durationMs:pi,onUndo:t,onGone:n})}undo(){let{toast:e}=this.state;e?.onUndo&&(this.set({toast:null}),e.onUndo())}dismiss(){let{toast:e}=this.state;this.set({toast:null}),e?.onGone?.()}show(e){this.dismiss(),this.set({toast:e})}},hi=class extends Event{constructor(e){super(`chat-draft-changed`,{bubbles:!0}),this.text=e}},gi=class extends Event{constructor(){super(`chat-last-edit-asked`,{bubbles:!0})}},_i=class extends Event{constructor(){super(`chat-next-edited`,{bubbles:!0})}},vi=class extends Event{constructor(){super(`chat-next-removed`,{bubbles:!0})}},yi=class extends Event{constructor(){super(`chat-next-sent`,{bubbles:!0})}},bi=class extends Event{constructor(){super(`chat-stop`,{bubbles:!0,composed:!0})}},xi=class extends Event{constructor(e){super(`chat-submit`,{bubbles:!0}),this.text=e}},Si=typeof CSS<`u`&&CSS.supports(`field-sizing`,`content`);function Ci(e){Si||(e.style.height=`auto`,e.style.height=`${e.scrollHeight}px`)}var wi=class extends Event{constructor(e){super(`chat-model-chosen`,{bubbles:!0,composed:!0}),this.modelId=e}},Ti=o`
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
`,Ei=8,z=class extends b{constructor(...e){super(...e),this.models=[],this.value=null,this.isOpen=!1,this.filter=``,this.onOpen=async()=>{this.isOpen||(this.isOpen=!0,this.filter=``,await this.updateComplete,this.popup.showPopover(),Ht(this.popup,this.button,`start`),this.popup.querySelector(`.search, [aria-selected="true"], .option`)?.focus())},this.onToggle=e=>{this.isOpen=e.newState===`open`,this.isOpen||this.button.focus()},this.onFilter=e=>{this.filter=e.target.value},this.onKey=e=>{let t=Array.from(this.popup.querySelectorAll(`.option`)),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];r!==void 0&&(n>=0||e.key.startsWith(`Arrow`))?(e.preventDefault(),t[Math.max(0,Math.min(r,t.length-1))]?.focus()):(e.key===`Enter`||e.key===` `)&&n>=0&&(e.preventDefault(),t[n]?.click())}}static{this.styles=[E,Ti]}render(){let e=this.models.find(e=>e.id===this.value)?.name??T(`Choose a model`);return _`<button
        type="button"
        class="button button-quiet open"
        aria-haspopup="listbox"
        aria-expanded=${String(this.isOpen)}
        aria-label=${T(`Model: {name}`,{name:e})}
        @click=${this.onOpen}
      >
        <span>${e}</span>${k(`chevron-down`)}
      </button>
      <div popover class="popup" @toggle=${this.onToggle} @keydown=${this.onKey}>${this.isOpen?this.content():y}</div>`}content(){let e=this.filter.trim().toLowerCase(),t=this.models.filter(t=>`${t.name} ${t.id}`.toLowerCase().includes(e));return _`${this.models.length<Ei?y:_`<input class="search" type="search" aria-label=${T(`Search models`)} placeholder=${T(`Search models`)} @input=${this.onFilter} />`}
      <div role="listbox" aria-label=${T(`Model`)}>
        ${O(t,e=>e.id,e=>this.option(e))}
      </div>
      ${t.length===0?_`<p class="nothing">${T(`No model has that name.`)}</p>`:y}`}option(e){let t=e.id===this.value,n=e.is_available?e.description??Di(e):e.reason??T(`Not reachable`);return _`<div
      class="option"
      role="option"
      tabindex=${t?0:-1}
      aria-selected=${String(t)}
      aria-disabled=${String(!e.is_available)}
      @click=${()=>this.choose(e)}
    >
      <span>${t?k(`check`):y}</span><b>${e.name}</b>
      ${n?_`<small>${n}</small>`:y}
    </div>`}choose(e){e.is_available&&(this.popup.hidePopover(),e.id!==this.value&&this.dispatchEvent(new wi(e.id)))}};D([S({attribute:!1})],z.prototype,`models`,void 0),D([S()],z.prototype,`value`,void 0),D([C()],z.prototype,`isOpen`,void 0),D([C()],z.prototype,`filter`,void 0),D([w(`.open`)],z.prototype,`button`,void 0),D([w(`[popover]`)],z.prototype,`popup`,void 0),z=D([x(`model-picker`)],z);function Di(e){let{tools:t,images:n,reasoning:r}=e.abilities;return[t&&T(`tools`),n&&T(`images`),r&&T(`reasoning`)].filter(Boolean).join(` · `)}var B=class extends M{constructor(...e){super(...e),this.models=[],this.modelId=null,this.placeholder=``,this.running=!1,this.next=``,this.isEmpty=!0,this.firstText=``,this.onSubmit=e=>{e.preventDefault(),this.submit(),this.focusField()},this.onStop=()=>{this.dispatchEvent(new bi),this.focusField()},this.onInput=()=>{this.isEmpty=this.text.trim()===``,Ci(this.field),this.dispatchEvent(new hi(this.text))},this.onKey=e=>{Jt(e)?(e.preventDefault(),this.submit()):e.key===`ArrowUp`&&this.text===``&&!Kt(e)&&(e.preventDefault(),this.dispatchEvent(new gi))}}render(){return _`<form class="composer" aria-label=${T(`Message`)} @submit=${this.onSubmit}>
        ${this.next?this.nextChip():y}
        <textarea
          class="field"
          id="composer-field"
          rows="1"
          dir="auto"
          enterkeyhint=${qt()?`send`:`enter`}
          aria-label=${T(`Message`)}
          placeholder=${this.placeholder}
          @input=${this.onInput}
          @keydown=${this.onKey}
        ></textarea>
        <div class="composer-bar">
          ${this.models.length>1?_`<model-picker .models=${this.models} .value=${this.modelId}></model-picker>`:y}
          <span class="composer-space"></span>
          ${this.running?this.stopButton():this.sendButton()}
        </div>
      </form>
      <p class="composer-hint">
        ${T(`Answers can be wrong. Check what matters.`)}
        ${qt()?_`<span>· ${T(`Enter sends, Shift+Enter adds a line`)}</span>`:y}
      </p>`}firstUpdated(){this.setText(this.firstText)}get text(){return this.field?.value??``}setText(e){this.hasUpdated||(this.firstText=e),this.field&&(this.field.value=e,this.isEmpty=e.trim()===``,Ci(this.field))}fill(e){this.setText(e),this.field.focus(),this.field.setSelectionRange(e.length,e.length),this.dispatchEvent(new hi(e))}async focusField(){await this.updateComplete,matchMedia(`(any-pointer: fine)`).matches&&this.field.focus({preventScroll:!0})}sendButton(){return _`<button type="submit" class="button button-primary send" ?data-empty=${this.isEmpty} aria-label=${T(`Send`)}>
      ${k(`arrow-up`)}<span class="send-word">${T(`Send`)}</span>
    </button>`}stopButton(){return _`<button type="button" class="button send stop" aria-label=${T(`Stop`)} @click=${this.onStop}>
      ${k(`stop`)}<span class="send-word">${T(`Stop`)}</span>
    </button>`}nextChip(){return _`<div class="next" role="group" aria-label=${T(`Next message`)}>
      <span class="next-text" dir="auto"><b>${T(`Next`)}</b> ${this.next}</span>
      <span class="next-actions">
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new _i)}>${T(`Edit`)}</button>
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new vi)}>${T(`Remove`)}</button>
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new yi)}>${T(`Send now`)}</button>
      </span>
    </div>`}submit(){let e=this.text.trim();e&&(this.setText(``),this.dispatchEvent(new xi(e)))}};D([S({attribute:!1})],B.prototype,`models`,void 0),D([S()],B.prototype,`modelId`,void 0),D([S()],B.prototype,`placeholder`,void 0),D([S({type:Boolean})],B.prototype,`running`,void 0),D([S()],B.prototype,`next`,void 0),D([C()],B.prototype,`isEmpty`,void 0),D([w(`textarea`)],B.prototype,`field`,void 0),B=D([x(`chat-composer`)],B);var V=class extends b{constructor(...e){super(...e),this.conversationId=null,this.heading=``,this.isStored=!1,this.sidebarOpen=!1,this.isRenaming=!1,this.startRenaming=()=>{this.isRenaming=this.isStored},this.onSidebar=()=>this.dispatchEvent(new Qe(!0)),this.onMore=()=>{this.moreButton&&this.menu.open(this.moreButton,[{id:`rename`,label:T(`Rename`),icon:`pencil`},{id:`delete`,label:T(`Delete`),icon:`trash`,isDanger:!0}])},this.onChosen=e=>{this.conversationId&&(e.itemId===`rename`?this.startRenaming():this.dispatchEvent(new bt(this.conversationId)))},this.onRenamed=async e=>{this.isRenaming=!1,e.title&&this.conversationId&&this.dispatchEvent(new wt(this.conversationId,e.title)),await this.updateComplete,this.moreButton?.focus()}}static{this.styles=[E,o`
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
    `]}willUpdate(e){e.has(`conversationId`)&&(this.isRenaming=!1)}render(){return _`
      ${this.sidebarOpen?y:_`<button type="button" class="icon-button" aria-expanded="false" aria-label=${T(`Show chats`)} title=${`${T(`Show chats`)} (Ctrl B)`}
            @click=${this.onSidebar}>${k(`panel`)}</button>`}
      ${this.isRenaming?_`<h1 class="visually-hidden">${this.heading}</h1>
            <rename-field .value=${this.heading} @chat-rename-ended=${this.onRenamed}></rename-field>`:_`<h1 dir="auto" title=${this.heading} @dblclick=${this.startRenaming}>${this.heading}</h1>`}
      ${this.isStored?_`<button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false" aria-label=${T(`Chat menu`)} title=${T(`Chat menu`)}
            @click=${this.onMore}>${k(`more`)}</button>`:y}
      <popup-menu label=${T(`Chat menu`)} @chat-menu-chosen=${this.onChosen}></popup-menu>
    `}};D([S()],V.prototype,`conversationId`,void 0),D([S()],V.prototype,`heading`,void 0),D([S({type:Boolean})],V.prototype,`isStored`,void 0),D([S({type:Boolean,reflect:!0})],V.prototype,`sidebarOpen`,void 0),D([C()],V.prototype,`isRenaming`,void 0),D([w(`popup-menu`)],V.prototype,`menu`,void 0),D([w(`.more`)],V.prototype,`moreButton`,void 0),V=D([x(`chat-header`)],V);var Oi=class extends Event{constructor(e){super(`chat-suggestion-chosen`,{bubbles:!0,composed:!0}),this.text=e}},ki=[{title:`Explain some code`,hint:`Paste it, ask what it does`,text:`Explain what this code does, step by step:

`},{title:`Draft a message`,hint:`Say who it is for and why`,text:`Draft a short, friendly message to `},{title:`Compare two ways`,hint:`What each is good and bad at`,text:`Compare these two ways in a table, then say which you would take: `},{title:`Plan a change`,hint:`Steps, risks, what to test`,text:`Plan this change. List the steps, the risks and what to test: `}],Ai=class extends M{constructor(...e){super(...e),this.truth=``}render(){return _`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${T(`What are we working on?`)}</h2>
      <p>${this.truth}</p>
      <ul class="suggestions">
        ${ki.map(({title:e,hint:t,text:n})=>_`<li>
            <button type="button" class="suggestion" @click=${()=>this.dispatchEvent(new Oi(T(n)))}>
              <b>${T(e)}</b><span>${T(t)}</span>
            </button>
          </li>`)}
      </ul>
    </section>`}};D([S()],Ai.prototype,`truth`,void 0),Ai=D([x(`empty-chat`)],Ai);var ji=class extends Event{constructor(e){super(`chat-continued`,{bubbles:!0}),this.messageId=e}};async function Mi(e,t){if(!navigator.clipboard)return Pi(e);try{return t===void 0?await navigator.clipboard.writeText(e):await navigator.clipboard.write([new ClipboardItem({"text/plain":Ni(e,`text/plain`),"text/html":Ni(t,`text/html`)})]),!0}catch{return Pi(e)}}function Ni(e,t){return new Blob([e],{type:t})}function Pi(e){let t=document.createElement(`textarea`);t.value=e,t.style.position=`fixed`,t.style.opacity=`0`;let n=document.activeElement;document.body.append(t),t.select();let r=document.execCommand(`copy`);return t.remove(),n instanceof HTMLElement&&n.focus(),r}var Fi={pre:`font-family:monospace;white-space:pre-wrap`,code:`font-family:monospace`,table:`border-collapse:collapse`,th:`border:1px solid #999;padding:4px 8px;text-align:start`,td:`border:1px solid #999;padding:4px 8px`,blockquote:`border-inline-start:3px solid #999;padding-inline-start:12px;margin-inline-start:0`};function Ii(e){let t=document.implementation.createHTMLDocument(``),n=t.body;n.append(...Array.from(e.childNodes,e=>t.importNode(e,!0)));for(let e of n.querySelectorAll(`button, [aria-hidden="true"], .visually-hidden`))e.remove();for(let e of n.querySelectorAll(`*`)){for(let t of e.getAttributeNames())t!==`href`&&t!==`colspan`&&t!==`start`&&e.removeAttribute(t);let t=Fi[e.localName];t&&e.setAttribute(`style`,t)}return n.innerHTML.replace(/<!--.*?-->/gs,``)}var Li=class extends Event{constructor(e){super(`chat-announced`,{bubbles:!0,composed:!0}),this.text=e}},Ri=class extends Event{constructor(e){super(`chat-branch-chosen`,{bubbles:!0}),this.messageId=e}},zi=class extends M{constructor(...e){super(...e),this.messageId=``,this.siblings=[],this.disabled=!1}render(){let e=this.siblings.length;if(e<2)return y;let t=this.siblings.indexOf(this.messageId);return _`<span class="branches" role="group" aria-label=${T(`Versions`)}>
      <button type="button" class="icon-button" aria-label=${T(`Previous version`)} title=${T(`Previous version`)}
        ?disabled=${this.disabled||t<=0} @click=${()=>this.go(-1)}>${k(`chevron-left`)}</button>
      <span>${T(`{place} of {count}`,{place:t+1,count:e})}</span>
      <button type="button" class="icon-button" aria-label=${T(`Next version`)} title=${T(`Next version`)}
        ?disabled=${this.disabled||t>=e-1} @click=${()=>this.go(1)}>${k(`chevron-right`)}</button>
    </span>`}go(e){let t=this.siblings.indexOf(this.messageId)+e,n=this.siblings[t];n&&!this.disabled&&(this.dispatchEvent(new Ri(n)),this.dispatchEvent(new Li(T(`Version {place} of {count}.`,{place:t+1,count:this.siblings.length}))))}};D([S()],zi.prototype,`messageId`,void 0),D([S({attribute:!1})],zi.prototype,`siblings`,void 0),D([S({type:Boolean})],zi.prototype,`disabled`,void 0),zi=D([x(`branch-switch`)],zi);var Bi=1500,Vi=class extends M{constructor(...e){super(...e),this.outcome=`none`,this.run=async()=>{let{text:e,html:t}=this.content();this.outcome=await Mi(e,t)?`copied`:`failed`,this.dispatchEvent(new Li(this.outcome===`copied`?T(`Copied.`):T(`Could not copy.`))),clearTimeout(this.timer),this.timer=setTimeout(()=>{this.outcome=`none`},Bi)}}render(){let e={none:T(`Copy`),copied:T(`Copied`),failed:T(`Could not copy`)}[this.outcome];return _`<button
      type="button"
      class="icon-button"
      title=${e}
      aria-label=${e}
      data-outcome=${this.outcome}
      @click=${this.run}
    >
      ${k(this.outcome===`copied`?`check`:`copy`)}
    </button>`}};D([S({attribute:!1})],Vi.prototype,`content`,void 0),D([C()],Vi.prototype,`outcome`,void 0),Vi=D([x(`copy-button`)],Vi);var Hi=class extends M{constructor(...e){super(...e),this.modelName=``,this.busy=!1,this.onAgain=()=>this.dispatchEvent(new rn(this.message.id)),this.onContinue=()=>this.dispatchEvent(new ji(this.message.id))}render(){let{message:e}=this,t=e.status===`cancelled`||e.status===`interrupted`;return _`
      <copy-button .content=${this.content}></copy-button>
      ${e.status===`failed`?y:_`<button type="button" class="icon-button" title=${T(`Answer again`)} aria-label=${T(`Answer again`)}
            ?disabled=${this.busy} @click=${this.onAgain}>${k(`again`)}</button>`}
      ${t?_`<button type="button" class="button button-quiet" ?disabled=${this.busy} @click=${this.onContinue}>${T(`Continue`)}</button>`:y}
      <branch-switch .messageId=${e.id} .siblings=${e.siblings} ?disabled=${this.busy}></branch-switch>
      <span class="meta">${this.meta()}</span>
    `}meta(){let{created_at:e,finished_at:t}=this.message,n=t?Date.parse(t)-Date.parse(e):null;return _`<time datetime=${e} title=${It(e)}>${Nt(e)}</time>${this.modelName?_`<span> · ${this.modelName}</span>`:y}${n===null?y:_`<span> · ${Lt(n,!0)}</span>`}`}};D([S({attribute:!1})],Hi.prototype,`message`,void 0),D([S()],Hi.prototype,`modelName`,void 0),D([S({type:Boolean})],Hi.prototype,`busy`,void 0),D([S({attribute:!1})],Hi.prototype,`content`,void 0),Hi=D([x(`answer-actions`)],Hi);var Ui=class extends Event{constructor(){super(`chat-fold-toggled`,{bubbles:!0})}},H=class extends M{constructor(...e){super(...e),this.kept=``,this.runId=``,this.urgent=!1,this.onTryAgain=null,this.onContinue=null,this.isOpen=!1,this.onToggle=()=>{this.dispatchEvent(new Ui),this.isOpen=!this.isOpen}}render(){return _`<div class="error-card" role=${this.urgent?`alert`:`group`} aria-label=${T(`Error`)}>
      <p class="error-title">${k(`alert`)}<span>${this.error.message||T(`The model could not answer.`)}</span></p>
      ${this.kept?_`<p>${this.kept}</p>`:y}
      <div class="button-row">
        ${this.onTryAgain?_`<button type="button" class="button button-primary" @click=${this.onTryAgain}>${T(`Try again`)}</button>`:y}
        ${this.onContinue?_`<button type="button" class="button" @click=${this.onContinue}>${T(`Continue`)}</button>`:y}
        <button type="button" class="button" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>${T(`Details`)}</button>
      </div>
      ${this.isOpen?this.details():y}
    </div>`}details(){let e=[`code: ${this.error.code}`,this.runId?`run: ${this.runId}`:``].filter(Boolean).join(`
`);return _`<div class="error-details">
      <pre tabindex="0" role="region" aria-label=${T(`Details`)}>${e}</pre>
      <copy-button .content=${()=>({text:`${this.error.message}\n${e}`})}></copy-button>
    </div>`}};D([S({attribute:!1})],H.prototype,`error`,void 0),D([S()],H.prototype,`kept`,void 0),D([S()],H.prototype,`runId`,void 0),D([S({type:Boolean})],H.prototype,`urgent`,void 0),D([S({attribute:!1})],H.prototype,`onTryAgain`,void 0),D([S({attribute:!1})],H.prototype,`onContinue`,void 0),D([C()],H.prototype,`isOpen`,void 0),H=D([x(`error-card`)],H);var Wi=class{constructor(e){this.host=e,e.addController(this)}set isOn(e){e&&this.timer===void 0?this.timer=setInterval(()=>this.host.requestUpdate(),1e3):e||this.hostDisconnected()}hostDisconnected(){clearInterval(this.timer),this.timer=void 0}},Gi=class extends M{constructor(...e){super(...e),this.line=``,this.content=null,this.isOpen=!1,this.wasOpened=!1,this.onToggle=()=>{this.dispatchEvent(new Ui),this.wasOpened=!0,this.isOpen=!this.isOpen}}render(){return _`
      <button type="button" class="node-line" aria-expanded=${String(this.isOpen)} @click=${this.onToggle}>
        <span class="node-text">${this.line}</span>${k(`chevron-right`)}
      </button>
      <div class="fold" ?data-open=${this.isOpen} ?inert=${!this.isOpen}>
        <div class="fold-content">${this.wasOpened&&this.content?this.content():y}</div>
      </div>
    `}fill(){this.wasOpened=!0}};D([S({attribute:!1})],Gi.prototype,`line`,void 0),D([S({attribute:!1})],Gi.prototype,`content`,void 0),D([C()],Gi.prototype,`isOpen`,void 0),D([C()],Gi.prototype,`wasOpened`,void 0),Gi=D([x(`rail-fold`)],Gi);var Ki=class extends Event{constructor(){super(`chat-text-painted`,{bubbles:!0})}},qi=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Ji=function(e){return`/`+e},Yi={},Xi=function(e){return e.pathname.endsWith(`.css`)},Zi=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Qi=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Ji(t,n);let r=s(t),i=Xi(r);return Zi(Yi,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:qi,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})};function $i(e){e.language&&e.language!==`plaintext`&&typeof IntersectionObserver<`u`&&Qi(async()=>{let{colourCode:e}=await import(`./code-colours-aej0N1t8.js`);return{colourCode:e}},[]).then(({colourCode:t})=>t(e))}var ea=400;function U(e,t){let{text:n}=e;return n.length>=ea?t.test(n.slice(0,ea))?null:void 0:!e.isComplete&&t.test(n)?`maybe`:void 0}function ta(e){return e.text.startsWith(`>`)?U(e,/^>$/)??!0:null}function na(e){let t=/^([-*_])[ \t]*(?:\1[ \t]*)*$/,n=U(e,t);return n===void 0?t.test(e.text)&&e.text.replace(/[ \t]/g,``).length>=3?!0:null:n}function ra(e){let t=U(e,/^#{1,6}$/);if(t!==void 0)return t;let n=/^(#{1,6})(?:[ \t]|$)/.exec(e.text);return n&&{level:n[1]?.length??1}}function ia(e){let t=/^(=+|-+)[ \t]*$/,n=U(e,t);return n===void 0?t.test(e.text)?{level:e.text.startsWith(`=`)?1:2}:null:n}function aa(e){let t=U(e,/^(?:`{1,2}|~{1,2}|`{3,}[^`]*|~{3,}.*)$/);if(t!==void 0)return t;let n=/^(`{3,})([^`]*)$|^(~{3,})(.*)$/.exec(e.text);return n&&{mark:n[1]??n[3]??``,info:(n[2]??n[4]??``).trim()}}function oa(e,t){if(e.indent>3)return null;let n=U(e,t.startsWith("`")?/^`+[ \t]*$/:/^~+[ \t]*$/);return n===void 0?(/^(`+|~+)[ \t]*$/.exec(e.text)?.[1]??``).startsWith(t)?!0:null:n}function sa(e){let t=U(e,/^(?:[-+*]|\d{1,9}[.)]?)[ \t]*$/);if(t!==void 0)return t;let n=/^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(e.text);if(!n)return null;let r=e.text.slice(n[0].length).trim()===``;return{mark:n[1]??n[3]??``,markLength:n[0].length,start:n[2]===void 0?null:Number(n[2]),isEmpty:r}}var ca=`address|article|aside|blockquote|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|link|main|menu|meta|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|canvas|svg|math|object|embed`,la=`script|pre|style|textarea`,ua=RegExp(`^<(?:${la})(?:[\\s>]|$)`,`i`),da=RegExp(`</(?:${la})>`,`i`),fa=RegExp(`^</?(?:${ca})(?:\\s|/?>|$)`,`i`);function pa(e){let t=e.text;if(!t.startsWith(`<`))return null;let n=U(e,/^<(?:[/]?[A-Za-z][A-Za-z0-9]{0,12}[/]?|[/]|!-?|!\[?[A-Z]{0,5})?$/);return n===void 0?ua.test(t)?{end:da}:t.startsWith(`<!--`)?{end:/-->/}:fa.test(t)?{end:null}:null:n}function ma(e){let t=U(e,/^<(?:d(?:e(?:t(?:a(?:i(?:l(?:s(?:[\s>].*)?)?)?)?)?)?)?)?$/i);if(t!==void 0)return t;let n=/^<details(\s+open(?:="")?)?\s*>\s*(?:<summary>(.*)<\/summary>)?\s*$/i.exec(e.text);return n&&{isOpen:n[1]!==void 0,summary:n[2]??``}}function ha(e){let t=U(e,/^<(?:s(?:u(?:m(?:m(?:a(?:r(?:y(?:>.*)?)?)?)?)?)?)?)?$/i);if(t!==void 0)return t;let n=/^<summary>(.*)<\/summary>\s*$/i.exec(e.text);return n&&{summary:n[1]??``}}function ga(e){let t=U(e,/^<(?:\/(?:d(?:e(?:t(?:a(?:i(?:l(?:s>?.*)?)?)?)?)?)?)?)?$/i);return t===void 0?/^<\/details>/i.test(e.text)?!0:null:t}var _a=/^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;function va(e,t){if(e.text.length>1e4||!/^[|:\-\s]+$/.test(e.text))return null;if(!e.isComplete)return`maybe`;if(!_a.test(e.text))return null;let n=e.text.trim().replace(/^\||\|$/g,``).split(`|`);return n.length===t?n.map(ya):null}function ya(e){let t=e.trim();return t.endsWith(`:`)?t.startsWith(`:`)?`center`:`end`:t.startsWith(`:`)?`start`:null}function ba(e){let t=U(e,/^\[(?:[ xX](?:\][ \t]*)?)?$/);if(t!==void 0)return t;let n=/^\[([ xX])\][ \t]/.exec(e.text);return n&&{isDone:n[1]!==` `}}function xa(e){return U(e,/^\[(?:[^\]^][^\]]{0,2}(?:\](?::.*)?)?)?$/)??null}var Sa=`code-wrap`,Ca=e=>typeof e==`boolean`;function wa(){return R(Sa,!1,Ca)}function Ta(){document.documentElement.toggleAttribute(`data-code-wrap`,wa())}function Ea(){L(Sa,!wa()),Ta();for(let e of document.querySelectorAll(`.md-code-bar [data-action="wrap"]`))e.setAttribute(`aria-pressed`,String(wa()))}var Da={bash:`Bash`,c:`C`,cpp:`C++`,csharp:`C#`,css:`CSS`,diff:`Diff`,dockerfile:`Dockerfile`,go:`Go`,graphql:`GraphQL`,html:`HTML`,ini:`INI`,java:`Java`,javascript:`JavaScript`,json:`JSON`,kotlin:`Kotlin`,latex:`LaTeX`,lua:`Lua`,makefile:`Makefile`,markdown:`Markdown`,nginx:`nginx`,php:`PHP`,plaintext:`Text`,powershell:`PowerShell`,python:`Python`,r:`R`,ruby:`Ruby`,rust:`Rust`,scala:`Scala`,scss:`SCSS`,shell:`Shell`,sql:`SQL`,swift:`Swift`,toml:`TOML`,typescript:`TypeScript`,xml:`XML`,yaml:`YAML`},Oa={"c#":`csharp`,"c++":`cpp`,cc:`cpp`,cjs:`javascript`,console:`shell`,cs:`csharp`,docker:`dockerfile`,golang:`go`,gql:`graphql`,h:`c`,hpp:`cpp`,js:`javascript`,json5:`json`,jsonc:`json`,jsonl:`json`,jsx:`javascript`,kt:`kotlin`,make:`makefile`,md:`markdown`,mjs:`javascript`,patch:`diff`,pgsql:`sql`,plain:`plaintext`,postgres:`sql`,postgresql:`sql`,ps1:`powershell`,pwsh:`powershell`,py:`python`,python3:`python`,rb:`ruby`,rs:`rust`,sass:`scss`,sh:`bash`,svg:`xml`,tex:`latex`,text:`plaintext`,ts:`typescript`,tsx:`typescript`,txt:`plaintext`,vue:`html`,yml:`yaml`,zsh:`bash`};function ka(e){let t=(/^[^\s{,:;]+/.exec(e.replace(/^\{\s*\.?/,``))?.[0]??``).replace(/\}$/,``).slice(0,30),n=t.toLowerCase(),r=Object.hasOwn(Oa,n)?Oa[n]??n:n;return{id:r,name:Object.hasOwn(Da,r)?Da[r]??t:t}}function W(e,t=[],n){let r=1+Math.max(0,...t.map(e=>typeof e==`string`?0:e.depth));return n?{name:e,children:t,depth:r,attributes:n}:{name:e,children:t,depth:r}}function Aa(e,t){let n=W(e,t);return n.depth>20?ja(t):n}function ja(e){return e.map(e=>typeof e==`string`?e:ja(e.children)).join(``)}function Ma(e){if(typeof e==`string`)return document.createTextNode(e);let t=G(e.name,e.attributes);for(let n of e.children)t.append(Ma(n));return t}function G(e,t={}){let n=document.createElement(e);for(let e in t)n.setAttribute(e,t[e]??``);return n}function Na(e,t,n){let r=t?t.nextSibling:e.firstChild;for(let t=0;t<n.length;t++){let i=Pa(r,n[t]);if(i===void 0){La(r);for(let r of n.slice(t))e.appendChild(Ma(r));return!0}r=i}return r&&La(r),r!==null}function Pa(e,t){if(typeof t==`string`)return Fa(e,t);if(!(e instanceof Element)||e.localName!==t.name||!Ia(e,t.attributes))return;let n=e.firstChild;for(let e of t.children){let t=Pa(n,e);if(t===void 0)return;n=t}return n?void 0:e.nextSibling}function Fa(e,t){let n=0;for(;e instanceof Text;){if(!t.startsWith(e.data,n))return;n+=e.length,e=e.nextSibling}return n===t.length?e:void 0}function Ia(e,t={}){let n=Object.keys(t);return n.length===e.attributes.length&&n.every(n=>e.getAttribute(n)===t[n])}function La(e){for(;e;){let t=e.nextSibling;e.remove(),e=t}}var Ra=50,za=class{#e;#t;#n;#r;constructor(e,t){this.fence=t,this.kind=`code`,this.onLine=null,this.isComplete=!1,this.linesPerGroup=Ra,this.lineCount=0,this.#e=G(`code`),this.#t=null,this.#n=document.createTextNode(``),this.#r=[];let{id:n,name:r}=ka(e);this.language=n,this.element=G(`div`,{class:`md-code`});let i=G(`pre`,{tabindex:`0`,role:`region`,"aria-label":r?T(`{name} code`,{name:r}):T(`Code`),dir:`ltr`});i.append(this.#e),this.element.append(Ba(r||T(`Code`)),i)}get tail(){return this.#t??this.#e}get groups(){return this.#e.children}startLine(e){if(!this.fence&&e.trim()===``)this.#t&&this.#r.push(e);else{for(let e of this.#r.splice(0))this.#i(e);this.#i(e)}}write(e){this.#n.appendData(e)}endLine(){this.onLine?.()}close(){this.isComplete=!0,this.onLine?.()}#i(e){this.#t&&this.#n.appendData(`
`),this.#t&&this.lineCount%Ra!==0||(this.#t=G(`span`,{class:`md-lines`}),this.#e.append(this.#t)),this.#n=document.createTextNode(e),this.#t.append(this.#n),this.lineCount++}};function Ba(e){let t=G(`div`,{class:`md-code-bar`}),n=G(`span`,{class:`md-code-name`,"aria-hidden":`true`});return n.textContent=e,t.append(n,Va(T(`Wrap`),{"data-action":`wrap`,"aria-pressed":String(wa())}),Va(T(`Copy`),{"data-action":`copy`})),t}function Va(e,t){let n=G(`button`,{type:`button`,...t});return n.textContent=e,n}function Ha(e,t,n=0){return{kind:e,element:t,indent:n,hasContent:!1,list:null}}function Ua(e,t,n){for(let r=1;r<e.length;r++){let i=Wa(e[r],t,n);if(i===`maybe`)return`maybe`;if(i===`end`)return{end:r};if(!i)return r}return e.length}function Wa(e,t,n){if(t.isOpen)return`maybe`;if(e.kind===`quote`)return Ga(t);if(e.kind===`details`){let e=n?null:ga(t);return e===!0?`end`:e??!0}return t.isBlank?e.hasContent:t.indent<e.indent?!1:(t.skip(e.indent),!0)}function Ga(e){let t=e.indent>3?null:ta(e);return t===!0?(e.skipMark(1),e.skip(1),!0):t??!1}function Ka(e){return e===null?G(`ul`):G(`ol`,e===1?{}:{start:String(e)})}function qa(e){return G(`span`,{class:e?`md-task md-done`:`md-task`,role:`img`,"aria-label":T(e?`Done`:`To do`)})}function Ja(e){return e instanceof Element&&e.classList.contains(`md-task`)}var Ya=8e3,Xa=class{#e;#t;constructor(e){this.end=e,this.kind=`html`,this.element=G(`div`,{class:`md-html`}),this.isComplete=!1,this.#e=``,this.#t=``}get tail(){return this.element}startLine(e){this.#e&&(this.#e+=`
`),this.#t=``,this.write(e)}write(e){this.#e+=e,this.#t+=e}endLine(){this.isComplete=this.end?.test(this.#t)??!1}close(){let e=this.#e;if(/^\s*(?:<!--(?:(?!-->)[^])*-->\s*)*$/.test(e))return void this.element.remove();if(e.length>Ya)return this.#n();Za().then(({clean:t})=>{let n=t(e);n?this.element.replaceChildren(n):this.#n()})}#n(){let e=G(`pre`);e.textContent=this.#e,this.element.replaceChildren(e)}};function Za(){return Qi(()=>import(`./sanitize-CV1Y_aK-.js`),[])}var Qa=4,$a=class{#e=0;#t=0;#n=0;constructor(e,t){this.line=e,this.isComplete=t}get indent(){let e=this.#t+this.#n;for(let t=this.#e;;t++){let n=this.line.charAt(t);if(n===`	`)e+=Qa-e%Qa;else if(n===` `)e++;else return e-this.#t}}get isBlank(){return this.text===``}get isOpen(){return!this.isComplete&&this.isBlank}get text(){return this.line.slice(this.#e).replace(/^[ \t]+/,``)}get rest(){return` `.repeat(this.#n)+this.line.slice(this.#e)}skip(e){for(;e>0;){if(this.#n>0)this.#n--;else{let e=this.line.charAt(this.#e);if(e!==` `&&e!==`	`)return;this.#e++,e===`	`&&(this.#n=Qa-this.#t%Qa-1)}this.#t++,e--}}skipAll(){this.#e=this.line.length,this.#n=0}skipMark(e){this.skip(this.indent),this.#e+=e,this.#t+=e}};function eo(e){if(!e.some(no))return to(e);let t=new io;for(let n of e)t.add(n);return ro(t.items)}function to(e){let t=[];for(let n of e){let e=t.length-1,r=t[e];n!==``&&(typeof n==`string`&&typeof r==`string`?t[e]=r+n:t.push(n))}return t}function no(e){return typeof e==`object`&&`mark`in e}function ro(e){return to(e.map(e=>no(e)?e.mark.repeat(e.count):e))}var io=class{constructor(){this.items=[],this.#e=[],this.#t=new Map}#e;#t;add(e){if(!no(e))return void this.items.push(e);e.canClose&&this.#n(e),e.count!==0&&(e.canOpen&&this.#e.push(this.items.length),this.items.push(e))}#n(e){let t=`${e.mark}${e.canOpen}${e.length%3}`;for(;e.count>0;){let n=this.#r(e,this.#t.get(t)??0);if(n<0)return void this.#t.set(t,this.#e.length);this.#i(n,e)}}#r(e,t){for(let n=this.#e.length-1;n>=t;n--)if(ao(this.items[this.#e[n]??-1],e))return n;return-1}#i(e,t){let n=this.#e[e]??0,r=this.items[n],i=t.mark===`~`||r.count>1&&t.count>1?2:1,a=ro(this.items.splice(n+1));r.count-=i,t.count-=i,this.#e.length=r.count>0?e+1:e;for(let[t,n]of this.#t)n>e&&this.#t.set(t,e);r.count===0&&this.items.pop(),this.items.push(Aa(oo(t.mark,i),a))}};function ao(e,t){return e.mark===t.mark?!(e.canClose||t.canOpen)||(e.length+t.length)%3!=0||e.length%3==0&&t.length%3==0:!1}function oo(e,t){return e===`~`?`del`:t===2?`strong`:`em`}var so=/[!-/:-@[-`{-~]/,co=/(?:[^\\`*_~[\]!<&\n hw]|(?<=[A-Za-z0-9])[hw]| (?=[^ \n]))+/y,lo=new Set(`b i u s em strong kbd sub sup mark small code del ins q cite var samp abbr`.split(` `)),uo=new Set([`br`,`wbr`]),fo=/`+/y,po=/\*+|_+|~+/y,mo=/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y,ho=/<(\/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?\/?>/y,go=/<!--(?:(?!-->)[\s\S]){0,2000}-->/y,_o=/<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{1,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)>/y,vo=/(?=https?:\/\/|www\.)[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]{1,1000}/y,yo=/\(\s*(?:<((?:[^<>\n\\]|\\.){0,2000})>|((?:[^\s()\\<]|\\[^\s])(?:[^\s()\\]|\\[^\s]|\((?:[^\s()\\]|\\[^\s]|\([^\s()]{0,500}\)){0,1000}\)){0,2000})?)(?:\s+("(?:[^"\\]|\\[\s\S]){0,500}"|'(?:[^'\\]|\\[\s\S]){0,500}'|\((?:[^()\\]|\\[\s\S]){0,500}\)))?\s*\)/y,bo=/\[((?:[^[\]\\]|\\.){0,200})\]/y,xo=/^\(\s*(?:<[^<>\n]*>?|[^\s<]\S*)?(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?\s*)?$/,So=/^<(?:\/?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,80})?\/?|[A-Za-z][A-Za-z0-9+.-]{0,31}:[^\s<>]{0,500}|[\w.+-]{1,64}@[\w.-]{0,250}|\/?|!(?:-(?:-[^\n]{0,500})?)?)$/,Co=/^&#?[A-Za-z0-9]{0,31}$/,wo=/^(?:h(?:t(?:t(?:ps?(?::\/?\/?)?)?)?)?|w(?:w(?:w\.?)?)?)$/,To=/(?:https?:\/\/|www\.)(?=[^\s./?#*_~<>"`[\]])/y,Eo=1e3,Do=/[^\s<>"`[\]\u3000-\u303f\uff00-\uffef]+/y,Oo=/(?:&[A-Za-z0-9]{0,31};?|[?!.,:;*_~'")]+)+$/,ko=2500;function K(e,t,n){return e.lastIndex=n,e.exec(t)}function Ao(e,t){return K(co,e,t)?co.lastIndex:t}function jo(e,t){return K(fo,e,t)?.[0].length??0}function Mo(e,t){return K(po,e,t)?.[0].length??0}function No(e,t,n){let r=t===``||/\s/.test(t),i=n===``||/\s/.test(n),a=!r&&Po(t),o=!i&&Po(n),s=!i&&(!o||r||a),c=!r&&(!a||i||o);return e===`_`?{canOpen:s&&(!c||a),canClose:c&&(!s||o)}:{canOpen:s,canClose:c}}function Po(e){return/[\p{P}\p{S}]/u.test(e)}function Fo(e,t){if(t<=0)return``;let n=/[\udc00-\udfff]/.test(e.charAt(t-1))&&t>1;return e.slice(t-(n?2:1),t)}function Io(e,t){let n=e.codePointAt(t);return n===void 0?``:String.fromCodePoint(n)}function Lo(e,t){let n=K(yo,e,t);if(!n)return null;let r=n[3]??``;return{end:yo.lastIndex,href:Yo(n[1]??n[2]??``),title:Yo(r.slice(1,-1))}}function Ro(e,t){let n=K(bo,e,t);return n&&{end:bo.lastIndex,label:n[1]??``}}function zo(e,t){let n=K(ho,e,t);if(!n)return null;let r=(n[2]??``).toLowerCase(),i=ho.lastIndex;return uo.has(r)?{end:i,name:r,kind:`void`}:lo.has(r)?{end:i,name:r,kind:n[1]?`close`:`open`}:null}function Bo(e,t){return K(go,e,t)?go.lastIndex:-1}function Vo(e,t){let n=K(_o,e,t)?.[1];if(n===void 0)return null;let r=!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(n);return{end:_o.lastIndex,href:r?`mailto:${n}`:n,text:n}}function Ho(e,t){if(/[A-Za-z0-9]/.test(e.charAt(t-1)))return null;let n=K(vo,e,t);if(!n)return null;let r=Wo(n[0]);return Qo(r,0)<0?null:{end:t+r.length,href:Uo(r),text:r}}function Uo(e){return e.startsWith(`www.`)?`https://${e}`:e}function Wo(e){for(;;){let t=e.replace(/(?:&[A-Za-z0-9]{1,31};|[?!.,:;*_~'"]+)$/,``);if(t.endsWith(`)`)&&Go(t,`)`)>Go(t,`(`)&&(t=t.slice(0,-1)),t===e)return e;e=t}}function Go(e,t){return e.split(t).length-1}function Ko(e,t){let n=K(mo,e,t),r=n&&Jo(n[0]);return r?{end:mo.lastIndex,text:r}:null}var qo=new Map;function Jo(e){let t=qo.get(e);if(t!==void 0)return t;let n=document.createElement(`textarea`);n.innerHTML=e;let r=n.value===e?``:n.value;return qo.set(e,r),r}function Yo(e){return e.replace(/\\([!-/:-@[-`{-~])/g,`$1`).replace(/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g,e=>Jo(e)||e)}function Xo(e){let t=e.replace(/\n/g,` `);return t.length>1&&t.startsWith(` `)&&t.endsWith(` `)&&t.trim()!==``?t.slice(1,-1):t}var Zo={linkTail:e=>e.length<ko&&xo.test(e),reference:e=>/^\[[^\]]{0,200}$/.test(e),angle:e=>So.test(e),entity:e=>Co.test(e),scheme:e=>wo.test(e)};function Qo(e,t){return K(To,e,t)?To.lastIndex:-1}function $o(e,t){return K(Do,e,t)?Do.lastIndex:t}function es(e){return e.length-(Oo.exec(e)?.[0].length??0)}var ts=new Set([`http:`,`https:`,`mailto:`,`tel:`]);function ns(e){return URL.canParse(e,document.baseURI)?new URL(e,document.baseURI):null}function rs(e,t=``){let n=e?ns(e):null;if(!n||!ts.has(n.protocol))return null;let r={href:e,rel:`noopener noreferrer nofollow`,target:`_blank`};return t&&(r.title=t),r}function is(e){let t=ns(e);return!t||t.protocol!==`http:`&&t.protocol!==`https:`?`none`:t.origin===location.origin?`own`:`remote`}function as(e){return ns(e)?.host??e}var os=40;function ss(e,t){return new cs(e,t).parse()}var cs=class{#e=[];#t=``;#n=0;#r=[];#i=new Set;constructor(e,t){this.source=e,this.links=t}parse(){for(;this.#n<this.source.length;)this.#a();return this.#l(),eo(this.#e)}#a(){let e=Ao(this.source,this.#n);e>this.#n?this.#s(this.source.slice(this.#n,e),e):this.#o(this.source.charAt(this.#n))}#o(e){switch(e){case`\\`:return this.#d();case"`":return this.#m();case`*`:case`_`:case`~`:return this.#h(e);case`[`:return this.#y(`link`,`[`,1);case`!`:return this.source.startsWith(`![`,this.#n)?this.#y(`image`,`![`,2):this.#c();case`]`:return this.#x();case`<`:return this.#v();case`&`:return this.#g();case`
`:return this.#f();case`h`:case`w`:return this.#_();default:return this.#c()}}#s(e,t){this.#t+=e,this.#n=t}#c(e=1){this.#s(this.source.slice(this.#n,this.#n+e),this.#n+e)}#l(){this.#t&&this.#e.push(this.#t),this.#t=``}#u(e,t){this.#l(),this.#e.push(e),this.#n=t}#d(){let e=this.source.charAt(this.#n+1);e===`
`?(this.#u(W(`br`),this.#n+2),this.#p()):so.test(e)?this.#s(e,this.#n+2):this.#c()}#f(){let e=this.#t.replace(/ +$/,``),t=this.#t.length-e.length>=2;this.#t=e,t?this.#u(W(`br`),this.#n+1):this.#s(`
`,this.#n+1),this.#p()}#p(){for(;this.source.charAt(this.#n)===` `;)this.#n++}#m(){let e=jo(this.source,this.#n),t=this.#n+e,n=this.#i.has(e)?-1:ls(this.source,t,e);n<0?(this.#i.add(e),this.#c(e)):this.#u(W(`code`,[Xo(this.source.slice(t,n))]),n+e)}#h(e){let t=Mo(this.source,this.#n),n=this.#n+t,r=No(e,Fo(this.source,this.#n),Io(this.source,n));e===`~`&&t!==2||!r.canOpen&&!r.canClose?this.#c(t):this.#u({mark:e,count:t,length:t,...r},n)}#g(){let e=Ko(this.source,this.#n);e?this.#s(e.text,e.end):this.#c()}#_(){let e=Ho(this.source,this.#n),t=e&&rs(e.href);e&&t?this.#u(W(`a`,[e.text],t),e.end):this.#c()}#v(){let e=Vo(this.source,this.#n),t=e&&rs(e.href);if(e&&t)return this.#u(W(`a`,[e.text],t),e.end);let n=Bo(this.source,this.#n);if(n>0)return void(this.#n=n);let r=zo(this.source,this.#n);if(!r)return this.#c();if(r.kind===`void`)return this.#u(W(r.name),r.end);if(r.kind===`open`)return this.#y(`html`,r.name,r.end-this.#n);this.#b(r.name,r.end)}#y(e,t,n){this.#r.length>=os&&this.#r.shift();let r=this.source.slice(this.#n,this.#n+n);this.#u(r,this.#n+n),this.#r.push({kind:e,name:t,index:this.#e.length-1,from:this.#n,isActive:!0})}#b(e,t){let n=this.#r.findLastIndex(t=>t.kind===`html`&&t.name===e),r=this.#r[n];if(!r)return this.#c(t-this.#n);let i=this.#C(r,n);this.#u(Aa(e,i),t)}#x(){let e=this.#r.findLastIndex(e=>e.kind!==`html`),t=this.#r[e],n=t?.isActive?this.#S(t):null,r=n&&(t?.kind===`image`?{}:rs(n.href,n.title));if(t&&n&&r){let i=this.#C(t,e);this.#u(t.kind===`image`?ds(n,i):W(`a`,us(i),r),n.end),t.kind===`link`&&this.#w()}else{if(t&&this.#r.splice(e,1),!t||!n)return this.#c();this.#l(),this.#e[t.index]=``,this.#n=n.end}}#S(e){let t=this.#n+1,n=Lo(this.source,t);if(n)return n;let r=Ro(this.source,t),i=r?.label||this.source.slice(e.from,this.#n),a=i.length<=200?this.links.find(i):void 0;return a?{end:r?.end??t,href:a.href,title:a.title}:null}#C(e,t){return this.#l(),this.#r.length=t,eo(this.#e.splice(e.index).slice(1))}#w(){for(let e of this.#r)e.kind===`link`&&(e.isActive=!1)}};function ls(e,t,n){for(let r=e.indexOf("`",t);r>=0;r=e.indexOf("`",r)){let t=jo(e,r);if(t===n)return r;r+=t}return-1}function us(e){return to(e.flatMap(e=>{if(typeof e==`string`)return[e];if(e.name===`button`)return[e.attributes?.[`data-alt`]??``];let t=us(e.children);return e.name===`a`?t:[{...e,children:t}]}))}function ds(e,t){let n=ja(t),r=is(e.href);return r===`none`?n:r===`own`?W(`img`,[],{src:e.href,alt:n,loading:`lazy`}):W(`button`,[T(`Image from {host}`,{host:as(e.href)}),W(`span`,[T(`Show`)])],{type:`button`,class:`md-image`,"data-src":e.href,"data-alt":n})}var fs=3;function ps(e,t,n){switch(e.source.charAt(e.position)){case` `:case`
`:return gs(e,t);case`\\`:return vs(e,t);case"`":return bs(e,t);case`*`:case`_`:case`~`:return Ss(e,t);case`[`:return Ts(e,t,n);case`]`:return Es(e,t,n);case`!`:return Ds(e,t,n);case`<`:return Os(e,t);case`&`:return ys(e,t);default:return As(e,t)}}function q({source:e,position:t},n,r=1){return n.sink.text(e.slice(t,t+r)),t+r}function J(e,t){return!e.isFinal&&t>=e.source.length}function ms(e,t=e.position){return e.source.slice(t)}function hs(e,t){for(;e.charAt(t)===` `;)t++;return t}function gs(e,t){let{source:n,position:r}=e,i=hs(n,r);if(i>=n.length)return e.isFinal?i:-1;if(n.charAt(i)!==`
`)return q(e,t,i-r);let a=hs(n,i+1);return a>=n.length?e.isFinal?a:-1:(i-r>=2?_s(t):t.sink.text(`
`),a)}function _s(e){e.sink.open(`br`),e.sink.close()}function vs(e,t){let{source:n,position:r}=e;if(J(e,r+1))return-1;let i=n.charAt(r+1);return i===`
`?(_s(t),hs(n,r+2)):so.test(i)?(t.sink.text(i),r+2):q(e,t)}function ys(e,t){let n=Ko(e.source,e.position);return n?(t.sink.text(n.text),n.end):!e.isFinal&&Zo.entity(ms(e))?-1:q(e,t)}function bs(e,t){let{source:n,position:r}=e,i=jo(n,r),a=r+i;if(J(e,a)||n.charAt(a)===` `&&J(e,a+1))return-1;let o=n.startsWith(" `",a);return t.open(`code`,`code`,{depth:i,isPadded:o}),a+ +!!o}function xs(e,t,n){let{source:r,position:i}=e,a=t.top,o=r.indexOf("`",i),s=o<0?n:Math.min(o,n),c=a?.isPadded&&r.charAt(s-1)===` `||r.charAt(s-1)===`
`?s-1:s;if(c>i)return t.sink.text(r.slice(i,c).replace(/\n/g,` `)),c;if(J(e,s))return-1;let l=jo(r,s);return J(e,s+l)?-1:(l===a?.depth?(a.isPadded||t.sink.text(` `.repeat(s-i)),t.close()):t.sink.text(r.slice(i,s+l).replace(/\n/g,` `)),s+l)}function Ss(e,t){let{source:n,position:r}=e,i=Mo(n,r),a=r+i;if(J(e,a))return-1;let o=n.charAt(r),{canOpen:s,canClose:c}=No(o,Fo(n,r),Io(n,a));if(o===`~`&&i!==2)return q(e,t,i);let l=c?ws(o,i,t):i;return l>0&&s&&!t.isFull?Cs(o,l,t):t.sink.text(o.repeat(l)),a}function Cs(e,t,n){t%2==1&&n.open(`emphasis`,`em`,{mark:e});for(let r=Math.floor(t/2);r>0;r--)n.open(`emphasis`,oo(e,2),{mark:e})}function ws(e,t,n){for(;;){let r=n.findLast(t=>t.kind!==`emphasis`||t.mark===e),i=n.at(r),a=i?.name===`em`?1:2;if(i?.kind!==`emphasis`||a>t)return t;n.closeTo(r),t-=a}}function Ts(e,t,n){let{source:r,position:i}=e,a=t.at(t.findLast(e=>e.kind===`link`));if(a&&a.depth++,a||t.isFull||/[\w\])]/.test(Fo(r,i)))return q(e,t);let o=r.slice(i,i+fs+2).indexOf(`]`);if(o<0&&J(e,i+fs+1))return-1;if(o>0){if(J(e,i+o+1))return-1;if(!(/[([]/.test(r.charAt(i+o+1))||n.get(r.slice(i+1,i+o))))return q(e,t)}return t.open(`link`,`a`),i+1}function Es(e,t,n){let{source:r,position:i}=e,a=t.findLast(e=>e.kind===`link`),o=t.at(a);if(!o)return q(e,t);if(o.depth>0)return o.depth--,q(e,t);let s=i+1;if(J(e,s))return-1;let c=Lo(r,s),l=c?null:Ro(r,s),u=Zo.linkTail(ms(e,s))||Zo.reference(ms(e,s));if(!c&&!l&&!e.isFinal&&u)return-1;let d=c??n.get(l?.label||o.source.slice(1)),f=d&&rs(d.href,d.title);return t.closeTo(a+1),f&&t.sink.mark(f),d||t.sink.before(`[`),t.close(),d?c?.end??l?.end??s:q(e,t)}function Ds(e,t,n){let{source:r,position:i}=e;if(J(e,i+1))return-1;if(r.charAt(i+1)!==`[`)return q(e,t);let a=Ro(r,i+1);if(!a)return!e.isFinal&&Zo.reference(ms(e,i+1))?-1:q(e,t);let o=Lo(r,a.end);if(!o){let n=J(e,a.end)||Zo.linkTail(ms(e,a.end));return!e.isFinal&&n?-1:q(e,t)}for(let e of ss(r.slice(i,o.end),n))t.sink.put(e);return o.end}function Os(e,t){let{source:n,position:r}=e,i=Vo(n,r),a=i&&rs(i.href);if(i&&a)return t.sink.open(`a`,a),t.sink.text(i.text),t.sink.close(),i.end;let o=Bo(n,r);if(o>0)return o;let s=zo(n,r);return s?ks(s,e,t):!e.isFinal&&Zo.angle(ms(e))?-1:q(e,t)}function ks(e,t,n){let{end:r,name:i,kind:a}=e,o=a===`close`?n.findLast(e=>e.kind===`html`&&e.name===i):0;return o<0||n.isFull?q(t,n,r-t.position):(a===`close`?n.closeTo(o):n.open(`html`,i),a===`void`&&n.close(),r)}function As(e,t){let{source:n,position:r}=e;return!e.isFinal&&Zo.scheme(ms(e))?-1:(t.findLast(e=>e.kind===`link`)>=0||t.isFull?-1:Qo(n,r))<0?q(e,t):(t.open(`address`,`a`),js(e,t))}function js(e,t){let{source:n,position:r}=e,i=t.top?.source??``,a=Math.min($o(n,r),r+Eo-i.length),o=i+n.slice(r,a),s=J(e,a),c=s?o.slice(0,Math.max(es(o),i.length)):Wo(o),l=r+Math.max(0,c.length-i.length);return t.sink.text(n.slice(r,l)),t.top&&(t.top.source=c),s?l>r?l:-1:(t.sink.mark(rs(Uo(c))??{}),t.close(),l)}var Ms=class{#e=[];constructor(e){this.sink=e}get top(){return this.#e[this.#e.length-1]}get isEmpty(){return this.#e.length===0}get isFull(){return this.#e.length>=20}open(e,t,n={}){this.sink.open(t),this.#e.push({mark:``,depth:0,source:``,isPadded:!1,...n,kind:e,name:t})}closeTo(e){for(;this.#e.length>e;)this.sink.close(),this.#e.pop()}close(){this.closeTo(this.#e.length-1)}at(e){return this.#e[e]}findLast(e){return this.#e.findLastIndex(e)}remember(e){for(let t of this.#e)t.kind===`link`&&(t.source+=e)}},Ns=3e3,Ps=12e3,Fs=24e3,Is=class{#e;#t=``;#n=``;#r=0;constructor(e,t,n){this.sink=e,this.links=t,this.onCut=n,this.#e=new Ms(e)}write(e){this.#i(e,!1),this.sink.flush()}end(){this.#i(``,!0),this.sink.flush()}#i(e,t){let n=this.#n+this.#t+e,r=this.#n.length;for(;r<n.length;){let e=this.#a({source:n,position:r,isFinal:t});if(e===-1)break;this.#r+=e-r,this.#e.remember(n.slice(r,e)),r=e,this.#s(n,r)&&this.#c()}this.#t=n.slice(r),this.#n=Fo(n,r)}#a(e){let{source:t,position:n}=e,r=this.#e.top?.kind;if(r===`code`)return xs(e,this.#e,this.#o(t,n,t.length));if(r===`address`)return js(e,this.#e);let i=this.#o(t,n,Ao(t,n));return i===n?ps(e,this.#e,this.links):(this.sink.text(t.slice(n,i)),i)}#o(e,t,n){if(this.#r+n-t<=3e3)return n;let r=e.indexOf(` `,t+Math.max(0,Ns-this.#r));return r>=0&&r<n?r+1:Math.min(n,t+Math.max(1,24001-this.#r))}#s(e,t){if(this.#r<=3e3||this.#e.top?.kind===`address`)return!1;let n=e.charAt(t-1);return this.#r>Fs?!/[\ud800-\udbff]/.test(n):(n===` `||n===`
`)&&(this.#e.isEmpty||this.#r>Ps)}#c(){this.#e.closeTo(0),this.sink.cut(),this.onCut(this.#r),this.#r=0}},Ls=class{#e;#t=``;#n=!1;constructor(e){this.#e=[e]}text(e){this.#t+=e}open(e,t){this.flush();let n=G(e,t);this.#r.append(n),this.#e.push(n)}close(){this.flush(),this.#e.pop()}mark(e){for(let t in e)this.#r.setAttribute(t,e[t]??``)}before(e){this.#r.before(e)}put(e){if(typeof e==`string`)return this.text(e);this.flush(),this.#r.append(Ma(e))}flush(){if(!this.#t)return;let e=this.#r.lastChild;e instanceof Text&&!this.#n?e.appendData(this.#t):this.#r.append(this.#t),this.#t=``,this.#n=!1}cut(){this.flush(),this.#n=!0}get#r(){return this.#e[this.#e.length-1]}},Rs={text:()=>void 0,open:()=>void 0,close:()=>void 0,mark:()=>void 0,before:()=>void 0,put:()=>void 0,flush:()=>void 0,cut:()=>void 0},zs=class{#e=``;#t=0;#n=[];#r;#i;#a=null;#o=null;constructor(e,t){this.element=e,this.writing=t,this.#r=this.#i=e.lastChild,t.isLive&&(this.#a=this.#s())}get source(){return this.#e}write(e){this.#e+=e,this.#a?this.#a.write(e):this.#o?this.#o.write(e):this.#e.length>3e3&&this.#c()}close(){this.#a?this.#a.end():this.#o?.end(),this.#l(this.#e.length-this.#t,!0)}cutBack(e){Na(this.element,this.#r,[]);let t=this.#e.slice(0,e);this.#e=``,this.#t=0,this.#n=[],this.#i=this.#r,this.#o=null,this.#a&&=this.#s(),t&&this.write(t)}#s(){return new Is(new Ls(this.element),this.writing.links,e=>this.#l(e))}#c(){this.#o=new Is(Rs,this.writing.links,e=>this.#l(e)),this.#o.write(this.#e)}#l(e,t=!1){let n=this.#e.slice(this.#t,this.#t+e);this.#t+=e,this.#u(t?n.trimEnd():n),this.#i=this.element.lastChild}#u(e){let{element:t,writing:n}=this;this.#n.push(e);let r=n.links.watch(()=>ss(e,n.links),this.#d);this.#a?(n.tally.settled++,Na(t,this.#i,r)&&n.tally.replaced++):t.append(...r.map(Ma))}#d=()=>{let e=document.createDocumentFragment();for(;this.element.lastChild&&this.element.lastChild!==this.#i;)e.prepend(this.element.lastChild);let t=this.#n.flatMap(e=>ss(e,this.writing.links));Na(this.element,this.#r,t),this.element.append(e)}},Bs=/^ {0,3}\[(?!\^)((?:[^[\]\\]|\\.){1,200})\]:[ \t]*(?:<([^<>]*)>|([^\s<]\S*))(?:[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?[ \t]*$/;function Vs(e){let t=Bs.exec(e);return t&&{label:t[1]??``,href:Yo(t[2]??t[3]??``),title:Yo((t[4]??``).slice(1,-1))}}var Hs=class{#e=new Map;#t=new Map;#n=[];define(e,t){let n=Us(e);this.#e.has(n)||this.#e.set(n,t)}get(e){return this.#e.get(Us(e))}find(e){let t=Us(e),n=this.#e.get(t);return!n&&t&&this.#n.push(t),n}watch(e,t){this.#n=[];let n=e();for(let e of this.#n){let n=this.#t.get(e)??new Set;this.#t.set(e,n.add(t))}return n}catchUp(){let e=new Set;for(let t of this.#e.keys()){for(let n of this.#t.get(t)??[])e.add(n);this.#t.delete(t)}for(let t of e)t()}rewind(e){this.#t.clear();for(let[t,n]of this.#e)n.offset>=e&&this.#e.delete(t)}};function Us(e){return e.trim().replace(/\s+/g,` `).toLowerCase()}var Ws=class{#e;#t;#n;constructor(e,t){this.kind=`paragraph`,this.#t=0,this.#n=0,this.#e=new zs(e,t)}get tail(){return this.#e.element}get source(){return this.#e.source}get lineCount(){return this.#t}get lastLine(){return this.source.slice(this.#n)}startLine(e){this.#t++>0&&this.#e.write(`
`),this.#n=this.source.length,this.write(e)}write(e){this.#e.write(e)}endLine(){}close(){this.#e.close()}dropLastLine(){this.#e.cutBack(Math.max(0,this.#n-1)),this.#t--}clear(){this.#e.cutBack(0)}},Gs=/[ \t]+#*[ \t]*$/,Ks=/^#*[ \t]*$/,qs=class{#e;#t;constructor(e,t){this.kind=`heading`,this.#t=``,this.#e=new zs(e,t)}get tail(){return this.#e.element}startLine(e){this.write(e)}write(e){let t=this.#t+e,n=this.#e.source===``,r=n?t.trimStart():t,i=(n?Ks.exec(r):null)??Gs.exec(r);this.#t=i?.[0]??``,this.#e.write(r.slice(0,r.length-this.#t.length))}endLine(){this.#t=``}close(){this.#e.close()}},Js=100,Ys=50,Xs=40,Zs=/^[+\-−±~≈<>]?\s?[$€£¥]?\s?\d[\d.,\s]*(?:\s?(?:%|[$€£¥]|[a-zA-Zµ]{1,3}))?$/,Qs=class{#e;#t;#n;#r;#i;#a;constructor(e,t){this.writing=e,this.before=t,this.kind=`table`,this.element=G(`div`,{class:`md-table`,tabindex:`0`,role:`region`,"aria-label":T(`Table`)}),this.head=``,this.isConfirmed=!1,this.#e=G(`table`),this.#t=null,this.#n=[],this.#a=!1,this.element.append(this.#e);let n=G(`thead`);this.#e.append(n),this.#i=this.#r=new tc(n,`th`,Js,e)}get tail(){return this.#r.tail}get columnCount(){return this.#i.cells.length}confirm(e){this.isConfirmed=!0,this.#n=e,this.#i.align(e)}startLine(e){this.isConfirmed&&this.#o(),this.write(e)}write(e){this.isConfirmed||(this.head+=e),this.#r.write(e)}endLine(){this.#r.end(),this.#r!==this.#i&&this.#s()}close(){}#o(){let e=!this.#t;(!this.#t||this.#t.childElementCount>=Ys)&&(this.#t=G(`tbody`),this.#e.append(this.#t)),this.#r=new tc(this.#t,`td`,this.columnCount,this.writing),this.#a=e}#s(){this.#r.pad();let e=this.#r.cells.map((e,t)=>this.#n[t]??(ec(e.textContent??``)?`end`:null));this.#r.align(e),this.#a&&this.#i.align(e)}};function $s(e){return e.trim().replace(/\\[^]/g,`..`).replace(/^\||\|$/g,``).split(`|`).length}function ec(e){return e.length<=Xs&&Zs.test(e)}var tc=class{#e;#t;#n;#r;constructor(e,t,n,r){this.cellName=t,this.limit=n,this.writing=r,this.cells=[],this.#e=G(`tr`),this.#t=null,this.#n=``,this.#r=!0,e.append(this.#e)}get tail(){return this.cells[this.cells.length-1]??this.#e}write(e){for(let[t]of(this.#n+e).matchAll(/\\[^]|\\$|\||[^\\|]+/g))this.#n=t===`\\`?t:``,t===`|`?this.#a():t!==`\\`&&this.#i(t===`\\|`?`|`:t)}end(){this.#n&&this.#i(this.#n),this.#n=``,this.#o()}pad(){for(;this.cells.length<this.limit;)this.#c()}align(e){e.forEach((e,t)=>{e&&this.cells[t]?.setAttribute(`data-align`,e)})}#i(e){let t=this.#t?e:e.trimStart();t&&(this.#r=!1,this.#t??=this.#s(),this.#t?.write(t))}#a(){!this.#t&&!this.#r&&this.#c(),this.#r=!1,this.#o()}#o(){this.#t?.close(),this.#t=null}#s(){let e=this.#c();return e&&new zs(e,this.writing)}#c(){if(this.cells.length>=this.limit)return null;let e=G(this.cellName);return this.#e.append(e),this.cells.push(e),e}},nc=6e3,rc=2,ic=class{#e;#t;constructor(e,t,n){this.host=e,this.writing=t,this.onCode=n,this.top=[],this.leaf=null,this.position=0,this.lineStart=0,this.#t=[],this.#e=[Ha(`document`,e)]}get containers(){return this.#e}get innermost(){return this.#e[this.#e.length-1]}closeTo(e){this.closeLeaf(),this.#e.length=e,this.#a()}closeLeaf(){this.leaf instanceof Qs&&!this.leaf.isConfirmed&&this.revertTable(this.leaf),this.leaf?.close(),this.leaf=null,this.#a()}rewind(e){let t=this.top[e],n=t?.start??0;return t&&this.#n(t),this.top.length=Math.min(this.top.length,e),this.writing.links.rewind(n),this.#e.length=1,this.innermost.list=null,this.leaf=null,this.position=this.lineStart=n,n}#n({element:e,start:t}){for(;e.nextSibling;)e.nextSibling.remove();for(e.remove();(this.#t[this.#t.length-1]?.start??-1)>=t;)this.#t.pop()?.element.remove()}begin(e,t){switch(e.kind){case`quote`:return this.#o(`quote`,G(`blockquote`));case`item`:return this.#s(e);case`details`:return this.#c(e.isOpen,e.summary);case`summary`:return this.#l(`summary`,e.summary);case`heading`:return this.leaf=new qs(this.#r(ac(e.level)),this.writing),this.leaf.startLine(t.text);case`underline`:return this.#p(e.level);case`table`:return this.#g(e.alignments);case`fence`:return this.#u(new za(e.fence.info,{mark:e.fence.mark,indent:e.indent}));case`indented`:return this.#u(new za(``,null)),t.skip(4),this.leaf?.startLine(t.rest);case`html`:return this.leaf=new Xa(e.end),this.#r(this.leaf.tail),this.leaf.startLine(t.rest);case`break`:return this.#r(G(`hr`)),this.#a()}}writeLine(e){this.leaf instanceof Qs?this.leaf.startLine(e):e.startsWith(`|`)?this.#h(e):(this.leaf??=this.#d(),this.leaf.startLine(e))}beginTask(e){this.innermost.element.append(qa(e)),this.innermost.element.classList.add(`md-task-item`)}confirmTable(e,t){e.before?.close(),e.confirm(t)}revertTable(e){e.element.remove(),this.#e.length===1&&this.top.pop(),this.leaf=e.before??this.#d(),this.leaf.startLine(e.head)}takeDefinition(e){let t=Vs(e.source);t&&(this.#f(e),this.writing.links.define(t.label,{href:t.href,title:t.title,offset:this.lineStart}))}#r(e){let t=this.innermost;return t.list=null,t.hasContent=!0,t.kind===`document`?(this.#i().append(e),this.top.push({element:e,start:this.lineStart,end:1/0})):t.element.append(e),e}#i(){let e=this.#t[this.#t.length-1];if(e&&this.lineStart-e.start<nc)return e.element;let t=G(`div`,{class:`md-section`});return this.host.append(t),this.#t.push({element:t,start:this.lineStart}),t}#a(){if(!(this.#e.length>1||this.leaf))for(let e=this.top.length-1;this.top[e]?.end===1/0;e--)this.top[e].end=this.position}#o(e,t,n=0){this.#e.push(Ha(e,this.#r(t),n))}#s({item:e,indent:t}){let n=this.innermost;n.list?.mark===e.mark?n.kind===`document`&&(this.top[this.top.length-1].end=1/0):n.list={element:this.#r(Ka(e.start)),mark:e.mark};let r=G(`li`);n.list.element.append(r),this.#e.push(Ha(`item`,r,t))}#c(e,t){this.#o(`details`,G(`details`,e?{open:``}:{})),t&&this.#l(`summary`,t)}#l(e,t){let n=new zs(this.#r(G(e)),this.writing);n.write(t.trim()),n.close()}#u(e){this.#r(e.element),this.leaf=e,this.onCode(e)}#d(){let{kind:e,element:t,hasContent:n}=this.innermost;return e!==`item`||n?new Ws(this.#r(G(`p`)),this.writing):(this.innermost.hasContent=!0,new Ws(t,this.writing))}#f(e){e.tail===this.innermost.element?(e.clear(),this.innermost.hasContent=Ja(e.tail.lastChild)):(e.tail.remove(),this.#e.length===1&&this.top.pop()),this.leaf=null}#p(e){let t=this.leaf,n=t.source,r=this.top[this.top.length-1]?.start??0;this.#f(t),this.leaf=new Ws(this.#m(r,ac(e)),this.writing),this.leaf.startLine(n),this.closeLeaf()}#m(e,t){let n=this.lineStart;return this.lineStart=e,this.#r(t),this.lineStart=n,t}#h(e){let t=new Qs(this.writing,this.leaf instanceof Ws?this.leaf:null);this.#r(t.element),this.leaf=t,t.startLine(e)}#g(e){let t=this.leaf,n=t.lastLine,r=this.top[this.top.length-1]?.start??0;t.lineCount>1?(t.dropLastLine(),this.closeLeaf()):this.#f(t);let i=new Qs(this.writing,null);this.#m(r,i.element),i.startLine(n),i.endLine(),i.confirm(e),this.leaf=i}};function ac(e){return G(`h${Math.min(6,e+rc)}`)}var oc=new Set([`summary`,`heading`,`underline`,`table`,`fence`,`indented`,`html`,`break`]);function sc(e){return oc.has(e.kind)}function cc(e,t){let n=[];for(;;){if(e.isOpen)return`maybe`;let r=n.length===0?uc(e,t):uc(e,lc(t,n));if(r===`maybe`)return`maybe`;if(!r||(n.push(r),sc(r)))return n}}function lc(e,t){return{isParagraphOpen:!1,isInParagraph:!1,head:null,isFreshDetails:t[t.length-1]?.kind===`details`,room:e.room-t.length}}function uc(e,t){if(e.isBlank)return null;if(e.indent>=4)return t.isParagraphOpen?null:{kind:`indented`};for(let n of dc){let r=n(e,t);if(r)return r}return null}var dc=[fc,pc,mc,hc,gc,_c,vc,yc,bc,xc];function Y(e,t){return e===`maybe`||e===null?e:t(e)}function fc(e,t){let n=t.room>0?ta(e):null;return n===!0?(e.skipMark(1),e.skip(1),{kind:`quote`}):n}function pc(e){return Y(ra(e),({level:t})=>(e.skipMark(t),{kind:`heading`,level:t}))}function mc(e){return Y(aa(e),t=>({kind:`fence`,fence:t,indent:e.indent}))}function hc(e,t){return Y(t.room>0?ma(e):null,t=>(e.skipAll(),{kind:`details`,...t}))}function gc(e,t){return t.isFreshDetails?Y(ha(e),e=>({kind:`summary`,...e})):null}function _c(e){return Y(pa(e),({end:e})=>({kind:`html`,end:e}))}function vc(e,t){return Y(t.head?va(e,t.head.columns):null,e=>({kind:`table`,alignments:e}))}function yc(e,t){return t.isInParagraph?Y(ia(e),({level:e})=>({kind:`underline`,level:e})):null}function bc(e){let t=na(e);return t===!0?{kind:`break`}:t}function xc(e,t){let n=t.room>0?sa(e):null;if(n===null||n===`maybe`)return n;if(t.isInParagraph&&(n.isEmpty||(n.start??1)!==1))return null;let r=e.indent;e.skipMark(n.markLength);let i=e.indent,a=n.isEmpty||i>4?1:i;return e.skip(a),{kind:`item`,item:n,indent:r+n.markLength+a}}var Sc=24,Cc=class{#e;#t=``;#n=!1;constructor(e,t,n){this.writing=t,this.#e=new ic(e,t,n)}get top(){return this.#e.top}get tail(){return this.#e.leaf?.tail??null}write(e){let t=this.#e;for(let n=0;n<e.length;){let r=e.indexOf(`
`,n),i=r<0?e.length:r;t.position+=i-n,this.#r(e.slice(n,i),r>=0),r>=0&&(t.lineStart=++t.position),n=i+1}}end(){(this.#t||this.#n)&&this.#r(``,!0);let e=this.top.filter(e=>e.end===1/0);this.#e.closeTo(1);for(let t of e)t.end=1/0;this.writing.links.catchUp()}rewind(e){return this.#t=``,this.#n=!1,this.#e.rewind(e)}#r(e,t){if(this.#n)this.#e.leaf?.write(e);else{if(this.#t+=e,!this.#a(new $a(this.#t,t)))return;this.#t=``,this.#n=!0}t&&this.#i()}#i(){let e=this.#e.leaf;this.#n=!1,e?.endLine(),e instanceof Ws&&e.lineCount===1?this.#e.takeDefinition(e):(e?.kind===`heading`||e instanceof Xa&&e.isComplete)&&this.#e.closeLeaf()}#a(e){if(e.isOpen)return!1;let{containers:t,leaf:n}=this.#e,r=Ua(t,e,n?.kind===`code`||n?.kind===`html`);if(r===`maybe`)return!1;if(typeof r==`object`)return this.#e.closeTo(r.end),!0;let i=r===t.length?this.#o(e):`no`;return i===`no`?this.#l(e,r):i===`yes`}#o(e){let t=this.#e.leaf;return t instanceof za?t.fence?this.#s(t,t.fence,e):wc(t,e):t instanceof Xa?Tc(t,e):t instanceof Qs&&!t.isConfirmed?this.#c(t,e):`no`}#s(e,t,n){let r=n.isOpen?`maybe`:oa(n,t.mark);return r===`maybe`?`maybe`:(r?this.#e.closeLeaf():(n.skip(t.indent),e.startLine(n.rest)),`yes`)}#c(e,t){let n=t.isOpen?`maybe`:va(t,e.columnCount);return n===`maybe`?`maybe`:(n?this.#e.confirmTable(e,n):this.#e.revertTable(e),n?`yes`:`no`)}#l(e,t){let n=this.#e,r=n.leaf instanceof Ws?n.leaf:null,i=t===n.containers.length,a=cc(e,this.#u(r,t));if(a===`maybe`)return!1;let o=!e.isBlank&&!a.some(sc);if(o&&a.length===0&&(r!==null||i&&n.leaf instanceof Qs))return i?n.writeLine(e.text):r?.startLine(e.text),!0;let s=o&&Ec(a)?ba(e):null;if(s===`maybe`||o&&xa(e)===`maybe`)return!1;i?a.some(Dc)||n.closeLeaf():n.closeTo(t);for(let t of a)n.begin(t,e);return s&&n.beginTask(s.isDone),o&&n.writeLine(s?e.text.slice(3).trimStart():e.text),!0}#u(e,t){let{containers:n,innermost:r}=this.#e,i=t===n.length,a=e&&i&&e.lastLine.includes(`|`)?{columns:$s(e.lastLine)}:null;return{isParagraphOpen:e!==null,isInParagraph:e!==null&&i,head:a,isFreshDetails:i&&r.kind===`details`&&!r.hasContent,room:Sc-t}}};function wc(e,t){return t.isOpen?`maybe`:!t.isBlank&&t.indent<4?`no`:(t.skip(4),e.startLine(t.rest),`yes`)}function Tc(e,t){return t.isOpen?`maybe`:t.isBlank&&!e.end?`no`:(e.startLine(t.rest),`yes`)}function Ec(e){return e[e.length-1]?.kind===`item`}function Dc(e){return e.kind===`underline`||e.kind===`table`}var Oc=1500,kc=class{constructor(e,t){this.host=e,this.onCopyCode=t,e.addEventListener(`click`,this.#e)}destroy(){this.host.removeEventListener(`click`,this.#e)}#e=e=>{let t=e.target instanceof Element?e.target.closest(`button`):null;t&&(t.classList.contains(`md-image`)?Ac(t):t.dataset.action===`wrap`?Ea():t.dataset.action===`copy`&&this.#t(t))};async#t(e){let t=e.closest(`.md-code`)?.querySelector(`code`)?.textContent??``,n=await Mi(t);n&&this.onCopyCode?.(t),e.textContent=T(n?`Copied`:`Copying failed`),e.toggleAttribute(`data-copied`,n),setTimeout(()=>{e.textContent=T(`Copy`),e.removeAttribute(`data-copied`)},Oc)}};function Ac(e){let t=e.dataset.src??``,n=e.dataset.alt??``,r=G(`img`,{alt:n,src:t,referrerpolicy:`no-referrer`});r.addEventListener(`error`,()=>{let e=G(`a`,{href:t,rel:`noopener noreferrer nofollow`,target:`_blank`});e.textContent=n||t,r.replaceWith(e)}),e.replaceWith(r)}var jc=2e3,Mc=class{#e={links:new Hs,isLive:!0,tally:{settled:0,replaced:0}};#t;#n;#r=``;#i=``;#a=!1;constructor(e,t={}){this.#t=new Cc(e,this.#e,e=>t.onCode?.(e)),this.#n=new kc(e,t.onCopyCode),Ta()}get text(){return this.#r}get tail(){return this.#t.tail}get tally(){return this.#e.tally}write(e){let t=this.#a?this.#r+Pc(e):``,n=this.#a?t.slice(this.restart(t)):e;for(let e of Nc(n))this.#o(e)}end(){this.#a||=(this.#i&&this.#o(`
`),this.#t.end(),!0)}set(e){let t=this.fill(e);for(;!t.next().done;)continue}*fill(e){this.#e.isLive=!1;let t=Pc(e);for(let e of Nc(t.slice(this.restart(t))))this.#o(e),yield;this.end(),this.#e.isLive=!0}restart(e){let t=Fc(this.#r,e),n=this.#t.top.findIndex(e=>e.end>t),r=n<0?this.#t.top.length-1:n,i=this.#t.rewind(Math.max(0,r));return this.#r=e.slice(0,i),this.#i=``,this.#a=!1,i}destroy(){this.#n.destroy()}#o(e){let t=this.#i+e;this.#i=t.endsWith(`\r`)?`\r`:``;let n=Pc(this.#i?t.slice(0,-1):t);this.#r+=n,this.#t.write(n)}};function*Nc(e){for(let t=0;t<e.length;t+=jc)yield e.slice(t,t+jc)}function Pc(e){return e.includes(`\r`)?e.replace(/\r\n?/g,`
`):e}function Fc(e,t){let n=Math.min(e.length,t.length);if(t.startsWith(e))return e.length;let r=0;for(;r<n&&e.charCodeAt(r)===t.charCodeAt(r);)r++;return r}var Ic=6,Lc=2,Rc=120,zc=class{#e=[];arrived(e,t){this.#e.push({at:t,length:e})}overdue(e){this.arrived(e,-1/0)}next(e,t,n){let r=t.length-e,i=this.#t(n-Rc),a=Math.min(t.length,Math.max(i,e+Math.max(Lc,Math.ceil(r/Ic))));return Bc(t,a)?a+1:a}forget(){this.#e=[]}#t(e){let t=this.#e.findLastIndex(t=>t.at<=e),n=this.#e[t]?.length??0;return t>0&&this.#e.splice(0,t),n}};function Bc(e,t){return t<e.length&&/[\ud800-\udbff]/.test(e.charAt(t-1))}var Vc=1e3,Hc=5,Uc=6,Wc=24,Gc=16,Kc=50,qc=class extends HTMLElement{#e=``;#t=!1;#n=null;#r=0;#i=new zc;#a=!1;#o=!1;#s=0;#c=0;#l=0;#u=!1;#d=null;#f=null;get text(){return this.#e}set text(e){let t=Pc(e);t!==this.#e&&(t.startsWith(this.#e)||(this.#o=!0),this.#e=t,this.#i.arrived(t.length,performance.now()),this.#p())}get streaming(){return this.#t}set streaming(e){e!==this.#t&&(this.#t=e,this.#p())}connectedCallback(){this.#p()}disconnectedCallback(){cancelAnimationFrame(this.#s),clearTimeout(this.#l),this.#s=this.#l=0}flush(){if(this.#f)for(;!this.#y();)continue;this.#C(),this.#w(this.#e.length,1/0),this.#T(),this.#E()}#p(){this.#u||(this.#u=!0,queueMicrotask(()=>{this.#u=!1,this.isConnected&&this.#m()}))}#m(){!this.#n&&!this.#t?this.#_():!this.#f&&this.#h&&this.#b()}get#h(){return this.#o||this.#r<this.#e.length||!this.#t&&!this.#a}get#g(){return this.#n??=new Mc(this,{onCode:$i}),this.#n}#_(){this.#e&&(this.#f=this.#g.fill(this.#e),this.#r=this.#e.length,this.#o=!1,this.#v())}#v=()=>{let e=performance.now()+Hc;do if(!this.#f||this.#y())return this.#E();while(performance.now()<e);setTimeout(this.#v)};#y(){return this.#f?.next().done?(this.#f=null,this.#a=!0,this.#m(),!0):!1}#b(){this.#s||this.#l||(this.#c===0?this.#s=requestAnimationFrame(this.#S):this.#l=window.setTimeout(this.#x,this.#c))}#x=()=>{this.#l=this.#c=0,this.#b()};#S=()=>{let e=performance.now();this.#s=0,this.#C(),this.#w(this.#i.next(this.#r,this.#e,e),e+Hc),this.#r===this.#e.length&&this.#T(),this.#E(),this.#O(e)};#C(){let e=this.#a&&this.#r<this.#e.length;(this.#o||e)&&(this.#r=this.#g.restart(this.#e),this.#i.overdue(this.#e.length),this.#o=!1,this.#a=!1)}#w(e,t){for(;this.#r<e;){let n=Math.min(e,this.#r+Vc);if(this.#g.write(this.#e.slice(this.#r,n)),this.#r=n,performance.now()>t)return}}#T(){this.#t||(this.#n?.end(),this.#a=!0,this.#i.forget())}#E(){this.#D(this.#a||!this.#t?null:this.#n?.tail??this.#d),this.dispatchEvent(new Ki)}#D(e){e!==this.#d&&(this.#d?.removeAttribute(`data-caret`),e?.setAttribute(`data-caret`,``),this.#d=e)}#O(e){let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{let n=performance.now()-e;this.#c=n>Wc?Math.min(n,Kc):n>Uc?Gc:0,t.close(),this.isConnected&&this.#h&&this.#b()},n.postMessage(null)}};customElements.define(`part-text`,qc);var Jc=class extends M{constructor(...e){super(...e),this.since=null,this.tick=new Wi(this),this.content=()=>_`<part-text class="thought" .text=${this.thought.text} .streaming=${this.since!==null}></part-text>`}render(){this.tick.isOn=this.since!==null;let e=this.since===null?``:gn(this.thought.text);return _`
      <rail-fold class="node node-think" .line=${this.line()} .content=${this.content}></rail-fold>
      ${e?_`<p class="node-peek" dir="auto">${e}</p>`:y}
    `}line(){if(this.since!==null)return T(`Thinking… {time}`,{time:Lt(Math.max(0,Date.now()-this.since))});let{duration_ms:e}=this.thought;return e===null?T(`Thought about it`):T(`Thought for {time}`,{time:Lt(e)})}};D([S({attribute:!1})],Jc.prototype,`thought`,void 0),D([S({type:Number})],Jc.prototype,`since`,void 0),Jc=D([x(`part-reasoning`)],Jc);var Yc=12,Xc=class extends M{constructor(...e){super(...e),this.isWhole=!1,this.onShowAll=()=>{this.isWhole=!0}}render(){let{call:e,isWhole:t}=this;return _`<rail-fold
      class="node node-reach"
      ?data-running=${e.status===`running`}
      .line=${Zc(e)}
      .content=${()=>this.details(e,t)}
    ></rail-fold>`}details(e,t){let n=e.result??``,r=n.split(`
`),i=r.length>Yc,a=t||!i?n:r.slice(0,Yc).join(`
`);return _`<dl class="call">
      <dt>${T(`Arguments`)}</dt>
      <dd><pre tabindex="0" role="region" aria-label=${T(`Arguments`)}>${Qc(e.arguments)}</pre></dd>
      ${e.result===null?y:_`<dt>${T(`Result`)}</dt>
            <dd>
              <pre tabindex="0" role="region" aria-label=${T(`Result`)}>${Qc(a)}</pre>
              ${i&&!t?_`<button type="button" class="link-button" @click=${this.onShowAll}>${T(`Show all`)}</button>`:y}
            </dd>`}
    </dl>`}};D([S({attribute:!1})],Xc.prototype,`call`,void 0),D([C()],Xc.prototype,`isWhole`,void 0),Xc=D([x(`part-tool-call`)],Xc);function Zc(e){let t=_`<b>${e.name.replaceAll(`_`,` `)}</b>`;if(e.status===`running`)return _`${T(`Using`)} ${t}…`;let n=e.duration_ms===null?``:_` <span class="node-extra">${Lt(e.duration_ms,!0)}</span>`;return e.status===`failed`?_`${T(`Could not use`)} ${t}${n}`:_`${T(`Used`)} ${t}${n}`}function Qc(e){try{let t=JSON.parse(e);return typeof t==`object`?JSON.stringify(t,null,2):e}catch{return e}}var $c=class extends M{constructor(...e){super(...e),this.calls=[]}render(){let{calls:e}=this,t=e.some(e=>e.status===`running`);return _`<rail-fold
      class="node node-reach"
      ?data-running=${t}
      .line=${t?$e(e.length,`Using {n} tool…`,`Using {n} tools…`):$e(e.length,`Used {n} tool`,`Used {n} tools`)}
      .content=${()=>O(e,e=>e.id,e=>_`<part-tool-call .call=${e}></part-tool-call>`)}
    ></rail-fold>`}};D([S({attribute:!1})],$c.prototype,`calls`,void 0),$c=D([x(`part-tool-calls`)],$c);var el=class extends Event{constructor(){super(`chat-reconnect`,{bubbles:!0,composed:!0})}},tl=400,nl=2e3,rl=1e4,il=class extends M{constructor(...e){super(...e),this.state=`none`,this.model=``,this.since=null,this.tick=new Wi(this),this.begun=0,this.onReconnect=()=>this.dispatchEvent(new el)}willUpdate(e){(e.has(`state`)||e.has(`since`))&&this.beginSilence(),this.tick.isOn=this.state===`waiting`}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.quietTimer)}render(){switch(this.state){case`waiting`:return this.waiting();case`reconnecting`:return _`<p class="node node-reach node-line" data-running>
          <span>${T(`Connection lost. Reconnecting…`)}</span>
          <button type="button" class="link-button" @click=${this.onReconnect}>${T(`Try now`)}</button>
        </p>`;case`cancelled`:return _`<p class="node node-end node-line">${T(`You stopped this answer`)}</p>`;case`interrupted`:return _`<p class="node node-reach node-line">${T(`The server stopped in the middle. What was written is kept.`)}</p>`;default:return y}}waiting(){let e=Date.now()-(this.since??this.begun);if(Date.now()-this.begun<tl&&e<nl)return y;let t=e<nl?y:_`<span class="node-extra">${Lt(e)}</span>`;return _`<p class="node node-alive node-line" data-running>
      <span>${T(`Waiting for {model}`,{model:this.model||T(`the model`)})} ${t}</span>
      ${e<rl?y:_`<span class="node-extra">${T(`Still waiting. You can stop or keep going.`)}</span>`}
    </p>`}beginSilence(){this.begun=Date.now(),clearTimeout(this.quietTimer),this.state===`waiting`&&(this.quietTimer=setTimeout(()=>this.requestUpdate(),410))}};D([S()],il.prototype,`state`,void 0),D([S()],il.prototype,`model`,void 0),D([S({type:Number})],il.prototype,`since`,void 0),il=D([x(`rail-status`)],il);var X=class extends M{constructor(...e){super(...e),this.live=null,this.modelName=``,this.isNewModel=!1,this.isLast=!1,this.busy=!1,this.isArmed=!1,this.clipboardContent=()=>{let e=this.message.parts.flatMap(e=>e.type===`text`?[e.text]:[]),t=Array.from(this.querySelectorAll(`:scope > article > .rail > part-text`),Ii);return{text:e.join(`

`)||this.message.content,html:t.join(``)}},this.onAgain=()=>this.dispatchEvent(new rn(this.message.id)),this.onContinue=()=>this.dispatchEvent(new ji(this.message.id))}render(){let e=this.live?.message??this.message,t=T(`{model}, {time}`,{model:this.modelName||T(`Model`),time:Nt(e.created_at)});return _`<article class="turn answer" data-state=${this.railState(e)} tabindex=${this.isLast?0:-1} aria-label=${t}>
      <h2 class="visually-hidden">${t}</h2>
      <div class="rail">
        ${this.isNewModel?_`<p class="node node-line">${T(`Now answering:`)} <b>${this.modelName}</b></p>`:y}
        ${e.isTakenOver?_`<p class="node node-reach node-line">${T(`Continued after a restart`)}</p>`:y}
        ${O(ol(e.parts),al,e=>this.segment(e))}
        <rail-status .state=${this.statusLine(e)} .model=${this.modelName} .since=${this.live?.phaseSince??null}></rail-status>
        ${e.status===`failed`?this.errorCard(e):y}
      </div>
      ${this.actionRow(e)}
    </article>`}arm(){this.isArmed=!0}segment(e){if(`calls`in e){let[t]=e.calls;return e.calls.length===1?_`<part-tool-call .call=${t}></part-tool-call>`:_`<part-tool-calls .calls=${e.calls}></part-tool-calls>`}let{part:t}=e;return t.type===`reasoning`?_`<part-reasoning .thought=${t} .since=${this.isOpen(t,`thinking`)?this.live?.phaseSince??null:null}></part-reasoning>`:_`<part-text .text=${t.text} .streaming=${this.isOpen(t,`writing`)}></part-text>`}isOpen(e,t){return this.live?.phase===t&&this.live.message.parts.at(-1)===e}railState(e){return this.live?this.live.isReconnecting?`reconnecting`:this.live.phase:e.status}statusLine(e){return this.live?.isReconnecting?`reconnecting`:this.live?.phase===`waiting`?`waiting`:e.status===`cancelled`||e.status===`interrupted`?e.status:`none`}errorCard(e){let t=e.parts.some(e=>e.type===`text`);return _`<error-card
      .error=${e.error??{code:`failed`,message:``}}
      .kept=${T(t?`The text above is saved.`:`Your message is saved.`)}
      .runId=${e.run_id??``}
      ?urgent=${this.isLast}
      .onTryAgain=${this.busy?null:this.onAgain}
      .onContinue=${t&&!this.busy?this.onContinue:null}
    ></error-card>`}actionRow(e){let t=!this.live&&(this.isLast||this.isArmed);return _`<div class="actions" ?data-always=${this.isLast}>
      ${t?_`<answer-actions
            .message=${e}
            .modelName=${this.modelName}
            .content=${this.clipboardContent}
            ?busy=${this.busy}
          ></answer-actions>`:y}
    </div>`}};D([S({attribute:!1})],X.prototype,`message`,void 0),D([S({attribute:!1})],X.prototype,`live`,void 0),D([S()],X.prototype,`modelName`,void 0),D([S({type:Boolean})],X.prototype,`isNewModel`,void 0),D([S({type:Boolean})],X.prototype,`isLast`,void 0),D([S({type:Boolean})],X.prototype,`busy`,void 0),D([C()],X.prototype,`isArmed`,void 0),X=D([x(`answer-message`)],X);function al(e){return e.key}function ol(e){let t=[];for(let n of e){let e=t.at(-1);n.type===`tool-call`?e&&`calls`in e?e.calls.push(n):t.push({key:n.id,calls:[n]}):t.push({key:n.id,part:n})}return t}var sl=class extends Event{constructor(e,t){super(`chat-edited`,{bubbles:!0}),this.messageId=e,this.text=t}},cl=class extends Event{constructor(e){super(`chat-resent`,{bubbles:!0}),this.messageId=e}},ll=class extends Event{constructor(e){super(`chat-withdrawn`,{bubbles:!0}),this.messageId=e}},ul=12,dl=900,Z=class extends M{constructor(...e){super(...e),this.isLast=!1,this.busy=!1,this.isArmed=!1,this.isEditing=!1,this.isWhole=!1,this.tick=new Wi(this),this.onKey=e=>{e.key===`Escape`&&!Kt(e)?(e.stopPropagation(),this.stopEditing()):Jt(e)&&(e.preventDefault(),this.save())},this.onSave=e=>{e.preventDefault(),this.save()},this.stopEditing=()=>{this.isEditing=!1,this.updateComplete.then(()=>this.querySelector(`article`)?.focus({preventScroll:!0}))},this.onFold=()=>{this.dispatchEvent(new Ui),this.isWhole=!this.isWhole},this.onResend=()=>this.dispatchEvent(new cl(this.message.id)),this.onWithdraw=()=>this.dispatchEvent(new ll(this.message.id))}render(){let{message:e}=this,t=T(`You, {time}`,{time:Nt(e.created_at)});return _`<article class="turn question" data-delivery=${e.delivery??`done`} tabindex="-1" aria-label=${t}>
      <h2 class="visually-hidden">${t}</h2>
      ${this.isEditing?this.editor():this.bubble()}
      ${this.isEditing?y:_`<div class="actions" ?data-always=${e.delivery===`failed`}>${this.footer()}</div>`}
    </article>`}arm(){this.isArmed=!0}async startEditing(){this.busy||this.message.delivery||(this.isEditing=!0,await this.updateComplete,this.field&&(Ci(this.field),this.field.focus(),this.field.setSelectionRange(this.field.value.length,this.field.value.length)))}bubble(){let e=this.isLong();return _`<div class="bubble" dir="auto" ?data-folded=${e&&!this.isWhole}>${this.message.content}</div>
      ${e?_`<button type="button" class="link-button" aria-expanded=${String(this.isWhole)} @click=${this.onFold}>
            ${this.isWhole?T(`Show less`):T(`Show all`)}
          </button>`:y}`}editor(){return _`<form class="editor" aria-label=${T(`Edit message`)} @submit=${this.onSave}>
      <textarea
        class="field"
        rows="1"
        dir="auto"
        aria-label=${T(`Message`)}
        .value=${this.message.content}
        @keydown=${this.onKey}
        @input=${()=>this.field&&Ci(this.field)}
      ></textarea>
      <div class="button-row">
        <span class="meta">${T(`The answer below stays as another version.`)}</span>
        <button type="button" class="button" @click=${this.stopEditing}>${T(`Cancel`)}</button>
        <button type="submit" class="button button-primary">${T(`Save and send`)}</button>
      </div>
    </form>`}footer(){let{message:e}=this;return e.delivery===`sending`?_`<span class="meta sending">${T(`Sending…`)}</span>`:e.delivery===`failed`?this.notSent():_`
      ${this.isArmed||this.isLast?_`<span class="reveal">
            <copy-button .content=${()=>({text:this.message.content})}></copy-button>
            <button type="button" class="icon-button" title=${T(`Edit`)} aria-label=${T(`Edit`)} ?disabled=${this.busy}
              @click=${this.startEditing}>${k(`pencil`)}</button>
          </span>`:y}
      ${e.siblings.length>1?_`<branch-switch .messageId=${e.id} .siblings=${e.siblings} ?disabled=${this.busy}></branch-switch>`:y}
      <time class="meta" datetime=${e.created_at} title=${It(e.created_at)}>${Nt(e.created_at)}</time>
    `}notSent(){let e=Math.ceil(Math.max(0,(this.message.retryAt??0)-Date.now())/1e3);return this.tick.isOn=e>0,_`<span class="not-sent">
      ${k(`alert`)}<span role="alert">${T(`Not sent.`)} ${this.message.deliveryError?.message??``}</span>
      <button type="button" class="link-button" ?disabled=${this.busy||e>0} @click=${this.onResend}>
        ${e>0?T(`Try again ({wait})`,{wait:e}):T(`Try again`)}
      </button>
      <button type="button" class="link-button" @click=${this.onWithdraw}>${T(`Edit`)}</button>
    </span>`}isLong(){let{content:e}=this.message;return e.length>dl||e.split(`
`,13).length>ul}save(){let e=this.field?.value.trim()??``;this.stopEditing(),e&&e!==this.message.content&&this.dispatchEvent(new sl(this.message.id,e))}};D([S({attribute:!1})],Z.prototype,`message`,void 0),D([S({type:Boolean})],Z.prototype,`isLast`,void 0),D([S({type:Boolean})],Z.prototype,`busy`,void 0),D([C()],Z.prototype,`isArmed`,void 0),D([C()],Z.prototype,`isEditing`,void 0),D([C()],Z.prototype,`isWhole`,void 0),D([w(`textarea`)],Z.prototype,`field`,void 0),Z=D([x(`user-message`)],Z);var fl=new WeakMap;function pl(e){let t=fl.get(e);if(t)return t;let n=[];for(let t of e){if(t.role===`system`)continue;let e=n.at(-1);t.role===`assistant`&&e?e.messages.push(t):n.push({id:t.id,messages:[t]})}return fl.set(e,n),n}var ml=30,hl=10,Q=class extends M{constructor(...e){super(...e),this.messages=[],this.live=null,this.modelNames=new Map,this.busy=!1,this.reservedId=null,this.chatId=null,this.shown=ml,this.showMore=()=>{this.shown+=hl},this.showEverything=()=>{this.shown=this.messages.length;for(let e of this.querySelectorAll(`rail-fold`))e.fill()},this.arm=e=>{e.target instanceof Element&&e.target.closest(`answer-message, user-message`)?.arm()}}connectedCallback(){super.connectedCallback(),this.addEventListener(`pointerover`,this.arm),this.addEventListener(`focusin`,this.arm),this.addEventListener(`keydown`,an),addEventListener(`beforeprint`,this.showEverything)}disconnectedCallback(){super.disconnectedCallback(),this.removeEventListener(`pointerover`,this.arm),this.removeEventListener(`focusin`,this.arm),this.removeEventListener(`keydown`,an),removeEventListener(`beforeprint`,this.showEverything)}willUpdate(e){e.has(`chatId`)&&(this.shown=ml)}shouldUpdate(e){if(e.size>1||!e.has(`live`)||!this.live||!e.get(`live`))return!0;let t=this.querySelector(`answer-message[data-live]`);return!t||t.message.id!==this.live.message.id||(t.live=this.live,!1)}updated(){this.shown<pl(this.messages).length&&requestIdleCallback(this.showMore,{timeout:500})}render(){let e=pl(this.messages),t=Math.max(0,e.length-this.shown);return _`${O(e.slice(t),e=>e.id,e=>this.exchange(e))}`}editLast(){Array.from(this.querySelectorAll(`user-message`)).at(-1)?.startEditing()}async reveal(e){await this.updateComplete;let t=pl(this.messages),n=t.findIndex(t=>t.id===e);return n>=0&&(this.shown=Math.max(this.shown,t.length-n)),await this.updateComplete,Array.from(this.querySelectorAll(`.exchange`)).find(t=>t.dataset.id===e)??null}exchange(e){return _`<div class="exchange" data-id=${e.id} ?data-reserved=${e.id===this.reservedId}>
      ${O(e.messages,e=>e.id,e=>e.role===`user`?this.question(e):this.answer(e))}
    </div>`}question(e){return _`<user-message .message=${e} ?isLast=${e===this.messages.findLast(e=>e.role===`user`)} ?busy=${this.busy}></user-message>`}answer(e){let t=e.id===this.messages.at(-1)?.id,n=this.live?.message.id===e.id?this.live:null;return _`<answer-message
      ?data-live=${n!==null}
      .message=${e}
      .live=${n}
      .modelName=${this.modelName(e.model)}
      ?isNewModel=${this.isNewModel(e)}
      ?isLast=${t}
      ?busy=${this.busy}
    ></answer-message>`}modelName(e){return e===null?``:this.modelNames.get(e)??e.slice(e.indexOf(`:`)+1)}isNewModel(e){let t=this.messages.slice(0,this.messages.indexOf(e)).findLast(e=>e.role===`assistant`);return!!(e.model&&t?.model&&t.model!==e.model)}};D([S({attribute:!1})],Q.prototype,`messages`,void 0),D([S({attribute:!1})],Q.prototype,`live`,void 0),D([S({attribute:!1})],Q.prototype,`modelNames`,void 0),D([S({type:Boolean})],Q.prototype,`busy`,void 0),D([S()],Q.prototype,`reservedId`,void 0),D([S()],Q.prototype,`chatId`,void 0),D([C()],Q.prototype,`shown`,void 0),Q=D([x(`message-list`)],Q);var gl=class extends b{constructor(...e){super(...e),this.connection=`online`}static{this.styles=[E,o`
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
    `]}render(){if(this.connection===`offline`){let e=T(`You are offline. What you write is kept here and can be sent when the connection is back.`);return _`<p role="status">${k(`alert`)}<span>${e}</span></p>`}return this.connection===`back`?_`<p class="back" role="status">${k(`check`)}<span>${T(`Back online`)}</span></p>`:y}};D([S()],gl.prototype,`connection`,void 0),gl=D([x(`status-banner`)],gl);var _l=class extends Event{constructor(){super(`chat-toast-gone`,{bubbles:!0,composed:!0})}},vl=class extends Event{constructor(){super(`chat-toast-undone`,{bubbles:!0,composed:!0})}},yl=class extends b{constructor(...e){super(...e),this.toast=null,this.hold=()=>clearTimeout(this.timer),this.wait=()=>{this.hold(),this.toast&&(this.timer=setTimeout(this.onClose,this.toast.durationMs))},this.onClose=()=>{this.hold(),this.dispatchEvent(new _l)},this.onUndo=()=>{this.hold(),this.dispatchEvent(new vl)}}static{this.styles=[E,o`
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
    `]}render(){return _`<div role="status" aria-live="polite">
      ${this.toast===null?y:_`<div class="toast" @pointerenter=${this.hold} @pointerleave=${this.wait} @focusin=${this.hold} @focusout=${this.wait}>
            <span class="text">${this.toast.text}</span>
            ${this.toast.onUndo?_`<button type="button" class="button button-quiet undo" title="Ctrl Z" @click=${this.onUndo}>${T(`Undo`)}</button>`:y}
            <button type="button" class="icon-button" aria-label=${T(`Close`)} title=${T(`Close`)} @click=${this.onClose}>
              ${k(`close`)}
            </button>
          </div>`}
    </div>`}updated(e){e.has(`toast`)&&this.wait()}disconnectedCallback(){super.disconnectedCallback(),this.hold()}};D([S({attribute:!1})],yl.prototype,`toast`,void 0),yl=D([x(`toast-bar`)],yl);var bl=24,xl=80,Sl=180,Cl=class{constructor(e){this.host=e,this.isFollowing=!0,this.isFar=!1,this.scroller=null,this.lastTop=0,this.glide=0,this.resizes=new ResizeObserver(()=>this.onResize()),this.letGo=()=>{cancelAnimationFrame(this.glide),this.glide=0,this.isFollowing=!1},this.onScroll=()=>{let{scroller:e}=this;if(!e||this.glide!==0)return;let{scrollTop:t,scrollHeight:n,clientHeight:r}=e,i=n-r-t;t<this.lastTop-1&&i>1?this.isFollowing=!1:t>this.lastTop&&i<=bl&&(this.isFollowing=!0),this.measure()},this.onWheel=e=>{e.deltaY<0&&this.letGo()},this.onKey=e=>{e.key===`End`&&e.target===this.scroller?this.follow():[`PageUp`,`Home`,`ArrowUp`].includes(e.key)&&this.letGo()},this.onSelection=()=>{let e=document.getSelection();e&&!e.isCollapsed&&this.isFollowing&&this.scroller?.contains(e.anchorNode)&&this.letGo()},e.addController(this)}attach(e,t){this.scroller!==e&&(this.hostDisconnected(),this.scroller=e,this.resizes.observe(e),this.resizes.observe(t),e.addEventListener(`scroll`,this.onScroll,{passive:!0}),e.addEventListener(`wheel`,this.onWheel,{passive:!0}),e.addEventListener(`touchmove`,this.letGo,{passive:!0}),e.addEventListener(`keydown`,this.onKey),document.addEventListener(`selectionchange`,this.onSelection))}hostDisconnected(){this.resizes.disconnect(),cancelAnimationFrame(this.glide),document.removeEventListener(`selectionchange`,this.onSelection),this.scroller?.removeEventListener(`scroll`,this.onScroll),this.scroller?.removeEventListener(`wheel`,this.onWheel),this.scroller?.removeEventListener(`touchmove`,this.letGo),this.scroller?.removeEventListener(`keydown`,this.onKey),this.scroller=null}follow(){this.isFollowing=!0,this.glideToEnd()}jump(){this.isFollowing=!0,this.toEnd(),this.measure()}toTop(){this.isFollowing=!1,this.scroller&&(this.scroller.scrollTop=0),this.measure()}offsetOf(e){return e.getBoundingClientRect().top-(this.scroller?.getBoundingClientRect().top??0)}restore(e,t){this.isFollowing=!1,e.style.contentVisibility=`visible`,this.scroller&&(this.scroller.scrollTop+=this.offsetOf(e)-t),this.measure()}onResize(){this.isFollowing&&this.glide===0&&this.toEnd(),this.measure()}toEnd(){let{scroller:e}=this;e&&(e.scrollTop=e.scrollHeight)}glideToEnd(){let{scroller:e}=this;if(cancelAnimationFrame(this.glide),!e||matchMedia(`(prefers-reduced-motion: reduce)`).matches)return this.toEnd();let t=e.scrollTop,n=performance.now(),r=i=>{let a=Math.min(1,Math.max(0,i-n)/Sl),o=1-(1-a)**3;e.scrollTop=t+(e.scrollHeight-e.clientHeight-t)*o,this.glide=a<1?requestAnimationFrame(r):0,this.glide===0&&this.measure()};this.glide=requestAnimationFrame(r)}measure(){let{scroller:e}=this;if(!e)return;this.lastTop=e.scrollTop;let t=e.scrollHeight-e.clientHeight-this.lastTop>xl&&!this.isFollowing;t!==this.isFar&&(this.isFar=t,this.host.requestUpdate())}},wl=300,Tl=class{constructor(){this.unsaved=null}show(e,t){e!==this.id&&(this.flush(),this.id=e,t.setText(zr(e).text))}change(e){this.unsaved=e,clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),wl)}clear(){this.unsaved=``,this.flush()}flush(){clearTimeout(this.timer),this.unsaved!==null&&this.id!==void 0&&(Br(this.id,{...zr(this.id),text:this.unsaved}),this.unsaved=null)}},$=class extends M{constructor(...e){super(...e),this.sidebarOpen=!1,this.reservedId=null,this.sticky=new Cl(this),this.places=new Map,this.drafts=new Tl,this.shown=null,this.names={models:[],byId:new Map},this.onSubmit=e=>{this.drafts.clear(),this.stores.chat.send(e.text)},this.onNextEdited=()=>{let{chat:e}=this.stores,{next:t}=e.state;e.setNext(``),this.composer?.fill([t,this.composer.text].filter(Boolean).join(`

`))},this.onPageHide=()=>this.drafts.flush()}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n,toasts:r}=this.stores;new fn(this,[e,t,n,r]),addEventListener(`pagehide`,this.onPageHide)}disconnectedCallback(){super.disconnectedCallback(),removeEventListener(`pagehide`,this.onPageHide)}async focusComposer(){await this.updateComplete,await this.composer?.focusField()}willUpdate(){let{state:e}=this.stores.chat,t=this.shown;t&&t.id!==e.id&&t.id!==null&&this.leave(t.id),e.isSending&&!t?.isSending&&(this.reservedId=e.messages.findLast(e=>e.role===`user`)?.id??null)}render(){let{chat:e,session:t,toasts:n}=this.stores,{state:r}=e;return _`<div class="page">
      <chat-header
        .conversationId=${r.id}
        .heading=${this.heading(r)}
        ?isStored=${r.conversation!==null}
        ?sidebarOpen=${this.sidebarOpen}
      ></chat-header>
      <status-banner .connection=${t.state.connection}></status-banner>
      <div class="transcript" role="log" aria-live="off" aria-label=${T(`Messages`)} tabindex="0" @chat-fold-toggled=${this.sticky.letGo}>
        <div class="column">${this.content(r)}</div>
      </div>
      <div class="dock">
        <div class="floating column">
          <toast-bar .toast=${n.state.toast}></toast-bar>
          ${this.sticky.isFar&&r.messages.length>0?this.jumpPill(r):y}
        </div>
        <div class="dock-gutter">
          <div class="column">${r.phase===`missing`?y:this.composerOf(r)}</div>
        </div>
      </div>
    </div>`}updated(){let{state:e}=this.stores.chat,t=this.shown;this.shown=e,this.sticky.attach(this.scroller,this.column),this.composer&&this.drafts.show(e.id,this.composer),e.isSending&&!t?.isSending?this.sticky.follow():e.phase===`ready`&&(t?.id!==e.id||t.phase!==`ready`)&&this.goToLastPlace(e)}content(e){if(e.phase===`loading`)return El();if(e.phase===`missing`)return this.trouble(T(`This chat does not exist or is not yours.`));if(e.phase===`failed`)return this.trouble(T(`This chat could not be loaded. The server cannot be reached.`));if(e.messages.length===0)return _`<empty-chat .truth=${this.truth()} @chat-suggestion-chosen=${e=>this.composer?.fill(e.text)}></empty-chat>`;let{chat:t}=this.stores;return _`<message-list
      .chatId=${e.id}
      .messages=${e.messages}
      .live=${e.live}
      .modelNames=${this.modelNames()}
      .reservedId=${this.reservedId}
      ?busy=${N(e)}
      @chat-edited=${e=>t.edit(e.messageId,e.text)}
      @chat-answer-again=${e=>t.answerAgain(e.messageId)}
      @chat-continued=${e=>t.goOn(e.messageId)}
      @chat-branch-chosen=${e=>t.chooseBranch(e.messageId)}
      @chat-resent=${e=>t.resend(e.messageId)}
      @chat-withdrawn=${e=>this.composer?.fill(t.withdraw(e.messageId))}
      @chat-reconnect=${()=>t.reconnectNow()}
    ></message-list>`}composerOf(e){let{chat:t,session:n,preferences:r}=this.stores,i=n.model(this.stores.chosenModel()),a=e.phase===`ready`&&e.messages.length===0?T(`Ask anything…`):T(`Reply to {model}…`,{model:i?.name??T(`the model`)});return _`<chat-composer
      .models=${n.state.models}
      .modelId=${i?.id??null}
      .placeholder=${a}
      .next=${e.next}
      ?running=${N(e)}
      @chat-submit=${this.onSubmit}
      @chat-stop=${()=>t.stop()}
      @chat-draft-changed=${e=>this.drafts.change(e.text)}
      @chat-last-edit-asked=${()=>this.list?.editLast()}
      @chat-next-edited=${this.onNextEdited}
      @chat-next-removed=${()=>t.setNext(``)}
      @chat-next-sent=${()=>t.sendNext()}
      @chat-model-chosen=${e=>{r.setModel(e.modelId),t.chooseModel(e.modelId)}}
    ></chat-composer>`}jumpPill(e){return _`<button type="button" class="button jump" @click=${()=>this.sticky.follow()}>
      ${k(`arrow-down`)}${T(`Jump to latest`)}${e.live?_`<span class="jump-dot"></span>`:y}
    </button>`}trouble(e){return _`<section class="empty">
      <h2>${e}</h2>
      <div class="button-row">
        ${this.stores.chat.state.phase===`failed`?_`<button type="button" class="button button-primary" @click=${()=>this.stores.chat.open(this.stores.chat.state.id)}>${T(`Try again`)}</button>`:y}
        <button type="button" class="button" @click=${()=>this.dispatchEvent(new at(null))}>${T(`New chat`)}</button>
      </div>
    </section>`}heading(e){let[t]=e.messages[0]?.content.split(`
`,1)??[];return(e.conversation??this.stores.list.find(e.id))?.title||t||T(`New chat`)}truth(){let{session:e}=this.stores,t=e.model(this.stores.chosenModel());return e.state.isModelsFailed?T(`The list of models could not be loaded. You can write all the same.`):t?t.provider===`demo`?T(`{model}: works offline, is not clever.`,{model:t.name}):T(`{model} is ready.`,{model:t.name}):e.state.models.length>0?T(`No model can be reached at the moment.`):``}modelNames(){let{models:e}=this.stores.session.state;return this.names.models!==e&&(this.names={models:e,byId:new Map(e.map(e=>[e.id,e.name]))}),this.names.byId}leave(e){if(this.reservedId=null,this.places.delete(e),this.sticky.isFollowing)return;let t=Array.from(this.querySelectorAll(`.exchange`)).find(e=>this.sticky.offsetOf(e)+e.offsetHeight>0),n=t?.dataset.id;t&&n&&this.places.set(e,{exchangeId:n,offset:this.sticky.offsetOf(t)})}async goToLastPlace({id:e,messages:t}){t.length>0?this.sticky.jump():this.sticky.toTop();let n=e===null?void 0:this.places.get(e),r=n&&await this.list?.reveal(n.exchangeId);r&&this.sticky.restore(r,n.offset)}};D([S({attribute:!1})],$.prototype,`stores`,void 0),D([S({type:Boolean})],$.prototype,`sidebarOpen`,void 0),D([C()],$.prototype,`reservedId`,void 0),D([w(`.transcript`)],$.prototype,`scroller`,void 0),D([w(`.transcript > .column`)],$.prototype,`column`,void 0),D([w(`message-list`)],$.prototype,`list`,void 0),D([w(`chat-composer`)],$.prototype,`composer`,void 0),$=D([x(`page-chat`)],$);function El(){return _`<div class="skeleton" role="status" aria-label=${T(`Loading the chat`)}>
    <i class="skeleton-question"></i><i></i><i></i><i></i><i class="skeleton-question"></i><i></i><i></i>
  </div>`}function Dl(e){return/^\/c\/([^/]+)\/?$/.exec(e)?.[1]??null}function Ol(e){return e===null?`/`:`/c/${e}`}var kl=`(max-width: 59.99em)`,Al=4e3,jl=class extends M{constructor(){super(),this.routeId=Dl(location.pathname),this.isDrawer=matchMedia(kl).matches,this.isDrawerOpen=!1,this.announcer=new cn,this.toasts=new mi,this.session=new di,this.preferences=new ri,this.list=new ti(e=>this.toasts.say(e)),this.chat=new Qr(this,()=>this.chosenModel()),this.stores={chat:this.chat,list:this.list,session:this.session,preferences:this.preferences,toasts:this.toasts,chosenModel:()=>this.chosenModel()},this.onOpened=e=>this.go(e.conversationId),new fn(this,[this.list,this.session,this.preferences,this.chat]),new un(this,{"Ctrl+Shift+O":()=>this.go(null),"Ctrl+B":()=>this.toggleSidebar(!this.isSidebarOpen),"Ctrl+Z":()=>this.undo(),Escape:()=>this.stopAnswer(),"Alt+ArrowUp":()=>sn(this,-1),"Alt+ArrowDown":()=>sn(this,1),"/":()=>void this.page.focusComposer()})}connectedCallback(){super.connectedCallback(),matchMedia(kl).addEventListener(`change`,e=>{this.isDrawer=e.matches,this.isDrawerOpen=!1}),addEventListener(`popstate`,()=>this.show(Dl(location.pathname))),addEventListener(`pagehide`,()=>this.toasts.dismiss()),document.addEventListener(`visibilitychange`,()=>{document.hidden||this.list.refresh()}),this.list.watch(()=>this.adoptTitle()),this.session.load(),this.list.load(),this.show(this.routeId)}firstUpdated(){let e=this.querySelector(`.spoken`);e&&this.announcer.attach(e),this.page.focusComposer()}updated(){let e=this.chat.state.conversation?.title;document.title=e?`${e} · chatapp`:`chatapp`}render(){let{list:e,session:t,preferences:n}=this;return _`<nav aria-label=${T(`Shortcuts`)}><a class="skip-link" href="#composer-field">${T(`Skip to the message field`)}</a></nav>
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
          .currentId=${this.routeId}
          ?hasMore=${e.state.nextCursor!==null}
          .userName=${t.state.me?.name??``}
          .theme=${n.state.theme}
        ></chat-sidebar>
        <page-chat .stores=${this.stores} ?sidebarOpen=${this.isSidebarOpen&&!this.isDrawer}></page-chat>
      </chat-shell>
      <div class="visually-hidden spoken" role="status" aria-live="polite"></div>`}onConversationStarted(e){history.pushState(null,``,Ol(e)),this.routeId=e}onAccepted(e){if(e===this.routeId){let e=this.session.model(this.chosenModel())?.name??T(`The model`);this.announcer.say(T(`Sent. {model} is answering.`,{model:e}))}this.list.refresh()}onEnded(e,t){t.status===`finished`?this.announcer.say(T(`Answer finished, {length}.`,{length:hn(Sn(t))})):t.status!==`failed`&&this.announcer.say(T(`Answer stopped.`)),this.list.refresh(),this.chat.state.messages.filter(e=>e.role===`assistant`).length===1&&setTimeout(()=>e===this.routeId&&this.list.refresh(),Al)}onTrouble(e){this.toasts.say(e)}get isSidebarOpen(){return this.isDrawer?this.isDrawerOpen:this.preferences.state.isSidebarOpen??!0}sidebarWidth(){return{now:this.preferences.state.sidebarWidth,...ni}}chosenModel(){return([this.chat.state.conversation?.model,this.preferences.state.model].map(e=>this.session.model(e)).find(e=>e?.is_available)??this.session.defaultModel)?.id??null}go(e){location.pathname!==Ol(e)&&history.pushState(null,``,Ol(e)),this.isDrawerOpen=!1,this.show(e),e===null&&this.page.focusComposer()}show(e){this.routeId=e,this.chat.open(e)}toggleSidebar(e){this.isDrawer?this.isDrawerOpen=e:this.preferences.setSidebarOpen(e)}deleteChat(e){let t=this.list.find(e)?.title||T(`New chat`);this.list.hide(e),e===this.routeId&&this.go(null),this.toasts.offerUndo(T(`Deleted “{title}”`,{title:t}),()=>void this.list.restore(e),()=>void this.list.commitDeletion(e))}undo(){return this.toasts.state.toast?.onUndo?(this.toasts.undo(),!0):!1}stopAnswer(){return N(this.chat.state)?(this.chat.stop(),!0):!1}adoptTitle(){let e=this.list.find(this.chat.state.id);e&&this.chat.adopt(e)}};D([C()],jl.prototype,`routeId`,void 0),D([C()],jl.prototype,`isDrawer`,void 0),D([C()],jl.prototype,`isDrawerOpen`,void 0),D([w(`page-chat`)],jl.prototype,`page`,void 0),jl=D([x(`chat-app`)],jl);export{rs as n,Qi as r,is as t};