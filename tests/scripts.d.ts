// What the types of the DOM leave open: the markup of our pages is known to be there, so that what a selector
// finds may be used as any element.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface Element {
  closest(selectors: string): any;
}
interface EventTarget {
  closest?(selectors: string): any;
}
interface Document {
  getElementById(id: string): any;
  createElement(name: string): any;
}
interface Window {
  __md_scope: URL;
}
