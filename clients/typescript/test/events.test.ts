import { describe, expect, it } from 'vitest';
import { EventReader } from '../src/channel/events.js';

const STREAM = 'event: open\ndata: id\n\n: still here\n\ndata: "QQ=="\r\n\r\ndata: "Qg=="\r\rdata:x\ndata: y\nid: 7\n\nevent: z\n\ndata: ü\n\n';
const EVENTS = [
  { type: 'open', data: 'id' },
  { type: 'message', data: '"QQ=="' },
  { type: 'message', data: '"Qg=="' },
  { type: 'message', data: 'x\ny' },
  { type: 'message', data: 'ü' },
];

describe('an event stream', () => {
  it.each([1, 2, 3, 7, 1_000])('is read in pieces of %d bytes', (size) => {
    const bytes = new TextEncoder().encode(STREAM);
    const reader = new EventReader(100);
    const events = [];

    for (let at = 0; at < bytes.length; at += size) {
      events.push(...reader.read(bytes.subarray(at, at + size)));
    }

    expect(events).toEqual(EVENTS);
  });

  it.each(['data: ' + 'x'.repeat(101), 'data: x\n'.repeat(30)])('is refused for an event that is too long', (text) => {
    const reader = new EventReader(100);

    expect(() => reader.read(new TextEncoder().encode(text))).toThrow(RangeError);
  });
});
