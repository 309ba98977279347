const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./message-list-Cb88PbKQ.js","./shared-DmqJJUIF.js","./chat-layers-ChKmIiKq.js","./chat-details-B4netp5R.js"])))=>i.map(i=>d[i]);
import{C as e,D as t,E as n,O as r,S as i,T as a,_ as o,b as s,d as c,f as l,g as u,h as d,m as f,p,v as m,w as h,x as ee,y as g}from"./shared-DmqJJUIF.js";var te=50;function ne(){return document.querySelector(`.first-panel`)?.checkVisibility()&&performance.getEntriesByName(`first-contentful-paint`).length===0?new Promise(e=>{requestAnimationFrame(()=>setTimeout(e)),setTimeout(e,te)}):Promise.resolve()}function re(){if(!(`serviceWorker`in navigator))return;let e=()=>{navigator.serviceWorker.register(`${r}/sw.js`).catch(()=>{document.documentElement.dataset.shell=`not-kept`})};document.readyState===`complete`?setTimeout(e,1e3):addEventListener(`load`,()=>setTimeout(e,1e3))}async function ie(){let e=document.querySelector(`script[type="module"][src]`)?.getAttribute(`src`);if(!e)return!1;let t=await fetch(`${r}/`,{cache:`no-store`});return t.ok&&!(await t.text()).includes(e)}var ae=globalThis,oe=ae.ShadowRoot&&(ae.ShadyCSS===void 0||ae.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,se=Symbol(),ce=new WeakMap,le=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==se)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(oe&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=ce.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&ce.set(t,e))}return e}toString(){return this.cssText}},ue=e=>new le(typeof e==`string`?e:e+``,void 0,se),_=(e,...t)=>new le(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,se),de=(e,t)=>{if(oe)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=ae.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},fe=oe?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return ue(t)})(e):e,{is:pe,defineProperty:me,getOwnPropertyDescriptor:he,getOwnPropertyNames:ge,getOwnPropertySymbols:_e,getPrototypeOf:ve}=Object,ye=globalThis,be=ye.trustedTypes,xe=be?be.emptyScript:``,Se=ye.reactiveElementPolyfillSupport,Ce=(e,t)=>e,we={toAttribute(e,t){switch(t){case Boolean:e=e?xe:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},Te=(e,t)=>!pe(e,t),Ee={attribute:!0,type:String,converter:we,reflect:!1,useDefault:!1,hasChanged:Te};Symbol.metadata??=Symbol(`metadata`),ye.litPropertyMetadata??=new WeakMap;var De=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Ee){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&me(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=he(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Ee}static _$Ei(){if(this.hasOwnProperty(Ce(`elementProperties`)))return;let e=ve(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(Ce(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Ce(`properties`))){let e=this.properties,t=[...ge(e),..._e(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(fe(e))}else e!==void 0&&t.push(fe(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return de(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?we:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?we:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??Te)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};De.elementStyles=[],De.shadowRootOptions={mode:`open`},De[Ce(`elementProperties`)]=new Map,De[Ce(`finalized`)]=new Map,Se?.({ReactiveElement:De}),(ye.reactiveElementVersions??=[]).push(`2.1.2`);var Oe=globalThis,ke=e=>e,Ae=Oe.trustedTypes,je=Ae?Ae.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,Me=`$lit$`,v=`lit$${Math.random().toFixed(9).slice(2)}$`,Ne=`?`+v,Pe=`<${Ne}>`,y=document,Fe=()=>y.createComment(``),Ie=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Le=Array.isArray,Re=e=>Le(e)||typeof e?.[Symbol.iterator]==`function`,ze=`[ 	
\f\r]`,Be=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ve=/-->/g,He=/>/g,b=RegExp(`>|${ze}(?:([^\\s"'>=/]+)(${ze}*=${ze}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Ue=/'/g,We=/"/g,Ge=/^(?:script|style|textarea|title)$/i,Ke=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),x=Ke(1),S=Ke(2),C=Symbol.for(`lit-noChange`),w=Symbol.for(`lit-nothing`),qe=new WeakMap,T=y.createTreeWalker(y,129);function Je(e,t){if(!Le(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return je===void 0?t:je.createHTML(t)}var Ye=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Be;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Be?c[1]===`!--`?o=Ve:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=b):(Ge.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=b):o=He:o===b?c[0]===`>`?(o=i??Be,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?b:c[3]===`"`?We:Ue):o===We||o===Ue?o=b:o===Ve||o===He?o=Be:(o=b,i=void 0);let d=o===b&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Be?n+Pe:l>=0?(r.push(s),n.slice(0,l)+Me+n.slice(l)+v+d):n+v+(l===-2?t:d)}return[Je(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Xe=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ye(t,n);if(this.el=e.createElement(l,r),T.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=T.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(Me)){let t=u[o++],n=i.getAttribute(e).split(v),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?et:r[1]===`?`?tt:r[1]===`@`?nt:$e}),i.removeAttribute(e)}else e.startsWith(v)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ge.test(i.tagName)){let e=i.textContent.split(v),t=e.length-1;if(t>0){i.textContent=Ae?Ae.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],Fe()),T.nextNode(),c.push({type:2,index:++a});i.append(e[t],Fe())}}}else if(i.nodeType===8){if(i.data===Ne)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(v,e+1))!==-1;)c.push({type:7,index:a}),e+=v.length-1}}a++}}static createElement(e,t){let n=y.createElement(`template`);return n.innerHTML=e,n}};function E(e,t,n=e,r){if(t===C)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=Ie(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=E(e,i._$AS(e,t.values),i,r)),t}var Ze=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??y).importNode(t,!0);T.currentNode=r;let i=T.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Qe(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new rt(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=T.nextNode(),a++)}return T.currentNode=y,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Qe=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=w,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=E(this,e,t),Ie(e)?e===w||e==null||e===``?(this._$AH!==w&&this._$AR(),this._$AH=w):e!==this._$AH&&e!==C&&this._(e):e._$litType$===void 0?e.nodeType===void 0?Re(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==w&&Ie(this._$AH)?this._$AA.nextSibling.data=e:this.T(y.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Xe.createElement(Je(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Ze(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=qe.get(e.strings);return t===void 0&&qe.set(e.strings,t=new Xe(e)),t}k(t){Le(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(Fe()),this.O(Fe()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ke(e).nextSibling;ke(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},$e=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=w,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=w}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=E(this,e,t,0),a=!Ie(e)||e!==this._$AH&&e!==C,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=E(this,r[n+o],t,o),s===C&&(s=this._$AH[o]),a||=!Ie(s)||s!==this._$AH[o],s===w?e=w:e!==w&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===w?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},et=class extends $e{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===w?void 0:e}},tt=class extends $e{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==w)}},nt=class extends $e{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=E(this,e,t,0)??w)===C)return;let n=this._$AH,r=e===w&&n!==w||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==w&&(n===w||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},rt=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){E(this,e)}},it={M:Me,P:v,A:Ne,C:1,L:Ye,R:Ze,D:Re,V:E,I:Qe,H:$e,N:tt,U:nt,B:et,F:rt},at=Oe.litHtmlPolyfillSupport;at?.(Xe,Qe),(Oe.litHtmlVersions??=[]).push(`3.3.3`);var ot=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Qe(t.insertBefore(Fe(),e),e,void 0,n??{})}return i._$AI(e),i},st=globalThis,D=class extends De{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=ot(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return C}};D._$litElement$=!0,D.finalized=!0,st.litElementHydrateSupport?.({LitElement:D});var ct=st.litElementPolyfillSupport;ct?.({LitElement:D}),(st.litElementVersions??=[]).push(`4.2.2`);var O=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},lt={attribute:!0,type:String,converter:we,reflect:!1,hasChanged:Te},ut=(e=lt,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function k(e){return(t,n)=>typeof n==`object`?ut(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function A(e){return k({...e,state:!0,attribute:!1})}var dt=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function j(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return dt(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return dt(n,r,{get(){return a(this)}})}}var ft=class extends Event{constructor(e,t=null,n=null){super(`chat-details-toggled`,{bubbles:!0,composed:!0}),this.isOpen=e,this.tab=t,this.url=n}},pt=class extends Event{constructor(e){super(`chat-sidebar-toggled`,{bubbles:!0,composed:!0}),this.isOpen=e}},M=ue(`*, *::before, *::after { box-sizing: border-box; }
button,input,textarea{font:inherit;color:inherit}button{cursor:pointer;-webkit-tap-highlight-color:transparent;margin:0}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--chat-color-focus);outline-offset:2px}.icon{inline-size:var(--chat-icon);block-size:var(--chat-icon);fill:none;stroke:currentColor;stroke-width:1.8px;stroke-linecap:round;stroke-linejoin:round;flex:none}.button,.icon-button{justify-content:center;align-items:center;gap:var(--chat-space-2);min-block-size:var(--chat-control);border:1px solid var(--chat-color-edge);border-radius:var(--chat-radius-button);background:var(--chat-color-raised);color:var(--chat-color-text);font-size:var(--chat-size-ui);font-weight:var(--chat-weight-medium);white-space:nowrap;transition:transform var(--chat-time-press) var(--chat-ease);padding:.25rem .875rem;line-height:1.25;display:inline-flex}.button:active,.icon-button:active{transform:scale(.97)}.button:hover{background:var(--chat-color-hover)}.button-primary{background:var(--chat-color-accent);color:var(--chat-color-on-accent);font-weight:var(--chat-weight-bold);border-color:#0000}.button-primary:hover{background:var(--chat-color-accent-strong)}.button-quiet{color:var(--chat-color-text-2);background:0 0;border-color:#0000}.icon-button{inline-size:var(--chat-control);border-radius:var(--chat-radius-row);color:var(--chat-color-text-2);background:0 0;border-color:#0000;padding:0}.icon-button:hover,.icon-button[aria-haspopup][aria-expanded=true]{background:var(--chat-color-hover);color:var(--chat-color-text)}.visually-hidden{clip-path:inset(50%);white-space:nowrap;border:0;block-size:1px;inline-size:1px;margin:-1px;padding:0;position:absolute;overflow:hidden}@media (forced-colors:active){.icon-button,.button-quiet{border-color:buttonborder}}.link-button{border-radius:var(--chat-radius-chip);min-block-size:28px;color:var(--chat-color-accent);font-size:inherit;font-weight:var(--chat-weight-medium);text-align:start;text-underline-offset:3px;background:0 0;border:0;padding:0 .125rem;text-decoration:underline;text-decoration-thickness:1px}.link-button:hover{color:var(--chat-color-accent-strong)}.link-button:disabled{color:var(--chat-color-text-3)}.knob{border:1px solid var(--chat-color-edge);background:var(--chat-color-raised);border-radius:10px;flex:none;block-size:20px;inline-size:34px;padding:2px;display:block}.knob:after{content:"";background:var(--chat-color-edge);border-radius:50%;block-size:14px;inline-size:14px;display:block}[aria-checked=true]>.knob{border-color:var(--chat-color-accent);background:var(--chat-color-accent)}[aria-checked=true]>.knob:after{background:var(--chat-color-on-accent);margin-inline-start:auto}@media (forced-colors:active){.knob:after{background:buttontext}[aria-checked=true]>.knob{background:highlight;border-color:highlight}[aria-checked=true]>.knob:after{background:highlighttext}[role=tab][aria-selected=true]{text-underline-offset:5px;text-decoration:underline;text-decoration-thickness:3px}[role=option][aria-selected=true]{outline-offset:-2px;outline:2px solid highlight}}.icon-sided:is(:lang(ae),:lang(ar),:lang(arc),:lang(bcc),:lang(bqi),:lang(ckb),:lang(dv),:lang(fa),:lang(glk),:lang(he),:lang(ku),:lang(mzn),:lang(nqo),:lang(pnb),:lang(ps),:lang(sd),:lang(ug),:lang(ur),:lang(yi)){scale:-1 1}kbd{border:1px solid var(--chat-color-line);border-radius:var(--chat-radius-chip);color:var(--chat-color-text-3);font-family:inherit;font-size:var(--chat-size-2xs);white-space:nowrap;padding:1px 6px;font-weight:400}`),mt=class extends Event{constructor(e){super(`chat-details-resized`,{bubbles:!0,composed:!0}),this.widthPx=e}},ht=class extends Event{constructor(e){super(`chat-sidebar-resized`,{bubbles:!0,composed:!0}),this.widthPx=e}};function N(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var gt=16,_t=class extends D{constructor(...e){super(...e),this.panel=`sidebar`,this.onDragStart=e=>{e.preventDefault(),e.currentTarget.setPointerCapture(e.pointerId)},this.onDrag=e=>{e.currentTarget.hasPointerCapture(e.pointerId)&&this.resize(this.growsRight?e.clientX:innerWidth-e.clientX)},this.onKey=e=>{let t={ArrowLeft:-16,ArrowRight:gt}[e.key];t!==void 0&&(e.preventDefault(),this.resize(this.width.now+(this.growsRight?t:-t)))}}static{this.styles=[M,_`
      :host {
        position: absolute;
        inset-block: 0;
        inset-inline-start: -5px;
        z-index: 2;
        inline-size: 9px;
      }

      :host([panel='details']) {
        inset-inline: auto -4px;
      }

      div {
        block-size: 100%;
        cursor: col-resize;
        touch-action: none;
      }

      div:hover::after,
      div:focus-visible::after {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline-start: 3px;
        inline-size: 2px;
        background: var(--chat-color-edge);
      }

      div:focus-visible {
        outline-offset: -2px;
      }
    `]}render(){let{now:e,least:t,most:n}=this.width;return x`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.panel===`sidebar`?a(`Width of the chat list`):a(`Width of the details`)}
      aria-valuenow=${e}
      aria-valuemin=${t}
      aria-valuemax=${n}
      @pointerdown=${this.onDragStart}
      @pointermove=${this.onDrag}
      @keydown=${this.onKey}
      @dblclick=${()=>this.resize(this.width.usual)}
    ></div>`}resize(e){let{least:t,most:n}=this.width,r=Math.round(Math.max(t,Math.min(e,n)));this.dispatchEvent(this.panel===`sidebar`?new ht(r):new mt(r))}get growsRight(){return getComputedStyle(this).direction===`rtl`!=(this.panel===`sidebar`)}};N([k({reflect:!0})],_t.prototype,`panel`,void 0),N([k({attribute:!1})],_t.prototype,`width`,void 0),_t=N([O(`panel-divider`)],_t);var vt=_`
  :host {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-rows: minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--chat-color-canvas);
  }

  .side {
    inline-size: var(--chat-sidebar-width);
    border-inline-end: 1px solid var(--chat-color-line);
  }

  .details {
    grid-column: 3;
    inline-size: var(--chat-details-width);
    border-inline-start: 1px solid var(--chat-color-line);
  }

  .details[data-over] {
    position: fixed;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: 4;
    inline-size: min(340px, 100vw);
    box-shadow: var(--chat-shadow-3);
  }

  main {
    position: relative;
    grid-column: 2;
    min-inline-size: 0;
    block-size: 100%;
  }

  dialog {
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    overflow: hidden;
    transform: none;
    transition: transform var(--chat-time-drawer) var(--chat-ease);
  }

  .drawer {
    inline-size: 300px;
    max-inline-size: 88vw;
    block-size: 100dvh;
    max-block-size: none;
    border-inline-end: 1px solid var(--chat-color-line);

    @starting-style {
      transform: translateX(-100%);
    }
  }

  :host(:dir(rtl)) .drawer {
    @starting-style {
      transform: translateX(100%);
    }
  }

  .sheet {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: none;
    block-size: 85dvh;
    border-block-start: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer) var(--chat-radius-composer) 0 0;

    @starting-style {
      transform: translateY(100%);
    }
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  @media (max-width: 47.99em) {
    .drawer {
      inline-size: min(88vw, 340px);
    }
  }

  @media print {
    :host {
      display: block;
      block-size: auto;
    }

    .side,
    .details,
    dialog,
    panel-divider {
      display: none;
    }
  }
`,P=class extends D{constructor(...e){super(...e),this.isOpen=!1,this.isDrawer=!1,this.width={now:280,least:240,usual:280,most:380},this.isDetailsOpen=!1,this.detailsPlace=`beside`,this.detailsWidth={now:320,least:280,usual:320,most:440},this.onDrawerClose=()=>{this.isOpen&&this.dispatchEvent(new pt(!1))},this.onSheetClose=()=>{this.isDetailsOpen&&this.dispatchEvent(new ft(!1))},this.onDetailsKey=e=>{e.key!==`Escape`||this.detailsPlace!==`over`||e.defaultPrevented||(e.preventDefault(),this.dispatchEvent(new ft(!1)))}}static{this.styles=[M,vt]}render(){let e=!this.isDrawer&&this.isOpen;return x`
      ${this.isDrawer?x`<dialog class="drawer" aria-label=${a(`Chats`)} @close=${this.onDrawerClose} @click=${bt}><slot name="sidebar"></slot></dialog>`:w}
      ${e?x`<div class="side"><slot name="sidebar"></slot></div>`:w}
      <main>
        ${e&&this.width.least<this.width.most?x`<panel-divider .width=${this.width}></panel-divider>`:w}
        <slot></slot>
        ${this.isDetailsOpen&&this.detailsPlace===`beside`?x`<panel-divider panel="details" .width=${this.detailsWidth}></panel-divider>`:w}
      </main>
      ${this.details()}
    `}updated(e){e.has(`width`)&&this.style.setProperty(`--chat-sidebar-width`,`${this.width.now}px`),e.has(`detailsWidth`)&&this.style.setProperty(`--chat-details-width`,`${this.detailsWidth.now}px`),yt(this.drawer,this.isOpen),yt(this.sheet,this.isDetailsOpen)}details(){let e=x`<slot name="details"></slot>`;return this.detailsPlace===`sheet`?x`<dialog class="sheet" aria-label=${a(`Details`)} @close=${this.onSheetClose} @click=${bt}>${e}</dialog>`:this.isDetailsOpen?x`<div class="details" ?data-over=${this.detailsPlace===`over`} @keydown=${this.onDetailsKey}>${e}</div>`:w}};N([k({type:Boolean})],P.prototype,`isOpen`,void 0),N([k({type:Boolean})],P.prototype,`isDrawer`,void 0),N([k({attribute:!1})],P.prototype,`width`,void 0),N([k({type:Boolean})],P.prototype,`isDetailsOpen`,void 0),N([k()],P.prototype,`detailsPlace`,void 0),N([k({attribute:!1})],P.prototype,`detailsWidth`,void 0),N([j(`.drawer`)],P.prototype,`drawer`,void 0),N([j(`.sheet`)],P.prototype,`sheet`,void 0),P=N([O(`chat-shell`)],P);function yt(e,t){e&&e.open!==t&&(t?e.showModal():e.close())}function bt(e){e.target===e.currentTarget&&e.currentTarget.close()}var xt=class extends Event{constructor(e){super(`chat-opened`,{bubbles:!0,composed:!0}),this.conversationId=e}},St=class extends Event{constructor(){super(`chat-palette-asked`,{bubbles:!0,composed:!0})}},Ct=class extends Event{constructor(e){super(`chat-preferences-chosen`,{bubbles:!0,composed:!0}),this.changes=e}},wt=class extends Event{constructor(e=`appearance`){super(`chat-settings-asked`,{bubbles:!0,composed:!0}),this.section=e}};function Tt(e){return e.isComposing||e.keyCode===229}function Et(){return document.documentElement.dataset.enter===`line`?!1:!matchMedia(`(pointer: coarse)`).matches||matchMedia(`(any-pointer: fine)`).matches}function Dt(e){return e.key!==`Enter`||Tt(e)||e.shiftKey||e.altKey?!1:e.ctrlKey||e.metaKey||Et()}function Ot(e,t=navigator.platform){return/Mac|iPhone|iPad/.test(t)?e.replaceAll(`Ctrl`,`⌘`).replaceAll(`Alt`,`⌥`).replaceAll(`Shift`,`⇧`):e}function kt(e,t){return`${e} (${Ot(t)})`}function At(e){return e instanceof HTMLElement&&(e.isContentEditable||/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName))}var jt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Mt=e=>(...t)=>({_$litDirective$:e,values:t}),Nt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Pt}=it,Ft=e=>e,It=e=>e.strings===void 0,Lt=()=>document.createComment(``),Rt=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Pt(r.insertBefore(Lt(),i),r.insertBefore(Lt(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Ft(e).nextSibling;Ft(r).insertBefore(e,i),e=t}}}return n},F=(e,t,n=e)=>(e._$AI(t,n),e),zt={},Bt=(e,t=zt)=>e._$AH=t,Vt=e=>e._$AH,Ht=e=>{e._$AR(),e._$AA.remove()},Ut=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},I=Mt(class extends Nt{constructor(e){if(super(e),e.type!==jt.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=Vt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=F(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=F(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=F(i[d],a[m]),Rt(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=F(i[f],a[p]),Rt(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Ut(o,p,m),u=Ut(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=Rt(e,i[d]);F(t,a[p]),c[p]=t}else c[p]=F(n,a[p]),Rt(e,i[d],n),i[t]=null;p++}else Ht(i[f]),f--}else Ht(i[d]),d++;for(;p<=m;){let t=Rt(e,c[m+1]);F(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&Ht(e)}return this.ut=o,Bt(e,c),C}}),Wt=class extends Event{constructor(e,t){super(`chat-archived`,{bubbles:!0,composed:!0}),this.conversationId=e,this.isArchived=t}},Gt=class extends Event{constructor(e){super(`chat-deleted`,{bubbles:!0,composed:!0}),this.conversationId=e}},Kt=class extends Event{constructor(){super(`chat-list-end-reached`,{bubbles:!0,composed:!0})}},qt=class extends Event{constructor(){super(`chat-list-retried`,{bubbles:!0,composed:!0})}},Jt=class extends Event{constructor(e,t){super(`chat-pinned`,{bubbles:!0,composed:!0}),this.conversationId=e,this.isPinned=t}},Yt=class extends Event{constructor(e,t){super(`chat-renamed`,{bubbles:!0,composed:!0}),this.conversationId=e,this.title=t}},Xt=864e5,Zt=t(()=>new Intl.DateTimeFormat(`en-GB`,{hour:`2-digit`,minute:`2-digit`})),Qt=t(()=>new Intl.DateTimeFormat(`en-GB`,{weekday:`short`})),$t=t(()=>new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`})),en=t(()=>new Intl.DateTimeFormat(`en-GB`,{day:`numeric`,month:`short`,year:`numeric`})),tn=t(()=>new Intl.DateTimeFormat(`en-GB`,{month:`long`,year:`numeric`})),nn=t(()=>new Intl.DateTimeFormat(`en-GB`,{dateStyle:`full`,timeStyle:`long`}));function rn(e,t){let n=e=>Date.UTC(e.getFullYear(),e.getMonth(),e.getDate());return Math.round((n(t)-n(e))/Xt)}function an(e,t=new Date){let n=new Date(e),r=rn(n,t);return r<=0?Zt().format(n):r<7?`${Qt().format(n)} ${Zt().format(n)}`:en().format(n)}function on(e,t=new Date){let n=new Date(e),r=rn(n,t);return r<=0?Zt().format(n):r<7?Qt().format(n):(n.getFullYear()===t.getFullYear()?$t():en()).format(n)}function sn(e){return $t().format(new Date(`${e}T12:00:00`))}function cn(e,t=new Date){let n=new Date(e),r=rn(n,t);return r<=0?a(`Today`):r===1?a(`Yesterday`):r<7?a(`This week`):tn().format(n)}function ln(e){return nn().format(new Date(e))}function un(e,t=!1){if(t&&e<9950)return a(`{n} s`,{n:(Math.max(e,100)/1e3).toFixed(1)});let n=Math.max(1,Math.round(e/1e3));return n<60?a(`{n} s`,{n}):a(`{m} min {s} s`,{m:Math.floor(n/60),s:n%60})}var dn={panel:S`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M9.5 4.5v15"/>`,plus:S`<path d="M12 5v14M5 12h14"/>`,more:S`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.8"/>`,"chevron-down":S`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,"chevron-right":S`<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>`,"chevron-left":S`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,"arrow-up":S`<path d="M12 19V5.5M6 11l6-6 6 6"/>`,"arrow-down":S`<path d="M12 5v13.5M6 13l6 6 6-6"/>`,stop:S`<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor"/>`,copy:S`<rect x="8.5" y="8.5" width="11" height="11.5" rx="2.2"/><path d="M15.5 5.7A2.2 2.2 0 0 0 13.4 4H6.7A2.2 2.2 0 0 0 4.5 6.2v7.1a2.2 2.2 0 0 0 1.7 2.1"/>`,check:S`<path d="m5 12.8 4.6 4.7L19.2 7"/>`,again:S`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4"/><path d="M19.8 3.6v4.2h-4.2"/>`,branch:S`<circle cx="7" cy="5.6" r="2.1"/><circle cx="7" cy="18.4" r="2.1"/><circle cx="17" cy="7.6" r="2.1"/><path d="M7 7.7v8.6M17 9.7c0 4-5.5 3.3-8.3 5.2"/>`,pencil:S`<path d="m4.5 19.5.9-4L16 4.9a1.9 1.9 0 0 1 2.7 0l.4.4a1.9 1.9 0 0 1 0 2.7L8.5 18.6l-4 .9Z"/><path d="m14 7 3 3"/>`,alert:S`<circle cx="12" cy="12" r="8.3"/><path d="M12 8v4.7M12 16h.01"/>`,sun:S`<circle cx="12" cy="12" r="3.6"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>`,moon:S`<path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8Z"/>`,system:S`<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>`,pin:S`<path d="M8.5 4.5h7l-1 5.5 2.5 3v1.5H7V13l2.5-3-1-5.5ZM12 14.5V20"/>`,trash:S`<path d="M4.5 7h15M9.5 7V5.2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V7M6.5 7l.8 11a1.8 1.8 0 0 0 1.8 1.7h5.8a1.8 1.8 0 0 0 1.8-1.7l.8-11M10.2 11v5M13.8 11v5"/>`,search:S`<circle cx="11" cy="11" r="6.2"/><path d="m15.8 15.8 4.2 4.2"/>`,gear:S`<circle cx="12" cy="12" r="3.2"/><path d="M12 3.5v2.6M12 17.9v2.6M3.5 12h2.6M17.9 12h2.6M6 6l1.8 1.8M16.2 16.2 18 18M18 6l-1.8 1.8M7.8 16.2 6 18"/><circle cx="12" cy="12" r="6.2"/>`,details:S`<rect x="3.5" y="4.5" width="17" height="15" rx="2.5"/><path d="M14.5 4.5v15"/>`,keyboard:S`<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8.5 14h7"/>`,archive:S`<path d="M4 5h16v4H4zM5.5 9v8.6a1.4 1.4 0 0 0 1.4 1.4h10.2a1.4 1.4 0 0 0 1.4-1.4V9M10 12.5h4"/>`,chat:S`<path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v8.5a1.5 1.5 0 0 1-1.5 1.5H11L6.5 20v-3.5h-1A1.5 1.5 0 0 1 4 15V6.5A1.5 1.5 0 0 1 5.5 5Z"/>`,model:S`<path d="M12 3.8 13.9 10l6.3 2-6.3 2L12 20.2 10.1 14l-6.3-2 6.3-2Z"/>`,star:S`<path d="m12 4 2.5 5.1 5.5.8-4 3.9 1 5.5-5-2.6-5 2.6 1-5.5-4-3.9 5.5-.8Z"/>`,info:S`<circle cx="12" cy="12" r="8.3"/><path d="M12 11.2v4.6M12 8.2h.01"/>`,text:S`<path d="M5 6.5h14M5 12h14M5 17.5h9"/>`,globe:S`<circle cx="12" cy="12" r="8.3"/><path d="M3.7 12h16.6M12 3.7c4.6 5 4.6 11.6 0 16.6-4.6-5-4.6-11.6 0-16.6Z"/>`,clip:S`<path d="m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.3-7.3"/>`,file:S`<path d="M7 3.8h6.5l4 4v10.9a1.5 1.5 0 0 1-1.5 1.5H7a1.5 1.5 0 0 1-1.5-1.5V5.3A1.5 1.5 0 0 1 7 3.8Z"/><path d="M13.2 4v4.2h4.2"/>`,close:S`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>`},fn=new Set([`panel`,`details`,`chevron-left`,`chevron-right`,`text`]);function L(e){return x`<svg class=${fn.has(e)?`icon icon-sided`:`icon`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${dn[e]}</svg>`}var pn=class extends Event{constructor(e){super(`chat-menu-chosen`,{bubbles:!0}),this.itemId=e}},mn=6,R=8;function hn(e,t,n){let r=t.getBoundingClientRect(),i=e.offsetWidth,a=e.offsetHeight,o=getComputedStyle(t).direction===`rtl`,s=n===`start`===o?r.right-i:r.left,c=r.bottom+mn,l=r.top-mn-a,u=c+a>innerHeight-R&&l>=R?l:c;e.style.left=`${gn(s,R,innerWidth-i-R)}px`,e.style.top=`${gn(u,R,innerHeight-a-R)}px`}function gn(e,t,n){return Math.max(t,Math.min(e,n))}var _n=class extends D{constructor(...e){super(...e),this.label=``,this.items=[],this.anchor=null,this.onToggle=e=>{let t=e.newState===`open`;this.anchor?.setAttribute(`aria-expanded`,String(t));let n=this.shadowRoot?.activeElement;!t&&(n||document.activeElement===document.body)&&this.anchor?.focus()},this.onKey=e=>{let t=this.buttons(),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r=this.targetOf(e.key,n,t);e.key===`Tab`&&this.popup.hidePopover(),r!==-1&&(e.preventDefault(),t[r]?.focus())}}static{this.styles=[M,_`
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
        min-block-size: var(--chat-row);
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

      kbd {
        margin-inline-start: auto;
      }

      @media (hover: none) and (pointer: coarse) {
        kbd {
          display: none;
        }
      }

      .danger,
      .danger .icon {
        color: var(--chat-color-danger);
      }
    `]}render(){return x`<div popover role="menu" aria-label=${this.label} @toggle=${this.onToggle} @keydown=${this.onKey}>
      ${this.items.map(e=>x`<button type="button" role="menuitem" tabindex="-1" class=${e.isDanger?`danger`:w} @click=${()=>this.choose(e)}>
          ${L(e.icon)}${e.label}${e.keys?x`<kbd aria-hidden="true">${e.keys}</kbd>`:w}
        </button>`)}
    </div>`}async open(e,t){this.items=t,this.anchor=e,await this.updateComplete,this.popup.showPopover(),hn(this.popup,e,`end`),this.buttons()[0]?.focus()}choose(e){this.popup.hidePopover(),this.dispatchEvent(new pn(e.id))}buttons(){return Array.from(this.popup.querySelectorAll(`button`))}targetOf(e,t,n){let r=n.length,i={ArrowDown:(t+1)%r,ArrowUp:(t-1+r)%r,Home:0,End:r-1}[e];return i===void 0?e.length!==1||e===` `?-1:this.items.map((e,n)=>(t+1+n)%r).find(t=>this.items[t]?.label.toLowerCase().startsWith(e.toLowerCase()))??-1:i}};N([k()],_n.prototype,`label`,void 0),N([A()],_n.prototype,`items`,void 0),N([j(`[popover]`)],_n.prototype,`popup`,void 0),_n=N([O(`popup-menu`)],_n);var vn=class extends Event{constructor(e){super(`chat-rename-ended`,{bubbles:!0,composed:!0}),this.title=e}},yn=200,bn=class extends D{constructor(...e){super(...e),this.value=``,this.isOver=!1,this.begun=null,this.keep=()=>{let e=this.field.value.trim();this.end(e&&e!==this.value?e:null)},this.onKey=e=>{e.stopPropagation(),Tt(e)||(e.key===`Enter`?this.keep():e.key===`Escape`&&this.end(null))}}static{this.styles=[M,_`
      :host {
        display: block;
        min-inline-size: 0;
        flex: 1;
      }

      input {
        inline-size: 100%;
        min-block-size: calc(var(--chat-row) - 4px);
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
    `]}willUpdate(){this.begun??=this.value}render(){return x`<input
      dir="auto"
      aria-label=${a(`Title`)}
      maxlength=${yn}
      .value=${this.begun??``}
      @keydown=${this.onKey}
      @blur=${this.keep}
    />`}firstUpdated(){this.field.focus(),this.field.select()}end(e){this.isOver||(this.isOver=!0,this.dispatchEvent(new vn(e)))}};N([k()],bn.prototype,`value`,void 0),N([j(`input`)],bn.prototype,`field`,void 0),bn=N([O(`rename-field`)],bn);var xn=_`
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
    min-block-size: var(--chat-row);
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
    min-block-size: var(--chat-row);
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
    text-align: -webkit-match-parent;
    text-align: match-parent;
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

  /* The open chat shows by itself that it is being answered, and costs less a frame beside nothing that moves. */
  :host([data-answering]) .dot {
    animation: none;
  }

  .dot-new {
    border: 2px solid var(--chat-color-accent);
    background: none;
    animation: none;
  }

  /* Told apart by their shapes too. */
  .dot-failed {
    border-radius: 2px;
    background: var(--chat-color-danger);
    transform: rotate(45deg) scale(0.9);
    animation: none;
  }

  .dot-waiting {
    inline-size: 11px;
    block-size: 11px;
    margin-inline: -1px;
    border: 2px solid var(--chat-color-reach);
    padding: 2px;
    background: var(--chat-color-reach) content-box;
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
  li:focus-within time {
    visibility: hidden;
  }

  /* What it says of an answer is news wherever the pointer rests: it makes room and stays. */
  li:hover .dot,
  li:focus-within .dot {
    margin-inline-end: 30px;
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
    block-size: var(--chat-row);
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
    a {
      -webkit-touch-callout: none;
      user-select: none;
    }

    .more {
      opacity: 1;
    }

    li time,
    li .dot {
      margin-inline-end: 30px;
    }

    li:hover time,
    li:focus-within time {
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

    .dot-waiting {
      border-color: CanvasText;
      background: CanvasText content-box;
    }

    li[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;function Sn(e,t=new Date){let n=[],r=e.filter(e=>e.pinned_at);r.length>0&&n.push({heading:a(`Pinned`),items:r});for(let r of e){if(r.pinned_at)continue;let e=cn(r.updated_at,t),i=n.find(t=>t.heading===e);i?i.items.push(r):n.push({heading:e,items:[r]})}return n}var Cn=class{constructor(e){this.list=e,this.place=null}remember(){this.place={tops:this.list.scrollTop>0?this.rowTops():new Map,focused:this.focused()}}restore(){let{place:e}=this;this.place=null,e&&(e.tops.size>0&&(this.list.scrollTop+=this.shiftOf(e.tops)),e.focused&&!this.active&&e.focused.ids.map(e=>this.row(e)).find(e=>e!==null)?.querySelector(e.focused.selector)?.focus({preventScroll:!0}))}get active(){let{renderRoot:e}=this.list;return e instanceof ShadowRoot?e.activeElement:null}focused(){let e=this.active?.closest(`li`)?.dataset.id;if(!e)return null;let t=this.rows().map(e=>e.dataset.id??``),n=t.indexOf(e);return{ids:[...t.slice(n),...t.slice(0,n).reverse()],selector:this.active?.localName===`button`?`button`:`a`}}rows(){return Array.from(this.list.renderRoot.querySelectorAll(`li[data-id]`))}rowTops(){let{top:e,bottom:t}=this.list.getBoundingClientRect(),n=new Map;for(let r of this.rows()){let i=r.getBoundingClientRect();i.bottom>e&&i.top<t&&n.set(r.dataset.id??``,i.top-e)}return n}shiftOf(e){let{top:t}=this.list.getBoundingClientRect(),n=[];for(let[r,i]of e){let e=this.row(r);e&&n.push(e.getBoundingClientRect().top-t-i)}return n.sort((e,t)=>e-t)[Math.floor(n.length/2)]??0}row(e){return this.list.renderRoot.querySelector(`li[data-id="${CSS.escape(e)}"]`)}},wn=500,Tn=10,En=400,Dn=60,On=class{constructor(e,t){this.host=e,this.onPress=t,this.quietUntil=0,this.from=null,this.onDown=e=>{this.giveUp(),e.pointerType===`touch`&&e.isPrimary&&(this.from={x:e.clientX,y:e.clientY,at:e.timeStamp})},this.onMove=e=>{this.from&&Math.hypot(e.clientX-this.from.x,e.clientY-this.from.y)>Tn&&this.giveUp()},this.onUp=e=>{let[t]=e.composedPath(),n=this.from!==null&&e.timeStamp-this.from.at>=wn;this.giveUp(),n&&t instanceof Element&&(this.quietUntil=performance.now()+En,setTimeout(()=>this.onPress(t),Dn))},this.onContextMenu=e=>{this.from&&e.preventDefault()},this.giveUp=()=>{this.from=null},e.addController(this)}get isOver(){return performance.now()<this.quietUntil}hostConnected(){this.host.addEventListener(`pointerdown`,this.onDown),this.host.addEventListener(`pointermove`,this.onMove),this.host.addEventListener(`pointerup`,this.onUp),this.host.addEventListener(`pointercancel`,this.onUp),this.host.addEventListener(`contextmenu`,this.onContextMenu)}hostDisconnected(){this.giveUp(),this.host.removeEventListener(`pointerdown`,this.onDown),this.host.removeEventListener(`pointermove`,this.onMove),this.host.removeEventListener(`pointerup`,this.onUp),this.host.removeEventListener(`pointercancel`,this.onUp),this.host.removeEventListener(`contextmenu`,this.onContextMenu)}},z=class extends D{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.marks={},this.currentId=null,this.hasMore=!1,this.renamingId=null,this.place=new Cn(this),this.press=new On(this,e=>this.openMenu(e)),this.menuItem=null,this.shown=[],this.endWatch=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&this.dispatchEvent(new Kt),{rootMargin:`300px`}),this.onOpen=e=>{if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),this.press.isOver))return;let t=this.itemAt(e.currentTarget);t&&this.dispatchEvent(new xt(t.id))},this.onMore=e=>this.openMenu(e.currentTarget),this.onMenu=e=>{let t=this.menuItem;t&&(e.itemId===`rename`?this.renamingId=t.id:e.itemId===`pin`?this.dispatchEvent(new Jt(t.id,!t.pinned_at)):this.takeAway(t,e.itemId===`archive`?new Wt(t.id,!0):new Gt(t.id)))},this.onRenamed=async e=>{let t=this.renamingId;this.renamingId=null,t&&e.title&&this.dispatchEvent(new Yt(t,e.title)),await this.updateComplete,e.title===null&&this.renderRoot.querySelector(`li[data-id="${t}"] a`)?.focus()},this.onKey=e=>{let t=this.itemAt(e.target);if(!t||!(e.target instanceof HTMLAnchorElement))return;let n=this.links(),r=n.indexOf(e.target);if(e.key===`ArrowDown`)n[r+1]?.focus();else if(e.key===`ArrowUp`)n[r-1]?.focus();else if(e.key===`F2`)this.renamingId=t.id;else if(e.key===`Delete`)this.takeAway(t,new Gt(t.id));else return;e.preventDefault()}}static{this.styles=[M,xn]}willUpdate(){this.renamingId===null&&(this.shown=this.items),this.hasUpdated&&this.place.remember()}render(){return x`${this.content()}<popup-menu label=${a(`Chat`)} @chat-menu-chosen=${this.onMenu}></popup-menu>`}updated(){this.place.restore(),this.toggleAttribute(`data-answering`,this.shown.some(e=>e.id===this.currentId&&e.active_run_id)),this.endWatch.disconnect(),this.end&&this.endWatch.observe(this.end)}disconnectedCallback(){super.disconnectedCallback(),this.endWatch.disconnect()}content(){return this.phase===`failed`&&this.shown.length===0?this.failure():this.phase===`loading`&&this.shown.length===0?this.skeleton():this.shown.length===0?x`<p class="note">${a(`Your chats will be here.`)}</p>`:x`<div @keydown=${this.onKey}>
      ${I(Sn(this.shown),e=>e.heading,e=>x`<section>
          <h2>${e.heading}</h2>
          <ul>
            ${I(e.items,e=>e.id,e=>this.row(e))}
          </ul>
        </section>`)}
      ${this.hasMore?x`<div class="end"></div>`:w}
    </div>`}row(e){let t=e.id===this.currentId;return e.id===this.renamingId?x`<li ?data-current=${t}><rename-field .value=${e.title} @chat-rename-ended=${this.onRenamed}></rename-field></li>`:x`<li ?data-current=${t} data-id=${e.id}>
      <a href=${`${r}/c/${e.id}`} draggable="false" aria-current=${t?`page`:w} @click=${this.onOpen}>
        <span class="title" dir="auto" title=${e.title}>${e.title||a(`New chat`)}</span>
        ${this.sign(e)}
      </a>
      <button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false"
        aria-label=${a(`Menu of {title}`,{title:e.title})} data-tip=${a(`Rename, pin, archive, delete`)} @click=${this.onMore}>${L(`more`)}</button>
    </li>`}sign(e){if(e.active_run_id)return x`<span class="dot" role="img" aria-label=${a(`being answered`)} title=${a(`Being answered`)}></span>`;if(e.is_waiting)return x`<span class="dot dot-waiting" role="img" aria-label=${a(`waiting for you`)} title=${a(`Waiting for you`)}></span>`;let t=this.marks[e.id];return t===`new`?x`<span class="dot dot-new" role="img" aria-label=${a(`new answer`)} title=${a(`New answer`)}></span>`:t===`failed`?x`<span class="dot dot-failed" role="img" aria-label=${a(`answer failed`)} title=${a(`Answer failed`)}></span>`:x`<time datetime=${e.updated_at} title=${ln(e.updated_at)}>${on(e.updated_at)}</time>`}skeleton(){return x`<div class="skeleton" role="status" aria-label=${a(`Loading chats`)}>${Array.from({length:6},()=>x`<span></span>`)}</div>`}failure(){return x`<div class="note" role="alert">
      <p>${a(`The chats could not be loaded.`)}</p>
      <button type="button" class="button" @click=${()=>this.dispatchEvent(new qt)}>${a(`Try again`)}</button>
    </div>`}focusRow(){let e=this.renderRoot.querySelector(`a[aria-current]`)??this.renderRoot.querySelector(`a`);return e?.focus(),e!==null}itemAt(e){let t=e instanceof Element?e.closest(`li`)?.dataset.id:void 0;return this.shown.find(e=>e.id===t)}links(){return Array.from(this.renderRoot.querySelectorAll(`a`))}openMenu(e){this.menuItem=this.itemAt(e)??null;let t=e.closest(`li`)?.querySelector(`.more`);this.menuItem&&t&&this.menu.open(t,[{id:`rename`,label:a(`Rename`),icon:`pencil`,keys:`F2`},{id:`pin`,label:this.menuItem.pinned_at?a(`Unpin`):a(`Pin`),icon:`pin`},{id:`archive`,label:a(`Archive`),icon:`archive`},{id:`delete`,label:a(`Delete`),icon:`trash`,isDanger:!0,keys:a(`Del`)}])}takeAway(e,t){let n=this.links(),r=n.findIndex(t=>t.closest(`li`)?.dataset.id===e.id);(n[r+1]??n[r-1])?.focus(),this.dispatchEvent(t)}};N([k()],z.prototype,`phase`,void 0),N([k({attribute:!1})],z.prototype,`items`,void 0),N([k({attribute:!1})],z.prototype,`marks`,void 0),N([k()],z.prototype,`currentId`,void 0),N([k({type:Boolean})],z.prototype,`hasMore`,void 0),N([A()],z.prototype,`renamingId`,void 0),N([j(`popup-menu`)],z.prototype,`menu`,void 0),N([j(`.end`)],z.prototype,`end`,void 0),z=N([O(`conversation-list`)],z);function kn(){return x`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M5.5 5v14.5" />
    <circle cx="5.5" cy="5" r="2.6" />
    <path d="M10.5 5.5h5.5M10.5 12h10M10.5 18.5h10M5.5 12h2M5.5 18.5h2" />
  </svg>`}var An=_`
  :host {
    display: block;
    container-type: inline-size;
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

  .new .icon {
    color: var(--chat-color-accent);
  }

  .search {
    margin-block-start: 0;
    font-weight: 400;
    text-align: start;
  }

  .search .icon {
    color: var(--chat-color-text-3);
  }

  .new span {
    flex: 1;
  }

  nav {
    display: grid;
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
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

  /* With big letters there is room for the words alone. */
  @container (max-width: 14.9rem) {
    kbd {
      display: none;
    }
  }
`,jn={system:{next:`light`,icon:`system`,label:`Theme: as the system`},light:{next:`dark`,icon:`sun`,label:`Theme: light`},dark:{next:`system`,icon:`moon`,label:`Theme: dark`}},B=class extends D{constructor(...e){super(...e),this.phase=`loading`,this.items=[],this.marks={},this.currentId=null,this.hasMore=!1,this.userName=``,this.theme=`system`,this.onNew=e=>{e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),this.dispatchEvent(new xt(null)))}}static{this.styles=[M,An]}render(){return x`<nav aria-label=${a(`Chats`)}>
      <header>
        <a class="brand" href=${`${r}/`} @click=${this.onNew}>${kn()}<b>chatapp</b></a>
        <button type="button" class="icon-button" aria-expanded="true" aria-label=${a(`Hide chats`)} data-tip=${kt(a(`Hide chats`),`Ctrl B`)}
          @click=${()=>this.dispatchEvent(new pt(!1))}>${L(`panel`)}</button>
      </header>
      <a class="button new" href=${`${r}/`} @click=${this.onNew}>${L(`plus`)}<span>${a(`New chat`)}</span><kbd aria-hidden="true">${Ot(`Ctrl Shift O`)}</kbd></a>
      <button type="button" class="button button-quiet new search" aria-haspopup="dialog" aria-keyshortcuts="Control+K"
        @click=${()=>this.dispatchEvent(new St)}>${L(`search`)}<span>${a(`Search`)}</span><kbd aria-hidden="true">${Ot(`Ctrl K`)}</kbd></button>
      <conversation-list
        .phase=${this.phase}
        .items=${this.items}
        .marks=${this.marks}
        .currentId=${this.currentId}
        ?hasMore=${this.hasMore}
      ></conversation-list>
      <footer>
        ${this.user()} ${this.themeButton()}
        <button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${a(`Settings`)} data-tip=${a(`Settings`)}
          @click=${()=>this.dispatchEvent(new wt)}>${L(`gear`)}</button>
      </footer>
    </nav>`}focusPanel(){this.list.focusRow()||this.newLink.focus()}user(){return this.userName?x`<span class="user"><span class="initials" aria-hidden="true">${this.userName.split(/\s+/,2).map(e=>e.charAt(0).toUpperCase())}</span><span class="name">${this.userName}</span></span>`:x`<span class="user"></span>`}themeButton(){let{next:e,icon:t,label:n}=jn[this.theme];return x`<button type="button" class="icon-button" aria-label=${a(n)} data-tip=${a(n)}
      @click=${()=>this.dispatchEvent(new Ct({theme:e}))}>${L(t)}</button>`}};N([k()],B.prototype,`phase`,void 0),N([k({attribute:!1})],B.prototype,`items`,void 0),N([k({attribute:!1})],B.prototype,`marks`,void 0),N([k()],B.prototype,`currentId`,void 0),N([k({type:Boolean})],B.prototype,`hasMore`,void 0),N([k()],B.prototype,`userName`,void 0),N([k()],B.prototype,`theme`,void 0),N([j(`conversation-list`)],B.prototype,`list`,void 0),N([j(`.new`)],B.prototype,`newLink`,void 0),B=N([O(`chat-sidebar`)],B);async function Mn(t){return(await e(`/events`,{headers:{Accept:`text/event-stream`},signal:t})).body??new ReadableStream({start:e=>e.close()})}var V=class extends D{createRenderRoot(){return this}},Nn=class extends Event{constructor(e){super(`chat-answer-again`,{bubbles:!0}),this.messageId=e}};function Pn(e){let{target:t}=e;if(!(t instanceof HTMLElement)||!t.classList.contains(`turn`)||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey)return;let n=t.closest(`answer-message, user-message`);n&&Fn(n,e.key)&&e.preventDefault()}function Fn(e,t){let n=getComputedStyle(e).direction===`rtl`;switch(t){case`c`:case`C`:return e.querySelector(`copy-button`)?.run(),!0;case`e`:case`E`:return e.localName===`user-message`&&e.startEditing(),!0;case`r`:case`R`:return e.localName===`answer-message`&&!e.busy&&e.dispatchEvent(new Nn(e.message.id)),!0;case`ArrowLeft`:return e.querySelector(`branch-switch`)?.go(n?1:-1),!0;case`ArrowRight`:return e.querySelector(`branch-switch`)?.go(n?-1:1),!0;default:return!1}}function In(e,t){let n=Array.from(e.querySelectorAll(`.turn`)),r=n.findIndex(e=>e.contains(document.activeElement)),i=r<0?n.at(-1):n[r+t];i?.focus(),i?.scrollIntoView({block:`nearest`})}var Ln=class{constructor(){this.region=null}attach(e){this.region=e}say(e){let{region:t}=this;t&&e!==``&&(clearTimeout(this.timer),t.textContent=``,this.timer=setTimeout(()=>t.textContent=e,50))}};function Rn(e){let t=[];(e.ctrlKey||e.metaKey)&&t.push(`Ctrl`),e.altKey&&t.push(`Alt`);let n=e.key.length===1;return e.shiftKey&&(!n||e.ctrlKey||e.metaKey||e.altKey)&&t.push(`Shift`),t.push(n?e.key.toUpperCase():e.key),t.join(`+`)}var zn=class{constructor(e,t){this.keys=t,this.onKey=e=>{if(e.defaultPrevented||Tt(e))return;let t=this.keys[Rn(e)];t&&!Bn(e)&&t()!==!1&&e.preventDefault()},e.addController(this)}hostConnected(){document.addEventListener(`keydown`,this.onKey)}hostDisconnected(){document.removeEventListener(`keydown`,this.onKey)}};function Bn(e){let t=e.composedPath(),n=t.some(e=>e instanceof Element&&e.matches(`:popover-open, dialog[open]`));if(e.key===`Escape`)return n;let[r]=t,i=At(r);return r instanceof HTMLTextAreaElement&&r.value===``&&(e.ctrlKey||e.metaKey)?!1:i&&e.key.length===1&&(!e.ctrlKey&&!e.metaKey||e.key.toLowerCase()===`z`)}var Vn=class{constructor(e,t){this.host=e,this.stores=t,this.stop=[],e.addController(this)}hostConnected(){this.stop=this.stores.map(e=>e.watch(()=>this.host.requestUpdate()))}hostDisconnected(){for(let e of this.stop)e();this.stop=[]}},Hn=500,Un=class{constructor(e){this.element=document.createElement(`div`),this.anchor=null,this.onPointer=e=>{let t=e.pointerType===`touch`?null:Wn(e);t!==this.anchor&&(this.hide(),this.anchor=t,t&&(this.timer=setTimeout(this.show,Hn)))},this.onKeyUp=e=>{e.key===`Tab`&&this.onFocus(e)},this.onFocus=e=>{let t=Wn(e);t?.matches(`:focus-visible`)&&(this.anchor=t,this.show())},this.show=()=>{let{anchor:e,element:t}=this,n=e?.dataset.tip;e?.isConnected&&n&&!e.matches(`[aria-haspopup][aria-expanded="true"]`)&&(t.textContent=n,t.showPopover(),hn(t,e,`start`))},this.hide=()=>{clearTimeout(this.timer),this.anchor=null,this.element.matches(`:popover-open`)&&this.element.hidePopover()},e.addController(this),this.element.className=`tooltip`,this.element.popover=`manual`,this.element.setAttribute(`aria-hidden`,`true`)}hostConnected(){document.body.append(this.element),document.addEventListener(`pointerover`,this.onPointer),document.addEventListener(`focusin`,this.onFocus),document.addEventListener(`keyup`,this.onKeyUp);for(let e of[`focusout`,`pointerdown`,`keydown`,`wheel`])document.addEventListener(e,this.hide,{capture:!0,passive:!0})}hostDisconnected(){this.hide(),this.element.remove(),document.removeEventListener(`pointerover`,this.onPointer),document.removeEventListener(`focusin`,this.onFocus),document.removeEventListener(`keyup`,this.onKeyUp);for(let e of[`focusout`,`pointerdown`,`keydown`,`wheel`])document.removeEventListener(e,this.hide,{capture:!0})}};function Wn(e){return e.composedPath().find(e=>e instanceof HTMLElement&&e.dataset.tip!==void 0)??null}var H=class{constructor(e){this.current=e,this.watchers=new Set,this.isScheduled=!1}get state(){return this.current}watch(e){return this.watchers.add(e),()=>this.watchers.delete(e)}set(e){this.current={...this.current,...e},this.notify()}notify(){this.isScheduled||(this.isScheduled=!0,requestAnimationFrame(()=>{this.isScheduled=!1;for(let e of this.watchers)e()}))}},Gn={withoutTools:[],instructions:``,model:null},Kn=class extends H{constructor(){super(Jn(null)),this.id=null}get chatId(){return this.id}show(e){e!==this.id&&(this.id=e,this.set(Jn(e)))}adopt(e){p(qn(e),this.state),p(qn(null),Gn),this.id=e}allow(e,t){let n=this.state.withoutTools.filter(t=>t!==e);this.put({withoutTools:t?n:[...n,e]})}setInstructions(e){this.put({instructions:e})}setModel(e){this.put({model:e})}put(e){this.set(e),p(qn(this.id),this.state)}};function qn(e){return`choices.${e??`new`}`}function Jn(e){return{...Gn,...l(qn(e),Gn,Yn)}}function Yn(e){if(typeof e!=`object`||!e)return!1;let{withoutTools:t,instructions:n}=e;return typeof n==`string`&&Array.isArray(t)&&t.every(e=>typeof e==`string`)}var U={id:null,phase:`ready`,conversation:null,messages:[],hasEarlier:!1,live:null,waiting:null,isSending:!1,branch:null,queue:[]};function W(e){return e.live!==null||e.isSending}function Xn(e,t,n){return{id:e,parent_id:t,siblings:[...n.filter(t=>t!==e),e],content:``,parts:[],model:null,error:null,usage:null,summary:null,run_id:null,created_at:new Date().toISOString(),finished_at:null}}function Zn(e,t,n,r=[],i=[]){let a=i.map(er);return{...Xn(e,n,r),role:`user`,status:`finished`,content:t,parts:a,delivery:`sending`}}function Qn(e){return e.parts.filter(e=>e.type===`file`)}function $n(e){return Qn(e).flatMap(({file_id:e,name:t,media_type:n,size:r})=>e?[{id:e,name:t??``,media_type:n,size:r??0}]:[])}function er({id:e,name:t,media_type:n,size:r}){return{type:`file`,id:e,file_id:e,name:t,media_type:n,size:r,url:null}}function tr(e,t,n,r,i){return{...Xn(e,n,r),role:`assistant`,status:`running`,run_id:t,model:i}}function nr(e,t){return{...e,parts:t.parts,status:t.status,error:t.error,usage:t.usage,created_at:t.startedAt?new Date(t.startedAt).toISOString():e.created_at,finished_at:t.endedAt?new Date(t.endedAt).toISOString():null,continuedAfter:t.continuedAfter}}function rr(e){let t=e.parts.flatMap(e=>e.type===`text`?[e.text]:[]);return t.length>0?t.join(`

`):e.content}function ir(e,t){return e.map(e=>e.id===t.id?t:e)}function ar(e,t){return e.slice(0,e.findIndex(e=>e.id===t)+1)}function or({branch:e,messages:t}){return e?{...e,isBranch:!0}:{parentId:t.at(-1)?.id??null,isBranch:!1,siblings:[]}}function sr(e,t){let n=e[e.findIndex(({id:e})=>e===t)+1];return n?.parent_id===t?{messages:ar(e,t),branch:{parentId:t,siblings:n.siblings}}:{messages:e,branch:null}}function cr(e,t){let n=new Map(e.map(e=>[e.id,e]));return t.map(e=>{let t=n.get(e.id);return t&&JSON.stringify(t)===JSON.stringify(e)?t:e})}var lr=30,ur=100,dr=1e3,fr=200;function pr(e,t=0){let n=new URLSearchParams({limit:String(Math.min(Math.max(lr,t),ur))});return e&&n.set(`cursor`,e),m(`/conversations?${n}`)}function mr(e,t){let n=new URLSearchParams({limit:e?`15`:`8`});return e&&n.set(`q`,e.slice(0,fr)),m(`/conversations?${n}`,t)}function hr(){return m(`/conversations?pinned=true&limit=${ur}`)}function gr(){return m(`/conversations?archived=true&limit=${ur}`)}function _r(e){return h(`POST`,`/conversations/batch-delete`,{ids:e})}function G(e,t,n,r){let i=new URLSearchParams({limit:String(Math.min(t,dr))});return r&&i.set(`before`,r),m(`/conversations/${encodeURIComponent(e)}?${i}`,n)}function vr(e,t){return h(`PATCH`,`/conversations/${encodeURIComponent(e)}`,t)}async function yr(t,n){await e(`/conversations/${encodeURIComponent(t)}/queue/${encodeURIComponent(n)}`,{method:`DELETE`})}async function br(t){await e(`/conversations/${encodeURIComponent(t)}`,{method:`DELETE`,keepalive:!0})}var xr=`text/event-stream`;async function Sr(t,n){let r=ee(`POST`,t),i=await e(`/chat`,{...r,headers:{...r.headers,Accept:xr},signal:n});return{body:Or(i),runId:i.headers.get(`X-Run-Id`)??``,messageId:i.headers.get(`X-Message-Id`)??``}}async function Cr(t){let n=await e(`/chat`,ee(`POST`,{...t,when_busy:`queue`}));return n.status!==202&&await n.body?.cancel(),n.status===202}async function wr(t,n,r){let i={Accept:xr};n&&(i[`Last-Event-ID`]=n);let a=await e(`/runs/${encodeURIComponent(t)}/events`,{headers:i,signal:r});return a.status===204?null:Or(a)}function Tr(e){return h(`POST`,`/runs/${encodeURIComponent(e)}/cancel`,{})}function Er(e,t){return m(`/runs/${encodeURIComponent(e)}`,t)}function Dr(e,t){return h(`POST`,`/runs/${encodeURIComponent(e)}/approvals`,t)}function Or(e){return e.body??new ReadableStream({start:e=>e.close()})}function K(){if(typeof crypto.randomUUID==`function`)return crypto.randomUUID();let e=crypto.getRandomValues(new Uint8Array(16));e[6]=(e[6]??0)&15|64,e[8]=(e[8]??0)&63|128;let t=Array.from(e,e=>e.toString(16).padStart(2,`0`)).join(``);return[t.slice(0,8),t.slice(8,12),t.slice(12,16),t.slice(16,20),t.slice(20)].join(`-`)}var kr=300,Ar=1e4,jr=class{constructor(){this.tries=0,this.end=null}reset(){this.tries=0}wake(){this.end?.()}pause(){let e=Math.min(kr*2**this.tries,Ar);return this.tries+=1,new Promise(t=>{let n=()=>{clearTimeout(r),globalThis.removeEventListener?.(`online`,n),this.end=null,t()},r=setTimeout(n,e);globalThis.addEventListener?.(`online`,n),this.end=n})}};function Mr(e){try{let t=JSON.parse(e);return typeof t==`object`&&t&&`type`in t?t:null}catch{return null}}function Nr(e){return e.type===`RUN_FINISHED`||e.type===`RUN_ERROR`}var Pr=4096,Fr=new WeakMap;function Ir(e,t){let n={...e,text:e.text+t};return Fr.set(n,Rr(Fr.get(e)??[e.text],t)),n}function Lr(e){return Fr.get(e)??e.text}function Rr(e,t){let n=e.at(-1);return n===void 0||n.length+t.length>Pr?[...e,t]:e.with(-1,n+t)}function zr(e){return e.reduce((e,t)=>e+t.length,0)}function Br(e,t,n){let r=``,i=0;for(let a of e){if(i>=n)break;i+a.length>t&&(r+=a.slice(Math.max(0,t-i),n-i)),i+=a.length}return r}function Vr(e,t){let n=t.length-1;return e.length>n&&t.every((t,r)=>r<n?e[r]===t:Hr(e[r],t))}function Hr(e,t){return e.length>=t.length&&e.slice(0,t.length)===t}function Ur(e=[]){return{parts:e,phase:`waiting`,phaseSince:null,begun:{},status:`running`,error:null,usage:null,startedAt:null,endedAt:null,continuedAfter:null,isOutdated:!1}}function Wr(e){return{...e,continuedAfter:0,isOutdated:!0}}function Gr(e,t){let n=e.isOutdated&&Kr(t)?{...e,parts:[],begun:{},isOutdated:!1}:e,r=t.timestamp??n.phaseSince??0;switch(t.type){case`RUN_STARTED`:return{...n,startedAt:n.startedAt??r,phase:`waiting`,phaseSince:r};case`TEXT_MESSAGE_CONTENT`:return q(Qr(n,t.messageId,t.delta),`writing`,r);case`TEXT_MESSAGE_END`:return q(ni(n,t),`waiting`,r);case`REASONING_START`:return q(Xr($r(n,t.messageId),t.messageId,r),`thinking`,r);case`REASONING_MESSAGE_CONTENT`:return Yr($r(n,t.messageId),t.messageId,e=>e.type===`reasoning`?Ir(e,t.delta):e);case`REASONING_END`:return q(ei(n,t.messageId,r),`waiting`,r);case`TOOL_CALL_START`:return q(Xr(Jr(n,ti(t.toolCallId,t.toolCallName)),t.toolCallId,r),`tool`,r);case`TOOL_CALL_ARGS`:return Yr(n,t.toolCallId,e=>e.type===`tool-call`?{...e,arguments:e.arguments+t.delta}:e);case`TOOL_CALL_RESULT`:return ii(ri(n,t,r),r);case`MESSAGES_SNAPSHOT`:return qr(q(n,`waiting`,r),si(t.messages,n.parts));case`RUN_FINISHED`:return ai(n,t,r);case`RUN_ERROR`:return oi(n,t.code===`run_interrupted`?`interrupted`:`failed`,r,{code:t.code??`failed`,message:t.message,retry_at:t.metadata?.retryAt??null});default:return n}}function Kr(e){return e.type!==`RUN_STARTED`&&e.type!==`MESSAGES_SNAPSHOT`&&e.type!==`RUN_ERROR`}function qr(e,t){let n=t.at(-1)?.type===`text`?t.length-1:t.length;return{...e,parts:t,begun:{},continuedAfter:n,isOutdated:!1}}function q(e,t,n){return e.phase===t?e:{...e,phase:t,phaseSince:n}}function Jr(e,t){return e.parts.some(e=>e.id===t.id)?e:{...e,parts:[...e.parts,t]}}function Yr(e,t,n){let r=e.parts.findLastIndex(e=>e.id===t),i=e.parts[r];if(!i)return e;let a=n(i);return a===i?e:{...e,parts:e.parts.with(r,a)}}function Xr(e,t,n){return{...e,begun:{...e.begun,[t]:n}}}function Zr(e,t,n){let r=e.begun[t];return r===void 0?null:Math.max(0,n-r)}function Qr(e,t,n){return e.parts.some(e=>e.id===t)?Yr(e,t,e=>e.type===`text`?Ir(e,n):e):n?Jr(e,{type:`text`,id:t,text:n}):e}function $r(e,t){return Jr(e,{type:`reasoning`,id:t,text:``,duration_ms:null})}function ei(e,t,n){return Yr(e,t,r=>r.type===`reasoning`?{...r,duration_ms:Zr(e,t,n)}:r)}function ti(e,t){return{type:`tool-call`,id:e,name:t,arguments:``,result:null,status:`running`,duration_ms:null}}function ni(e,{messageId:t,metadata:n}){if(!n?.sources)return e;let{sources:r}=n;return Yr(e,t,e=>e.type===`text`?{...e,sources:r}:e)}function ri(e,{toolCallId:t,content:n,metadata:r},i){let a=r?.outcome===`failed`?`failed`:`done`,o=r?.sources?{sources:r.sources}:{};return Yr(e,t,r=>r.type===`tool-call`?{...r,result:n,status:a,duration_ms:Zr(e,t,i),...o}:r)}function ii(e,t){return e.parts.some(e=>e.type===`tool-call`&&e.status===`running`)?e:q(e,`waiting`,t)}function ai(e,t,n){let r=e=>(t.usage??[]).reduce((t,n)=>t+(e(n)??0),0),i=t.usage?.length?{input_tokens:r(e=>e.inputTokens),output_tokens:r(e=>e.outputTokens)}:null;return{...oi(e,{cancelled:`cancelled`,interrupt:`interrupted`,success:`finished`}[t.outcome?.type??`success`],n,null),usage:i}}function oi(e,t,n,r){let i=e.parts.map(r=>r.type===`tool-call`&&r.status===`running`?{...r,status:t===`finished`?`done`:`failed`,duration_ms:Zr(e,r.id,n)}:r.type===`reasoning`&&r.duration_ms===null?{...r,duration_ms:Zr(e,r.id,n)}:r);return{...e,parts:i,phase:`ended`,phaseSince:n,endedAt:n,begun:{},status:t,error:r}}function si(e,t){let n=e.findLastIndex(e=>e.role===`user`)+1,r=[];for(let t of e.slice(n))if(t.role===`reasoning`)r.push({type:`reasoning`,id:t.id??``,text:ui(t),duration_ms:null});else if(t.role===`assistant`){ui(t)&&r.push({type:`text`,id:t.id??``,text:ui(t)});for(let e of t.toolCalls??[])r.push({...ti(e.id,e.function.name),arguments:e.function.arguments})}else if(t.role===`tool`){let e=r.findLastIndex(e=>e.id===t.toolCallId),n=r[e];n?.type===`tool-call`&&(r[e]={...n,result:ui(t),status:`done`})}return r.map(e=>t.find(t=>ci(t,e))??e)}function ci(e,t){return li(e)===li(t)}function li(e){let t=e.type===`tool-call`&&e.status===`failed`?{status:`done`}:{};return JSON.stringify({...e,...t,duration_ms:null,sources:void 0})}function ui(e){return typeof e.content==`string`?e.content:``}var di=class extends Error{constructor(e,t){super(e),this.name=`ParseError`,this.type=t.type,this.field=t.field,this.value=t.value,this.line=t.line}},fi=10,pi=13,J=32;function mi(e){}function hi(e){if(typeof e==`function`)throw TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");let{onEvent:t=mi,onError:n=mi,onRetry:r=mi,onComment:i,maxBufferSize:a}=e,o=[],s=0,c=!0,l,u=``,d=0,f,p=!1;function m(e){if(p)throw Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");if(c&&(c=!1,e.charCodeAt(0)===239&&e.charCodeAt(1)===187&&e.charCodeAt(2)===191&&(e=e.slice(3))),o.length===0){let t=ee(e);t!==``&&(o.push(t),s=t.length),h();return}if(e.indexOf(`
`)===-1&&e.indexOf(`\r`)===-1){o.push(e),s+=e.length,h();return}o.push(e);let t=o.join(``);o.length=0,s=0;let n=ee(t);n!==``&&(o.push(n),s=n.length),h()}function h(){a!==void 0&&(s+u.length<=a||(p=!0,o.length=0,s=0,l=void 0,u=``,d=0,f=void 0,n(new di(`Buffered data exceeded max buffer size of ${a} characters`,{type:`max-buffer-size-exceeded`}))))}function ee(e){let n=0;if(e.indexOf(`\r`)===-1){let r=e.indexOf(`
`,n);for(;r!==-1;){if(n===r){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0,n=r+1,r=e.indexOf(`
`,n);continue}let i=e.charCodeAt(n);if(gi(e,n,i)){let i=e.charCodeAt(n+5)===J?n+6:n+5,a=e.slice(i,r);if(d===0&&e.charCodeAt(r+1)===fi){t({id:l,event:f,data:a}),l=void 0,u=``,f=void 0,n=r+2,r=e.indexOf(`
`,n);continue}u=d===0?a:`${u}
${a}`,d++}else _i(e,n,i)?f=e.slice(e.charCodeAt(n+6)===J?n+7:n+6,r)||void 0:g(e,n,r);n=r+1,r=e.indexOf(`
`,n)}return e.slice(n)}for(;n<e.length;){let t=e.indexOf(`\r`,n),r=e.indexOf(`
`,n),i=-1;if(t!==-1&&r!==-1?i=t<r?t:r:t===-1?r!==-1&&(i=r):i=t===e.length-1?-1:t,i===-1)break;g(e,n,i),n=i+1,e.charCodeAt(n-1)===pi&&e.charCodeAt(n)===fi&&n++}return e.slice(n)}function g(e,t,n){if(t===n){ne();return}let r=e.charCodeAt(t);if(gi(e,t,r)){let r=e.charCodeAt(t+5)===J?t+6:t+5,i=e.slice(r,n);u=d===0?i:`${u}
${i}`,d++;return}if(_i(e,t,r)){f=e.slice(e.charCodeAt(t+6)===J?t+7:t+6,n)||void 0;return}if(r===105&&e.charCodeAt(t+1)===100&&e.charCodeAt(t+2)===58){let r=e.slice(e.charCodeAt(t+3)===J?t+4:t+3,n);r.includes(`\0`)||(l=r);return}if(r===58){if(i){let r=e.slice(t,n);i(r.slice(e.charCodeAt(t+1)===J?2:1))}return}let a=e.slice(t,n),o=a.indexOf(`:`);if(o===-1){te(a,``,a);return}let s=a.slice(0,o),c=a.charCodeAt(o+1)===J?2:1;te(s,a.slice(o+c),a)}function te(e,t,i){switch(e){case`event`:f=t||void 0;break;case`data`:u=d===0?t:`${u}
${t}`,d++;break;case`id`:t.includes(`\0`)||(l=t);break;case`retry`:/^\d+$/.test(t)?r(parseInt(t,10)):n(new di(`Invalid \`retry\` value: "${t}"`,{type:`invalid-retry`,value:t,line:i}));break;default:n(new di(`Unknown field "${e.length>20?`${e.slice(0,20)}\u2026`:e}"`,{type:`unknown-field`,field:e,value:t,line:i}))}}function ne(){d>0&&t({id:l,event:f,data:u}),l=void 0,u=``,d=0,f=void 0}function re(e={}){if(e.consume&&o.length>0){let e=o.join(``);g(e,0,e.length)}c=!0,l=void 0,u=``,d=0,f=void 0,o.length=0,s=0,p=!1}return{feed:m,reset:re}}function gi(e,t,n){return n===100&&e.charCodeAt(t+1)===97&&e.charCodeAt(t+2)===116&&e.charCodeAt(t+3)===97&&e.charCodeAt(t+4)===58}function _i(e,t,n){return n===101&&e.charCodeAt(t+1)===118&&e.charCodeAt(t+2)===101&&e.charCodeAt(t+3)===110&&e.charCodeAt(t+4)===116&&e.charCodeAt(t+5)===58}var vi=4e4;async function yi(e,t,n){let r=!1,i=hi({onEvent:({data:e,id:t})=>r||=n(e,t)}),a=new TextDecoder,o=e.getReader(),s=()=>void o.cancel().catch(Si),c=new bi(vi,s);t.addEventListener(`abort`,s);try{for(;!r&&!t.aborted;){let{done:e,value:n}=await xi(o);if(e||t.aborted)break;c.feed(),i.feed(a.decode(n,{stream:!0}))}return r}finally{c.stop(),t.removeEventListener(`abort`,s),s()}}var bi=class{constructor(e,t){this.ms=e,this.onSilence=t,this.timer=setTimeout(t,e)}feed(){clearTimeout(this.timer),this.timer=setTimeout(this.onSilence,this.ms)}stop(){clearTimeout(this.timer)}};async function xi(e){try{return await e.read()}catch(e){throw g(e)?e:new o(`The line broke off.`,{cause:e})}}function Si(){}var Ci=2,wi=class extends Error{constructor(...e){super(...e),this.name=`RunUnreadable`}},Ti=class{constructor(e,t){this.open=e,this.listener=t,this.abort=new AbortController,this.backoff=new jr,this.cursor=null,this.isLost=!1,this.emptyBodies=0,this.handle=(e,t)=>{this.emptyBodies=0,this.backoff.reset(),this.cursor&&t&&Ei(t)!==Ei(this.cursor)&&this.listener.onNewAttempt(),t&&(this.cursor=t);let n=Mr(e);return n?(this.listener.onEvent(n),Nr(n)):!1}}async read(e){let t=e;for(;!this.abort.signal.aborted;){try{if(t??=await this.reopen(),await yi(t,this.abort.signal,this.handle))return;if(this.emptyBodies+=1,this.emptyBodies>Ci)throw new wi(`The run ended without an ending.`)}catch(e){if(g(e)||this.abort.signal.aborted)return;if(!s(e))throw e}t=void 0,await this.pause()}}leave(){this.abort.abort(),this.backoff.wake()}retryNow(){this.backoff.wake()}async reopen(){let e=await this.open(this.cursor,this.abort.signal);if(!e)throw new wi(`Nothing follows what has been read.`);return this.isLost&&this.listener.onConnectionBack(),this.isLost=!1,e}async pause(){this.abort.signal.aborted||(this.isLost||this.listener.onConnectionLost(),this.isLost=!0,await this.backoff.pause())}};function Ei(e){return e.slice(0,e.indexOf(`-`))}var Di=1e3,Oi=class{constructor(e,t,n,r=!1){this.runId=e,this.message=t,this.watcher=n,this.isSummarising=r,this.isReconnecting=!1,this.answer=Ur(t.parts),this.reader=new Ti((t,n)=>wr(e,t,n),this)}get live(){let{phase:e,phaseSince:t}=this.answer,n=nr(this.message,this.answer),{runId:r,isReconnecting:i,isSummarising:a}=this;return{runId:r,message:n,phase:e,phaseSince:t,isReconnecting:i,isSummarising:a}}async follow(e){try{await this.reader.read(e)}catch(e){this.watcher.onRefused(e)}finally{clearTimeout(this.lostTimer)}}leave(){clearTimeout(this.lostTimer),this.reader.leave()}reconnectNow(){this.reader.retryNow()}onEvent(e){let t=Gr(this.answer,e);t!==this.answer&&(this.answer=t,t.phase!==`waiting`&&(this.isSummarising=!1),Nr(e)?this.watcher.onEnd(nr(this.message,t)):this.watcher.onProgress(this.live))}setSummarising(e){this.isSummarising!==e&&(this.isSummarising=e,this.watcher.onProgress(this.live))}onNewAttempt(){this.isSummarising=!1,this.answer=Wr(this.answer)}onConnectionLost(){this.lostTimer=setTimeout(()=>this.setReconnecting(!0),Di)}onConnectionBack(){clearTimeout(this.lostTimer),this.setReconnecting(!1)}setReconnecting(e){this.isReconnecting!==e&&(this.isReconnecting=e,this.watcher.onProgress(this.live))}};function ki(e,t,n,r=!1){return{decisions:e.filter(({kind:e})=>e!==`client`).map(({tool_call_id:e})=>{let r={tool_call_id:e,approved:t};return n[e]?{...r,arguments:n[e]}:r}),...r?{always:r}:{}}}async function Ai(e,t){try{return(await Er(e,t)).waiting}catch{return[]}}function ji(e,t){if(e.type===`resync`)return t.conversation?`queue`:`none`;if(t.id===null||e.conversation_id!==t.id)return`none`;switch(e.type){case`conversation.deleted`:return`leave`;case`conversation.updated`:return`rename`;case`queue.changed`:return`queue`;case`run.summarising`:return`summarising`;case`conversation.summarised`:return`summary`;case`conversation.created`:return t.phase===`missing`?`reload`:`none`;case`run.started`:return t.isSending||t.live?.runId===e.run_id?`none`:`reload`;case`run.ended`:return t.live?.runId===e.run_id?`retry`:t.isSending||Ni(t,e.run_id)?`none`:`reload`;default:return`none`}}function Mi(e,t){let{phase:n,live:r,isSending:i,branch:a,conversation:o,messages:s}=e;return n!==`ready`||r||i||!o?!1:t.active_run_id&&!Ni(e,t.active_run_id)?!0:!a&&!(t.updated_at<o.updated_at)&&t.head_message_id!==null&&!s.some(e=>e.id===t.head_message_id)}function Ni(e,t){return e.messages.some(e=>e.run_id===t&&e.status!==`running`)}var Pi=[`title`,`model`,`instructions`,`tools`,`allowed_tools`,`pinned_at`];function Fi(e,t){return Pi.every(n=>JSON.stringify(e[n])===JSON.stringify(t[n]))}var Ii=class{constructor(e){this.chat=e,this.saving=null}async chooseModel(e){await this.patch({model:e},a(`The model could not be saved for this chat. The next message uses it all the same.`))}async setInstructions(e){await this.patch({instructions:e.trim()||null},a(`The instructions could not be saved. Change them again in a moment.`))}async patch(e,t){let{id:n,conversation:r}=this.chat.state;if(!n||!r&&!e.tools)return;this.chat.change(e);let i=vr(n,e).catch(()=>this.chat.onTrouble(t)),a=Promise.all([this.saving,i]);this.saving=a,await a,this.saving===a&&(this.saving=null)}};function Li(e,t){return{...e,delivery:`failed`,deliveryError:zi(t)}}function Ri(e){let t={...e};return delete t.delivery,delete t.deliveryError,t}function zi(e){if(e instanceof u){let{code:t,message:n,retryAfterSeconds:r}=e;return{code:t,message:n,retry_at:r===null?null:new Date(Date.now()+r*1e3).toISOString()}}return{code:`unreachable`,message:a(`The server cannot be reached.`)}}var Bi={text:``,next:``};function Y(e){return l(Zi(e),Bi,na)}function Vi(e,t){t.text||t.next?p(Zi(e),t):c(Zi(e))}function Hi(e){return l(Qi(e),[],e=>Array.isArray(e)&&e.every(e=>typeof e==`string`))}function Ui(e,t){t.length>0?p(Qi(e),t):c(Qi(e))}function Wi(e){return l($i(e),[],e=>Array.isArray(e)&&e.every(ta))}function Gi(e,t){t.length>0?p($i(e),t):c($i(e))}function Ki(e){return l(ea(e),null,ra)}function qi(e,t){p(ea(e),t)}function Ji(e){c(ea(e))}function Yi(e){c(Zi(e)),c(Qi(e)),c($i(e)),c(ea(e))}function Xi(e,t){let{text:n,next:r}=Y(e);r&&Vi(e,{text:t.some(({content:e})=>e===r)?n:[r,n].filter(Boolean).join(`

`),next:``})}function Zi(e){return`draft.${e??`new`}`}function Qi(e){return`pasted.${e??`new`}`}function $i(e){return`files.${e??`new`}`}function ea(e){return`unsent.${e}`}function ta(e){return ia(e,[`id`,`name`,`media_type`])&&typeof e.size==`number`}function na(e){return ia(e,[`text`,`next`])}function ra(e){return ia(e,[`messageId`,`content`])}function ia(e,t){return typeof e==`object`&&!!e&&t.every(t=>typeof e[t]==`string`)}function aa(e){return Math.max(60,e.length+2)}function oa(e,t){let[n]=t.messages,r=e.id===t.id&&n?e.messages.findIndex(e=>e.id===n.parent_id):-1;return r<0?{messages:t.messages,hasEarlier:t.has_earlier}:{messages:[...e.messages.slice(0,r+1),...t.messages],hasEarlier:e.hasEarlier}}async function sa(e,t,n){for(;;){try{return await G(e,60,n)}catch(e){if(g(e)||!s(e))throw e}await t.pause(),n.throwIfAborted()}}var ca=class{constructor(e){this.chat=e,this.loading=null}load(){return this.loading??=this.fetch().finally(()=>{this.loading=null}),this.loading}async all(){return await this.loadUntil(()=>!1),this.chat.state.messages}async has(e){let t=()=>this.chat.state.messages.some(({id:t})=>t===e);return await this.loadUntil(t),t()}async loadUntil(e){for(;this.chat.state.hasEarlier&&!e();){let[e]=this.chat.state.messages;if(await this.load(),this.chat.state.messages[0]===e)throw Error(`Older messages could not be loaded.`)}}async fetch(){let{id:e,messages:[t],hasEarlier:n}=this.chat.state;if(e&&t&&n)try{let n=await G(e,200,this.chat.leaving,t.id);this.chat.state.messages[0]===t&&this.chat.prepend(n.messages,n.has_earlier)}catch(e){g(e)||this.chat.onTrouble(a(`Older messages could not be loaded. Scroll up again to retry.`))}}},la=class{constructor(e){this.host=e,this.inFlight=new Set,this.written=new Map,this.last=Promise.resolve()}async add(e,t,n,r){let i=n.map(({id:e})=>e),a={id:K(),conversation_id:e,content:t,file_ids:i,files:n,error:null,created_at:new Date().toISOString()};this.inFlight.add(a.id),this.written.set(a.id,n),this.host.show([...this.host.shown().queue,a]),ua(e,t);try{let n=await this.inTurn(async()=>(await r,Cr({...this.host.choices(),conversation_id:e,message:{id:a.id,content:t,file_ids:i}})));return this.inFlight.delete(a.id),da(e,t),!n&&this.isOnScreen(e)&&this.host.onStarted(),!0}catch(n){return this.inFlight.delete(a.id),this.host.onTrouble(zi(n).message),!this.isOnScreen(e)||(this.drop(a.id),da(e,t),!1)}}async takeBack(e){let{id:t,queue:n}=this.host.shown(),r=n.find(t=>t.id===e);if(!t||!r)return null;try{return await yr(t,e),this.drop(e),r}catch(e){let t=e instanceof u&&e.status===404;return this.host.onTrouble(t?a(`It is being answered already.`):zi(e).message),null}}async refresh(e){let{id:t}=this.host.shown();if(t)try{let{queue:n}=await G(t,1,e);this.isOnScreen(t)&&this.host.show(this.withOurs(t,n))}catch{return}}withOurs(e,t){let n=new Set(t.map(({id:e})=>e));return[...t.map(e=>({...e,files:this.written.get(e.id)??[]})),...this.host.shown().queue.filter(({id:t,conversation_id:r})=>r===e&&this.inFlight.has(t)&&!n.has(t))]}drop(e){this.host.show(this.host.shown().queue.filter(({id:t})=>t!==e))}inTurn(e){let t=this.last.then(e,e);return this.last=t,t}isOnScreen(e){return this.host.shown().id===e}};function ua(e,t){let n=Y(e);Vi(e,{...n,next:[n.next,t].filter(Boolean).join(`

`)})}function da(e,t){let n=Y(e),r=n.next===t?``:n.next.replace(`${t}\n\n`,``).replace(`\n\n${t}`,``);Vi(e,{...n,next:r})}function fa(e,t,n){let{messageId:r,content:i,files:a=[]}=e,o={conversation_id:t,message:{id:r,content:i,...a.length>0?{file_ids:a.map(e=>e.id)}:{}}};return(e.isBranch||e.parentId!==null)&&(o.parent_id=e.parentId),{request:o,above:ma(n.filter(t=>t.id!==e.messageId),e,`sending`),siblings:[],userMessageId:e.messageId}}function pa(e,t,n,r){return{request:{conversation_id:n,parent_id:e},above:ar(r,e),siblings:t,userMessageId:null}}function ma(e,t,n){let r=t.isBranch?ar(e,t.parentId):e,i=Zn(t.messageId,t.content,t.parentId,t.siblings,t.files);return[...r,{...i,delivery:n}]}var ha=class{constructor(e,t){this.page=e,this.listener=t,this.starting=Promise.resolve(),this.inFlight=new Set,this.isStopAsked=!1}send(e){let{id:t,messages:n}=this.page.shown(),r=t??K(),i=fa(e,r,n);qi(r,e),this.page.change({id:r,phase:`ready`,messages:i.above}),t===null&&this.listener.onConversationStarted(r),this.starting=this.start(i)}answer(e,t,n){let r=this.page.shown();if(!r.id||W(r))return;let i=pa(e,t,r.id,r.messages);this.start(n?{...i,request:{...i.request,model:n}}:i)}stopWhenAccepted(){this.isStopAsked=!0}forgetStop(){this.isStopAsked=!1}deliveryOf(e){return this.inFlight.has(e.messageId)?`sending`:`failed`}async start(e){let t=this.page.visit(),n=e.request.conversation_id,r=e.userMessageId??``;this.page.change({isSending:!0,branch:null}),this.inFlight.add(r);let i={...this.page.choices(),...e.request};try{let a=this.page.saving();a&&await a;let o=await Sr(i,new AbortController().signal);this.inFlight.delete(r),r&&Ji(n),t===this.page.visit()?this.accept(e,o):o.body.cancel(),this.listener.onAccepted(n)}catch(n){this.inFlight.delete(r),t===this.page.visit()&&this.refuse(e,n)}t!==this.page.visit()&&n===this.page.shown().id&&this.page.reload()}accept(e,{runId:t,messageId:n,body:r}){let i=e.request.message?.id??e.request.parent_id??null,a=e.above.map(e=>e.delivery?Ri(e):e),o=a.find(e=>e.id===n),s=e.request.model??this.page.choices().model??this.page.shown().conversation?.model??null,c=o?{...o,run_id:t}:tr(n,t,i,e.siblings,s);this.page.change({isSending:!1,messages:o?a:[...a,c]}),this.page.follow(t,{...c,status:`running`,error:null},r),this.isStopAsked&&this.page.stop(),this.isStopAsked=!1}refuse(e,t){this.isStopAsked=!1,this.page.change({isSending:!1});let{messages:n}=this.page.shown(),r=n.find(({id:t})=>t===e.userMessageId);r&&this.page.change({messages:ir(n,Li(r,t))}),t instanceof u&&t.code===`run_already_active`?this.page.reload():r||this.listener.onTrouble(zi(t).message)}};async function ga(e,t){let{state:{id:n,messages:r},leaving:i}=e,a=r.findIndex(e=>e.id===t),[o,s]=[r[a],r[a+1]];if(n&&o&&s)try{let{messages:[r]}=await G(n,1,i,s.id);r?.id===t&&!i.aborted&&e.put({...o,summary:r.summary})}catch{return}}var _a=150,va=class extends H{constructor(e,t){super(U),this.listener=e,this.earlier=new ca(this),this.settings=new Ii(this),this.run=null,this.loading=new AbortController,this.backoff=new jr,this.visit=0,this.refusedRunId=null,this.summarisingRunId=null,this.sendOnEnd=null,this.queue=new la({shown:()=>this.state,show:e=>this.set({queue:e}),choices:t,onStarted:()=>void this.reload(),onTrouble:t=>e.onTrouble(t)}),this.sender=new ha({shown:()=>this.state,change:e=>this.set(e),visit:()=>this.visit,choices:t,saving:()=>this.settings.saving,follow:(e,t,n)=>this.follow(e,t,n),stop:()=>void this.stop(),reload:()=>void this.reload()},e)}async open(e){if(e!==null&&e===this.state.id&&this.state.phase===`ready`)return;if(this.leave(),e===null){this.set(U);return}let{visit:t,leaving:n}=this,r=setTimeout(()=>this.set({...U,id:e,phase:`loading`}),_a);try{await this.settings.saving;let r=await G(e,60,n);t===this.visit&&this.show(e,r)}catch(n){t===this.visit&&!g(n)&&this.showNothing(e,n)}finally{clearTimeout(r)}}async showMessage(e){try{return await this.earlier.has(e)?!0:(await this.chooseBranch(e),await this.earlier.has(e))}catch{return!1}}async send(e,t=[]){let{id:n,queue:r,messages:i,branch:a}=this.state,o=r.length>0&&i.at(-1)?.status===`finished`&&!a;return n!==null&&(W(this.state)||o)?this.queue.add(n,e,t,this.sender.starting):(this.sender.send({messageId:K(),content:e,...or(this.state),files:t}),!0)}edit(e,t,n=[]){let r=this.find(e);r&&!W(this.state)&&this.sender.send({messageId:K(),content:t,parentId:r.parent_id,isBranch:!0,siblings:r.siblings,files:n})}branchFrom(e){if(!W(this.state)){if(e!==null)return this.set(sr(this.state.messages,e));this.set({branch:null}),this.reload()}}resend(e){let t=this.state.id?Ki(this.state.id):null;t?.messageId===e&&!W(this.state)&&this.sender.send(t)}withdraw(e){let t=this.find(e);return!t||!this.state.id?``:(Ji(this.state.id),this.set({messages:this.state.messages.filter(e=>e!==t)}),t.content)}answerAgain(e,t){let n=this.find(e);n?.parent_id&&this.sender.answer(n.parent_id,n.siblings,t)}goOn(e){this.sender.answer(e,[])}async chooseBranch(e){let{id:t}=this.state;if(!t||W(this.state))return;let n=this.visit;try{await vr(t,{head_message_id:e}),this.listener.onBranchChosen(t);let r=await G(t,aa(this.state.messages));n===this.visit&&this.show(t,r)}catch{this.listener.onTrouble(a(`The other version could not be shown. Try again in a moment.`))}}async stop(){this.state.isSending&&this.sender.stopWhenAccepted();let e=this.run?.runId;if(e)try{await Tr(e)}catch{this.listener.onTrouble(a(`The answer could not be stopped. The server cannot be reached.`))}}async decide({isApproved:e,given:t,always:n}){let{waiting:r}=this.state;if(!r)return;this.set({waiting:null});let i=ki(r.calls,e,t,n);await Dr(r.runId,i).catch(e=>this.listener.onTrouble(zi(e).message)),await this.reload()}reconnectNow(){this.run?.reconnectNow(),this.backoff.wake()}apply(e){switch(ji(e,this.state)){case`reload`:e.run_id===this.refusedRunId&&(this.refusedRunId=null),this.reload();return;case`retry`:return this.reconnectNow();case`leave`:return this.leave(),this.set({...U,id:this.state.id,phase:`deleted`});case`queue`:this.queue.refresh(this.loading.signal);return;case`rename`:return this.change({title:e.title??``});case`summarising`:return this.setSummarising(e.run_id??null);case`summary`:this.setSummarising(null),ga(this,e.message_id??``);return;default:return}}followBranch(e){e===this.state.id&&!W(this.state)&&this.reload()}sendQueued(e){if(W(this.state)){this.sendOnEnd=e,this.stop();return}let t=this.state.queue.find(({id:t})=>t===e);t&&(this.queue.drop(e),this.sender.send({messageId:e,content:t.content,...or(this.state),files:t.files??[]}))}adopt(e){if(e.id!==this.state.id||this.settings.saving)return;if(Mi(this.state,e))return void this.reload();let{conversation:t}=this.state;t&&Fi(t,e)||this.set({conversation:e})}get leaving(){return this.loading.signal}put(e){this.set({messages:ir(this.state.messages,e)})}prepend(e,t){this.set({messages:[...e,...this.state.messages],hasEarlier:t})}onTrouble(e){this.listener.onTrouble(e)}onProgress(e){this.set({live:e})}onEnd(e){this.run=null,this.set({live:null,messages:ir(this.state.messages,e)}),this.state.id&&this.listener.onEnded(this.state.id,e);let{sendOnEnd:t}=this;this.sendOnEnd=null,t!==null&&this.sendQueued(t),e.status===`interrupted`&&!W(this.state)&&this.reload()}onRefused(e){e instanceof u&&(this.refusedRunId=this.run?.runId??null),this.run=null,this.reload()}change(e){let{conversation:t}=this.state;t&&this.set({conversation:{...t,...e}})}leave(){this.visit+=1,this.loading.abort(),this.loading=new AbortController,this.run?.leave(),this.run=null,this.sender.forgetStop()}find(e){return this.state.messages.find(t=>t.id===e)}async reload(){let{id:e}=this.state;if(!e)return;this.leave();let{visit:t,leaving:n}=this;this.backoff.reset();try{await this.settings.saving;let r=await sa(e,this.backoff,n);t===this.visit&&this.show(e,r)}catch(n){t===this.visit&&!g(n)&&this.showNothing(e,n)}}show(e,t){let{messages:n,hasEarlier:r}=oa(this.state,t),i=Ki(e),a=i&&n.some(e=>e.id===i.messageId);a&&Ji(e);let o=cr(this.state.id===e?this.state.messages:[],n),s=i&&!a?ma(o,i,this.sender.deliveryOf(i)):o,c=s.findLast(e=>e.status===`running`&&e.run_id!==this.refusedRunId),l=this.queue.withOurs(e,t.queue);l.length===t.queue.length&&Xi(e,l);let u=this.state.id===e?this.state.branch:null;this.set({...U,id:e,conversation:t,hasEarlier:r,queue:l,...u?sr(s,u.parentId):{messages:s}}),c?.run_id&&this.follow(c.run_id,c);let d=s.at(-1);d?.status===`interrupted`&&d.run_id&&this.findWaiting(d.run_id)}setSummarising(e){this.summarisingRunId=e,this.run?.setSummarising(this.run.runId===e)}async findWaiting(e){let{visit:t}=this,n=await Ai(e,this.loading.signal);t===this.visit&&n.length>0&&this.set({waiting:{runId:e,calls:n}})}showNothing(e,t){let n=Ki(e),r=t instanceof u&&t.status===404;n&&r?this.set({...U,id:e,messages:ma([],n,this.sender.deliveryOf(n))}):this.set({...U,id:e,phase:r?`missing`:`failed`})}follow(e,t,n){this.run?.leave(),this.run=new Oi(e,t,this,e===this.summarisingRunId),this.set({live:this.run.live}),this.run.follow(n)}};function ya(e,t){let n=t.conversation_id;switch(t.type){case`conversation.deleted`:return e.filter(e=>e.id!==n);case`conversation.updated`:return Ca(e,n,{title:t.title??void 0});case`run.started`:return Ca(e,n,{active_run_id:t.run_id??null});case`run.ended`:return e.map(e=>e.id===n&&e.active_run_id===t.run_id?{...e,active_run_id:null}:e);default:return e}}function ba(e,t){let n=new Map(e.map(e=>[e.id,e])),r=t.items.map(e=>wa(n.get(e.id),e)),i=t.items.at(-1);if(!t.next_cursor||!i)return r;let a=new Set(t.items.map(e=>e.id));return[...r,...e.filter(e=>!a.has(e.id)&&Ta(e,i))]}function xa(e,t){return{newest:e.reduce((e,t)=>t.updated_at>e?t.updated_at:e,t?.newest??``),running:e.flatMap(e=>e.active_run_id?[e.id]:[])}}function Sa(e,t,n){let r=({id:t,updated_at:r})=>!n.has(t)&&(e.running.includes(t)||r>e.newest);return t.filter(e=>!e.active_run_id&&e.head_message_id!==null&&r(e))}function Ca(e,t,n){return e.map(e=>e.id===t?{...e,...n,title:n.title??e.title}:e)}function wa(e,t){return e&&JSON.stringify(e)===JSON.stringify(t)?e:t}function Ta(e,t){let n=Date.parse(e.updated_at)-Date.parse(t.updated_at);return n<0||n===0&&e.id<t.id}var Ea=150,Da=`last-look`,Oa=class extends H{constructor(e,t){super({phase:`loading`,items:[],nextCursor:null,isLoadingMore:!1}),this.onTrouble=e,this.onEndedUnheard=t,this.deleted=new Set,this.version=0,this.heard=new Set}async load(){let{version:e}=this;this.set({phase:`loading`});try{let[t,n]=await Promise.all([pr(null),hr()]),r=new Set(t.items.map(e=>e.id)),i=n.items.filter(e=>!r.has(e.id));this.set({phase:`ready`,items:this.visible([...t.items,...i]),nextCursor:t.next_cursor}),this.tellMissed(),e===this.version?this.heard.clear():this.refreshSoon()}catch{this.set({phase:`failed`})}}async loadMore(){let{nextCursor:e,isLoadingMore:t,phase:n}=this.state;if(e&&!t&&n===`ready`){this.set({isLoadingMore:!0});try{let t=await pr(e),n=new Set(this.state.items.map(e=>e.id)),r=this.visible(t.items).filter(e=>!n.has(e.id));this.set({items:[...this.state.items,...r],nextCursor:t.next_cursor})}catch{this.onTrouble(a(`Older chats could not be loaded. Scroll again to retry.`))}finally{this.set({isLoadingMore:!1})}}}apply(e){this.version+=1,e.type===`run.ended`&&e.conversation_id&&this.heard.add(e.conversation_id),e.type===`resync`&&this.heard.clear(),this.set({items:ya(this.state.items,e)}),e.type!==`conversation.deleted`&&this.refreshSoon()}async refresh(){if(this.state.phase===`failed`)return this.load();if(this.state.phase===`loading`)return;let{version:e}=this;try{let t=await pr(null,this.state.items.length);e===this.version?this.merge(t):this.refreshSoon()}catch{return}}async patch(e,t){let n=this.find(e);if(!n)return;let{title:r,pinned:i=!!n.pinned_at}=t,o=n.pinned_at??new Date().toISOString();this.put({...n,title:r??n.title,pinned_at:i?o:null});try{this.put(await vr(e,t))}catch{this.put(n),this.onTrouble(a(`The chat could not be changed. Try again in a moment.`))}}async archive(e,t){try{await vr(e,{archived:t})}catch{return this.onTrouble(a(`The chat could not be changed. Try again in a moment.`)),!1}return this.version+=1,t?this.set({items:this.state.items.filter(t=>t.id!==e)}):await this.refresh(),!0}async deleteAll(){try{for(let e of[()=>pr(null,1/0),gr])for(let t=await e();t.items.length>0;t=await e())await _r(t.items.map(e=>e.id))}catch{this.onTrouble(a(`Not all chats could be deleted. Try again in a moment.`))}await this.load()}find(e){return this.state.items.find(t=>t.id===e)}hide(e){this.deleted.add(e),this.set({items:this.visible(this.state.items)})}async restore(e){this.deleted.delete(e),await this.load()}async commitDeletion(e){if(this.deleted.has(e))try{await br(e),Yi(e)}catch{await this.restore(e),this.onTrouble(a(`The chat could not be deleted. It is back in the list.`))}}put(e){this.version+=1,this.set({items:this.state.items.map(t=>t.id===e.id?e:t)})}visible(e){return e.filter(e=>!this.deleted.has(e.id))}merge(e){let t=this.visible(ba(this.state.items,e));this.set({items:t,nextCursor:e.next_cursor&&this.state.nextCursor}),this.tellMissed(),this.heard.clear()}tellMissed(){let{items:e}=this.state,t=l(Da,null,ka);if(p(Da,xa(e,t)),t)for(let{id:n,head_status:r}of Sa(t,e,this.heard))this.onEndedUnheard(n,r??``)}refreshSoon(){this.refreshTimer??=setTimeout(()=>{this.refreshTimer=void 0,this.refresh()},Ea)}};function ka(e){if(typeof e!=`object`||!e)return!1;let{newest:t,running:n}=e;return typeof t==`string`&&Array.isArray(n)}var Aa=`marks`,ja=class extends H{constructor(e){super({marks:l(Aa,{},Na)}),this.isSeen=e,f(Aa,()=>this.adopt())}ended(e,t){let n=Ma(t);n&&!this.isSeen(e)&&this.put({...this.state.marks,[e]:n})}clear(e){if(!(e in this.state.marks))return;let t={...this.state.marks};delete t[e],this.put(t)}adopt(){this.set({marks:l(Aa,{},Na)});for(let e of Object.keys(this.state.marks))this.isSeen(e)&&this.clear(e)}put(e){this.set({marks:e}),p(Aa,e)}};function Ma(e){return e===`finished`?`new`:e===`failed`||e===`interrupted`?`failed`:null}function Na(e){return typeof e==`object`&&!!e&&Object.values(e).every(e=>e===`new`||e===`failed`)}function Pa(e,t){let{id:n,phase:r}=e.state;if(r!==`loading`)return t();let i=e.watch(()=>{let{state:r}=e;(r.id!==n||r.phase!==`loading`)&&(i(),r.id===n&&t())})}var Fa=class{constructor(e,t,n,r){this.session=e,this.chat=t,this.choices=n,this.preferences=r}get chosen(){return this.available(this.chat.state.conversation?.model,this.choices.state.model,this.preferences.state.model)}get preferred(){return this.available(this.preferences.state.model)}choose(e){Pa(this.chat,()=>{this.chat.state.conversation?this.chat.settings.chooseModel(e):this.choices.setModel(e)})}available(...e){return e.find(e=>e&&this.session.isUsable(e))??this.session.defaultModel?.id??null}},Ia={least:240,usual:280,most:380},La={least:280,usual:320,most:440},Ra={theme:`system`,textSize:100,density:`comfortable`,font:`sans`,direction:`auto`,isEnterToSend:!0,followsAnswers:!0,showsThoughts:!1,announces:`end`,hasSlashKey:!0},za={theme:[`system`,`light`,`dark`],density:[`comfortable`,`compact`],font:[`sans`,`serif`,`system`],direction:[`auto`,`ltr`,`rtl`],announces:[`off`,`end`,`full`]},Ba=`settings`,Va=class extends H{constructor(){super({...Ha(),isSidebarOpen:l(`sidebar`,null,qa),sidebarWidth:l(`sidebar-width`,Ia.usual,Ja(Ia)),isDetailsOpen:l(`details`,null,qa),detailsWidth:l(`details-width`,La.usual,Ja(La)),model:l(`model`,null,e=>typeof e==`string`)}),Ka(this.state),f(Ba,()=>{this.set(Ha()),Ka(this.state)})}choose(e){let t=Ua({...Wa(this.state),...e});p(Ba,t),this.set(t),Ka(t)}setSidebarOpen(e){p(`sidebar`,e),this.set({isSidebarOpen:e})}setSidebarWidth(e){p(`sidebar-width`,e),this.set({sidebarWidth:e})}setDetailsOpen(e){p(`details`,e),this.set({isDetailsOpen:e})}setDetailsWidth(e){p(`details-width`,e),this.set({detailsWidth:e})}setModel(e){p(`model`,e),this.set({model:e})}};function Ha(){return Ua(l(Ba,{},e=>typeof e==`object`&&!!e))}function Ua(e){let t=Object.entries(Ra).map(([t,n])=>{let r=e[t],i=za[t];return[t,(i?i.includes(r):typeof r==typeof n)?r:n]}),{textSize:n,...r}=Object.fromEntries(t);return{...r,textSize:Math.max(90,Math.min(n,130))}}function Wa(e){return Object.fromEntries(Object.keys(Ra).map(t=>[t,e[t]]))}var Ga={light:`#FCFCFA`,dark:`#121715`};function Ka(e){let{theme:t,textSize:n,density:r,font:i,direction:a}=e,{dataset:o,style:s}=document.documentElement,c=(e,t,n)=>{t===n?delete o[e]:o[e]=t};c(`theme`,t,`system`),c(`density`,r,`comfortable`),c(`font`,i,`sans`),c(`enter`,e.isEnterToSend?`send`:`line`,`send`),c(`thoughts`,e.showsThoughts?`open`:`folded`,`folded`),s.fontSize=n===100?``:`${n}%`,document.documentElement.dir=a===`auto`?``:a;for(let e of document.querySelectorAll(`meta[name="theme-color"]`)){let n=e.media.includes(`dark`)?`dark`:`light`;e.content=Ga[t===`system`?n:t]}}function qa(e){return typeof e==`boolean`}function Ja({least:e,most:t}){return n=>typeof n==`number`&&n>=e&&n<=t}function Ya(){return m(`/me`)}function Xa(){return m(`/models`)}function Za(){return m(`/tools`)}var Qa=2e3,$a=2e3,eo=2e3,to=500,no=class extends H{constructor(){super({me:null,models:[],pending:[],tools:[],servers:[],isModelsFailed:!1,isLoaded:!1,connection:navigator.onLine?`online`:`offline`}),this.isServerLost=!1,this.isStopping=!1,addEventListener(`offline`,()=>this.turn(`offline`)),addEventListener(`online`,()=>this.isServerLost?this.turn(this.away):this.comeBack())}async load(){let[e,t,n]=await Promise.allSettled([Ya(),Xa(),Za()]);t.status===`fulfilled`&&this.takeModels(t.value),n.status===`fulfilled`&&this.takeTools(n.value),this.set({me:e.status===`fulfilled`?e.value:this.state.me,isModelsFailed:t.status===`rejected`,isLoaded:!0})}takeModels({items:e,providers:t}){let n=t.filter(({is_pending:e})=>e).map(({name:e})=>e);this.set({models:e,pending:n}),n.length>0&&setTimeout(()=>void Xa().then(e=>this.takeModels(e),()=>void 0),to)}takeTools({items:e,servers:t}){this.set({tools:e,servers:t}),t.some(({status:e})=>e===`connecting`)&&setTimeout(()=>void Za().then(e=>this.takeTools(e),()=>void 0),eo)}get defaultModel(){let{models:e,pending:t}=this.state,n=e.filter(e=>e.is_available);return n.find(e=>e.is_default)??(t.length>0?void 0:n[0])}isUsable(e){let t=this.model(e);return t?t.is_available:!this.state.isLoaded||this.state.pending.some(t=>e.startsWith(`${t}:`))}model(e){return this.state.models.find(t=>t.id===e)}announceStop(){this.isStopping=!0}loseServer(){this.isServerLost||(this.isServerLost=!0,this.state.connection!==`offline`&&this.later(this.away,Qa))}findServer(){this.isStopping=!1,this.isServerLost&&(this.isServerLost=!1,clearTimeout(this.timer),(this.state.isModelsFailed||this.state.pending.length>0||!this.state.me)&&this.load(),this.state.connection!==`online`&&this.comeBack(),this.checkVersion())}get away(){return this.isStopping?`stopping`:`reconnecting`}async checkVersion(){try{await ie()&&this.turn(`outdated`)}catch{return}}comeBack(){this.turn(`back`),this.later(`online`,$a)}later(e,t){clearTimeout(this.timer),this.timer=setTimeout(()=>this.turn(e),t)}turn(e){clearTimeout(this.timer),(this.state.connection!==`outdated`||e!==`online`)&&this.set({connection:e})}},ro=6e3,io=8e3,ao=class extends H{constructor(){super({toast:null})}say(e){this.show({text:e,durationMs:ro,onUndo:null,onGone:null})}offerUndo(e,t,n){this.show({text:e,durationMs:io,onUndo:t,onGone:n})}undo(){let{toast:e}=this.state;e?.onUndo&&(this.set({toast:null}),e.onUndo())}dismiss(){let{toast:e}=this.state;this.set({toast:null}),e?.onGone?.()}show(e){this.dismiss(),this.set({toast:e})}},oo=`-`,so=class{constructor(e,t,n){this.session=e,this.chat=t,this.choices=n}get all(){let{tools:e,servers:t}=this.session.state,{withoutTools:n}=this.choices.state,r=this.chat.state.conversation?.tools,i=e=>n.length===0&&r?lo(r,e):!n.includes(e);return[...e.filter(({server:e})=>e===null).map(uo),...t.map(fo)].map(e=>({...e,isOn:i(e.name)}))}get chosen(){return this.chosenOf(this.all)}toggle(e,t){Pa(this.chat,()=>{this.chat.state.conversation?this.save(this.chosenOf(this.all.map(n=>n.name===e?{...n,isOn:t}:n))):this.choices.allow(e,t)})}async store(){let{chosen:e}=this,{withoutTools:t}=this.choices.state;if(t.length!==0){await this.save(e);for(let e of t)this.choices.allow(e,!0)}}async askAgain(){await this.chat.settings.patch({allowed_tools:[]},a(`This could not be saved. Try again in a moment.`))}chosenOf(e){if(e.every(({isOn:e})=>e))return null;let t=this.chat.state.conversation?.tools;return t&&!co(t)?e.filter(({isOn:e})=>e).map(({name:e})=>e):e.filter(({isOn:e})=>!e).map(({name:e})=>oo+e)}async save(e){await this.chat.settings.patch({tools:e},a(`The tools could not be saved for this chat. Choose them again in a moment.`))}};function co(e){return e.length>0&&e.every(e=>e.startsWith(oo))}function lo(e,t){return!e.includes(oo+t)&&(co(e)||e.includes(t))}function uo({name:e,title:t,description:n}){return{name:e,title:t,hint:po(n)}}function fo({name:e,status:t,reason:n}){return{name:e,title:e,hint:{idle:``,connecting:a(`Connecting…`),connected:``,failed:n??a(`It does not work.`)}[t]}}function po(e){return/^[^\n]*?[.!?](?=\s|$)/.exec(e)?.[0]??e.split(`
`,1)[0]??``}var mo=class{constructor(e,t){this.open=e,this.listener=t,this.backoff=new jr,this.handle=e=>{this.backoff.reset();let t=ho(e);return t&&this.listener.onChange(t),!1}}async read(e){let t=()=>this.backoff.wake();for(e.addEventListener(`abort`,t);!e.aborted&&(await this.readOnce(e),!e.aborted);)this.listener.onFeedLost(),await this.backoff.pause();e.removeEventListener(`abort`,t)}async readOnce(e){try{let t=await this.open(e);this.listener.onFeedBack(),await yi(t,e,this.handle)}catch{return}}};function ho(e){try{let t=JSON.parse(e);return go(t)?t:null}catch{return null}}function go(e){return typeof e==`object`&&!!e&&`type`in e&&typeof e.type==`string`}var _o=`chatapp.feed`,vo=2e3,yo=class{constructor(e,t,n=globalThis.navigator?.locks){this.listener=t,this.locks=n,this.channel=null,this.abort=new AbortController,this.isReading=!1,this.reader=new mo(e,this)}start(){this.stop(),this.abort=new AbortController,!this.locks||typeof BroadcastChannel>`u`?this.lead(this.abort.signal):(this.channel=new BroadcastChannel(_o),this.channel.onmessage=e=>this.hear(e.data),this.waitForTurn({signal:this.abort.signal}))}stop(){clearTimeout(this.answerTimer),this.abort.abort(),this.channel?.close(),this.channel=null}check(){this.channel&&!this.isReading&&(this.tell({type:`feed.asked`}),clearTimeout(this.answerTimer),this.answerTimer=setTimeout(()=>this.isReading||void this.waitForTurn({steal:!0}),vo))}onChange(e){this.listener.onChange(e),this.tell(e)}onFeedLost(){this.listener.onFeedLost(),this.tell({type:`feed.lost`})}onFeedBack(){this.listener.onFeedBack(),this.tell({type:`feed.back`})}async waitForTurn(e){let{signal:t}=this.abort;try{await this.locks?.request(_o,e,()=>this.lead(t))}catch(e){if(t.aborted)return;g(e)?this.start():this.lead(t)}}async lead(e){this.isReading=!0,await this.reader.read(e),this.isReading=!1}tell(e){this.channel?.postMessage(e)}hear(e){clearTimeout(this.answerTimer),e.type===`feed.asked`?this.isReading&&this.tell({type:`feed.answered`}):e.type===`feed.lost`?this.listener.onFeedLost():e.type===`feed.back`?this.listener.onFeedBack():e.type!==`feed.answered`&&go(e)&&this.listener.onChange(e)}},bo=class extends Event{constructor(e){super(`chat-draft-changed`,{bubbles:!0}),this.text=e}},xo=class extends Event{constructor(e){super(`chat-files-chosen`,{bubbles:!0}),this.files=e}},So=class extends Event{constructor(){super(`chat-last-edit-asked`,{bubbles:!0})}},Co=class extends Event{constructor(e){super(`chat-next-edited`,{bubbles:!0}),this.messageId=e}},wo=class extends Event{constructor(e){super(`chat-next-removed`,{bubbles:!0}),this.messageId=e}},To=class extends Event{constructor(e){super(`chat-next-sent`,{bubbles:!0}),this.messageId=e}},Eo=class extends Event{constructor(e){super(`chat-pasted-changed`,{bubbles:!0,composed:!0}),this.texts=e}},Do=class extends Event{constructor(){super(`chat-stop`,{bubbles:!0,composed:!0})}},Oo=class extends Event{constructor(e,t){super(`chat-submit`,{bubbles:!0}),this.text=e,this.files=t}},ko=class extends Event{constructor(e,t){super(`chat-tool-toggled`,{bubbles:!0,composed:!0}),this.name=e,this.isOn=t}},Ao=typeof CSS<`u`&&CSS.supports(`field-sizing`,`content`);function jo(e){Ao||(e.style.height=`auto`,e.style.height=`${e.scrollHeight}px`)}var Mo=class extends Event{constructor(e){super(`chat-file-removed`,{bubbles:!0}),this.key=e}},No=class extends Event{constructor(e){super(`chat-file-retried`,{bubbles:!0}),this.key=e}};function Po(e){let t=[`byte`,`kilobyte`,`megabyte`,`gigabyte`],n=e,r=0;for(;n>=999.5&&r<t.length-1;)n/=1e3,r+=1;return new Intl.NumberFormat(`en`,{style:`unit`,unit:t[r]??`byte`,unitDisplay:r===0?`long`:`short`,maximumFractionDigits:+(r>1&&n<10)}).format(n)}function Fo(e){return`${r}/api/v1/files/${encodeURIComponent(e)}`}function Io(e,t){return t&&e.mediaType.startsWith(`image/`)?a(`{model} takes no images. Choose another model.`,{model:t}):null}var Lo=class extends V{constructor(...e){super(...e),this.files=[],this.blindModel=``}render(){return this.files.length===0?w:x`<ul class="attached" aria-label=${a(`Files`)}>
      ${I(this.files,({key:e})=>e,e=>this.chip(e))}
    </ul>`}chip(e){let t=e.error??Io(e,this.blindModel);return x`<li class="attached-file" ?data-failed=${t!==null}>
      ${e.stored&&e.mediaType.startsWith(`image/`)?x`<img src=${Fo(e.stored.id)} alt="" />`:L(t?`alert`:`file`)}
      <span class="attached-name" dir="auto">${e.name}</span>
      ${t?w:this.progress(e)}
      <button type="button" class="icon-button" aria-label=${a(`Remove {name}`,{name:e.name})} data-tip=${a(`Remove`)}
        @click=${()=>this.dispatchEvent(new Mo(e.key))}>${L(`close`)}</button>
      ${t?this.trouble(t,e):w}
    </li>`}trouble(e,{key:t,canRetry:n}){return x`<p class="attached-trouble">
      <span role="alert">${e}</span>
      ${n?x`<button type="button" class="link-button" @click=${()=>this.dispatchEvent(new No(t))}>${a(`Try again`)}</button>`:w}
    </p>`}progress(e){return e.stored?x`<span class="meta">${Po(e.size)}</span>`:x`<progress max="1" .value=${e.progress} aria-label=${a(`Upload of {name}`,{name:e.name})}></progress>`}};N([k({attribute:!1})],Lo.prototype,`files`,void 0),N([k()],Lo.prototype,`blindModel`,void 0),Lo=N([O(`attached-files`)],Lo);var Ro=class extends Event{constructor(e){super(`chat-model-chosen`,{bubbles:!0,composed:!0}),this.modelId=e}},zo=class extends Event{constructor(e){super(`chat-model-preferred`,{bubbles:!0,composed:!0}),this.modelId=e}},Bo=_`
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
    min-inline-size: 0;
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
    display: flex;
    flex-direction: column;
    opacity: 1;
    transform: none;

    @starting-style {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  [role='listbox'] {
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .search,
  .prefer {
    flex: none;
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

  .search:focus-visible {
    outline-offset: -1px;
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

  .preferred {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    margin-inline-start: 0.375rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: 400;
  }

  .option[aria-selected='true'] .preferred {
    color: var(--chat-color-text-2);
  }

  .preferred .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .prefer {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--chat-control);
    margin-block-start: 6px;
    padding: 0.25rem 0.625rem;
    border: 0;
    border-block-start: 1px solid var(--chat-color-line);
    border-radius: 0 0 var(--chat-radius-row) var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    text-align: start;
  }

  .prefer:hover,
  .prefer:focus-visible {
    background: var(--chat-color-hover);
    outline-offset: -2px;
  }

  .nothing {
    padding: 0.75rem;
    color: var(--chat-color-text-3);
  }
`,Vo=8,X=class extends D{constructor(...e){super(...e),this.models=[],this.value=null,this.preferred=null,this.isOpen=!1,this.filter=``,this.onOpen=async()=>{if(this.isOpen)return;this.isOpen=!0,this.filter=``,await this.updateComplete,this.popup.showPopover(),hn(this.popup,this.button,`start`);let e=this.popup.querySelector(`[aria-selected="true"]`)??this.popup.querySelector(`.option`);((matchMedia(`(any-pointer: fine)`).matches?this.popup.querySelector(`.search`):null)??e)?.focus(),e?.scrollIntoView({block:`nearest`})},this.onToggle=e=>{this.isOpen=e.newState===`open`,this.isOpen||this.button.focus()},this.onPrefer=()=>{this.value&&this.dispatchEvent(new zo(this.value)),this.popup.hidePopover()},this.onFilter=e=>{this.filter=e.target.value},this.onKey=e=>{let t=Array.from(this.popup.querySelectorAll(`.option`)),n=t.findIndex(e=>e===this.shadowRoot?.activeElement),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];r!==void 0&&(n>=0||e.key.startsWith(`Arrow`))?(e.preventDefault(),t[Math.max(0,Math.min(r,t.length-1))]?.focus()):(e.key===`Enter`||e.key===` `)&&n>=0?(e.preventDefault(),t[n]?.click()):e.key.length===1&&n>=0&&[...t.slice(n+1),...t.slice(0,n+1)].find(t=>t.innerText.trim().toLowerCase().startsWith(e.key.toLowerCase()))?.focus()}}static{this.styles=[M,Bo]}render(){let e=this.models.find(e=>e.id===this.value)?.name??(this.value?this.value.slice(this.value.indexOf(`:`)+1):a(`Choose a model`));return x`<button
        type="button"
        class="button button-quiet open"
        part="button"
        aria-haspopup="listbox"
        aria-expanded=${String(this.isOpen)}
        aria-label=${a(`Model: {name}`,{name:e})}
        @click=${this.onOpen}
      >
        <span>${e}</span>${L(`chevron-down`)}
      </button>
      <div popover class="popup" @toggle=${this.onToggle} @keydown=${this.onKey}>${this.isOpen?this.content():w}</div>`}content(){let e=this.filter.trim().toLowerCase(),t=this.models.filter(t=>`${t.name} ${t.id}`.toLowerCase().includes(e));return x`${this.models.length<Vo?w:x`<input class="search" type="search" aria-label=${a(`Search models`)} placeholder=${a(`Search models`)} @input=${this.onFilter} />`}
      <div role="listbox" aria-label=${a(`Model`)}>
        ${I(t,e=>e.id,e=>this.option(e))}
      </div>
      ${t.length===0?x`<p class="nothing">${a(`No model has that name.`)}</p>`:w} ${this.preferButton()}`}preferButton(){let e=this.models.find(({id:e})=>e===this.value);if(!e?.is_available||e.id===this.preferred)return w;let t=e.name;return x`<button type="button" class="prefer" @click=${this.onPrefer}>${L(`star`)}${a(`Use {name} for new chats`,{name:t})}</button>`}option(e){let t=e.id===this.value,n=[e.description,Ho(e)].filter(Boolean).join(` · `),r=e.is_available?n:e.reason??a(`Not reachable`);return x`<div
      class="option"
      role="option"
      tabindex=${t?0:-1}
      aria-selected=${String(t)}
      aria-disabled=${String(!e.is_available)}
      @click=${()=>this.choose(e)}
    >
      <span>${t?L(`check`):w}</span>
      <b>${e.name}${e.id===this.preferred?x` <span class="preferred">${L(`star`)}${a(`for new chats`)}</span>`:w}</b>
      ${r?x`<small>${r}</small>`:w}
    </div>`}choose(e){e.is_available&&(this.popup.hidePopover(),e.id!==this.value&&this.dispatchEvent(new Ro(e.id)))}};N([k({attribute:!1})],X.prototype,`models`,void 0),N([k()],X.prototype,`value`,void 0),N([k()],X.prototype,`preferred`,void 0),N([A()],X.prototype,`isOpen`,void 0),N([A()],X.prototype,`filter`,void 0),N([j(`.open`)],X.prototype,`button`,void 0),N([j(`[popover]`)],X.prototype,`popup`,void 0),X=N([O(`model-picker`)],X);function Ho(e){let{tools:t,images:n,reasoning:r}=e.abilities;return[t&&a(`tools`),n&&a(`images`),r&&a(`reasoning`)].filter(Boolean).join(` · `)}var Uo=8e3,Wo=4e3,Z=class extends V{constructor(...e){super(...e),this.models=[],this.modelId=null,this.preferredModelId=null,this.placeholder=``,this.running=!1,this.queue=[],this.files=[],this.webTool=``,this.isWebOn=!1,this.isLoading=!1,this.isEmpty=!0,this.isHeld=!1,this.pasted=[],this.openPaste=null,this.firstText=``,this.onSubmit=e=>{e.preventDefault(),this.submit(),this.focusField()},this.onStop=()=>{this.dispatchEvent(new Do),this.focusField()},this.onChosen=e=>{let t=e.target;this.dispatchEvent(new xo(Array.from(t.files??[]))),t.value=``,this.focusField()},this.onInput=()=>{this.isHeld=!1,this.isEmpty=this.text.trim()===``,jo(this.field),this.dispatchEvent(new bo(this.text))},this.onPaste=e=>{let t=e.clipboardData?.getData(`text/plain`)??``,n=Array.from(e.clipboardData?.files??[]);n.length>0&&!t&&(e.preventDefault(),this.dispatchEvent(new xo(n))),t.length<=Uo||(e.preventDefault(),this.changePasted([...this.pasted,t]))},this.onKey=e=>{Dt(e)?(e.preventDefault(),this.submit()):e.key===`ArrowUp`&&!e.altKey&&this.text===``&&!Tt(e)&&(e.preventDefault(),this.dispatchEvent(new So))}}render(){return x`<form class="composer" aria-label=${a(`Message`)} @submit=${this.onSubmit}>
        ${I(this.queue,({id:e})=>e,(e,t)=>this.nextChip(e,t))}
        ${this.pasted.map((e,t)=>this.pastedChip(e,t))}
        <attached-files .files=${this.files} .blindModel=${this.blindModel()}></attached-files>
        <textarea
          class="field"
          id="composer-field"
          rows="1"
          dir="auto"
          enterkeyhint=${Et()?`send`:`enter`}
          aria-label=${a(`Message`)}
          placeholder=${this.placeholder}
          @input=${this.onInput}
          @keydown=${this.onKey}
          @paste=${this.onPaste}
        ></textarea>
        ${this.isHeld?x`<p class="held" role="status">${this.running?a(`Sends when the answer has ended.`):a(`Sends when the files are there.`)}</p>`:w}
        <div class="composer-bar">
          <div class="composer-choices">
            ${this.models.length>1?x`<model-picker .models=${this.models} .value=${this.modelId} .preferred=${this.preferredModelId}></model-picker>`:w}
            ${this.webTool?x`<button type="button" class="button button-quiet toggle" aria-pressed=${String(this.isWebOn)} aria-label=${a(`Web`)}
                  @click=${()=>this.dispatchEvent(new ko(this.webTool,!this.isWebOn))}>${L(`globe`)}<span class="toggle-word">${a(`Web`)}</span></button>`:w}
            <input type="file" multiple hidden @change=${this.onChosen} />
            ${this.isLoading?w:x`<button type="button" class="icon-button" aria-label=${a(`Attach files`)} data-tip=${a(`Attach files`)}
                  @click=${()=>this.querySelector(`input[type=file]`)?.click()}>${L(`clip`)}</button>`}
          </div>
          ${this.running?this.stopButton():this.sendButton()}
        </div>
      </form>
      <p class="composer-hint">
        ${a(`Answers can be wrong. Check what matters.`)}
        ${Et()?x`<span>· ${a(`Enter sends, Shift+Enter adds a line`)}</span>`:w}
      </p>`}firstUpdated(){this.setText(this.firstText)}updated(){this.isHeld&&this.blocked()!==`waits`&&this.submit()}get text(){return this.field?.value??``}setText(e){this.hasUpdated||(this.firstText=e),this.field&&(this.field.value=e,this.isEmpty=e.trim()===``,jo(this.field))}fill(e){this.setText(e),this.field.focus(),this.field.setSelectionRange(e.length,e.length),this.dispatchEvent(new bo(e))}async focusField(){await this.updateComplete,matchMedia(`(any-pointer: fine)`).matches&&this.field.focus({preventScroll:!0})}sendButton(){return x`<button type="submit" class="button button-primary send" ?data-empty=${this.isEmpty&&this.pasted.length===0&&this.files.length===0} aria-label=${a(`Send`)}>
      ${L(`arrow-up`)}<span class="send-word">${a(`Send`)}</span>
    </button>`}stopButton(){return x`<button type="button" class="button send stop" aria-label=${a(`Stop`)} @click=${this.onStop}>
      ${L(`stop`)}<span class="send-word">${a(`Stop`)}</span>
    </button>`}nextChip({id:e,content:t,error:r,file_ids:i,files:o=[]},s){return x`<div class="next" role="group" aria-label=${s===0?a(`Next message`):a(`Waiting message {n}`,{n:s+1})}>
      <span class="next-text" dir="auto"><b>${a(s===0?`Next`:`Then`)}</b> ${t}${i.length>0?x` · ${n(i.length,`{n} file`,`{n} files`)}`:w}</span>
      <span class="next-actions">
        ${o.length===i.length?x`<button type="button" class="link-button" @click=${()=>this.dispatchEvent(new Co(e))}>${a(`Edit`)}</button>`:w}
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new wo(e))}>${a(`Remove`)}</button>
        <button type="button" class="link-button" @click=${()=>this.dispatchEvent(new To(e))}>${a(`Send now`)}</button>
      </span>
      ${r?x`<span class="next-error">${L(`alert`)} ${r.message}</span>`:w}
    </div>`}setPasted(e){this.pasted=e,this.openPaste=null}pastedChip(e,t){let r=n(Go(e),`Pasted text, {n} line`,`Pasted text, {n} lines`),i=t===this.openPaste;return x`<div class="next" role="group" aria-label=${r}>
      <span class="next-text">${L(`text`)} ${r}</span>
      <span class="next-actions">
        <button type="button" class="link-button" aria-expanded=${String(i)} @click=${()=>this.openPaste=i?null:t}>
          ${a(i?`Close`:`Open`)}
        </button>
        <button type="button" class="link-button" @click=${()=>this.putIn(t)}>${a(`Put into message`)}</button>
        <button type="button" class="link-button" @click=${()=>this.changePasted(this.pasted.toSpliced(t,1))}>${a(`Remove`)}</button>
      </span>
      ${i?x`<pre class="paste-preview" tabindex="0" role="region" aria-label=${r} dir="auto">${e.slice(0,Wo)}${e.length>Wo?`…`:``}</pre>`:w}
    </div>`}putIn(e){let t=this.pasted[e]??``;this.changePasted(this.pasted.toSpliced(e,1)),this.fill([this.text,t].filter(Boolean).join(`

`))}changePasted(e){this.setPasted(e),this.dispatchEvent(new Eo(e))}submit(){let e=[this.text.trim(),...this.pasted].filter(Boolean).join(`

`),t=this.blocked();if(this.isHeld=t===`waits`,t||!e&&this.files.length===0)return;let n=this.files.flatMap(({stored:e})=>e?[e]:[]);this.setText(``),this.setPasted([]),this.dispatchEvent(new Oo(e,n))}blocked(){return this.files.some(e=>e.error??Io(e,this.blindModel()))?`troubled`:this.files.some(({stored:e})=>!e)||this.running&&this.files.length>0?`waits`:null}blindModel(){let e=this.models.find(({id:e})=>e===this.modelId);return e?.abilities.images===!1?e.name:``}};N([k({attribute:!1})],Z.prototype,`models`,void 0),N([k()],Z.prototype,`modelId`,void 0),N([k()],Z.prototype,`preferredModelId`,void 0),N([k()],Z.prototype,`placeholder`,void 0),N([k({type:Boolean})],Z.prototype,`running`,void 0),N([k({attribute:!1})],Z.prototype,`queue`,void 0),N([k({attribute:!1})],Z.prototype,`files`,void 0),N([k()],Z.prototype,`webTool`,void 0),N([k({type:Boolean})],Z.prototype,`isWebOn`,void 0),N([k({type:Boolean})],Z.prototype,`isLoading`,void 0),N([A()],Z.prototype,`isEmpty`,void 0),N([A()],Z.prototype,`isHeld`,void 0),N([A()],Z.prototype,`pasted`,void 0),N([A()],Z.prototype,`openPaste`,void 0),N([j(`textarea`)],Z.prototype,`field`,void 0),Z=N([O(`chat-composer`)],Z);function Go(e){let t=1;for(let n=e.indexOf(`
`);n>=0;n=e.indexOf(`
`,n+1))t+=1;return t}var Ko=class extends Event{constructor(){super(`chat-copy-asked`,{bubbles:!0,composed:!0})}},Q=class extends D{constructor(...e){super(...e),this.conversationId=null,this.heading=``,this.isStored=!1,this.sidebarOpen=!1,this.detailsOpen=!1,this.isRenaming=!1,this.startRenaming=()=>{this.isRenaming=this.isStored},this.onSidebar=()=>this.dispatchEvent(new pt(!0)),this.onMore=()=>{this.moreButton&&this.menu.open(this.moreButton,[{id:`rename`,label:a(`Rename`),icon:`pencil`},{id:`copy`,label:a(`Copy as Markdown`),icon:`copy`},{id:`archive`,label:a(`Archive`),icon:`archive`},{id:`delete`,label:a(`Delete`),icon:`trash`,isDanger:!0}])},this.onChosen=e=>{this.conversationId&&(e.itemId===`rename`?this.startRenaming():e.itemId===`copy`?this.dispatchEvent(new Ko):e.itemId===`archive`?this.dispatchEvent(new Wt(this.conversationId,!0)):this.dispatchEvent(new Gt(this.conversationId)))},this.onRenamed=async e=>{this.isRenaming=!1,e.title&&this.conversationId&&this.dispatchEvent(new Yt(this.conversationId,e.title)),await this.updateComplete,this.moreButton?.focus()}}static{this.styles=[M,_`
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
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      rename-field {
        max-inline-size: 32rem;
        margin-inline-end: auto;
        font-weight: var(--chat-weight-bold);
      }
    `]}willUpdate(e){e.has(`conversationId`)&&(this.isRenaming=!1)}render(){return x`
      ${this.sidebarOpen?w:x`<button type="button" class="icon-button" aria-expanded="false" aria-label=${a(`Show chats`)} data-tip=${kt(a(`Show chats`),`Ctrl B`)}
            @click=${this.onSidebar}>${L(`panel`)}</button>`}
      ${this.isRenaming?x`<h1 class="visually-hidden">${this.heading}</h1>
            <rename-field .value=${this.heading} @chat-rename-ended=${this.onRenamed}></rename-field>`:x`<h1 dir="auto" title=${this.heading} @dblclick=${this.startRenaming}>${this.heading}</h1>`}
      ${this.isStored?x`<button type="button" class="icon-button more" aria-haspopup="menu" aria-expanded="false" aria-label=${a(`Chat menu`)} data-tip=${a(`Chat menu`)}
            @click=${this.onMore}>${L(`more`)}</button>`:w}
      ${this.detailsOpen?w:x`<button type="button" class="icon-button" aria-expanded="false" aria-label=${a(`Show details`)} data-tip=${kt(a(`Show details`),`Ctrl .`)}
            @click=${()=>this.dispatchEvent(new ft(!0))}>${L(`details`)}</button>`}
      <popup-menu label=${a(`Chat menu`)} @chat-menu-chosen=${this.onChosen}></popup-menu>
    `}};N([k()],Q.prototype,`conversationId`,void 0),N([k()],Q.prototype,`heading`,void 0),N([k({type:Boolean})],Q.prototype,`isStored`,void 0),N([k({type:Boolean,reflect:!0})],Q.prototype,`sidebarOpen`,void 0),N([k({type:Boolean})],Q.prototype,`detailsOpen`,void 0),N([A()],Q.prototype,`isRenaming`,void 0),N([j(`popup-menu`)],Q.prototype,`menu`,void 0),N([j(`.more`)],Q.prototype,`moreButton`,void 0),Q=N([O(`chat-header`)],Q);var qo=class extends Event{constructor(e){super(`chat-suggestion-chosen`,{bubbles:!0,composed:!0}),this.text=e}},Jo=[{title:`Explain some code`,hint:`Paste it, ask what it does`,text:`Explain what this code does, step by step:

`},{title:`Draft a message`,hint:`Say who it is for and why`,text:`Draft a short, friendly message to `},{title:`Compare two ways`,hint:`What each is good and bad at`,text:`Compare these two ways in a table, then say which you would take: `},{title:`Plan a change`,hint:`Steps, risks, what to test`,text:`Plan this change. List the steps, the risks and what to test: `}],Yo=[{title:`See it think`,hint:`Its thoughts, folded above the answer`,text:`Think first, then answer`},{title:`Search with sources`,hint:`A tool call, and where the facts are from`,text:`Search for server-sent events`},{title:`Be asked first`,hint:`A tool that waits for your approval`,text:`Send a postcard`},{title:`Show me Markdown`,hint:`Tables, code, a formula`,text:`Show me Markdown`}],Xo=class extends V{constructor(...e){super(...e),this.truth=``,this.isDemo=!1}render(){return x`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${a(`What are we working on?`)}</h2>
      <p>
        ${this.truth}
        ${this.isDemo?x`<button type="button" class="link-button" @click=${()=>this.dispatchEvent(new wt(`models`))}>${a(`Connect a model →`)}</button>`:w}
      </p>
      <ul class="suggestions">
        ${(this.isDemo?Yo:Jo).map(({title:e,hint:t,text:n})=>x`<li>
            <button type="button" class="suggestion" @click=${()=>this.dispatchEvent(new qo(a(n)))}>
              <b>${a(e)}</b><span>${a(t)}</span>
            </button>
          </li>`)}
      </ul>
    </section>`}};N([k()],Xo.prototype,`truth`,void 0),N([k({type:Boolean})],Xo.prototype,`isDemo`,void 0),Xo=N([O(`empty-chat`)],Xo);var Zo=class extends D{constructor(...e){super(...e),this.connection=`online`}static{this.styles=[M,_`
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
    `]}render(){return this.connection===`offline`?this.trouble(a(`You are offline. What you write is kept here and sent when the connection is back.`)):this.connection===`reconnecting`?this.trouble(a(`The server cannot be reached. Reconnecting…`)):this.connection===`stopping`?this.trouble(a(`The server is shutting down; it will be back.`)):this.connection===`outdated`?x`<p role="status">${L(`again`)}<span>${a(`A new version is ready.`)}</span>
        <button type="button" class="button" @click=${()=>location.reload()}>${a(`Reload`)}</button></p>`:this.connection===`back`?x`<p class="back" role="status">${L(`check`)}<span>${a(`Back online`)}</span></p>`:w}trouble(e){return x`<p role="status">${L(`alert`)}<span>${e}</span></p>`}};N([k()],Zo.prototype,`connection`,void 0),Zo=N([O(`status-banner`)],Zo);var Qo=class extends Event{constructor(){super(`chat-toast-gone`,{bubbles:!0,composed:!0})}},$o=class extends Event{constructor(){super(`chat-toast-undone`,{bubbles:!0,composed:!0})}},es=class extends D{constructor(...e){super(...e),this.toast=null,this.hold=()=>clearTimeout(this.timer),this.wait=()=>{this.hold(),this.toast&&(this.timer=setTimeout(this.onClose,this.toast.durationMs))},this.onClose=()=>{this.hold(),this.dispatchEvent(new Qo)},this.onUndo=()=>{this.hold(),this.dispatchEvent(new $o)}}static{this.styles=[M,_`
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
    `]}render(){return x`<div role="status" aria-live="polite">
      ${this.toast===null?w:x`<div class="toast" @pointerenter=${this.hold} @pointerleave=${this.wait} @focusin=${this.hold} @focusout=${this.wait}>
            <span class="text">${this.toast.text}</span>
            ${this.toast.onUndo?x`<button type="button" class="button button-quiet undo" title="Ctrl Z" @click=${this.onUndo}>${a(`Undo`)}</button>`:w}
            <button type="button" class="icon-button" aria-label=${a(`Close`)} data-tip=${a(`Close`)} @click=${this.onClose}>
              ${L(`close`)}
            </button>
          </div>`}
    </div>`}updated(e){e.has(`toast`)&&this.wait()}disconnectedCallback(){super.disconnectedCallback(),this.hold()}};N([k({attribute:!1})],es.prototype,`toast`,void 0),es=N([O(`toast-bar`)],es);var ts=class{constructor(e,t){this.host=e,this.onFiles=t,this.isOver=!1,this.depth=0,this.onEnter=e=>{ns(e)&&this.count(this.depth+1)},this.onLeave=e=>{ns(e)&&this.count(Math.max(0,this.depth-1))},this.onOver=e=>{ns(e)&&(e.preventDefault(),e.dataTransfer&&(e.dataTransfer.dropEffect=`copy`))},this.onDrop=e=>{ns(e)&&(e.preventDefault(),this.count(0),this.onFiles(Array.from(e.dataTransfer?.files??[])))},this.listeners=[[`dragenter`,this.onEnter],[`dragleave`,this.onLeave],[`dragover`,this.onOver],[`drop`,this.onDrop]],e.addController(this)}hostConnected(){for(let[e,t]of this.listeners)addEventListener(e,t)}hostDisconnected(){for(let[e,t]of this.listeners)removeEventListener(e,t)}count(e){this.depth=e,this.isOver!==e>0&&(this.isOver=e>0,this.host.requestUpdate())}};function ns(e){return e.dataTransfer?.types.includes(`Files`)??!1}var rs=[8,40,90,160],is=class{constructor(e,t){this.scroller=e,this.content=t,this.anchor=null,this.offset=0}static isNeeded(){return!CSS.supports(`overflow-anchor`,`auto`)}note(){let{left:e,width:t,top:n}=this.scroller.getBoundingClientRect(),r=rs.flatMap(r=>this.elementAt(e+t/2,n+r)??[]);this.anchor=r.sort((e,t)=>e.clientHeight-t.clientHeight)[0]??null,this.offset=this.place()}hold(){this.anchor?.isConnected?this.scroller.scrollTop+=this.place()-this.offset:this.note()}place(){return this.anchor?this.anchor.getBoundingClientRect().top-this.scroller.getBoundingClientRect().top:0}elementAt(e,t){let n=document.elementFromPoint(e,t),r=n?.closest(`.md-code-bar`)?.parentElement??n;return r&&r!==this.content&&this.content.contains(r)?r:null}},as=24,os=80,ss=180,cs=2,ls=class{constructor(e){this.host=e,this.isFollowing=!0,this.isFar=!1,this.keepsUp=!0,this.scroller=null,this.anchor=null,this.lastTop=0,this.glide=0,this.resizes=new ResizeObserver(()=>this.onResize()),this.letGo=()=>{this.isFollowing=!1,this.glide!==0&&(cancelAnimationFrame(this.glide),this.glide=0,this.measure())},this.onScroll=()=>{let{scroller:e}=this;if(!e||this.glide!==0)return;this.anchor?.note();let{scrollTop:t,scrollHeight:n,clientHeight:r}=e,i=n-r-t;t<this.lastTop-1&&i>1?this.isFollowing=!1:t>this.lastTop&&i<=as&&(this.isFollowing=this.keepsUp),this.measure()},this.onWheel=e=>{e.deltaY<0&&this.letGo()},this.onKey=e=>{e.key===`End`&&e.target===this.scroller?this.follow():([`PageUp`,`Home`,`ArrowUp`].includes(e.key)||e.key===` `&&e.shiftKey)&&this.letGo()},this.onToggle=e=>{e.target instanceof HTMLDetailsElement&&e.target.open&&this.letGo()},this.onSelection=()=>{let e=document.getSelection();e&&!e.isCollapsed&&this.isFollowing&&this.scroller?.contains(e.anchorNode)&&this.letGo()},e.addController(this)}attach(e,t){this.scroller!==e&&(this.hostDisconnected(),this.scroller=e,this.anchor=is.isNeeded()?new is(e,t):null,this.resizes.observe(e),this.resizes.observe(t),e.addEventListener(`scroll`,this.onScroll,{passive:!0}),e.addEventListener(`wheel`,this.onWheel,{passive:!0}),e.addEventListener(`touchmove`,this.letGo,{passive:!0}),e.addEventListener(`keydown`,this.onKey),e.addEventListener(`toggle`,this.onToggle,{capture:!0}),document.addEventListener(`selectionchange`,this.onSelection))}hostDisconnected(){this.resizes.disconnect(),cancelAnimationFrame(this.glide),document.removeEventListener(`selectionchange`,this.onSelection),this.scroller?.removeEventListener(`scroll`,this.onScroll),this.scroller?.removeEventListener(`wheel`,this.onWheel),this.scroller?.removeEventListener(`touchmove`,this.letGo),this.scroller?.removeEventListener(`keydown`,this.onKey),this.scroller?.removeEventListener(`toggle`,this.onToggle,{capture:!0}),this.scroller=null}follow(){this.isFollowing=!0,this.glideToEnd()}jump(){this.isFollowing=!0,this.toEnd(),this.measure()}toTop(){this.letGo(),this.lastTop!==0&&(this.scroller&&(this.scroller.scrollTop=0),this.measure())}offsetOf(e){return e.getBoundingClientRect().top-(this.scroller?.getBoundingClientRect().top??0)}restore(e,t){this.letGo(),e.style.contentVisibility=`visible`,this.scroller&&(this.scroller.scrollTop+=this.offsetOf(e)-t),this.anchor?.note(),this.measure()}onResize(){this.isFollowing?this.glide===0&&this.toEnd():this.anchor?.hold(),this.measure()}toEnd(){let{scroller:e}=this;e&&(e.scrollTop=e.scrollHeight)}glideToEnd(){let{scroller:e}=this;if(cancelAnimationFrame(this.glide),!e||matchMedia(`(prefers-reduced-motion: reduce)`).matches)return this.arrived();let t=e.scrollHeight-e.clientHeight,n=Math.max(e.scrollTop,t-cs*e.clientHeight),r=performance.now(),i=t=>{let a=Math.min(1,Math.max(0,t-r)/ss),o=1-(1-a)**3;e.scrollTop=n+(e.scrollHeight-e.clientHeight-n)*o,this.glide=a<1?requestAnimationFrame(i):0,this.glide===0&&this.arrived()};this.glide=requestAnimationFrame(i)}arrived(){this.toEnd(),this.isFollowing=this.keepsUp,this.measure()}measure(){let{scroller:e}=this;if(!e)return;this.lastTop=e.scrollTop;let t=e.scrollHeight-e.clientHeight-this.lastTop>os&&!this.isFollowing;t!==this.isFar&&(this.isFar=t,this.host.requestUpdate())}},us=class extends Event{constructor(e){super(`chat-announced`,{bubbles:!0,composed:!0}),this.text=e}};function ds(e,t,n){return new Promise((r,a)=>{let s=new XMLHttpRequest;s.open(`POST`,`${d}/files?name=${encodeURIComponent(e.name)}`),s.setRequestHeader(`Content-Type`,`application/octet-stream`),s.responseType=`text`,s.upload.onprogress=e=>t(e.lengthComputable?e.loaded/e.total:0),s.onerror=()=>a(new o(`The server cannot be reached.`)),s.onabort=()=>a(new DOMException(`The upload was stopped.`,`AbortError`)),s.onload=()=>{s.status===201?r(JSON.parse(s.responseText)):a(new u(i(s.responseText,s.status,s.statusText)))},n.addEventListener(`abort`,()=>s.abort(),{once:!0}),s.send(e)})}var fs=[],ps=class extends H{constructor(e=ds){super({files:fs}),this.send=e,this.chat=null,this.drafts=new Map,this.uploads=new Map,this.show(null)}show(e){this.chat=e,this.drafts.has(e)||this.drafts.set(e,Wi(e).map(ms)),this.set({files:this.drafts.get(e)??fs})}add(e){for(let t of e){let e=K(),n={key:e,name:t.name,size:t.size,mediaType:t.type,progress:0,stored:null,error:null,canRetry:!1};this.put(this.chat,[...this.of(this.chat),n]),this.start(e,{file:t,chat:this.chat,abort:new AbortController})}}retry(e){let t=this.uploads.get(e);t&&this.start(e,{...t,abort:new AbortController})}remove(e){this.uploads.get(e)?.abort.abort(),this.uploads.delete(e),this.put(this.chat,this.state.files.filter(t=>t.key!==e))}clear(){for(let{key:e}of this.state.files)this.uploads.delete(e);this.put(this.chat,fs)}putBack(e){this.put(this.chat,[...this.state.files,...e.map(ms)])}async start(e,t){this.uploads.set(e,t);let{chat:n,file:r,abort:i}=t;this.change(n,e,{progress:0,error:null,canRetry:!1});try{let t=await this.send(r,t=>this.change(n,e,{progress:t}),i.signal);this.change(n,e,{stored:t,progress:1,mediaType:t.media_type,size:t.size})}catch(t){g(t)||this.change(n,e,{error:zi(t).message,canRetry:s(t)})}}change(e,t,n){this.put(e,this.of(e).map(e=>e.key===t?{...e,...n}:e))}of(e){return this.drafts.get(e)??fs}put(e,t){this.drafts.set(e,t),Gi(e,t.flatMap(({stored:e})=>e?[e]:[])),e===this.chat&&this.set({files:t})}};function ms(e){let{name:t,size:n,media_type:r}=e;return{key:K(),name:t,size:n,mediaType:r,progress:1,stored:e,error:null,canRetry:!1}}var hs=300,gs=class{constructor(){this.unsaved=null}show(e,t){e!==this.id&&(this.flush(),this.id=e,t.setText(Y(e).text),t.setPasted(Hi(e)))}changePasted(e){this.id!==void 0&&Ui(this.id,e)}change(e){this.unsaved=e,clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),hs)}clear(){this.unsaved=``,this.changePasted([]),this.flush()}moveToNewChat(){if(this.flush(),!this.id)return;let{text:e,next:t}=Y(this.id),n=Y(null);Vi(null,{...n,text:[n.text,t,e].filter(Boolean).join(`

`)}),Vi(this.id,{text:``,next:``})}flush(){clearTimeout(this.timer),this.unsaved!==null&&this.id!==void 0&&(Vi(this.id,{...Y(this.id),text:this.unsaved}),this.unsaved=null)}},_s=class{constructor(){this.byId=new Map,this.available=[],this.models=[]}of(e){return this.models!==e&&(this.models=e,this.byId=new Map(e.map(e=>[e.id,e.name])),this.available=e.filter(e=>e.is_available)),this}};function vs(){return x`<div class="skeleton" role="status" aria-label=${a(`Loading the chat`)}>
    <i class="skeleton-question"></i><i></i><i></i><i></i><i class="skeleton-question"></i><i></i><i></i>
  </div>`}function ys(e,t,n){return x`<section class="empty">
    <h2>${e}</h2>
    <div class="button-row">
      ${n?x`<button type="button" class="button button-primary" @click=${n}>${a(`Try again`)}</button>`:w}
      <button type="button" class="button" @click=${t}>${a(`New chat`)}</button>
    </div>
  </section>`}function bs({models:e,pending:t,isModelsFailed:n},r){return n?a(`The list of models could not be loaded. You can write all the same.`):r?r.provider===`demo`?a(`{model}: works offline, is not clever.`,{model:r.name}):a(`{model} is ready.`,{model:r.name}):e.length>0&&t.length===0?a(`No model can be reached at the moment.`):``}var xs=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Ss=function(e,t){return new URL(e,t).href},Cs={},ws=function(e){return e.pathname.endsWith(`.css`)},Ts=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Es=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Ss(t,n);let r=s(t),i=ws(r);return Ts(Cs,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:xs,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Ds=[],Os=1600,$=class extends V{constructor(...e){super(...e),this.sidebarOpen=!1,this.detailsOpen=!1,this.reservedId=null,this.transcript=`absent`,this.sticky=new ls(this),this.places=new Map,this.drafts=new gs,this.uploads=new ps,this.drop=new ts(this,e=>this.attach(e)),this.arrival=Promise.resolve(),this.fetching=null,this.shown=null,this.placed=null,this.names=new _s,this.loadTranscript=()=>this.fetching??=this.fetchTranscript(),this.onDraftChanged=e=>{this.drafts.change(e.text),this.loadTranscript()},this.onSubmit=async e=>{this.drafts.clear(),this.uploads.clear(),await this.stores.chat.send(e.text,e.files)||this.giveBack(e.text,e.files)},this.onBranched=({messageId:e})=>{this.stores.chat.branchFrom(e),this.composer?.focusField(),e!==null&&this.dispatchEvent(new us(a(`Your next message begins another branch here.`)))},this.onWithdrawn=({messageId:e})=>{let{chat:t}=this.stores,n=t.state.messages.find(({id:t})=>t===e);n&&this.uploads.putBack($n(n)),this.composer?.fill(t.withdraw(e))},this.onNextEdited=async e=>{let t=await this.stores.chat.queue.takeBack(e.messageId);t&&this.giveBack(t.content,t.files??[])},this.onPageHide=()=>this.drafts.flush()}connectedCallback(){super.connectedCallback();let{chat:e,session:t,preferences:n,toasts:r,choices:i}=this.stores;new Vn(this,[e,t,n,r,i,this.uploads]),addEventListener(`pagehide`,this.onPageHide)}disconnectedCallback(){super.disconnectedCallback(),removeEventListener(`pagehide`,this.onPageHide)}async focusComposer(){await this.updateComplete,await this.composer?.focusField()}async fillComposer(e){await this.updateComplete,this.composer?.fill(e)}async jumpTo(e,t){this.requestUpdate(),await this.updateComplete,await this.loadTranscript(),await this.updateComplete,await this.arrival;let n=await this.list?.findPlace(e,t);n&&(this.sticky.restore(n,16),n.dataset.flash=``,setTimeout(()=>delete n.dataset.flash,Os))}willUpdate(){this.sticky.keepsUp=this.stores.preferences.state.followsAnswers;let{state:e}=this.stores.chat,t=this.shown;t?.id&&t.id!==e.id&&this.leave(t.id),e.phase===`deleted`&&t?.phase!==`deleted`&&this.drafts.moveToNewChat(),e.isSending&&!t?.isSending&&(this.reservedId=e.messages.findLast(e=>e.role===`user`)?.id??null)}render(){let{chat:e,session:t,toasts:n}=this.stores,{state:r}=e;return x`<div class="page">
      <chat-header
        .conversationId=${r.id}
        .heading=${this.heading(r)}
        ?isStored=${r.conversation!==null}
        ?sidebarOpen=${this.sidebarOpen}
        ?detailsOpen=${this.detailsOpen}
      ></chat-header>
      <status-banner .connection=${t.state.connection}></status-banner>
      <div class="transcript" role="log" aria-live="off" aria-label=${a(`Messages`)} tabindex="0" @chat-fold-toggled=${this.sticky.letGo}>
        <div class="column">${this.content(r)}</div>
      </div>
      <div class="dock">
        <div class="floating-gutter">
          <div class="floating column">
            <toast-bar .toast=${n.state.toast}></toast-bar>
            ${this.sticky.isFar&&r.messages.length>0?this.jumpPill(r):w}
          </div>
        </div>
        <div class="dock-gutter">
          <div class="column">${r.phase===`missing`||r.phase===`deleted`?w:this.composerOf(r)}</div>
        </div>
      </div>
      ${this.drop.isOver?x`<div class="drop-zone">${a(`Drop files to attach them`)}</div>`:w}
    </div>`}updated(){let{state:e}=this.stores.chat,t=this.shown;this.shown=e,this.sticky.attach(this.scroller,this.column),this.composer&&this.drafts.show(e.id,this.composer),e.id!==t?.id&&this.uploads.show(e.id),e.messages.length===0||this.transcript===`ready`?this.place(e):this.transcript===`absent`&&this.loadTranscript()}place(e){let t=this.placed;this.placed=e,e.isSending&&!t?.isSending?this.sticky.follow():e.phase===`ready`&&(t?.id!==e.id||t.phase!==`ready`)&&(this.arrival=this.goToLastPlace(e))}content(e){if(e.phase===`loading`)return vs();if(e.phase===`missing`)return this.trouble(a(`This chat does not exist or is not yours.`));if(e.phase===`deleted`)return this.trouble(a(`This chat was deleted in another place.`));if(e.phase===`failed`)return this.trouble(a(`This chat could not be loaded. The server cannot be reached.`),()=>this.stores.chat.open(e.id));if(e.messages.length===0)return x`<empty-chat .truth=${bs(this.stores.session.state,this.chosen())} .isDemo=${this.chosen()?.provider===`demo`} @chat-suggestion-chosen=${e=>this.composer?.fill(e.text)}></empty-chat>`;if(this.transcript===`failed`)return this.trouble(a(`This part of the page could not be loaded. Is the server there?`),this.loadTranscript);if(this.transcript!==`ready`)return vs();let{chat:t,session:n}=this.stores,r=this.names.of(n.state.models);return x`<message-list
      .messages=${e.messages}
      .live=${e.live}
      .modelNames=${r.byId}
      .models=${r.available}
      .reservedId=${this.reservedId}
      ?busy=${W(e)}
      ?isCut=${e.branch!==null}
      @chat-branched=${this.onBranched}
      .waiting=${e.waiting?.calls??Ds}
      @chat-decided=${e=>t.decide(e)}
      ?hasEarlier=${e.hasEarlier}
      @chat-earlier-wanted=${()=>t.earlier.load()}
      @chat-edited=${e=>t.edit(e.messageId,e.text,e.files)}
      @chat-answer-again=${e=>t.answerAgain(e.messageId)}
      @chat-other-model=${e=>t.answerAgain(e.messageId,e.modelId)}
      @chat-continued=${e=>t.goOn(e.messageId)}
      @chat-branch-chosen=${e=>t.chooseBranch(e.messageId)}
      @chat-resent=${e=>t.resend(e.messageId)}
      @chat-withdrawn=${this.onWithdrawn}
      @chat-reconnect=${()=>t.reconnectNow()}
    ></message-list>`}async fetchTranscript(){this.transcript=`loading`;try{await Es(()=>import(`./message-list-Cb88PbKQ.js`).then(e=>e.t),__vite__mapDeps([0,1]),import.meta.url),this.transcript=`ready`}catch{this.transcript=this.stores.chat.state.messages.length>0?`failed`:`absent`,this.fetching=null}}composerOf(e){let{chat:t,session:n,tools:r}=this.stores,i=r.all.find(({name:e})=>/web_search|duckduckgo/.test(e)),{chosen:o,preferred:s}=this.stores.models,c=n.model(o),l=e.phase===`ready`&&e.messages.length===0?a(`Ask anything…`):a(`Reply to {model}…`,{model:c?.name??a(`the model`)});return x`<chat-composer
      id="composer"
      .models=${n.state.models}
      .modelId=${o}
      .preferredModelId=${s}
      .placeholder=${l}
      .queue=${e.queue}
      .files=${this.uploads.state.files}
      @chat-files-chosen=${e=>this.attach(e.files)}
      @chat-file-removed=${e=>this.detach(e.key)}
      @chat-file-retried=${e=>this.uploads.retry(e.key)}
      .webTool=${i?.name??``}
      ?isWebOn=${i?.isOn??!1}
      ?isLoading=${!n.state.isLoaded}
      ?running=${W(e)}
      @chat-submit=${this.onSubmit}
      @chat-stop=${()=>t.stop()}
      @chat-draft-changed=${this.onDraftChanged}
      @chat-pasted-changed=${e=>this.drafts.changePasted(e.texts)}
      @chat-tool-toggled=${e=>r.toggle(e.name,e.isOn)}
      @chat-last-edit-asked=${()=>this.list?.editLast()}
      @chat-next-edited=${this.onNextEdited}
      @chat-next-removed=${e=>t.queue.takeBack(e.messageId)}
      @chat-next-sent=${e=>t.sendQueued(e.messageId)}
      @chat-model-chosen=${e=>this.stores.models.choose(e.modelId)}
    ></chat-composer>`}jumpPill(e){return x`<button type="button" class="button jump" @click=${()=>this.sticky.follow()}>
      ${L(`arrow-down`)}<span>${a(`Jump to latest`)}</span>${e.live?x`<span class="jump-dot"></span>`:w}
    </button>`}trouble(e,t){return ys(e,()=>this.dispatchEvent(new xt(null)),t)}heading(e){let[t]=e.messages[0]?.content.split(`
`,1)??[],n=e.conversation??this.stores.list.find(e.id);return e.phase===`missing`||e.phase===`deleted`?a(`No such chat`):n?.title||t||a(`New chat`)}chosen(){return this.stores.session.model(this.stores.models.chosen)}attach(e){let{phase:t}=this.stores.chat.state;e.length!==0&&t!==`missing`&&t!==`deleted`&&(this.uploads.add(e),this.dispatchEvent(new us(n(e.length,`{n} file is attached.`,`{n} files are attached.`))))}detach(e){this.uploads.remove(e),this.composer?.focusField()}leave(e){if(this.reservedId=null,this.places.delete(e),this.sticky.isFollowing)return;let t=Array.from(this.querySelectorAll(`.exchange`)).find(e=>this.sticky.offsetOf(e)+e.offsetHeight>0),n=t?.dataset.id;t&&n&&this.places.set(e,{exchangeId:n,offset:this.sticky.offsetOf(t)})}async goToLastPlace({id:e,messages:t}){t.length>0?this.sticky.jump():this.sticky.toTop();let n=e===null?void 0:this.places.get(e),r=n&&await this.list?.reveal(n.exchangeId);r&&this.sticky.restore(r,n.offset)}giveBack(e,t){t.length>0&&this.uploads.putBack(t),e&&this.composer?.fill([e,this.composer.text].filter(Boolean).join(`

`))}};N([k({attribute:!1})],$.prototype,`stores`,void 0),N([k({type:Boolean})],$.prototype,`sidebarOpen`,void 0),N([k({type:Boolean})],$.prototype,`detailsOpen`,void 0),N([A()],$.prototype,`reservedId`,void 0),N([A()],$.prototype,`transcript`,void 0),N([j(`.transcript`)],$.prototype,`scroller`,void 0),N([j(`.transcript > .column`)],$.prototype,`column`,void 0),N([j(`message-list`)],$.prototype,`list`,void 0),N([j(`#composer`)],$.prototype,`composer`,void 0),$=N([O(`page-chat`)],$);function ks(e){let t=e.indexOf(`:`);return t<0?{verb:e,object:``}:{verb:e.slice(0,t),object:e.slice(t+1)}}async function As(e,t){if(!navigator.clipboard)return Ms(e);try{return t===void 0?await navigator.clipboard.writeText(e):await navigator.clipboard.write([new ClipboardItem({"text/plain":js(e,`text/plain`),"text/html":js(t,`text/html`)})]),!0}catch{return Ms(e)}}function js(e,t){return new Blob([e],{type:t})}function Ms(e){let t=document.createElement(`textarea`);t.value=e,t.style.position=`fixed`,t.style.opacity=`0`;let n=document.activeElement;document.body.append(t),t.select();let r=document.execCommand(`copy`);return t.remove(),n instanceof HTMLElement&&n.focus(),r}var Ns=new Set([`href`,`colspan`,`start`,`dir`]),Ps={border:`1`,cellpadding:`6`,cellspacing:`0`};function Fs(e){let t=document.implementation.createHTMLDocument(``),n=t.body;n.append(...Array.from(e.childNodes,e=>t.importNode(e,!0)));for(let e of n.querySelectorAll(`button, [aria-hidden="true"], .visually-hidden`))e.remove();for(let e of n.querySelectorAll(`.md-cite`))e.before(` `),e.textContent=`[${e.textContent}]`;for(let e of n.querySelectorAll(`*`)){for(let t of e.getAttributeNames())Ns.has(t)||e.removeAttribute(t);if(e.localName===`table`)for(let[t,n]of Object.entries(Ps))e.setAttribute(t,n)}return n.innerHTML.replace(/<!--.*?-->/gs,``)}function Is(e,t){let n=t.filter(e=>e.role!==`system`).map(e=>`**${e.role===`user`?a(`You`):e.model??a(`Model`)}:**\n\n${rr(e).trim()}`);return[`# ${e}`,...n].join(`

`)+`
`}async function Ls(e){try{return await As(Is(e.state.conversation?.title||a(`New chat`),await e.earlier.all()))?a(`The chat is on the clipboard, as Markdown.`):a(`The chat could not be copied.`)}catch{return a(`The chat could not be copied: not all of it could be loaded.`)}}var Rs=()=>a(`This part of the page could not be loaded. Is the server there? Try again in a moment.`),zs=class{constructor(e,t){this.host=e,this.stores=t,addEventListener(`keydown`,e=>void(e.key===`Control`&&Bs().catch(()=>void 0)),{once:!0})}async open(e){try{await Bs()}catch{return this.host.onTrouble(Rs())}await e(this.host.querySelector(`chat-layers`)??this.add())}add(){let e=document.createElement(`chat-layers`);return e.stores=this.stores,e.addEventListener(`chat-command-chosen`,e=>this.host.onCommand(e.id)),e.addEventListener(`chat-all-deleted`,()=>this.host.onAllDeleted()),this.host.append(e),e}};function Bs(){return Es(()=>import(`./chat-layers-ChKmIiKq.js`),__vite__mapDeps([2,1]),import.meta.url)}var Vs=class{constructor(e,t,n){this.host=e,this.layout=t,this.focusElsewhere=n,this.asked=null,this.state=`absent`,this.opener=null,e.addController(this)}hostUpdate(){this.layout.isDetailsOpen&&this.state===`absent`&&this.load()}get isShown(){return this.layout.isDetailsOpen&&this.state===`ready`}toggle(e=new ft(!this.layout.isDetailsOpen)){let t=this.host.querySelector(`chat-details`)?.contains(document.activeElement)??!1;e.isOpen&&!t&&(this.opener=document.activeElement),this.asked=e,this.layout.toggleDetails(e.isOpen),this.host.requestUpdate(),!e.isOpen&&t&&this.host.updateComplete.then(()=>this.leave())}keep(){this.host.querySelector(`chat-details`)?.keep()}leave(){let{opener:e}=this;e instanceof HTMLElement&&e!==document.body&&e.checkVisibility()?e.focus({preventScroll:!0}):this.focusElsewhere()}async load(){this.state=`loading`;try{await Es(()=>import(`./chat-details-B4netp5R.js`),__vite__mapDeps([3,1]),import.meta.url),this.state=`ready`,this.host.requestUpdate()}catch{this.state=`absent`,this.host.onTrouble(Rs())}}},Hs={now:264,least:264,usual:264,most:264},Us=class{constructor(e,t){this.host=e,this.preferences=t,this.media={drawer:matchMedia(`(max-width: 59.99em)`),sheet:matchMedia(`(max-width: 47.99em)`),beside:matchMedia(`(min-width: 75em)`),wide:matchMedia(`(min-width: 90em)`)},this.isDrawerOpen=!1,this.isOverlayOpen=!1,this.onResize=()=>{this.isDrawerOpen=this.isOverlayOpen=!1,this.host.requestUpdate()},e.addController(this)}hostConnected(){for(let e of Object.values(this.media))e.addEventListener(`change`,this.onResize)}hostDisconnected(){for(let e of Object.values(this.media))e.removeEventListener(`change`,this.onResize)}get isDrawer(){return this.media.drawer.matches}get isSidebarOpen(){return this.isDrawer?this.isDrawerOpen:this.preferences.state.isSidebarOpen??!0}get sidebarWidth(){return this.media.beside.matches?{now:this.preferences.state.sidebarWidth,...Ia}:Hs}get detailsWidth(){return{now:this.preferences.state.detailsWidth,...La}}get detailsPlace(){return this.media.sheet.matches?`sheet`:this.media.beside.matches?`beside`:`over`}get isDetailsOpen(){return this.detailsPlace===`beside`?this.preferences.state.isDetailsOpen??this.media.wide.matches:this.isOverlayOpen}toggleSidebar(e){if(!this.isDrawer)return this.preferences.setSidebarOpen(e);this.isDrawerOpen=e,this.host.requestUpdate()}toggleDetails(e){if(this.detailsPlace===`beside`)return this.preferences.setDetailsOpen(e);this.isOverlayOpen=e,this.host.requestUpdate()}closeOverlay(){return this.detailsPlace!==`over`||!this.isOverlayOpen?!1:(this.toggleDetails(!1),!0)}uncover(){this.isDrawerOpen=!1,this.detailsPlace===`sheet`&&(this.isOverlayOpen=!1),this.host.requestUpdate()}};function Ws(e,t){let n=Gs(e),r=n.findIndex(({element:e})=>e.contains(document.activeElement)),i=r<0&&t<0?0:r;return n.at((i+t)%n.length)?.focus(),n.length>0}function Gs(e){let t=[],n=e.querySelector(`chat-sidebar`);n?.checkVisibility()&&t.push({element:n,focus:()=>n.focusPanel()});let r=e.querySelector(`.transcript`);r&&t.push({element:r,focus:()=>r.focus()});let i=e.querySelector(`chat-composer`);i&&t.push({element:i,focus:()=>i.querySelector(`textarea`)?.focus()});let a=e.querySelector(`chat-details`);return a?.checkVisibility()&&t.push({element:a,focus:()=>a.focusPanel()}),t}var Ks=class{constructor(e,t,n){this.list=e,this.toasts=t,this.leave=n}async archive(e){let t=this.titleOf(e);await this.list.archive(e,!0)&&(this.leave(e),this.toasts.offerUndo(a(`Archived “{title}”`,{title:t}),()=>void this.list.archive(e,!1),()=>void 0))}delete(e){let t=this.titleOf(e);this.list.hide(e),this.leave(e),this.toasts.offerUndo(a(`Deleted “{title}”`,{title:t}),()=>void this.list.restore(e),()=>void this.list.commitDeletion(e))}async deleteAll(){await this.list.deleteAll(),this.toasts.say(a(`All chats are deleted.`))}undo(){return this.toasts.state.toast?.onUndo?(this.toasts.undo(),!0):!1}titleOf(e){return`\u2068${this.list.find(e)?.title||a(`New chat`)}\u2069`}};function qs(e){let t=e.startsWith(r)?e.slice(r.length):e;return/^\/c\/([^/]+)\/?$/.exec(t)?.[1]??null}function Js(e){return e===null?`${r}/`:`${r}/c/${e}`}function Ys({chat:e,choices:t,models:n,tools:r}){let{chosen:i}=n,{instructions:a}=t.state,{chosen:o}=r;return{...i?{model:i}:{},...o?{tools:o}:{},...a&&!e.state.conversation?{instructions:a}:{}}}function Xs(e,t){let n=e.state.connection;e.watch(()=>{let{connection:r}=e.state,i=r!==n&&(r===`back`||r===`online`);if(n=r,!i)return;let a=t.state.messages.find(({delivery:e,deliveryError:t})=>e===`failed`&&(t?.code??`unreachable`)===`unreachable`);a&&t.resend(a.id)})}function Zs({name:e,arguments:t,status:n,sources:r}){let i=rc(t,[`query`,`q`,`search_query`,`queries`]);if(/search/i.test(e)&&i)return{text:$s(n,i,Qs(e)),extra:n===`done`?tc(r):``};let o=rc(t,[`url`]);if(/fetch|browse|read|search/i.test(e)&&o)return{text:ec(n,nc(o)),extra:``};let s={name:e.replaceAll(`_`,` `)};return n===`running`?{text:a(`Using {name}…`,s),extra:``}:{text:a(n===`failed`?`Could not use {name}`:`Used {name}`,s),extra:``}}function Qs(e){return/web|duckduckgo|internet/i.test(e)}function $s(e,t,n){return a(e===`running`?n?`Searching the web for “{query}”…`:`Searching for “{query}”…`:e===`failed`?n?`Could not search the web for “{query}”`:`Could not search for “{query}”`:n?`Searched the web for “{query}”`:`Searched for “{query}”`,{query:t})}function ec(e,t){return a(e===`running`?`Reading {page}…`:e===`failed`?`Could not read {page}`:`Read {page}`,{page:t})}function tc(e){let t=e?.length??0;return t>0?n(t,`{n} result`,`{n} results`):``}function nc(e){return URL.canParse(e)?new URL(e).host:e}function rc(e,t){try{let n=JSON.parse(e),r=t.flatMap(e=>n[e]).find(e=>typeof e==`string`);return typeof r==`string`?r:``}catch{return``}}var ic=70,ac=24;function oc(e){return e.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length??0}function sc(e){return Math.ceil((e.match(/^ {0,3}(?:```|~~~)/gm)?.length??0)/2)}function cc(e){let t=n(oc(e),`{n} word`,`{n} words`),r=sc(e);return r===0?t:`${t}, ${n(r,`{n} code block`,`{n} code blocks`)}`}function lc(e){let t=e.trimEnd(),n=t.slice(t.lastIndexOf(`
`)+1).trim();if(n.length<=ic)return n;let r=Array.from(n.matchAll(/[.!?…:;]\s+(?=\S)|[。！？]/g),({index:e,0:t})=>e+t.length);return n.slice(r.findLast(e=>n.length-e>=ac)??0)}var uc=300,dc=class{constructor(e){this.say=e,this.runId=``,this.known=new Set}look(e){if(!e)return;let t=e.message.parts.filter(e=>e.type===`tool-call`),n=e.runId!==this.runId,r=t.filter(e=>!this.known.has(e.id)&&(!n||e.status===`running`));for(let e of t)this.known.add(e.id);this.runId=e.runId;let i=r.at(-1);i&&this.say(`${Zs({...i,status:`running`}).text.replace(/…$/,``)}.`)}};function fc(e,t){if(t===`off`)return``;let n=a(`Answer finished, {length}.`,{length:cc(e)});return t===`full`||e.length<=uc?`${n} ${e}`:n}var pc=class extends V{constructor(){super(),this.routeId=qs(location.pathname),this.announcer=new Ln,this.toasts=new ao,this.session=new no,this.preferences=new Va,this.marks=new ja(e=>this.isSeen(e)),this.list=new Oa(e=>this.toasts.say(e),(e,t)=>this.marks.ended(e,t)),this.choices=new Kn,this.chat=new va(this,()=>Ys(this.stores)),this.models=new Fa(this.session,this.chat,this.choices,this.preferences),this.shownTitle=``,this.removals=new Ks(this.list,this.toasts,e=>e===this.routeId&&void this.go(null)),this.tools=new so(this.session,this.chat,this.choices),this.layout=new Us(this,this.preferences),this.details=new Vs(this,this.layout,()=>void this.page.focusComposer()),this.feed=new yo(Mn,this),this.branches=new BroadcastChannel(`chatapp.branches`),this.stores={chat:this.chat,list:this.list,choices:this.choices,tools:this.tools,session:this.session,preferences:this.preferences,toasts:this.toasts,models:this.models},this.layers=new zs(this,this.stores),this.onOpened=e=>void this.go(e.conversationId),new Un(this),new Vn(this,[this.list,this.marks,this.session,this.preferences,this.chat]),new zn(this,{"Ctrl+Shift+O":()=>void this.go(null),"Ctrl+K":()=>void this.openLayer(e=>e.openPalette()),"Ctrl+B":()=>this.layout.toggleSidebar(!this.layout.isSidebarOpen),"Ctrl+.":()=>this.details.toggle(),"Ctrl+/":()=>void this.openLayer(e=>e.openSettings(`shortcuts`)),"Ctrl+Z":()=>this.removals.undo(),Escape:()=>this.layout.closeOverlay()||this.stopAnswer(),"Alt+ArrowUp":()=>In(this,-1),"Alt+ArrowDown":()=>In(this,1),F6:()=>Ws(this,1),"Shift+F6":()=>Ws(this,-1),"/":()=>this.preferences.state.hasSlashKey&&(this.page.focusComposer(),!0)})}connectedCallback(){this.replaceChildren(),super.connectedCallback(),addEventListener(`popstate`,()=>void this.show(qs(location.pathname))),addEventListener(`pagehide`,()=>{this.toasts.dismiss(),this.feed.stop()}),addEventListener(`pageshow`,e=>e.persisted&&this.wakeUp()),document.addEventListener(`visibilitychange`,()=>document.hidden||this.comeBack()),this.list.watch(()=>this.adoptListed());let e=new dc(e=>this.announcer.say(e));Xs(this.session,this.chat),this.chat.watch(()=>e.look(this.chat.state.live)),this.branches.onmessage=({data:e})=>this.chat.followBranch(String(e)),this.show(this.routeId)}firstUpdated(){let e=this.querySelector(`.spoken`);e&&this.announcer.attach(e),this.page.focusComposer().finally(()=>setTimeout(()=>this.begin()))}begin(){this.feed.start(),this.session.load(),this.list.load()}updated(){let e=[this.chat.state.conversation?.title,`chatapp`].filter(Boolean).join(` · `);e!==this.shownTitle&&(document.title=this.shownTitle=e)}render(){let{list:e,session:t,preferences:n,layout:r,details:i}=this;return x`<nav aria-label=${a(`Shortcuts`)}><a class="skip-link" href="#composer-field">${a(`Skip to the message field`)}</a></nav>
      <chat-shell
        ?isOpen=${r.isSidebarOpen}
        ?isDrawer=${r.isDrawer}
        .width=${r.sidebarWidth}
        ?isDetailsOpen=${r.isDetailsOpen}
        .detailsPlace=${r.detailsPlace}
        .detailsWidth=${r.detailsWidth}
        @chat-opened=${this.onOpened}
        @chat-sidebar-toggled=${e=>r.toggleSidebar(e.isOpen)}
        @chat-sidebar-resized=${e=>n.setSidebarWidth(e.widthPx)}
        @chat-details-toggled=${e=>this.details.toggle(e)}
        @chat-details-resized=${e=>n.setDetailsWidth(e.widthPx)}
        @chat-jump=${e=>this.jump(e)}
        @chat-model-preferred=${e=>n.setModel(e.modelId)}
        @chat-palette-asked=${()=>this.openLayer(e=>e.openPalette())}
        @chat-settings-asked=${e=>this.openLayer(t=>t.openSettings(e.section))}
        @chat-archived=${e=>this.removals.archive(e.conversationId)}
        @chat-copy-asked=${()=>this.copyChat()}
        @chat-renamed=${t=>e.patch(t.conversationId,{title:t.title})}
        @chat-pinned=${t=>e.patch(t.conversationId,{pinned:t.isPinned})}
        @chat-deleted=${e=>this.removals.delete(e.conversationId)}
        @chat-list-end-reached=${()=>e.loadMore()}
        @chat-list-retried=${()=>e.load()}
        @chat-preferences-chosen=${e=>n.choose(e.changes)}
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
        <page-chat .stores=${this.stores} ?sidebarOpen=${r.isSidebarOpen&&!r.isDrawer} ?detailsOpen=${r.isDetailsOpen}></page-chat>
        ${i.isShown?x`<chat-details slot="details" .stores=${this.stores} .asked=${i.asked}></chat-details>`:w}
      </chat-shell>
      <div class="visually-hidden spoken" role="status" aria-live="polite"></div>`}onConversationStarted(e){history.pushState(null,``,Js(e)),this.routeId=e,this.choices.adopt(e)}onAccepted(e){if(e===this.routeId){let e=this.session.model(this.models.chosen)?.name??a(`The model`);this.announcer.say(a(`Sent. {model} is answering.`,{model:e})),this.tools.store()}this.list.refresh()}onEnded(e,t){t.status===`finished`?this.announcer.say(fc(rr(t),this.preferences.state.announces)):t.status!==`failed`&&this.announcer.say(a(`Answer stopped.`)),this.list.refresh()}onChange(e){let{type:t,conversation_id:n,status:r}=e;if(t===`server.stopping`)return this.session.announceStop();this.list.apply(e),this.chat.apply(e),t===`run.ended`&&n&&this.marks.ended(n,r??``),t===`conversation.deleted`&&n&&this.marks.clear(n)}onFeedLost(){this.session.loseServer()}onFeedBack(){this.session.findServer()}onBranchChosen(e){this.branches.postMessage(e)}onTrouble(e){this.toasts.say(e)}async go(e){location.pathname!==Js(e)&&history.pushState(null,``,Js(e)),this.layout.uncover();let t=this.show(e);e===null&&this.page.focusComposer(),await t}async show(e){this.details.keep(),this.routeId=e,this.choices.show(e),e!==null&&this.marks.clear(e),await this.chat.open(e)}async goToMessage(e){let[t=``,n=``]=e.split(`/`);await this.go(t),this.routeId===t&&(await this.chat.showMessage(n)?await this.page.jumpTo(n,null):this.onTrouble(a(`The message could not be shown. It is on another version of this chat, or not there any more.`)))}openLayer(e){return this.layers.open(e)}onCommand(e){let{verb:t,object:n}=ks(e),r=this.routeId;({new:()=>this.go(null),settings:()=>this.openLayer(e=>e.openSettings()),shortcuts:()=>this.openLayer(e=>e.openSettings(`shortcuts`)),details:()=>this.details.toggle(),sidebar:()=>this.layout.toggleSidebar(!this.layout.isSidebarOpen),copy:()=>this.copyChat(),archive:()=>r&&this.removals.archive(r),delete:()=>r&&this.removals.delete(r),theme:()=>this.preferences.choose({theme:n}),model:()=>this.models.choose(n),open:()=>this.go(n),message:()=>this.goToMessage(n),start:()=>{this.go(null),this.page.fillComposer(n)}})[t]?.()}jump({messageId:e,heading:t}){this.layout.detailsPlace===`sheet`&&this.layout.toggleDetails(!1),this.page.jumpTo(e,t)}async copyChat(){this.toasts.say(await Ls(this.chat))}onAllDeleted(){this.go(null),this.removals.deleteAll()}stopAnswer(){return W(this.chat.state)?(this.chat.stop(),!0):!1}isSeen(e){return e===this.routeId&&!document.hidden}comeBack(){this.routeId!==null&&this.marks.clear(this.routeId),this.feed.check(),this.list.refresh()}wakeUp(){this.feed.start(),this.onChange({type:`resync`})}adoptListed(){let e=this.list.find(this.chat.state.id);e&&this.chat.adopt(e)}};N([A()],pc.prototype,`routeId`,void 0),N([j(`page-chat`)],pc.prototype,`page`,void 0),ne().then(()=>customElements.define(`chat-app`,pc)),re();export{I as A,Ct as B,L as C,on as D,an as E,jt as F,A as G,M as H,Tt as I,D as J,k as K,Dt as L,It as M,Mt as N,sn as O,Nt as P,_ as Q,Ot as R,hn as S,ln as T,ft as U,N as V,j as W,C as X,w as Y,x as Z,mr as _,Es as a,Nn as b,Po as c,Hr as d,Vr as f,gr as g,Br as h,Fs as i,Bt as j,Wt as k,jo as l,zr as m,Zs as n,us as o,Lr as p,O as q,As as r,Fo as s,lc as t,ko as u,Vn as v,un as w,V as x,Pn as y,kt as z};