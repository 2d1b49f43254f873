/* Merge fields that no system replaced: names of blanks, which nobody should read as words. */

const NAME = "[\\p{L}_$!][\\p{L}\\d_ .:|'$!-]*";
// Signs that stand in no job title and no name, wherever they are.
const WITHIN = [
  /\{\{|\}\}|\{%|%\}|\$\{|#\{|@\{|<%|%>|\[\[|\]\]|<<|>>|\*\||\|\*|\[%|%\]/,
  new RegExp(`\\{${NAME}\\}`, "u"),
  /(?<!\d)%{1,2}[a-z][\w.:-]+%/i,
  /##[\w .:-]+##/,
  // Brackets that are also used in titles, as in "[Remote]": only around a name that a program gave.
  /[[«](?:\w+[_.:]\w[\w.:]*|[A-Za-z]*[a-z][A-Z]\w*)[\]»]/,
];
// The same sign on both sides, or brackets around all of it.
const WHOLE = new RegExp(
  `^(?:([#%@$~^!|*_:])\\1*${NAME}\\1+|\\[${NAME}\\]|<${NAME}>|«${NAME}»|\\(+${NAME}\\)+|\\$!?[\\p{L}_][\\w.]*|@\\w+\\.[\\w.]+`
  + "|\\p{L}+(?:_\\p{L}+)+|MERGEFIELD .*)$", "iu");
// What programs write for nothing.
const NOTHING = /^(?:null|NULL|\(null\)|undefined|None|NaN|nil|#?[Nn]\/[Aa]|\[object Object\]|#(?:REF|NAME|VALUE|ERROR)[!?]?|Error!.*|TB[ACD]|tb[acd])$/;

/** Whether a value is still the merge field that it should have taken the place of, or holds one. */
export function isToken(value) {
  return WITHIN.some((sign) => sign.test(value)) || WHOLE.test(value) || NOTHING.test(value);
}
