/* The Word file with the reader's words in it: our blank one, filled on this device. */

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TEXT = "word/document.xml";

/**
 * The template's Word file with these words in its blanks, as a Blob.
 * address: of the blank file, in which content controls stand for blanks, in the letter's order.
 * blanks: each blank of the letter in that order: name; words, "" if it is empty; drop, whether the
 * sign behind it falls away; away, whether its paragraph does.
 * A blank that is empty stays a control to click and type in. What was typed is plain text: some programs
 * read no controls, and others show an empty line where a control has two. Raises Error where the file does
 * not come, is no file of ours, or the browser cannot unpack it.
 */
export async function fillWord(address, blanks) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const parts = readZip(new DataView(await answer.arrayBuffer()));
  const document = parse(await unpack(parts.get(TEXT)));
  const controls = [...document.getElementsByTagNameNS(WORD, "sdt")];
  if (controls.map(tagOf).join() !== blanks.map(({ name }) => name).join()) throw new Error(`${address} has other blanks`);
  controls.forEach((control, place) => fillControl(control, blanks[place]));
  parts.get(TEXT).fresh = write(document);
  return writeZip(parts);
}

const tagOf = (control) => control.getElementsByTagNameNS(WORD, "tag")[0]?.getAttributeNS(WORD, "val");
// Two signs that are no text in XML. All others of that kind the page takes out as they are typed.
const possible = (words) => words.replace(/[\ufffe\uffff]/g, "");

function paragraphOf(node) {
  while (node.localName !== "p") node = node.parentElement;
  return node;
}

function fillControl(control, { words, drop, away }) {
  if (away) {
    paragraphOf(control).remove();
    return;
  }
  if (!words) return;
  const make = (tag) => control.ownerDocument.createElementNS(WORD, `w:${tag}`);
  const run = make("r");
  run.append(...possible(words).split("\n").flatMap((line, place) => {
    const text = make("t");
    text.setAttribute("xml:space", "preserve");
    text.textContent = line;
    return place ? [make("br"), text] : [text];
  }));
  if (drop) {
    const next = control.nextElementSibling?.getElementsByTagNameNS(WORD, "t")[0];
    if (next) next.textContent = next.textContent.slice(1);
  }
  control.replaceWith(run);
}

function parse(bytes) {
  const tree = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "application/xml");
  if (tree.getElementsByTagName("parsererror").length) throw new Error("a part of the file cannot be read");
  return tree;
}

const write = (tree) =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(tree.documentElement)}`);

/*
 * ZIP (PKWARE APPNOTE 4.3), as far as our own files need it: no encryption, no parts over 4 GB.
 * What is not changed is handed on as it came; what is changed is stored as it is.
 */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The parts of a ZIP file, in its order: what its directory says of each, and its packed bytes. */
function readZip(view) {
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("the file is not whole");
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("the file is not whole");
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    parts.set(new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength)), {
      method: view.getUint16(at + 10, true),
      day: view.getUint32(at + 12, true), // the time and the day that the file bears
      check: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      packed: new Uint8Array(view.buffer, start, view.getUint32(at + 20, true)),
    });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

async function unpack({ method, packed }) {
  if (method === 0) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function writeZip(parts) {
  const chunks = [];
  const directory = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const { fresh, day } = part;
    const bytes = fresh ?? part.packed;
    const title = new TextEncoder().encode(name);
    const shared = [
      [2, 20], [2, 0x800], [2, fresh ? 0 : part.method], [4, day], [4, fresh ? crc32(fresh) : part.check],
      [4, bytes.length], [4, fresh ? fresh.length : part.size], [2, title.length], [2, 0],
    ];
    const local = record([4, LOCAL], ...shared);
    directory.push(record([4, CENTRAL], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
    chunks.push(local, title, bytes);
    offset += local.length + title.length + bytes.length;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = record([4, END], [2, 0], [2, 0], [2, parts.size], [2, parts.size], [4, length], [4, offset], [2, 0]);
  return new Blob([...chunks, ...directory, end], {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  });
}

/** Numbers as ZIP has them, the last byte first. fields: each its bytes and its value. */
function record(...fields) {
  return Uint8Array.from(fields.flatMap(([bytes, value]) =>
    Array.from({ length: bytes }, (_, place) => (value >>> (8 * place)) & 0xff)));
}

/** The check sum that ZIP asks for (CRC-32, polynomial 0xEDB88320). */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
