/** An event of an event stream. */
export type ServerEvent = { readonly type: string; readonly data: string };

const END = /[\r\n]/;
/** A carriage return at the end of what there is may be half of one. */
const LINE_END = /\r\n|\n|\r(?!\n|$)/;

/**
 * Reads an event stream (WHATWG HTML, section 9.2.6) as its pieces come.
 *
 * @throws RangeError for an event longer than permitted
 */
export class EventReader {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private type = '';
  private data: string[] = [];
  private length = 0;

  constructor(private readonly maxLength: number) {}

  /** The events that this piece completes. */
  read(piece: Uint8Array): ServerEvent[] {
    const events: ServerEvent[] = [];
    const text = this.decoder.decode(piece, { stream: true });
    // long lines come in many pieces, and are not looked at again with each of them
    const lines = END.test(text) ? (this.rest + text).split(LINE_END) : [this.rest + text];
    this.rest = lines.pop()!;
    for (const line of lines) {
      this.line(line, events);
    }
    if (this.length + this.rest.length > this.maxLength) {
      throw new RangeError('An event is too long');
    }
    return events;
  }

  private line(line: string, events: ServerEvent[]): void {
    if (line === '') {
      if (this.data.length > 0) {
        events.push({ type: this.type === '' ? 'message' : this.type, data: this.data.join('\n') });
      }
      this.type = '';
      this.data = [];
      this.length = 0;
      return;
    }
    this.length += line.length;
    const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line)!;
    if (field === 'data') {
      this.data.push(value!);
    } else if (field === 'event') {
      this.type = value!;
    }
  }
}
